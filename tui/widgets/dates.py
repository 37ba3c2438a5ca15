"""How a timeline entry reads in one line: when, in which words, by which outlet, in which sentence."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal, NamedTuple

from corpus.model import Article, TimelineEntry
from corpus.timeline.build import label
from corpus.timeline.events import sentence_of, words_of
from tui.drawing.strips import Piece, cells, fit, shorten

if TYPE_CHECKING:
    from corpus.timeline.timeline_table import Timeline

Kinds = Literal["all", "mentioned", "published"]

KINDS: tuple[Kinds, ...] = ("all", "mentioned", "published")
"""Which entries are shown: dates in the texts, dates of publication, or both."""


class Columns(NamedTuple):
    """Widths in cells; 0 for a column left out."""

    when: int
    words: int
    outlet: int


def columns(width: int) -> Columns:
    """The columns before the sentence in a line of ``width`` cells; ``29 Mar 2021 15:05`` is never cut."""
    if width >= 100:
        return Columns(20, 20, 18)
    return Columns(19, 0, 14 if width >= 66 else 0)


def of_kinds(entries: Timeline, kinds: Kinds) -> Timeline:
    """Those of ``entries`` that are of ``kinds``."""
    if kinds == "all":
        return entries
    return entries.pick(entries.published if kinds == "published" else ~entries.published)


def when(entry: TimelineEntry) -> str:
    """The date for people; "~" before it says that it is a guess."""
    return label(entry.value, entry.first, entry.last, entry.grain, entry.basis)


def style_of(entry: TimelineEntry) -> str:
    """Dates that stand in full are upright, worked out ones are not."""
    return "date" if entry.basis == "stated" else "resolved"


def outlet_of(article: Article) -> str:
    """The outlet; the file's name where none is known."""
    return article.source or article.path.rsplit("/", 1)[-1]


def line(
    entry: TimelineEntry, article: Article, shown: Piece, outlet: str, width: int, warning: Sequence[Piece] = ()
) -> list[Piece]:
    """One line of ``width`` cells; ``shown`` stands for the date, ``outlet`` for who reports it.

    ``warning`` stands before the sentence.
    """
    wide = columns(width)
    quiet = "" if entry.time else "faint"
    pieces: list[Piece] = [(fit(shown[0], wide.when - 1) + " ", shown[1])]
    if wide.words:
        pieces.append((fit(words_of(entry, article), wide.words - 1) + " ", "dim" if entry.time else "faint"))
    if wide.outlet:
        pieces.append((fit(outlet, wide.outlet - 1) + " ", "dim"))
    pieces += warning
    return [*pieces, (shorten(sentence_of(entry, article), max(width - cells(pieces), 0)), quiet)]
