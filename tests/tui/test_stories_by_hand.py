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
        assert "3 articles, 2 origins" in app.text("#articles")


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


CHOIR = """\
Choir seeks tenors in Nes

3 March 2022

The parish choir of Nes would welcome tenors for its spring concert.
"""


async def move(app: Driver, ident: str, words: str) -> None:
    await open_article(app, ident)
    await app.press("V")
    await app.type(words)
    await app.press("enter")


async def test_an_article_moved_to_a_story_does_not_follow_another_that_was_only_moved_there(pile: Path) -> None:
    (pile / "Coast Times" / "choir.txt").write_text(CHOIR, encoding="utf-8")
    choir = "Coast Times/choir.txt"
    async with opened([pile]) as app:
        await move(app, SNOW, "bridge")
        assert app.corpus.story_of[OWN].articles[0] == SNOW  # the oldest, and itself moved
        await move(app, choir, "bridge")
        assert together(app, choir, OWN) and together(app, SNOW, OWN)
        await move(app, SNOW, "where it was found")
        assert not together(app, SNOW, OWN)
        assert together(app, choir, OWN)
        assert not together(app, choir, SNOW)


async def test_only_what_makes_sense_is_offered_as_a_place_to_move_to(pile: Path) -> None:
    async with opened([pile]) as app:
        await open_article(app, SNOW)
        await app.press("V")
        shown = app.text("#choices")
        assert "bridge" in shown
        assert "story of its own" not in shown and "where it was found" not in shown and "Skiers" not in shown
        await app.press("escape")
        await open_article(app, OWN)
        await app.press("V")
        shown = app.text("#choices")
        assert "story of its own" in shown and "Skiers" in shown
        assert "where it was found" not in shown
        await app.press("enter")
        assert any("story of its own now" in told for told in app.told)
        await open_article(app, OWN)
        await app.press("V")
        assert "where it was found" in app.text("#choices")
        assert "story of its own" not in app.text("#choices")


async def test_stories_follow_each_other_in_a_ring() -> None:
    async with opened() as app:
        for keys, title in ((("g", "c"), "#coverage-title"), (("g", "d"), "#ledger-title")):
            await app.press(*keys)
            places = [app.text(title)]
            for _ in range(4):
                await app.press("right_square_bracket")
                places.append(app.text(title))
            assert ["1 of 4" in places[0], "2 of 4" in places[1], "4 of 4" in places[3]] == [True] * 3
            assert places[4] == places[0]
            await app.press("left_square_bracket")
            assert app.text(title) == places[3]
            await app.press("escape")
