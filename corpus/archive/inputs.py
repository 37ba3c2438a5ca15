"""Input of an archive: files on the disk or at an address, cut into pieces of about a megabyte, each with its hash.

A file of JSON Lines is cut at the ends of lines, small files are put together, anything else is a piece of its own. A
file that grows at its end keeps its pieces but the last.
"""

from __future__ import annotations

import hashlib
import io
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final, cast

import fsspec

from corpus.archive.needed import ArchiveError
from corpus.model import Article, Skipped
from corpus.reading import StreamOrigin, is_in_lines, list_files, read_lines_given, read_stream

PIECE: Final = 1_000_000
"""Bytes of a piece: some thousand articles, three seconds' work."""

TOGETHER: Final = (PIECE // 2, 2 * PIECE)
"""Bytes from which on, and at most, small files make a piece."""

_ONE_IN: Final = 64
_BLOCK: Final = 2**20


@dataclass(frozen=True, slots=True)
class InputFile:
    """A file that is to be in the archive. ``address`` is what fsspec opens."""

    address: str
    origin: StreamOrigin
    size: int

    def open(self) -> io.BufferedReader:
        """The file's bytes from the start. Raises OSError."""
        if "://" not in self.address:
            return Path(self.address).open("rb")
        filesystem, path = fsspec.core.url_to_fs(self.address)
        return io.BufferedReader(cast("io.RawIOBase", filesystem.open(path, "rb")), _BLOCK)


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of the input that one task reads: whole files, or some lines of one file.

    ``order`` is its place among the pieces; ``rows`` how many lines or files it has, 0 where nobody knows; ``only`` the
    first of these that are meant and the end, if not all are; ``digest`` stands for the bytes.
    """

    root: str
    order: tuple[int, int]
    files: tuple[InputFile, ...]
    start: int = 0
    end: int = 0
    first_line: int = 0
    rows: int = 0
    digest: str = ""
    only: tuple[int, int] | None = None

    def key(self, stamp: str) -> str:
        """A name for what an engine of that stamp finds in the piece: the same for the same bytes at the same place."""
        digest = hashlib.blake2b(digest_size=16)
        names = [(file.origin.path, file.origin.label, file.origin.outlet) for file in self.files]
        digest.update(repr((stamp, self.digest, names, self.first_line, self.only)).encode("utf-8", "surrogatepass"))
        return digest.hexdigest()

    def smaller_pieces(self) -> list[Piece]:
        """The piece as two, or its one file in lines; nothing if it cannot be divided. Raises OSError."""
        low, high = self.only or (0, self.rows)
        if high - low > 1:
            middle = (low + high) // 2
            return [replace(self, only=(low, middle)), replace(self, only=(middle, high))]
        if self.first_line:
            return []
        file = self.files[low]
        if not is_in_lines(file.origin, file.open, file.size):
            return []
        return list(_stretches(replace(self, files=(file,), only=None)))

    def shown(self) -> str:
        """What the piece is, for people."""
        low, high = self.only or (0, self.rows)
        if self.first_line:
            first, last = self.first_line + low, self.first_line + high - 1
            return f"line {first:,}" if first == last else f"lines {first:,} to {last:,}"
        return "the file" if high - low == 1 else f"{high - low:,} files together"

    def first_file(self) -> InputFile:
        """The first of its files that is meant."""
        return self.files[0 if self.first_line or not self.only else self.only[0]]

    def read_articles(self) -> Iterator[Article | Skipped]:
        """The articles of the piece in order, and what could not be read. Raises OSError where the storage fails."""
        low, high = self.only or (0, self.rows)
        if not self.first_line:
            for file in self.files[low:high] if self.only else self.files:
                yield from read_stream(file.origin, file.open, file.size)
            return
        with self.files[0].open() as stream:
            stream.seek(self.start)
            lines = io.BytesIO(stream.read(self.end - self.start)).readlines()
        yield from read_lines_given(self.files[0].origin, lines[low:high], self.first_line + low)


def root_of(path: str) -> str:
    """A path as archives know it: an address as it is, anything else from the root of the disk on."""
    return path.rstrip("/") if "://" in path else str(Path(path).absolute())


def list_inputs(root: str) -> Iterator[InputFile | Skipped]:
    """The files under a path or an address, in the order in which the app would read them. Raises ArchiveError."""
    if "://" not in root:
        for found in list_files([Path(root)]):
            if isinstance(found, Skipped):
                yield found
            else:
                origin = StreamOrigin(str(found.path), found.label, found.outlet)
                yield InputFile(str(found.path), origin, found.size)
        return
    try:
        filesystem, path = fsspec.core.url_to_fs(root)
        found_there: dict[str, Any] = filesystem.find(path, detail=True)
    except (OSError, ValueError, ImportError) as error:
        raise ArchiveError(f"{root}: {error}") from error
    if not found_there:
        yield Skipped(root, "There is no such file or folder.")
    for name, details in sorted(found_there.items(), key=lambda item: item[0].split("/")):
        below = name.removeprefix(str(path)).strip("/").split("/")
        if any(part.startswith(".") for part in below):
            continue
        label = "/".join(filter(None, below)) or name.rpartition("/")[2]
        address = filesystem.unstrip_protocol(name)
        outlet = below[0] if len(below) > 1 else ""
        yield InputFile(address, StreamOrigin(address, label, outlet), int(details.get("size") or 0))


def groups_of(files: Iterable[InputFile]) -> Iterator[list[InputFile]]:
    """Files as they are read together: large ones alone, small ones up to a piece.

    Where a group ends depends on the names in it, so that a new file changes the group that it comes into and no other.
    """
    group: list[InputFile] = []
    size = 0
    for file in files:
        if file.size > PIECE:
            if group:
                yield group
            yield [file]
            group, size = [], 0
            continue
        group.append(file)
        size += file.size
        ends = zlib.crc32(file.origin.label.encode("utf-8", "replace")) % _ONE_IN == 0
        if size >= TOGETHER[1] or (size >= TOGETHER[0] and ends):
            yield group
            group, size = [], 0
    if group:
        yield group


def cut_into_pieces(root: str, number: int, files: Sequence[InputFile]) -> list[Piece]:
    """The pieces of a group of files, with their hashes: every byte is read once. Raises OSError."""
    whole = Piece(root, (number, 0), tuple(files), rows=len(files))
    if len(files) == 1 and files[0].size > PIECE and is_in_lines(files[0].origin, files[0].open, files[0].size):
        return [replace(piece, order=(number, at)) for at, piece in enumerate(_stretches(whole))]
    digest = hashlib.blake2b(digest_size=16)
    for file in files:
        with file.open() as stream:
            while block := stream.read(_BLOCK):
                digest.update(block)
        digest.update(b"\0end\0")
    return [replace(whole, digest=digest.hexdigest())]


def _stretches(whole: Piece) -> Iterator[Piece]:
    """A file of lines in stretches of whole lines."""
    start, line, left = 0, 1, b""
    with whole.files[0].open() as stream:
        while True:
            block = stream.read(PIECE)
            cut = block.rfind(b"\n") + 1 if block else 0
            data, left = (left + block[:cut], block[cut:]) if cut else (b"" if block else left, left + block)
            if data:
                lines = data.count(b"\n") + (not data.endswith(b"\n"))
                digest = hashlib.blake2b(data, digest_size=16).hexdigest()
                yield replace(whole, start=start, end=start + len(data), first_line=line, rows=lines, digest=digest)
                start, line = start + len(data), line + lines
            if not block:
                return
