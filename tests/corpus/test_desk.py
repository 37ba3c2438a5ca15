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
from corpus.storage.identity import content_hash, find_passage, shared, sketch_of
from corpus.workspace.article_marks import ALONE
from corpus.workspace.desk import Desk, open_desk
from tests.corpus.desk_help import RIVER, article, desk_of, entity, pile


def test_all_kinds_of_marks_are_there_in_the_next_run(tmp_path: Path) -> None:
    river, dam, school = pile()
    desk = desk_of(tmp_path, pile())
    desk.articles.star(river)
    desk.articles.tag(dam, " Floods ")
    desk.articles.read([dam, school])
    desk.articles.note(river, "Ask her", Span(RIVER.index("Mayor"), RIVER.index(" told")))
    desk.articles.move(school, river)
    desk.articles.move(dam, None)
    desk.checks.mark("number:12-dead:77", "checked")
    desk.searches.save("dam", "dam -film")
    desk.searches.made("dam")
    desk.place.remember(open="herald/dam.txt", filter=["source:herald"])
    desk.place.remember(everywhere=True, theme="light")
    desk.close()

    again = desk_of(tmp_path, pile())
    assert again.articles.starred() == {river.id}
    assert again.articles.is_starred(river.id) and not again.articles.is_starred(dam.id)
    assert again.articles.tags(dam.id) == ("floods",) and again.articles.tagged() == {"floods": {dam.id}}
    assert again.articles.read_ones() == {dam.id, school.id}
    (note,) = again.articles.notes(river)
    assert note.text == "Ask her" and note.span and RIVER[note.span.start : note.span.end] == "Mayor Ann Roe"
    assert again.articles.moved() == {school.id: river.id, dam.id: ALONE}
    assert again.checks.marks() == {"number:12-dead:77": "checked"}
    assert again.searches.saved() == {"dam": "dam -film"} and again.searches.history() == ("dam",)
    assert again.place.recall() == {"theme": "light", "open": "herald/dam.txt", "filter": ["source:herald"]}
    assert again.kept and not again.notice


def test_marks_taken_away_are_gone(tmp_path: Path) -> None:
    river, dam, _ = pile()
    desk = desk_of(tmp_path, pile())
    desk.articles.star(river)
    desk.articles.star(river, on=False)
    desk.articles.tag(river, "x")
    desk.articles.tag(river, "x", on=False)
    desk.articles.move(dam, river)
    desk.articles.put_back(dam)
    desk.articles.note(river, "One")
    desk.articles.rewrite(desk.articles.notes(river)[0], "Two")
    assert [note.text for note in desk.articles.notes(river)] == ["Two"]
    desk.articles.discard(desk.articles.notes(river)[0])
    desk.checks.mark("d", "dismissed")
    desk.checks.mark("d", None)
    desk.searches.save("", "dam")
    desk.searches.forget("dam")
    desk.place.remember(pane=2)
    desk.place.remember(pane=None)
    again = desk_of(tmp_path, pile())
    assert not again.articles.starred() and not again.articles.tagged() and not again.articles.moved()
    assert not again.articles.noted() and not again.checks.marks() and not again.searches.saved()
    assert not again.place.recall()


def test_a_passage_is_found_again_when_the_text_before_it_changed(tmp_path: Path) -> None:
    river = article("gazette/river.txt")
    desk = desk_of(tmp_path, [river])
    desk.articles.note(river, "Who?", Span(RIVER.index("Ann"), RIVER.index(" told")))
    edited = replace(river, text="Updated at noon. " + RIVER.replace("Ann Roe", "Ann\nRoe"))
    again = desk_of(tmp_path, [edited])
    (note,) = again.articles.notes(edited)
    assert note.span and edited.text[note.span.start : note.span.end] == "Ann\nRoe" and note.words == "Ann Roe"
    gone = replace(river, text="Nothing of it is left.")
    (lost,) = desk_of(tmp_path, [gone]).articles.notes(gone)
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
    desk.articles.star(pile()[0])
    desk.searches.save("dam", "dam")
    desk.close()
    moved = desk_of(tmp_path, at="archive/2031/news")
    assert not moved.articles.starred()
    moved.searches.save("early", "made before its articles were read")
    assert moved.meet([*pile(), article("new.txt", "Something else.", "Else")])
    assert moved.articles.starred() == {pile()[0].id}
    assert moved.pile == desk.pile and set(moved.searches.saved()) == {"dam", "early"}
    moved.close()
    assert desk_of(tmp_path, at="archive/2031/news").pile == desk.pile


