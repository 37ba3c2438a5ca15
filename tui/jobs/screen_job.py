"""Work in a thread for one widget: it can be cancelled, it says how far it is, and only its newest run is shown."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from functools import partial
from time import monotonic
from typing import Generic, TypeVar

from textual.widget import Widget
from textual.worker import Worker, get_current_worker

Clock = Callable[[], float]
"""Counts seconds."""

P = TypeVar("P")
T = TypeVar("T")

TELL_EVERY = 0.25
"""Seconds between two words on how far a run has come."""


class JobStoppedError(Exception):
    """Nobody wants the run any more. Ends its work without a word."""


class JobRun(Generic[P]):
    """One run of a job, as the work in its thread sees it."""

    def __init__(self, is_cancelled: Callable[[], bool], tell: Callable[[P], object], clock: Clock = monotonic) -> None:
        self.is_cancelled = is_cancelled
        self._tell = tell
        self._clock = clock
        self._told = clock()

    def is_due(self) -> bool:
        """Whether it is time for another word."""
        return self._clock() - self._told > TELL_EVERY

    def stop_if_cancelled(self) -> None:
        """Raise JobStoppedError if the run is not wanted any more."""
        if self.is_cancelled():
            raise JobStoppedError

    def report(self, progress: P) -> None:
        """Say how far it is, if a word is due; raise JobStoppedError if the run is not wanted any more."""
        self.stop_if_cancelled()
        if self.is_due():
            self._told = self._clock()
            self._tell(progress)


def ignore_progress(_progress: object) -> None:
    """Show nothing."""


class ScreenJob:
    """What ``owner`` has done in a thread: one run at a time, a new one in the place of the one before.

    All that a run says reaches the owner in its own thread, through its queue of messages, and only while the run is
    the newest. What the work raises is told to ``tell_failure`` as a sentence that begins with ``failed``; by default
    that is a notification.
    """

    def __init__(
        self,
        owner: Widget,
        failed: str,
        tell_failure: Callable[[str], object] | None = None,
        clock: Clock = monotonic,
    ) -> None:
        self._owner = owner
        self._failed = failed
        self._tell_failure = tell_failure or partial(owner.notify, severity="error", markup=False)
        self._clock = clock
        self._worker: Worker[None] | None = None
        self._number = 0

    @property
    def is_running(self) -> bool:
        """Whether a result is still to come."""
        return self._worker is not None

    def cancel(self) -> None:
        """End the run; nothing that it found or says from now on is shown."""
        self._number += 1
        if self._worker is not None:
            self._worker.cancel()
        self._worker = None

    def start(
        self,
        work: Callable[[JobRun[P]], T],
        show: Callable[[T], object],
        show_progress: Callable[[P], object] = ignore_progress,
    ) -> None:
        """Do ``work`` in a thread instead of what was done before, and show its result, and meanwhile its progress."""
        self.cancel()
        number = self._number
        waiting: deque[P] = deque(maxlen=1)  # a newer word takes the place of one that was not shown yet

        def show_newest() -> None:
            if waiting:
                show_progress(waiting.pop())

        def tell(progress: P) -> None:
            waiting.append(progress)
            self._post(number, show_newest)

        def run_work() -> None:
            worker = get_current_worker()
            try:
                result = work(JobRun(lambda: worker.is_cancelled, tell, self._clock))
            except JobStoppedError:
                return
            except Exception as problem:  # noqa: BLE001 - whatever it is, the app stays open and says so
                self._post(number, partial(self._fail, problem), last=True)
            else:
                self._post(number, partial(show, result), last=True)

        self._worker = self._owner.run_worker(run_work, thread=True, exit_on_error=False)

    def _post(self, number: int, say: Callable[[], object], last: bool = False) -> None:
        self._owner.call_later(self.deliver, number, say, last)

    def deliver(self, number: int, say: Callable[[], object], last: bool) -> None:
        """In the owner's thread, what run ``number`` says, its result last; unless it is not the newest any more."""
        if number != self._number:
            return
        if last:
            self._worker = None
        say()

    def _fail(self, problem: Exception) -> None:
        from rich.traceback import Traceback

        self._owner.log.error(Traceback.from_exception(type(problem), problem, problem.__traceback__))
        self._tell_failure(failure_sentence(self._failed, problem))


def failure_sentence(failed: str, problem: Exception) -> str:
    """What went wrong, in one line: ``failed``, and what ``problem`` says or else its name."""
    return f"{failed}: {' '.join(str(problem).split()) or type(problem).__name__}"
