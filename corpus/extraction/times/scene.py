"""Expression context and reading: what a reader of an expression is told of its surroundings, and what it answers."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from corpus.extraction.times.nearness import WeekdayNearness
from corpus.extraction.times.tense import Direction, tense_direction
from corpus.model import TimeExpression

YEAR_SHIFTS = {"last": -1, "previous": -1, "this": 0, "the": 0, "that": 0, "current": 0, "next": 1, "coming": 1}
"""Years from the article's to the one in "last year", "next March" and the like."""

STEPS = {"last": -1, "previous": -1, "past": -1, "preceding": -1, "next": 1, "coming": 1, "following": 1}
"""Units from the one named to the one meant; all other words ("this", "the", "current") mean the one named."""

FOCUS_REACH = 400
"""An expression such as "that day" means a date named at most this many characters before it."""


class TimeReading(NamedTuple):
    """What an expression means.

    ``stated``: it is complete in itself. ``loose`` is the value if no publication date is known ("" for a vague
    PAST_REF and the like). ``first`` and ``last`` replace the days that ``value`` covers. ``guess``: it could be read
    in another way just as well. ``aside``: named for comparison only, so that "that year" does not mean it.
    """

    value: str
    stated: bool = False
    loose: str = ""
    first: date | None = None
    last: date | None = None
    guess: bool = False
    aside: bool = False


@dataclass(frozen=True, slots=True)
class ExpressionContext:
    """Where an expression stands: the text, the same in lower case, its span, the article's day ``today``, and the
    calendar date ``last_named`` before it. Unless it is ``dated``, ``today`` is any day.
    ``day_first``: how slashed dates are written elsewhere, if that is known. ``nearness`` is that of all weekdays."""

    text: str
    low: str
    start: int
    end: int
    today: date
    last_named: TimeExpression | None
    nearness: WeekdayNearness
    dated: bool = True
    day_first: bool | None = None

    def sentence_direction(self) -> Direction:
        """Whether the sentence looks ahead (1) or back (-1)."""
        return tense_direction(self.low, self.start, self.end)

    def has_before(self, pattern: re.Pattern[str], reach: int = 32) -> bool:
        """Whether ``pattern``, which should end in ``$``, is found right before the expression."""
        return pattern.search(self.low, max(0, self.start - reach), self.start) is not None

    def has_after(self, pattern: re.Pattern[str]) -> bool:
        """Whether ``pattern`` matches right behind the expression."""
        return pattern.match(self.low, self.end) is not None

    def focus_date(self) -> TimeExpression | None:
        """The calendar date named last, if it is near enough to be meant."""
        named = self.last_named
        return named if named is not None and self.start - named.end <= FOCUS_REACH else None

    def day_spoken_of(self) -> TimeExpression | None:
        """The calendar date named last, unless it lies ahead while the sentence looks back: it is then another's."""
        named = self.focus_date()
        if named is None or named.first is None or named.first <= self.today:
            return named
        return None if self.sentence_direction() < 0 else named

    def is_capital(self, at: int) -> bool:
        """Whether a capital letter stands at the offset."""
        return self.text[at : at + 1].isupper()


_YEARS_AHEAD = 10


def full_year(short: str, today: date) -> int:
    """The year that two figures mean: the latest that lies at most ten years after ``today``.

    >>> full_year("98", date(2017, 3, 3)), full_year("22", date(2017, 3, 3))
    (1998, 2022)
    """
    latest = today.year + _YEARS_AHEAD
    return latest - (latest - int(short)) % 100


Reader = Callable[["re.Match[str]", ExpressionContext], "TimeReading | None"]
"""Gives the meaning of a match, or None if it is no time expression. May raise ValueError and OverflowError."""


def either_group(found: re.Match[str], name: str) -> str:
    """The group ``name_a`` or ``name_b`` of a pattern with two orders of words; "" if neither took part."""
    return found[f"{name}_a"] or found[f"{name}_b"] or ""
