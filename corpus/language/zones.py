"""Time zones that news names by letters, and how far their clocks are from UTC."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta, timezone

_HOURS: dict[str, float] = {
    "gmt": 0, "utc": 0, "wet": 0, "west": 1, "cet": 1, "mez": 1, "cest": 2, "mesz": 2, "mest": 2, "eet": 2, "eest": 3,
    "msk": 3, "sast": 2, "cat": 2, "wat": 1, "eat": 3, "pkt": 5, "npt": 5.75, "ict": 7, "wib": 7, "sgt": 8, "hkt": 8,
    "pht": 8, "jst": 9, "kst": 9, "awst": 8, "acst": 9.5, "acdt": 10.5, "aest": 10, "aedt": 11, "nzst": 12, "nzdt": 13,
    "est": -5, "edt": -4, "cdt": -5, "mst": -7, "mdt": -6, "pst": -8, "pdt": -7, "akst": -9, "akdt": -8, "hst": -10,
    "nst": -3.5, "ndt": -2.5, "brt": -3,
}  # fmt: skip
"""Zones of one meaning. IST, BST and CST are missing on purpose: each is the time of several countries."""

_AMERICAN: dict[str, float] = {"et": -5, "ct": -6, "mt": -7, "pt": -8}
"""The winter hours of zones that are named without saying whether it is summer."""

ZONE_WORDS = frozenset(_HOURS) | frozenset(_AMERICAN)
"""All of them, in lower case."""

_NUMBERED = re.compile(r"\b(?:gmt|utc)\s?(?P<sign>[+-])(?P<hours>[0-9]{1,2})(?::?(?P<minutes>[0-9]{2}))?\b", re.I)
_OFFSET = re.compile(r"(?<=[0-9])\s?(?P<sign>[+-])(?P<hours>[0-9]{2}):?(?P<minutes>[0-9]{2})\b")
_NAMED = re.compile(rf"\b(?P<zone>{'|'.join(sorted(ZONE_WORDS, key=len, reverse=True)).upper()})\b")


def zone_of(name: str, day: date) -> timezone | None:
    """The offset that a zone's letters mean on that day; None if they mean none, or more than one.

    >>> str(zone_of("ET", date(2017, 3, 3))), str(zone_of("ET", date(2017, 7, 3))), zone_of("IST", date(2017, 7, 3))
    ('UTC-05:00', 'UTC-04:00', None)
    """
    low = name.lower()
    hours = _HOURS.get(low)
    if hours is None and low in _AMERICAN:
        hours = _AMERICAN[low] + is_american_summer(day)
    return None if hours is None else timezone(timedelta(hours=hours))


def is_american_summer(day: date) -> bool:
    """Whether clocks in North America are an hour ahead: since 2007 from the second Sunday of March into November."""
    begin = _nth_sunday(day.year, 3, 2) if day.year >= 2007 else _nth_sunday(day.year, 4, 1)
    end = _nth_sunday(day.year, 11, 1) if day.year >= 2007 else _nth_sunday(day.year, 11, 1) - timedelta(days=7)
    return begin <= day < end


def _nth_sunday(year: int, month: int, nth: int) -> date:
    first = date(year, month, 1)
    return first + timedelta(days=(6 - first.weekday()) % 7 + 7 * (nth - 1))


def with_zone(moment: datetime, line: str) -> datetime:
    """``moment``, a page's own clock, with the zone that the page's ``line`` names beside the first time of day."""
    for pattern in (_NUMBERED, _OFFSET):
        if found := pattern.search(line):
            sign = -1 if found["sign"] == "-" else 1
            hours, minutes = int(found["hours"]), int(found["minutes"] or 0)
            if hours <= 14 and minutes < 60:
                return moment.replace(tzinfo=timezone(sign * timedelta(hours=hours, minutes=minutes)))
    for found in _NAMED.finditer(line):
        if (zone := zone_of(found["zone"], moment.date())) is not None:
            return moment.replace(tzinfo=zone)
    return moment
