"""Which analysers this is: a stamp that differs whenever any of them, or what they read, is another."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterator
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Final

_HOME: Final = Path(__file__).resolve().parents[1]

READ_BY_ANALYSERS: Final = ("analysis", "data/names", "model.py", "clean.py")
"""Files and folders of the package on which the analysis of an article depends."""

PACKAGES: Final = ("python-crfsuite", "PyStemmer", "anyascii")
"""Packages on whose version it depends; without python-crfsuite the rules find the names alone."""


@cache
def analyser_stamp() -> bytes:
    """16 bytes made of the files' contents themselves, so that it cannot be forgotten to change (about 10 ms)."""
    digest = hashlib.blake2b(digest_size=16)
    for part in (*sys.version_info[:3], *map(_version, PACKAGES)):
        digest.update(f"{part}\0".encode())
    for path in analyser_files():
        content = path.read_bytes()
        digest.update(f"{path.relative_to(_HOME).as_posix()}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.digest()


def analyser_files() -> Iterator[Path]:
    """The files the stamp is made of, in order of name."""
    for part in READ_BY_ANALYSERS:
        place = _HOME / part
        inside = sorted(place.rglob("*")) if place.is_dir() else [place]
        yield from (path for path in inside if path.is_file() and "__pycache__" not in path.parts)


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""
