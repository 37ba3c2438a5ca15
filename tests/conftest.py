"""Keeps tests away from the settings of whoever runs them, and random examples out of runs that must say yes or no."""

import gc
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis.configuration import set_hypothesis_home_dir

from corpus.runtime.worker_pool import count_usable_cores
from tests.started_workers import StartedWorkers, record_workers
from tests.surroundings import XDG_FOLDERS, cut_off_this_process

HOME = cut_off_this_process()

# How long an example may take says more about the machine than about the code, so there is no deadline.
# The suite tries the same examples everywhere; `pytest --hypothesis-profile=explore` looks for new ones.
settings.register_profile("suite", deadline=None, derandomize=True, database=None)
settings.register_profile("explore", settings.get_profile("default"), deadline=None, derandomize=False)


THREADS_OF_APPS = ("corpus", "watch")
"""Their names, as the app gives them."""
PATIENCE = 60.0
"""Seconds after which a thread that does not end is a fault; far more than it takes."""


def pytest_configure(config: pytest.Config) -> None:
    """The profile that was asked for, else the suite's, which leaves nothing in the checkout."""
    if not config.getoption("--hypothesis-profile", None):
        settings.load_profile("suite")
        # Its tables of Unicode take a second to make, in each process: they are kept with what pytest keeps.
        cache = getattr(config, "cache", None)
        set_hypothesis_home_dir(cache.mkdir("hypothesis") if cache else HOME / "hypothesis")


def pytest_collection_finish() -> None:
    """What was imported stays; collections of garbage need not look at it again in each of thousands of tests."""
    gc.collect()
    gc.freeze()


def pytest_xdist_auto_num_workers() -> int:
    """Twice as many as there are cores: tests of screens wait for the screen a good part of their time."""
    return count_usable_cores() * 2


@pytest.fixture(autouse=True)
def _own_folders(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of its own for each test, so that none sees what another kept."""
    home: Path = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("HOME", str(home))
    for name in XDG_FOLDERS:
        monkeypatch.setenv(name, str(home / name.lower()))
    return home


@pytest.fixture(autouse=True)
def _apps_have_ended(_own_folders: Path) -> Iterator[None]:
    """What apps that a test left were still doing has ended before its folders go and another test begins.

    Leaving an app does not wait for its threads; they notice it, and end the processes that they began.
    """
    yield
    for thread in threading.enumerate():
        if thread.name in THREADS_OF_APPS:
            thread.join(PATIENCE)
            assert not thread.is_alive(), f"the thread {thread.name!r} does not end though the app was left"


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> StartedWorkers:
    """The worker processes that the test starts."""
    return record_workers(monkeypatch)
