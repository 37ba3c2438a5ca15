"""Paragraph: lines on their way to becoming a block, and the kind that they have by their own looks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from corpus.model import BlockKind
from corpus.reading.captions import LOOKED_AT, photo_credit
from corpus.reading.credits import credited_names, ends_like_credit, find_agencies
from corpus.reading.datelines import dateline_stamp
from corpus.reading.line_pattern_tables import TABLE, by_looks
from corpus.reading.line_patterns import LONGEST, LineSieve
from corpus.reading.stamps import LONGEST as LONGEST_STAMP
from corpus.reading.stamps import holds_year, parse_stamp

SIEVE = LineSieve.from_rows((*TABLE, *LOOKED_AT))
"""What it does not keep, unless it ends like a credit, has none of the looks of any table: a line of the story."""

_HASHES = re.compile(r"(?P<hashes>#{1,6})\s+(?=\S)")


@dataclass(slots=True, eq=False)
class TextParagraph:
    """A paragraph; ``kind`` is None as long as nothing tells it from body.

    ``start`` and ``end`` are offsets into the text; ``line`` the words between them. ``stamp`` is ISO 8601 if the line
    is a publication stamp; ``key`` how the line calls itself ("title", or the hashes of a Markdown heading).
    """

    start: int
    end: int
    line: str
    kind: BlockKind | None = None
    credits: Sequence[str] = ()
    stamp: str | None = None
    key: str = ""


def classify_paragraph(text: str, start: int, end: int, words: tuple[str, ...]) -> TextParagraph:
    """The paragraph of ``text`` from ``start`` to ``end`` and what it is by its own looks, whatever is around it.

    ``words`` is ``SIEVE.words_in(text)``.
    """
    line = text[start:end]
    part = TextParagraph(start, end, line)
    if len(line) > LONGEST:
        return part
    has_looks = SIEVE.may_match(line.lower(), words) or ends_like_credit(line)
    if len(line) <= LONGEST_STAMP and holds_year(line) and (stamp := parse_stamp(line) or dateline_stamp(line)):
        part.kind, part.stamp, part.credits = "date", stamp, find_agencies(line)
    elif line[0] == "#" and (hashes := _HASHES.match(line)):
        part.start += hashes.end()
        part.line, part.key = line[hashes.end() :], hashes["hashes"]
        part.kind = "heading" if len(part.key) > 1 else None
    elif not has_looks:
        return part
    else:
        part.kind, part.credits = _look_closer(line)
    return part


@lru_cache(maxsize=4096)
def _look_closer(line: str) -> tuple[BlockKind | None, tuple[str, ...]]:
    """What ``line`` is and the agencies it names. Pages repeat such lines: "Share this story", "(Reuters)"."""
    if kind := by_looks(line):
        return kind, tuple(credited_names(line)) if kind in ("byline", "credit") else ()
    kind, credits = photo_credit(line) or (None, ())
    return kind, tuple(credits)
