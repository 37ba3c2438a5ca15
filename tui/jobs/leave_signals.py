"""Leaving on signals: at once when the terminal is closed, in order when the system asks, and hard where that fails."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
from collections.abc import Callable
from threading import Timer
from types import FrameType, TracebackType
from typing import Final, Self

HARD_AFTER: Final = 2.0
"""Seconds that leaving may take before the process is ended as it stands. What was marked is on disk by then."""

ENDED: Final = 128
"""Exit statuses above it name the signal that ended a program."""


class LeaveSignals:
    """While it is entered, SIGHUP and SIGTERM leave the app, also one whose event loop stands still.

    It stands still when the terminal takes no more output: whoever paints then waits for room. Handlers of the loop
    would never be called; those of Python are, in the main thread, wherever it waits. ``leave`` is called in the
    loop and leaves in order; ``close`` is called by the handler itself: it puts away what must not be lost, and paints
    nothing. ``end`` ends the process.
    """

    def __init__(
        self, leave: Callable[[], object], close: Callable[[], object], end: Callable[[int], object] = os._exit
    ) -> None:
        self._leave = leave
        self._close = close
        self._end = end
        self._before: dict[int, object] = {}
        self._timers: list[Timer] = []

    def __enter__(self) -> Self:
        for name, handler in (("SIGHUP", self._on_hang_up), ("SIGTERM", self._on_terminate)):
            with contextlib.suppress(AttributeError, ValueError):  # not on this system, or not in the main thread
                number = getattr(signal, name)
                self._before[number] = signal.signal(number, handler)
        return self

    def __exit__(self, _kind: type[BaseException] | None, _value: object, _trace: TracebackType | None) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)  # type: ignore[arg-type]
        for timer in self._timers:
            timer.cancel()

    def _on_hang_up(self, number: int, _frame: FrameType | None) -> None:
        """The terminal is gone: there is nothing to paint on, and nobody to wait for."""
        self._end_at_once(number)

    def _on_terminate(self, number: int, _frame: FrameType | None) -> None:
        """The first time in order, if the loop still runs; the second time at once."""
        if self._timers:
            self._end_at_once(number)
            return
        self._end_later(number)
        try:
            asyncio.get_running_loop().call_soon_threadsafe(self._leave)
        except RuntimeError:  # before the app was begun, or behind its end
            self._end_at_once(number)

    def _end_at_once(self, number: int) -> None:
        self._end_later(number)  # should another thread hold what is to be closed
        try:
            self._close()
        finally:
            self._end(ENDED + number)

    def _end_later(self, number: int) -> None:
        timer = Timer(HARD_AFTER, self._end, (ENDED + number,))
        timer.daemon = True
        timer.start()
        self._timers.append(timer)
