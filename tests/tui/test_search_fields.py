"""Fields in the search screen: chips, completion, mistakes in place, and the filter as text."""

from pathlib import Path

import pytest

from tests.driver import opened
from tests.tui.harbour import write_pile
from tests.tui.searching import search, typed, under_cursor


@pytest.fixture
def pile(tmp_path: Path) -> Path:
    return write_pile(tmp_path)


# ------------------------------------------------------------------------------------- fields and chips


async def test_fields_become_a_chip_each(pile: Path) -> None:
    async with opened([pile]) as app:
        await search(app, "fire person:holm source:northern after:2019")
        await app.press("enter")
        assert [condition.chip_head for condition in app.explore.view.filter] == ["person", "outlet", "after", "search"]
        assert app.chips[1:] == ["Northern Wire", "2019", "fire"]
        head = app.lines("#head")[0]
        await app.click("#head", head.index("fire ×"), 0)
        assert len(app.chips) == 3


async def test_search_looks_within_the_filter_and_backspace_widens_it(pile: Path) -> None:
    async with opened([pile]) as app:
        await app.press("F")
        await app.type("gazette")
        await app.press("enter")
        await search(app, "tired")
        assert "within" in app.text("#within")
        assert "outlet Old Mill Gazette ×" in app.text("#within")
        assert "nothing found" in app.text("#found")
        await app.press(*["backspace"] * 6)
        assert not app.widget("#within").display
        await app.type("tired")
        await app.press("enter")
        assert app.reading.endswith("chess.txt")
        assert app.chips == ["tired"]


async def test_a_new_search_takes_the_place_of_the_old_one(pile: Path) -> None:
    async with opened([pile]) as app:
        await search(app, "tired")
        await app.press("enter")
        await search(app, "heater")
        await app.press("enter")
        assert app.chips == ["heater"]


async def test_tab_completes_fields_and_values_and_again_takes_the_next(pile: Path) -> None:
    async with opened([pile]) as app:
        await search(app, "sour")
        assert "Tab source:" in app.text("#suggestions")
        await app.press("tab")
        assert typed(app) == "source:"
        await app.type("n")
        assert 'Tab "Northern Wire"  2 articles' in app.text("#suggestions")
        await app.press("tab")
        assert typed(app) == 'source:"Northern Wire" '
        await app.type("is:")
        await app.press("tab")
        assert typed(app).endswith("is:starred ")
        await app.press("tab")
        assert typed(app).endswith("is:noted ")
        await app.press("shift+tab")
        assert typed(app).endswith("is:starred ")


async def test_tab_waits_for_the_letters_typed_before_it(pile: Path) -> None:
    async with opened([pile]) as app:
        await app.press("slash")
        await app.press(*"sour", "tab")
        assert typed(app) == "source:"


async def test_a_mistake_is_explained_below_where_it_was_made(pile: Path) -> None:
    async with opened([pile]) as app:
        await search(app, "fire sorce:wire")
        line = app.lines("#remark")[0]
        assert line.index("╰") == 1 + len("fire ")
        assert "There is no field “sorce”" in line
        await app.press("tab")
        assert typed(app) == "fire source:wire"
        assert app.text("#remark").strip() == ""


async def test_an_unknown_name_in_a_field_is_explained_too(pile: Path) -> None:
    async with opened([pile]) as app:
        await search(app, "source:bugle ")
        assert "No source is called “bugle”" in app.text("#remark")


async def test_a_correction_is_told(pile: Path) -> None:
    async with opened([pile]) as app:
        await search(app, "firefigthers")
        assert "Showing results for “firefighters”" in app.text("#remark")


# ------------------------------------------------------------------------------------- the filter as text


async def test_the_filter_is_edited_as_text(pile: Path) -> None:
    async with opened([pile]) as app:
        await app.press("F")
        await app.type("gazette")
        await app.press("enter", "f2")
        assert typed(app) == 'source:"Old Mill Gazette"'
        assert "Show the one article" in under_cursor(app)
        await app.type("|northern fire")
        await app.press("enter")
        assert app.chips == ["Old Mill Gazette or northern", "fire"]
        assert "2 of 4" in str(app.widget("#articles").border_subtitle)


async def test_emptied_it_shows_everything_again(pile: Path) -> None:
    async with opened([pile]) as app:
        await search(app, "chess")
        await app.press("enter", "1", "ctrl+e", "ctrl+u", "enter")
        assert app.chips == []
        assert "4 articles" in str(app.widget("#articles").border_subtitle)


async def test_a_filter_that_means_nothing_is_not_set(pile: Path) -> None:
    async with opened([pile]) as app:
        await app.press("f2")
        await app.type("date:yesterday ")
        assert "is no date that can be read" in app.text("#remark")
        await app.press("enter")
        assert app.screen == "SearchScreen"
