"""Time of day of a TIMEX3 or ISO 8601 value."""

from __future__ import annotations

from typing import Final

_PARTS: Final = {"MO": 9, "MI": 12, "AF": 15, "EV": 19, "NI": 21}
"""The hour at which a part of the day ("TMO", morning) is put in order."""


def time_of_day(value: str) -> int:
    """Minutes after midnight that a TIMEX3 or ISO 8601 value names, -1 if it names none. Zones are not looked at.

    >>> time_of_day("2021-03-29T15:05"), time_of_day("2021-03-29TMO"), time_of_day("2021-03-29")
    (905, 540, -1)
    """
    day, found, clock = value.partition("T")
    if not found or len(day) < len("2021-03-29"):
        return -1
    if clock[:2] in _PARTS:
        return _PARTS[clock[:2]] * 60
    hours, minutes = clock[:2], clock[3:5]
    if not (hours.isascii() and hours.isdigit()):
        return -1
    return int(hours) * 60 + (int(minutes) if minutes.isascii() and minutes.isdigit() else 0)
