"""Panes are made larger and smaller by keys and by mouse, and never so small that another is lost."""

from pathlib import Path

import pytest

from tests.driver import Driver, opened, write_pile
from tests.tui.test_explore import STORM, STRIKE


@pytest.fixture
def pile(tmp_path: Path) -> Path:
    return write_pile(tmp_path, {"Harbour Courier/strike": STRIKE, "Northern Wire/storm": STORM})


def sizes(app: Driver) -> tuple[int, int, int, int]:
    frames = [app.widget(f"#{name}").outer_size for name in ("articles", "reader", "entities", "timeline-pane")]
    return frames[0].width, frames[1].width, frames[2].width, frames[3].height


async def test_the_pane_with_the_keys_grows_and_shrinks(pile: Path) -> None:
    async with opened([pile]) as app:
        assert sizes(app) == (40, 51, 29, 13)
        await app.press("greater_than_sign")
        assert sizes(app) == (42, 49, 29, 13)
        await app.press("3", "less_than_sign", "4", "greater_than_sign")
        assert sizes(app) == (42, 51, 27, 14)
        await app.press("2", "greater_than_sign")
        assert sizes(app) == (41, 53, 26, 14)
        await app.press("equals_sign")
        assert sizes(app) == (40, 51, 29, 13)


async def test_no_pane_is_ever_lost(pile: Path) -> None:
    async with opened([pile]) as app:
        for far in (119, 0):
            await app.drag((sizes(app)[0] - 1, 5), (far, 5))
            assert min(sizes(app)[:3]) >= 14
            await app.drag((sum(sizes(app)[:2]), 5), (far, 5))
            assert min(sizes(app)[:3]) >= 14
            for pane in "1234":
                await app.press(pane, "greater_than_sign", "less_than_sign", "less_than_sign")
                assert min(sizes(app)[:3]) >= 14, pane
                assert app.widget("#panes").outer_size.height >= 8


async def test_each_breadth_of_the_screen_has_sizes_of_its_own_and_all_fit(pile: Path) -> None:
    async with opened([pile], size=(150, 40)) as app:
        await app.press(*["greater_than_sign"] * 20)
        assert sizes(app)[0] == 80
        await app.resize(200, 60)
        assert sizes(app)[0] == 48
        await app.resize(100, 40)
        assert sizes(app)[1] >= 24
        await app.resize(80, 24)
        assert sizes(app)[0] == 48
        await app.press("greater_than_sign")
        assert sizes(app)[0] == 50


async def test_the_lines_between_panes_can_be_dragged(pile: Path) -> None:
    async with opened([pile]) as app:
        await app.drag((39, 5), (49, 6))
        assert sizes(app)[0] == 50
        await app.drag((91, 5), (80, 5))
        assert sizes(app)[2] == 40
        top = app.widget("#timeline-pane").region.y
        await app.drag((20, top), (20, top - 3))
        assert sizes(app)[3] == 16
        await app.drag((60, 5), (70, 8))
        assert sizes(app) == (50, 30, 40, 16)
