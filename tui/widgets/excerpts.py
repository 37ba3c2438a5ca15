"""Excerpts: a few passages with what matters in them marked, below each other or side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from corpus.corpus import Corpus
from corpus.model import Span
from tui.drawing.formats import publication_words
from tui.drawing.strips import Piece, cell_count, shorten_to_width
from tui.drawing.wrap import StyleMark, WrappedLine, wrap_text
from tui.widgets.lines import Lines, Page

TWO_COLUMNS_FROM = 100
"""Two excerpts stand side by side from this width on."""


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A passage of ``text`` from ``start`` to ``end``, with words above it that say where it stands."""

    head: tuple[Piece, ...]
    text: str
    start: int
    end: int
    marks: tuple[StyleMark, ...] = ()
    style: str = ""


class Excerpts(Lines, can_focus=False):
    """Shows excerpts, two of them ``level`` with each other where there is room; scrolls with the mouse only."""

    def __init__(self, id: str | None = None, level: bool = False) -> None:
        super().__init__(id=id)
        self._level = level
        self._excerpts: Sequence[Excerpt] = ()

    def show_excerpts(self, excerpts: Sequence[Excerpt]) -> None:
        """Show other excerpts, from their beginning."""
        self._excerpts = excerpts
        self.set_page()
        self.scroll_to(y=0, animate=False, force=True, immediate=True)

    def lay_out(self, width: int) -> Page:
        """Each excerpt with its head."""
        if self._level and len(self._excerpts) == 2 and width >= TWO_COLUMNS_FROM:
            return list(self._two_columns(width))
        return [[(" ", ""), *line] for excerpt in self._excerpts for line in _excerpt_lines(excerpt, width - 2)]

    def _two_columns(self, width: int) -> Iterator[list[Piece]]:
        column = (width - 4) // 2
        left, right = (list(_excerpt_lines(excerpt, column)) for excerpt in self._excerpts)
        for one, other in zip_longest(left, right):
            yield [(" ", ""), *(one or ()), (" " * (column - cell_count(one or ()) + 2), ""), *(other or ())]


def _excerpt_lines(excerpt: Excerpt, width: int) -> Iterator[list[Piece]]:
    yield _cut_pieces(excerpt.head, width)
    own = [StyleMark(excerpt.start, excerpt.end, excerpt.style)] if excerpt.style else []
    for line in wrap_text(excerpt.text, excerpt.start, excerpt.end, max(width, 1), [*own, *excerpt.marks]):
        yield pieces_of(line)


def _cut_pieces(pieces: Sequence[Piece], width: int) -> list[Piece]:
    """As much of ``pieces`` as ``width`` cells hold."""
    shown: list[Piece] = []
    for text, style in pieces:
        room = width - cell_count(shown)
        if room > 0:
            shown.append((shorten_to_width(text, room), style))
    return shown


def pieces_of(line: WrappedLine) -> list[Piece]:
    """The runs of a line of running text as pieces."""
    return [(run.text, run.style) for run in line.runs]


def citation_pieces(corpus: Corpus, article: str) -> tuple[Piece, ...]:
    """The outlet and date of an article (its id), as a head."""
    found = corpus.by_id[article]
    return (found.outlet_name, "bold"), (f" · {publication_words(corpus.dating_of(article))}", "dim")


def sentence_around(corpus: Corpus, article: str, span: Span) -> Span:
    """The sentences that ``span`` of an article's text touches; the span itself where none does."""
    touched = [s for s in corpus.analysis_of(article).sentences if s.start < span.end and s.end > span.start]
    return Span(min(touched[0].start, span.start), max(touched[-1].end, span.end)) if touched else span
