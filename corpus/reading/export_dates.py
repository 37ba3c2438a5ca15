"""Dates as feeds, pages, mails and exports state them, with the offset that they state."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache
from typing import Literal

from corpus.reading.stamps import YEARS, parse_when

First = Literal["", "day", "month"]
"""Which comes first in a date written with slashes; "" if nothing tells."""

ZONES: Mapping[str, str] = {
    **dict.fromkeys(("UT", "UTC", "GMT", "Z", "WET"), "+0000"),
    **dict.fromkeys(("BST", "WEST", "CET", "MEZ"), "+0100"),
    **dict.fromkeys(("CEST", "MESZ", "EET", "SAST"), "+0200"),
    **dict.fromkeys(("EEST", "MSK"), "+0300"),
    **dict.fromkeys(("SGT", "HKT", "PHT", "AWST"), "+0800"),
    **dict.fromkeys(("JST", "KST"), "+0900"),
    **dict.fromkeys(("AST", "EDT"), "-0400"),
    **dict.fromkeys(("EST", "CDT"), "-0500"),
    **dict.fromkeys(("CST", "MDT"), "-0600"),
    **dict.fromkeys(("MST", "PDT"), "-0700"),
    **dict.fromkeys(("PST", "AKDT"), "-0800"),
    **dict.fromkeys(("ADT", "BRT"), "-0300"),
    **dict.fromkeys(("WIB", "ICT"), "+0700"),
    "GST": "+0400",
    "PKT": "+0500",
    "IST": "+0530",
    "NPT": "+0545",
    "ACST": "+0930",
    "AEST": "+1000",
    "ACDT": "+1030",
    "AEDT": "+1100",
    "NZST": "+1200",
    "NZDT": "+1300",
    "NST": "-0330",
    "NDT": "-0230",
    "AKST": "-0900",
    "HST": "-1000",
}
"""Zones by the letters that news writes behind a time. Where letters mean two zones, the one of more news: IST India,
CST and AST America."""

_MONTHS: tuple[tuple[str, ...], ...] = (
    ("jan", "january januar januari janvier janv gennaio gen enero ene janeiro enero januar tammikuuta stycznia leden"),
    (
        "feb",
        "february februar februari februarie février fevrier févr fevr fév febbraio febrero fevereiro fev "
        "helmikuuta lutego",
    ),
    ("mar", "march märz maerz mrz mär mars maart mrt marzo março marco marca maaliskuuta"),
    ("apr", "april avril avr aprile abril abr huhtikuuta kwietnia"),
    ("may", "mai maj mei maggio mag mayo maio toukokuuta maja"),
    ("jun", "june juni juin giugno giu junio junho kesäkuuta czerwca"),
    ("jul", "july juli juillet juil luglio lug julio julho heinäkuuta lipca"),
    ("aug", "august augustus augusti août aout agosto ago elokuuta sierpnia"),
    ("sep", "september sept septembre settembre set septiembre setiembre setembro syyskuuta września"),
    ("oct", "october oktober okt octobre ottobre ott octubre outubro out lokakuuta października"),
    ("nov", "november novembre noviembre novembro marraskuuta listopada"),
    (
        "dec",
        "december dezember dez desember des décembre decembre déc dicembre dic diciembre dezembro joulukuuta grudnia",
    ),
)

MONTH_NAMES: Mapping[str, int] = {
    name: number for number, (short, names) in enumerate(_MONTHS, start=1) for name in (short, *names.split())
}
"""Months in twelve languages, from English to Finnish and Polish."""

_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

_MONTH = r"(?P<m>[^\W\d_]{3,13})\.?"
_TIME = (
    r"(?:(?:,?\s*(?:at|um|à|kl\.?|alle|a las|às)?\s*|[T -]\s*)"
    r"(?P<h>\d{1,2})[:.h](?P<min>\d{2})(?:[:.](?P<s>\d{2})(?:[.,]\d+)?)?"
    r"\s*(?P<half>[ap]\.?m\.?)?(?:\s*Uhr\b)?\s*(?P<zone>Z|\(?(?:GMT|UTC)?\s?[+-]\d{1,2}(?::?\d{2})?\)?|\(?[A-Z]{2,5}\)?)?)?"
)
_LEAD = r"(?:(?P<w>[^\W\d_]{2,13})\.?,?\s+)?(?:(?:den|le|el|il|the|am|dnia)\s+)?"

FORMS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern + _TIME + r"(?=\W|$)", re.I), example)
    for pattern, example in (
        (
            _LEAD
            + r"(?P<d>\d{1,2})(?:st|nd|rd|th|er|\.|º)?(?:\s+(?:de|of))?[\s-]+"
            + _MONTH
            + r",?(?:\s+(?:de|del))?[\s-]+(?P<y>\d{4})",
            "Fri, 03 Jul 2026 08:00:00 CEST",
        ),
        (
            _LEAD + _MONTH + r"\s+(?P<d>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<y>\d{4})(?:,?\s+[^\W\d_]{3,13})?",
            "March 1, 2017 Wednesday",
        ),
        (r"(?P<y>\d{4})[-/.](?P<n>\d{1,2})[-/.](?P<d>\d{1,2})", "2026/07/03 8:00 PM"),
        (_LEAD + r"(?P<d>\d{1,2})\.\s?(?P<n>\d{1,2})\.\s?(?P<y>\d{4})", "04.12.2024 08:00"),
    )
)
"""Ways of writing a date and perhaps a time, each with an example."""

_COMPACT = re.compile(
    r"(?P<y>\d{4})(?P<n>\d{2})(?P<d>\d{2})(?:[T ]?(?P<h>\d{2})(?P<min>\d{2})(?P<s>\d{2})?)?(?:\.\d+)?\s?"
    r"(?P<zone>Z|[+-]\d{2}:?\d{2})?"
)
_OFFSET = re.compile(r"(?P<sign>[+-])(?P<h>\d{1,2}):?(?P<min>\d{2})?$")
_SLASHED = re.compile(r"(?P<a>\d{1,2})/(?P<b>\d{1,2})/(?P<y>\d{4})" + _TIME + r"$", re.I)
_PAGE = re.compile(r",?\s+(?:p|pp|pg|page|s)\.?\s*[A-Z]?\d+.*$", re.I)


@lru_cache(maxsize=4096)
def stated_date(text: str, first: First = "") -> str:
    """The ISO 8601 date or time that ``text`` states, its offset kept; "" if it states none, or none that is sure.

    A slashed date is read only where day and month cannot be confused, or if it is said which comes ``first``.

    >>> stated_date("Fri, 03 Jul 2026 08:00:00 CEST")
    '2026-07-03T08:00+02:00'
    >>> stated_date("7 décembre 2012")
    '2012-12-07'
    """
    text = _PAGE.sub("", " ".join(text.split())[:120]).strip(" ,;")
    if not text:
        return ""
    if found := _COMPACT.fullmatch(text):
        return _iso(found)
    for form, _ in FORMS:
        if (found := form.match(text)) and (made := _iso(found)):
            return made
    if found := _SLASHED.match(text):
        return _iso(found, first)
    return parse_when(text) if not text.isdigit() else ""


def first_in_slashed(written: Iterable[str]) -> First:
    """Which comes first in slashed dates of one column, "" if none of them tells, or if they contradict each other."""
    found: set[First] = set()
    for text in written:
        if slashed := _SLASHED.match(text.strip()):
            one, other = int(slashed["a"]), int(slashed["b"])
            found |= {"day"} if one > 12 >= other else {"month"} if other > 12 >= one else set()
    return found.pop() if len(found) == 1 else ""


def date_in(text: str) -> str:
    """The first date written anywhere in a short line that is known to hold one ("Politique, mardi 7 mars 2017")."""
    line = " ".join(text.split())[:200]
    found = [(hit.start(), day) for form, _ in FORMS for hit in form.finditer(line) if (day := _iso(hit))]
    return min(found)[1] if found else stated_date(line)


def _iso(found: re.Match[str], first: First = "") -> str:
    groups = found.groupdict()
    day = _day(groups, first)
    if day is None or (groups.get("n") and not _agrees(day, groups.get("w") or "")):
        return ""
    clock = _clock(groups)
    return f"{day}T{clock}" if clock else day.isoformat()


def _day(groups: Mapping[str, str | None], first: First) -> date | None:
    year = int(groups["y"] or 0)
    if groups.get("a"):
        one, other = int(groups["a"] or 0), int(groups["b"] or 0)
        order = first or ("day" if one > 12 else "month" if other > 12 else "same" if one == other else "")
        if not order:
            return None
        day, month = (other, one) if order == "month" else (one, other)
    else:
        day = int(groups["d"] or 0)
        month = MONTH_NAMES.get((groups["m"] or "").lower(), 0) if groups.get("m") else int(groups["n"] or 0)
    try:
        return date(year, month, day) if year in YEARS else None
    except ValueError:
        return None


def _agrees(day: date, weekday: str) -> bool:
    """Whether an English weekday beside a date in numbers is the date's; other words say nothing."""
    short = weekday[:3].lower()
    return True if short not in _WEEKDAYS else abs(_WEEKDAYS.index(short) - day.weekday()) in (0, 1, 6)


def _clock(groups: Mapping[str, str | None]) -> str:
    """The time of day with its offset; midnight on its own is how databases fill in a bare date."""
    if not groups.get("h"):
        return ""
    hour, minute, second = (int(groups.get(name) or 0) for name in ("h", "min", "s"))
    half = (groups.get("half") or "").lower()
    if half and 1 <= hour <= 12:
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    if hour > 23 or minute > 59 or second > 60 or not (hour or minute or second):
        return ""
    seconds = f":{min(second, 59):02}" if second else ""
    return f"{hour:02}:{minute:02}{seconds}{_offset(groups.get('zone') or '')}"


def _offset(zone: str) -> str:
    """The offset that a zone's letters or numbers mean, "" for one that is not known."""
    zone = zone.strip("() ").upper()
    if found := _OFFSET.search(zone):
        return f"{found['sign']}{int(found['h']):02}:{found['min'] or '00'}" if int(found["h"]) <= 14 else ""
    known = ZONES.get(zone, "")
    return f"{known[:3]}:{known[3:]}" if known else ""
