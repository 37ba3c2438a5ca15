"""Timeline: when everything happened, from decades down to days, by outlet, and what is told of each stretch."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.message import Message
from textual.screen import Screen
from textual.worker import get_current_worker

from corpus.linking.conflicts import mark_conflicts, near
from corpus.linking.events import Event, group_events, in_order, sentence_of
from corpus.linking.scale import BUCKETS, Chronicle, end, number, start
from corpus.linking.timeline import BUCKET_DAYS, Bucket, bounds, choose_bucket, label
from corpus.model import Span, TimelineEntry
from corpus.view import Condition, View, date_condition
from tui import leave
from tui.actions import Place, bindings, hints
from tui.paint import Piece
from tui.widgets.bar import Bar, Hints
from tui.widgets.dates import KINDS, Kinds, shows
from tui.widgets.events import EventRows
from tui.widgets.plot import Plot, Window, window

ToRead = tuple[str, Span]
"""An article's id and a span of its text."""

FALLBACK = date(2000, 1, 1)
"""Where the axis of a pile without dates stands."""


class TimelineScreen(Screen[Condition | ToRead | None]):
    """Leaves with a condition on dates, with an article's id and a span to read there, or with None."""

    PLACE: ClassVar[Place] = "timeline"
    BINDINGS: ClassVar[list[BindingType]] = bindings("timeline")
    CSS = """
    TimelineScreen { layout: vertical; }
    TimelineScreen #plot { height: 40%; min-height: 8; max-height: 22; }
    TimelineScreen #events { height: 1fr; }
    TimelineScreen Plot { background: $background; }
    """

    @dataclass
    class Grouped(Message):
        """What is told of bucket ``at``."""

        bucket: Bucket
        at: int
        inside: list[Event]
        around: list[Event]

    def __init__(self, view: View, day: date | None = None) -> None:
        super().__init__()
        self._view = view
        self._kinds: Kinds = "all"
        self._sources = {article.id: article.source for article in view.corpus.articles}
        self._stories = {article: story.id for article, story in view.corpus.story_of.items()}
        self._brush: tuple[date, date] | None = None
        self._window: Window | None = None
        self._bucket: Bucket | None = None
        self._collect()
        self._day = day or self._busiest()

    def _collect(self) -> None:
        self._entries = in_order(entry for entry in self._view.timeline if shows(self._kinds, entry))
        self._chronicle = Chronicle.of(self._entries, self._sources)
        self._span = bounds(self._entries) or (FALLBACK, FALLBACK)

    def _busiest(self) -> date:
        """The beginning of the month of which most is told, if it is within the axis."""
        low, high = (number(day, "month") for day in self._span)
        counts = self._chronicle.counts(low, high - low + 1, "month").sum(axis=0)
        if not counts.any():
            return self._span[0]
        month = low + int(counts.argmax())
        return min(entry.first for entry in self._chronicle.beginning(month, "month"))

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
        reach = f" · {label('', first, first, 'month')} – {label('', last, last, 'month')}" if self._entries else ""
        title: list[Piece] = [(" Timeline ", "bold"), (f" {len(self._entries):,} dates{reach}", "dim")]
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

    @work(thread=True, exclusive=True, group="events")
    def _group(self, bucket: Bucket, at: int, chronicle: Chronicle) -> None:
        worker, corpus = get_current_worker(), self._view.corpus
        inside = group_events(chronicle.beginning(at, bucket), corpus.by_id, self._stories, lambda: worker.is_cancelled)
        nearby = near(chronicle.entries, start(at, bucket), end(at, bucket))
        inside = mark_conflicts(inside, nearby, corpus.by_id, self._stories, lambda: worker.is_cancelled)
        wide = chronicle.around(start(at, bucket), end(at, bucket), bucket)
        around = group_events(
            sorted(wide, key=lambda e: e.last - e.first), corpus.by_id, self._stories, lambda: worker.is_cancelled
        )
        if not worker.is_cancelled:
            self.post_message(self.Grouped(bucket, at, inside, around))

    def on_timeline_screen_grouped(self, event: Grouped) -> None:
        """List it, if the cursor is still there."""
        if (event.bucket, event.at) != (self.bucket, self.at):
            return
        self.rows.show(self._view.corpus, event.inside, event.around)
        dates = [sum(len(found.entries) for found in group) for group in (event.inside, event.around)]
        self._bucket_head(dates[0], len(event.inside), dates[1])

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
        inside = self._chronicle.beginning(self.at, self.bucket)
        fitting = [entry for entry in inside if (entry.last - entry.first).days < BUCKET_DAYS[BUCKETS[at]]]
        if by > 0 and fitting and number(self._day, BUCKETS[at]) not in {number(e.first, BUCKETS[at]) for e in fitting}:
            self._day = fitting[0].first
        self._bucket = BUCKETS[at]
        self._draw()

    def on_plot_clicked(self, event: Plot.Clicked) -> None:
        """The mouse moves the cursor."""
        self._go(start(event.at, self.bucket))

    def action_kinds(self) -> None:
        """All dates, only those that texts mention, only those of publication."""
        self._kinds = KINDS[(KINDS.index(self._kinds) + 1) % len(KINDS)]
        bucket = self.bucket
        self._collect()
        self._bucket = bucket
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
            leave.copy(self.app, words, article, self._view.corpus.dating(article.id))

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


def _many(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"
