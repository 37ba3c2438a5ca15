"""The timeline pane: a density plot, and below it every date that the articles name."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Hashable, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.geometry import Size
from textual.message import Message

from corpus.linking.timeline import bounds, choose_bucket, label
from corpus.model import TimelineEntry
from corpus.view import View
from tui.actions import bindings
from tui.paint import Piece, sparkline
from tui.widgets.bar import Bar
from tui.widgets.dates import KINDS, Kinds, line, outlet_of, shows, style_of, when
from tui.widgets.rows import Rows

if TYPE_CHECKING:
    from corpus.linking.scale import Chronicle

SAME = "  ″"
"""Stands for the date of the row above."""
WIDEST_BAR = 12
"""Cells of one bucket, at most, where few buckets have much room."""


class TimelineRows(Rows[TimelineEntry]):
    """Dates in order, by time of day within a day; a date that repeats is written once."""

    EMPTY = "no dates yet"
    BINDINGS: ClassVar[list[BindingType]] = bindings("dates")

    class Listed(Message):
        """Other kinds of date are listed now."""

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self.view: View | None = None
        self.brush: TimelineEntry | None = None
        self.kinds: Kinds = "all"
        self._sorted: tuple[Sequence[TimelineEntry], tuple[TimelineEntry, ...]] = ((), ())

    def show(self, view: View) -> None:
        """List the dates of ``view``."""
        self.view = view
        entries = self._in_order(view.timeline) if view.corpus.linked else ()
        self.set_rows(entries if self.kinds == "all" else tuple(e for e in entries if shows(self.kinds, e)))

    def _in_order(self, entries: Sequence[TimelineEntry]) -> tuple[TimelineEntry, ...]:
        if self._sorted[0] is not entries:
            from corpus.linking.events import in_order

            self._sorted = entries, in_order(entries)
        return self._sorted[1]

    def action_kinds(self) -> None:
        """All dates, only those that texts mention, only those of publication."""
        self.kinds = KINDS[(KINDS.index(self.kinds) + 1) % len(KINDS)]
        if self.view is not None:
            self.show(self.view)
            self.post_message(self.Listed())

    def key(self, row: TimelineEntry) -> Hashable:
        """Where the date is named."""
        return row.article, row.time.field if row.time else "", row.time.start if row.time else -1

    # The next three do without a look at every row: there may be 100,000.

    def measure(self) -> None:
        """Every row is one line."""
        self._ends = list(range(1, len(self.rows) + 1))
        self.virtual_size = Size(self.scrollable_content_region.width, len(self.rows))

    def set_rows(self, rows: Sequence[TimelineEntry]) -> None:
        """Show ``rows``; the cursor stays on its entry, or goes to the first of its day."""
        here = self.current
        self.rows = rows
        self.measure()
        self.cursor = self._find(here) if here is not None else 0
        self._show_cursor()
        self.refresh()

    def _find(self, entry: TimelineEntry) -> int:
        at = bisect_left(self.rows, (entry.first, entry.last), key=lambda row: (row.first, row.last))
        for index in range(at, len(self.rows)):
            row = self.rows[index]
            if (row.first, row.last) != (entry.first, entry.last):
                break
            if self.key(row) == self.key(entry):
                return index
        return max(min(at, len(self.rows) - 1), 0)

    def draw(self, index: int, line_: int, width: int) -> list[Piece]:
        """Date, the words that name it, outlet, and the sentence."""
        row = self.rows[index]
        article = self.view.corpus.by_id.get(row.article) if self.view else None
        if article is None:
            return []
        marker = "▶" if row is self.brush else " "
        shown = self._when(index), style_of(row)
        return [(marker, "accent"), *line(row, article, shown, outlet_of(article), width - 1)]

    def _when(self, index: int) -> str:
        shown = when(self.rows[index])
        at_top = index == self.scroll_offset.y
        return SAME if index and not at_top and when(self.rows[index - 1]) == shown else shown


class Density(Bar):
    """How many dates fall into each stretch of time, over the width there is."""

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self._entries: Sequence[TimelineEntry] = ()
        self._chronicle: Chronicle | None = None

    def show(self, entries: Sequence[TimelineEntry]) -> None:
        """Count ``entries``."""
        if entries is not self._entries:
            self._entries, self._chronicle = entries, None
        self._plot()

    def on_resize(self) -> None:
        """Finer stretches where there is more room."""
        self._plot()

    def _plot(self) -> None:
        self.left = tuple(self._pieces(self.size.width)) if self._entries else ()

    def _pieces(self, width: int) -> list[Piece]:
        from corpus.linking.scale import Chronicle, number

        if self._chronicle is None:
            self._chronicle = Chronicle.of(self._entries, {})
            self._span = bounds(self._entries)
        span = self._span
        if span is None or span[0] == span[1]:
            return []
        room = max(width - 34, 10)
        bucket = choose_bucket(*span, room)
        first, last = number(span[0], bucket), number(span[1], bucket)
        count = last - first + 1
        counts = self._chronicle.counts(first, count, bucket).sum(axis=0).tolist()
        wide, top = max(min(room // count, WIDEST_BAR), 1), max(*counts, 1)
        bars: list[Piece] = [
            (sparkline([n], top) * wide, "spark") if n else ("▁" * wide, "rule") for n in map(int, counts)
        ]
        edges = [label("", day, day, "month") for day in span]
        return [(f" {edges[0]} ", "dim"), *bars, (f" {edges[1]}", "dim"), (f"  by {bucket}", "faint")]


class TimelinePane(Vertical):
    """The density plot above the rows."""

    def compose(self) -> ComposeResult:
        """The plot and the rows."""
        yield Density(id="density")
        yield TimelineRows(id="timeline")

    def show(self, view: View) -> None:
        """Show the dates of ``view``."""
        self.query_one(TimelineRows).show(view)
        self._tell()

    def on_timeline_rows_listed(self, event: TimelineRows.Listed) -> None:
        """The plot and the count follow the kinds of date."""
        event.stop()
        self._tell()

    def _tell(self) -> None:
        rows = self.query_one(TimelineRows)
        self.query_one(Density).show(rows.rows)
        if rows.view is not None and rows.view.corpus.linked:
            dates = f"{len(rows.rows):,} date{'' if len(rows.rows) == 1 else 's'}"
            self.border_subtitle = Content(f"{dates} · p {rows.kinds}")
