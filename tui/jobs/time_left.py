"""Time left of long work, judged by how fast it has gone of late."""

from __future__ import annotations

from collections.abc import Callable
from math import ceil, exp
from time import monotonic
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from corpus.model import Progress


SILENT = 2.0
"""Seconds at the beginning of a stage in which nothing is said: the first articles tell little of the others."""
MEMORY = 10.0
"""Seconds after which a change of speed has told for two thirds."""


class TimeLeft:
    """Hears of progress and says what time is left for the stage it is in. ``clock`` counts seconds."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._stage = ""
        self._began = self._last = 0.0
        self._done = 0
        self._rate = 0.0

    def add_progress(self, progress: Progress) -> None:
        """How far it is now; call it whenever that is known anew."""
        now = self._clock()
        if progress.stage != self._stage or progress.done < self._done:
            self._stage, self._began, self._last = progress.stage, now, now
            self._done, self._rate = progress.done, 0.0
            return
        passed = now - self._last
        if passed <= 0:
            return
        rate = (progress.done - self._done) / passed
        # A mean over all the time there was, until that is longer than the memory.
        weight = max(1 - exp(-passed / MEMORY), passed / max(now - self._began, passed))
        self._rate += (rate - self._rate) * weight
        self._last, self._done = now, progress.done

    def seconds_left(self, total: int) -> float | None:
        """Seconds until ``total`` is done; None where that cannot be said."""
        if self._last - self._began < SILENT or not total or self._rate <= 0:
            return None
        return (total - self._done) / self._rate


def time_left(seconds: float) -> str:
    """The time in words, no more exact than it can be: ``about 3 min left``."""
    if seconds < 5:
        return "a few seconds left"
    if seconds < 55:
        return f"about {ceil(seconds / 5) * 5} s left"
    minutes = max(round(seconds / 60), 1)
    if minutes < 60:
        return f"about {minutes} min left"
    hours, minutes = divmod(round(minutes / 10) * 10, 60)
    return f"about {hours} h {minutes} min left" if minutes else f"about {hours} h left"


def how_far(progress: Progress) -> str:
    """``analysing 1,204 of 10,000``, ``linking 43 %``, or the stage alone where no more is known."""
    if progress.stage == "linking":
        return f"linking {100 * progress.done // progress.total} %" if progress.total else "linking"
    if progress.total and progress.done:
        return f"{progress.stage} {progress.done:,} of {progress.total:,}"
    return f"{progress.stage} {progress.done:,}" if progress.done else progress.stage
