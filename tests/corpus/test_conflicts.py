"""Accounts that put one event at different dates, and what only looks like it."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.extraction.times import find_in
from corpus.model import Article, Span, TimelineEntry
from corpus.timeline.date_conflicts import REACH, entries_near, mark_conflicts
from corpus.timeline.events import Event, group_events, in_order

PUBLISHED = date(2021, 5, 14)
"""A Friday."""


def entries_of(article: Article, guessed: bool = False) -> list[TimelineEntry]:
    times = find_in(article.text, PUBLISHED, guessed=guessed)
    return [
        TimelineEntry(article.id, t.value, t.first, t.last, t.grain, t.basis, t, Span(0, len(article.text)))
        for t in times
        if t.first and t.last and t.grain
    ]


def events(*texts: str, outlets: str = "xyz", story: bool = True, guessed: bool = False) -> list[Event]:
    """The events of one story that every outlet tells in one sentence."""
    articles = {f"{n}": Article(f"{n}", "", text, (), source=outlets[n]) for n, text in enumerate(texts)}
    entries = in_order(entry for article in articles.values() for entry in entries_of(article, guessed))
    stories = dict.fromkeys(articles, "s") if story else {}
    return mark_conflicts(group_events(entries, articles, stories), entries, articles, stories)


def conflicts(*texts: str, outlets: str = "xyz", story: bool = True, guessed: bool = False) -> list[tuple[str, ...]]:
    """For each event that is told otherwise too, its days: its own and the others'."""
    found = events(*texts, outlets=outlets, story=story, guessed=guessed)
    return [(str(e.entry.first), *(str(o.first) for o in e.others)) for e in found if e.others]


MONDAY = "The ferry Solveig ran aground off Karlso on Monday in thick fog."
WEDNESDAY = "The ferry Solveig ran aground off Karlso in thick fog on Wednesday."


def test_two_outlets_that_put_one_event_at_different_days_are_in_conflict() -> None:
    assert conflicts(MONDAY, WEDNESDAY) == [("2021-05-10", "2021-05-12"), ("2021-05-12", "2021-05-10")]


def test_three_accounts_name_two_days() -> None:
    first, second = events(MONDAY, MONDAY, WEDNESDAY)
    assert (first.article_ids, [other.article for other in first.others]) == (("0", "1"), ["2"])
    assert (second.article_ids, [other.article for other in second.others]) == (("2",), ["0", "1"])
    assert [entry.article for entry in second.all_reports] == ["2", "0", "1"]


def test_dates_stated_in_full_are_in_conflict_even_a_day_apart() -> None:
    one, other = (f"The ferry Solveig ran aground off Karlso on {day} May 2021 in fog." for day in (10, 11))
    assert conflicts(one, other)


NO_CONFLICT = {
    "a time zone": (MONDAY, "The ferry Solveig ran aground off Karlso on Tuesday in thick fog."),
    "a time zone, by the month": (
        "The ferry Solveig ran aground off Karlso on 10 May in thick fog.",
        "The ferry Solveig ran aground off Karlso on 11 May in thick fog.",
    ),
    "the day somebody spoke": (
        "The ferry Solveig ran aground off Karlso in thick fog, police said on Monday.",
        "The ferry Solveig ran aground off Karlso in thick fog, police said Wednesday.",
    ),
    "the day of the dateline": (MONDAY, "KARLSO, May 13 (NW) - The ferry Solveig ran aground off Karlso in fog."),
    "several days in one sentence": (
        "The ferry Solveig ran aground off Karlso on Monday and was freed from thick fog on Wednesday.",
        "The ferry Solveig ran aground off Karlso in thick fog on Monday.",
    ),
    "another event": (MONDAY, "The finance minister left the cabinet on Wednesday after a vote."),
    "another of a series": (
        "A shell killed 12 people at the market of Karlso on Monday.",
        "A shell killed 14 people at the market of Karlso on Wednesday.",
    ),
    "planned, then done": (
        "The ferry Solveig will leave the dock of Karlso on Saturday for good.",
        "The ferry Solveig left the dock of Karlso on Wednesday for good.",
    ),
    "copies of another day": (
        "The ferry Solveig ran aground off Karlso today in thick fog.",
        "The ferry Solveig ran aground off Karlso on Wednesday in thick fog.",
    ),
    "too far apart": (MONDAY, "The ferry Solveig ran aground off Karlso on 1 May in thick fog."),
    "a month": (MONDAY, "The ferry Solveig ran aground off Karlso in May in thick fog."),
}


@pytest.mark.parametrize("name", NO_CONFLICT)
def test_no_conflict(name: str) -> None:
    assert conflicts(*NO_CONFLICT[name]) == []


def test_one_outlet_two_stories_or_a_guessed_date_are_no_conflict() -> None:
    assert conflicts(MONDAY, WEDNESDAY, outlets="xx") == []
    assert conflicts(MONDAY, WEDNESDAY, story=False) == []
    assert conflicts(MONDAY, WEDNESDAY, guessed=True) == []


def test_an_article_that_names_both_days_tells_of_two_events() -> None:
    both = {"a": Article("a", "", f"{MONDAY} {WEDNESDAY}", (), source="x")}
    half = Span(0, len(MONDAY)), Span(len(MONDAY) + 1, len(both["a"].text))
    articles = both | {"b": Article("b", "", MONDAY, (), source="y")}
    found = [*entries_of(articles["a"]), *entries_of(articles["b"])]
    entries = [
        TimelineEntry(e.article, e.value, e.first, e.last, e.grain, e.basis, e.time, span)
        for e, span in zip(found, (*half, Span(0, len(MONDAY))), strict=True)
    ]
    stories = dict.fromkeys(articles, "s")
    grouped = group_events(in_order(entries), articles, stories)
    marked = mark_conflicts(grouped, in_order(entries), articles, stories)
    assert [event.others for event in marked if event.entry.first == date(2021, 5, 10)] == [()]


def test_nothing_more_is_marked_when_cancelled() -> None:
    articles = {"0": Article("0", "", MONDAY, (), source="x"), "1": Article("1", "", WEDNESDAY, (), source="y")}
    entries = in_order(entry for article in articles.values() for entry in entries_of(article))
    stories = dict.fromkeys(articles, "s")
    grouped = group_events(entries, articles, stories)
    assert mark_conflicts(grouped, entries, articles, stories, lambda: True) == grouped


def test_near_reaches_a_few_days_beyond_a_stretch_and_never_off_the_calendar() -> None:
    days = [date(1, 1, 1), date(2021, 5, 3), date(2021, 5, 4), date(2021, 5, 16), date(2021, 5, 17), date(9999, 12, 31)]
    entries = [TimelineEntry("a", str(day), day, day, "day", "stated") for day in days]
    assert entries_near(entries, PUBLISHED.replace(day=10), PUBLISHED.replace(day=10)) == entries[2:4]
    assert REACH == 6
    assert entries_near(entries, date.min, date.max) == entries


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(alphabet="ab MondayTuesMay 12,.-—(:\u0130", max_size=60), min_size=2, max_size=3))
def test_any_text_is_survived(texts: list[str]) -> None:
    for event in events(*(f"{text} on Monday {text}" for text in texts)):
        assert not {entry.article for entry in event.others} & set(event.article_ids)
