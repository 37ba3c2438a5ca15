"""Standard input as a file: ``-`` among the paths, kept in a folder of its own until the work is done."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO

DASH = Path("-")
"""The path that stands for standard input."""
NAME = "standard-input"
"""Name of the file, and so the beginning of the ids of its articles."""
_FOLDER = "tellings-"
AT_ONCE = 1 << 20
"""Bytes that are taken over at a time."""


@contextmanager
def with_standard_input(paths: Iterable[Path]) -> Iterator[list[Path]]:
    """The paths, with a file that holds what comes on standard input in the place of ``-``.

    Raises UnreadableError for an input above what a file of many articles may hold.
    """
    given = list(paths)
    if DASH not in given:
        yield given
        return
    with TemporaryDirectory(prefix=_FOLDER) as folder:
        kept = save_input(sys.stdin.buffer, Path(folder))
        yield [kept if path == DASH else path for path in given]


def save_input(stream: BinaryIO, folder: Path) -> Path:
    """The file in ``folder`` that holds all of ``stream``, its name ending as its first bytes ask for."""
    from corpus.reading.formats.registry import telling_suffix
    from corpus.reading.opening import LARGEST_EXPORT, UnreadableError

    head = stream.read(AT_ONCE)
    kept, size = folder / f"{NAME}{telling_suffix(head)}", len(head)
    with kept.open("wb") as file:
        file.write(head)
        while piece := stream.read(AT_ONCE):
            size += len(piece)
            if size > LARGEST_EXPORT:
                raise UnreadableError(f"standard input is larger than {LARGEST_EXPORT // 1_000_000} MB")
            file.write(piece)
    return kept


def is_kept_input(path: Path) -> bool:
    """Whether that is the file that standard input was kept in."""
    return path.stem == NAME and path.parent.name.startswith(_FOLDER)


def are_two_files(named: Sequence[str]) -> bool:
    """Whether two files (``-`` is standard input) are all that is named."""
    return len(named) == 2 and all(name == str(DASH) or Path(name).exists() for name in named)
