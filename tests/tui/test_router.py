"""The way to the screens over Explore: by their names in the table of keys, and back to where one was."""

from pathlib import Path

import pytest

from corpus.corpus import Corpus
from corpus.queries.view import View
from tests.driver import Driver, opened, write_pile
from tests.tui.test_explore import STORM, STRIKE, STRIKE_TOO
from tui.commands.derived import PLACES, place_of_screen
from tui.commands.destinations import SCREENS
from tui.router import DESTINATIONS, Router
from tui.state.collection import OpenCollection


@pytest.fixture
def pile(tmp_path: Path) -> Path:
    names = ("Harbour Courier/strike", "Northern Wire/dockers", "Northern Wire/storm")
    return write_pile(tmp_path, dict(zip(names, (STRIKE, STRIKE_TOO, STORM), strict=True)))


@pytest.mark.parametrize("name", sorted(DESTINATIONS))
def test_a_screen_has_the_name_that_leads_to_it(name: str) -> None:
    assert name == DESTINATIONS[name]().PLACE
    assert name in PLACES


def test_the_go_menu_leads_to_screens_that_there_are() -> None:
    assert set(SCREENS.values()) <= set(DESTINATIONS)


def test_a_comparison_of_an_article_that_is_gone_is_not_opened() -> None:
    compare = DESTINATIONS["compare"]()
    assert compare.open_for(OpenCollection(), View(Corpus()), ("a.txt", "gone.txt")) is None
    assert compare.open_for(OpenCollection(), View(Corpus()), ()) is None


def test_a_dialog_without_keys_in_the_table_has_those_of_explore() -> None:
    assert place_of_screen(object()) == "explore"
    assert place_of_screen(DESTINATIONS["quotes"]()) == "quotes"


def router_of(app: Driver) -> Router:
    return Router(app.app, app.app.collection)


async def test_every_screen_opens_again_at_what_it_said_it_shows(pile: Path) -> None:
    async with opened([pile]) as app:
        router, heard = router_of(app), list[object]()
        for keys in (("g", "c"), ("g", "d"), ("g", "q"), ("3", "j", "g", "e"), ("4", "j", "g", "t"), ("1", "c")):
            await app.press(*keys)
            name, *shown = shown_before = router.visited_state()
            router.come_home()
            await app.settle()
            assert router.visited_state() == ()
            router.open_screen(name, app.explore.view, shown, heard.append)
            await app.settle()
            assert router.visited_state() == shown_before
            await app.press("escape")
        assert heard == [None] * 6


async def test_from_a_screen_of_one_story_one_comes_to_another_of_that_story(pile: Path) -> None:
    async with opened([pile]) as app:
        await app.press("G", "g", "c")
        story = router_of(app).visited_state()[1]
        assert not app.reading.endswith("strike.txt") and story.endswith("strike.txt")
        await app.press("g", "d")
        assert router_of(app).visited_state() == ("disagreements", story)


async def test_a_name_that_no_screen_has_opens_nothing(pile: Path) -> None:
    async with opened([pile]) as app:
        router_of(app).open_screen("cellar", app.explore.view, (), print)
        await app.settle()
        assert app.screen == "ExploreScreen"