def test_an_article_starred_before_its_moved_pile_was_recognised_is_one_article(tmp_path: Path) -> None:
    desk = desk_of(tmp_path, pile())
    desk.articles.tag(pile()[0], "old")
    desk.close()
    moved = desk_of(tmp_path, at="elsewhere")
    moved.articles.star(pile()[0])
    moved.meet(pile())
    assert moved.articles.starred() == {pile()[0].id} and moved.articles.tags(pile()[0].id) == ("old",)
    assert moved.undo() == "Undone: starred “River rises”."
    assert not moved.articles.starred() and moved.articles.tags(pile()[0].id) == ("old",)


def test_marks_made_while_the_pile_is_recognised_stay(tmp_path: Path) -> None:
    many = [article(f"{n}.txt", f"Report number {n} on the harvest.", f"Harvest {n}") for n in range(300)]
    desk_of(tmp_path, many).articles.tag(many[0], "old")
    moved = desk_of(tmp_path, at="elsewhere")
    worker = Thread(target=moved.meet, args=(many,))
    worker.start()
    for one in many[:60]:
        moved.articles.star(one)
    worker.join()
    assert moved.articles.starred() == {one.id for one in many[:60]}
    assert desk_of(tmp_path, many).articles.starred() == {one.id for one in many[:60]}
    assert moved.articles.tags(many[0].id) == ("old",)


def test_what_is_said_before_the_articles_are_read_is_found_after_a_crash(tmp_path: Path) -> None:
    desk_of(tmp_path).articles.star(pile()[0])
    assert desk_of(tmp_path, pile()).articles.starred() == {pile()[0].id}


def test_piles_do_not_mix(tmp_path: Path) -> None:
    one = desk_of(tmp_path, pile(), at="one")
    one.articles.star(pile()[0])
    many = [article(f"{n}.txt", f"Report number {n} on the harvest.", f"Harvest {n}") for n in range(40)]
    other = desk_of(tmp_path, [pile()[0], *many], at="two")
    assert other.pile != one.pile and not other.articles.starred()


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
    desk_of(tmp_path, [before]).articles.star(before)
    assert desk_of(tmp_path, [after]).articles.is_starred(after.id) is kept


def test_of_two_articles_with_the_same_words_the_right_one_keeps_its_star(tmp_path: Path) -> None:
    twins = [article("a.txt"), article("b.txt")]
    desk_of(tmp_path, twins).articles.star(twins[1])
    assert desk_of(tmp_path, twins[::-1]).articles.starred() == {"b.txt"}


def test_a_rename_and_an_edit_after_each_other_are_followed(tmp_path: Path) -> None:
    desk_of(tmp_path, [article("a.txt")]).articles.star(article("a.txt"))
    desk_of(tmp_path, [article("b.txt")])
    edited = article("b.txt", RIVER + " More.")
    assert desk_of(tmp_path, [edited]).articles.starred() == {"b.txt"}


def test_the_sketch_tells_how_much_two_piles_share() -> None:
    hashes = [content_hash(article("x", f"Text {n}.")) for n in range(3000)]
    assert shared(sketch_of(hashes), sketch_of(hashes)) == 1
    assert 0.4 < shared(sketch_of(hashes[:2000]), sketch_of(hashes[1000:])) * 1.5 < 0.65
    assert shared(sketch_of(hashes[:1000]), sketch_of(hashes[1000:])) == 0 == shared(b"", b"")


