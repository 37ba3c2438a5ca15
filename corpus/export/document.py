"""Document model: a page before it has a format, headings, tables and passages with marked and linked words.

:mod:`corpus.export.markdown` and :mod:`corpus.export.html` write it. Words from outside are plain text here; whoever
writes a format escapes all of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal, NamedTuple

Mark = Literal["strong", "quiet", "number", "long", "hit", "shared", "conflict", "update", "figure", "wording"]
"""How words are told from those around them; ``long`` ones may break anywhere, ``shared`` ones are quoted by both,
the last four differ."""

_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class TextRun:
    """Words in one look. ``link`` is an address, or ``#`` and the anchor of a row or heading of the same page."""

    text: str
    marks: tuple[Mark, ...] = ()
    link: str = ""


Words = tuple[TextRun, ...]
BREAK = TextRun("\n")
"""Begins a new line within a cell or paragraph."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; the one of level 1 is the title of the page."""

    level: int
    text: str
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of our own words; ``quiet`` ones explain."""

    words: Words
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class BulletList:
    """A list, one item a line."""

    items: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of a table; ``anchor`` is what links lead to."""

    cells: tuple[Words, ...]
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class PageTable:
    """A table; it is written row by row, so ``rows`` may be worked out on the way. Without rows it is left out."""

    headings: tuple[str, ...]
    rows: Iterable[TableRow]


@dataclass(frozen=True, slots=True)
class CitedPassage:
    """Words of an article, and where they stand."""

    words: Words
    source: Words


@dataclass(frozen=True, slots=True)
class SentencePair:
    """Two sentences level with each other, or one alone: the other side is empty.

    ``kind`` is the kind of band, ``label`` what readers are told of it, ``notes`` what differs and why.
    """

    kind: str
    label: Words
    a: Words
    b: Words
    notes: tuple[Words, ...] = ()


@dataclass(frozen=True, slots=True)
class ArticleColumns:
    """Two articles in columns under their headings."""

    a: Words
    b: Words
    pairs: tuple[SentencePair, ...]


@dataclass(frozen=True, slots=True)
class Drawing:
    """An SVG element as it stands in a web page, every word in it escaped; ``about`` says what it shows."""

    svg: str
    about: str


Block = Heading | Paragraph | BulletList | PageTable | CitedPassage | ArticleColumns | Drawing


class MarkedSpan(NamedTuple):
    """A mark on the code points ``start`` to ``end`` of an article's text, half-open."""

    start: int
    end: int
    mark: Mark


def styled_words(text: str, *marks: Mark) -> Words:
    """``text`` as words of one look; none if it is empty."""
    return (TextRun(text, marks),) if text else ()


def marked_words(text: str, start: int, end: int, markings: Iterable[MarkedSpan] = ()) -> Words:
    """``text[start:end]`` with ``markings``, which may overlap and reach beyond; white space becomes single spaces."""
    return tuple(_marked_runs(text, start, end, [m for m in markings if m.start < end and start < m.end]))


def _marked_runs(text: str, start: int, end: int, markings: list[MarkedSpan]) -> Iterator[TextRun]:
    edges = {start, end, *(max(m.start, start) for m in markings), *(min(m.end, end) for m in markings)}
    gap = True
    for a, b in pairwise(sorted(edges)):
        piece = one_line(text[a:b])
        if gap and piece.startswith(" "):
            piece = piece[1:]
        if piece:
            gap = piece.endswith(" ")
            yield TextRun(piece, tuple(dict.fromkeys(m.mark for m in markings if m.start <= a and b <= m.end)))


def one_line(text: str) -> str:
    """``text`` with runs of white space as single spaces; unlike ``strip``, ends keep theirs."""
    return _SPACE.sub(" ", text)


def plain_text(run: Iterable[TextRun]) -> str:
    """The words without their looks."""
    return "".join(one.text for one in run)


def join_words(parts: Iterable[Words], between: str = ", ") -> Words:
    """Words behind each other, with ``between`` in between."""
    found: list[TextRun] = []
    for part in parts:
        if found and part:
            found.append(BREAK if between == "\n" else TextRun(between))
        found += part
    return tuple(found)
