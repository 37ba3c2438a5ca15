"""Articles in streams: files that lie on no disk of this machine, and rows cut out of a large file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from corpus.clean import clean_line, clean_text
from corpus.model import Article, Skipped
from corpus.reading.formats.read_source import read_source
from corpus.reading.formats.registry import find_format
from corpus.reading.opening import LARGEST, PACKED, Opener, UnreadableError, unpacked
from corpus.reading.records import read_row
from corpus.reading.row_origin import RowOrigin
from corpus.reading.source import Source

_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff", b"\0\0\xfe\xff")
_MARK = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class StreamOrigin:
    """Where a stream comes from: its name, and what ids, outlets and faults of its articles are made of.

    The same as path, label and outlet of a :class:`~corpus.reading.paths.CollectionFile`.
    """

    path: str
    label: str
    outlet: str

    def row_origin(self) -> RowOrigin:
        """What all its rows share, cleaned."""
        return RowOrigin(clean_text(self.path), clean_line(self.label), clean_line(self.outlet))


def _source_of(origin: StreamOrigin, opener: Opener, size: int) -> Source:
    name = origin.path.rpartition("/")[2]
    suffix = f".{name.lower().rpartition('.')[2]}"
    if suffix in PACKED:
        return Source(name, origin.row_origin(), lambda: unpacked(opener(), suffix), 3 * size)
    return Source(name, origin.row_origin(), opener, size)


def read_stream(origin: StreamOrigin, opener: Opener, size: int) -> Iterator[Article | Skipped]:
    """The articles of a stream, read as a file of that name would be; never raises for what it holds.

    ``opener`` gives its bytes, packed as they lie there, each time from the start; ``size`` is about how many.
    """
    for one in read_source(_source_of(origin, opener, size)):
        if isinstance(one, Article | Skipped):
            yield one


def is_in_lines(origin: StreamOrigin, opener: Opener, size: int) -> bool:
    """Whether a stream may be cut at the ends of its lines: JSON Lines, not packed, in an encoding of one byte."""
    source = _source_of(origin, opener, size)
    if not source.name.lower().endswith((".jsonl", ".ndjson")):
        return False
    try:
        return find_format(source).name == "JSON Lines" and not source.head.startswith(_WIDE_MARKS)
    except UnreadableError:
        return False


def read_lines_given(origin: StreamOrigin, lines: Iterable[bytes], first: int) -> Iterator[Article | Skipped]:
    """The articles in lines of a JSON Lines file of which the first is line ``first``; blank lines are passed over."""
    place = origin.row_origin()
    for number, line in enumerate(lines, start=first):
        line = line.removeprefix(_MARK) if number == 1 else line
        if line and not line.isspace():
            whole = len(line) < LARGEST or (len(line) == LARGEST and line.endswith(b"\n"))
            yield read_row(line if whole else None, place, number)
