"""Keeps tests away from the settings of whoever runs them."""

from pathlib import Path

import pytest
from hypothesis import settings

from corpus.runtime.worker_pool import count_usable_cores

# How long an example may take says more about the machine than about the code.
settings.register_profile("suite", deadline=None)
settings.load_profile("suite")


def pytest_xdist_auto_num_workers() -> int:
    """Half as many again as there are cores: tests of screens wait for the screen a good part of their time."""
    return count_usable_cores() * 3 // 2 or 1


@pytest.fixture(autouse=True)
def _own_folders(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    home: Path = tmp_path_factory.mktemp("home")
    for name in ("XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(home / name.lower()))
    return home
