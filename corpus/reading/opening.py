"""File opening: streams of plain and packed files, none of which can fill the memory."""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, AnyStr, cast

from corpus.reading.encoding import BYTE_ORDER_MARKS
from corpus.reading.paths import error_reason

LARGEST = 20_000_000
"""Bytes (unpacked) of one article's file, or of one row, above which it is not read."""

_WIDE = ("utf-16", "utf-32")
_NONE = (b"", "")


class UnreadableError(Exception):
    """A file or a row that cannot be read; the message is a plain sentence for the user."""


TOO_LARGE = f"It is larger than {LARGEST // 1_000_000} MB, too large for one article."


def open_bytes(path: Path) -> io.BufferedReader:
    """``path`` opened for reading, unpacked on the way if its name ends in .gz. Raises OSError."""
    if path.suffix.lower() == ".gz":
        # The buffer around it hands out lines several times as fast as the archive does itself.
        return io.BufferedReader(cast(io.RawIOBase, gzip.open(path, "rb")), 2**17)
    return path.open("rb")


def read_start(path: Path) -> bytes | None:
    """All bytes of a file of at most ``LARGEST`` bytes; None if it is larger. Raises UnreadableError."""
    with _open_file(path) as file:
        data = file.read(LARGEST + 1)
    return data if len(data) <= LARGEST else None


def read_whole(path: Path) -> bytes:
    """All bytes of a file of at most ``LARGEST`` bytes. Raises UnreadableError, also for a larger one."""
    data = read_start(path)
    if data is None:
        raise UnreadableError(TOO_LARGE)
    return data


def read_lines(path: Path) -> Iterator[bytes | None]:
    """The lines of a file of any size, one at a time, without a byte order mark; None for one above ``LARGEST`` bytes.

    A file in UTF-16 or UTF-32 with a mark, whose lines can be told only once it is decoded, comes as UTF-8.
    Raises UnreadableError, perhaps after some lines.
    """
    with _open_file(path) as file:
        mark, codec = next(((mark, codec) for mark, codec in BYTE_ORDER_MARKS if file.peek(4).startswith(mark)), _NONE)
        if codec in _WIDE:
            text = io.TextIOWrapper(file, codec, "replace", newline="\n")
            yield from (line if line is None else line.encode() for line in _bounded_lines(text, "\n"))
        else:
            file.read(len(mark))
            yield from _bounded_lines(file, b"\n")


def _bounded_lines(file: IO[AnyStr], newline: AnyStr) -> Iterator[AnyStr | None]:
    while line := file.readline(LARGEST):
        if len(line) < LARGEST or line.endswith(newline):
            yield line
            continue
        while line and not line.endswith(newline):
            line = file.readline(LARGEST)
        yield None


@contextmanager
def _open_file(path: Path) -> Iterator[io.BufferedReader]:
    """The open file; what goes wrong while it is read becomes an UnreadableError."""
    try:
        with open_bytes(path) as file:
            yield file
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise UnreadableError("The gzip archive is damaged.") from error
    except OSError as error:
        raise UnreadableError(error_reason(error)) from error
