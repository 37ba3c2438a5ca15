"""Background runner: tasks one after the other in daemon threads, which leaving the app does not wait for."""

from __future__ import annotations

import asyncio
import contextlib
import sys
from collections.abc import Callable
from threading import Event, Lock, Thread

Cancelled = Callable[[], bool]
"""Whether the work is not wanted any more."""


SWITCH = 0.001
"""Seconds that a thread may keep the interpreter from others: with Python's 0.005 a key waits for several such turns
before it is painted."""


class BackgroundRunner:
    """Runs one task after the other, each in a daemon thread.

    Textual's own thread workers run in the event loop's executor, whose threads Python waits for at exit.
    """

    def __init__(self) -> None:
        self._one_at_a_time = Lock()
        self._threads: list[Thread] = []
        sys.setswitchinterval(SWITCH)

    async def run_task(self, task: Callable[[Cancelled], None]) -> None:
        """Run ``task`` to its end, and raise what it raises; when the caller is cancelled, the task is told so.

        A task that is still running when the next is due ends first: two would write the same files.
        """
        loop = asyncio.get_running_loop()
        done: asyncio.Future[None] = loop.create_future()
        stop = Event()

        def set_result(problem: BaseException | None) -> None:
            if not done.done():
                done.set_exception(problem) if problem else done.set_result(None)

        def run_alone() -> None:
            problem: BaseException | None = None
            try:
                with self._one_at_a_time:
                    if not stop.is_set():
                        task(stop.is_set)
            except BaseException as raised:  # noqa: BLE001 - handed on to whoever awaits it
                problem = raised
            with contextlib.suppress(RuntimeError):  # the loop is closed: the app has been left
                loop.call_soon_threadsafe(set_result, problem)

        thread = Thread(target=run_alone, name="corpus", daemon=True)
        self._threads = [one for one in self._threads if one.is_alive()] + [thread]
        thread.start()
        try:
            await done
        except asyncio.CancelledError:
            stop.set()
            raise

    def has_ended(self, seconds: float) -> bool:
        """Whether all threads have come to their end within so many seconds."""
        for thread in self._threads:
            thread.join(seconds)
        return not any(thread.is_alive() for thread in self._threads)
