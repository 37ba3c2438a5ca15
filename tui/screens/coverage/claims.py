"""Claim grid of Coverage: claims by columns of articles or outlets, with a cell under the cursor."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass

from textual import events
from textual.message import Message
from textual.reactive import var
from textual.strip import Strip
from textual.widget import Widget

from corpus.comparison.claim_figures import ClaimFigure, claim_figures
from corpus.comparison.coverage import Claim
from corpus.comparison.coverage_grid import Cell, CellState, CoverageColumn, make_cell
from corpus.corpus import Corpus
from tui.commands.signs import SIGNS as ALL_SIGNS
from tui.commands.signs import sign_for
from tui.drawing.formats import publication_words
from tui.drawing.strips import Piece, cell_count, clicked_target, fit_to_width, make_strip, shorten_to_width
from tui.drawing.wrap import wrap_text
from tui.widgets.excerpts import pieces_of
from tui.widgets.rows import Rows

WIDEST, NARROWEST = 16, 7
"""How wide a column may be; narrower ones would hide which outlet they are."""

NAMED_FROM = 9
"""Columns at least this wide say their state in a word behind its sign."""

LEAST_TEXT, TEXT_SHARE = 26, 0.4
"""The claim takes at least so many cells, and at least that share of the width."""

COUNT = 4

SECOND_LEVEL = frozenset("com co org net gov ac edu".split())
"""Parts of an internet name before its last that say nothing about whose it is (``bbc.co.uk``)."""


@dataclass(frozen=True, slots=True)
class StateSign:
    """How a state of a cell is drawn: its sign, a word where there is room, its style, and what the legend says."""

    sign: str
    word: str
    style: str
    legend: str


_WORDS: dict[CellState, tuple[str, str]] = {
    "first": ("first", "accent bold"),
    "late": ("later", "same"),
    "told": ("tells", "same"),
    "alone": ("only", "only"),
    "left out": ("", "faint"),
    "perhaps": ("", "possible"),
    "too early": ("", "faint"),
}
SIGNS: dict[CellState, StateSign] = {
    state: StateSign(ALL_SIGNS[state].sign, word, style, ALL_SIGNS[state].meaning)
    for state, (word, style) in _WORDS.items()
}


@dataclass(frozen=True, slots=True)
class GridLayout:
    """Where things stand at a width: the claim's cells, and which columns are shown, each so wide."""

    text: int
    cell: int
    first: int
    shown: int


