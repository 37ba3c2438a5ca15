"""Tasks: calls that a cluster's workers make, and what comes of each, a failure too."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final, TypeVar
from uuid import uuid4

from corpus.archive.needed import ArchiveError

AHEAD: Final = 2000
"""Calls that the scheduler knows of at a time: beyond that its memory grows with the archive."""

AGAIN: Final = 1
"""Times that a call which fails is made again, perhaps by another worker."""

Key = TypeVar("Key")
Call = tuple[Callable[..., Any], tuple[Any, ...]]
"""A function of a module and what it is given."""


class TaskFailedError(Exception):
    """A call that failed to the last: why, as a sentence."""


class WorkerLostError(TaskFailedError):
    """A call at which one worker after the other ended."""


class Tasks:
    """The calls of a build."""

    def __init__(self, client: Any) -> None:
        self._client = client

    def run_all(self, calls: Mapping[Key, Call]) -> Iterator[tuple[Key, Any]]:
        """What each call gives, as they are done; a TaskFailedError where it failed. Raises ArchiveError."""
        from distributed import as_completed

        waiting = iter(calls.items())
        keys: dict[str, Key] = {}
        pool = as_completed(loop=self._client.loop)

        def submit_next() -> bool:
            for key, (function, arguments) in waiting:
                name = f"{function.__name__}-{uuid4().hex}"
                keys[name] = key
                pool.add(self._client.submit(function, *arguments, key=name, retries=AGAIN, pure=False))
                return True
            return False

        for _ in range(AHEAD):
            if not submit_next():
                break
        for future in pool:
            outcome = self._outcome(future)
            yield keys.pop(future.key), outcome
            submit_next()

    def _outcome(self, future: Any) -> Any:
        from distributed import KilledWorker

        if future.status == "finished":
            return future.result()
        error = future.exception()
        if isinstance(error, KilledWorker):
            return WorkerLostError("It ended every worker that read it, so it is left out.")
        if future.status in ("cancelled", "lost"):
            raise ArchiveError("the connection to the scheduler was lost; the next build goes on from here")
        if isinstance(error, ArchiveError):
            raise error
        what = getattr(error, "strerror", None) or str(error) or type(error).__name__
        return TaskFailedError(f"{type(error).__name__}: {what}")
