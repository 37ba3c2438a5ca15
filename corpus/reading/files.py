"""Opening files, packed ones too, without letting any of them fill the memory."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO, cast

from corpus.reading.paths import why

LARGEST = 20_000_000
"""Bytes (unpacked) of one article's file, or of one row, above which it is not read."""


class UnreadableError(Exception):
    """A file or a row that cannot be read; the message is a plain sentence for the user."""


TOO_LARGE = f"It is larger than {LARGEST // 1_000_000} MB, too large for one article."


def open_bytes(path: Path) -> IO[bytes]:
    """``path`` opened for reading, unpacked on the way if its name ends in .gz. Raises OSError."""
    if path.suffix.lower() == ".gz":
        return cast(IO[bytes], gzip.open(path, "rb"))
    return path.open("rb")


def read_whole(path: Path) -> bytes:
    """All bytes of a file of at most ``LARGEST`` bytes. Raises UnreadableError."""
    try:
        with open_bytes(path) as file:
            data = file.read(LARGEST + 1)
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise UnreadableError("The gzip archive is damaged.") from error
    except OSError as error:
        raise UnreadableError(why(error)) from error
    if len(data) > LARGEST:
        raise UnreadableError(TOO_LARGE)
    return data


def read_lines(path: Path) -> Iterator[bytes | None]:
    """The lines of a file of any size, one at a time; None for a line of more than ``LARGEST`` bytes.

    Raises UnreadableError, perhaps after some lines.
    """
    try:
        with open_bytes(path) as file:
            while line := file.readline(LARGEST):
                if len(line) < LARGEST or line.endswith(b"\n"):
                    yield line
                    continue
                while line and not line.endswith(b"\n"):
                    line = file.readline(LARGEST)
                yield None
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise UnreadableError("The gzip archive is damaged.") from error
    except OSError as error:
        raise UnreadableError(why(error)) from error
