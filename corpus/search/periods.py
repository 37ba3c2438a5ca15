"""Typed dates as periods: a day, a month, a year, or from one to another."""

from __future__ import annotations

import re
from datetime import date

from msgspec import Struct

_DATE = re.compile(r"(\d{4})(?:[-/](\d{1,2})(?:[-/](\d{1,2}))?)?")


class Period(Struct, frozen=True):
    """From ``first`` to ``last``, both included; None is open."""

    first: date | None
    last: date | None


def parse_date(text: str) -> Period | None:
    """The days that ``2017``, ``2017-02`` or ``2017-02-13`` (or with slashes) stands for; None if it is no date.

    >>> parse_date("2017-02").last
    datetime.date(2017, 2, 28)
    """
    from calendar import monthrange

    found = _DATE.fullmatch(text.strip().rstrip("-/"))
    if found is None:
        return None
    year, month, day = (int(part) if part else None for part in found.groups())
    try:
        first = date(year or 0, month or 1, day or 1)
        last = first if day else date(first.year, month or 12, monthrange(first.year, month or 12)[1])
    except ValueError:
        return None
    return Period(first, last)


def parse_period(text: str) -> Period | None:
    """A date, or two joined by ``..`` of which one may be missing; the earlier may come last. None if it is neither.

    >>> parse_period("..2017-02").last
    datetime.date(2017, 2, 28)
    """
    if ".." not in text:
        return parse_date(text)
    left, right = text.split("..", 1)
    low, high = (parse_date(side) if side.strip() else Period(None, None) for side in (left, right))
    if low is None or high is None or not (left.strip() or right.strip()):
        return None
    if low.first and high.last and low.first > high.last:
        low, high = high, low
    return Period(low.first, high.last)


def period_before(text: str) -> Period | None:
    """All days before that date begins."""
    period = parse_date(text)
    if period is None or period.first is None or period.first == date.min:
        return None
    return Period(None, date.fromordinal(period.first.toordinal() - 1))


def period_after(text: str) -> Period | None:
    """All days after that date ends: ``after:2017-02`` begins with 1 March."""
    period = parse_date(text)
    if period is None or period.last is None or period.last == date.max:
        return None
    return Period(date.fromordinal(period.last.toordinal() + 1), None)