def test_undo_takes_back_the_newest_change_and_says_which(tmp_path: Path) -> None:
    river, dam, _ = pile()
    desk = desk_of(tmp_path, pile())
    desk.articles.star(river)
    desk.articles.star(river)  # changes nothing, so there is nothing of it to undo
    desk.articles.tag(dam, "floods")
    desk.articles.opened(dam)
    assert desk.undo() == "Undone: tagged “Dam opened” “floods”."
    assert not desk.articles.tags(dam.id) and desk.articles.is_read(dam.id)
    assert desk.undo() == "Undone: starred “River rises”."
    assert desk.undo() == "There is nothing to undo."


def test_undo_reaches_into_earlier_runs(tmp_path: Path) -> None:
    desk_of(tmp_path, pile()).articles.read(pile())
    desk = desk_of(tmp_path, pile())
    assert desk.undo() == "Undone: marked 3 articles as read."
    assert not desk_of(tmp_path, pile()).articles.read_ones()


ACTIONS = ("star", "unstar", "tag", "untag", "note", "rewrite", "discard", "read", "unread", "move", "alone", "back")
MORE = ("merge", "apart", "split", "check", "uncheck", "save", "forget")


def act(desk: Desk, what: str, number: int) -> None:
    """Do one of the things that can be undone."""
    one, other = pile()[number % 3], pile()[(number + 1) % 3]
    a = entity("person", "Ann Roe", {"Ann Roe": 3, "Anne Roe": 1})
    b = entity("person", "Bo Dahl", {"Bo Dahl": 2})
    notes = desk.articles.notes(one)
    if what in ("rewrite", "discard") and not notes:
        return
    actions: dict[str, Callable[[], object]] = {
        "star": lambda: desk.articles.star(one),
        "unstar": lambda: desk.articles.star(one, on=False),
        "tag": lambda: desk.articles.tag(one, f"t{number % 2}"),
        "untag": lambda: desk.articles.tag(one, f"t{number % 2}", on=False),
        "note": lambda: desk.articles.note(one, f"n{number}"),
        "rewrite": lambda: desk.articles.rewrite(notes[0], f"r{number}"),
        "discard": lambda: desk.articles.discard(notes[0]),
        "read": lambda: desk.articles.read([one, other]),
        "unread": lambda: desk.articles.read([one], on=False),
        "move": lambda: desk.articles.move(one, other),
        "alone": lambda: desk.articles.move(one, None),
        "back": lambda: desk.articles.put_back(one),
        "merge": lambda: desk.entities.merge(a, b),
        "apart": lambda: desk.entities.keep_apart(a, b),
        "split": lambda: desk.entities.split(a, ["Anne Roe"]),
        "check": lambda: desk.checks.mark("d", "checked"),
        "uncheck": lambda: desk.checks.mark("d", None),
        "save": lambda: desk.searches.save("s", f"q{number}"),
        "forget": lambda: desk.searches.forget("s"),
    }
    actions[what]()


def everything(desk: Desk) -> object:
    kinds = ("star", "read", "tag", "note", "moved", "entity", "check", "search")
    return {kind: desk.facts.of(kind) for kind in kinds}


@given(st.lists(st.tuples(st.sampled_from([*ACTIONS, *MORE]), st.integers(0, 5)), max_size=14))
@settings(max_examples=40, deadline=None)
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
            assert desk.undo().startswith("Undone: ")
            assert everything(desk) == state
        assert desk.undo() == "There is nothing to undo."


def test_two_running_programs_see_each_others_changes(tmp_path: Path) -> None:
    river, dam, _ = pile()
    one, two = desk_of(tmp_path, pile()), desk_of(tmp_path, pile())
    one.changed(), two.changed()
    one.articles.star(river)
    assert not one.changed()
    assert two.changed() and two.articles.starred() == {river.id}
    assert not two.changed()
    two.articles.note(dam, "From two")
    assert one.changed() and [note.text for note in one.articles.notes(dam)] == ["From two"]


