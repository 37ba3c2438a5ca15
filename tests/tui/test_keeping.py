"""What the user says is kept: stars, tags, notes, read marks, merges, and the place where they left."""

import asyncio
import io
from collections.abc import Sequence
from pathlib import Path
from threading import Event

import pytest

from corpus.entities.suggestions import merge_suggestions
from corpus.model import Entity, Span
from tests.driver import opened, write_pile
from tests.tui import relay
from tests.tui.test_explore import STORM, STRIKE, STRIKE_TOO
from tui.cli.main import run
from tui.screens.explore import navigation


@pytest.fixture
def pile(tmp_path: Path) -> Path:
    names = ("Harbour Courier/strike", "Northern Wire/dockers", "Northern Wire/storm")
    return write_pile(tmp_path, dict(zip(names, (STRIKE, STRIKE_TOO, STORM), strict=True)))


async def test_a_star_is_there_in_the_next_run_and_can_be_searched_for(pile: Path) -> None:
    async with opened([pile]) as app:
        await app.press("G", "s")
        assert "★" in app.text("#articles")
        assert "★ starred" in app.text("#reader")
    async with opened([pile]) as app:
        assert "★" in app.text("#articles")
        await app.press("slash")
        await app.type("is:starred")
        await app.press("enter")
        assert "Storm" in app.text("#articles")
        assert "Dockers" not in app.text("#articles")


async def test_a_tag_and_a_note_stand_below_the_head_of_the_article(pile: Path) -> None:
    async with opened([pile]) as app:
        await app.press("G", "t")
        await app.type("weather")
        await app.press("enter", "a")
        await app.type("ask the grid operator")
        await app.press("enter")
        shown = app.text("#reader")
        assert "#weather" in shown
        assert "✎ ask the grid operator" in shown


async def test_reading_an_article_marks_it_as_read_and_u_takes_that_back(pile: Path) -> None:
    async with opened([pile]) as app:
        await app.press("G")
        unread = app.text("#articles").count("•")
        await app.press("enter")
        assert app.text("#articles").count("•") == unread - 1
        await app.press("u")
        assert app.text("#articles").count("•") == unread


async def test_everything_can_be_undone(pile: Path) -> None:
    async with opened([pile]) as app:
        await app.press("G", "s", "z")
        assert "★" not in app.text("#articles")


async def test_two_names_are_merged_by_hand_and_the_merge_outlives_the_run(pile: Path) -> None:
    async with opened([pile]) as app:
        first = app.corpus.entities[0].name
        await app.press("3", "i")
        await app.type("tromso")
        await app.press("enter", "m")
        await app.type(first)
        await app.press("enter")
        await app.settle()
        assert "Tromso" not in [entity.name for entity in app.corpus.entities]
    async with opened([pile]) as app:
        merged = next(entity for entity in app.corpus.entities if entity.name == first)
        assert "Tromso" in [variant.text for variant in merged.variants]
        await app.press("z")
        await app.settle()
        assert "Tromso" in [entity.name for entity in app.corpus.entities]


async def test_the_open_article_is_open_again(pile: Path) -> None:
    async with opened([pile]) as app:
        await app.press("G")
        here = app.reading
    async with opened([pile]) as app:
        assert app.reading == here


