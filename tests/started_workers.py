"""The worker processes that a test itself starts. An app of an earlier test may still be ending its own."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from threading import current_thread

import pytest

from corpus.runtime import worker_pool


@dataclass
class StartedWorkers:
    """The ids of the processes, oldest first."""

    pids: list[int] = field(default_factory=list)

    @property
    def running(self) -> list[int]:
        """The ids of those that are still there."""
        return [pid for pid in self.pids if _is_there(pid)]


def record_workers(monkeypatch: pytest.MonkeyPatch) -> StartedWorkers:
    """What this thread starts from now on."""
    start, mine, started = worker_pool._start_worker, current_thread(), StartedWorkers()

    def start_recorded(answer: worker_pool.Answer) -> worker_pool._Worker:
        worker = start(answer)
        if current_thread() is mine and worker.process.pid:
            started.pids.append(worker.process.pid)
        return worker

    monkeypatch.setattr(worker_pool, "_start_worker", start_recorded)
    return started


def _is_there(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True
