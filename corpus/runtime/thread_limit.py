"""Time limit in a thread: work on a thread that is not the first one, broken off by another thread that looks on.

In a process whose threads are of others' making, a Dask worker, there is no signal to be had, as
:mod:`corpus.runtime.time_limit` has it.
"""

from __future__ import annotations

import ctypes
import faulthandler
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from threading import Condition, Thread, get_ident
from typing import Final

from corpus.runtime.time_limit import TimeUsedUpError

LOOK: Final = 0.25
"""Seconds between two looks."""

LONGEST: Final = 1800.0
"""Seconds on the clock after which the process ends: what hangs in a library's code cannot be broken off from here."""


@dataclass(slots=True, eq=False)
class _Work:
    thread: int
    clock: int | None
    until: float
    end: float
    broken: int = 0

    @classmethod
    def begin(cls, seconds: float) -> _Work:
        """Work of this thread from now on."""
        end = time.monotonic() + LONGEST
        if not hasattr(time, "pthread_getcpuclockid"):
            return cls(get_ident(), None, 0.0, end)
        clock = time.pthread_getcpuclockid(get_ident())
        return cls(get_ident(), clock, time.clock_gettime(clock) + seconds, end)

    def is_late(self) -> bool:
        """Whether it has used all its CPU."""
        return self.clock is not None and time.clock_gettime(self.clock) > self.until + self.broken


@contextmanager
def thread_cpu_limit(seconds: float) -> Iterator[None]:
    """A limit on the CPU that the work inside may take; beyond it TimeUsedUpError is raised in it.

    For the threads of a worker process that may be ended, one such work at a time. Where a thread's CPU cannot be read
    there is no limit but on the clock.
    """
    with _watcher().watched(seconds):
        yield


@cache
def _nowhere() -> int:
    return os.open(os.devnull, os.O_WRONLY)


@cache
def _watcher() -> _Watcher:
    return _Watcher()


class _Watcher:
    """A thread that looks on while there is work."""

    def __init__(self) -> None:
        self._changed = Condition()
        self._works: list[_Work] = []
        self._set = False
        Thread(target=self._watch, name="time limit", daemon=True).start()

    @contextmanager
    def watched(self, seconds: float) -> Iterator[None]:
        """Break off what is inside once its thread has used so many seconds more."""
        work = _Work.begin(seconds)
        with self._changed:
            self._works.append(work)
            if not self._set:
                self._set_end()  # what hangs from here on may let nobody look
            self._changed.notify()
        try:
            yield
        finally:
            with self._changed:
                self._works.remove(work)
                if work.broken:
                    _break_off(work.thread, None)  # what was too late for the work must not hit what comes next

    def _watch(self) -> None:
        while True:
            with self._changed:
                if not self._works:
                    faulthandler.cancel_dump_traceback_later()
                    self._set = False
                while not self._works:
                    self._changed.wait()
                self._set_end()
                for work in self._works:
                    if work.is_late():
                        work.broken += 1  # once more in a second, should the first time have been passed over
                        _break_off(work.thread, TimeUsedUpError)
            time.sleep(LOOK)

    def _set_end(self) -> None:
        """Have the process end when the oldest work has taken too long, whoever can still look by then."""
        left = min(work.end for work in self._works) - time.monotonic()
        faulthandler.dump_traceback_later(max(left, 0.001), exit=True, file=_nowhere())
        self._set = True


def _break_off(thread: int, error: type[BaseException] | None) -> None:
    """Have that raised in a thread before its next step; None takes back what was not raised yet."""
    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), error and ctypes.py_object(error))
