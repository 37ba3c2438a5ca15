"""The first run: what can be opened where no path was given, and another collection from the running app."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from threading import Event

import pytest
from textual.widgets import Input

from tests.driver import Driver, opened, write_pile
from tests.tui.test_explore import STORM, STRIKE, STRIKE_TOO
from tui.app import TellingsApp
from tui.cli.main import run
from tui.state.places import OpenablePlace, offered_places, recent_places, shown_path


@pytest.fixture
def pile() -> Path:
    names = ("Harbour Courier/strike", "Northern Wire/dockers", "Northern Wire/storm")
    folder = Path.home() / "piles" / "harbour news"  # is shown as ~/…, however long the way to the temporary folders
    folder.mkdir(parents=True)
    return write_pile(folder, dict(zip(names, (STRIKE, STRIKE_TOO, STORM), strict=True)))


@asynccontextmanager
async def started(size: tuple[int, int] = (120, 40)) -> AsyncIterator[Driver]:
    """The app as ``tellings`` without a path opens it."""
    app = TellingsApp(theme="dark", asks=True)
    async with app.run_test(size=size, notifications=True) as pilot:
        driver = Driver(app, pilot)
        await until_read(driver)
        yield driver
        app.exit()


async def until_read(app: Driver) -> None:
    """Wait until what is open has been read."""
    await app.settle()
    while app.explore.progress.stage not in ("done", "failed"):
        await app.settle()


async def test_without_a_path_the_demo_is_one_key_away_and_says_that_it_is_one() -> None:
    async with started() as app:
        assert app.screen == "StartDialog"
        assert "the demo" in app.lines("#start")[0] and "O" in app.lines("#start")[-1]
        await app.press("enter")
        assert app.screen == "ExploreScreen"
        assert "demo: its outlets are invented" in app.text("#head") and "24 articles" in app.text("#head")
        assert "O open yours" in app.text("#hints")


async def test_q_leaves_where_what_to_open_is_asked() -> None:
    async with started() as app:
        await app.press("q")
        assert app.app._exit


async def test_a_collection_opened_before_is_offered_and_opened_by_its_digit(pile: Path) -> None:
    async with opened([pile]):
        pass
    async with started() as app:
        assert "harbour news" in app.lines("#start")[1] and "opened before" in app.lines("#start")[1]
        await app.press("1")
        await until_read(app)
        assert app.screen == "ExploreScreen"
        assert "harbour news" in app.text("#head") and "3 articles" in app.text("#head")
        assert "demo" not in app.text("#head")


async def test_a_collection_that_is_gone_is_not_offered(pile: Path) -> None:
    async with opened([pile]):
        pass
    pile.rename(pile.with_name("moved"))
    async with started() as app:
        assert len([line for line in app.lines("#start") if line]) == 2


async def test_a_folder_is_opened_by_its_path_from_the_running_app(pile: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(pile.parent)
    async with opened() as app:
        await app.press("s", "O")
        assert app.screen == "OpenDialog"
        await app.type("harb")
        assert "harbour news" in app.lines("#choices")[0]
        await app.press("enter")
        await until_read(app)
        assert app.screen == "ExploreScreen" and "harbour news" in app.text("#head")
        assert {article.source for article in app.corpus.articles} == {"Harbour Courier", "Northern Wire"}
        await app.press("s")
        assert "★" in app.text("#articles")


async def test_where_one_was_is_remembered_from_one_collection_to_the_next(pile: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "calm.txt").write_text(
        "Calm\n\nThe sea off Brae was calm on Tuesday, said Ola Hansen.\n", encoding="utf-8"
    )
    async with opened([pile]) as app:
        await app.press("G", "enter")
        here = app.reading
        app.app.open_collection((other,))
        await until_read(app)
        assert app.reading != here
        app.app.open_collection((pile,))
        await until_read(app)
        assert app.reading == here and app.focus == "reader"


async def test_what_an_older_collection_still_finds_is_not_shown(pile: Path) -> None:
    async with opened() as app:
        app.app.action_reload()
        app.app.open_collection((pile,))
        await until_read(app)
        assert len(app.corpus.articles) == 3 and len(app.app.collection.corpus.articles) == 3


async def test_tab_goes_on_into_a_folder_and_escape_leaves_all_as_it_was(
    pile: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(pile.parent)
    async with started() as app:
        await app.press("O")
        await app.type("hnews")
        await app.press("tab")
        shown = [line.split("  ")[0].strip().rstrip("…") for line in app.lines("#choices")][1:3]
        assert shown == [f"{shown_path(pile)}/Harbour Courier/", f"{shown_path(pile)}/Northern Wire/"]
        await app.press("escape")
        assert app.screen == "StartDialog"


async def test_tab_and_enter_wait_until_the_folder_was_looked_into(pile: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(pile.parent)
    go = Event()

    def slow(text: str, recent: Sequence[OpenablePlace], base: Path) -> list[OpenablePlace]:
        go.wait(30)
        return offered_places(text, recent, base)

    async with opened() as app:
        await app.press("O")
        monkeypatch.setattr("tui.dialogs.open_place.offered_places", slow)
        try:
            await app.tap(*"harb", "tab")
            assert app.app.screen.query_one(Input).value == "harb"
        finally:
            go.set()
        await app.settle()
        assert app.app.screen.query_one(Input).value == "harbour news/"
        go.clear()
        try:
            await app.tap(*"har", "enter")
            assert app.screen == "OpenDialog"
        finally:
            go.set()
        await until_read(app)
        assert "Harbour Courier" in app.text("#head") and len(app.corpus.articles) == 1


async def test_an_unreadable_pile_is_left_for_another(pile: Path, tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    async with opened([empty]) as app:
        assert "O opens another folder or file" in app.text("#empty")
        await app.press("O")
        await app.type(str(pile))
        await app.press("enter")
        await until_read(app)
        assert app.explore.empty_page is None and len(app.corpus.articles) == 3


# ------------------------------------------------------------------------------------- what is offered


def offered(text: str, base: Path) -> list[str]:
    return [place.name for place in offered_places(text, (), base)]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    for name in ("reports/2024", "reports/2025", "photos", ".hidden"):
        (tmp_path / name).mkdir(parents=True)
    for name in ("reports/wire.jsonl", "reports/cat.gif", "storm.txt"):
        (tmp_path / name).write_text("", encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("typed", "first"),
    [("rep", "reports/"), ("ports", "reports/"), ("rpts", "reports/"), ("raports", "reports/"), ("st", "storm.txt")],
)
def test_a_name_is_found_by_its_beginning_a_part_its_letters_or_with_a_slip(typed: str, first: str, home: Path) -> None:
    assert offered(typed, home)[0] == first


def test_in_a_folder_its_folders_come_first_and_only_files_that_can_be_read(home: Path) -> None:
    assert [Path(name).name for name in offered("reports/", home)] == ["reports", "2024", "2025", "wire.jsonl"]


def test_hidden_folders_are_offered_to_whoever_types_the_dot(home: Path) -> None:
    assert ".hidden/" not in offered("", home)
    assert offered(".hid", home) == [".hidden/"]


@pytest.mark.parametrize("typed", ["nothing/here/", "\x00", "~nobody-of-that-name/x", "a" * 5000, "storm.txt/x"])
def test_what_leads_nowhere_offers_nothing(typed: str, home: Path) -> None:
    assert offered(typed, home) == []


def test_paths_at_home_begin_with_a_tilde(monkeypatch: pytest.MonkeyPatch, home: Path) -> None:
    monkeypatch.setenv("HOME", str(home))
    assert shown_path(home / "reports") == "~/reports"
    assert [place.name for place in recent_places([(home / "reports",), (home / "gone",)])] == ["~/reports"]
    assert offered("~/rep", home)[0].endswith("reports/")


@pytest.mark.parametrize("given", [[], ["--fresh"], ["--theme", "light"]])
def test_the_command_alone_asks_and_a_path_opens_directly(
    given: list[str], pile: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[bool] = []
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    monkeypatch.setattr(TellingsApp, "run", lambda app: asked.append(app.asks))
    assert run(given) == 0
    assert run([*given, str(pile)]) == 0
    assert asked == [True, False]
