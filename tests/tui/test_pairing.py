"""Comparing in the background: what the screen says meanwhile, and what happens to it when nobody waits any more."""

from __future__ import annotations

from asyncio import to_thread
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from threading import Event

import pytest

from corpus.corpus import Corpus
from corpus.model import Comparison
from corpus.runtime.progress import report_progress
from tests.driver import Driver, opened
from tests.tui.harbour import write_pile
from tests.tui.letters import Post
from tui.screens.compare.bands import BandRows
from tui.screens.compare.screen import CompareScreen


class Slowly:
    """Stands in for comparing: is at two fifths until it is told to go on, or until nobody wants it."""

    def __init__(self, compare: Callable[[Corpus, str, str], Comparison]) -> None:
        self._compare = compare
        self.go_on, self.waits, self.ended = Event(), Event(), Event()
        self.asked: list[tuple[str, str]] = []

    def __call__(self, corpus: Corpus, a: str, b: str) -> Comparison:
        self.asked.append((a, b))
        self.ended.clear()
        try:
            while not self.go_on.wait(0.05):
                report_progress(0.4)
                self.waits.set()
            return self._compare(corpus, a, b)
        finally:
            self.ended.set()


@pytest.fixture
def slowly(monkeypatch: pytest.MonkeyPatch) -> Slowly:
    slow = Slowly(Corpus.compare_articles)
    monkeypatch.setattr(Corpus, "compare_articles", lambda corpus, a, b: slow(corpus, a, b))
    monkeypatch.setattr("tui.jobs.screen_job.TELL_EVERY", -1)
    return slow


@asynccontextmanager
async def comparing(pile: Path, slowly: Slowly) -> AsyncIterator[Driver]:
    """The app while it compares two articles."""
    async with opened([write_pile(pile)]) as app:
        await app.tap("home", "j", "space", "j", "space", "c")
        assert await to_thread(slowly.waits.wait, 60)
        await app.draw()
        yield app
        slowly.go_on.set()


def screen(app: Driver) -> CompareScreen:
    assert isinstance(app.app.screen, CompareScreen)
    return app.app.screen


async def test_a_pair_that_takes_long_says_how_far_it_is(tmp_path: Path, slowly: Slowly) -> None:
    async with comparing(tmp_path, slowly) as app:
        await app.until(lambda: "comparing … 40%" in app.text("#bands"))
        assert "Harbour Courier" in app.text("#outlets")
        assert not app.text("#facts").strip()
        slowly.go_on.set()
        await app.settle()
        assert "comparing" not in app.text("#bands")
        assert screen(app).bands


async def test_leaving_ends_the_comparing(tmp_path: Path, slowly: Slowly) -> None:
    async with comparing(tmp_path, slowly) as app:
        await app.tap("escape")
        await app.draw()
        assert app.screen == "ExploreScreen"
        assert await to_thread(slowly.ended.wait, 60)
        assert not slowly.go_on.is_set()


async def test_another_pair_takes_the_place_of_the_one_that_is_compared(tmp_path: Path, slowly: Slowly) -> None:
    async with comparing(tmp_path, slowly) as app:
        await app.tap("x")
        await app.until(lambda: len(slowly.asked) == 2)
        assert slowly.asked[1] == slowly.asked[0][::-1]
        slowly.go_on.set()
        await app.settle()
        found = screen(app).comparison
        assert (found.a, found.b) == slowly.asked[1]
        assert len(slowly.asked) == 2


async def test_what_is_found_of_a_pair_already_left_is_dropped(
    tmp_path: Path,
    slowly: Slowly,
    post: Post,
) -> None:
    async with comparing(tmp_path, slowly) as app:
        slowly.go_on.set()
        await app.settle()
        old = post.of("CompareScreen")[-1]
        slowly.go_on.clear()
        await app.tap("x")
        await post.again(app, old)
        assert not screen(app).known
        assert not app.app.screen.query_one(BandRows).rows


async def test_keys_are_heard_while_two_articles_are_compared(tmp_path: Path, slowly: Slowly) -> None:
    async with comparing(tmp_path, slowly) as app:
        await app.tap("j", "a", "enter", "d", "question_mark")
        await app.draw()
        assert app.screen == "HelpScreen"


async def test_a_fault_is_told_in_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def faulty(*_: object) -> Comparison:
        raise ValueError("no sentence fits")

    monkeypatch.setattr(Corpus, "compare_articles", faulty)
    async with opened([write_pile(tmp_path)]) as app:
        await app.press("c")
        assert "could not be compared: no sentence fits" in app.text("#bands")


async def test_after_a_swap_the_cursor_is_on_the_same_pair(tmp_path: Path, slowly: Slowly) -> None:
    async with comparing(tmp_path, slowly) as app:
        slowly.go_on.set()
        await app.settle()
        rows = screen(app).query_one(BandRows)
        assert rows.put_cursor(lambda band: band.a is not None and band.b is not None and band.a > 0)
        before = rows.cursor_row
        await app.press("x")
        after = rows.cursor_row
        assert before and after
        assert (before.a, before.b) == (after.b, after.a)
