"""Names of months and weekdays, and days written in words, the same in every locale."""

from __future__ import annotations

from datetime import date
from typing import Final

MONTH_NAMES: Final = "January February March April May June July August September October November December".split()
SHORT_MONTHS: Final = [name[:3] for name in MONTH_NAMES]
WEEKDAY_NAMES: Final = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()

MONTHS: Final[dict[str, int]] = {
    **{name.lower(): number for number, name in enumerate(MONTH_NAMES, start=1)},
    **{name.lower(): number for number, name in enumerate(SHORT_MONTHS, start=1)},
    "sept": 9,
}
"""Months by name and abbreviation, lower case, January is 1."""


def short_month(month: int) -> str:
    """``Mar`` for 3."""
    return SHORT_MONTHS[month - 1]


def month_and_year(day: date) -> str:
    """``Mar 2017``."""
    return f"{short_month(day.month)} {day.year}"


def long_month_and_year(day: date) -> str:
    """``March 2017``."""
    return f"{MONTH_NAMES[day.month - 1]} {day.year}"


def short_day(day: date) -> str:
    """``3 Mar 2017``."""
    return f"{day.day} {month_and_year(day)}"


def long_day(day: date) -> str:
    """``3 March 2017``."""
    return f"{day.day} {long_month_and_year(day)}"


def weekday_and_day(day: date) -> str:
    """``Friday 3 March 2017``."""
    return f"{WEEKDAY_NAMES[day.weekday()]} {long_day(day)}"


def period_words(first: date, last: date, grain: str) -> str:
    """A stretch of days as people say it: a day, ``March 2017``, ``2017``, else its first and last day."""
    if grain in ("time", "day") and first == last:
        return long_day(first)
    if grain == "month":
        return long_month_and_year(first)
    if grain == "year":
        return str(first.year)
    return f"{long_day(first)} – {long_day(last)}"