async def test_the_desk_goes_out_as_text_and_comes_in_again(
    pile: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    async with opened([pile]) as app:
        await app.press("G", "s")
    saved = tmp_path / "desk.txt"
    assert run(["desk", "export", str(saved)]) == 0
    assert "storm" in saved.read_text(encoding="utf-8").lower()
    assert run(["desk", "import", str(saved)]) == 0
    assert "marks imported" in capsys.readouterr().err
    assert run(["desk", "import", str(tmp_path / "nowhere")]) == 1


def write_two_spellings(folder: Path) -> None:
    for outlet, name in (("A", "Viktor Halvorsen"), ("B", "Victor Halvarsen")):
        (folder / outlet).mkdir()
        text = f"Mayor speaks\n\n3 May 2021\n\n{name} spoke in Oslo. Mr {name.split()[1]} said taxes would rise.\n"
        (folder / outlet / "a.txt").write_text(text, encoding="utf-8")


async def test_names_that_may_be_one_are_asked_about_and_a_no_is_remembered(tmp_path: Path) -> None:
    write_two_spellings(tmp_path)
    async with opened([tmp_path]) as app:
        assert len(app.corpus.merge_suggestions) == 1
        await app.press("g", "m")
        assert app.screen == "SuggestionsScreen"
        assert "Halvorsen" in app.text("#question")
        await app.press("n")
        assert app.screen == "ExploreScreen"
    async with opened([tmp_path]) as app:
        assert app.corpus.merge_suggestions == ()


class SlowSuggestions:
    """Stands in for looking for names that may be one: waits until it may go on."""

    def __init__(self) -> None:
        self.asked, self.go_on = Event(), Event()

    def __call__(self, entities: Sequence[Entity]) -> tuple[tuple[str, str, str], ...]:
        self.asked.set()
        assert self.go_on.wait(30)
        return merge_suggestions(entities)


@pytest.fixture
def slow_suggestions(monkeypatch: pytest.MonkeyPatch) -> SlowSuggestions:
    slow = SlowSuggestions()
    monkeypatch.setattr("corpus.entities.suggestions.merge_suggestions", slow)
    return slow


async def test_keys_are_heard_while_names_that_may_be_one_are_looked_for(
    tmp_path: Path, slow_suggestions: SlowSuggestions
) -> None:
    write_two_spellings(tmp_path)
    async with opened([tmp_path]) as app:
        await app.tap("g", "m")
        assert await asyncio.to_thread(slow_suggestions.asked.wait, 30)
        first = app.reading
        await app.tap("G", "g", "m")
        assert app.screen == "ExploreScreen" and app.reading != first
        slow_suggestions.go_on.set()
        await app.settle()
        assert app.screen == "SuggestionsScreen"
        await app.press("n")
        assert app.screen == "ExploreScreen"  # asked once, though the keys were pressed twice


async def test_who_has_gone_on_meanwhile_is_not_asked_about_names(
    tmp_path: Path, slow_suggestions: SlowSuggestions
) -> None:
    write_two_spellings(tmp_path)
    async with opened([tmp_path]) as app:
        await app.tap("g", "m")
        assert await asyncio.to_thread(slow_suggestions.asked.wait, 30)
        await app.tap("g", "e")
        slow_suggestions.go_on.set()
        await app.settle()
        assert app.screen == "EntitiesScreen"


async def test_a_note_that_is_there_is_changed_or_thrown_away(pile: Path) -> None:
    async with opened([pile]) as app:
        await app.press("G", "a")
        await app.type("ask the operator")
        await app.press("enter", "a")
        await app.type(" again")
        await app.press("enter")
        assert "✎ ask the operator again" in app.text("#reader")
        assert app.text("#reader").count("✎") == 1
        await app.press("a", "ctrl+u", "enter")
        assert "✎" not in app.text("#reader")
        await app.press("z")
        assert "✎ ask the operator again" in app.text("#reader")


async def test_what_was_said_of_one_article_is_not_said_of_the_first_of_a_story(pile: Path) -> None:
    async with opened([pile]) as app:
        await app.press("G", "s")
        assert "★ starred" in app.text("#reader")
        await app.press("home")
        assert app.text("#articles").lstrip().startswith("▾")
        assert not app.reading.endswith("storm.txt")
        assert "★ starred" not in app.text("#reader")


async def test_of_several_notes_one_is_chosen_or_another_is_written(pile: Path) -> None:
    async with opened([pile]) as app:
        await app.press("G")
        desk, article = app.explore.desk, app.explore.reader.article
        assert desk is not None and article is not None
        desk.articles.add_note(article, "first thought")
        desk.articles.add_note(article, "second thought")
        await app.press("a")
        assert "second thought" in app.text("#choices")
        await app.type("second")
        await app.press("enter", "ctrl+u")
        await app.type("better")
        await app.press("enter")
        shown = app.text("#reader")
        assert "✎ first thought" in shown and "✎ better" in shown
        await app.press("a", "end", "down", "down", "enter")
        await app.type("a third")
        await app.press("enter")
        assert app.text("#reader").count("✎") == 3


async def test_a_mark_that_cannot_be_kept_is_shown_with_a_word_of_why(
    pile: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "occupied").write_text("a file where the folder should be", encoding="utf-8")
    monkeypatch.setenv("TELLINGS_DATA", str(tmp_path / "occupied"))
    async with opened([pile]) as app:
        await app.press("G", "s")
        assert "★" in app.text("#articles")
        told = [notification.message for notification in app.app._notifications]
        assert any("cannot be kept" in message for message in told)


async def test_a_second_press_takes_a_star_and_a_second_writing_takes_a_tag(pile: Path) -> None:
    async with opened([pile]) as app:
        await app.press("G", "s")
        assert "★ starred" in app.text("#reader")
        await app.press("s")
        assert "★" not in app.text("#reader") + app.text("#articles")
        for there in (True, False):
            await app.press("t")
            await app.type("weather")
            await app.press("enter")
            assert ("#weather" in app.text("#reader")) == there
        await app.press("t", "enter")
        assert "#" not in app.text("#reader")


async def test_a_list_of_starred_articles_follows_the_stars(pile: Path) -> None:
    async with opened([pile]) as app:
        await app.press("G", "s", "f2")
        await app.type("is:starred")
        await app.press("enter")
        assert "Storm" in app.text("#articles") and "Dockers" not in app.text("#articles")
        await app.press("s")
        assert "nothing meets the filter" in app.text("#articles")
        await app.press("z")
        assert "Storm" in app.text("#articles")


async def test_a_note_on_a_passage_repeats_its_words_and_is_not_one_on_the_article(pile: Path) -> None:
    async with opened([pile]) as app:
        await app.press("slash")
        await app.type("grid operator")
        await app.press("enter", "a")
        assert "passage" in str(app.app.screen.query_one("Vertical").border_title)
        await app.type("which one")
        await app.press("enter")
        assert "✎ “grid” — which one" in app.text("#reader")
        assert "✎" in app.text("#articles")
        await app.press("1", "a")
        assert "Note on the article" in str(app.app.screen.query_one("Vertical").border_title)
        await app.type("all of it")
        await app.press("enter")
        await app.settle()
        shown = app.text("#reader")
        assert "✎ “grid” — which one" in shown and "✎ all of it" in shown
        await app.press("2", "a")
        await app.type(" indeed")
        await app.press("enter")
        assert "✎ “grid” — which one indeed" in app.text("#reader")


async def test_an_empty_note_or_esc_writes_nothing_and_an_empty_undo_says_so(pile: Path) -> None:
    async with opened([pile]) as app:
        await app.press("G", "a", "space", "enter", "a")
        await app.type("thought")
        await app.press("escape")
        assert "✎" not in app.text("#reader") + app.text("#articles")
        await app.press("z")
        assert any("nothing to undo" in told for told in app.told)


async def test_a_long_passage_is_repeated_in_short(pile: Path) -> None:
    async with opened([pile]) as app:
        article = next(one for one in app.corpus.articles if one.id.endswith("storm.txt"))
        desk, start = app.explore.desk, article.text.index("Some 8,000")
        assert desk is not None
        desk.articles.add_note(article, "check this", Span(start, start + 75))
        await app.press("G")
        app.explore.show_marks()
        shown = " ".join(app.text("#reader").split())
        assert "✎ “Some 8,000 homes in Tromso lost power on Sunday, the grid o…” — check this" in shown


async def test_an_import_that_cannot_be_kept_is_told_of_and_is_no_success(
    pile: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened([pile]) as app:
        await app.press("G", "s")
    saved = tmp_path / "desk.txt"
    assert run(["desk", "export", str(saved)]) == 0
    (tmp_path / "occupied").write_text("a file where the folder should be", encoding="utf-8")
    monkeypatch.setenv("TELLINGS_DATA", str(tmp_path / "occupied"))
    assert run(["desk", "import", str(saved)]) == 1
    told = capsys.readouterr().err
    assert "cannot be kept" in told
    assert "Traceback" not in told


async def test_lines_that_mean_nothing_are_named_and_the_others_come_in(
    pile: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened([pile]) as app:
        await app.press("G", "s")
    capsys.readouterr()
    assert run(["desk", "export"]) == 0
    lines = capsys.readouterr().out
    assert "storm" in lines.lower()
    monkeypatch.setenv("TELLINGS_DATA", str(tmp_path / "another desk"))
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(f"{lines}this is no mark\n".encode())))
    assert run(["desk", "import"]) == 0
    told = capsys.readouterr().err.splitlines()
    assert len(told) == 2
    assert (
        told[1].startswith("tellings: ")
        and told[1].endswith(" marks imported")
        and not told[1].startswith("tellings: 0 ")
    )
    (tmp_path / "latin").write_bytes(b"caf\xe9\n")
    assert run(["desk", "import", str(tmp_path / "latin")]) == 1
    assert "it is not UTF-8 text" in capsys.readouterr().err
    async with opened([pile]) as app:
        assert "★" in app.text("#articles")


async def test_who_reads_one_copy_has_read_the_others_and_takes_that_back(tmp_path: Path) -> None:
    async with opened([relay.write_pile(tmp_path)]) as app:
        copies = [copy for copy in app.corpus.copies if copy.kind in {"copy", "trimmed"}]
        assert copies
        marks = app.app.collection.desk
        assert marks is not None
        one, other = copies[0].a, copies[0].b
        app.explore.browse.show_state(navigation.open_article(app.explore.browse.state, app.corpus.by_id[one]))
        await app.press("2", "u")
        if not marks.articles.is_read(one):
            await app.press("u")
        assert marks.articles.is_read(other)
        await app.press("z")
        assert not marks.articles.is_read(other)


async def test_a_story_is_marked_as_read_in_one_key(pile: Path) -> None:
    async with opened([pile]) as app:
        before = app.text("#articles").count("•")
        await app.press("j", "U")
        after = app.text("#articles").count("•")
        assert after <= before - 1
        await app.press("U")
        assert app.text("#articles").count("•") > after