def lay_out(width: int, columns: int, at: int, first: int) -> GridLayout:
    """The layout that shows column ``at``, scrolled as little as may be from column ``first``."""
    least = max(LEAST_TEXT, int(width * TEXT_SHARE))
    room = max(width - COUNT - least - 1, NARROWEST)
    size = max(min(room // max(columns, 1), WIDEST), NARROWEST)
    shown = max(min(columns, room // size), 1)
    first = max(min(first, at, columns - shown), at - shown + 1, 0)
    return GridLayout(max(width - COUNT - 1 - shown * size, 1), size, first, shown)


class ClaimGrid(Rows[Claim]):
    """Claims with a cursor on one cell."""

    CURSOR = "stripe"
    EMPTY = "no claim of this kind"

    column: var[int] = var(0)

    @dataclass
    class Crossed(Message):
        """The cursor came to stand in another column, or other columns are in view."""

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self.corpus = Corpus()
        self.columns: Sequence[CoverageColumn] = ()
        self._first = 0
        self._figures: dict[Hashable, Mapping[str, ClaimFigure]] = {}
        self._told: dict[tuple[int, int], list[list[Piece]]] = {}

    def show_claims(self, corpus: Corpus, columns: Sequence[CoverageColumn], claims: Sequence[Claim]) -> None:
        """Show some claims of a story."""
        self.corpus, self.columns = corpus, columns
        self._told.clear()
        self._figures.clear()
        self.column = max(min(self.column, len(columns) - 1), 0)
        self.set_rows(claims)

    @property
    def layout_now(self) -> GridLayout:
        """The layout at the present width."""
        width = max(self.scrollable_content_region.width, 20)
        found = lay_out(width, len(self.columns), self.column, self._first)
        self._first = found.first
        return found

    @property
    def cursor_cell(self) -> Cell | None:
        """The cell under the cursor."""
        return make_cell(self.cursor_row, self.columns[self.column]) if self.cursor_row and self.columns else None

    def move_column(self, by: int) -> None:
        """Move by columns."""
        to = max(0, min(self.column + by, len(self.columns) - 1))
        if to != self.column:
            before = self.layout_now.text
            self.column = to
            if self.layout_now.text != before:
                self.measure_rows()
            self.refresh()
            self.post_message(self.Crossed())

    def row_key(self, row: Claim) -> Hashable:
        """The claim's most typical sentence."""
        return row.article, row.sentence

    def height_of(self, row: Claim) -> int:
        """One line, or two where the screen is high enough and the claim needs them."""
        return len(self._claim_lines(row))

    def _claim_lines(self, row: Claim) -> list[list[Piece]]:
        width = self.layout_now.text - 1
        most = 2 if self.app.size.height >= 30 else 1
        key = (id(row), width * 2 + most)
        if key not in self._told:
            text = self.corpus.by_id[row.article].text
            lines = wrap_text(text, row.sentence.start, row.sentence.end, width)
            found = [pieces_of(line) for line in lines[:most]]
            if len(lines) > most:
                found[-1] = [
                    (fit_to_width(" ".join(text[lines[most - 1].start : row.sentence.end].split()), width), "")
                ]
            self._told[key] = found or [[]]
        return self._told[key]

    def _figures_of(self, row: Claim) -> Mapping[str, ClaimFigure]:
        """The figure that each article gives for the claim, where they differ; worked out once for each row drawn."""
        key = self.row_key(row)
        if key not in self._figures:
            self._figures[key] = claim_figures(row, lambda one: self.corpus.by_id[one].text, self.corpus.analysis_of)
        return self._figures[key]

    def _figure_in_cell(self, row: Claim, article: str, cell: int) -> str:
        figure = self._figures_of(row).get(article)
        if figure is None:
            return ""
        return figure.words if cell_count([(figure.words, "")]) <= cell - 4 else figure.short

    def on_resize(self) -> None:
        """The columns change with the width."""
        super().on_resize()
        self.post_message(self.Crossed())

    def draw_line(self, index: int, line: int, width: int) -> list[Piece]:
        """The claim, then a cell for each column in view."""
        row, layout = self.rows[index], self.layout_now
        count = f"{row.origins:>{COUNT - 1}} " if line == 0 else " " * COUNT
        claim = self._claim_lines(row)[line : line + 1]  # none, for a moment, when the screen has just become lower
        told = "".join(text for some in claim for text, _ in some)
        pieces: list[Piece] = [(count, "accent" if row.origins > 1 else "faint"), (fit_to_width(told, layout.text), "")]
        for number in range(layout.first, layout.first + layout.shown):
            found = make_cell(row, self.columns[number])
            sign = SIGNS[found.state]
            here = " cursor" if index == self.cursor and number == self.column else ""
            figure = self._figure_in_cell(row, found.article, layout.cell) if found.has_claim else ""
            word = f"{sign.sign} {figure or sign.word}" if layout.cell >= NAMED_FROM or figure else sign.sign
            shown = word if line == 0 else ""
            pieces.append(
                (
                    fit_to_width(f" {shorten_to_width(shown, layout.cell - 1)}", layout.cell),
                    f"{sign.style}{here} @{number}",
                )
            )
        return pieces

    def on_click(self, event: events.Click) -> None:
        """A click on a cell moves there; on the cell under the cursor it chooses it."""
        index = self.row_at(event.get_content_offset_capture(self).y)
        wanted = clicked_target(event)
        if index is not None and wanted and int(wanted) != self.column:
            event.prevent_default()
            self.move_column(int(wanted) - self.column)
            self._move_cursor(index)


class GridHead(Widget):
    """The heads of the columns of a grid: outlet, day, and which of them are one text."""

    ALLOW_SELECT = False

    def __init__(self, grid: ClaimGrid, id: str | None = None) -> None:
        super().__init__(id=id)
        self._grid = grid

    def render_line(self, y: int) -> Strip:
        """Outlets, days, copies."""
        return make_strip(self, self._head_pieces(y), self.size.width, self.rich_style)

    def _head_pieces(self, y: int) -> list[Piece]:
        grid = self._grid
        if not grid.columns:
            return []
        layout = grid.layout_now
        pieces: list[Piece] = [(fit_to_width(self._corner_words(y, layout), COUNT + layout.text), "dim")]
        for number in range(layout.first, layout.first + layout.shown):
            column = grid.columns[number]
            here = "cursor " if number == grid.column else ""
            text, style = (self._outlet_piece, self._day_piece, _copy_piece)[y](column, layout.cell - 1)
            pieces.append((fit_to_width(f" {text}", layout.cell), f"{here}{style} @{number}"))
        return pieces

    def _corner_words(self, y: int, layout: GridLayout) -> str:
        """What the columns beyond the edges are, and what the numbers before the claims count."""
        left, right = layout.first, len(self._grid.columns) - layout.first - layout.shown
        if y == 0 and left + right:
            sides = [f"‹ {left} more" if left else "", f"{right} more ›" if right else ""]
            return fit_to_width(" by  claim", max(layout.text - 18, 10)) + " · ".join(side for side in sides if side)
        return " by  claim" if y == 0 else ""

    def _outlet_piece(self, column: CoverageColumn, width: int) -> Piece:
        return short_outlet(column.outlet, width), "bold"

    def _day_piece(self, column: CoverageColumn, width: int) -> Piece:
        dating = self._grid.corpus.dating_of(column.articles[0])
        if len(column.articles) > 1:
            return shorten_to_width(f"{len(column.articles)} art.", width), "dim"
        day = publication_words(dating, clock=False)
        return (day if len(day) <= width else day.rsplit(" ", 1)[0].replace("undated", "?")), "dim"

    def on_click(self, event: events.Click) -> None:
        """A click on a head moves to its column."""
        if wanted := clicked_target(event):
            self._grid.move_column(int(wanted) - self._grid.column)


def _copy_piece(column: CoverageColumn, width: int) -> Piece:
    return (shorten_to_width(f"{sign_for('same text')[0]}{column.copy}", width) if column.copy else ""), "shared"


def short_outlet(name: str, width: int) -> str:
    """An outlet's name in ``width`` cells: the name of its site, its initials, or as much as there is room for.

    >>> short_outlet("www.example.co.uk", 7), short_outlet("Meridian Public Radio", 6), short_outlet("", 6)
    ('example', 'MPR', '?')
    """
    if not name:
        return "?"
    if len(name) <= width:
        return name
    if " " not in name and "." in name:
        labels = name.split(".")[:-1]
        if len(labels) > 1 and labels[-1] in SECOND_LEVEL:
            labels.pop()
        name = labels[-1] or name
    initials = "".join(word[0] for word in name.split() if word[0].isalnum())
    if width >= NAMED_FROM - 1:
        return shorten_to_width(name, width)
    return initials if len(initials) > 1 else name[:width]


def sign_legend(copies: bool) -> tuple[Piece, ...]:
    """What the signs mean, for the line below the grid."""
    pieces: list[Piece] = []
    for sign in SIGNS.values():
        pieces += [(f" {sign.sign}", sign.style), (f" {sign.legend} ", "dim")]
    if copies:
        pieces += [(f" {sign_for('same text')}", "shared"), (f" {ALL_SIGNS['same text'].meaning}", "dim")]
    return tuple(pieces)
