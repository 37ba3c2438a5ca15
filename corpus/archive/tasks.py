"""Tasks: calls that a cluster's workers make, and what comes of each, a failure too."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from queue import Empty, Queue
from typing import Any, Final, Generic, TypeVar
from uuid import uuid4

from corpus.archive.needed import ArchiveError

AHEAD: Final = 2000
"""Calls that the scheduler knows of at a time: beyond that its memory grows with the archive."""

AGAIN: Final = 1
"""Times that a call which fails is made again, perhaps by another worker."""

LOOK: Final = 20.0
"""Seconds without a call that is done, after which the cluster is asked what it does."""

IDLE, PATIENCE, LONGEST = 3, 30, 90
"""Looks after which it is given up: workers with nothing to do, which have forgotten what they were given; no workers
at all, though others may be on their way; and workers that say they are busy."""

TIMES: Final = 3
"""Times that a call is given out before it counts as failed."""

RESULT: Final = 120.0
"""Seconds in which what a call gave must come from its worker."""

_LOST: Final = object()
_CUT_OFF: Final = "the connection to the scheduler was lost; the next build goes on from here"

Key = TypeVar("Key")
Call = tuple[Callable[..., Any], tuple[Any, ...]]
"""A function of a module and what it is given."""


class TaskFailedError(Exception):
    """A call that failed to the last: why, as a sentence."""


class WorkerLostError(TaskFailedError):
    """A call at which one worker after the other ended."""


@dataclass(slots=True)
class _Waiting(Generic[Key]):
    """A call that was given to the cluster."""

    key: Key
    call: Call
    future: Any
    times: int = 1


class Tasks:
    """The calls of a build."""

    def __init__(self, client: Any) -> None:
        self._client = client

    def run_all(self, calls: Mapping[Key, Call]) -> Iterator[tuple[Key, Any]]:
        """What each call gives, as they are done; a TaskFailedError where it failed. Raises ArchiveError.

        Waiting has an end: where nothing is done although calls wait, they are given out anew, and at last fail.
        """
        done: Queue[Any] = Queue()
        waiting: dict[str, _Waiting[Key]] = {}
        left = iter(calls.items())
        for key, call in islice(left, AHEAD):
            self._give_out(_Waiting(key, call, None), waiting, done)
        while waiting:
            for one, outcome in self._next_outcomes(waiting, done):
                yield one.key, outcome
                for key, call in islice(left, 1):
                    self._give_out(_Waiting(key, call, None), waiting, done)

    def _give_out(self, one: _Waiting[Key], waiting: dict[str, _Waiting[Key]], done: Queue[Any]) -> None:
        function, arguments = one.call
        name = f"{function.__name__}-{uuid4().hex}"
        one.future = self._client.submit(function, *arguments, key=name, retries=AGAIN, pure=False)
        waiting[name] = one
        one.future.add_done_callback(done.put)

    def _next_outcomes(
        self, waiting: dict[str, _Waiting[Key]], done: Queue[Any]
    ) -> Iterator[tuple[_Waiting[Key], Any]]:
        """The next call that is done; or those that the cluster forgot once too often."""
        if (future := self._next_done(done)) is not None:
            one = waiting.pop(future.key, None)  # none: it was given out anew since
            if one is None:
                return
            outcome = self._outcome(future)
            if outcome is not _LOST:
                yield one, outcome
                return
            forgotten = [one]
        else:
            forgotten = list(waiting.values())
            waiting.clear()
        for one in forgotten:
            one.future.cancel()
            if one.times == TIMES:
                yield (
                    one,
                    TaskFailedError("Nothing came of it, however often it was begun; a new build tries again."),
                )
            else:
                one.times += 1
                self._give_out(one, waiting, done)

    def _next_done(self, done: Queue[Any]) -> Any:
        """A call that is done; None where the cluster does nothing any more. Raises ArchiveError without workers."""
        idle = alone = 0
        for _ in range(LONGEST):
            try:
                return done.get(timeout=LOOK)
            except Empty:
                busy = self._busy_workers()
            alone = 0 if busy else alone + 1
            idle = idle + 1 if busy and not any(busy.values()) else 0
            if alone == PATIENCE:
                raise ArchiveError("the cluster lost its workers and got no others; the next build goes on from here")
            if idle == IDLE:
                break
        return None

    def _busy_workers(self) -> Mapping[str, Collection[str]]:
        """What each worker has to do."""
        try:
            found: Mapping[str, Collection[str]] = self._client.processing()
        except (OSError, TimeoutError) as error:
            raise ArchiveError(_CUT_OFF) from error
        return found

    def _outcome(self, future: Any) -> Any:
        from distributed import KilledWorker

        try:
            if future.status == "finished":
                return future.result(timeout=RESULT)
            error = future.exception(timeout=RESULT)
        except TimeoutError:
            return _LOST  # its worker ended after it was done, and nobody does it again
        except KilledWorker as killed:
            error = killed
        if isinstance(error, KilledWorker):
            return WorkerLostError("It ended every worker that read it, so it is left out.")
        if future.status in ("cancelled", "lost"):
            raise ArchiveError(_CUT_OFF)
        if isinstance(error, ArchiveError):
            raise error
        what = getattr(error, "strerror", None) or str(error) or type(error).__name__
        return TaskFailedError(f"{type(error).__name__}: {what}")
