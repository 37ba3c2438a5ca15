"""Searches that come back: the history, what is offered while nothing is typed, and saved searches."""

from pathlib import Path

import pytest

from tests.driver import Driver, opened
from tests.tui.harbour import write_pile
from tests.tui.searching import heads, search, typed, under_cursor
from tui.state.search_history import SearchHistory


@pytest.fixture
def pile(tmp_path: Path) -> Path:
    return write_pile(tmp_path)


# ------------------------------------------------------------------------------------- history and beginnings


async def test_up_in_an_empty_line_brings_searches_back(pile: Path) -> None:
    async with opened([pile]) as app:
        for words in ("tired", "heater"):
            await search(app, words)
            await app.press("enter")
        await app.press("slash")
        assert heads(app) == ["Searched before", "Fields", "Words"]
        await app.press("up")
        assert typed(app) == "heater"
        await app.press("up")
        assert typed(app) == "tired"
        await app.press("enter")
        assert app.chips == ["tired"]


async def test_a_field_is_begun_from_the_list(pile: Path) -> None:
    async with opened([pile]) as app:
        await app.press("slash")
        assert under_cursor(app).startswith("source:")
        await app.press("down", "enter")
        assert typed(app) == "person:"


class Shelf:
    """A desk's searches, in memory."""

    def __init__(self) -> None:
        self.told: list[str] = []

    def add_search(self, query: str) -> None:
        self.told.append(query)

    def save_search(self, name: str, query: str) -> None:
        """Nothing is saved here."""

    def forget_search(self, name: str) -> None:
        """Nor forgotten."""

    def saved_searches(self) -> dict[str, str]:
        return {}

    def undo_change(self) -> str:
        return ""


def test_searches_are_kept_once_newest_first_and_told_to_the_desk() -> None:
    shelf = Shelf()
    searches = SearchHistory(shelf)
    searches.load_earlier(["b", "a", "b", " "])
    for text in ("c", "a ", ""):
        searches.add_search(text)
    assert searches.made_searches == ("a", "c", "b")
    assert shelf.told == ["c", "a"]


# ------------------------------------------------------------------------------------- saved searches


async def save(app: Driver, words: str, name: str) -> None:
    await search(app, words)
    await app.press("ctrl+s")
    await app.type(name)
    await app.press("enter")


async def test_a_search_is_saved_under_a_name_and_run_in_another_run(pile: Path) -> None:
    async with opened([pile]) as app:
        await save(app, "source:northern chess", "cup")
        assert app.screen == "SearchScreen"
        assert typed(app) == "source:northern chess"
    async with opened([pile]) as app:
        await app.press("slash")
        assert heads(app)[0] == "Saved"
        assert under_cursor(app).split("  ") == ["cup", "source:northern chess"]
        await app.press("enter")
        assert typed(app) == "source:northern chess"
        await app.press("enter")
        assert app.reading.endswith("chess.txt")
        assert app.chips == ["Northern Wire", "chess"]


async def test_without_a_name_the_query_is_the_name_and_esc_saves_nothing(pile: Path) -> None:
    async with opened([pile]) as app:
        await search(app, "heater")
        await app.press("ctrl+s", "escape", "ctrl+u")
        assert "Saved" not in heads(app)
        await save_typed(app, "heater")
        assert under_cursor(app) == "heater"


async def save_typed(app: Driver, words: str) -> None:
    await app.type(words)
    await app.press("ctrl+s", "enter", "ctrl+u")


async def test_what_it_is_searched_within_is_saved_with_it(pile: Path) -> None:
    async with opened([pile]) as app:
        await app.press("F")
        await app.type("gazette")
        await app.press("enter")
        await save(app, "fire", "here")
        await app.press("ctrl+u")
        assert under_cursor(app).split("  ") == ["here", 'source:"Old Mill Gazette" fire']


async def test_a_saved_search_is_forgotten_and_that_is_taken_back(pile: Path) -> None:
    async with opened([pile]) as app:
        await app.press("slash")
        await save_typed(app, "heater")
        await save_typed(app, "chess")
        assert "Del forget" in str(app.app.screen.query_one("Vertical").border_subtitle)
        assert under_cursor(app) == "chess"
        await app.press("down", "delete")
        assert under_cursor(app) == "chess"
        await app.press("delete")
        assert "Saved" not in heads(app)
        assert "ctrl+s save" in str(app.app.screen.query_one("Vertical").border_subtitle)
        await app.press("delete", "ctrl+z")
        assert heads(app)[0] == "Saved"
        assert under_cursor(app) == "chess"
        await app.press("ctrl+z", "ctrl+z", "ctrl+z", "ctrl+z")
        assert "Saved" not in heads(app)


async def test_nothing_typed_is_not_saved(pile: Path) -> None:
    async with opened([pile]) as app:
        await app.press("slash", "ctrl+s")
        assert app.screen == "SearchScreen"
