"""ZIP files, as archives and as the shell of documents: opened and read within limits."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

from corpus.reading.opening import LARGEST_EXPORT, UnreadableError
from corpus.reading.source import Source

ZIP_ERRORS = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError)
"""What reading a damaged ZIP file, or one of a kind that cannot be read, may raise."""


@contextmanager
def open_zip(source: Source) -> Iterator[zipfile.ZipFile]:
    """The archive in ``source``, of any size, since only its list of files is read. Raises UnreadableError."""
    try:
        with source.opener() as file, zipfile.ZipFile(file if file.seekable() else io.BytesIO(source.export())) as box:
            yield box
    except ZIP_ERRORS as error:
        raise UnreadableError("The archive is damaged.") from error


def zip_member(box: zipfile.ZipFile, name: str, most: int = LARGEST_EXPORT) -> bytes:
    """The bytes of one file in the archive. Raises UnreadableError, also if it unpacks to more than ``most`` bytes."""
    try:
        with box.open(name) as file:
            data = file.read(most + 1)
    except KeyError as error:
        raise UnreadableError(f"A part of it is missing ({name}).") from error
    except ZIP_ERRORS as error:
        locked = isinstance(error, RuntimeError) and "password" in str(error)
        raise UnreadableError("It is locked with a password." if locked else "The archive is damaged.") from error
    if len(data) > most:
        raise UnreadableError(f"It unpacks to more than {most // 1_000_000} MB.")
    return data
