"""Days of the year that have names, and when they fall."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from corpus.language.calendar_words import WEEKDAYS

Rule = Callable[[int], date]
"""Gives the day of a holiday in a year. Raises ValueError or OverflowError beyond the calendar."""


def easter(year: int) -> date:
    """Easter Sunday of the western churches ("anonymous Gregorian algorithm", Nature, 20 April 1876).

    >>> easter(2016).isoformat()
    '2016-03-27'
    """
    century, rest = divmod(year, 100)
    golden = year % 19
    epact = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    sunday = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    late = (golden + 11 * epact + 22 * sunday) // 451
    month, day = divmod(epact + sunday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def _fixed(month: int, day: int) -> Rule:
    return lambda year: date(year, month, day)


def _from_easter(days: int) -> Rule:
    return lambda year: easter(year) + timedelta(days=days)


def _nth(month: int, weekday: str, nth: int, plus: int = 0) -> Rule:
    """The ``nth`` such weekday of the month (-1: the last one), and ``plus`` days."""

    def rule(year: int) -> date:
        index = WEEKDAYS[weekday]
        if nth > 0:
            first = date(year, month, 1)
            return first + timedelta(days=(index - first.weekday()) % 7 + 7 * (nth - 1) + plus)
        last = date(year, month + 1, 1) - timedelta(days=1)
        return last - timedelta(days=(last.weekday() - index) % 7) + timedelta(days=plus)

    return rule


HOLIDAYS: dict[str, Rule] = {
    "new year's day": _fixed(1, 1),
    "new year's eve": _fixed(12, 31),
    "australia day": _fixed(1, 26),
    "waitangi day": _fixed(2, 6),
    "valentine's day": _fixed(2, 14),
    "st patrick's day": _fixed(3, 17),
    "st. patrick's day": _fixed(3, 17),
    "april fools' day": _fixed(4, 1),
    "ash wednesday": _from_easter(-46),
    "palm sunday": _from_easter(-7),
    "good friday": _from_easter(-2),
    "easter sunday": _from_easter(0),
    "easter monday": _from_easter(1),
    "easter day": _from_easter(0),
    "easter": _from_easter(0),
    "anzac day": _fixed(4, 25),
    "earth day": _fixed(4, 22),
    "may day": _fixed(5, 1),
    "memorial day": _nth(5, "monday", -1),
    "independence day": _fixed(7, 4),
    "fourth of july": _fixed(7, 4),
    "bastille day": _fixed(7, 14),
    "labor day": _nth(9, "monday", 1),
    "columbus day": _nth(10, "monday", 2),
    "halloween": _fixed(10, 31),
    "guy fawkes night": _fixed(11, 5),
    "election day": _nth(11, "monday", 1, plus=1),
    "veterans day": _fixed(11, 11),
    "armistice day": _fixed(11, 11),
    "remembrance sunday": _nth(11, "sunday", 2),
    "thanksgiving day": _nth(11, "thursday", 4),
    "thanksgiving": _nth(11, "thursday", 4),
    "black friday": _nth(11, "thursday", 4, plus=1),
    "cyber monday": _nth(11, "thursday", 4, plus=4),
    "christmas eve": _fixed(12, 24),
    "christmas day": _fixed(12, 25),
    "christmas": _fixed(12, 25),
    "boxing day": _fixed(12, 26),
}
"""Holidays in the English-speaking press, by their name in lower case."""


def holiday(name: str, year: int) -> date:
    """When the holiday ``name`` (lower case) falls in that year. Raises KeyError for an unknown name."""
    return HOLIDAYS[name](year)
