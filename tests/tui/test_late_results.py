"""Results that come late: of a query typed before, of a story left, of an order given up. None is ever shown.

A screen gets its results as messages. Each test writes them down as they come, goes on to something else, and lets one
of the old ones arrive once more, as if its thread had been slow.
"""

from __future__ import annotations

import asyncio
from copy import copy
from pathlib import Path
from threading import Event

import pytest
from textual.message import Message
from textual.message_pump import MessagePump

from corpus.corpus import Corpus
from corpus.model import Comparison
from corpus.queries.find_everything import Finder, Findings
from tests.driver import Driver, opened
from tests.tui.harbour import write_pile
from tests.tui.searching import search, typed, under_cursor


class Post:
    """Messages in the order in which they were posted, with whom they are for."""

    def __init__(self) -> None:
        self.seen: list[tuple[MessagePump, Message]] = []
        self._came: list[Message] = []

    def write_down(self, to: MessagePump, message: Message) -> None:
        """Keep a copy of what the app tells itself; the same message goes on from widget to screen to app."""
        if type(message).__module__.startswith("tui.") and not any(message is one for one in self._came):
            self._came.append(message)
            self.seen.append((to, copy(message)))

    def of(self, name: str) -> list[tuple[MessagePump, Message]]:
        """Those whose class has that name."""
        return [(to, message) for to, message in self.seen if type(message).__name__ == name]

    async def again(self, app: Driver, letter: tuple[MessagePump, Message]) -> None:
        """Deliver a message once more."""
        to, message = letter
        to.post_message(message)
        await app.draw()
        await app.draw()


@pytest.fixture
def post(monkeypatch: pytest.MonkeyPatch) -> Post:
    found, deliver = Post(), MessagePump.post_message

    def write_down(pump: MessagePump, message: Message) -> bool:
        found.write_down(pump, message)
        return deliver(pump, message)

    monkeypatch.setattr(MessagePump, "post_message", write_down)
    return found


@pytest.fixture
def pile(tmp_path: Path) -> Path:
    return write_pile(tmp_path)


async def until(app: Driver, event: Event) -> None:
    """Wait for a thread to get there."""
    assert await asyncio.to_thread(event.wait, 30)
    await app.draw()


# ------------------------------------------------------------------------------------- search


async def test_what_an_older_query_found_is_not_shown(pile: Path, post: Post) -> None:
    async with opened([pile]) as app:
        await search(app, "chess")
        assert "Chess club" in app.text("#found")
        old = post.of("Found")[-1]
        await app.press("ctrl+u")
        await app.type("heater")
        await post.again(app, old)
        assert "Chess club" not in app.text("#found")
        assert "heater" in app.text("#found")
        await app.press("enter")
        assert app.chips == ["heater"] and app.reading.endswith("fire.txt")


async def test_what_was_found_before_the_line_was_emptied_is_not_shown(pile: Path, post: Post) -> None:
    async with opened([pile]) as app:
        await search(app, "chess")
        old = post.of("Found")[-1]
        await app.press("ctrl+u")
        offered = app.text("#found")
        await post.again(app, old)
        assert app.text("#found") == offered


async def test_what_was_found_within_a_condition_taken_back_is_not_shown(pile: Path, post: Post) -> None:
    async with opened([pile]) as app:
        await app.press("F")
        await app.type("gazette")
        await app.press("enter")
        await search(app, "harbour")
        old = post.of("Found")[-1]
        await app.click("#within", app.lines("#within")[0].index("×"), 0)
        assert typed(app) == "harbour"
        assert "Northern Wire" in app.text("#found")
        await post.again(app, old)
        assert "Northern Wire" in app.text("#found")


