"""Folders of the user's data and of the cache."""

from __future__ import annotations

import os
from pathlib import Path

from platformdirs import user_cache_path, user_data_path

DATA_VARIABLE = "TELLINGS_DATA"
CACHE_VARIABLE = "TELLINGS_CACHE"
"""Environment variables that name another folder."""


def data_folder() -> Path:
    """The folder of what is the user's own. It may not exist yet."""
    given = os.environ.get(DATA_VARIABLE)
    return Path(given) if given else user_data_path("tellings", appauthor=False)


def cache_folder() -> Path:
    """The folder of what can be worked out again and may be deleted at any time. It may not exist yet."""
    given = os.environ.get(CACHE_VARIABLE)
    return Path(given) if given else user_cache_path("tellings", appauthor=False)
