"""Timeline screen: dates from decades down to days, by outlet, and the events of each stretch."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import ClassVar, Self

from textual.app import ComposeResult
from textual.binding import BindingType

from corpus.language.counts import counted_noun
from corpus.model import Span, TimelineEntry
from corpus.queries.view import Condition, View, date_condition
from corpus.timeline.buckets import BUCKETS, bucket_number, first_day_of, last_day_of
from corpus.timeline.build import Bucket, choose_bucket, label_date
from corpus.timeline.events import Event, sentence_of
from tui import outside
from tui.commands.derived import Place, bindings_of_place
from tui.drawing.strips import Piece
from tui.jobs.screen_job import ScreenJob
from tui.screens.destination import DestinationScreen, Subject, ToRead
from tui.screens.timeline import job
from tui.screens.timeline.events import EventRows
from tui.screens.timeline.job import FALLBACK, BucketEvents, CollectedDates
from tui.screens.timeline.plot import AxisWindow, Plot, axis_window
from tui.state.collection import OpenCollection
from tui.state.pane_names import KINDS, Kinds
from tui.widgets.bar import Bar, Hints


class TimelineScreen(DestinationScreen[Condition | ToRead | None]):
    """Leaves with a condition on dates, with an article's id and a span to read there, or with None."""

    PLACE: ClassVar[Place] = "timeline"
    SUBJECT: ClassVar[Subject] = "day"
    BINDINGS: ClassVar[list[BindingType]] = bindings_of_place("timeline")
    CSS = """
    TimelineScreen { layout: vertical; }
    TimelineScreen #plot { height: 40%; min-height: 8; max-height: 22; }
    TimelineScreen #events { height: 1fr; }
    TimelineScreen Plot { background: $background; }
    """

    def __init__(self, view: View, day: date | None = None) -> None:
        super().__init__()
        self._view = view
        self._kinds: Kinds = "all"
        self._asked, self._day = day, day or FALLBACK
        self._large = len(view.corpus.timeline) > job.AT_ONCE
        self._gathered = not self._large
        self._set_collected(job.collect_dates(view, "all") if self._gathered else job.no_dates())
        self._dates_job = ScreenJob(self, "The dates could not be gathered")
        self._events_job = ScreenJob(self, "The dates could not be grouped")
        self._brush: tuple[date, date] | None = None
        self._window: AxisWindow | None = None
        self._bucket: Bucket | None = None

    @classmethod
    def open_for(cls, collection: OpenCollection, view: View, shown: Sequence[str]) -> Self:
        """The screen on a day, else on the month of which most is told."""
        return cls(view, _day_of(next(iter(shown), "")))

    def shown_state(self) -> tuple[str, ...]:
        """The first day of the bucket under the cursor."""
        return (first_day_of(self.cursor_bucket, self.bucket_size).isoformat(),)

    def compose(self) -> ComposeResult:
        """Head, plot, the head of the bucket and its rows, foot."""
        yield Bar(id="timeline-title")
        yield Plot(id="plot")
        yield Bar(id="bucket")
        yield EventRows(id="events")
        yield Hints("timeline", "app")

    def on_mount(self) -> None:
        """The list has the keys; the plot moves by keys of the screen."""
        self.event_rows.focus()
        if self._large:
            self._collect_again()

    def on_resize(self) -> None:
        """The plot is laid out to the width."""
        self.call_after_refresh(self._draw_all)

    @property
    def timeline_plot(self) -> Plot:
        """The plot."""
        return self.query_one(Plot)

    @property
    def event_rows(self) -> EventRows:
        """What is told of the bucket under the cursor."""
        return self.query_one(EventRows)

    @property
    def bucket_size(self) -> Bucket:
        """The length of a bucket; until somebody zooms, the finest that lets the whole collection fit."""
        return self._bucket or choose_bucket(*self._span, self.timeline_plot.axis_cells)

    @property
    def cursor_bucket(self) -> int:
        """The number of the bucket under the cursor."""
        return bucket_number(self._day, self.bucket_size)

    @property
    def bucket_days(self) -> tuple[date, date]:
        """First and last day of that bucket."""
        return first_day_of(self.cursor_bucket, self.bucket_size), last_day_of(self.cursor_bucket, self.bucket_size)

    # ------------------------------------------------------------ collecting

    def _collect_again(self) -> None:
        """Collect the dates of the kinds that are wanted: at once, or in a thread where there are very many."""
        view, kinds = self._view, self._kinds
        if self._large:
            self._dates_job.start(lambda _run: job.collect_dates(view, kinds), self._show_collected)
        else:
            self._set_collected(job.collect_dates(view, kinds))

    def _set_collected(self, found: CollectedDates) -> None:
        self._chronicle, self._span = found.chronicle, found.span
        if self._asked is None:
            self._day = found.busiest_month()

    def _show_collected(self, found: CollectedDates) -> None:
        self._gathered, self._window = True, self._window if self._gathered else None
        self._set_collected(found)
        self._draw_all()

    # ------------------------------------------------------------ drawing

    def _draw_all(self) -> None:
        """Everything, after the cursor, the zoom or the kinds of date changed."""
        same = self._window is not None and self._window.bucket == self.bucket_size
        before = self._window.first if self._window is not None and same else None
        self._window = axis_window(
            self.bucket_size, self._span, self.cursor_bucket, self.timeline_plot.axis_cells, before
        )
        brush = bucket_number(self._brush[0], self.bucket_size) if self._brush else None
        self.timeline_plot.show_chronicle(self._chronicle, self._window, self.cursor_bucket, brush)
        self._show_header()
        place = self._view.corpus, self._chronicle, self.bucket_size, self.cursor_bucket
        self._events_job.start(partial(job.group_bucket, *place), self._show_events)

    def _show_header(self) -> None:
        narrowed = " · ".join(condition.label for condition in self._view.filter)
        first, last = self._span
        many = len(self._chronicle)
        reach = f" · {label_date('', first, first, 'month')} – {label_date('', last, last, 'month')}" if many else ""
        dates = counted_noun(many, "date") + reach if self._gathered else "gathering dates …"
        title: list[Piece] = [(" Timeline ", "bold"), (f" {dates}", "dim")]
        if narrowed:
            title.append((f" in {narrowed}", "accent"))
        bar = self.query_one("#timeline-title", Bar)
        bar.left = tuple(title)
        kinds = [(f" {kind} ", "cursor bold" if kind == self._kinds else "dim") for kind in KINDS]
        bar.right = ((" p ", "key"), *kinds)

    def _bucket_head(self, inside: int, events: int, around: int) -> None:
        first, last = self.bucket_days
        pieces: list[Piece] = [(f" {label_date('', first, last, self.bucket_size)} ", "bold")]
        pieces.append((f" {counted_noun(inside, 'date')}", "dim"))
        if events < inside:
            pieces.append((f" of {counted_noun(events, 'event')}", "dim"))
        if around:
            pieces.append((f" · {counted_noun(around, 'date')} around it", "faint"))
        bar = self.query_one("#bucket", Bar)
        bar.left = tuple(pieces)
        if self._brush:
            low, high = self._brushed_days()
            words = f"{label_date('', low, low, 'day')} – {label_date('', high, high, 'day')}"
            bar.right = (
                (f" {words}  ", "mark"),
                (" Space ", "key"),
                ("narrows to it  ", "dim"),
                ("Esc ", "key"),
                ("no ", "dim"),
            )
        else:
            bar.right = ((" Enter ", "key"), ("reads, ", "dim"), ("▸ ", "accent"), ("unfolds ", "dim"))

    def _show_events(self, found: BucketEvents) -> None:
        zoom = " · + shows fewer at a time" if self.bucket_size != BUCKETS[0] else ""
        more = _more_dates(found.unlisted[0], zoom), _more_dates(found.unlisted[1])
        self.event_rows.show_events(self._view.corpus, found.inside, found.around, more)
        self._bucket_head(found.counts[0], len(found.inside) + found.unlisted[0], found.counts[1])

    # ------------------------------------------------------------ keys

    def _go_to_day(self, day: date) -> None:
        self._day = day
        self._draw_all()

    def action_step(self, by: int) -> None:
        """To the next (1) or previous (-1) bucket, not beyond the dates there are."""
        reach = self._chronicle.covered_days
        at = self.cursor_bucket + by
        if reach and bucket_number(reach[0], self.bucket_size) <= at <= bucket_number(reach[1], self.bucket_size):
            self._go_to_day(first_day_of(at, self.bucket_size))
        else:
            self.app.bell()

    def action_busy(self, by: int) -> None:
        """To the next (1) or previous (-1) bucket with dates."""
        first, last = self.bucket_days
        found = self._chronicle.next_day(last if by > 0 else first, by, self.bucket_size)
        if found is not None:
            self._go_to_day(found)
        else:
            self.app.bell()

    def action_edge(self, which: int) -> None:
        """To the first (-1) or the last (1) date."""
        if self._chronicle.covered_days:
            self._go_to_day(self._chronicle.covered_days[0 if which < 0 else 1])

    def action_zoom(self, by: int) -> None:
        """To finer (1) or coarser (-1) buckets; the cursor goes to the first dates in its bucket."""
        at = BUCKETS.index(self.bucket_size) - by
        if not 0 <= at < len(BUCKETS):
            self.app.bell()
            return
        finer = BUCKETS[at]
        days = self._chronicle.days_beginning(self.cursor_bucket, self.bucket_size, finer)
        if by > 0 and days and bucket_number(self._day, finer) not in {bucket_number(day, finer) for day in days}:
            self._day = days[0]
        self._bucket = finer
        self._draw_all()

    def on_plot_clicked(self, event: Plot.Clicked) -> None:
        """The mouse moves the cursor."""
        self._go_to_day(first_day_of(event.at, self.bucket_size))

    def action_kinds(self) -> None:
        """All dates, only those that texts mention, only those of publication."""
        self._kinds = KINDS[(KINDS.index(self._kinds) + 1) % len(KINDS)]
        if self._gathered:
            self._bucket, self._asked = self.bucket_size, self._day
        self._collect_again()
        self._draw_all()

    def _brushed_days(self) -> tuple[date, date]:
        first, last = self.bucket_days
        low, high = self._brush or (first, last)
        return min(low, first), max(high, last)

    def action_brush(self) -> None:
        """Begin a stretch here; at its other end, leave and narrow Explore to it."""
        if self._brush is None:
            self._brush = self.bucket_days
            self._draw_all()
            return
        low, high = self._brushed_days()
        one = bucket_number(low, self.bucket_size) == bucket_number(high, self.bucket_size)
        words = label_date("", low, high, self.bucket_size) if one else f"{low.isoformat()} – {high.isoformat()}"
        self.dismiss(date_condition(low, high, words))

    def on_rows_chosen(self) -> None:
        """Enter unfolds an event that several articles report, and reads a report."""
        row = self.event_rows.cursor_row
        if isinstance(row, Event) and len(row.all_reports) > 1:
            self.event_rows.toggle_reports(row)
        elif (entry := self.event_rows.cursor_entry) is not None:
            self.dismiss((entry.article, _entry_span(entry)))

    def action_copy(self) -> None:
        """Copy the sentence under the cursor, with its citation."""
        entry = self.event_rows.cursor_entry
        if entry is not None:
            article = self._view.corpus.by_id[entry.article]
            words = sentence_of(entry, article)
            outside.copy_with_citation(self.app, words, article, self._view.corpus.dating_of(article.id))

    def action_close(self) -> None:
        """Drop the brush; without one, back to Explore."""
        if self._brush is not None:
            self._brush = None
            self._draw_all()
        else:
            self.dismiss(None)


def _day_of(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _entry_span(entry: TimelineEntry) -> Span:
    if entry.sentence is not None:
        return entry.sentence
    if entry.time is not None and entry.time.field == "text":
        return Span(entry.time.start, entry.time.end)
    return Span(0, 0)


def _more_dates(count: int, how: str = "") -> str:
    return f"and {counted_noun(count, 'more date')}{how}" if count else ""
