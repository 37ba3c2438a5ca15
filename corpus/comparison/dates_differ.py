"""Date differences: dates that two aligned sentences give differently."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from corpus.comparison.features import PreparedArticle
from corpus.comparison.statements import Statement, once_a_statement, once_an_article
from corpus.language.date_words import period_words
from corpus.model import Link, Strength, TimeExpression

_FINE = frozenset({"time", "day", "week", "month", "season", "quarter", "year"})
LEAST_SCORE, MOST_APART, MOST_RESOLVED = 0.4, 60, 6
"""Score of a link from which its sentences tell of one day, and days between two dates that may be meant for one: two
that are both told from the day of the report ("on Tuesday") are each its own if they lie further apart."""

MOST_YEARS = 3 * 366
"""The same, of two bare years."""

_A_DAY = 1
_VAGUE = re.compile(
    r"\b(?:more|less|over|about|around|nearly|almost|some|roughly|early|late|mid|than|decades?)\b", re.IGNORECASE
)
"""Words that make a date a guess of the writer."""

_WEEKDAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow".split())


@dataclass(frozen=True, slots=True)
class DateDifference:
    """Two dates of linked sentences that cannot be one; ``strength`` is *conflict* or *wording*."""

    a: TimeExpression
    b: TimeExpression
    link: Link
    strength: Strength
    why: str


@dataclass(frozen=True, slots=True)
class _DatedExpression:
    """A time expression with the days that it may cover."""

    time: TimeExpression
    first: date
    last: date
    words: str

    @property
    def day_range(self) -> tuple[date, date]:
        return self.first, self.last

    @property
    def period(self) -> str:
        return period_words(self.first, self.last, self.time.grain or "day")

    def has_common_day(self, days: tuple[date, date]) -> bool:
        return self.first <= days[1] and days[0] <= self.last

    def days_from(self, other: _DatedExpression) -> int:
        return max((self.first - other.last).days, (other.first - self.last).days)


@once_a_statement
def _dated_expressions(statement: Statement) -> Iterator[_DatedExpression]:
    text = statement.text
    return (
        _DatedExpression(t, t.first, t.last, text[t.start : t.end].lower().removeprefix("on ").removeprefix("last "))
        for t in statement.times
        if t.first and t.last and t.grain in _FINE and not _VAGUE.search(text, t.start, t.end)
    )


@once_an_article
def _all_days(statements: Sequence[Statement]) -> frozenset[tuple[date, date]]:
    """The days that the text names."""
    return frozenset(dated.day_range for one in statements if one.field == "text" for dated in _dated_expressions(one))


def date_differences(a: PreparedArticle, b: PreparedArticle, links: Iterable[Link]) -> tuple[DateDifference, ...]:
    """Dates that differ between firmly linked sentences which name one date each, in order of the links.

    Neither date may stand anywhere else in the other article. Days of the week and dates a day apart are
    no conflict (time zones, deadlines), nor are dates that rest on a guessed date of publication.
    """
    all_a, all_b = _all_days(a.statements), _all_days(b.statements)
    found = []
    for link in links:
        here, there = _dated_expressions(a.statements[link.a]), _dated_expressions(b.statements[link.b])
        if link.score < LEAST_SCORE or len(here) != 1 or len(there) != 1 or here[0].has_common_day(there[0].day_range):
            continue
        one, other = here[0], there[0]
        if one.words == other.words:
            continue
        if one.days_from(other) > _most_apart(one, other):
            continue
        if any(one.has_common_day(days) for days in all_b) or any(other.has_common_day(days) for days in all_a):
            continue
        strength, why = _judge_difference(one, other)
        found.append(DateDifference(one.time, other.time, link, strength, why))
    return tuple(found)


def _most_apart(one: _DatedExpression, other: _DatedExpression) -> int:
    if {one.time.grain, other.time.grain} == {"year"}:
        return MOST_YEARS
    return MOST_APART if "stated" in {one.time.basis, other.time.basis} else MOST_RESOLVED


def _judge_difference(one: _DatedExpression, other: _DatedExpression) -> tuple[Strength, str]:
    if _WEEKDAYS & {one.words, other.words}:
        return "wording", "days of the week, which reports often take from their deadline"
    if "inferred" in {one.time.basis, other.time.basis}:
        return "wording", "dates differ, but one rests on a guessed date of publication"
    if one.days_from(other) <= _A_DAY:
        return "wording", "a day apart, as time zones and deadlines make it"
    return "conflict", f"{one.period} against {other.period} in sentences that tell the same"
