"""The timeline pane: a density plot, and below it every date that the articles name."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Hashable, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from msgspec import Struct
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message

from corpus.language.counts import counted_noun
from corpus.queries.view import View
from corpus.timeline.build import axis_bounds, choose_bucket, label_date
from tui.commands.derived import Place, bindings_of_place
from tui.commands.signs import sign_for
from tui.drawing.strips import Piece, sparkline_bars
from tui.jobs.screen_job import ScreenJob
from tui.state.pane_names import KINDS, Kinds
from tui.widgets.bar import Bar
from tui.widgets.dates import date_words, entry_line, of_kinds, outlet_of, style_of
from tui.widgets.rows import Rows
from tui.widgets.scrolled_size import scroll_over

if TYPE_CHECKING:
    from corpus.model import TimelineEntry
    from corpus.timeline.buckets import TimelineBuckets
    from corpus.timeline.timeline_table import Timeline

SAME = f"  {sign_for('repeated day')}"
"""Stands for the date of the row above."""
WIDEST_BAR = 12
"""Cells of one bucket, at most, where few buckets have much room."""
EDGES = 34
"""Cells beside the density plot for its first and last month and the kind of bucket."""
AT_ONCE = 100_000
"""Dates of a collection that are narrowed and put in order without a thread: they take about 20 ms."""


class TimelineRows(Rows["TimelineEntry"]):
    """Dates in order, by time of day within a day; a date that repeats is written once."""

    PLACE: ClassVar[Place] = "dates"
    EMPTY = "no dates yet"
    BINDINGS: ClassVar[list[BindingType]] = bindings_of_place(PLACE)

    class KindsChanged(Message):
        """Somebody wants to see other kinds of date."""

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self.view: View | None = None
        self.brush: TimelineEntry | None = None
        self.kinds: Kinds = "all"

    def show_entries(self, view: View, entries: Sequence[TimelineEntry]) -> None:
        """List ``entries``, dates of ``view`` in order."""
        self.view = view
        self.set_rows(entries)

    def show_brush(self, entry: TimelineEntry | None) -> None:
        """Show at which date a stretch of time begins."""
        self.brush = entry
        self.refresh()

    def action_kinds(self) -> None:
        """All dates, only those that texts mention, only those of publication."""
        self.kinds = KINDS[(KINDS.index(self.kinds) + 1) % len(KINDS)]
        self.post_message(self.KindsChanged())

    def row_key(self, row: TimelineEntry) -> Hashable:
        """Where the date is named."""
        return row.article, row.time.field if row.time else "", row.time.start if row.time else -1

    # The next three do without a look at every row: there may be 400,000.

    def measure_rows(self) -> None:
        """Every row is one line."""
        self._ends = range(1, len(self.rows) + 1)
        scroll_over(self, len(self.rows))

    def set_rows(self, rows: Sequence[TimelineEntry]) -> None:
        """Show ``rows``; the cursor stays on its entry, or goes to the first of its day."""
        from corpus.timeline.timeline_table import Timeline

        here, timeline = self.cursor_row, Timeline.from_objects(rows)
        self.rows = timeline
        self.measure_rows()
        self.cursor = timeline.place_of(here) if here is not None else 0
        self._show_cursor()
        self.refresh()

    def stand_at(self, day: date) -> None:
        """Put the cursor on the first date of ``day`` or after it, without telling anyone."""
        self.cursor = max(min(bisect_left(self.rows, day, key=lambda row: row.first), len(self.rows) - 1), 0)
        self.scroll_to(y=max(self.cursor - 2, 0), animate=False, force=True, immediate=True)

    def draw_line(self, index: int, line_: int, width: int) -> list[Piece]:
        """Date, the words that name it, outlet, and the sentence."""
        row = self.rows[index]
        article = self.view.corpus.by_id.get(row.article) if self.view else None
        if article is None:
            return []
        marker = "▶" if row == self.brush else " "
        shown = self._date_words(index), style_of(row)
        return [(marker, "accent"), *entry_line(row, article, shown, outlet_of(article), width - 1)]

    def _date_words(self, index: int) -> str:
        shown = date_words(self.rows[index])
        at_top = index == self.scroll_offset.y
        return SAME if index and not at_top and date_words(self.rows[index - 1]) == shown else shown


class OrderedDates(Struct, frozen=True, eq=False):
    """Dates in order, and their columns; ``span`` is how far the axis reaches."""

    entries: Sequence[TimelineEntry] = ()
    chronicle: TimelineBuckets | None = None
    span: tuple[date, date] | None = None

    @classmethod
    def from_entries(cls, entries: Timeline, kinds: Kinds) -> OrderedDates:
        """The ``kinds`` among ``entries``."""
        from corpus.timeline.buckets import TimelineBuckets

        wanted = of_kinds(entries, kinds).in_order()
        return cls(wanted, TimelineBuckets.from_entries(wanted), axis_bounds(wanted))


class DensityBar(Bar):
    """How many dates fall into each stretch of time, over the width there is."""

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self._dates = OrderedDates()

    def show_density(self, dates: OrderedDates) -> None:
        """Count ``dates``."""
        self._dates = dates
        self._plot_density()

    def on_resize(self) -> None:
        """Finer stretches where there is more room."""
        self._plot_density()

    def _plot_density(self) -> None:
        self.left = tuple(self._density_pieces(self._dates, self.size.width))

    def _density_pieces(self, dates: OrderedDates, width: int) -> list[Piece]:
        span = dates.span
        if dates.chronicle is None or span is None or span[0] == span[1]:
            return []
        from corpus.timeline.buckets import bucket_number

        room = max(width - EDGES, 10)
        bucket = choose_bucket(*span, room)
        first, last = bucket_number(span[0], bucket), bucket_number(span[1], bucket)
        count = last - first + 1
        counts: list[int] = dates.chronicle.count_entries(first, count, bucket).sum(axis=0).tolist()
        wide, top = max(min(room // count, WIDEST_BAR), 1), max(*counts, 1)
        bars: list[Piece] = [(sparkline_bars([n], top) * wide, "spark") if n else ("▁" * wide, "rule") for n in counts]
        edges = [label_date("", day, day, "month") for day in span]
        return [(f" {edges[0]} ", "dim"), *bars, (f" {edges[1]}", "dim"), (f"  by {bucket}", "faint")]


class TimelinePane(Vertical):
    """The density plot above the rows."""

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self.rows = TimelineRows(id="timeline")
        self._view: View | None = None
        self._job = ScreenJob(self, "The dates could not be gathered")
        self._whole: tuple[Timeline, OrderedDates] | None = None

    def compose(self) -> ComposeResult:
        """The plot and the rows."""
        yield DensityBar(id="density")
        yield self.rows

    def show_view(self, view: View) -> None:
        """Show the dates of ``view``: at once, or a moment later where there are very many."""
        self._view = view
        kinds = self.rows.kinds
        self._job.cancel()
        if not view.corpus.is_linked:
            self._show_dates(view, OrderedDates())
        elif len(view.corpus.timeline) <= AT_ONCE:
            self._show_dates(view, self._dates_of(view, kinds))
        else:
            self._job.start(lambda _run: self._dates_of(view, kinds), partial(self._show_dates, view))

    def _dates_of(self, view: View, kinds: Kinds) -> OrderedDates:
        """The dates of ``view``; those of the whole collection are kept, for filters come and go."""
        if view.filter or kinds != "all":
            return OrderedDates.from_entries(view.narrowed_timeline, kinds)
        whole, entries = self._whole, view.corpus.timeline
        if whole is None or whole[0] is not entries:
            whole = self._whole = entries, OrderedDates.from_entries(entries, kinds)
        return whole[1]

    def on_timeline_rows_kinds_changed(self, event: TimelineRows.KindsChanged) -> None:
        """Other kinds of date."""
        event.stop()
        if self._view is not None:
            self.show_view(self._view)

    def _show_dates(self, view: View, dates: OrderedDates) -> None:
        self.rows.show_entries(view, dates.entries)
        self.query_one(DensityBar).show_density(dates)
        if view.corpus.is_linked:
            many = counted_noun(len(dates.entries), "date")
            self.border_subtitle = Content(f"{many} · p {self.rows.kinds}")
