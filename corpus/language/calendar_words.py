"""Calendar words: seasons, numbers, ordinals and clocks, and the fragments of pattern built from them.

All patterns are written for lower-case text (see :func:`lower_text`) and use ``[0-9]``, so that no other script's
digits slip into a date.
"""

from __future__ import annotations

import re

from corpus.language.date_words import MONTHS, WEEKDAY_NAMES

WEEKDAYS: dict[str, int] = {name.lower(): number for number, name in enumerate(WEEKDAY_NAMES)}
WEEKDAYS |= {name[:3]: number for name, number in list(WEEKDAYS.items())}
WEEKDAYS |= {"tues": 1, "wednes": 2, "thur": 3, "thurs": 3}
"""Weekdays by name and abbreviation, lower case, Monday is 0."""

SEASONS: dict[str, str] = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
"""Seasons and their TIMEX3 codes."""

DAY_PARTS: dict[str, str] = {"morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI"}
"""Parts of the day and their TIMEX3 codes."""

_NUMBER_WORDS = """one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
    seventeen eighteen nineteen twenty""".split()
NUMBERS: dict[str, int] = {word: number for number, word in enumerate(_NUMBER_WORDS, start=1)}
NUMBERS |= {"a": 1, "an": 1, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80}
NUMBERS |= {"ninety": 90, "a dozen": 12, "a couple of": 2, "a couple": 2}
"""Numbers in words."""

ORDINALS: dict[str, int] = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}
"""Ordinals of quarters and halves."""

CENTURIES: dict[str, int] = {
    "sixteenth": 16, "seventeenth": 17, "eighteenth": 18, "nineteenth": 19, "twentieth": 20, "twenty-first": 21
}  # fmt: skip
"""Ordinals of centuries in words."""

TENS: dict[str, int] = {word: number for number, word in enumerate("twenties thirties forties fifties".split(), 2)}
TENS |= {word: number for number, word in enumerate("sixties seventies eighties nineties".split(), 6)}
"""Decades in words."""

MONTH = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december"
    r"|(?:jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec)\b\.?)"
)
WEEKDAY = (
    r"(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|(?:mon|tues|tue|wed|thurs|thur|thu|fri|sat|sun)\b\.?)"
)
DAY = r"(?:3[01]|[12][0-9]|0?[1-9])(?:st|nd|rd|th)?(?![0-9])"
YEAR = r"(?:1[0-9]{3}|20[0-9]{2})(?![0-9])"
HALF_DAY = r"[ap](?:\.\s?m\.|\.?m\b)"
_LONG_ZONE = (
    r"(?:central|eastern|western|pacific|mountain|atlantic|greenwich|british|indian|japan|korea|china|moscow|beijing"
    r"|tokyo)\s(?:(?:european|standard|daylight|summer|mean)\s){0,2}time"
)
ZONE = rf"(?:gmt|utc|[ecmp][sd]?t|a[ecw][sd]t|nz[sd]t|bst|ist|jst|hkt|sgt|msk|cest|cet|local time|{_LONG_ZONE})"
CLOCK = (
    rf"(?:(?:1[0-2]|0?[1-9])(?:[:.][0-5][0-9])?\s?{HALF_DAY}|(?:2[0-3]|[01]?[0-9]):[0-5][0-9](?![0-9])"
    r"|(?<![(/])(?:2[0-3]|[01][0-9])[0-5][0-9](?=\s(?:gmt|utc|local\stime)\b)|noon\b|midday\b|midnight\b)"
)
DAY_PART = r"(?:morning|afternoon|evening|night)"
SEASON = r"(?:spring|summer|autumn|fall|winter)"
UNIT = r"(?:day|week|month|year|decade)"
COUNT = (
    r"(?:[0-9]{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen"
    r"|sixteen|seventeen|eighteen|nineteen|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)"
    r"(?:-(?:one|two|three|four|five|six|seven|eight|nine))?|a dozen|a couple(?: of)?)"
)
PART = r"(?:early|mid|late|earlier|later)"

_ASCII_LOWER = {code: code + 32 for code in range(ord("A"), ord("Z") + 1)}
_LEADING_NUMBER = re.compile(r"[0-9]+")


def lower_text(text: str) -> str:
    """``text`` in lower case and of the same length, so that offsets hold ("İ" and its like stay as they are)."""
    low = text.lower()
    return low if len(low) == len(text) else text.translate(_ASCII_LOWER)


def parse_number(words: str) -> int | None:
    """What a count means: "12", "twelve", "twenty-one", "a couple of"; None if it is not a number."""
    words = " ".join(words.split())
    if words.isdecimal():
        return int(words)
    if words in NUMBERS:
        return NUMBERS[words]
    tens, _, ones = words.partition("-")
    return NUMBERS[tens] + NUMBERS[ones] if tens in NUMBERS and ones in NUMBERS else None


def month_of_name(name: str) -> int:
    """The number of a month as :data:`MONTH` matches it. Raises KeyError for any other word."""
    return MONTHS[name.rstrip(".")]


def weekday_of_name(name: str) -> int:
    """The number of a weekday as :data:`WEEKDAY` matches it, Monday is 0. Raises KeyError for any other word."""
    return WEEKDAYS[name.rstrip(".")]


def day_of_month(digits: str) -> int:
    """The number in "3", "03" or "3rd". Raises ValueError if it starts with no digit."""
    found = _LEADING_NUMBER.match(digits)
    if found is None:
        raise ValueError(f"no day of the month: {digits!r}")
    return int(found[0])


_CLOCK_PARTS = re.compile(rf"([0-9]{{1,2}})(?:[:.]?([0-9]{{2}}))?(?:[:.][0-9]{{2}})?\s?({HALF_DAY})?")
_NAMED_HOURS = {"noon": "12:00", "midday": "12:00", "midnight": "24:00"}


def parse_clock(words: str) -> str:
    """A time of day as hh:mm, 24 hours: "1:28 pm" gives "13:28". "" if it is none.

    >>> parse_clock("9am"), parse_clock("12.05 a.m."), parse_clock("noon")
    ('09:00', '00:05', '12:00')
    """
    if words in _NAMED_HOURS:
        return _NAMED_HOURS[words]
    parts = _CLOCK_PARTS.match(words)
    if parts is None:
        return ""
    hour, half = int(parts[1]), parts[3]
    if half and hour <= 12:
        hour = hour % 12 + (12 if half[0] == "p" else 0)
    return f"{hour:02d}:{parts[2] or '00'}" if hour < 24 else ""
