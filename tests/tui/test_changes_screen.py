"""A third article beside A, and Changes: two versions as one running text."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.driver import Driver, opened
from tests.tui.relay import write_pile
from tui.screens.compare.screen import CompareScreen


@pytest.fixture
def pile(tmp_path: Path) -> Path:
    return write_pile(tmp_path)


async def compare(app: Driver) -> None:
    """Compare the first article of the bridge with the copy of it."""
    await app.app.push_screen(CompareScreen(app.corpus, "Coast Times/bridge.txt", "Fjord Daily/bridge.txt"))
    await app.settle()


def outlets(app: Driver) -> tuple[str, str]:
    head = app.lines("#outlets")[0]
    left, right = head.split("B · ")
    return left.split("·")[1].strip(), right.split("·")[0].strip()


async def test_the_other_articles_of_the_story_are_listed_with_their_keys(pile: Path) -> None:
    async with opened([pile]) as app:
        await compare(app)
        assert "1 Fjord Daily  2 Inland Post" in app.text("#others")


async def test_a_number_puts_that_article_on_side_b(pile: Path) -> None:
    async with opened([pile]) as app:
        await compare(app)
        await app.press("2")
        assert outlets(app) == ("Coast Times", "Inland Post")
        await app.press("1")
        assert outlets(app) == ("Coast Times", "Fjord Daily")
        await app.press("9")
        assert outlets(app) == ("Coast Times", "Fjord Daily")


async def test_a_click_on_its_name_does_the_same(pile: Path) -> None:
    async with opened([pile]) as app:
        await compare(app)
        await app.click("#others", app.lines("#others")[0].index("Inland"), 0)
        assert outlets(app) == ("Coast Times", "Inland Post")


async def test_an_article_for_side_b_is_found_by_its_outlet(pile: Path) -> None:
    async with opened([pile]) as app:
        await compare(app)
        await app.press("p")
        await app.type("inland")
        await app.press("enter")
        assert outlets(app) == ("Coast Times", "Inland Post")


async def test_two_versions_are_shown_as_one_text_with_what_changed(pile: Path) -> None:
    async with opened([pile]) as app:
        await compare(app)
        await app.press("d")
        assert app.screen == "ChangesScreen"
        shown = app.text("#redline")
        assert "closed shut on Sunday" in shown
        assert "six weeks. eight weeks." in shown
        assert "A crane is on its way from Bergen." in shown
        assert "12 words only in A   4 words only in B" in app.text("#legend")


async def test_unchanged_words_are_folded_and_enter_opens_them(pile: Path) -> None:
    async with opened([pile]) as app:
        await compare(app)
        await app.press("d")
        assert "words are the same in both" in app.text("#redline")
        assert "School buses" not in app.text("#redline")
        await app.press("j", "j", "j", "enter")
        assert "School buses" in app.text("#redline")


async def test_the_next_change_is_one_key_away_and_enter_reads_it(pile: Path) -> None:
    async with opened([pile]) as app:
        await app.press("home", "j", "space", "j", "space", "c", "d", "n", "enter")
        assert app.screen == "ExploreScreen"
        assert app.focus == "reader"


async def test_swapped_versions_are_read_the_other_way_round(pile: Path) -> None:
    async with opened([pile]) as app:
        await compare(app)
        await app.press("d", "x")
        assert "eight weeks. six weeks." in app.text("#redline")
        await app.press("escape")
        assert app.screen == "CompareScreen"


async def test_articles_that_are_not_versions_of_one_text_are_told_so(pile: Path) -> None:
    async with opened([pile]) as app:
        await compare(app)
        await app.press("2", "d")
        assert app.screen == "CompareScreen"


async def test_changes_fit_a_small_terminal(pile: Path) -> None:
    async with opened([pile], size=(80, 24)) as app:
        await compare(app)
        await app.press("d")
        assert "closed shut on Sunday" in app.text("#redline")
