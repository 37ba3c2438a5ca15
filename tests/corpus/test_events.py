"""Events: the same thing on the same day in several articles, and the order within a day."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.model import Article, Grain, Span, TimeExpression, TimelineEntry
from corpus.timeline.clock import time_of_day
from corpus.timeline.events import group_events, in_order, sentence_of, words_of

DAY = date(2021, 5, 7)


def article(ident: str, text: str) -> Article:
    return Article(ident, f"Title of {ident}", text, ())


def entry(of: Article, words: str, value: str = "2021-05-07") -> TimelineEntry:
    at = of.text.index(words)
    grain: Grain = "time" if "T" in value else "day"
    time = TimeExpression("text", at, at + len(words), value, grain, DAY, DAY, "stated")
    return TimelineEntry(of.id, value, DAY, DAY, grain, "stated", time, Span(0, len(of.text)))


A = article("a", "The ferry Solveig ran aground off Karlso on 7 May 2021 at 15:05.")
B = article("b", "On 7 May 2021 the ferry ran aground off Karlso in calm weather.")
C = article("c", "The finance minister resigned on 7 May 2021 after a vote.")
BY_ID = {found.id: found for found in (A, B, C)}
ONE_STORY = dict.fromkeys(BY_ID, "s")


@pytest.mark.parametrize(
    ("value", "minutes"),
    [
        ("2021-03-29T15:05", 905),
        ("2021-03-29T15:05:00+01:00", 905),
        ("2021-03-29TMO", 540),
        ("2021-03-29TEV", 1140),
        ("2021-03-29", -1),
        ("2017-W09", -1),
        ("PT3H", -1),
        ("2021-03-29T", -1),
        ("2021-03-29Tx", -1),
    ],
)
def test_time_of_day(value: str, minutes: int) -> None:
    assert time_of_day(value) == minutes


@settings(max_examples=100)
@given(st.text(max_size=30))
def test_no_value_breaks_the_time_of_day(value: str) -> None:
    assert time_of_day(value) >= -1
    assert time_of_day("2021-03-29T" + value) >= -1


def test_alike_sentences_of_one_story_and_day_are_one_event() -> None:
    entries = [entry(A, "7 May 2021"), entry(B, "7 May 2021"), entry(C, "7 May 2021")]
    events = group_events(entries, BY_ID, ONE_STORY)
    assert [event.article_ids for event in events] == [("a", "b"), ("c",)]


def test_articles_of_different_stories_do_not_report_one_event() -> None:
    events = group_events([entry(A, "7 May 2021"), entry(B, "7 May 2021")], BY_ID, {})
    assert len(events) == 2


def test_two_dates_in_one_sentence_are_one_row_that_says_the_most_exact() -> None:
    day, time = entry(A, "7 May 2021"), entry(A, "15:05", "2021-05-07T15:05")
    (event,) = group_events([day, time], BY_ID, ONE_STORY)
    assert event.entry is time
    assert event.article_ids == ("a",)


def test_publications_stay_apart() -> None:
    published = [TimelineEntry(ident, "2021-05-07", DAY, DAY, "day", "stated") for ident in BY_ID]
    assert len(group_events(published, BY_ID, ONE_STORY)) == 3
    assert sentence_of(published[0], A) == "Title of a"
    assert words_of(published[0], A) == "published"


def test_within_a_day_the_time_of_day_decides() -> None:
    late, early, whole = entry(A, "15:05", "2021-05-07T15:05"), entry(B, "7", "2021-05-07TMO"), entry(C, "7 May 2021")
    assert list(in_order([late, early, whole])) == [whole, early, late]
