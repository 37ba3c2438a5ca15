"""Drives the app in tests, in sentences: open a pile, press keys, read what the panes show."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from time import monotonic
from unittest.mock import Mock

from textual.events import Key, MouseDown, MouseUp
from textual.pilot import Pilot
from textual.widget import Widget
from textual.worker import WorkerCancelled

from corpus.corpus import Corpus
from tests.stillness import (
    RESTLESS,
    paint_at_rest,
    steady_textual,
    wait_for_answers,
    wait_for_rest,
)
from tui.app import TellingsApp
from tui.screens.explore.screen import ExploreScreen
from tui.state.config import Live
from tui.widgets.rows import Rows

steady_textual()


class Driver:
    """The app under test."""

    def __init__(self, app: TellingsApp, pilot: Pilot[None]) -> None:
        self.app = app
        paint_at_rest(app)
        self._pilot = pilot
        self._said = [notification.message for notification in app._notifications]
        self._heard = Mock(wraps=app.notify)
        app.notify = self._heard  # type: ignore[method-assign]

    async def settle(self) -> None:
        """Wait for workers, for what they told the app, and for the screen to be drawn."""
        await wait_for_answers(self.app)
        while workers := list(self.app.workers):
            with suppress(WorkerCancelled):  # one that gives way to the next
                await self.app.workers.wait_for_complete(workers)
            await wait_for_answers(self.app)
        await wait_for_rest(self.app)

    async def draw(self) -> None:
        """Wait for the screen to be drawn, however long workers take."""
        await wait_for_rest(self.app)

    async def until(self, holds: Callable[[], object]) -> None:
        """Wait until it holds, for something that happens in a thread which settles only later."""
        began = monotonic()
        while not holds():
            assert monotonic() - began < RESTLESS, "it never comes to hold"
            await asyncio.sleep(0.01)
            await self.draw()

    async def tap(self, *keys: str) -> None:
        """Press keys without waiting for workers, each once the screen shows what the one before it did."""
        for key in keys:
            await self._pilot.press(key)
            await wait_for_rest(self.app)

    async def press(self, *keys: str) -> None:
        """Press keys, each once what the one before it set going has ended."""
        for key in keys:
            await self._pilot.press(key)
            await self.settle()

    async def press_at_once(self, *keys: str) -> None:
        """Press keys faster than anything can answer: all of them wait when the app looks at the first."""
        for key in keys:
            self.app.post_message(Key(key, key if len(key) == 1 else None))
        await self.settle()

    async def click_at_once(self, x: int, y: int, times: int = 2) -> None:
        """Click so many times at a cell of the screen, faster than anything can answer."""
        for _ in range(times):
            for kind in (MouseDown, MouseUp):
                self.app.post_message(kind(None, x, y, 0, 0, 1, False, False, False, screen_x=x, screen_y=y))
        await self.settle()

    async def type(self, words: str) -> None:
        """Type words into what has the keys."""
        await self.press(*("space" if letter == " " else letter for letter in words))

    async def resize(self, width: int, height: int) -> None:
        """Make the terminal another size."""
        await self._pilot.resize_terminal(width, height)
        await self.until(lambda: self.app.screen.outer_size == (width, height))  # which Textual does a moment later
        await self.settle()

    async def click(self, selector: str, x: int, y: int) -> None:
        """Click at a cell of a widget."""
        await self._pilot.click(selector, offset=(x, y))
        await self.settle()

    async def click_at(self, x: int, y: int) -> None:
        """Click at a cell of the screen."""
        await self._pilot.click(offset=(x, y))
        await self.settle()

    async def drag(self, begin: tuple[int, int], end: tuple[int, int]) -> None:
        """Press the left button at a cell of the screen, move, and let go at another."""
        await self._pilot.mouse_down(offset=begin)
        await self._pilot.hover(offset=end)
        await self._pilot.mouse_up(offset=end)
        await self.settle()

    @property
    def corpus(self) -> Corpus:
        """The corpus that the home screen shows."""
        return self.explore.corpus

    @property
    def explore(self) -> ExploreScreen:
        """The home screen."""
        return self.app.explore

    @property
    def screen(self) -> str:
        """The name of the screen in front."""
        return type(self.app.screen).__name__

    @property
    def focus(self) -> str | None:
        """The id of the widget that has the keys."""
        return self.app.focused.id if self.app.focused else None

    def lines(self, selector: str) -> list[str]:
        """The visible lines of a widget, as a person reads them."""
        widget = self.app.screen.query_one(selector)
        height = widget.scrollable_content_region.height if isinstance(widget, Rows) else widget.size.height
        return [widget.render_line(y).text.rstrip() for y in range(height)]

    def text(self, selector: str) -> str:
        """The same in one string."""
        return "\n".join(self.lines(selector))

    def widget(self, selector: str) -> Widget:
        """A widget of the screen in front."""
        return self.app.screen.query_one(selector)

    @property
    def chips(self) -> list[str]:
        """The labels of the conditions in force."""
        return [condition.label for condition in self.explore.view.filter]

    @property
    def told(self) -> list[str]:
        """What the app has said in passing, oldest first, however long ago: on the screen it fades by the clock."""
        return [*self._said, *(call.args[0] for call in self._heard.call_args_list)]

    @property
    def reading(self) -> str:
        """The id of the open article."""
        article = self.explore.reader.article
        return article.id if article else ""


def write_pile(folder: Path, texts: Mapping[str, str]) -> Path:
    """Text files by ``OUTLET/NAME`` in a folder for each outlet; the folder."""
    for name, text in texts.items():
        file = folder / f"{name}.txt"
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return folder


@asynccontextmanager
async def opened(
    paths: Sequence[Path] = (), size: tuple[int, int] = (120, 40), fresh: bool = False, live: Live = False
) -> AsyncIterator[Driver]:
    """The app with ``paths`` read and analysed; without paths, the demo. It is left as ctrl+q leaves it.

    Files that come meanwhile are shown only if it is ``live``.
    """
    app = TellingsApp(paths, theme="dark", fresh=fresh, live=live)
    paint_at_rest(app)
    async with app.run_test(size=size, notifications=True) as pilot:
        driver = Driver(app, pilot)
        while app.explore.progress.stage not in ("done", "failed"):
            await driver.settle()
        if not driver.corpus.articles:  # a page takes the place of the panes
            await driver.settle()
        yield driver
        app.exit()
