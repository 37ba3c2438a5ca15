"""A paragraph on its way to becoming a block, and what it is by its own looks."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from corpus.model import BlockKind, Span
from corpus.reading.captions import photo_credit
from corpus.reading.credits import agencies
from corpus.reading.datelines import dateline_stamp
from corpus.reading.mark import LONGEST
from corpus.reading.marks import by_looks
from corpus.reading.stamps import LONGEST as LONGEST_STAMP
from corpus.reading.stamps import parse_stamp

_HASHES = re.compile(r"(?P<hashes>#{1,6})\s+(?=\S)")


@dataclass(slots=True, eq=False)
class Part:
    """A paragraph; ``kind`` is None as long as nothing tells it from body.

    ``start`` and ``end`` are offsets into the text; ``line`` the words between them. ``stamp`` is ISO 8601 if the line
    is a publication stamp; ``key`` how the line calls itself ("title", or the hashes of a Markdown heading).
    """

    start: int
    end: int
    line: str
    kind: BlockKind | None = None
    credits: list[str] = field(default_factory=list)
    stamp: str | None = None
    key: str = ""


def look(text: str, span: Span) -> Part:
    """The paragraph of ``text`` at ``span`` and what it is by its own looks, whatever stands around it."""
    line = text[span.start : span.end]
    part = Part(span.start, span.end, line)
    if len(line) > LONGEST:
        return part
    if len(line) <= LONGEST_STAMP and (stamp := parse_stamp(line) or dateline_stamp(line)):
        part.kind, part.stamp, part.credits = "date", stamp, agencies(line)
    elif hashes := _HASHES.match(line):
        part.start += hashes.end()
        part.line, part.key = line[hashes.end() :], hashes["hashes"]
        part.kind = "heading" if len(part.key) > 1 else None
    elif kind := by_looks(line):
        part.kind = kind
        part.credits = agencies(line) if kind in ("byline", "credit") else []
    elif found := photo_credit(line):
        part.kind, part.credits = found
    return part
