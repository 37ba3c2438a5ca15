"""Timeline screen: dates from decades down to days, by outlet, and the events of each stretch."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import ClassVar, Self

import numpy as np
from textual.app import ComposeResult
from textual.binding import BindingType

from corpus.language.counts import counted_noun
from corpus.model import Entity, Span, TimelineEntry
from corpus.queries.people_dates import MOST_PEOPLE, PeopleDates
from corpus.queries.view import Condition, View, date_condition
from corpus.timeline.buckets import BUCKETS, bucket_number, first_day_of, last_day_of
from corpus.timeline.build import Bucket, choose_bucket, label_date
from corpus.timeline.events import Event, sentence_of
from tui import outside
from tui.commands.derived import Place, bindings_of_place
from tui.dialogs.picker import PickedChoice
from tui.drawing.strips import Piece
from tui.jobs.screen_job import ScreenJob
from tui.screens.destination import DestinationScreen, Subject, ToRead
from tui.screens.timeline import job
from tui.screens.timeline.events import EventRows
from tui.screens.timeline.job import FALLBACK, BucketEvents, CollectedDates
from tui.screens.timeline.own import OwnEventKeeper, OwnRow, events_in, next_own_day, widened
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

    def __init__(
        self, view: View, day: date | None = None, collection: OpenCollection | None = None, people: Sequence[str] = ()
    ) -> None:
        """``people`` are the ids of one or two whose dates alone are shown; ``collection`` has the user's events."""
        super().__init__()
        self._view = view
        self._collection = collection or OpenCollection()
        self._own = self._collection.own_events()
        self._people: PeopleDates | None = None
        self._set_people([view.corpus.entity[ident] for ident in people if ident in view.corpus.entity])
        self._kinds: Kinds = "all"
        self._asked, self._day = day, day or FALLBACK
        self._large = len(view.corpus.timeline) > job.AT_ONCE
        self._gathered = not self._large
        self._set_collected(job.collect_dates(view, "all", self._people) if self._gathered else job.no_dates())
        self._dates_job = ScreenJob(self, "The dates could not be gathered")
        self._events_job = ScreenJob(self, "The dates could not be grouped")
        self._brush: tuple[date, date] | None = None
        self._window: AxisWindow | None = None
        self._bucket: Bucket | None = None

    @classmethod
    def open_for(cls, collection: OpenCollection, view: View, shown: Sequence[str]) -> Self:
        """The screen on a day, else on the month of which most is told; behind the day ids of one or two people."""
        day, *people = [*" ".join(shown).split(" "), ""]
        return cls(view, _day_of(day), collection, [ident for ident in people if ident][:MOST_PEOPLE])

    def shown_state(self) -> tuple[str, ...]:
        """The first day of the bucket under the cursor, and the people."""
        people = (person.id for person in self._people.people) if self._people is not None else ()
        return (first_day_of(self.cursor_bucket, self.bucket_size).isoformat(), *people)

    def follow(self, view: View) -> None:
        """Events of the user's own may have come or gone."""
        if self.is_mounted and (own := self._collection.own_events()) != self._own:
            self._own = own
            self._draw_all()

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
        return self._bucket or choose_bucket(*self._reach, self.timeline_plot.axis_cells)

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
        view, kinds, people = self._view, self._kinds, self._people
        if self._large:
            self._dates_job.start(lambda _run: job.collect_dates(view, kinds, people), self._show_collected)
        else:
            self._set_collected(job.collect_dates(view, kinds, people))

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
            self.bucket_size, self._reach, self.cursor_bucket, self.timeline_plot.axis_cells, before
        )
        brush = bucket_number(self._brush[0], self.bucket_size) if self._brush else None
        self.timeline_plot.show_chronicle(self._chronicle, self._window, self.cursor_bucket, brush, self._own)
        self._show_header()
        self.event_rows.people = self._people
        self.event_rows.show_own(*events_in(self._own, *self.bucket_days, self.bucket_size))
        place = self._view.corpus, self._chronicle, self.bucket_size, self.cursor_bucket
        self._events_job.start(partial(job.group_bucket, *place), self._show_events)

    def _show_header(self) -> None:
        narrowed = " · ".join(condition.label for condition in self._view.filter)
        first, last = self._span
        many = len(self._chronicle)
        reach = f" · {label_date('', first, first, 'month')} – {label_date('', last, last, 'month')}" if many else ""
        dates = counted_noun(many, "date") + reach if self._gathered else "gathering dates …"
        people = self._people_pieces()
        of_two = len(self._chosen_people()) == MOST_PEOPLE and people
        title: list[Piece] = [(" Timeline ", "bold"), ("" if of_two else f" {dates}", "dim")]
        title += people
        if narrowed and self._people is None:
            title.append((f" in {narrowed}", "accent"))
        bar = self.query_one("#timeline-title", Bar)
        bar.left = tuple(title)
        kinds = [(f" {kind} ", "cursor bold" if kind == self._kinds else "dim") for kind in KINDS]
        bar.right = ((" p ", "key"), *kinds)

    def _people_pieces(self) -> list[Piece]:
        """Whose dates they are, and how many each has."""
        if self._people is None or not self._gathered:
            return []
        counts = np.bincount(self._chronicle.outlet, minlength=3).tolist()
        if len(self._people.people) < MOST_PEOPLE:
            return [(f" of {self._people.people[0].name}", "accent"), (" · e adds a second", "faint")]
        first, second = self._people.people
        told = ((f"A {first.name}", counts[0], "spark"), (f"B {second.name}", counts[2], "alike"))
        pieces = [piece for name, count, style in told for piece in ((f" {name}", style), (f" {count} ·", "dim"))]
        return [*pieces, (" both", "same"), (f" {counts[1]}", "dim")]

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

    # ------------------------------------------------------------ people and events of one's own

    def _set_people(self, people: Sequence[Entity]) -> None:
        self._people = PeopleDates(self._view.corpus, tuple(people)) if people else None

    def action_people(self) -> None:
        """Choose whose dates are shown: one, then a second beside; of two, the second is chosen anew."""
        from tui.dialogs.finders import name_finder
        from tui.dialogs.picker import Picker

        chosen = self._chosen_people()
        title = "Whose dates" if not chosen else f"Whose dates beside those of {chosen[0].name}"
        finder = name_finder(self._view.corpus, chosen[0].id if chosen else "")
        self.app.push_screen(Picker["Entity"](title, "a name, under any spelling", finder), self._add_person)

    def _chosen_people(self) -> tuple[Entity, ...]:
        """Those whose dates are shown; where none were chosen, the person that Explore is narrowed to."""
        if self._people is not None:
            return self._people.people
        narrowed = [condition.value for condition in self._view.filter if condition.kind == "person"]
        return tuple(self._view.corpus.entity[one] for one in narrowed[:1] if one in self._view.corpus.entity)

    def _add_person(self, picked: PickedChoice[Entity] | None) -> None:
        if picked is not None:
            first = [one for one in self._chosen_people()[:1] if one.id != picked.value.id]
            self._show_people([*first, picked.value])

    def _show_people(self, people: Sequence[Entity]) -> None:
        self._set_people(people)
        self._asked, self._bucket, self._window = None, None, None
        self._collect_again()
        self._draw_all()

    def action_own_event(self) -> None:
        """Put an event of one's own on the timeline, or change the one under the cursor."""
        row = self.event_rows.cursor_row
        keeper = OwnEventKeeper(self.app, self._collection, self._show_kept)
        keeper.ask_event(self.bucket_days[0], row.event if isinstance(row, OwnRow) else None)

    def _show_kept(self, day: date | None, key: str) -> None:
        self._own = self._collection.own_events()
        self._day = day or self._day
        self._draw_all()
        self.event_rows.put_cursor(lambda row: isinstance(row, OwnRow) and row.event.key == key)

    @property
    def _reach(self) -> tuple[date, date]:
        """How far the axis reaches: over the dates, and the user's events."""
        known = self._span != (FALLBACK, FALLBACK)
        return widened(self._span if known or not self._own else (self._own[0].first,) * 2, self._own)

    # ------------------------------------------------------------ keys

    def _go_to_day(self, day: date) -> None:
        self._day = day
        self._draw_all()

    def action_step(self, by: int) -> None:
        """To the next (1) or previous (-1) bucket, not beyond the dates there are."""
        reach = self._chronicle.covered_days
        if self._own:
            reach = widened(reach or (self._own[0].first,) * 2, self._own)
        at = self.cursor_bucket + by
        if reach and bucket_number(reach[0], self.bucket_size) <= at <= bucket_number(reach[1], self.bucket_size):
            self._go_to_day(first_day_of(at, self.bucket_size))
        else:
            self.app.bell()

    def action_busy(self, by: int) -> None:
        """To the next (1) or previous (-1) bucket with dates."""
        first, last = self.bucket_days
        edge = last if by > 0 else first
        own = next_own_day(self._own, edge, by, self.bucket_size)
        near = [one for one in (self._chronicle.next_day(edge, by, self.bucket_size), own) if one is not None]
        if near:
            self._go_to_day(min(near) if by > 0 else max(near))
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
        """Drop the brush, then the people, the second first; without any, back to Explore."""
        if self._brush is not None:
            self._brush = None
            self._draw_all()
        elif self._people is not None:
            self._show_people(self._people.people[:-1])
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
