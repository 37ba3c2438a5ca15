"""Publication stamps: the line of a page that says when it was published ("1:28 pm on 3 March 2017")."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from functools import lru_cache

from corpus.language.date_words import MONTHS
from corpus.language.zones import ZONE_WORDS, with_zone, zone_of

LONGEST = 100
"""Characters: a longer line tells a story and is no stamp."""

YEARS = range(1600, 3000)
"""Years in which news is published, the first papers being of 1605: databases fill in 0001 or 9999 for no date."""

AROUND: frozenset[str] = (
    frozenset(
        """first last originally published publication date dated time updated update posted created modified issued
    released filed on at as of and from to the
    monday tuesday wednesday thursday friday saturday sunday mon tue tues wed weds thu thur thurs fri sat sun
    z bst cst ist local time hrs hours""".split()
    )
    | ZONE_WORDS
)
"""Words that may stand beside the date in a stamp; any other word makes the line a sentence."""


@dataclass(frozen=True, slots=True)
class DateForm:
    """One way of writing a whole date. ``pattern`` has the groups y and d, and m (a month's name) or n (its number)."""

    name: str
    pattern: re.Pattern[str]
    example: str


_MONTH = rf"(?P<m>{'|'.join(MONTHS)})\b\.?"
_DAY = r"(?P<d>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<y>\d{4})(?!\d)"


def _make_form(name: str, pattern: str, example: str) -> DateForm:
    return DateForm(name, re.compile(r"(?<!\w)" + pattern, re.I), example)


FORMS: tuple[DateForm, ...] = (
    _make_form("year first", rf"{_YEAR}[-/.](?P<n>\d{{1,2}})[-/.](?P<d>\d{{1,2}})(?!\d)", "2017-03-03"),
    _make_form("day, month, year", rf"{_DAY}(?: of)?[ -]{_MONTH},?[ -]{_YEAR}", "3 March 2017"),
    _make_form("month, day, year", rf"{_MONTH} {_DAY},? {_YEAR}", "March 3, 2017"),
    _make_form("day first, dotted", rf"(?P<d>\d{{1,2}})\.(?P<n>\d{{1,2}})\.{_YEAR}", "03.03.2017"),
    _make_form("slashed", rf"(?P<d>\d{{1,2}})/(?P<n>\d{{1,2}})/{_YEAR}", "28/02/2017"),
)
"""Dates as stamps write them. A slashed date is read only where day and month cannot be confused."""

_TIME = re.compile(
    r"(?<![\w:.])(?P<h>\d{1,2})(?:[:.](?P<min>\d{2})(?::(?P<s>\d{2})(?:\.\d+)?)?)?"
    r"\s?(?P<half>[ap]\.?m\b\.?)?(?P<zone>[ ]?[+-]\d{2}:?\d{2}\b)?(?:\s?h(?:rs)?\b)?(?![\d:])",
    re.I,
)
_OTHER_CLOCK = re.compile(r"\(\s*\d{1,2}[:.]?\d{2}\s*[A-Z]{2,5}\s*\)")
_LATER = re.compile(
    r"(?<=[\d\w.)])[\s,;|•·–—/(-]*(?:and )?(?:last )?(?<![\w])(?:updated?|modified|edited|corrected|revised)\b", re.I
)
_UPDATED = re.compile(r"\W*(?:last )?(?:updated?|modified)\b", re.I)
_PUBLISHED_TOO = re.compile(r"\b(?:(?:first|originally) )?(?:published|posted|created)\b", re.I)
_OUTLET = re.compile(r"^[A-Z][\w .&'’-]{1,40}[|•·]")
_ISO_T = re.compile(r"(?<=\d)T(?=\d)")
_FOUR_DIGITS = re.compile(r"\d{4}")
_WORDS = re.compile(r"[^\W\d_]+|\d+")


def _date_of_match(found: re.Match[str], form: DateForm) -> date | None:
    groups = found.groupdict()
    day, year = int(groups["d"]), int(groups["y"])
    month = MONTHS[groups["m"].lower()] if groups.get("m") else int(groups["n"])
    if form.name == "slashed" and day != month:
        if day <= 12 and month <= 12:
            return None
        day, month = max(day, month), min(day, month)
    try:
        return date(year, month, day) if year in YEARS else None
    except ValueError:
        return None


def _clock_of_match(found: re.Match[str]) -> str | None:
    hour, minute = int(found["h"]), int(found["min"] or 0)
    half = (found["half"] or "").lower()
    if half and not 1 <= hour <= 12:
        return None
    if half:
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    if hour > 23 or minute > 59:
        return None
    return f"{hour:02}:{minute:02}"


def _without_match(line: str, found: re.Match[str]) -> str:
    return f"{line[: found.start()]} {line[found.end() :]}"


def _find_clock(rest: str) -> tuple[str | None, str]:
    """The time of day in what the date left over, and what it leaves over in turn."""
    for found in _TIME.finditer(rest):
        if found["min"] or found["half"]:
            return _clock_of_match(found), _without_match(rest, found)
    return None, rest


def holds_year(line: str) -> bool:
    """Whether four digits stand together, as they do in every stamp: a cheap look before a dear one."""
    return _FOUR_DIGITS.search(line) is not None


def _first_published(line: str) -> str:
    """What a line says of publication, without the update it may name before or behind it."""
    first = _LATER.split(line, maxsplit=1)[0]
    if holds_year(first) and not _UPDATED.match(first):
        return first
    published = _PUBLISHED_TOO.search(line) if _UPDATED.match(line) else None
    return line[published.start() :] if published and holds_year(line[published.start() :]) else line


@lru_cache(maxsize=4096)
def parse_stamp(line: str) -> str | None:
    """The ISO 8601 date, or date and time to the minute, of a line that holds a publication stamp and nothing else.

    The time is the page's own clock, since its day is what "today" refers to; whoever orders articles asks the line
    for its zone (:func:`corpus.language.zones.with_zone`). None if
    the line is no stamp, if the date does not exist, or if day and month could be confused ("02/03/2017").

    >>> parse_stamp("1:28 pm on 3 March 2017")
    '2017-03-03T13:28'
    >>> parse_stamp("Updated: Fri, Mar 3, 2017")
    '2017-03-03'
    """
    line = line.strip()
    if not 8 <= len(line) <= LONGEST or not holds_year(line):
        return None
    line = _first_published(line)
    line = _ISO_T.sub(" ", _OTHER_CLOCK.sub(" ", _OUTLET.sub(" ", line)))
    for form in FORMS:
        if found := form.pattern.search(line):
            break
    else:
        return None
    day = _date_of_match(found, form)
    clock, rest = _find_clock(_without_match(line, found))
    if day is None or any(word.lower() not in AROUND for word in _WORDS.findall(rest)):
        return None
    return f"{day}T{clock}" if clock else day.isoformat()


def parse_when(value: object) -> str:
    """The ISO 8601 date or time that a field of a record states, ``""`` if it states none.

    Accepts ISO 8601 (an offset is kept), RFC 5322 dates as in feeds (so is a zone of one meaning), stamps, days written
    as a number (20170303), and Unix times in seconds or finer; also what MongoDB wraps them in (``{"$date": …}``). A
    time of exactly midnight is how databases fill in a bare date, so it is dropped. Any other number (the days that
    spreadsheets count, 0) and a year outside :data:`YEARS` state none.
    """
    if isinstance(value, Mapping):
        value = value.get("$date") or value.get("$numberLong")
        return parse_when(value) if not isinstance(value, Mapping) else parse_when(value.get("$numberLong"))
    if not value or isinstance(value, bool):
        return ""
    if isinstance(value, int | float):
        return _of_number(value)
    return _parse_moment(value.strip()[:LONGEST]) if isinstance(value, str) else ""


_RFC = re.compile(
    r"(?:[a-z]{3,9},?\s+)?\d{1,2}[\s-][a-z]{3,9}[\s-]\d{2,4}\s+\d{1,2}:\d{2}(?::\d{2})?\s*(?P<zone>[a-z]{1,5}|[+-]\d{4})?"
    r"(?:\s*\([^)]*\))?",
    re.I,
)
_HALVES = frozenset({"am", "pm", "a", "p"})


@lru_cache(maxsize=4096)
def _parse_moment(text: str) -> str:
    if not text:
        return ""
    if text.isascii() and text.isdigit() and len(text) != len("2017"):
        return _of_number(int(text))
    for parse in (datetime.fromisoformat, _parse_feed_date):
        try:
            return _iso_time(parse(text))
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
    return _zoned_stamp(text)


def _zoned_stamp(text: str) -> str:
    """The moment of a stamp in a field, with the zone that it names; "" if it is no stamp."""
    stamp = parse_stamp(text)
    if not stamp or "T" not in stamp:
        return stamp or ""
    return with_zone(datetime.fromisoformat(stamp), text).isoformat(timespec="minutes")


def _parse_feed_date(text: str) -> datetime:
    """An RFC 5322 date, with its named zone. Raises ValueError for anything else, "3 March 2017 5:12 PM" too."""
    form = _RFC.fullmatch(text)
    zone = (form["zone"] or "") if form else ""
    if form is None or zone.lower() in _HALVES:
        raise ValueError(text)
    moment = parsedate_to_datetime(text)
    named = zone_of(zone, moment.date()) if zone else None
    return moment.replace(tzinfo=named) if named is not None else moment


_DAY_NUMBER = re.compile(
    r"(?P<y>(?:1[89]|20)\d{2})(?P<n>\d{2})(?P<d>\d{2})(?:(?P<h>\d{2})(?P<min>\d{2})(?P<s>\d{2})?)?"
)
_EPOCHS = ((1e8, 5e9, 1), (1e11, 5e12, 1e3), (1e14, 5e15, 1e6), (1e17, 5e18, 1e9))
"""From where to where a number is a Unix time, and how many of its units make a second: from 1973 to 2128."""


def _of_number(number: float) -> str:
    """The day or moment that a number states: 20170303, 20170303171200, or a Unix time."""
    if abs(number) < 1e18 and number == int(number) and (found := _DAY_NUMBER.fullmatch(str(int(number)))):
        try:
            parts = [int(found[name] or 0) for name in ("y", "n", "d", "h", "min", "s")]
            return _iso_time(datetime(parts[0], parts[1], parts[2], parts[3], parts[4], parts[5]))
        except ValueError:
            pass
    return next((_from_epoch(number / per) for least, most, per in _EPOCHS if least <= abs(number) < most), "")


def _from_epoch(seconds: float) -> str:
    try:
        return _iso_time(datetime.fromtimestamp(seconds, UTC))
    except (ValueError, OverflowError, OSError):
        return ""


def _iso_time(moment: datetime) -> str:
    """Raises ValueError for what is no date of news."""
    if moment.year not in YEARS:
        raise ValueError(moment.year)
    moment = moment.replace(microsecond=0)
    if not (moment.hour or moment.minute or moment.second):
        return moment.date().isoformat()
    return moment.isoformat(timespec="seconds" if moment.second else "minutes")
