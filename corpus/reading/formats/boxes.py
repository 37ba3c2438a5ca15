"""Archives of files: ZIP and tar, read through without unpacking anything to the disk."""

from __future__ import annotations

import io
import tarfile
import zlib
from collections.abc import Iterator
from contextlib import closing
from lzma import LZMAError
from pathlib import PurePosixPath
from typing import IO

from corpus.reading.draft import Items, Problem
from corpus.reading.formats.zip_file import open_zip, zip_member
from corpus.reading.opening import LARGEST_EXPORT, UnreadableError, unpacked
from corpus.reading.source import Source

MOST_FILES = 100_000
"""Files of one archive that are read."""

MOST_BYTES = 2_000_000_000
"""Bytes that the files of one archive may unpack to, all together."""

_PACKED_TAR = {".tgz": ".gz", ".tbz2": ".bz2", ".txz": ".xz"}
_LEAVING = "Its name leads out of the archive; it is passed over."


def read_zip(source: Source, _processes: int | None = 1) -> Items:
    """The files in a ZIP archive. Raises UnreadableError."""
    spent = count = 0
    with open_zip(source) as box:
        for entry in box.infolist():
            if entry.is_dir() or _is_hidden(entry.filename):
                continue
            if _leaves(entry.filename):
                yield Problem(_LEAVING, entry.filename)
                continue
            count += 1
            _limit(count, spent)
            try:
                data = zip_member(box, entry.filename)
            except UnreadableError as error:
                yield Problem(str(error), entry.filename)
                continue
            spent += len(data)
            yield _inside(source, entry.filename, data)


def read_tar(source: Source, _processes: int | None = 1) -> Items:
    """The files in a tar archive, packed or not. Raises UnreadableError."""
    try:
        with closing(_opened(source)) as file, tarfile.open(fileobj=file, mode="r|") as box:
            yield from _tar_files(box, source)
    except (tarfile.TarError, zlib.error, EOFError, LZMAError, OSError, ValueError) as error:
        raise UnreadableError("The archive is damaged.") from error


def _opened(source: Source) -> io.BufferedReader:
    file = source.opener()
    return unpacked(file, _PACKED_TAR[source.suffix]) if source.suffix in _PACKED_TAR else file


def _tar_files(box: tarfile.TarFile, source: Source) -> Iterator[Source | Problem]:
    spent = count = 0
    for entry in box:
        if entry.isdir() or _is_hidden(entry.name):
            continue
        if _leaves(entry.name):
            yield Problem(_LEAVING, entry.name)
        elif not entry.isfile():
            yield Problem("It is a link or a device and not a file.", entry.name)
        elif entry.size > LARGEST_EXPORT:
            yield Problem(f"It is larger than {LARGEST_EXPORT // 1_000_000} MB.", entry.name)
        else:
            count += 1
            spent += entry.size
            _limit(count, spent)
            file: IO[bytes] | None = box.extractfile(entry)
            yield _inside(source, entry.name, file.read() if file is not None else b"")


def _inside(source: Source, name: str, data: bytes) -> Source:
    """A file of the archive; if it lies in a folder, that is the outlet, as it is for files on the disk."""
    from dataclasses import replace

    parts = PurePosixPath(name).parts
    part = source.part(name, data)
    return (
        replace(part, place=replace(part.place, outlet=parts[0]))
        if len(parts) > 1 and not source.place.outlet
        else part
    )


def _limit(count: int, spent: int) -> None:
    if count > MOST_FILES or spent > MOST_BYTES:
        raise UnreadableError(
            f"It holds more than {MOST_FILES:,} files or {MOST_BYTES // 10**9} GB; the rest is not read."
        )


def _is_hidden(name: str) -> bool:
    return any(part.startswith((".", "__MACOSX")) and part not in (".", "..") for part in name.split("/"))


def _leaves(name: str) -> bool:
    path = name.replace("\\", "/")
    return path.startswith("/") or ".." in path.split("/") or path[1:3] == ":/"
