"""TIMEX3 values: written here, and read back as calendar days.

Forms: ``2017-03-03``, ``2017-03-03T13:28``, ``2017-03-03TMO`` (morning), ``2017-W09``, ``2017-W09-WE`` (weekend),
``2017-03``, ``2016-SU`` (season), ``2017-Q1``, ``2017-H1``, ``2017``, ``199`` (decade), ``19`` (century). A ``winter``
bears the year it begins in. What names no calendar date is ``PAST_REF``, ``PRESENT_REF``, ``FUTURE_REF``, a duration
(``P3D``) or, where only the year is unknown, has ``XXXX`` for it (``XXXX-02-28``, ``XXXX-WXX-5`` is a Friday).
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import NamedTuple

from corpus.model import Grain


class DateExtent(NamedTuple):
    """The days a value covers, both included, and how finely it tells them."""

    grain: Grain
    first: date
    last: date


SEASON_STARTS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
"""The first month of each season, by the calendar of meteorologists, in the northern hemisphere."""

_DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})(T\S+)?")
_WEEK = re.compile(r"([0-9]{4})-W([0-9]{2})(-WE)?")
_MONTHS = re.compile(r"([0-9]{4})-(?:([0-9]{2})|(SP|SU|FA|WI)|Q([1-4])|H([12]))")
_YEARS = re.compile(r"[0-9]{2,4}")


def value_extent(value: str) -> DateExtent | None:
    """The days that a TIMEX3 ``value`` covers, or None if it names no calendar date of the years 1 to 9999."""
    try:
        return _day_extent(value) or _month_extent(value) or _year_extent(value)
    except (ValueError, OverflowError):
        return None


def _day_extent(value: str) -> DateExtent | None:
    found = _DAY.fullmatch(value)
    if found:
        day = date(int(found[1]), int(found[2]), int(found[3]))
        return DateExtent("time" if found[4] else "day", day, day)
    found = _WEEK.fullmatch(value)
    if found:
        first = date.fromisocalendar(int(found[1]), int(found[2]), 6 if found[3] else 1)
        return DateExtent("week", first, first + timedelta(days=1 if found[3] else 6))
    return None


def _month_extent(value: str) -> DateExtent | None:
    found = _MONTHS.fullmatch(value)
    if not found:
        return None
    year, month, season, quarter, half = found.groups()
    if month:
        return _months_from("month", int(year), int(month), 1)
    if season:
        return _months_from("season", int(year), SEASON_STARTS[season], 3)
    if quarter:
        return _months_from("quarter", int(year), 3 * int(quarter) - 2, 3)
    return _months_from("half", int(year), 6 * int(half) - 5, 6)


def _months_from(grain: Grain, year: int, month: int, months: int) -> DateExtent:
    next_year, next_month = add_months(year, month, months)
    last = date.max if next_year > 9999 else date(next_year, next_month, 1) - timedelta(days=1)
    return DateExtent(grain, date(year, month, 1), last)


def _year_extent(value: str) -> DateExtent | None:
    if not _YEARS.fullmatch(value):
        return None
    grains: tuple[Grain, ...] = ("century", "decade", "year")
    width = 4 - len(value)
    years = 10**width
    first = int(value) * years
    return DateExtent(grains[2 - width], date(first, 1, 1), date(first + years - 1, 12, 31))


def add_months(year: int, month: int, months: int) -> tuple[int, int]:
    """Year and month that lie ``months`` later (earlier, if negative)."""
    years, index = divmod(year * 12 + month - 1 + months, 12)
    return years, index + 1


def year_value(year: int) -> str:
    """``2017``."""
    return f"{year:04d}"


def decade_value(year: int) -> str:
    """The decade that holds ``year``: 1994 gives ``199``."""
    return f"{year // 10:03d}"


def century_value(year: int) -> str:
    """The century that holds ``year``: 1994 gives ``19``."""
    return f"{year // 100:02d}"


def month_value(year: int, month: int) -> str:
    """``2017-03``."""
    return f"{year:04d}-{month:02d}"


def day_value(year: int, month: int, day: int) -> str:
    """``2017-03-03``. Raises ValueError if there is no such day."""
    return date(year, month, day).isoformat()


def week_value(day: date) -> str:
    """The ISO week that holds ``day``: ``2017-W09``."""
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


def unit_value(day: date, unit: str, steps: int = 0) -> str | None:
    """The unit that holds ``day``, or the one so many ``steps`` later.

    Units are day, week, weekend, month, quarter, year, decade and century; None for others. Raises OverflowError
    beyond the calendar.
    """
    if unit == "day":
        return (day + timedelta(days=steps)).isoformat()
    if unit in {"week", "weekend"}:
        return week_value(day + timedelta(days=7 * steps)) + ("-WE" if unit == "weekend" else "")
    if unit == "month":
        return month_value(*add_months(day.year, day.month, steps))
    if unit == "quarter":
        year, month = add_months(day.year, day.month, 3 * steps)
        return f"{year:04d}-Q{(month + 2) // 3}"
    if unit == "year":
        return year_value(day.year + steps)
    if unit == "decade":
        return decade_value(day.year + 10 * steps)
    return century_value(day.year + 100 * steps) if unit == "century" else None
