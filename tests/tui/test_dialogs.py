"""Dialogs: the cursor is at the best after every key, Enter chooses, Esc and a click beside leave all as it was."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widget import Widget

from tests.driver import Driver, opened, write_pile
from tests.tui.test_navigation import NAMES, STORM, STRIKE, STRIKE_TOO, read, to_name

DECEMBER = """\
Lamps lit early in Nes

Harbour Courier
31 December 2019

The lamps of Nes were lit early, as the parish had asked.
"""


@pytest.fixture
def pile(tmp_path: Path) -> Path:
    texts = dict(zip(NAMES, (STRIKE, STRIKE_TOO, STORM), strict=True))
    return write_pile(tmp_path, {**texts, "Harbour Courier/lamps": DECEMBER})


def under_cursor(app: Driver) -> str:
    """The choice that Enter would take, as its line looks."""
    choices = app.widget("#choices")
    cursor = int(getattr(choices, "cursor", -1))
    return app.lines("#choices")[cursor].strip()


def title(app: Driver) -> str:
    return str(app.app.screen.query_one("Vertical").border_title)


# ------------------------------------------------------------------------------------- choosing from what is found


async def test_after_every_letter_enter_takes_the_best_wherever_the_arrows_were(pile: Path) -> None:
    async with opened([pile]) as app:
        await app.press("F")
        first = under_cursor(app)
        await app.press("down", "down", "down")
        assert under_cursor(app) != first
        await app.type("20")
        assert under_cursor(app) == app.lines("#choices")[0].strip()
        best = under_cursor(app)
        await app.press("down")
        assert under_cursor(app) != best
        await app.press("backspace", "0")
        assert under_cursor(app) == best
        await app.press("enter")
        assert app.chips and app.chips[0] in best


async def test_arrows_and_pages_move_in_the_list_while_one_types_on(pile: Path) -> None:
    async with opened([pile]) as app:
        await app.press("f", "down", "down", "up")
        second = under_cursor(app)
        assert second == app.lines("#choices")[1].strip()
        await app.press("up", "ctrl+n")
        assert under_cursor(app) == second
        await app.press("pagedown", "pageup", "down", "enter")
        assert app.chips and app.chips[0] in second


async def test_how_many_are_found_is_said_and_with_none_enter_stays(pile: Path) -> None:
    async with opened([pile]) as app:
        await app.press("F")
        await app.type("outlet")
        assert "2 found" in app.text("#note")
        await app.type(" zzzz")
        assert "nothing found" in app.text("#note")
        await app.press("enter")
        assert app.screen == "Picker"
        await app.press("escape")
        assert app.screen == "ExploreScreen" and app.chips == []


async def test_every_word_must_be_in_what_is_found(pile: Path) -> None:
    async with opened([pile]) as app:
        await app.press("F")
        await app.type("outlet wire")
        assert [line.split("  ")[1].strip() for line in app.lines("#choices") if line] == ["Northern Wire"] or (
            "Northern Wire" in app.text("#choices") and "Harbour Courier" not in app.text("#choices")
        )


async def test_a_month_is_narrowed_to_from_its_first_to_its_last_day(pile: Path) -> None:
    async with opened([pile]) as app:
        for typed, words, title_word in (("dec 2019", "Dec 2019", "Lamps"), ("jan 2020", "Jan 2020", "Storm")):
            await app.press("F")
            await app.type(typed)
            assert "published" in app.text("#choices") and "1 article" in app.text("#choices")
            await app.press("enter")
            assert app.chips == [words]
            shown = app.text("#articles")
            assert [word for word in ("Lamps", "Storm", "Port strike") if word in shown] == [title_word]
            await app.press("escape")


async def test_a_click_beside_a_dialog_leaves_it_and_one_inside_does_not(pile: Path) -> None:
    async with opened([pile]) as app:
        for keys, name in (
            (("f",), "Picker"),
            (("t",), "TagDialog"),
            (("slash",), "SearchScreen"),
            (("x", "r"), "ExportScreen"),
        ):
            await app.press(*keys)
            assert app.screen == name
            inside: Widget = app.app.screen.query_one("Input")
            await app.click(f"#{inside.id}" if inside.id else "Input", 1, 0)
            assert app.screen == name
            await app.click_at(0, 0)
            assert app.screen == "ExploreScreen"


# ------------------------------------------------------------------------------------- what is said of names


async def test_where_nothing_can_be_said_of_a_name_a_sentence_tells_why(pile: Path) -> None:
    async with opened([pile]) as app:
        await to_name(app, "Tromso")
        await app.press("M")
        assert app.screen == "ExploreScreen"
        assert any("Tromso has one spelling only" in told for told in app.told)
        await app.press("g", "m")
        assert app.screen == "ExploreScreen"
        assert any("No two names look as if they might be one" in told for told in app.told)


async def test_a_name_is_never_offered_to_itself(pile: Path) -> None:
    async with opened([pile]) as app:
        await to_name(app, "Anna Lund")
        for key in ("m", "D"):
            await app.press(key)
            assert "Anna Lund" in title(app)
            await app.type("anna lund")
            assert not [line for line in app.lines("#choices") if line.strip().startswith("Anna Lund")]
            await app.press("escape")


# ------------------------------------------------------------------------------------- the menu, and a line of words


async def test_a_menu_takes_its_keys_moves_with_j_and_k_and_ignores_others(pile: Path) -> None:
    async with opened([pile]) as app:
        await app.press("g", "z", "b", "V")
        assert app.screen == "Menu"
        await app.press("j", "j", "k", "enter")
        assert app.screen == "ExploreScreen" and app.focus == "articles"
        await app.press("g", "j", "j", "enter")
        assert app.focus == "reader"
        await app.press("g", "escape")
        assert app.screen == "ExploreScreen" and app.focus == "reader"


async def test_blanks_around_a_tag_are_not_part_of_it(pile: Path) -> None:
    async with opened([pile]) as app:
        await read(app, "Storm")
        await app.press("t")
        await app.type("  weather ")
        await app.press("enter")
        assert "#weather" in app.text("#reader")
        await app.press("t")
        await app.type("weather")
        await app.press("enter")
        assert "#weather" not in app.text("#reader")
