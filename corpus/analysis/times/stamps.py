"""Publication stamps: lines that hold nothing but the date, or date and time, of an article."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import NamedTuple

from corpus.analysis.times.lexicon import (
    DAY,
    HALF_DAY,
    MONTH,
    WEEKDAY,
    YEAR,
    ZONE,
    clock,
    day_of_month,
    lowered,
    month,
)

MAX_STAMP = 120
"""No publication stamp is longer than this many characters."""


class Stamp(NamedTuple):
    """A form in which articles state their date; ``pattern`` is for lower-case text."""

    name: str
    pattern: str
    example: str
    value: str


_LABEL = (
    r"(?:(?:(?:first|originally)\s)?(?:published|posted|created|released|issued)|(?:last\s)?(?:updated|modified|edited)"
    r"|date(?:\sof\spublication)?|publication\sdate|dateline|pub\.?\sdate)(?:\s(?:on|at))?\s?:?\s?"
)
_TIME = (
    r"(?P<time>(?:2[0-3]|[01]?[0-9])[:.h][0-5][0-9](?:[:.][0-5][0-9])?"
    rf"(?:\s?{HALF_DAY})?|(?:1[0-2]|0?[1-9])\s?{HALF_DAY})"
)
_ZONE = rf"(?:\s?\(?(?P<zone>z|{ZONE}|[+-][0-9]{{2}}:?[0-9]{{2}}|(?:gmt|utc)\s?[+-][0-9]{{1,2}}(?::?[0-9]{{2}})?)\)?)?"
_GAP = r"(?:\s?[,|•·–—-]\s?|\s(?:at|on)\s|,\sat\s|\s)"
_AFTER = rf"(?:{_GAP}{_TIME}{_ZONE})?"
_BEFORE = rf"(?:{_TIME}{_ZONE}{_GAP})?"
_WEEKDAY = rf"(?:{WEEKDAY},?\s)?"
_DAY_FIRST = rf"(?P<day>{DAY})(?:\s(?:of\s)?|-)(?P<month>{MONTH})(?:,?\s|-)(?P<year>{YEAR})"
_MONTH_FIRST = rf"(?P<month>{MONTH})\s(?P<day>{DAY})(?:,\s?|\s)(?P<year>{YEAR})"

STAMPS: tuple[Stamp, ...] = (
    Stamp(
        "ISO 8601",
        r"(?P<iso>[12][0-9]{3}-[01][0-9]-[0-3][0-9](?:[t ][0-2][0-9]:[0-5][0-9](?::[0-5][0-9](?:\.[0-9]+)?)?"
        r"(?:\s?(?:z|utc|gmt|[+-][0-9]{2}:?[0-9]{2}))?)?)",
        "2019-05-04T08:15:00Z",
        "2019-05-04T08:15:00Z",
    ),
    Stamp("day first", rf"{_WEEKDAY}{_DAY_FIRST}{_AFTER}", "Sat 4 May 2019, 8:15am AEST", "2019-05-04T08:15"),
    Stamp("month first", rf"{_WEEKDAY}{_MONTH_FIRST}{_AFTER}", "May 4, 2019 at 8:15 p.m. EDT", "2019-05-04T20:15"),
    Stamp("time, day first", rf"{_BEFORE}{_WEEKDAY}{_DAY_FIRST}", "8:15 pm on 4 May 2019", "2019-05-04T20:15"),
    Stamp("time, month first", rf"{_BEFORE}{_WEEKDAY}{_MONTH_FIRST}", "08:15 GMT, May 4, 2019", "2019-05-04T08:15Z"),
    Stamp(
        "year first",
        rf"(?P<year>{YEAR})[/.](?P<month>1[0-2]|0[1-9])[/.](?P<day>{DAY}){_AFTER}",
        "2019/05/04 08:15",
        "2019-05-04T08:15",
    ),
    Stamp(
        "in figures",
        rf"{_WEEKDAY}(?P<one>[0-3]?[0-9])(?P<mark>[/.])(?P<two>[0-3]?[0-9])(?P=mark)(?P<year>{YEAR}){_AFTER}",
        "24.05.2019, 8.15",
        "2019-05-24T08:15",
    ),
)
"""Stamps are tried in this order; the whole line must match, but for a label ("Updated:") and a second stamp."""

_FORMS = [re.compile(stamp.pattern) for stamp in STAMPS]
_SOME_YEAR = re.compile(r"(?<![0-9])[12][0-9]{3}(?![0-9])")
_LABELLED = re.compile(_LABEL)
_SEPARATOR = re.compile(r"\s[|•·–—-]\s|\s(?=(?:last\s)?(?:updated|modified)\b)")


def parse_stamp(line: str) -> str | None:
    """The date that ``line`` states, if it holds nothing else: ISO 8601, a date or a date and time as written.

    Of two stamps on a line ("Published … | Updated …") the first counts. A zone is kept if it is UTC or in figures
    ("+11:00"); abbreviations such as EST, which mean different hours in different countries, are dropped.
    Dates in figures whose day and month could be exchanged ("3/4/2019") are no statement: None.

    >>> parse_stamp("Updated Sat 4 May 2019, 8:15am AEST")
    '2019-05-04T08:15'
    """
    if len(line) > MAX_STAMP or not _SOME_YEAR.search(line):
        return None
    words = " ".join(lowered(line).split()).strip(" .,:;|•·[]()")
    value = _parse_one(words)
    if value is not None:
        return value
    parts = [part.strip(" ,;|") for part in _SEPARATOR.split(words)]
    values = [_parse_one(part) for part in parts if part]
    return values[0] if len(values) > 1 and all(values) else None


def _parse_one(words: str) -> str | None:
    label = _LABELLED.match(words)
    bare = words[label.end() :] if label else words
    for form in _FORMS:
        found = form.fullmatch(bare)
        if found:
            return _value(found)
    return None


def _value(found: re.Match[str]) -> str | None:
    parts = found.groupdict()
    try:
        if parts.get("iso"):
            return _iso(parts["iso"])
        day = _day(parts)
        if day is None:
            return None
        time = clock((parts.get("time") or "").replace("h", ":"))
        return f"{day}T{time}{_offset(parts.get('zone') or '')}" if time else str(day)
    except ValueError:  # 31 February and the like
        return None


def _iso(words: str) -> str:
    stamp = words.upper().replace(" UTC", "Z").replace(" GMT", "Z").replace("UTC", "Z").replace("GMT", "Z")
    if len(stamp) > 10:
        stamp = f"{stamp[:10]}T{stamp[11:].replace(' ', '')}"
        datetime.fromisoformat(stamp)
        return stamp
    return str(date.fromisoformat(stamp))


def _day(parts: dict[str, str | None]) -> date | None:
    year = int(parts["year"] or 0)
    if "one" in parts:
        one, two = int(parts["one"] or 0), int(parts["two"] or 0)
        if one <= 12 and two <= 12 and one != two and parts["mark"] == "/":
            return None
        return date(year, one, two) if two > 12 else date(year, two, one)
    name = parts["month"] or ""
    return date(year, int(name) if name.isdecimal() else month(name), day_of_month(parts["day"] or ""))


def _offset(zone: str) -> str:
    if zone in {"z", "gmt", "utc"}:
        return "Z"
    figures = re.search(r"([+-])([0-9]{1,2}):?([0-9]{2})?", zone)
    return f"{figures[1]}{int(figures[2]):02d}:{figures[3] or '00'}" if figures else ""
