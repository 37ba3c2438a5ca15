"""Sentence bands, the body of Compare: pairs of sentences side by side, or stacked where it is narrow."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from itertools import zip_longest

from corpus.comparison.side_by_side import REVISION_FROM, AlignmentRow
from corpus.comparison.word_diff import word_diff
from corpus.model import Article, Comparison, Span
from tui.commands.signs import SignName, sign_for
from tui.drawing.strips import Piece, cell_count
from tui.drawing.wrap import StyleMark, WrappedLine, wrap_text
from tui.screens.compare.bands_height import line_count
from tui.widgets.rows import Rows

STACKED_BELOW = 110
"""Under this width two columns are too narrow to read."""
GUTTER = 8
BESIDE = 7
"""Cells beside a sentence in the stacked layout: sign, score, letter."""
MOST_LAID = 500
"""Pairs whose lines are kept to be drawn again."""
_SIGNED: tuple[SignName, ...] = (
    *("differs", "same", "possible", "quote"),
    *("only-a", "only-b", "perhaps-a", "perhaps-b"),
)
SIGNS: dict[str, str] = {name: sign_for(name) for name in _SIGNED}
STYLES = {
    "differs": "differs",
    "same": "same",
    "possible": "possible",
    "quote": "quote",
    "only-a": "only",
    "only-b": "only",
    "perhaps-a": "possible",
    "perhaps-b": "possible",
}


class BandRows(Rows[AlignmentRow]):
    """Bands with a cursor."""

    CURSOR = "stripe"
    EMPTY = "nothing of this kind in these two articles"

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self.sides: tuple[Article, Article] | None = None
        self.comparison: Comparison | None = None
        self._measured = 20
        self._laid: dict[Hashable, list[list[Piece]]] = {}
        self._counts: dict[tuple[int, int], int] = {}

    def show_bands(self, sides: tuple[Article, Article], comparison: Comparison, bands: list[AlignmentRow]) -> None:
        """Show some of the bands of a comparison."""
        if comparison is not self.comparison:
            self._forget_lines()
        self.sides, self.comparison = sides, comparison
        self.set_rows(bands)

    def row_key(self, row: AlignmentRow) -> Hashable:
        """The two sentences."""
        return row.a, row.b

    def height_of(self, row: AlignmentRow) -> int:
        """As many lines as the longer side takes, or both in turn, and a blank one; of a folded pair one of each side.

        Only counts them: a pair is laid out when it is drawn.
        """
        a, b = self._line_count(0, row.a), self._line_count(1, row.b)
        if self._is_folded(row):
            a, b = min(a, 1), min(b, 1)
        return (a + b if self._measured < STACKED_BELOW else max(a, b)) + 1

    def _is_folded(self, row: AlignmentRow) -> bool:
        """Whether only the beginnings of a pair are shown: one that may tell one thing, unless the cursor is on it."""
        if row.row_kind != "possible" or row.quotes or row.facts:
            return False
        here = self.cursor_row
        return here is None or self.row_key(row) != self.row_key(here)

    def watch_cursor(self, left: int, reached: int) -> None:
        """A weak pair unfolds under the cursor."""
        if self.rows:
            self.measure_rows()
        self.refresh()

    def _line_count(self, side: int, index: int | None) -> int:
        if index is None or self.sides is None or self.comparison is None:
            return 0
        known = self._counts.get((side, index))
        if known is None:
            span = (self.comparison.sentences_a, self.comparison.sentences_b)[side][index]
            known = line_count(self.sides[side].text, span.start, span.end, self._column_width)
            self._counts[side, index] = known
        return known

    def measure_rows(self) -> None:
        """Count the lines of all pairs at the width there is."""
        width = max(self.scrollable_content_region.width, 20)
        if width != self._measured:
            self._measured = width
            self._forget_lines()  # also where only a scroll bar came or went
        super().measure_rows()

    @property
    def _column_width(self) -> int:
        width = self._measured
        return width - BESIDE if width < STACKED_BELOW else (width - GUTTER - 2) // 2

    def draw_line(self, index: int, line: int, width: int) -> list[Piece]:
        """A line of both sides."""
        row = self.rows[index]
        lines = self._band_lines(row)
        if line and self._is_folded(row):
            line = self._line_count(0, row.a) if line == 1 and self._measured < STACKED_BELOW else len(lines)
        return lines[line] if line < len(lines) else []

    def on_resize(self) -> None:
        """Wrap anew."""
        self._forget_lines()
        super().on_resize()

    def _forget_lines(self) -> None:
        self._laid.clear()
        self._counts.clear()

    def _band_lines(self, band: AlignmentRow) -> list[list[Piece]]:
        key = self.row_key(band)
        if key not in self._laid:
            if len(self._laid) >= MOST_LAID:
                self._laid.clear()
            make = self._stacked_lines if self._measured < STACKED_BELOW else self._side_by_side
            self._laid[key] = list(make(band, self._column_width))
        return self._laid[key]

    def _side_by_side(self, band: AlignmentRow, column: int) -> Iterator[list[Piece]]:
        left, right = self._side_lines(band, 0, column), self._side_lines(band, 1, column)
        for number, (a, b) in enumerate(zip_longest(left, right)):
            yield [
                (" ", ""),
                *_column_pieces(a, column),
                *(_band_sign(band) if number == 0 else [(" " * GUTTER, "")]),
                *_column_pieces(b, column),
            ]

    def _stacked_lines(self, band: AlignmentRow, column: int) -> Iterator[list[Piece]]:
        number = 0
        for side, letter in ((0, "A"), (1, "B")):
            for first, line in enumerate(self._side_lines(band, side, column)):
                sign = [*_band_sign(band)[:2]] if number == 0 else [("    ", "")]
                yield [*sign, (f"{letter if first == 0 else ' '} ", "dim"), *_column_pieces(line, column)]
                number += 1

    def _side_lines(self, band: AlignmentRow, side: int, width: int) -> list[WrappedLine]:
        index = band.a if side == 0 else band.b
        if index is None or self.sides is None or self.comparison is None:
            return []
        sentence = (self.comparison.sentences_a, self.comparison.sentences_b)[side][index]
        marks = list(self._style_marks(band, side))
        return wrap_text(self.sides[side].text, sentence.start, sentence.end, width, marks)

    def _style_marks(self, band: AlignmentRow, side: int) -> Iterator[StyleMark]:
        if band.row_kind == "possible":
            span = self._sentence_span(band, side)
            yield StyleMark(span.start, span.end, "dim")
        for quote in band.quotes:
            span = quote.a if side == 0 else quote.b
            yield StyleMark(span.start, span.end, "shared")
        for fact in band.facts:
            if band.row_kind != "possible" or fact.strength != "wording":
                passage = fact.a if side == 0 else fact.b
                yield StyleMark(passage.start, passage.end, fact.strength)
        if band.link is not None and band.link.score >= REVISION_FROM and self.sides is not None:
            yield from self._edit_marks(band, side)

    def _edit_marks(self, band: AlignmentRow, side: int) -> Iterator[StyleMark]:
        assert self.sides is not None
        spans = self._sentence_span(band, 0), self._sentence_span(band, 1)
        texts = [article.text[s.start : s.end] for article, s in zip(self.sides, spans, strict=True)]
        for change in word_diff(texts[0], texts[1]):
            part = change.a if side == 0 else change.b
            if change.edit != "equal" and part.start < part.end:
                yield StyleMark(spans[side].start + part.start, spans[side].start + part.end, "wording")

    def _sentence_span(self, band: AlignmentRow, side: int) -> Span:
        assert self.comparison is not None
        index = band.a if side == 0 else band.b
        sentences = self.comparison.sentences_a if side == 0 else self.comparison.sentences_b
        return sentences[index] if index is not None else Span(0, 0)


def _column_pieces(line: WrappedLine | None, width: int) -> list[Piece]:
    pieces: list[Piece] = [(run.text, run.style) for run in line.runs] if line else []
    return [*pieces, (" " * max(width - cell_count(pieces), 0), "")]


def _band_sign(band: AlignmentRow) -> list[Piece]:
    sign = SIGNS[band.row_kind] + ("“" if band.quotes and band.row_kind != "quote" else "")
    score = f".{min(round(100 * band.link.score), 99):02d}" if band.link else ""
    pieces: list[Piece] = [(" ", ""), (f"{sign:<2} ", STYLES[band.row_kind]), (f"{score:<4}", "faint")]
    return pieces
