"""Timeline entries in columns: the same entries come out, in order, narrowed, and after they were kept."""

from __future__ import annotations

from datetime import date
from typing import get_args

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.model import Basis, Field, Grain, Span, TimeExpression, TimelineEntry
from corpus.timeline.clock import time_of_day
from corpus.timeline.timeline_table import Timeline


def entry(
    day: int, length: int = 1, article: str = "a", at: int = 0, value: str = "", grain: Grain = "day"
) -> TimelineEntry:
    first, last = date.fromordinal(day), date.fromordinal(day + length - 1)
    time = TimeExpression("text", at, at + 4, value, grain, first, last, "stated")
    return TimelineEntry(article, value, first, last, grain, "stated", time, Span(at // 10 * 10, at // 10 * 10 + 10))


@st.composite
def entries(draw: st.DrawFn) -> TimelineEntry:
    first, last = sorted(draw(st.tuples(st.dates(), st.dates())))
    value = draw(st.sampled_from(["2021-05-07T15:05", "2021-05-07TMO", "2021-05", "", "T", "2021-05-07T99:99"]))
    grain, basis = draw(st.sampled_from(get_args(Grain))), draw(st.sampled_from(get_args(Basis)))
    article = draw(st.sampled_from("abcdé"))
    if draw(st.booleans()):
        return TimelineEntry(article, value, first, last, grain, basis)
    at = draw(st.integers(0, 1_000_000))
    time = TimeExpression(draw(st.sampled_from(get_args(Field))), at, at + 5, value, grain, first, last, basis)
    sentence = draw(st.none() | st.just(Span(max(at - 3, 0), at + 9)))
    return TimelineEntry(article, value, first, last, grain, basis, time, sentence)


def by_moment(one: TimelineEntry) -> tuple[date, date, int]:
    return one.first, one.last, time_of_day(one.value) if one.grain == "time" else -1


@settings(max_examples=80)
@given(st.lists(entries(), max_size=12))
def test_what_goes_in_comes_out(given_: list[TimelineEntry]) -> None:
    timeline = Timeline.from_objects(given_)
    assert list(timeline) == given_
    assert [timeline[i] for i in range(-len(given_), len(given_))] == given_ * 2
    assert list(timeline[1::2]) == given_[1::2]
    assert list(timeline.where(timeline.publication_flags)) == [one for one in given_ if one.time is None]
    assert list(timeline.in_order()) == sorted(given_, key=by_moment)
    assert Timeline.from_objects(timeline) is timeline


@settings(max_examples=60)
@given(st.lists(entries(), max_size=12))
def test_every_entry_is_found_where_it_stands(given_: list[TimelineEntry]) -> None:
    timeline = Timeline.from_objects(given_).in_order()
    for at, one in enumerate(timeline):
        found = timeline[timeline.place_of(one)]
        assert (found.article, found.first, found.last, found.time is None) == (
            one.article, one.first, one.last, one.time is None
        )  # fmt: skip
        assert timeline.place_of(one) <= at or found == one


def test_an_entry_that_is_gone_leaves_its_day() -> None:
    timeline = Timeline.from_objects([entry(100), entry(200), entry(200, article="b"), entry(300)])
    assert timeline.place_of(entry(200, article="gone")) == 1
    assert timeline.place_of(entry(250)) == 3
    assert timeline.place_of(entry(900)) == 3
    assert Timeline.from_objects([]).place_of(entry(100)) == 0


def test_a_kept_timeline_is_the_same() -> None:
    numbered = [entry(100, article="a"), entry(100, article="c", at=25, value="2021-05-07T15:05", grain="time")]
    timeline = Timeline.from_objects(numbered)
    arrays = timeline.pack_arrays()
    again = Timeline.unpack_arrays(arrays, ids=["a", "c"])
    assert list(again) == numbered
    assert again.pack_arrays().keys() == arrays.keys()
    for name in Timeline.row_columns():
        with pytest.raises(ValueError, match=name):
            Timeline.unpack_arrays({**arrays, name: arrays[name].astype(np.float32)}, ids=["a", "c"])
    with pytest.raises(ValueError, match="first"):
        Timeline.unpack_arrays({**arrays, "first": arrays["first"][:1]}, ids=["a", "c"])
    with pytest.raises(ValueError, match="damaged"):
        Timeline.unpack_arrays({}, ids=["a", "c"])


def test_dates_beside_a_name_are_those_of_its_sentence() -> None:
    timeline = Timeline.from_objects([entry(100, at=3), entry(100, at=12), entry(101, article="b", at=3)])
    assert timeline.sentence_flags([(0, 9), (1, 10)]).tolist() == [True, False, False]
    assert timeline.sentence_flags([(0, 10), (1, 0)]).tolist() == [False, True, True]
    assert not timeline.sentence_flags([]).any()
    title = TimelineEntry("a", "", date(2021, 5, 7), date(2021, 5, 7), "day", "stated")
    assert not Timeline.from_objects([title]).sentence_flags([(0, 0)]).any()


def test_articles_are_told_apart_by_number_and_by_id() -> None:
    timeline = Timeline.from_objects([entry(100), entry(101, article="b"), entry(102)])
    assert timeline.article_positions({"a": 7}).tolist() == [7, -1, 7]
    assert timeline.held_by({"b"}).tolist() == [False, True, False]
    assert len(Timeline.from_objects([]).article_positions({})) == len(Timeline.from_objects([]).held_by({"a"})) == 0


def test_stretches_that_are_named_most_come_first() -> None:
    month, week = entry(100, 30), entry(110, 7)
    timeline = Timeline.from_objects([month, entry(110, 7, "b"), week])
    assert [(one.article, (one.last - one.first).days, count) for one, count in timeline.day_stretches()] == [
        ("b", 6, 2),
        ("a", 29, 1),
    ]
    assert [(one.last - one.first).days for one in timeline.narrowest_first()] == [6, 6, 29]


def test_publications_name_no_day() -> None:
    day = date.fromordinal(100)
    published = TimelineEntry("a", day.isoformat(), day, day, "day", "stated")
    assert Timeline.from_objects([published, entry(100), entry(100, 9)]).days_named() == {day: 2}
