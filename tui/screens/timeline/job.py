"""Timeline job: the dates of a view collected in the background, by outlet, and the events of one stretch of time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from textual import work
from textual.message import Message
from textual.screen import Screen
from textual.worker import Worker, WorkerState, get_current_worker

from corpus.model import Span, Story
from corpus.queries.view import Condition, View
from corpus.timeline.buckets import TimelineBuckets, bucket_number, first_day_of, last_day_of
from corpus.timeline.build import Bucket, axis_bounds
from corpus.timeline.date_conflicts import entries_near, mark_conflicts
from corpus.timeline.events import Event, group_events
from corpus.timeline.timeline_table import Timeline
from tui.state.pane_names import Kinds
from tui.widgets.dates import of_kinds

ToRead = tuple[str, Span]
"""An article's id and a span of its text."""

FALLBACK = date(2000, 1, 1)
"""Where the axis of a pile without dates stands."""
AT_ONCE = 40_000
"""Dates of a pile that are put in order without a thread: they take about 20 ms."""
LISTED = 1_000
"""Dates of a bucket, and around it, that are read, compared and listed; nobody walks through more."""


class StoryIds(Mapping[str, str]):
    """The id of the story of each article, by the article's id."""

    def __init__(self, story_of: Mapping[str, Story]) -> None:
        self._story_of = story_of

    def __getitem__(self, article: str) -> str:
        return self._story_of[article].id

    def __iter__(self) -> Iterator[str]:
        return iter(self._story_of)

    def __len__(self) -> int:
        return len(self._story_of)


class TimelineJob(Screen[Condition | ToRead | None]):
    """Knows which dates are shown and on which day the cursor stands."""

    @dataclass
    class Grouped(Message):
        """What is told of bucket ``at`` and ``around`` it: events, dates, and how many of the dates are not listed."""

        bucket: Bucket
        at: int
        inside: list[Event]
        around: list[Event]
        counts: tuple[int, int]
        unlisted: tuple[int, int]

    @dataclass
    class Collected(Message):
        """The dates of those kinds, by outlet, and how far the axis reaches."""

        kinds: Kinds
        chronicle: TimelineBuckets
        span: tuple[date, date]

    def __init__(self, view: View, day: date | None = None) -> None:
        super().__init__()
        self._view = view
        self._kinds: Kinds = "all"
        self._asked, self._day = day, day or FALLBACK
        self._large = len(view.corpus.timeline) > AT_ONCE
        self._gathered = not self._large
        self._set_collected(
            self._collect_dates()
            if self._gathered
            else self.Collected("all", TimelineBuckets.from_entries(()), (FALLBACK, FALLBACK))
        )

    @cached_property
    def _source_by_article(self) -> dict[str, str]:
        return {article.id: article.source for article in self._view.corpus.articles}

    @cached_property
    def _story_ids(self) -> StoryIds:
        return StoryIds(self._view.corpus.story_of)

    def _collect_dates(self) -> Collected:
        entries = of_kinds(self._view.narrowed_timeline, self._kinds).in_order()
        chronicle = TimelineBuckets.from_entries(entries, self._source_by_article)
        return self.Collected(self._kinds, chronicle, axis_bounds(entries) or (FALLBACK, FALLBACK))

    def _set_collected(self, found: Collected) -> None:
        self._chronicle, self._span = found.chronicle, found.span
        if self._asked is None:
            self._day = self._busiest_month()

    @work(thread=True, exclusive=True, exit_on_error=False, group="dates", description="gathers")
    def _collect_later(self) -> None:
        worker, found = get_current_worker(), self._collect_dates()
        if not worker.is_cancelled:
            self.post_message(found)

    def _busiest_month(self) -> date:
        """The beginning of the month of which most is told, if it is within the axis."""
        low, high = (bucket_number(day, "month") for day in self._span)
        counts = self._chronicle.count_entries(low, high - low + 1, "month").sum(axis=0)
        if not counts.any():
            return self._span[0]
        return self._chronicle.entries_beginning(low + int(counts.argmax()), "month")[0].first

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """A fault in the engine is told in a sentence."""
        if event.state is WorkerState.ERROR:
            self.notify(f"The dates could not be gathered: {event.worker.error}", severity="error", markup=False)

    @work(thread=True, exclusive=True, exit_on_error=False, group="events", description="groups")
    def _group_events(self, bucket: Bucket, at: int, chronicle: TimelineBuckets) -> None:
        worker, corpus = get_current_worker(), self._view.corpus
        first, last = first_day_of(at, bucket), last_day_of(at, bucket)
        begun = chronicle.entries_beginning(at, bucket)
        inside = group_events(begun[:LISTED], corpus.by_id, self._story_ids, lambda: worker.is_cancelled)
        nearby = Timeline.from_objects(entries_near(chronicle.entries, first, last))
        told = nearby.where(nearby.held_by(self._told_with(inside)))
        inside = mark_conflicts(inside, told, corpus.by_id, self._story_ids, lambda: worker.is_cancelled)
        wide = chronicle.wider_entries(first, last, bucket).narrowest_first()
        around = group_events(wide[:LISTED], corpus.by_id, self._story_ids, lambda: worker.is_cancelled)
        if not worker.is_cancelled:
            counts = len(begun), len(wide)
            unlisted = max(counts[0] - LISTED, 0), max(counts[1] - LISTED, 0)
            self.post_message(self.Grouped(bucket, at, inside, around, counts, unlisted))

    def _told_with(self, events: list[Event]) -> set[str]:
        """The articles of all stories that ``events`` belong to."""
        corpus = self._view.corpus
        articles = {article for event in events for article in event.article_ids}
        stories = {
            self._story_ids[article]: corpus.story_of[article] for article in articles if article in self._story_ids
        }
        return {article for story in stories.values() for article in story.articles}
