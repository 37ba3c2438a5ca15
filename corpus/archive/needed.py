"""The extra that the archive stands on, and what is said where it is not installed or an archive cannot be used."""

from __future__ import annotations

from importlib.util import find_spec
from typing import Final

PACKAGES: Final = ("distributed", "pyarrow", "fsspec")
"""What ``tellings[archive]`` installs."""

INSTALL: Final = "an archive needs packages that are not installed: pip install 'tellings[archive]'"


class ArchiveError(Exception):
    """Why something cannot be done with an archive, as a plain sentence for people."""


def check_installed() -> None:
    """Nothing, if all that the archive stands on is there. Raises ArchiveError with the line that installs it."""
    if any(find_spec(package) is None for package in PACKAGES):
        raise ArchiveError(INSTALL)
