"""Holidays: days of the year that have names, and when they fall."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from corpus.language.calendar_words import WEEKDAYS

Rule = Callable[[int], date]
"""Gives the day of a holiday in a year. Raises ValueError or OverflowError beyond the calendar."""


def easter_sunday(year: int) -> date:
    """Easter Sunday of the western churches ("anonymous Gregorian algorithm", Nature, 20 April 1876).

    >>> easter_sunday(2016).isoformat()
    '2016-03-27'
    """
    century, rest = divmod(year, 100)
    golden = year % 19
    epact = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    sunday = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    late = (golden + 11 * epact + 22 * sunday) // 451
    month, day = divmod(epact + sunday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def _fixed_day(month: int, day: int) -> Rule:
    return lambda year: date(year, month, day)


def _from_easter(days: int) -> Rule:
    return lambda year: easter_sunday(year) + timedelta(days=days)


def _nth_weekday(month: int, weekday: str, nth: int, plus: int = 0) -> Rule:
    """The ``nth`` such weekday of the month (-1: the last one), and ``plus`` days."""

    def weekday_in_year(year: int) -> date:
        index = WEEKDAYS[weekday]
        if nth > 0:
            first = date(year, month, 1)
            return first + timedelta(days=(index - first.weekday()) % 7 + 7 * (nth - 1) + plus)
        last = date(year, month + 1, 1) - timedelta(days=1)
        return last - timedelta(days=(last.weekday() - index) % 7) + timedelta(days=plus)

    return weekday_in_year


HOLIDAYS: dict[str, Rule] = {
    "new year's day": _fixed_day(1, 1),
    "new year's eve": _fixed_day(12, 31),
    "australia day": _fixed_day(1, 26),
    "waitangi day": _fixed_day(2, 6),
    "valentine's day": _fixed_day(2, 14),
    "st patrick's day": _fixed_day(3, 17),
    "st. patrick's day": _fixed_day(3, 17),
    "april fools' day": _fixed_day(4, 1),
    "ash wednesday": _from_easter(-46),
    "palm sunday": _from_easter(-7),
    "good friday": _from_easter(-2),
    "easter sunday": _from_easter(0),
    "easter monday": _from_easter(1),
    "easter day": _from_easter(0),
    "easter": _from_easter(0),
    "anzac day": _fixed_day(4, 25),
    "earth day": _fixed_day(4, 22),
    "may day": _fixed_day(5, 1),
    "memorial day": _nth_weekday(5, "monday", -1),
    "independence day": _fixed_day(7, 4),
    "fourth of july": _fixed_day(7, 4),
    "bastille day": _fixed_day(7, 14),
    "labor day": _nth_weekday(9, "monday", 1),
    "columbus day": _nth_weekday(10, "monday", 2),
    "halloween": _fixed_day(10, 31),
    "guy fawkes night": _fixed_day(11, 5),
    "election day": _nth_weekday(11, "monday", 1, plus=1),
    "veterans day": _fixed_day(11, 11),
    "armistice day": _fixed_day(11, 11),
    "remembrance sunday": _nth_weekday(11, "sunday", 2),
    "thanksgiving day": _nth_weekday(11, "thursday", 4),
    "thanksgiving": _nth_weekday(11, "thursday", 4),
    "black friday": _nth_weekday(11, "thursday", 4, plus=1),
    "cyber monday": _nth_weekday(11, "thursday", 4, plus=4),
    "christmas eve": _fixed_day(12, 24),
    "christmas day": _fixed_day(12, 25),
    "christmas": _fixed_day(12, 25),
    "boxing day": _fixed_day(12, 26),
}
"""Holidays in the English-speaking press, by their name in lower case."""


def holiday_date(name: str, year: int) -> date:
    """When the holiday ``name`` (lower case) falls in that year. Raises KeyError for an unknown name."""
    return HOLIDAYS[name](year)
