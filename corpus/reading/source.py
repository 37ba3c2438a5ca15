"""A file to be read, on the disk or inside another file: its name and its bytes."""

from __future__ import annotations

import io
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import PurePath
from typing import Self, cast

from corpus.clean import clean_line
from corpus.reading import opening
from corpus.reading.encoding import decode_text
from corpus.reading.opening import LARGEST_EXPORT, PACKED, Opener, read_start, read_whole
from corpus.reading.paths import CollectionFile
from corpus.reading.row_origin import RowOrigin

HEAD = 300_000
"""Bytes at the start of a file by which its format is told."""


@dataclass(frozen=True)
class Source:
    """Bytes with a name. ``place`` is what all articles in it share; ``depth`` how many files it lies inside.

    ``size`` is about how many bytes it has when it is unpacked.
    """

    name: str
    place: RowOrigin
    opener: Opener
    size: int
    depth: int = 0

    @classmethod
    def of(cls, found: CollectionFile) -> Self:
        """The source that a file of a collection is."""
        path = found.path
        packed = path.suffix.lower() in PACKED
        return cls(
            path.name, RowOrigin.from_file(found), lambda: opening.open_bytes(path), (3 if packed else 1) * found.size
        )

    def member(self, name: str, opener: Opener, size: int, url: str = "") -> Source:
        """The source that a file called ``name`` inside this one is; the name is not ours, and is cleaned."""
        name = clean_line(name)
        place = replace(self.place, label=f"{self.place.label}/{name}", url=url or self.place.url)
        return Source(PurePath(name).name, place, opener, size, self.depth + 1)

    def part(self, name: str, data: bytes, url: str = "") -> Source:
        """The same for a file whose bytes are at hand; it is unpacked as its name says."""
        packed = PurePath(name.lower()).suffix

        def opened() -> io.BufferedReader:
            file = cast(io.BufferedReader, io.BufferedReader(io.BytesIO(data)))
            return opening.unpacked(file, packed) if packed in PACKED else file

        return self.member(name, opened, (3 if packed in PACKED else 1) * len(data), url)

    @cached_property
    def suffix(self) -> str:
        """The end of the name in lower case, without that of its packing: ".html" of "a.HTML.gz"."""
        path = PurePath(self.name.lower())
        return PurePath(path.stem).suffix if path.suffix in PACKED else path.suffix

    @cached_property
    def head(self) -> bytes:
        """The first bytes of the file, as UTF-8 if they are text in UTF-16 or UTF-32. Raises UnreadableError."""
        small = self.size <= min(HEAD, opening.LARGEST)
        start = self.data[:HEAD] if small else read_start(self.opener, HEAD, cut=True) or b""
        wide = start[:2] in (b"\xff\xfe", b"\xfe\xff", b"<\0", b"\0<") or start[:4] == b"\0\0\xfe\xff"
        return decode_text(start).encode("utf-8", "replace") if wide else start

    @cached_property
    def data(self) -> bytes:
        """All bytes of a file that is one article or one feed. Raises UnreadableError, also for one above 20 MB."""
        return read_whole(self.opener)

    def export(self) -> bytes:
        """All bytes of a file of many articles. Raises UnreadableError, also for one above 200 MB."""
        return read_whole(self.opener, LARGEST_EXPORT)
