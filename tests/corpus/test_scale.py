"""Numbered buckets of time, and counts of timeline entries in them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.model import Grain, Span, TimeExpression, TimelineEntry
from corpus.timeline.buckets import BUCKETS, TimelineBuckets, bucket_edges, bucket_number, first_day_of, last_day_of
from corpus.timeline.build import Bucket, bucket_start

buckets = st.sampled_from(BUCKETS)


def entry(first: date, last: date | None = None, grain: Grain = "day", article: str = "a") -> TimelineEntry:
    time = TimeExpression("text", 0, 4, "", grain, first, last or first, "stated")
    return TimelineEntry(article, "", first, last or first, grain, "stated", time, Span(0, 4))


@settings(max_examples=100)
@given(st.dates(), buckets)
def test_a_day_lies_in_its_bucket(day: date, bucket: Bucket) -> None:
    at = bucket_number(day, bucket)
    assert first_day_of(at, bucket) == bucket_start(day, bucket)
    assert first_day_of(at, bucket) <= day <= last_day_of(at, bucket)


@settings(max_examples=100)
@given(st.dates(max_value=date(9000, 1, 1)), buckets)
def test_buckets_follow_each_other_without_a_gap(day: date, bucket: Bucket) -> None:
    at = bucket_number(day, bucket)
    assert bucket_number(last_day_of(at, bucket), bucket) == at
    assert last_day_of(at, bucket) + timedelta(days=1) == first_day_of(at + 1, bucket)
    assert list(bucket_edges(at, 2, bucket)) == [first_day_of(at + n, bucket).toordinal() for n in range(3)]


@pytest.mark.parametrize("bucket", BUCKETS)
def test_the_ends_of_the_calendar_are_no_error(bucket: Bucket) -> None:
    assert first_day_of(-5, bucket) == date.min
    assert last_day_of(bucket_number(date.max, bucket), bucket) == date.max
    assert bucket_edges(bucket_number(date.max, bucket), 3, bucket)[-1] == date.max.toordinal() + 1


def test_the_last_day_but_one_of_the_calendar_ends_on_itself() -> None:
    day = date(9999, 12, 30)
    assert last_day_of(bucket_number(day, "day"), "day") == day
    assert list(bucket_edges(bucket_number(day, "day"), 1, "day")) == [day.toordinal(), day.toordinal() + 1]


def test_entries_are_counted_by_outlet_where_they_begin() -> None:
    entries = [entry(date(2021, 3, 1)), entry(date(2021, 3, 2), article="b"), entry(date(2021, 3, 2))]
    chronicle = TimelineBuckets.from_entries(entries, {"a": "Northern Wire", "b": "Courier"})
    assert chronicle.outlets == ("Northern Wire", "Courier")
    assert chronicle.count_entries(bucket_number(date(2021, 2, 28), "day"), 3, "day").tolist() == [[0, 1, 1], [0, 0, 1]]


def test_a_stretch_wider_than_a_bucket_is_around_it_and_not_in_it() -> None:
    month = entry(date(2017, 2, 1), date(2017, 2, 28), "month")
    chronicle = TimelineBuckets.from_entries([month], {})
    first = bucket_number(date(2017, 2, 1), "day")
    assert chronicle.count_entries(first, 28, "day").sum() == 0
    assert list(chronicle.wider_entries(date(2017, 2, 14), date(2017, 2, 14), "day")) == [month]
    assert list(chronicle.entries_beginning(bucket_number(date(2017, 2, 1), "month"), "month")) == [month]


def test_the_next_day_with_entries_is_found_from_either_side() -> None:
    days = [date(1793, 1, 5), date(2021, 3, 1), date(2021, 3, 9)]
    chronicle = TimelineBuckets.from_entries([entry(day) for day in days], {})
    assert chronicle.next_day(days[1], 1, "day") == days[2]
    assert chronicle.next_day(days[1], -1, "day") == days[0]
    assert chronicle.next_day(days[2], 1, "day") is None
    assert chronicle.count_beyond(date(2000, 1, 1), date(2021, 3, 1)) == (1, 1)


def test_no_entries_are_no_error() -> None:
    chronicle = TimelineBuckets.from_entries([], {})
    assert chronicle.covered_days is None
    assert chronicle.count_entries(2000, 5, "year").sum() == 0
    assert list(chronicle.entries_beginning(2000, "year")) == []
    assert chronicle.next_day(date(2000, 1, 1), 1, "day") is None