async def test_enter_and_tab_wait_for_the_query_that_is_typed_and_not_for_an_older(
    pile: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked, go = Event(), Event()
    find = Finder.find_all

    def slow(self: Finder, text: str, *rest: object) -> Findings:
        if text == "heater":
            asked.set()
            assert go.wait(30)
        return find(self, text, *rest)  # type: ignore[arg-type]

    async with opened([pile]) as app:
        await search(app, "heate")
        monkeypatch.setattr(Finder, "find_all", slow)
        await app.tap("r")
        await until(app, asked)
        await app.tap("enter")
        await app.draw()
        assert app.screen == "SearchScreen"  # what is shown belongs to five letters
        go.set()
        await app.settle()
        assert app.screen == "ExploreScreen"
        assert app.chips == ["heater"]


async def test_an_enter_that_waits_is_forgotten_when_the_line_is_emptied(
    pile: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked, go = Event(), Event()
    find = Finder.find_all

    def slow(self: Finder, text: str, *rest: object) -> Findings:
        if text == "heater":
            asked.set()
            assert go.wait(30)
        return find(self, text, *rest)  # type: ignore[arg-type]

    async with opened([pile]) as app:
        await search(app, "heate")
        monkeypatch.setattr(Finder, "find_all", slow)
        await app.tap("r")
        await until(app, asked)
        await app.tap("enter", "ctrl+u")
        await app.draw()
        go.set()
        await app.settle()
        assert app.screen == "SearchScreen"
        await app.type("chess")
        assert app.screen == "SearchScreen"
        assert "Chess" in app.text("#found") and under_cursor(app)


# ------------------------------------------------------------------------------------- a story


async def test_the_ledger_of_an_older_story_is_not_shown(post: Post) -> None:
    async with opened() as app:
        await app.press("g", "d")
        first, title = app.text("#ledger"), app.text("#ledger-title")
        old = post.of("Grew")[-1]
        await app.press("right_square_bracket")
        assert app.text("#ledger-title") != title
        second = app.text("#ledger")
        assert second != first
        await post.again(app, old)
        assert app.text("#ledger") == second


async def test_the_ledger_of_an_older_story_is_not_shown_while_the_new_one_is_compared(
    post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked, go = Event(), Event()
    compare = Corpus.compare_articles

    def slow(self: Corpus, a: str, b: str) -> Comparison:
        asked.set()
        assert go.wait(30)
        return compare(self, a, b)

    async with opened() as app:
        await app.press("g", "d")
        old = post.of("Grew")[-1]
        monkeypatch.setattr(Corpus, "compare_articles", slow)
        try:
            await app.tap("right_square_bracket")
            await until(app, asked)
            waiting = app.text("#ledger"), app.text("#ledger-title")
            assert "comparing" in waiting[0] and "comparing" in waiting[1]
            await post.again(app, old)
            assert (app.text("#ledger"), app.text("#ledger-title")) == waiting
        finally:
            go.set()
        await app.settle()
        assert "comparing" not in app.text("#ledger-title")
        await app.press("left_square_bracket", "right_square_bracket")
        assert "≠" in app.text("#ledger") or "~" in app.text("#ledger") or "↻" in app.text("#ledger")


async def test_escape_stops_comparing_first_and_what_was_compared_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    asked, go = Event(), Event()
    compare = Corpus.compare_articles

    def slow(self: Corpus, a: str, b: str) -> Comparison:
        asked.set()
        assert go.wait(30)
        return compare(self, a, b)

    async with opened() as app:
        monkeypatch.setattr(Corpus, "compare_articles", slow)
        try:
            await app.tap("g", "d")
            await until(app, asked)
            await app.tap("escape")
            await app.draw()
            assert app.screen == "DisagreementsScreen"
            assert "stopped" in app.text("#ledger-title")
        finally:
            go.set()
        await app.settle()
        assert "stopped" in app.text("#ledger-title")
        await app.press("escape")
        assert app.screen == "ExploreScreen"


async def test_the_coverage_of_an_older_story_is_not_shown(post: Post) -> None:
    async with opened() as app:
        await app.press("g", "c")
        old = post.of("Worked")[-1]
        await app.press("right_square_bracket")
        shown = app.text("#coverage-title"), app.text("#grid-head"), app.text("#claims")
        await post.again(app, old)
        assert (app.text("#coverage-title"), app.text("#grid-head"), app.text("#claims")) == shown


async def test_a_pair_compared_before_is_not_shown_for_another(post: Post) -> None:
    async with opened() as app:
        await app.press("c")
        old = post.of("Compared")[-1]
        shown = app.text("BandRows")
        await app.press("x")
        swapped = app.text("BandRows")
        assert swapped != shown
        await post.again(app, old)
        assert app.text("BandRows") == swapped


# ------------------------------------------------------------------------------------- lists


async def test_an_order_given_up_is_not_shown(pile: Path, post: Post) -> None:
    async with opened([pile]) as app:
        await app.press("3", "s")
        old = post.of("Ordered")[-1]
        await app.press("s", "s")
        shown = app.text("#entities")
        await post.again(app, old)
        assert app.text("#entities") == shown
        await app.press("s", "s")
        first_seen = app.text("#entities")
        await post.again(app, old)
        assert app.text("#entities") == first_seen


async def test_quotes_narrowed_by_older_words_are_not_shown(pile: Path, post: Post) -> None:
    async with opened([pile]) as app:
        await app.press("g", "q", "slash")
        await app.type("tired")
        old = post.of("Narrowed")[-1]
        await app.press("ctrl+u")
        await app.type("slept")
        shown = app.text("#speakers")
        assert "Anna Dahl" in shown and "Nora Lie" not in shown
        await post.again(app, old)
        assert app.text("#speakers") == shown
