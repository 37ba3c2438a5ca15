"""The reader: the head says what is known and what is guessed, the text what is said and when."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.driver import Driver, opened, write_pile
from tests.tui.test_navigation import read

FERRY = """\
Ferry runs aground off Karlso

9 May 2021

The ferry Solveig ran aground on Friday, the coast guard said. She was bought in February 2017.
The line will not sail before June, it said. "Nobody was hurt," captain Nora Lie told the Harbour Courier.
"""
FERRY_TOO = """\
Passengers tell of grounding off Karlso

The ferry Solveig ran aground on Friday, 7 May 2021, and 120 people were taken off, the coast guard said.
"""
QUIET = "Fog on the lake\n\nThe fog stayed.\n"


@pytest.fixture
def pile(tmp_path: Path) -> Path:
    names = ("Harbour Courier/ferry", "Northern Wire/passengers", "Northern Wire/fog")
    return write_pile(tmp_path, dict(zip(names, (FERRY, FERRY_TOO, QUIET), strict=True)))


def head(app: Driver) -> str:
    return " ".join(" ".join(app.lines("#reader")[:6]).split())


async def test_a_headline_stands_once_and_the_facts_below_it(pile: Path) -> None:
    async with opened([pile]) as app:
        await read(app, "Ferry runs aground")
        assert app.text("#reader").count("Ferry runs aground off Karlso") == 1
        assert "Harbour Courier" in head(app) and "9 May 2021" in head(app) and "words" in head(app)
        assert "~" not in head(app) and "guess" not in app.text("#reader")
        await read(app, "Fog on the lake")
        assert "undated" in head(app)


async def test_a_date_that_is_not_in_the_words_is_put_behind_them_and_one_that_is_is_not(pile: Path) -> None:
    async with opened([pile]) as app:
        await read(app, "Ferry runs aground")
        shown = " ".join(app.text("#reader").split())
        assert "on Friday ‹7 May 2021›, the coast" in shown
        assert "in February 2017." in shown


async def test_a_guessed_date_says_that_it_is_one_and_why() -> None:
    async with opened() as app:
        guessed = [one for one in app.corpus.articles if not app.corpus.dating_of(one.id).stated]
        assert [one.source for one in guessed] == ["Old Mill Gazette"]  # in the demo, this one alone has no date
        await app.press("F")
        await app.type("gazette")
        await app.press("enter")
        assert "~2 Mar 2017" in head(app) and "Its date is a guess: " in app.text("#reader")
        assert "~2 Mar 2017" in app.text("#articles")


async def test_where_an_article_opens_is_its_beginning_and_where_it_was_read_stays(pile: Path) -> None:
    long = FERRY + "".join(f"\nOn deck {n} the lamps were out for {n + 2} hours.\n" for n in range(80))
    (pile / "Harbour Courier" / "ferry.txt").write_text(long, encoding="utf-8")
    async with opened([pile]) as app:
        await read(app, "Ferry runs aground")
        await app.press(*"JJJJJ")
        before = app.lines("#reader")[0]
        assert "Ferry runs" not in before
        await app.press("r")
        assert app.lines("#reader")[0] == before
        await app.press("s")
        assert "Ferry runs" not in app.lines("#reader")[0]
        await read(app, "Fog on the lake")
        assert "Fog on the lake" in app.lines("#reader")[0]
        await app.press("2", "pagedown")
        await read(app, "Ferry runs aground")
        assert "Ferry runs" in app.lines("#reader")[0]


def _decks_shown(app: Driver) -> list[int]:
    return [int(number) for number in re.findall(r"On deck (\d+)", app.text("#reader"))]


async def test_a_page_in_the_reader_passes_over_nothing(pile: Path) -> None:
    long = FERRY + "".join(f"\nOn deck {n} the lamps were out for {n + 2} hours.\n" for n in range(80))
    (pile / "Harbour Courier" / "ferry.txt").write_text(long, encoding="utf-8")
    async with opened([pile]) as app:
        await read(app, "Ferry runs aground")
        await app.press("2")
        last = _decks_shown(app)[-1]
        await app.press("pagedown")
        assert _decks_shown(app)[0] in (last, last + 1)
        await app.press("G")
        assert "deck 79" in app.text("#reader")
        await app.press("home")
        assert "Ferry runs" in app.lines("#reader")[0]


async def test_files_that_could_not_be_read_are_counted_in_the_head(pile: Path) -> None:
    (pile / "Northern Wire" / "empty.txt").write_bytes(b"")
    async with opened([pile]) as app:
        assert "1 file skipped" in app.text("#head")


async def test_a_zoomed_pane_is_not_resized_and_says_how_to(pile: Path) -> None:
    async with opened([pile]) as app:
        width = app.widget("#articles").outer_size.width
        await app.press("plus", "greater_than_sign")
        assert any("+ gives the others their room back" in told for told in app.told)
        await app.press("plus")
        assert app.widget("#articles").outer_size.width == width
        await app.press(*["greater_than_sign"] * 60)
        assert app.widget("#reader").outer_size.width >= 24
        await app.press(*["less_than_sign"] * 60)
        assert app.widget("#articles").outer_size.width == 16
