"""Time-expression finder: the spans in a text that match the table, in linear time.

Only the neighbourhood of words that no time expression lacks is searched with the table
(:mod:`corpus.extraction.times.triggers`).
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from corpus.extraction.times.nearness import WeekdayNearness
from corpus.extraction.times.patterns import LAST_OF_RANGE, PATTERNS, TimePattern
from corpus.extraction.times.scene import ExpressionContext, TimeReading
from corpus.extraction.times.triggers import beginning_pattern, trigger_neighbourhoods
from corpus.extraction.times.values import value_extent
from corpus.language.calendar_words import lower_text
from corpus.model import Basis, Field, TimeExpression


class _PatternTable:
    """The compiled patterns: each row's own, and one of all rows that finds where an expression begins."""

    def __init__(self) -> None:
        self.rows = [(row, _bounded_pattern(row.regex)) for row in PATTERNS]
        self.range_end = _bounded_pattern(LAST_OF_RANGE.regex, "")
        rows = "|".join(f"({_without_groups(row.regex)})" for row in PATTERNS)
        self.begins = re.compile(rf"{beginning_pattern()}(?:{rows})(?!\w)")


def _bounded_pattern(regex: str, before: str = r"(?<!\w)") -> re.Pattern[str]:
    return re.compile(rf"{before}(?:{regex})(?!\w)")


_GROUP_NAME = re.compile(r"\(\?P<\w+>")


def _without_groups(regex: str) -> str:
    """``regex`` without capturing groups; the one back reference becomes the class it repeats."""
    return _GROUP_NAME.sub("(?:", regex).replace("(?P=mark)", "[/.]")


@cache
def _pattern_table() -> _PatternTable:
    return _PatternTable()


def find_in(
    text: str, reference: date | None, *, field: Field = "text", guessed: bool = False, day_first: bool | None = None
) -> tuple[TimeExpression, ...]:
    """The time expressions of ``text``, in order, none overlapping; offsets are code points into ``text``.

    ``reference`` is the day the text was published. Without one, expressions that need it get a loose value
    (``XXXX-02-28``, ``PAST_REF``) and no days. ``guessed`` marks what is resolved against it as *inferred*.
    ``day_first`` is how slashed dates are read that the text itself leaves open.
    """
    search = _ExpressionSearch(text, reference, field, guessed, day_first)
    for begin, stop in trigger_neighbourhoods(search.low):
        search.search_between(begin, stop)
    return tuple(search.found)


_ONE_WORD = re.compile(r"\w+|\W")
_MOST_TRIED = 50_000
"""Beginnings of expressions that are read at most: a million letters of news have some thousands."""
_OFTEN_TRIED, _LETTERS_OF_EACH = 1_000, 100
"""So many in any text, and one more for so many letters: the densest of long articles have one in 160."""
_NO_DAY = date(2001, 1, 1)


class _ExpressionSearch:
    """A walk through one text, which remembers the date named last."""

    def __init__(self, text: str, reference: date | None, field: Field, guessed: bool, day_first: bool | None) -> None:
        self.table = _pattern_table()
        self.text, self.low = text, lower_text(text)
        self.today, self.dated = reference or _NO_DAY, reference is not None
        self.field, self.basis, self.day_first = field, _basis_of(guessed), day_first
        self.nearness = WeekdayNearness(self.low, self.today)
        self.found: list[TimeExpression] = []
        self.last_named: TimeExpression | None = None
        self.aside = False
        self.tried, self.most_tried = 0, min(_MOST_TRIED, _OFTEN_TRIED + len(text) // _LETTERS_OF_EACH)

    def search_between(self, begin: int, stop: int) -> None:
        """Adds what begins in ``low[begin:stop]``."""
        at = max(begin, self.found[-1].end if self.found else 0)
        while at < stop:
            hit = self.table.begins.search(self.low, at, stop)
            if hit is None or hit.lastindex is None or self.tried == self.most_tried:
                return
            self.tried += 1
            expression = self._first_reading(hit.start(), hit.lastindex - 1)
            if expression is None:
                word = _ONE_WORD.match(self.low, hit.start())
                at = word.end() if word else stop
                continue
            at = self._add_expression(expression)

    def _first_reading(self, start: int, row: int) -> TimeExpression | None:
        for pattern, regex in self.table.rows[row:]:
            match = regex.match(self.low, start)
            if match and (expression := self._read_match(pattern, match)):
                return expression
        return None

    def _read_match(self, pattern: TimePattern, match: re.Match[str]) -> TimeExpression | None:
        span = match.span("says") if match.groupdict().get("says") else match.span()
        scene = ExpressionContext(
            self.text, self.low, *span, self.today, self.last_named, self.nearness, self.dated, self.day_first
        )
        try:
            reading = pattern.read(match, scene)
        except (ValueError, OverflowError):  # 31 February, the year 12017
            return None
        self.aside = reading is not None and reading.aside
        return self._make_expression(reading, *span) if reading else None

    def _make_expression(self, reading: TimeReading, start: int, end: int) -> TimeExpression | None:
        value = reading.value
        days = value_extent(value)
        if not value or (days is None and value[:1].isdecimal()):
            return None
        if not self.dated and not reading.stated:
            loose = reading.loose or (_vague_value(days.first, days.last, self.today) if days else value)
            return TimeExpression(self.field, start, end, loose, None, None, None, self.basis)
        basis: Basis = "inferred" if reading.guess else "stated" if reading.stated else self.basis
        if days is None:
            return TimeExpression(self.field, start, end, value, None, None, None, basis)
        first, last = reading.first or days.first, reading.last or days.last
        return TimeExpression(self.field, start, end, value, days.grain, first, last, basis)

    def _add_expression(self, expression: TimeExpression) -> int:
        """Keeps the expression, and the other end of a range behind it. Returns where the search goes on."""
        self.found.append(expression)
        if expression.first is not None and not self.aside:
            self.last_named = expression
        if expression.grain == "day":
            match = self.table.range_end.match(self.low, expression.end)
            follower = self._read_match(LAST_OF_RANGE, match) if match else None
            if follower:
                return self._add_expression(follower)
        return expression.end


def _basis_of(guessed: bool) -> Basis:
    return "inferred" if guessed else "resolved"


def _vague_value(first: date, last: date, today: date) -> str:
    """The vague value of something relative to a day that is not known."""
    return "PAST_REF" if last < today else "FUTURE_REF" if first > today else "PRESENT_REF"
