"""The dates of a view in the thread of a job: all of them by outlet, and what is told of one stretch of time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from corpus.corpus import Corpus
from corpus.model import Story
from corpus.queries.people_dates import PeopleDates
from corpus.queries.view import View
from corpus.timeline.buckets import TimelineBuckets, bucket_number, first_day_of, last_day_of
from corpus.timeline.build import Bucket, axis_bounds
from corpus.timeline.date_conflicts import entries_near, mark_conflicts
from corpus.timeline.events import Event, group_events
from corpus.timeline.timeline_table import Timeline
from tui.jobs.screen_job import JobRun
from tui.state.pane_names import Kinds
from tui.widgets.dates import of_kinds

FALLBACK = date(2000, 1, 1)
"""Where the axis of a collection without dates stands."""
AT_ONCE = 40_000
"""Dates of a collection that are put in order without a thread: they take about 20 ms."""
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


@dataclass(frozen=True, slots=True)
class CollectedDates:
    """Dates by outlet, and how far the axis reaches."""

    chronicle: TimelineBuckets
    span: tuple[date, date] = (FALLBACK, FALLBACK)

    def busiest_month(self) -> date:
        """The beginning of the month of which most is told, if it is within the axis."""
        low, high = (bucket_number(day, "month") for day in self.span)
        counts = self.chronicle.count_entries(low, high - low + 1, "month").sum(axis=0)
        if not counts.any():
            return self.span[0]
        return self.chronicle.entries_beginning(low + int(counts.argmax()), "month")[0].first


def no_dates() -> CollectedDates:
    """What there is before any dates are collected."""
    return CollectedDates(TimelineBuckets.from_entries(()))


def collect_dates(view: View, kinds: Kinds, people: PeopleDates | None = None) -> CollectedDates:
    """The dates of those kinds that ``view`` leaves; of ``people`` only, with a lane for each, if there are any."""
    if people is not None:
        found = people.dates_by_person(of_kinds(people.view_without(view).narrowed_timeline, kinds).in_order())
        return CollectedDates(found, axis_bounds(found.entries) or (FALLBACK, FALLBACK))
    entries = of_kinds(view.narrowed_timeline, kinds).in_order()
    sources = {article.id: article.source for article in view.corpus.articles}
    return CollectedDates(TimelineBuckets.from_entries(entries, sources), axis_bounds(entries) or (FALLBACK, FALLBACK))


@dataclass(frozen=True, slots=True)
class BucketEvents:
    """What is told of a bucket and ``around`` it: events, dates, and how many of the dates are not listed."""

    inside: list[Event]
    around: list[Event]
    counts: tuple[int, int]
    unlisted: tuple[int, int]


def group_bucket(
    corpus: Corpus, chronicle: TimelineBuckets, bucket: Bucket, at: int, run: JobRun[None]
) -> BucketEvents:
    """What is told of bucket ``at``; of very many dates, the first."""
    story_ids, stop = StoryIds(corpus.story_of), run.is_cancelled
    first, last = first_day_of(at, bucket), last_day_of(at, bucket)
    begun = chronicle.entries_beginning(at, bucket)
    inside = group_events(begun[:LISTED], corpus.by_id, story_ids, stop)
    nearby = Timeline.from_objects(entries_near(chronicle.entries, first, last))
    told = nearby.where(nearby.held_by(_told_with(corpus, inside)))
    inside = mark_conflicts(inside, told, corpus.by_id, story_ids, stop)
    wide = chronicle.wider_entries(first, last, bucket).narrowest_first()
    around = group_events(wide[:LISTED], corpus.by_id, story_ids, stop)
    counts = len(begun), len(wide)
    return BucketEvents(inside, around, counts, (max(counts[0] - LISTED, 0), max(counts[1] - LISTED, 0)))


def _told_with(corpus: Corpus, events: Iterable[Event]) -> set[str]:
    """The articles of all stories that ``events`` belong to."""
    articles = {article for event in events for article in event.article_ids}
    stories = {corpus.story_of[article].id: corpus.story_of[article] for article in articles & corpus.story_of.keys()}
    return {article for story in stories.values() for article in story.articles}
