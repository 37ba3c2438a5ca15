"""What jobs of screens post, written down, so that a test can let an old result arrive once more."""

from __future__ import annotations

from collections.abc import Callable
from copy import copy
from functools import partial

from textual.events import Callback
from textual.message import Message
from textual.message_pump import MessagePump

from tests.driver import Driver
from tui.jobs.screen_job import ScreenJob

Letter = tuple[MessagePump, Message]
"""A message, and whom it is for."""


class Post:
    """The results that jobs posted, in that order."""

    def __init__(self) -> None:
        self.seen: list[Letter] = []
        self.deliver = MessagePump.post_message

    def write_down(self, to: MessagePump, message: Message) -> None:
        """Keep a copy of a result."""
        if isinstance(message, Callback) and _is_result(message.callback):
            self.seen.append((to, copy(message)))

    def of(self, owner: str) -> list[Letter]:
        """Those for screens or widgets whose class has that name."""
        return [(to, message) for to, message in self.seen if type(to).__name__ == owner]

    async def again(self, app: Driver, letter: Letter) -> None:
        """Deliver a message once more."""
        to, message = letter
        self.deliver(to, message)
        await app.draw()
        await app.draw()


def _is_result(callback: Callable[..., object] | None) -> bool:
    if not isinstance(callback, partial) or not isinstance(getattr(callback.func, "__self__", None), ScreenJob):
        return False
    _number, _say, last = callback.args
    return bool(last)
