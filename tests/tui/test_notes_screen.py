"""All notes and marks in one list: in the app, on the command line, and in the report."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from corpus.model import Article, Span
from corpus.reading import read_articles
from corpus.workspace.desk import open_desk
from tests.driver import Driver, opened
from tests.tui.harbour import write_pile
from tui.cli.main import run
from tui.screens.notes.rows import MarkRows


@pytest.fixture
def pile(tmp_path: Path) -> Path:
    folder = tmp_path / "pile"
    folder.mkdir()
    return write_pile(folder)


def marked(app: Driver) -> Driver:
    """The pile with a star, two notes, a tag and an event of the user's own."""
    desk, corpus = app.explore.desk, app.corpus
    assert desk is not None
    courier = next(one for one in corpus.articles if one.source == "Harbour Courier")
    wire = next(one for one in corpus.articles if "Warehouse" in one.title)
    at = wire.text.index("Nobody slept")
    desk.articles.star_article(courier)
    desk.articles.tag_article(wire, "toll")
    desk.articles.add_note(wire, "Ask Dahl how she knows", Span(at, at + 12))
    desk.articles.add_note(courier, "Who owns the building?")
    return app


async def test_all_that_is_kept_stands_in_one_list(pile: Path) -> None:
    async with opened([pile]) as app:
        marked(app)
        await app.press("A")
        shown = app.text("#kept")
        assert "Notes  2" in shown and "Stars  1" in shown and "Tags  1" in shown
        assert "Ask Dahl how she knows  on “Nobody slept”" in shown and "toll" in shown
        assert "Who owns the building?  Fire destroys old warehouse" in shown
        assert "4 marks" in app.text("#kept-head")


async def test_the_menu_of_places_leads_there_and_the_help_knows_it(pile: Path) -> None:
    async with opened([pile]) as app:
        marked(app)
        await app.press("g", "n")
        assert app.screen == "NotesScreen"
        await app.press("question_mark")
        assert "filter the marks" in app.text("#keys")


async def test_enter_opens_the_article_at_the_words_of_the_note(pile: Path) -> None:
    async with opened([pile]) as app:
        marked(app)
        await app.press("A", "j", "enter")
        assert app.app.screen is app.explore and app.reading.startswith("Northern Wire")
        target = app.explore.browse.state.target
        assert target is not None
        assert app.corpus.by_id[app.reading].text[target.start : target.end] == "Nobody slept"


async def test_words_typed_leave_the_marks_that_have_them(pile: Path) -> None:
    async with opened([pile]) as app:
        marked(app)
        await app.press("A", "slash")
        await app.type("dahl")
        await app.press("enter")
        assert "1 of 4 marks" in app.text("#kept-head") and "Ask Dahl" in app.text("#kept")
        assert "Who owns" not in app.text("#kept")
        await app.press("escape")
        assert "Who owns" in app.text("#kept")
        await app.press("escape")
        assert app.app.screen is app.explore


async def test_one_kind_alone_can_be_shown(pile: Path) -> None:
    async with opened([pile]) as app:
        marked(app)
        await app.press("A", "f", "f")
        assert "Stars" in app.text("#kept") and "Notes" not in app.text("#kept")


async def test_a_note_is_changed_and_what_is_undone_goes_from_the_list(pile: Path) -> None:
    async with opened([pile]) as app:
        marked(app)
        await app.press("A", "a")
        await app.type(" She?")
        await app.press("enter")
        assert "Who owns the building? She?" in app.text("#kept")
        await app.press("z", "z")
        assert "3 marks" in app.text("#kept-head")


async def test_a_pile_without_marks_says_how_to_make_some(pile: Path) -> None:
    async with opened([pile]) as app:
        await app.press("A")
        assert "a writes a note" in app.text("#kept")
        await app.press("enter", "a", "y")
        assert app.screen == "NotesScreen"


async def test_what_was_read_is_listed_last(pile: Path) -> None:
    async with opened([pile]) as app:
        marked(app)
        await app.press("j", "enter", "A")
        rows = app.app.screen.query_one(MarkRows).rows
        assert "Read  1" in app.text("#kept") and len(rows) == 5 + 4


async def test_a_checked_difference_is_named_with_its_versions(pile: Path) -> None:
    async with opened([pile]) as app:
        await app.press("j", "g", "d", "x", "escape", "A")
        assert "Differences checked  1" in app.text("#kept")
        assert "|" in app.text("#kept")
        await app.press("enter")
        assert app.app.screen is app.explore and app.reading


def keep(pile: Path) -> None:
    """A note, a star and a tag, as an earlier run left them; then the starred article goes."""
    articles = [one for one in read_articles([pile]) if isinstance(one, Article)]
    desk = open_desk([pile])
    desk.recognise_articles(articles)
    by_outlet = {article.source: article for article in articles}
    desk.articles.add_note(by_outlet["Harbour Courier"], "Who owns it?")
    desk.articles.tag_article(by_outlet["Harbour Courier"], "owner")
    desk.articles.star_article(by_outlet["Old Mill Gazette"])
    desk.close()
    (pile / "Old Mill Gazette" / "fire.txt").unlink()


def test_the_command_line_prints_each_mark_with_its_article(pile: Path, capsys: pytest.CaptureFixture[str]) -> None:
    keep(pile)
    assert run(["notes", str(pile), "--json"]) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(row["kind"], row["text"], row["source"]) for row in rows] == [
        ("note", "Who owns it?", "Harbour Courier"),
        ("star", None, None),
        ("tag", "owner", "Harbour Courier"),
    ]
    assert rows[1]["title"].startswith("After the fire")
    assert run(["notes", str(pile), "--csv"]) == 0
    assert len(list(csv.DictReader(io.StringIO(capsys.readouterr().out)))) == 3
    assert run(["notes", str(pile)]) == 0
    assert "Who owns it?" in capsys.readouterr().out


def test_the_command_line_prints_nothing_where_nothing_is_kept(pile: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["notes", str(pile), "--json"]) == 0
    assert capsys.readouterr().out == ""


def test_the_report_begins_with_notes_and_marks(pile: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["export", "report", str(pile)]) == 0
    assert "Notes and marks" not in capsys.readouterr().out
    keep(pile)
    assert run(["export", "report", str(pile)]) == 0
    told = capsys.readouterr().out
    assert "## Notes and marks" in told and "Who owns it?" in told and "not in this collection any more" in told
