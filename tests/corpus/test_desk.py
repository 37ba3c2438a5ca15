"""What the user says is there in the next run, wherever the articles are then, and can be taken back."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from threading import Thread

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.model import Article, Span
from corpus.storage.folders import cache_folder, data_folder
from corpus.storage.identity import content_hash, find_passage, share_in_common, sketch_of
from corpus.workspace.article_marks import ALONE
from corpus.workspace.desk import Desk, open_desk
from tests.corpus.desk_help import RIVER, article, desk_of, entity, pile


def test_all_kinds_of_marks_are_there_in_the_next_run(tmp_path: Path) -> None:
    river, dam, school = pile()
    desk = desk_of(tmp_path, pile())
    desk.articles.star_article(river)
    desk.articles.tag_article(dam, " Floods ")
    desk.articles.mark_as_read([dam, school])
    desk.articles.add_note(river, "Ask her", Span(RIVER.index("Mayor"), RIVER.index(" told")))
    desk.articles.move_article(school, river)
    desk.articles.move_article(dam, None)
    desk.checks.mark_disagreement("number:12-dead:77", "checked")
    desk.searches.save_search("dam", "dam -film")
    desk.searches.add_search("dam")
    desk.place.remember_values(open="herald/dam.txt", filter=["source:herald"])
    desk.place.remember_values(everywhere=True, theme="light")
    desk.close()

    again = desk_of(tmp_path, pile())
    assert again.articles.starred_ids() == {river.id}
    assert again.articles.is_starred(river.id) and not again.articles.is_starred(dam.id)
    assert again.articles.tags_of_article(dam.id) == ("floods",) and again.articles.articles_by_tag() == {
        "floods": {dam.id}
    }
    assert again.articles.read_ones() == {dam.id, school.id}
    (note,) = again.articles.notes_on_article(river)
    assert note.text == "Ask her" and note.span and RIVER[note.span.start : note.span.end] == "Mayor Ann Roe"
    assert again.articles.moved_articles() == {school.id: river.id, dam.id: ALONE}
    assert again.checks.marks_by_id() == {"number:12-dead:77": "checked"}
    assert again.searches.saved_searches() == {"dam": "dam -film"} and again.searches.recent_searches() == ("dam",)
    assert again.place.recall_values() == {"theme": "light", "open": "herald/dam.txt", "filter": ["source:herald"]}
    assert again.is_all_kept and not again.user_notice


def test_searches_of_weeks_are_remembered_the_newest_first_and_each_once(tmp_path: Path) -> None:
    desk = desk_of(tmp_path, pile())
    made = [f"dam {n}" for n in range(90)]
    for query in (*made, "dam 3", " ", "dam 89"):
        desk.searches.add_search(query)
    assert desk.searches.recent_searches() == ("dam 89", "dam 3", *(q for q in made[88::-1] if q != "dam 3"))
    assert desk.searches.recent_searches(2) == ("dam 89", "dam 3")


def test_the_oldest_searches_are_forgotten_in_the_end(tmp_path: Path) -> None:
    desk = desk_of(tmp_path, pile())
    for n in range(1_200):
        desk.searches.add_search(f"dam {n}")
    kept = desk.searches.recent_searches(10_000)
    assert kept[:3] == ("dam 1199", "dam 1198", "dam 1197")
    assert "dam 0" not in kept and len(kept) < 1_200


def test_a_search_saved_without_a_name_is_called_by_its_words(tmp_path: Path) -> None:
    desk = desk_of(tmp_path, pile())
    desk.searches.save_search(" ", "dam -film")
    desk.searches.save_search("", "  ")
    assert desk.searches.saved_searches() == {"dam -film": "dam -film"}


def test_what_is_kept_for_a_pile_goes_before_what_is_kept_for_all(tmp_path: Path) -> None:
    desk = desk_of(tmp_path, pile())
    desk.place.remember_values(theme="dark")
    desk.place.remember_values(everywhere=True, theme="light", width=3)
    assert desk.place.recall_values() == {"theme": "dark", "width": 3}
    desk.place.remember_values(theme=None)
    assert desk.place.recall_values() == {"theme": "light", "width": 3}


def test_marks_taken_away_are_gone(tmp_path: Path) -> None:
    river, dam, _ = pile()
    desk = desk_of(tmp_path, pile())
    desk.articles.star_article(river)
    desk.articles.star_article(river, on=False)
    desk.articles.tag_article(river, "x")
    desk.articles.tag_article(river, "x", on=False)
    desk.articles.move_article(dam, river)
    desk.articles.put_back(dam)
    desk.articles.add_note(river, "One")
    desk.articles.rewrite_note(desk.articles.notes_on_article(river)[0], "Two")
    assert [note.text for note in desk.articles.notes_on_article(river)] == ["Two"]
    desk.articles.discard_note(desk.articles.notes_on_article(river)[0])
    desk.checks.mark_disagreement("d", "dismissed")
    desk.checks.mark_disagreement("d", None)
    desk.searches.save_search("", "dam")
    desk.searches.forget_search("dam")
    desk.place.remember_values(pane=2)
    desk.place.remember_values(pane=None)
    again = desk_of(tmp_path, pile())
    assert (
        not again.articles.starred_ids()
        and not again.articles.articles_by_tag()
        and not again.articles.moved_articles()
    )
    assert not again.articles.noted_ids() and not again.checks.marks_by_id() and not again.searches.saved_searches()
    assert not again.place.recall_values()


def test_a_passage_is_found_again_when_the_text_before_it_changed(tmp_path: Path) -> None:
    river = article("gazette/river.txt")
    desk = desk_of(tmp_path, [river])
    desk.articles.add_note(river, "Who?", Span(RIVER.index("Ann"), RIVER.index(" told")))
    edited = replace(river, text="Updated at noon. " + RIVER.replace("Ann Roe", "Ann\nRoe"))
    again = desk_of(tmp_path, [edited])
    (note,) = again.articles.notes_on_article(edited)
    assert note.span and edited.text[note.span.start : note.span.end] == "Ann\nRoe" and note.words == "Ann Roe"
    gone = replace(river, text="Nothing of it is left.")
    (lost,) = desk_of(tmp_path, [gone]).articles.notes_on_article(gone)
    assert lost.span is None and lost.words == "Ann Roe" and lost.text == "Who?"


def test_of_several_places_the_nearest_is_the_passage() -> None:
    text = "Roe left. Roe came. Roe stayed."
    assert find_passage(text, 12, "Roe") == Span(10, 13)
    assert find_passage(text, 10, "Doe") is None and find_passage(text, 0, " ") is None


@given(st.text(max_size=60), st.integers(0, 80), st.text(max_size=8))
@settings(max_examples=60)
def test_a_passage_that_is_found_has_those_words(text: str, start: int, words: str) -> None:
    span = find_passage(text, start, words)
    if span is not None:
        assert text[span.start : span.end].split() == words.split()


def test_a_folder_that_was_moved_is_the_same_pile(tmp_path: Path) -> None:
    desk = desk_of(tmp_path, pile(), at="news")
    desk.articles.star_article(pile()[0])
    desk.searches.save_search("dam", "dam")
    desk.close()
    moved = desk_of(tmp_path, at="archive/2031/news")
    assert not moved.articles.starred_ids()
    moved.searches.save_search("early", "made before its articles were read")
    assert moved.recognise_articles([*pile(), article("new.txt", "Something else.", "Else")])
    assert moved.articles.starred_ids() == {pile()[0].id}
    assert moved.collection_key == desk.collection_key and set(moved.searches.saved_searches()) == {"dam", "early"}
    moved.close()
    assert desk_of(tmp_path, at="archive/2031/news").collection_key == desk.collection_key


def test_an_article_starred_before_its_moved_pile_was_recognised_is_one_article(tmp_path: Path) -> None:
    desk = desk_of(tmp_path, pile())
    desk.articles.tag_article(pile()[0], "old")
    desk.close()
    moved = desk_of(tmp_path, at="elsewhere")
    moved.articles.star_article(pile()[0])
    moved.recognise_articles(pile())
    assert moved.articles.starred_ids() == {pile()[0].id} and moved.articles.tags_of_article(pile()[0].id) == ("old",)
    assert moved.undo_change() == "Undone: starred “River rises”."
    assert not moved.articles.starred_ids() and moved.articles.tags_of_article(pile()[0].id) == ("old",)


def test_marks_made_while_the_pile_is_recognised_stay(tmp_path: Path) -> None:
    many = [article(f"{n}.txt", f"Report number {n} on the harvest.", f"Harvest {n}") for n in range(300)]
    desk_of(tmp_path, many).articles.tag_article(many[0], "old")
    moved = desk_of(tmp_path, at="elsewhere")
    worker = Thread(target=moved.recognise_articles, args=(many,))
    worker.start()
    for one in many[:60]:
        moved.articles.star_article(one)
    worker.join()
    assert moved.articles.starred_ids() == {one.id for one in many[:60]}
    assert desk_of(tmp_path, many).articles.starred_ids() == {one.id for one in many[:60]}
    assert moved.articles.tags_of_article(many[0].id) == ("old",)


def test_what_is_said_before_the_articles_are_read_is_found_after_a_crash(tmp_path: Path) -> None:
    desk_of(tmp_path).articles.star_article(pile()[0])
    assert desk_of(tmp_path, pile()).articles.starred_ids() == {pile()[0].id}


def test_piles_do_not_mix(tmp_path: Path) -> None:
    one = desk_of(tmp_path, pile(), at="one")
    one.articles.star_article(pile()[0])
    many = [article(f"{n}.txt", f"Report number {n} on the harvest.", f"Harvest {n}") for n in range(40)]
    other = desk_of(tmp_path, [pile()[0], *many], at="two")
    assert other.collection_key != one.collection_key and not other.articles.starred_ids()


@pytest.mark.parametrize(
    ("before", "after", "kept"),
    [
        (article("a.txt"), article("b/renamed.txt"), True),
        (article("a.txt"), article("a.txt", RIVER + " More.", "Another title"), True),
        (article("f.jsonl:7"), article("f.jsonl:7", RIVER + " More."), True),
        (article("f.jsonl:7"), article("f.jsonl:7", "Wholly different.", "Else"), False),
        (article("f.jsonl:7", url="https://a.example/1"), article("f.jsonl:7", "x", "y", "https://a.example/1"), True),
        (article("a.txt"), article("b.txt", "Wholly different.", "River rises"), False),
    ],
    ids=["renamed", "edited", "edited, by number", "number given to another", "same address", "only the title"],
)
def test_an_article_is_found_again(tmp_path: Path, before: Article, after: Article, kept: bool) -> None:
    desk_of(tmp_path, [before]).articles.star_article(before)
    assert desk_of(tmp_path, [after]).articles.is_starred(after.id) is kept


def test_of_two_articles_with_the_same_words_the_right_one_keeps_its_star(tmp_path: Path) -> None:
    twins = [article("a.txt"), article("b.txt")]
    desk_of(tmp_path, twins).articles.star_article(twins[1])
    assert desk_of(tmp_path, twins[::-1]).articles.starred_ids() == {"b.txt"}


def test_a_rename_and_an_edit_after_each_other_are_followed(tmp_path: Path) -> None:
    desk_of(tmp_path, [article("a.txt")]).articles.star_article(article("a.txt"))
    desk_of(tmp_path, [article("b.txt")])
    edited = article("b.txt", RIVER + " More.")
    assert desk_of(tmp_path, [edited]).articles.starred_ids() == {"b.txt"}


def test_the_sketch_tells_how_much_two_piles_share() -> None:
    hashes = [content_hash(article("x", f"Text {n}.")) for n in range(3000)]
    assert share_in_common(sketch_of(hashes), sketch_of(hashes)) == 1
    assert 0.4 < share_in_common(sketch_of(hashes[:2000]), sketch_of(hashes[1000:])) * 1.5 < 0.65
    assert share_in_common(sketch_of(hashes[:1000]), sketch_of(hashes[1000:])) == 0 == share_in_common(b"", b"")


def test_undo_takes_back_the_newest_change_and_says_which(tmp_path: Path) -> None:
    river, dam, _ = pile()
    desk = desk_of(tmp_path, pile())
    desk.articles.star_article(river)
    desk.articles.star_article(river)  # changes nothing, so there is nothing of it to undo
    desk.articles.tag_article(dam, "floods")
    desk.articles.mark_as_opened(dam)
    assert desk.undo_change() == "Undone: tagged “Dam opened” “floods”."
    assert not desk.articles.tags_of_article(dam.id) and desk.articles.is_read(dam.id)
    assert desk.undo_change() == "Undone: starred “River rises”."
    assert desk.undo_change() == "There is nothing to undo."


def test_undo_reaches_into_earlier_runs(tmp_path: Path) -> None:
    desk_of(tmp_path, pile()).articles.mark_as_read(pile())
    desk = desk_of(tmp_path, pile())
    assert desk.undo_change() == "Undone: marked 3 articles as read."
    assert not desk_of(tmp_path, pile()).articles.read_ones()


ACTIONS = ("star", "unstar", "tag", "untag", "note", "rewrite", "discard", "read", "unread", "move", "alone", "back")
MORE = ("merge", "apart", "split", "check", "uncheck", "save", "forget")


def act(desk: Desk, what: str, number: int) -> None:
    """Do one of the things that can be undone."""
    one, other = pile()[number % 3], pile()[(number + 1) % 3]
    a = entity("person", "Ann Roe", {"Ann Roe": 3, "Anne Roe": 1})
    b = entity("person", "Bo Dahl", {"Bo Dahl": 2})
    notes = desk.articles.notes_on_article(one)
    if what in ("rewrite", "discard") and not notes:
        return
    actions: dict[str, Callable[[], object]] = {
        "star": lambda: desk.articles.star_article(one),
        "unstar": lambda: desk.articles.star_article(one, on=False),
        "tag": lambda: desk.articles.tag_article(one, f"t{number % 2}"),
        "untag": lambda: desk.articles.tag_article(one, f"t{number % 2}", on=False),
        "note": lambda: desk.articles.add_note(one, f"n{number}"),
        "rewrite": lambda: desk.articles.rewrite_note(notes[0], f"r{number}"),
        "discard": lambda: desk.articles.discard_note(notes[0]),
        "read": lambda: desk.articles.mark_as_read([one, other]),
        "unread": lambda: desk.articles.mark_as_read([one], on=False),
        "move": lambda: desk.articles.move_article(one, other),
        "alone": lambda: desk.articles.move_article(one, None),
        "back": lambda: desk.articles.put_back(one),
        "merge": lambda: desk.entities.merge_entities(a, b),
        "apart": lambda: desk.entities.keep_apart(a, b),
        "split": lambda: desk.entities.split_entity(a, ["Anne Roe"]),
        "check": lambda: desk.checks.mark_disagreement("d", "checked"),
        "uncheck": lambda: desk.checks.mark_disagreement("d", None),
        "save": lambda: desk.searches.save_search("s", f"q{number}"),
        "forget": lambda: desk.searches.forget_search("s"),
    }
    actions[what]()


def everything(desk: Desk) -> object:
    kinds = ("star", "read", "tag", "note", "moved", "entity", "check", "search")
    return {kind: desk.facts.facts_of_kind(kind) for kind in kinds}


@given(st.lists(st.tuples(st.sampled_from([*ACTIONS, *MORE]), st.integers(0, 5)), max_size=14))
@settings(max_examples=20)  # each opens two databases
def test_everything_can_be_undone_step_by_step(steps: list[tuple[str, int]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        desk = desk_of(Path(folder), pile())
        states = [everything(desk)]
        for what, number in steps:
            act(desk, what, number)
            if everything(desk) != states[-1]:
                states.append(everything(desk))
        assert everything(desk_of(Path(folder), pile())) == states[-1]
        for state in reversed(states[:-1]):
            assert desk.undo_change().startswith("Undone: ")
            assert everything(desk) == state
        assert desk.undo_change() == "There is nothing to undo."


def test_two_running_programs_see_each_others_changes(tmp_path: Path) -> None:
    river, dam, _ = pile()
    one, two = desk_of(tmp_path, pile()), desk_of(tmp_path, pile())
    one.has_changed_elsewhere(), two.has_changed_elsewhere()
    one.articles.star_article(river)
    assert not one.has_changed_elsewhere()
    assert two.has_changed_elsewhere() and two.articles.starred_ids() == {river.id}
    assert not two.has_changed_elsewhere()
    two.articles.add_note(dam, "From two")
    assert one.has_changed_elsewhere() and [note.text for note in one.articles.notes_on_article(dam)] == ["From two"]


def test_undo_does_not_take_back_what_the_other_program_did(tmp_path: Path) -> None:
    river, dam, _ = pile()
    one, two = desk_of(tmp_path, pile()), desk_of(tmp_path, pile())
    one.articles.star_article(river)
    two.articles.star_article(dam)
    assert one.undo_change() == "Undone: starred “River rises”."
    assert one.undo_change() == "There is nothing to undo."
    assert one.has_changed_elsewhere() and one.articles.starred_ids() == {dam.id}


def test_undo_leaves_what_the_other_program_changed_since(tmp_path: Path) -> None:
    one, two = desk_of(tmp_path, pile()), desk_of(tmp_path, pile())
    one.searches.save_search("dam", "first")
    two.searches.save_search("dam", "second")
    assert one.undo_change() == "Not undone, as it was changed since: saved the search “dam”."
    assert one.searches.saved_searches() == {"dam": "second"}
    assert one.has_changed_elsewhere()


def test_both_programs_may_mark_a_new_article_at_once(tmp_path: Path) -> None:
    river = pile()[0]
    one, two = desk_of(tmp_path, pile()), desk_of(tmp_path, pile())
    one.articles.star_article(river)
    two.articles.tag_article(river, "both")
    again = desk_of(tmp_path, pile())
    assert again.articles.is_starred(river.id) and again.articles.tags_of_article(river.id) == ("both",)


def test_a_split_needs_two_sides_and_a_later_ruling_wins(tmp_path: Path) -> None:
    desk = desk_of(tmp_path, pile())
    roe = entity("person", "Ann Roe", {"Ann Roe": 3, "Anna Rowe": 1})
    rowe = entity("person", "Anna Rowe", {"Anna Rowe": 1})
    assert not desk.entities.split_entity(roe, []) and not desk.entities.split_entity(roe, ["Ann Roe", "Anna Rowe"])
    assert desk.entities.split_entity(roe, ["Anna Rowe"])
    (apart,) = desk.entities.all_judgements().steps
    assert (apart.verdict, apart.a.name, apart.b.name) == ("apart", "Ann Roe", "Anna Rowe")
    desk.entities.merge_entities(rowe, roe)
    assert [step.verdict for step in desk.entities.all_judgements().steps] == ["merge"]


def test_saying_and_reading_hostile_words(tmp_path: Path) -> None:
    desk = desk_of(tmp_path, pile())
    desk.articles.tag_article(pile()[0], "a\x1b]52;c;\x07b\n c")
    desk.articles.add_note(pile()[0], "line\n\x1b[2Jtwo \ud800")
    desk.searches.save_search("x'); DROP TABLE facts; --", "q\ud800")
    desk.searches.add_search("q\ud800")
    desk.place.remember_values(open="\ud800")
    again = desk_of(tmp_path, pile())
    text = again.articles.notes_on_article(pile()[0])[0].text
    assert "\x1b" not in text and "\n" in text and "\x1b" not in again.articles.tags_of_article(pile()[0].id)[0]
    assert again.searches.saved_searches()


def test_a_folder_whose_name_is_no_text_can_be_a_pile(tmp_path: Path) -> None:
    odd = Path(os.fsdecode(b"/news/caf\xe9"))
    desk = open_desk([odd], tmp_path / "desk.sqlite")
    desk.articles.star_article(pile()[0])
    assert open_desk([odd], tmp_path / "desk.sqlite").collection_key == desk.collection_key


def test_the_folders_can_be_named_by_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELLINGS_DATA", str(tmp_path / "mine"))
    monkeypatch.setenv("TELLINGS_CACHE", str(tmp_path / "theirs"))
    assert data_folder() == tmp_path / "mine" and cache_folder() == tmp_path / "theirs"
    open_desk([tmp_path]).articles.star_article(pile()[0])
    assert (tmp_path / "mine" / "desk.sqlite").exists()