def test_undo_does_not_take_back_what_the_other_program_did(tmp_path: Path) -> None:
    river, dam, _ = pile()
    one, two = desk_of(tmp_path, pile()), desk_of(tmp_path, pile())
    one.articles.star(river)
    two.articles.star(dam)
    assert one.undo() == "Undone: starred “River rises”."
    assert one.undo() == "There is nothing to undo."
    assert one.changed() and one.articles.starred() == {dam.id}


def test_undo_leaves_what_the_other_program_changed_since(tmp_path: Path) -> None:
    one, two = desk_of(tmp_path, pile()), desk_of(tmp_path, pile())
    one.searches.save("dam", "first")
    two.searches.save("dam", "second")
    assert one.undo() == "Not undone, as it was changed since: saved the search “dam”."
    assert one.searches.saved() == {"dam": "second"}
    assert one.changed()


def test_both_programs_may_mark_a_new_article_at_once(tmp_path: Path) -> None:
    river = pile()[0]
    one, two = desk_of(tmp_path, pile()), desk_of(tmp_path, pile())
    one.articles.star(river)
    two.articles.tag(river, "both")
    again = desk_of(tmp_path, pile())
    assert again.articles.is_starred(river.id) and again.articles.tags(river.id) == ("both",)


def test_a_split_needs_two_sides_and_a_later_ruling_wins(tmp_path: Path) -> None:
    desk = desk_of(tmp_path, pile())
    roe = entity("person", "Ann Roe", {"Ann Roe": 3, "Anna Rowe": 1})
    rowe = entity("person", "Anna Rowe", {"Anna Rowe": 1})
    assert not desk.entities.split(roe, []) and not desk.entities.split(roe, ["Ann Roe", "Anna Rowe"])
    assert desk.entities.split(roe, ["Anna Rowe"])
    (apart,) = desk.entities.decisions().steps
    assert (apart.verdict, apart.a.name, apart.b.name) == ("apart", "Ann Roe", "Anna Rowe")
    desk.entities.merge(rowe, roe)
    assert [step.verdict for step in desk.entities.decisions().steps] == ["merge"]


def test_saying_and_reading_hostile_words(tmp_path: Path) -> None:
    desk = desk_of(tmp_path, pile())
    desk.articles.tag(pile()[0], "a\x1b]52;c;\x07b\n c")
    desk.articles.note(pile()[0], "line\n\x1b[2Jtwo \ud800")
    desk.searches.save("x'); DROP TABLE facts; --", "q\ud800")
    desk.searches.made("q\ud800")
    desk.place.remember(open="\ud800")
    again = desk_of(tmp_path, pile())
    text = again.articles.notes(pile()[0])[0].text
    assert "\x1b" not in text and "\n" in text and "\x1b" not in again.articles.tags(pile()[0].id)[0]
    assert again.searches.saved()


def test_a_folder_whose_name_is_no_text_can_be_a_pile(tmp_path: Path) -> None:
    odd = Path(os.fsdecode(b"/news/caf\xe9"))
    desk = open_desk([odd], tmp_path / "desk.sqlite")
    desk.articles.star(pile()[0])
    assert open_desk([odd], tmp_path / "desk.sqlite").pile == desk.pile


def test_the_folders_can_be_named_by_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELLINGS_DATA", str(tmp_path / "mine"))
    monkeypatch.setenv("TELLINGS_CACHE", str(tmp_path / "theirs"))
    assert data_folder() == tmp_path / "mine" and cache_folder() == tmp_path / "theirs"
    open_desk([tmp_path]).articles.star(pile()[0])
    assert (tmp_path / "mine" / "desk.sqlite").exists()
