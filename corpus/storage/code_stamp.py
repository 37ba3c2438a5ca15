"""Code stamp: a hash that differs whenever the analysers, or what they read, do."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Final

_HOME: Final = Path(__file__).resolve().parents[1]

READ_BY_ANALYSERS: Final = ("extraction", "language", "data/names", "model.py", "stages.py", "clean.py")
"""Files and folders of the package on which the analysis of an article depends."""

_LEFT_OUT: Final = {"__pycache__", "demo", "build"}
"""The demo, and scripts that build the data."""

PACKAGES: Final = ("PyStemmer", "anyascii")
"""Packages on whose version it depends."""

PACKAGES_BESIDE: Final = (
    *("charset-normalizer", "numpy", "rapidfuzz", "msgspec"),
    *("lxml", "trafilatura", "htmldate", "lxml_html_clean", "pypdf", "openpyxl", "fastwarc", "zstandard"),
)
"""Packages on whose version reading and linking depend; what could not be read without one is read once it is there."""


@cache
def analyser_stamp() -> bytes:
    """16 bytes for the analysers, made of the files' contents themselves, so that it cannot be forgotten to change."""
    return _stamp_of(READ_BY_ANALYSERS, PACKAGES)


@cache
def package_stamp() -> bytes:
    """16 bytes for all of the engine (about 15 ms): what was linked by another one is linked anew."""
    return _stamp_of(("",), (*PACKAGES, *PACKAGES_BESIDE))


def _stamp_of(parts: Sequence[str], packages: Sequence[str]) -> bytes:
    digest = hashlib.blake2b(digest_size=16)
    for part in (*sys.version_info[:3], *map(_package_version, packages)):
        digest.update(f"{part}\0".encode())
    for path in files_of(parts):
        content = path.read_bytes()
        digest.update(f"{path.relative_to(_HOME).as_posix()}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.digest()


def files_of(parts: Sequence[str] = READ_BY_ANALYSERS) -> Iterator[Path]:
    """The files a stamp is made of: those in the package's ``parts``, in order of name."""
    for part in parts:
        place = _HOME / part
        inside = sorted(place.rglob("*")) if place.is_dir() else [place]
        yield from (path for path in inside if path.is_file() and not _LEFT_OUT & set(path.parts))


def _package_version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""
