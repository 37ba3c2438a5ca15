"""Timeline: when everything happened, from decades down to days, by outlet, and what is told of each stretch."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from corpus.model import Span, TimelineEntry
from corpus.queries.view import View, date_condition
from corpus.timeline.buckets import BUCKETS, end, number, start
from corpus.timeline.build import Bucket, choose_bucket, label
from corpus.timeline.events import Event, sentence_of
from tui import outside
from tui.commands.derived import Place, bindings, hints
from tui.drawing.strips import Piece
from tui.screens.timeline.events import EventRows
from tui.screens.timeline.job import Gathering
from tui.screens.timeline.plot import Plot, Window, window
from tui.widgets.bar import Bar, Hints
from tui.widgets.dates import KINDS


class TimelineScreen(Gathering):
    """Leaves with a condition on dates, with an article's id and a span to read there, or with None."""

    PLACE: ClassVar[Place] = "timeline"
    BINDINGS: ClassVar[list[BindingType]] = bindings("timeline")
    CSS = """
    TimelineScreen { layout: vertical; }
    TimelineScreen #plot { height: 40%; min-height: 8; max-height: 22; }
    TimelineScreen #events { height: 1fr; }
    TimelineScreen Plot { background: $background; }
    """

    def __init__(self, view: View, day: date | None = None) -> None:
        super().__init__(view, day)
        self._brush: tuple[date, date] | None = None
        self._window: Window | None = None
        self._bucket: Bucket | None = None

    def compose(self) -> ComposeResult:
        """Head, plot, the head of the bucket and its rows, foot."""
        yield Bar(id="timeline-title")
        yield Plot(id="plot")
        yield Bar(id="bucket")
        yield EventRows(id="events")
        yield Hints(id="hints")

    def on_mount(self) -> None:
        """The list has the keys; the plot moves by keys of the screen."""
        self.query_one(Hints).actions = tuple(hints("timeline", "app"))
        self.rows.focus()
        if self._large:
            self._collect_later()

    def on_resize(self) -> None:
        """The plot is laid out to the width."""
        self.call_after_refresh(self._draw)

    @property
    def plot(self) -> Plot:
        """The plot."""
        return self.query_one(Plot)

    @property
    def rows(self) -> EventRows:
        """What is told of the bucket under the cursor."""
        return self.query_one(EventRows)

    @property
    def bucket(self) -> Bucket:
        """The length of a bucket; until somebody zooms, the finest that lets the whole pile fit."""
        return self._bucket or choose_bucket(*self._span, self.plot.room)

    @property
    def at(self) -> int:
        """The number of the bucket under the cursor."""
        return number(self._day, self.bucket)

    @property
    def days(self) -> tuple[date, date]:
        """First and last day of that bucket."""
        return start(self.at, self.bucket), end(self.at, self.bucket)

    def on_gathering_collected(self, event: Gathering.Collected) -> None:
        """Show them, if they are still wanted."""
        if event.kinds == self._kinds:
            self._gathered, self._window = True, self._window if self._gathered else None
            self._put(event)
            self._draw()

    # ------------------------------------------------------------ drawing

    def _draw(self) -> None:
        """Everything, after the cursor, the zoom or the kinds of date changed."""
        same = self._window is not None and self._window.bucket == self.bucket
        before = self._window.first if self._window is not None and same else None
        self._window = window(self.bucket, self._span, self.at, self.plot.room, before)
        brush = number(self._brush[0], self.bucket) if self._brush else None
        self.plot.show(self._chronicle, self._window, self.at, brush)
        self._head()
        self._group(self.bucket, self.at, self._chronicle)

    def _head(self) -> None:
        narrowed = " · ".join(condition.label for condition in self._view.filter)
        first, last = self._span
        many = len(self._chronicle)
        reach = f" · {label('', first, first, 'month')} – {label('', last, last, 'month')}" if many else ""
        dates = f"{many:,} dates{reach}" if self._gathered else "gathering dates …"
        title: list[Piece] = [(" Timeline ", "bold"), (f" {dates}", "dim")]
        if narrowed:
            title.append((f" in {narrowed}", "accent"))
        bar = self.query_one("#timeline-title", Bar)
        bar.left = tuple(title)
        kinds = [(f" {kind} ", "cursor bold" if kind == self._kinds else "dim") for kind in KINDS]
        bar.right = ((" p ", "key"), *kinds)

    def _bucket_head(self, inside: int, events: int, around: int) -> None:
        first, last = self.days
        pieces: list[Piece] = [(f" {label('', first, last, self.bucket)} ", "bold")]
        pieces.append((f" {_many(inside, 'date')}", "dim"))
        if events < inside:
            pieces.append((f" of {_many(events, 'event')}", "dim"))
        if around:
            pieces.append((f" · {_many(around, 'date')} around it", "faint"))
        bar = self.query_one("#bucket", Bar)
        bar.left = tuple(pieces)
        if self._brush:
            low, high = self._stretch()
            words = f"{label('', low, low, 'day')} – {label('', high, high, 'day')}"
            bar.right = (
                (f" {words}  ", "mark"),
                (" Space ", "key"),
                ("narrows to it  ", "dim"),
                ("Esc ", "key"),
                ("no ", "dim"),
            )
        else:
            bar.right = ((" Enter ", "key"), ("reads, ", "dim"), ("▸ ", "accent"), ("unfolds ", "dim"))

    def on_gathering_grouped(self, event: Gathering.Grouped) -> None:
        """List it, if the cursor is still there."""
        if (event.bucket, event.at) != (self.bucket, self.at):
            return
        unlisted = event.unlisted
        zoom = " · + shows fewer at a time" if self.bucket != BUCKETS[0] else ""
        self.rows.show(
            self._view.corpus,
            event.inside,
            event.around,
            (_more(unlisted[0], zoom), _more(unlisted[1])),
        )
        self._bucket_head(event.counts[0], len(event.inside) + unlisted[0], event.counts[1])

    # ------------------------------------------------------------ keys

    def _go(self, day: date) -> None:
        self._day = day
        self._draw()

    def action_step(self, by: int) -> None:
        """To the next (1) or previous (-1) bucket, not beyond the dates there are."""
        reach = self._chronicle.span
        at = self.at + by
        if reach and number(reach[0], self.bucket) <= at <= number(reach[1], self.bucket):
            self._go(start(at, self.bucket))
        else:
            self.app.bell()

    def action_busy(self, by: int) -> None:
        """To the next (1) or previous (-1) bucket with dates."""
        first, last = self.days
        found = self._chronicle.next_day(last if by > 0 else first, by, self.bucket)
        if found is not None:
            self._go(found)
        else:
            self.app.bell()

    def action_edge(self, which: int) -> None:
        """To the first (-1) or the last (1) date."""
        if self._chronicle.span:
            self._go(self._chronicle.span[0 if which < 0 else 1])

    def action_zoom(self, by: int) -> None:
        """To finer (1) or coarser (-1) buckets; the cursor goes to the first dates in its bucket."""
        at = BUCKETS.index(self.bucket) - by
        if not 0 <= at < len(BUCKETS):
            self.app.bell()
            return
        finer = BUCKETS[at]
        days = self._chronicle.days(self.at, self.bucket, finer)
        if by > 0 and days and number(self._day, finer) not in {number(day, finer) for day in days}:
            self._day = days[0]
        self._bucket = finer
        self._draw()

    def on_plot_clicked(self, event: Plot.Clicked) -> None:
        """The mouse moves the cursor."""
        self._go(start(event.at, self.bucket))

    def action_kinds(self) -> None:
        """All dates, only those that texts mention, only those of publication."""
        self._kinds = KINDS[(KINDS.index(self._kinds) + 1) % len(KINDS)]
        if self._gathered:
            self._bucket, self._asked = self.bucket, self._day
        if self._large:
            self._collect_later()
        else:
            self._put(self._collect())
        self._draw()

    def _stretch(self) -> tuple[date, date]:
        first, last = self.days
        low, high = self._brush or (first, last)
        return min(low, first), max(high, last)

    def action_brush(self) -> None:
        """Begin a stretch here; at its other end, leave and narrow Explore to it."""
        if self._brush is None:
            self._brush = self.days
            self._draw()
            return
        low, high = self._stretch()
        one = number(low, self.bucket) == number(high, self.bucket)
        words = label("", low, high, self.bucket) if one else f"{low.isoformat()} – {high.isoformat()}"
        self.dismiss(date_condition(low, high, words))

    def on_rows_chosen(self) -> None:
        """Enter unfolds an event that several articles report, and reads a report."""
        row = self.rows.current
        if isinstance(row, Event) and len(row.reports) > 1:
            self.rows.toggle(row)
        elif (entry := self.rows.entry) is not None:
            self.dismiss((entry.article, _place(entry)))

    def action_copy(self) -> None:
        """Copy the sentence under the cursor, with its citation."""
        entry = self.rows.entry
        if entry is not None:
            article = self._view.corpus.by_id[entry.article]
            words = sentence_of(entry, article)
            outside.copy(self.app, words, article, self._view.corpus.dating(article.id))

    def action_close(self) -> None:
        """Drop the brush; without one, back to Explore."""
        if self._brush is not None:
            self._brush = None
            self._draw()
        else:
            self.dismiss(None)


def _place(entry: TimelineEntry) -> Span:
    if entry.sentence is not None:
        return entry.sentence
    if entry.time is not None and entry.time.field == "text":
        return Span(entry.time.start, entry.time.end)
    return Span(0, 0)


def _more(count: int, how: str = "") -> str:
    return f"and {_many(count, 'more date')}{how}" if count else ""


def _many(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"
