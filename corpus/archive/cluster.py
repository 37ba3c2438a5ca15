"""Cluster: the Dask workers that build an archive, on this machine or on many, all of this very version."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

from corpus.archive.needed import ArchiveError
from corpus.archive.part_task import engine_stamp
from corpus.runtime.worker_pool import count_usable_cores

SETTINGS: Final = {
    "distributed.worker.profile.enabled": False,
    "distributed.scheduler.allowed-failures": 1,
    "distributed.worker.daemon": True,
    "distributed.deploy.lost-worker-timeout": "7 days",
    "distributed.comm.timeouts.connect": "30s",
}
"""Dask's settings: no sampling of the stack, and a task at which two workers ended is not given to a third.

And a process that is just being started anew is not given up: Dask looks once, 15 seconds after it ended."""


@contextmanager
def open_client(scheduler: str = "", processes: int = 0) -> Iterator[Any]:
    """A client of the cluster at that address, or of one of so many processes here. Raises ArchiveError."""
    import dask
    from distributed import Client

    with dask.config.set(SETTINGS):
        if scheduler:
            with _connect(scheduler) as client:
                yield client
            return
        with (
            _local_cluster(processes or count_usable_cores()) as cluster,
            Client(cluster, set_as_default=False) as client,
        ):
            yield client


def _connect(scheduler: str) -> Any:
    from distributed import Client

    try:
        return Client(scheduler, set_as_default=False, timeout="20s")
    except (OSError, ValueError) as error:
        raise ArchiveError(f"{scheduler}: no scheduler of Dask answers there") from error


def _local_cluster(processes: int) -> Any:
    """One thread each: what analyses holds Python's lock, and what stems is not made for several threads."""
    from distributed import LocalCluster

    from corpus.storage.folders import cache_folder

    scratch = cache_folder() / "dask"
    scratch.mkdir(parents=True, exist_ok=True)
    return LocalCluster(
        n_workers=processes,
        threads_per_worker=1,
        processes=True,
        host="127.0.0.1",
        dashboard_address="127.0.0.1:0",
        local_directory=str(scratch),
        silence_logs=logging.CRITICAL,
    )


def check_workers(client: Any) -> None:
    """Nothing, if all workers are of this version. Raises ArchiveError, also where there are none."""
    try:
        client.wait_for_workers(1, timeout="30s")
        stamps: dict[str, object] = client.run(engine_stamp, on_error="return")
    except TimeoutError as error:
        raise ArchiveError("the cluster has no workers") from error
    here = engine_stamp()
    others = sorted(worker for worker, stamp in stamps.items() if stamp != here)
    if others:
        missing = all(isinstance(stamps[worker], BaseException) for worker in others)
        what = "have no Tellings, or one without archives" if missing else "have another version of Tellings"
        raise ArchiveError(f"{len(others)} of {len(stamps)} workers {what} ({others[0]}); install this one there")
