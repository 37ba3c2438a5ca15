"""The timeline: order, publication, sentences, and the helpers that show it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.extraction.times import value_extent
from corpus.model import Analysis, Article, Basis, Dating, Sentence, Span, TimeExpression, TimelineEntry
from corpus.timeline.build import (
    Bucket,
    axis_bounds,
    bucket_days,
    bucket_start,
    build_timeline,
    choose_bucket,
    label_date,
)


def expression(value: str, start: int = 0, basis: Basis = "stated") -> TimeExpression:
    days = value_extent(value)
    if days is None:
        return TimeExpression("text", start, start + 4, value, None, None, None, basis)
    return TimeExpression("text", start, start + 4, value, days.grain, days.first, days.last, basis)


def entry(value: str, article: str = "a") -> TimelineEntry:
    days = value_extent(value)
    assert days
    return TimelineEntry(article, value, days.first, days.last, days.grain, "stated")


def analysis(*times: TimeExpression) -> Analysis:
    sentences = (Sentence(0, 40, 0, "body"), Sentence(41, 80, 0, "body"))
    return Analysis(sentences, (), times, (), 20)


def test_entries_are_in_order_and_know_their_sentences() -> None:
    articles = [Article("b", "", "x" * 80, ()), Article("a", "", "x" * 80, ())]
    analyses = {
        "a": analysis(expression("2019-05-04", 45)),
        "b": analysis(expression("2019-05", 3), expression("P3D", 9)),
    }
    datings = {"a": Dating("2019-05-04T08:15", True, date(2019, 5, 4), date(2019, 5, 4)), "b": Dating("", False)}
    timeline = build_timeline(articles, analyses, datings)
    assert [(e.article, e.value, e.time is None) for e in timeline] == [
        ("b", "2019-05", False), ("a", "2019-05-04T08:15", True), ("a", "2019-05-04", False)
    ]  # fmt: skip
    assert [e.sentence for e in timeline] == [Span(0, 40), None, Span(41, 80)]


def test_articles_without_analysis_or_dating_are_left_out() -> None:
    assert list(build_timeline([Article("a", "", "", ())], {}, {})) == []


def test_a_guessed_publication_keeps_its_bounds() -> None:
    guess = Dating("2019-05-04", False, date(2019, 5, 3), date(2019, 5, 9))
    (published,) = build_timeline([Article("a", "", "", ())], {}, {"a": guess})
    assert (published.first, published.last, published.basis) == (date(2019, 5, 3), date(2019, 5, 9), "inferred")


@pytest.mark.parametrize(
    ("days", "bucket"), [(1, "day"), (60, "day"), (61, "week"), (420, "week"), (1000, "month"), (9000, "year")]
)
def test_the_finest_bucket_that_fits_is_chosen(days: int, bucket: Bucket) -> None:
    first = date(2000, 1, 1)
    assert choose_bucket(first, first + timedelta(days=days - 1), columns=60) == bucket
    assert choose_bucket(date.min, date.max) == "decade"


def test_one_old_date_does_not_squeeze_a_modern_pile() -> None:
    modern = [entry(f"2019-{month:02d}-{day:02d}") for month in (4, 5, 6) for day in range(1, 11)]
    assert axis_bounds([entry("1793-01-21"), *modern]) == (date(2019, 4, 1), date(2019, 6, 10))
    assert axis_bounds([entry("1793-01-21"), *modern[:3]]) == (date(2019, 4, 1), date(2019, 4, 3))
    assert axis_bounds([entry("1793-01-21")]) == (date(1793, 1, 21), date(1793, 1, 21))
    assert axis_bounds([]) is None


@settings(max_examples=60, deadline=None)
@given(st.lists(st.dates(), min_size=1, max_size=30), st.sampled_from(["day", "week", "month", "year", "decade"]))
def test_bounds_and_buckets_hold_for_any_days(days: list[date], bucket: Bucket) -> None:
    entries = [TimelineEntry("a", str(day), day, day, "day", "stated") for day in days]
    found = axis_bounds(entries)
    assert found
    assert min(days) <= found[0] <= found[1] <= max(days)
    assert all(bucket_start(day, bucket) <= day for day in days)
    if choose_bucket(*found) == bucket:
        assert next(bucket_days(*found, bucket)) <= found[0]


@pytest.mark.parametrize(
    ("value", "says"),
    [
        ("2019-03-03", "3 Mar 2019"), ("2019-03-03T13:28", "3 Mar 2019 13:28"), ("2019-03-03TMO", "3 Mar 2019"),
        ("2019-02", "Feb 2019"), ("2016-SU", "summer 2016"), ("2016-WI", "winter 2016–17"), ("2016", "2016"),
        ("2019-W09", "25 Feb – 3 Mar 2019"), ("2019-W10", "4–10 Mar 2019"), ("2017-Q1", "Q1 2017"),
        ("2017-H2", "H2 2017"),
        ("199", "1990s"), ("19", "20th century"), ("20", "21st century"), ("2020-W53", "28 Dec 2020 – 3 Jan 2021"),
    ],
)  # fmt: skip
def test_labels_are_short(value: str, says: str) -> None:
    days = value_extent(value)
    assert days
    assert label_date(value, days.first, days.last, days.grain) == says
    assert label_date(value, days.first, days.last, days.grain, "inferred") == f"~{says}"
