"""Timeline entries as lines: when, in which words, by which outlet, in which sentence."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from corpus.timeline.build import label_date
from corpus.timeline.events import sentence_of, words_of
from tui.drawing.strips import Piece, cell_count, fit_to_width, shorten_to_width
from tui.state.pane_names import Kinds

if TYPE_CHECKING:
    from corpus.model import Article, TimelineEntry
    from corpus.timeline.timeline_table import Timeline


class DateColumns(NamedTuple):
    """Widths in cells; 0 for a column left out."""

    when: int
    words: int
    outlet: int


def date_columns(width: int) -> DateColumns:
    """The columns before the sentence in a line of ``width`` cells; ``29 Mar 2021 15:05`` is never cut."""
    if width >= 100:
        return DateColumns(20, 20, 18)
    return DateColumns(19, 0, 14 if width >= 66 else 0)


def of_kinds(entries: Timeline, kinds: Kinds) -> Timeline:
    """Those of ``entries`` that are of ``kinds``."""
    if kinds == "all":
        return entries
    return entries.where(entries.publication_flags if kinds == "published" else ~entries.publication_flags)


def date_words(entry: TimelineEntry) -> str:
    """The date for people; "~" before it says that it is a guess."""
    return label_date(entry.value, entry.first, entry.last, entry.grain, entry.basis)


def style_of(entry: TimelineEntry) -> str:
    """Dates that stand in full are upright, worked out ones are not."""
    return "date" if entry.basis == "stated" else "resolved"


def outlet_of(article: Article) -> str:
    """The outlet; the file's name where none is known."""
    return article.outlet_name


def entry_line(
    entry: TimelineEntry, article: Article, shown: Piece, outlet: str, width: int, warning: Sequence[Piece] = ()
) -> list[Piece]:
    """One line of ``width`` cells; ``shown`` stands for the date, ``outlet`` for who reports it.

    ``warning`` stands before the sentence.
    """
    wide = date_columns(width)
    quiet = "" if entry.time else "faint"
    pieces: list[Piece] = [(fit_to_width(shown[0], wide.when - 1) + " ", shown[1])]
    if wide.words:
        pieces.append((fit_to_width(words_of(entry, article), wide.words - 1) + " ", "dim" if entry.time else "faint"))
    if wide.outlet:
        pieces.append((fit_to_width(outlet, wide.outlet - 1) + " ", "dim"))
    pieces += warning
    return [*pieces, (shorten_to_width(sentence_of(entry, article), max(width - cell_count(pieces), 0)), quiet)]
