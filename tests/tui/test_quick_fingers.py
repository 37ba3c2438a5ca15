"""Keys and clicks that come faster than a dialog or screen can open or go: one leaves it, the rest change nothing."""

from __future__ import annotations

import pkgutil
from collections.abc import AsyncIterator, Callable
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from textual.events import MouseDown
from textual.screen import Screen
from textual.widgets import Input

import tui
from corpus.export.request import ExportRequest
from corpus.queries.conditions import Condition, search_condition
from tests.driver import Driver, opened, write_pile
from tests.tui.test_navigation import NAMES, STORM, STRIKE, STRIKE_TOO
from tui.dialogs.ask import TextPrompt
from tui.dialogs.help_screen import HelpScreen
from tui.dialogs.menu import Menu, MenuEntry
from tui.dialogs.picker import Choice, FinderResult, Picker
from tui.dialogs.suggestions import SuggestionsScreen
from tui.screens.compare.changes import ChangesScreen
from tui.screens.export.screen import ExportScreen
from tui.widgets.guarded_screen import GuardedScreen, SteadyScreen


@pytest.fixture
def pile(tmp_path: Path) -> Path:
    return write_pile(tmp_path, dict(zip(NAMES, (STRIKE, STRIKE_TOO, STORM), strict=True)))


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is exported lands in a folder of the test."""
    monkeypatch.chdir(tmp_path_factory.mktemp("here"))


@pytest.fixture
async def app(pile: Path) -> AsyncIterator[Driver]:
    async with opened([pile]) as driver:
        yield driver


def pair(app: Driver) -> tuple[str, str]:
    """Two articles."""
    a, b, *_ = (article.id for article in app.corpus.articles)
    return a, b


def two_names(app: Driver) -> tuple[str, str, str]:
    """Two names that may be one."""
    a, b, *_ = app.corpus.entity
    return a, b, "they look alike"


def find_two(_typed: str) -> FinderResult[str]:
    return FinderResult([Choice(name, ((name, ""),)) for name in ("one", "two")])


DIALOGS: dict[str, Callable[[Driver], Screen[Any]]] = {
    "prompt": lambda _: TextPrompt("Tag"),
    "help": lambda _: HelpScreen(("explore",)),
    "menu": lambda _: Menu("Go to", [MenuEntry("a", "anywhere"), MenuEntry("b", "elsewhere")]),
    "picker": lambda _: Picker("Narrow to", "a word", find_two),
    "suggestions": lambda app: SuggestionsScreen(app.corpus, [two_names(app)], lambda *_: None),
    "export": lambda app: ExportScreen(app.corpus, ExportRequest("articles", "csv")),
    "changes": lambda app: ChangesScreen(app.corpus, *pair(app)),
}
"""What is pushed over the home screen, by name."""

OPENED = {
    "search": ("slash",),
    "palette": ("colon",),
    "compare": ("c",),
    "coverage": ("g", "c"),
    "disagreements": ("g", "d"),
    "quotes": ("g", "q"),
    "entities": ("g", "e"),
    "timeline": ("g", "t"),
    "story": ("g", "s"),
    "report": ("R",),
    "claim": ("exclamation_mark",),
}
"""The keys that open the rest."""


async def open_over_home(app: Driver, name: str) -> list[object]:
    """Open it over another dialog, so that a step too far is seen; what it leaves with."""
    left: list[object] = []
    if name in DIALOGS:
        app.app.push_screen(HelpScreen(("explore",)))
        app.app.push_screen(DIALOGS[name](app), left.append)
        await app.settle()
    else:
        await app.press(*OPENED[name])
        assert app.screen != "ExploreScreen"
    return left


async def go_home(app: Driver) -> None:
    """Leave all that is open over the home screen."""
    while len(app.app.screen_stack) > 1:
        app.app.pop_screen()
        await app.settle()


async def test_whoever_hits_escape_three_times_is_one_step_back(app: Driver) -> None:
    for name in (*DIALOGS, *OPENED):
        left = await open_over_home(app, name)
        front = app.app.screen
        depth = len(app.app.screen_stack)
        for _ in range(3):  # as from three keys that were all under way
            front.dismiss(None)
        await app.settle()
        assert len(app.app.screen_stack) == depth - 1, name
        assert len(left) == (name in DIALOGS), name
        assert app.app.is_running, name
        await go_home(app)


@pytest.mark.parametrize("keys", [("escape", "escape"), ("enter", "enter"), ("q", "escape", "enter"), ("j", "escape")])
async def test_keys_behind_the_one_that_leaves_do_no_harm(app: Driver, keys: tuple[str, ...]) -> None:
    for name in (*DIALOGS, *OPENED):
        await open_over_home(app, name)
        await app.press_at_once(*keys)
        assert app.app.is_running, name
        assert app.app.screen_stack[0] is app.explore, name
        await go_home(app)


async def test_two_quick_clicks_beside_it_do_not_end_the_app(app: Driver) -> None:
    for name in (*DIALOGS, *OPENED):
        await open_over_home(app, name)
        await app.click_at_once(0, 0, times=3)
        await app.click_at_once(60, 20, times=3)
        assert app.app.is_running, name
        await go_home(app)


async def test_what_is_left_before_it_was_there_never_looks_for_its_parts(app: Driver) -> None:
    for name, make in DIALOGS.items():
        screen = make(app)
        app.app.push_screen(screen)
        screen.dismiss(None)
        await app.settle()
        assert app.app.is_running and app.screen == "ExploreScreen", name


async def test_what_is_opened_and_left_in_one_breath_is_left(app: Driver) -> None:
    for name, keys in OPENED.items():
        await app.press_at_once(*keys, "escape", "escape", *keys, "down", "enter", "escape")
        await app.press_at_once(*["escape"] * 3)
        assert app.app.is_running, name
        await go_home(app)


def test_every_screen_but_the_home_screen_is_left_once_and_the_mouse_meets_nothing_that_is_gone() -> None:
    for found in pkgutil.walk_packages(tui.__path__, "tui."):
        if not found.name.endswith("__main__"):
            import_module(found.name)
    ours = {screen for screen in _kinds_of(Screen) if screen.__module__.startswith("tui.")}
    assert {screen.__name__ for screen in ours if not issubclass(screen, GuardedScreen)} == {
        "SteadyScreen",
        "ExploreScreen",
    }
    assert all(issubclass(screen, SteadyScreen) for screen in ours)
    assert len(ours) > 20


def _kinds_of(kind: type[Any]) -> set[type[Any]]:
    below = set(kind.__subclasses__())
    return below.union(*(_kinds_of(one) for one in below))


async def test_a_notice_that_is_taken_down_under_the_mouse_ends_nothing(app: Driver) -> None:
    app.app.notify("The storm passed.")
    await app.settle()
    (toast,) = app.app.screen.query("Toast")
    x, y = toast.content_region.x + 1, toast.content_region.y
    assert app.explore.get_widget_and_offset_at(x, y)[0] is toast
    above, toast._parent = toast._parent, None  # as when it is taken down, before the screen is laid out again
    app.app.screen._forward_event(MouseDown(None, x, y, 0, 0, 1, False, False, False, screen_x=x, screen_y=y))
    assert app.explore.get_widget_and_offset_at(x, y) == (None, None)
    toast._parent = above


async def test_keys_behind_leaving_the_app_are_for_nobody(pile: Path) -> None:
    async with opened([pile]) as app:
        await app.press_at_once("j", "ctrl+q", "j", "x", "slash", "escape", "question_mark")
        assert app.app.return_code == 0


async def test_the_palette_can_be_clicked_while_its_list_changes(app: Driver) -> None:
    await app.press("colon")
    app.app.screen.query_one(Input).value = "zzzz"
    for y in range(3, 30, 2):
        if app.app.is_running:  # one of the commands is to leave
            await app.click_at_once(60, y)
            await app.press("colon")
    assert app.app.return_code in (None, 0)


async def test_words_selected_on_a_longer_page_are_painted_and_copied_from_a_shorter(app: Driver) -> None:
    await app.press("2", "ctrl+d")
    reader = app.widget("#reader").region
    await app.drag((reader.x + 2, reader.y + 3), (reader.right - 3, reader.bottom - 2))
    await app.press("left_square_bracket", "1", "home", "y", "j", "y", "j", "y")
    await app.resize(60, 20)
    await app.press("y")
    assert app.app.is_running


@pytest.mark.parametrize("name", [*DIALOGS, "palette", "story"])
async def test_ctrl_q_leaves_the_app_from_wherever_one_is(app: Driver, name: str) -> None:
    await open_over_home(app, name)
    await app.tap("ctrl+q")
    assert not app.app.is_running


async def test_two_clicks_at_one_condition_take_away_one(app: Driver) -> None:
    conditions = (Condition("outlet", "Harbour Courier", "Harbour Courier"), search_condition("harbour"))
    app.explore.browse.set_filter(conditions)
    await app.settle()
    await app.click_at_once(app.lines("#head")[0].index("×"), 0)
    assert app.chips == ["harbour"]


async def test_two_clicks_at_the_kind_of_marks_do_not_end_the_app(app: Driver) -> None:
    await app.press("s", "A", "f")
    await app.click_at_once(app.lines("#kept-head")[0].index("×"), 0)
    assert app.app.is_running
    assert "×" not in app.text("#kept-head")
