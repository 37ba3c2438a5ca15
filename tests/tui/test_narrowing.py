"""Narrowing by F: what is offered, how many articles it promises, and that it keeps the promise."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.driver import Driver, opened, write_pile
from tests.tui.harbour import write_pile as write_harbour

ARTICLES = {
    "Harbour Courier/fog": "Fog closes Nes harbour\n\n31 January 2020\n\nFog closed the harbour of Nes on Friday.\n",
    "Harbour Courier/ice": "Ice on Nes bay\n\n3 February 2020\n\nThe bay froze. Nobody saw such ice since 2011.\n",
    "Harbour Courier/thaw": "Thaw in Nes\n\n2 March 2020\n\nThe ice of 3 February 2020 is gone, fishermen said.\n",
    "Northern Wire/ice": "Nes bay frozen\n\n4 February 2020\n\nFishing boats lie in the ice of the bay of Nes.\n",
    "Northern Wire/lamps": "New lamps for Nes\n\n9 May 2021\n\nThe parish of Nes bought forty lamps.\n",
}


@pytest.fixture
def pile(tmp_path: Path) -> Path:
    return write_pile(tmp_path, ARTICLES)


def line_of(app: Driver, *words: str) -> str:
    """The line of the list that has all the words."""
    (line,) = (line for line in app.lines("#choices") if all(word in line for word in words))
    return line


def shown(app: Driver) -> int:
    return app.explore.articles.listing.count


async def narrow(app: Driver, typed: str) -> int:
    """Type, take the first, and check that as many articles are left as its line promised; how many that is."""
    await app.press("F")
    await app.type(typed)
    promised = int(app.lines("#choices")[0].split(" article")[0].split()[-1])
    await app.press("enter")
    assert shown(app) == promised
    return promised


async def test_outlets_are_counted_among_the_articles_left(pile: Path) -> None:
    async with opened([pile]) as app:
        await app.press("F")
        assert "3 articles" in line_of(app, "outlet", "Harbour Courier")
        assert "2 articles" in line_of(app, "outlet", "Northern Wire")
        await app.press("escape")
        assert await narrow(app, "2020-02") == 2
        await app.press("F")
        assert "1 article" in line_of(app, "outlet", "Harbour Courier")
        assert "1 article" in line_of(app, "outlet", "Northern Wire")
        assert not any("May 2021" in line for line in app.lines("#choices"))


async def test_a_condition_in_force_is_said_to_be_and_can_be_taken_back(pile: Path) -> None:
    async with opened([pile]) as app:
        assert await narrow(app, "outlet wire") == 2
        await app.press("F")
        assert "in force" in line_of(app, "outlet", "Northern Wire")
        assert not any("Harbour Courier" in line for line in app.lines("#choices"))
        await app.type("wire")
        await app.press("enter")
        assert app.chips == [] and shown(app) == 5


async def test_a_month_leaves_the_articles_published_in_it_and_no_others(pile: Path) -> None:
    async with opened([pile]) as app:
        assert await narrow(app, "published feb 2020") == 2
        assert app.chips == ["Feb 2020"]
        assert "Thaw" not in app.text("#articles")
        assert "published" in app.text("#head")


@pytest.mark.parametrize(
    ("typed", "count"),
    [
        ("2020-02", 2),
        ("2020-01-31..2020-02-03", 2),
        ("2020-02..2020-03", 3),
        ("2020-03..", 2),
        ("..2020-01", 1),
        ("2020", 4),
        ("2019", 0),
    ],
)
async def test_a_range_that_is_typed_is_offered_with_what_it_leaves(pile: Path, typed: str, count: int) -> None:
    async with opened([pile]) as app:
        assert await narrow(app, typed) == count


async def test_a_range_takes_in_what_only_names_a_day_of_it_where_one_asks_for_that(pile: Path) -> None:
    async with opened([pile]) as app:
        await app.press("F")
        await app.type("2020-02-03..2020-02-03")
        assert "published" in app.lines("#choices")[0] and "1 article" in app.lines("#choices")[0]
        assert "named" in app.lines("#choices")[1] and "2 articles" in app.lines("#choices")[1]
        await app.press("down", "enter")
        assert shown(app) == 2
        assert {article.title for article in app.explore.view.narrowed_articles} == {"Ice on Nes bay", "Thaw in Nes"}


async def test_the_row_and_the_year_under_the_cursor_keep_their_promise(pile: Path) -> None:
    async with opened([pile]) as app:
        await app.press("4", "G")
        for words in ("row under", "year under"):
            await app.press("F")
            line = line_of(app, words)
            place = app.lines("#choices").index(line)
            promised = int(line.split(" article")[0].split()[-1])
            await app.press(*["down"] * place, "enter")
            assert shown(app) == promised
            await app.press("escape")


async def test_a_story_is_counted_among_the_articles_left(tmp_path: Path) -> None:
    async with opened([write_harbour(tmp_path)]) as app:
        await app.press("F")
        assert "3 articles" in line_of(app, "story")
        await app.press("escape")
        await app.press("home", "j")
        await narrow(app, "2021-05-04..2021-05-05")
        await app.press("F")
        assert "2 articles" in line_of(app, "story")
