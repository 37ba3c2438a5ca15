"""Address of an archive on the command line: a folder that is one, or what fsspec opens."""

from __future__ import annotations

import re
from pathlib import Path

_SCHEME = re.compile(r"([a-z][a-z0-9+.-]+):/+")


def archive_address(path: Path) -> str:
    """The address that was typed: a path has only one of its slashes left.

    >>> archive_address(Path("s3://bucket/archive"))
    's3://bucket/archive'
    """
    found = _SCHEME.match(str(path))
    if not found:
        return str(path)
    slashes = "///" if found[1] in ("file", "local") else "//"
    return f"{found[1]}:{slashes}{str(path)[found.end() :]}"


def is_archive(path: Path) -> bool:
    """Whether an archive is meant: an address, or a folder with a manifest and tables."""
    is_there = path.exists()
    if is_there or not _SCHEME.match(str(path)):
        return (path / "manifest.json").is_file() and (path / "tables").is_dir()
    return True
