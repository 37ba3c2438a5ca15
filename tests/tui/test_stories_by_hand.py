"""The story's head says how many origins there are, and articles are moved between stories by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.driver import Driver, opened
from tests.tui.relay import write_pile

COPY, OWN, SNOW = "Fjord Daily/bridge.txt", "Inland Post/bridge.txt", "Inland Post/snow.txt"


@pytest.fixture
def pile(tmp_path: Path) -> Path:
    return write_pile(tmp_path)


def together(app: Driver, one: str, other: str) -> bool:
    return app.corpus.story_of[one].id == app.corpus.story_of[other].id


async def open_article(app: Driver, ident: str) -> None:
    await app.press("1", "home")
    for _ in app.explore.articles.rows:
        if app.explore.articles.cursor_article is not None and app.reading == ident:
            return
        await app.press("j")
    assert app.reading == ident


async def test_the_head_of_a_story_counts_its_copies_once(pile: Path) -> None:
    async with opened([pile]) as app:
        assert "3 outlets, 2 origins" in app.text("#articles")


async def test_a_story_without_copies_says_nothing_of_origins(pile: Path) -> None:
    (pile / "Fjord Daily" / "bridge.txt").unlink()
    async with opened([pile]) as app:
        assert "origin" not in app.text("#articles")


async def test_an_article_moves_to_another_story_and_stays_there_in_the_next_run(pile: Path) -> None:
    async with opened([pile]) as app:
        assert not together(app, SNOW, OWN)
        await open_article(app, SNOW)
        await app.press("V")
        await app.type("bridge")
        await app.press("enter")
        assert together(app, SNOW, OWN)
    async with opened([pile]) as app:
        assert together(app, SNOW, OWN)


async def test_an_article_becomes_a_story_of_its_own_and_z_takes_that_back(pile: Path) -> None:
    async with opened([pile]) as app:
        await open_article(app, OWN)
        await app.press("V", "enter")
        assert not together(app, OWN, COPY)
        await app.press("z")
        assert together(app, OWN, COPY)


async def test_a_moved_article_goes_back_to_where_it_was_found(pile: Path) -> None:
    async with opened([pile]) as app:
        await open_article(app, OWN)
        await app.press("V", "enter", "V")
        await app.type("where it was found")
        await app.press("enter")
        assert together(app, OWN, COPY)
        assert not app.corpus.moved


async def test_esc_moves_nothing(pile: Path) -> None:
    async with opened([pile]) as app:
        await app.press("V", "escape")
        assert app.screen == "ExploreScreen" and not app.corpus.moved
