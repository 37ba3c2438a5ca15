"""Array file: a small description and many large arrays, which are mapped into memory rather than read.

Written whole beside its place and then moved there, so that a reader finds the old file or the new one, never half of
one. Layout: the mark, the sections one behind the other on 64-byte borders, the contents (MessagePack), and at the end
where the contents begin, their checksum and the mark again.
"""

from __future__ import annotations

import contextlib
import mmap
import struct
import tempfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import IO, Any, Final

import msgspec
import numpy as np
from numpy.typing import NDArray

from corpus.storage.damage import DamagedError
from corpus.storage.private import make_private_folder

MARK: Final = b"TELPILE1"
_BORDER: Final = 64
_END = struct.Struct("<QI8s")
_TYPES: Final = frozenset("bBhHiIlLqQfd?")
"""Types of arrays that may stand in a file: plain numbers."""

UNFINISHED: Final = ".new-"
"""How the name of a file begins while it is written."""

PIECE: Final = 2**20
"""Bytes that are written at a time."""

Array = NDArray[Any]
Section = Array | tuple[str, Iterable[bytes]]
"""An array, or the type of one and its bytes in pieces."""


class _Entry(msgspec.Struct, frozen=True):
    """Where a section lies: ``shape`` counts items, ``at`` and ``size`` bytes."""

    type: str
    shape: tuple[int, ...]
    at: int
    size: int
    crc: int


class _Contents(msgspec.Struct, frozen=True):
    stamp: bytes
    small: msgspec.Raw
    sections: dict[str, _Entry]


def write_file(path: Path, stamp: bytes, small: object, sections: Mapping[str, Section]) -> None:
    """Write a file, in place of the one that is there. Raises OSError; the old file then stays."""
    make_private_folder(path.parent)
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=UNFINISHED, delete=False) as file:
        new = Path(file.name)
        try:
            _write_contents(file, stamp, small, sections)
            file.close()
            new.replace(path)
        except BaseException:
            with contextlib.suppress(OSError):
                file.close()  # writes what is still waiting, if there is room
            with contextlib.suppress(OSError):
                new.unlink()
            raise


def _write_contents(file: IO[bytes], stamp: bytes, small: object, sections: Mapping[str, Section]) -> None:
    file.write(MARK)
    entries = {name: _write_section(file, section) for name, section in sections.items()}
    contents = _Contents(stamp, msgspec.Raw(msgspec.msgpack.encode(small)), entries)
    at, encoded = file.tell(), msgspec.msgpack.encode(contents)
    file.write(encoded)
    file.write(_END.pack(at, zlib.crc32(encoded), MARK))


def _write_section(file: IO[bytes], section: Section) -> _Entry:
    file.write(bytes(-file.tell() % _BORDER))
    at = file.tell()
    if isinstance(section, tuple):
        kind, pieces = np.dtype(section[0]), section[1]
    else:
        kind, pieces = section.dtype, _byte_pieces(section)
    crc = 0
    for piece in pieces:
        crc = zlib.crc32(piece, crc)
        file.write(piece)
    size = file.tell() - at
    shape = (size // kind.itemsize,) if isinstance(section, tuple) else section.shape
    return _Entry(kind.str, shape, at, size, crc)


def _byte_pieces(array: Array) -> Iterator[bytes]:
    flat = np.ascontiguousarray(array).reshape(-1).view(np.uint8)
    return (flat[at : at + PIECE].tobytes() for at in range(0, len(flat), PIECE))


class ArrayFile:
    """A file to read. Raises DamagedError for one that is not whole, OSError for one that cannot be opened."""

    def __init__(self, path: Path) -> None:
        self.path = path
        with path.open("rb") as file:
            try:
                self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
            except ValueError as error:
                raise DamagedError("empty") from error
        contents = self._read_contents()
        self.stamp = contents.stamp
        self._small = contents.small
        self._entries = contents.sections
        self._sound: set[str] = set()

    def __contains__(self, name: str) -> bool:
        return name in self._entries

    def __iter__(self) -> Iterator[str]:
        return iter(self._entries)

    def read_description(self, kind: Any = Any) -> Any:
        """The description, of the type ``kind``. Raises DamagedError if it is of another."""
        try:
            return msgspec.msgpack.decode(self._small, type=kind)
        except msgspec.DecodeError as error:
            raise DamagedError(str(error)) from error

    def read_array(self, name: str, check: bool = True) -> Array:
        """A section, read-only, mapped. Raises DamagedError if it is not there or not as it was written.

        The first look at a section reads it whole, to compare its checksum, unless ``check`` is false.
        """
        entry = self._entries.get(name)
        if entry is None:
            raise DamagedError(f"no section {name}")
        kind = np.dtype(entry.type)
        count = int(np.prod(entry.shape, dtype=np.int64))
        if kind.char not in _TYPES or count * kind.itemsize != entry.size or entry.at + entry.size > len(self._map):
            raise DamagedError(f"section {name} does not fit")
        if check and name not in self._sound:
            if zlib.crc32(memoryview(self._map)[entry.at : entry.at + entry.size]) != entry.crc:
                raise DamagedError(f"section {name} has changed")
            self._sound.add(name)
        return np.frombuffer(self._map, kind, count, entry.at).reshape(entry.shape)

    def leave_memory(self) -> None:
        """Have the system take what was read out of memory; whoever looks again gets it from its cache of files."""
        if hasattr(mmap, "MADV_DONTNEED"):
            with contextlib.suppress(OSError):
                self._map.madvise(mmap.MADV_DONTNEED)

    def _read_contents(self) -> _Contents:
        size = len(self._map)
        if size < len(MARK) + _END.size or self._map[: len(MARK)] != MARK:
            raise DamagedError("another kind of file")
        at, crc, mark = _END.unpack(self._map[size - _END.size :])
        encoded = self._map[at : size - _END.size]
        if mark != MARK or zlib.crc32(encoded) != crc:
            raise DamagedError("not whole")
        try:
            return msgspec.msgpack.decode(encoded, type=_Contents)
        except msgspec.DecodeError as error:
            raise DamagedError(str(error)) from error
