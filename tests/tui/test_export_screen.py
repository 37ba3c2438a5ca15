"""Export in the app: what, format, file name, and the file."""

from asyncio import to_thread
from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest
from textual.widgets import Input

from corpus.export.files import NotWrittenError
from tests.corpus.export_help import Page, pile
from tests.driver import Driver, opened
from tui.screens.export.screen import ExportScreen, free_name


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "pile").mkdir()
    (tmp_path / "out").mkdir()
    monkeypatch.chdir(tmp_path / "out")
    return pile(tmp_path / "pile")


def field(app: Driver) -> Input:
    return app.app.screen.query_one(Input)


def files() -> list[str]:
    return sorted(path.name for path in Path().iterdir())


async def test_x_writes_a_report(folder: Path) -> None:
    async with opened([folder]) as app:
        await app.press("x", "r", "enter")
        assert app.screen == "ExploreScreen"
        assert files() == ["tellings-report.html"]
        assert "Ferry stranded near Larvik" in Page(Path("tellings-report.html").read_text(encoding="utf-8")).text


async def test_the_name_follows_the_format_and_the_format_the_name(folder: Path) -> None:
    async with opened([folder]) as app:
        await app.press("x", "q", "down", "down")
        assert field(app).value == "tellings-quotes.csv"
        field(app).value = "said.jsonl"
        await app.settle()
        await app.press("enter")
        assert files() == ["said.jsonl"]
        assert Path("said.jsonl").read_text(encoding="utf-8").startswith('{"article"')


async def test_a_file_that_is_there_is_not_written_over(folder: Path) -> None:
    Path("mine.html").write_text("mine")
    async with opened([folder]) as app:
        await app.press("x", "a")
        field(app).value = "mine.html"
        await app.settle()
        assert "exists already" in app.text("#note")
        await app.press("enter")
        assert app.screen == "ExportScreen"
        assert Path("mine.html").read_text() == "mine"
        await app.press("escape")
        assert files() == ["mine.html"]


async def test_a_free_name_is_offered(folder: Path) -> None:
    Path("tellings-quotes.html").touch()
    assert free_name("quotes", "html") == Path("tellings-quotes-2.html")
    async with opened([folder]) as app:
        await app.press("x", "q")
        assert field(app).value == "tellings-quotes-2.html"
        await app.press("down")
        assert field(app).value == "tellings-quotes.md"


async def test_what_narrows_the_screen_narrows_the_file(folder: Path) -> None:
    async with opened([folder]) as app:
        await app.press("slash")
        await app.type("divers")
        await app.press("enter", "x")
        assert "what a search finds" in app.text("#entries")
        await app.press("a", "enter")
        (name,) = files()
        words = Path(name).read_text(encoding="utf-8")
        assert "divers" in name
        assert "Ferry stranded near Larvik" in words and "What a ferry is" not in words
        assert "Narrowed to search divers: 1 of 4 articles." in words


async def test_a_comparison_is_written_from_compare(folder: Path) -> None:
    async with opened([folder]) as app:
        await app.press("g", "a", "home", "j", "space", "j", "space", "c", "X", "enter")
        assert app.screen == "CompareScreen"
        (name,) = files()
        assert name.startswith("tellings-comparison-") and name.endswith(".html")
        assert Page(Path(name).read_text(encoding="utf-8")).cells["a"]


async def test_a_name_without_an_ending_of_ours_is_kept(folder: Path) -> None:
    async with opened([folder], size=(80, 24)) as app:
        await app.press("x", "s")
        field(app).value = "stories.txt"
        await app.press("down", "enter")
        assert files() == ["stories.txt"]
        assert Path("stories.txt").read_text(encoding="utf-8").startswith("# Stories in 4 articles")


async def test_esc_stops_what_is_being_written(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    begun, stopped = Event(), Event()

    def endless(*_: object) -> Iterator[str]:
        try:
            while True:
                yield "more"
                begun.set()
        finally:
            stopped.set()

    monkeypatch.setattr("tui.screens.export.screen.export_pieces", endless)
    async with opened([folder]) as app:
        await app.press("x", "q")
        screen = app.app.screen
        assert isinstance(screen, ExportScreen)
        screen.on_input_submitted()
        assert await to_thread(begun.wait, 60)
        await app.press("escape")
        assert app.screen == "ExploreScreen"
        assert await to_thread(stopped.wait, 60)
        assert not files()


async def test_what_the_system_refuses_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise NotWrittenError("no space left")

    monkeypatch.setattr("tui.screens.export.screen.write_file", full)
    async with opened([folder]) as app:
        await app.press("x", "q", "enter")
        assert app.screen == "ExportScreen"
        assert "no space left" in app.text("#note")


async def test_esc_leaves_without_a_file(folder: Path) -> None:
    async with opened([folder]) as app:
        await app.press("x", "escape")
        assert app.screen == "ExploreScreen"
        await app.press("x", "c", "escape")
        assert app.screen == "ExploreScreen" and not files()


async def test_a_name_of_the_users_own_keeps_its_stem_when_the_format_changes(folder: Path) -> None:
    async with opened([folder]) as app:
        await app.press("x", "q")
        field(app).value = "said by whom.html"
        await app.settle()
        await app.press("down", "down")
        assert field(app).value == "said by whom.csv"
        field(app).value = ""
        await app.settle()
        assert "a file needs a name" in app.text("#note")
        await app.press("enter")
        assert app.screen == "ExportScreen" and not files()


async def test_a_search_is_offered_only_where_there_is_one(folder: Path) -> None:
    async with opened([folder]) as app:
        await app.press("x")
        assert "what a search finds" not in app.text("#entries")
        await app.press("slash")
        assert app.screen == "Menu"
