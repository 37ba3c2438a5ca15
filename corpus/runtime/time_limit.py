"""Time limit in a worker: work that has used up its seconds of CPU is broken off wherever it is."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import current_process
from threading import current_thread, main_thread
from types import FrameType

_AGAIN = 1.0
"""Seconds of CPU after which it is broken off once more, should the first time have been passed over."""


class TimeUsedUpError(BaseException):
    """The seconds are used up. No Exception, so that nothing in the work takes it for one of its own."""


@contextmanager
def cpu_limit(seconds: float) -> Iterator[None]:
    """A limit on what the work inside may take; beyond it TimeUsedUpError is raised in it.

    CPU is counted, not time: on a busy machine the same work is broken off as on an idle one. There is a limit in
    worker processes alone, and there only where the system has such timers: a signal's handler belongs to a whole
    process, and the one that shows the screen has handlers, and threads, of its own.
    """
    if not _may_limit():
        yield
        return
    before = signal.signal(signal.SIGPROF, _break_off)
    signal.setitimer(signal.ITIMER_PROF, seconds, _AGAIN)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def _may_limit() -> bool:
    return hasattr(signal, "setitimer") and current_process().daemon and current_thread() is main_thread()


def _break_off(_signal: int, _frame: FrameType | None) -> None:
    raise TimeUsedUpError
