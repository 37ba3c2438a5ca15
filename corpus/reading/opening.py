"""File opening: streams of plain and packed files, none of which can fill the memory."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import IO, Any, AnyStr, cast

from corpus.reading.encoding import BYTE_ORDER_MARKS
from corpus.reading.paths import error_reason

LARGEST = 20_000_000
"""Bytes (unpacked) of one article's file, or of one row, above which it is not read."""

LARGEST_EXPORT = 200_000_000
"""Bytes (unpacked) of a file of many articles that has to be read as a whole, above which it is not read."""

PACKED = (".gz", ".bz2", ".xz", ".zst")
"""Ends of names of files that are unpacked on the way."""

Opener = Callable[[], io.BufferedReader]
"""What opens a file for reading, unpacked. Raises OSError."""

_WIDE = ("utf-16", "utf-32")
_NONE = (b"", "")


class UnreadableError(Exception):
    """A file or a row that cannot be read; the message is a plain sentence for the user."""


TOO_LARGE = f"It is larger than {LARGEST // 1_000_000} MB, too large for one article."


def open_bytes(path: Path) -> io.BufferedReader:
    """``path`` opened for reading, unpacked on the way as its name says. Raises OSError, UnreadableError."""
    suffix = path.suffix.lower()
    return unpacked(path.open("rb"), suffix) if suffix in PACKED else path.open("rb")


def unpacked(file: io.BufferedReader, suffix: str) -> io.BufferedReader:
    """What is packed in ``file`` in the manner of that suffix; closing it closes the file. Raises UnreadableError."""
    raw: object = file
    if suffix == ".gz":
        raw = gzip.GzipFile(fileobj=file, mode="rb")
    elif suffix == ".bz2":
        raw = bz2.BZ2File(file)
    elif suffix == ".xz":
        raw = lzma.LZMAFile(file)  # noqa: SIM115 (closed with the buffer around it)
    elif suffix == ".zst":
        raw = (
            needed("zstandard", "archives")
            .ZstdDecompressor()
            .stream_reader(file, read_across_frames=True, closefd=True)
        )
    # The buffer around it hands out lines several times as fast as the archive does itself.
    return _Unpacked(cast(io.RawIOBase, raw), 2**17, file)


class _Unpacked(io.BufferedReader):
    """A buffer around an archive; the file under it is closed with it, since the archive's reader leaves it open."""

    def __init__(self, raw: io.RawIOBase, size: int, file: io.BufferedReader) -> None:
        super().__init__(raw, size)
        self._file = file

    def close(self) -> None:
        """Close the archive and the file."""
        super().close()
        self._file.close()


def needed(module: str, extra: str) -> Any:
    """A module that not every installation has. Raises UnreadableError with the line that installs it."""
    try:
        return import_module(module)
    except ImportError as error:
        raise UnreadableError(f"To read it, install the rest: pip install 'tellings[{extra}]'") from error


def read_start(place: Path | Opener, most: int = 0, *, cut: bool = False) -> bytes | None:
    """All bytes of a file of at most ``most`` (``LARGEST`` if 0) bytes; of a larger one None, or if ``cut`` the first.

    Raises UnreadableError.
    """
    most = most or LARGEST
    with _open_file(place) as file:
        data = file.read(most + 1)
    return data[:most] if cut else data if len(data) <= most else None


def read_whole(place: Path | Opener, most: int = 0) -> bytes:
    """All bytes of a file of at most ``most`` (``LARGEST`` if 0) bytes. Raises UnreadableError, also for a larger."""
    data = read_start(place, most)
    if data is None:
        raise UnreadableError(f"It is larger than {most // 1_000_000} MB." if most else TOO_LARGE)
    return data


def read_lines(place: Path | Opener) -> Iterator[bytes | None]:
    """The lines of a file of any size, one at a time, without a byte order mark; None for one above ``LARGEST`` bytes.

    A file in UTF-16 or UTF-32 with a mark, whose lines can be told only once it is decoded, comes as UTF-8.
    Raises UnreadableError, perhaps after some lines.
    """
    with _open_file(place) as file:
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
def _open_file(place: Path | Opener) -> Iterator[io.BufferedReader]:
    """The open file; what goes wrong while it is read becomes an UnreadableError."""
    try:
        with open_bytes(place) if isinstance(place, Path) else place() as file:
            yield file
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise UnreadableError("The gzip archive is damaged.") from error
    except lzma.LZMAError as error:
        raise UnreadableError("The archive is damaged.") from error
    except OSError as error:
        damaged = not error.errno  # bz2 says so of damaged data, without a number
        raise UnreadableError("The archive is damaged." if damaged else error_reason(error)) from error
    except Exception as error:
        if type(error).__module__.partition(".")[0] not in ("zstandard", "zipfile"):
            raise
        raise UnreadableError("The archive is damaged.") from error
