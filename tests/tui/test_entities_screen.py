"""The Entities screen: who spells a name how, calls it what, and every mention in its sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.driver import Driver, opened, write_pile
from tests.tui.test_sidebar import STORM, STRIKE, STRIKE_TOO
from tui.screens.entities.screen import EntitiesScreen
from tui.widgets.sidebar_rows import EntityRow


@pytest.fixture
def pile(tmp_path: Path) -> Path:
    names = ("Harbour Courier/strike", "Northern Wire/dockers", "Northern Wire/storm")
    return write_pile(tmp_path, dict(zip(names, (STRIKE, STRIKE_TOO, STORM), strict=True)))


def screen(app: Driver) -> EntitiesScreen:
    found = app.app.screen
    assert isinstance(found, EntitiesScreen)
    return found


async def at_berg(app: Driver) -> str:
    """Open the screen on the port director; his name."""
    await app.press("g", "e", "slash")
    await app.type("berg")
    await app.press("enter")
    entity = screen(app).entity_list.cursor_entity
    assert entity is not None
    return entity.name


async def test_the_profile_says_who_spells_the_name_how(pile: Path) -> None:
    async with opened([pile]) as app:
        await at_berg(app)
        lines = app.lines("#profile")
        head = next(line for line in lines if "Spelled" in line)
        assert "Harbour" in head and "Northern" in head
        sergei = next(line for line in lines if "Sergei Berg" in line)
        assert "·" in sergei  # the other outlet does not write it so
        assert any("director" in line for line in lines)
        assert "Anna Lund" in app.text("#profile")


async def test_enter_on_the_name_narrows_explore(pile: Path) -> None:
    async with opened([pile]) as app:
        name = await at_berg(app)
        await app.press("enter")
        assert app.screen == "ExploreScreen"
        assert app.chips == [name]
        await app.press("g", "e")
        assert screen(app).entity_list.cursor_entity is not None
        assert screen(app).entity_list.cursor_entity.name == name  # type: ignore[union-attr]
        assert "in " + name in app.text("#entities-title")


async def test_enter_on_a_mention_reads_it_in_its_article(pile: Path) -> None:
    async with opened([pile]) as app:
        await at_berg(app)
        await app.press("tab", "G")
        assert screen(app).profile_rows.has_focus
        assert "went back to work on Tuesday" in " ".join(app.text("#profile").split())
        await app.press("enter")
        assert app.screen == "ExploreScreen"
        assert app.focus == "reader"
        reader = app.explore.reader
        assert reader.article is not None and reader.target is not None
        assert reader.article.text[reader.target.start : reader.target.end] == "Sergey Berg"


async def test_enter_on_a_spelling_shows_its_mentions_alone(pile: Path) -> None:
    async with opened([pile]) as app:
        await at_berg(app)
        await app.press("tab", "home")
        everything = len(screen(app).profile_rows.rows)
        await app.press("enter")
        assert len(screen(app).profile_rows.rows) < everything
        assert "as “" in app.text("#profile")
        await app.press("enter")
        assert len(screen(app).profile_rows.rows) == everything


async def test_enter_on_a_companion_goes_to_it(pile: Path) -> None:
    async with opened([pile]) as app:
        await at_berg(app)
        await app.press("right_square_bracket")
        while "In one sentence" not in app.text("#profile"):
            await app.press("right_square_bracket")
        rows = screen(app).profile_rows
        rows.put_cursor(lambda row: type(row).__name__ == "Companion")
        await app.press("enter")
        assert screen(app).entity_list.cursor_entity is not None
        assert not screen(app).entity_list.cursor_entity.name.endswith("Berg")  # type: ignore[union-attr]


async def test_escape_drops_the_filter_first_and_then_leaves(pile: Path) -> None:
    async with opened([pile]) as app:
        await at_berg(app)
        await app.press("escape")
        assert sum(isinstance(row, EntityRow) for row in screen(app).entity_list.rows) > 1
        await app.press("escape")
        assert app.screen == "ExploreScreen"
        assert app.chips == []


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60)])
async def test_it_can_be_used_at_every_size(pile: Path, size: tuple[int, int]) -> None:
    async with opened([pile], size=size) as app:
        name = await at_berg(app)
        assert name in app.text("#names")
        assert "Spelled" in app.text("#profile")
        await app.resize(60, 20)
        await app.press("tab", "j", "j", "k", "ctrl+d", "ctrl+u", "G")
        assert app.screen == "EntitiesScreen"


async def test_nothing_breaks_on_a_pile_without_names(tmp_path: Path) -> None:
    (tmp_path / "plain.txt").write_text("weather\n\nit rained all day and nobody went out.\n", encoding="utf-8")
    async with opened([tmp_path]) as app:
        await app.press("g", "e", "j", "enter", "tab", "enter", "right_square_bracket", "y")
        assert app.screen == "EntitiesScreen"
        await app.press("q")
        assert app.screen == "ExploreScreen"
