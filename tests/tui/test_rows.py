"""Long lists: the cursor stays on its row and in view, keys and mouse move it, and what is chosen is told."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from textual.app import App, ComposeResult
from textual.pilot import Pilot

from tui.drawing.strips import Piece
from tui.widgets.rows import Rows

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

TOWNS = "Alta Bodo Drammen Egersund Florvag Gjovik Harstad Jessheim Kvisvik Larvik Molde Narvik".split()


class Towns(Rows[str]):
    """Towns, each in one line or more."""

    EMPTY = "no town"
    tall = 1

    def height_of(self, row: str) -> int:
        return self.tall

    def draw_line(self, index: int, line: int, width: int) -> list[Piece]:
        return [(f"{self.rows[index]} {line}", "")]


class Atlas(App[None]):
    """A list of six lines, and what it tells."""

    CSS = "Towns { width: 20; height: 6; }"

    def __init__(self, tall: int) -> None:
        super().__init__()
        self.towns = Towns()
        self.towns.tall = tall
        self.told: list[str] = []

    def compose(self) -> ComposeResult:
        yield self.towns

    def on_mount(self) -> None:
        self.towns.set_rows(TOWNS)
        self.towns.focus()

    def on_rows_moved(self) -> None:
        self.told.append(f"moved to {self.towns.cursor_row}")

    def on_rows_chosen(self) -> None:
        self.told.append(f"chose {self.towns.cursor_row}")

    def shown(self) -> list[str]:
        return [self.towns.render_line(y).text.strip() for y in range(6)]


@asynccontextmanager
async def atlas(tall: int = 1) -> AsyncIterator[tuple[Atlas, Pilot[None]]]:
    app = Atlas(tall)
    async with app.run_test(size=(40, 12)) as pilot:
        await pilot.pause()
        yield app, pilot


async def test_every_line_of_a_row_is_painted_though_a_scroll_bar_makes_the_list_narrower() -> None:
    async with atlas(tall=3) as (app, pilot):
        await pilot.pause()
        seen = [str(line.text).strip("█▁▂▃▄▅▆▇ ") for line in app.screen._compositor.render_strips()[:6]]
        assert [line.split("  ")[0] for line in seen] == [f"{town} {n}" for town in TOWNS[:2] for n in range(3)]


async def test_the_cursor_stays_on_its_row_when_rows_come_go_and_change_places() -> None:
    async with atlas() as (app, pilot):
        await pilot.press("j", "j", "j")
        assert app.towns.cursor_row == "Egersund"
        for rows in (TOWNS[::-1], ["Oslo", *TOWNS], ["Egersund"], ["Tromso", "Voss", "Egersund", "Alta"], TOWNS):
            app.towns.set_rows(rows)
            await pilot.pause()
            assert app.towns.cursor_row == "Egersund"
            assert "Egersund 0" in app.shown()
        assert app.told == ["moved to Bodo", "moved to Drammen", "moved to Egersund"]  # by hand only


async def test_a_row_that_is_gone_leaves_the_cursor_where_it_stood_or_on_the_last() -> None:
    async with atlas() as (app, pilot):
        await pilot.press("j", "j", "j")
        app.towns.set_rows([town for town in TOWNS if town != "Egersund"])
        assert app.towns.cursor_row == "Florvag"
        app.towns.set_rows(["Alta", "Bodo"])
        assert app.towns.cursor_row == "Bodo"
        app.towns.set_rows([])
        await pilot.press("j", "k", "G", "enter", "ctrl+d")
        assert app.towns.cursor == 0
        assert app.shown() == ["no town", "", "", "", "", ""]
        app.towns.set_rows(TOWNS)
        assert app.towns.cursor_row == "Alta"


async def test_the_row_under_the_cursor_is_always_wholly_in_view() -> None:
    for tall in (1, 2, 3):
        async with atlas(tall) as (app, pilot):
            for key in (*"jjjjjjjjjjj", *"kkkkkkk", "G", "g", "home", "end", *"kkk"):
                await pilot.press(key)
                here = app.towns.cursor_row
                assert [line for line in app.shown() if line.startswith(f"{here} ")] == [
                    f"{here} {line}" for line in range(tall)
                ]


async def test_the_list_scrolls_no_further_than_it_must() -> None:
    async with atlas() as (app, pilot):
        await pilot.press(*"jjjjj")
        assert app.shown()[0] == "Alta 0"
        await pilot.press("j")
        assert (app.shown()[0], app.shown()[-1]) == ("Bodo 0", "Harstad 0")
        await pilot.press(*"kkkkk")
        assert app.shown()[0] == "Bodo 0"


async def test_keys_stop_at_both_ends_and_tell_only_of_moves() -> None:
    async with atlas() as (app, pilot):
        await pilot.press("k", "home")
        assert app.told == []
        await pilot.press("end", "j", "G")
        assert app.told == ["moved to Narvik"]


async def test_a_page_is_what_is_in_view() -> None:
    async with atlas(tall=2) as (app, pilot):
        await pilot.press("pagedown")
        assert app.towns.cursor_row == "Egersund"
        await pilot.press("pagedown", "pageup")
        assert app.towns.cursor_row == "Egersund"
        await pilot.press("pageup", "pageup")
        assert app.towns.cursor_row == "Alta"
        await pilot.press(*["pagedown"] * 9)
        assert app.towns.cursor_row == "Narvik"


async def test_a_click_moves_and_a_click_there_or_a_double_click_chooses() -> None:
    async with atlas(tall=2) as (app, pilot):
        await pilot.click(Towns, offset=(3, 3))
        assert app.told == ["moved to Bodo"]
        await pilot.pause(0)
        await pilot.press("enter")
        assert app.told[1:] == ["chose Bodo"]
        await pilot.click(Towns, offset=(3, 2))
        assert app.told[2:] == ["chose Bodo"]
        await pilot.click(Towns, offset=(3, 4), times=2)
        assert "chose Drammen" in app.told
        app.towns.set_rows(TOWNS[:1])
        app.told.clear()
        await pilot.click(Towns, offset=(3, 4))
        assert app.told == []


async def test_a_click_in_a_scrolled_list_finds_the_row_that_is_seen() -> None:
    async with atlas() as (app, pilot):
        await pilot.press("G")
        assert app.shown()[0] == "Harstad 0"
        await pilot.click(Towns, offset=(3, 1))
        assert app.towns.cursor_row == "Jessheim"


async def test_a_row_put_under_the_cursor_from_elsewhere_is_shown_and_not_told() -> None:
    async with atlas() as (app, pilot):
        assert app.towns.put_cursor(lambda town: town.startswith("M"))
        assert "Molde 0" in app.shown()
        assert not app.towns.put_cursor(lambda town: town == "Oslo")
        assert app.towns.cursor_row == "Molde"
        await pilot.pause()
        assert app.told == []
