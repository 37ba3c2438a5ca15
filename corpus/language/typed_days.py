"""Days as people type them: a day, a month, a year, or from one to another; and the same written short."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from typing import NamedTuple

from corpus.language.date_words import MONTHS, month_and_year, short_day

_NUMBERS = re.compile(r"(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?")
_DAY_FIRST = re.compile(r"(?:(\d{1,2})(?:st|nd|rd|th)?\s+)?([a-z]+)\.?,?\s+(\d{4})")
_MONTH_FIRST = re.compile(r"([a-z]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})")
_RANGE = re.compile(r"\s*(?:\.\.|–|\bto\b)\s*")

_LONGEST = 9
"""Words of a date: "13 February 2017 to 2 March 2017", and a stroke or two."""


class Days(NamedTuple):
    """The first and the last of some days, both included."""

    first: date
    last: date

    @property
    def is_month(self) -> bool:
        """Whether they are one whole month."""
        whole = date(self.first.year, self.first.month, monthrange(self.first.year, self.first.month)[1])
        return self.first.day == 1 and self.last == whole

    @property
    def is_year(self) -> bool:
        """Whether they are one whole year."""
        return self.first == date(self.first.year, 1, 1) and self.last == date(self.first.year, 12, 31)


def parse_days(text: str) -> Days | None:
    """The days that are meant; None if it is no date. The earlier of two may come last.

    >>> parse_days("Feb 2017")
    Days(first=datetime.date(2017, 2, 1), last=datetime.date(2017, 2, 28))
    >>> parse_days("13 February 2017 to 2017-03") == parse_days("2017-02-13..2017-03-31")
    True
    """
    parts = _RANGE.split(text.strip().casefold())
    found = [_parse_one(part) for part in parts]
    days = [one for one in found if one is not None]
    if len(days) != len(parts) or len(days) > 2:
        return None
    return Days(min(one.first for one in days), max(one.last for one in days))


def parse_dated_words(text: str) -> tuple[Days, str] | None:
    """A date and the words behind it; None where there is no date, or nothing behind it. The longest date counts.

    >>> parse_dated_words("3 May 2021: The council meets")[1]
    'The council meets'
    """
    words = text.split()
    for count in range(min(len(words) - 1, _LONGEST), 0, -1):
        days = parse_days(" ".join(words[:count]).rstrip(":,;"))
        if days is not None:
            said = " ".join(words[count:]).lstrip("–—-:,; ").strip()
            return (days, said) if said else None
    return None


def _parse_one(text: str) -> Days | None:
    if match := _NUMBERS.fullmatch(text):
        year, month, day = match.groups()
    elif match := _DAY_FIRST.fullmatch(text):
        day, month, year = match[1], _month_number(match[2]), match[3]
    elif match := _MONTH_FIRST.fullmatch(text):
        month, day, year = _month_number(match[1]), match[2], match[3]
    else:
        return None
    return _days_of(int(year), month, day)


def _month_number(name: str) -> str:
    return str(MONTHS.get(name, 0))


def _days_of(year: int, month: str | None, day: str | None) -> Days | None:
    try:
        first = date(year, int(month or 1), int(day or 1))
        last = first if day else date(year, int(month or 12), monthrange(year, int(month or 12))[1])
    except ValueError:
        return None
    return Days(first, last)


def days_value(days: Days) -> str:
    """``2017-02-13``, ``2017-02``, ``2017``, else ``2017-02-13..2017-03-02``: what :func:`parse_days` reads again."""
    first, last = days
    if first == last:
        return first.isoformat()
    if days.is_year:
        return f"{first.year:04}"
    return f"{first.year:04}-{first.month:02}" if days.is_month else f"{first.isoformat()}..{last.isoformat()}"


def days_words(days: Days) -> str:
    """``13 Feb 2017``, ``Feb 2017``, ``2017``, else ``13 Feb 2017 – 2 Mar 2017``."""
    first, last = days
    if first == last:
        return short_day(first)
    if days.is_year:
        return f"{first.year}"
    return month_and_year(first) if days.is_month else f"{short_day(first)} – {short_day(last)}"
