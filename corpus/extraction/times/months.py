"""Readers of expressions that name a month or a season."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from corpus.extraction.times.scene import YEAR_SHIFTS, ExpressionContext, TimeReading, full_year
from corpus.extraction.times.tense import Direction
from corpus.extraction.times.values import SEASON_STARTS, add_months, month_value, year_value
from corpus.language.calendar_words import SEASONS, month_of_name


def read_month_of_year(found: re.Match[str], at: ExpressionContext) -> TimeReading | None:
    """``March 2017``, ``March last year``, the March of ``March to June 2017``."""
    number = month_of_name(found["month"])
    year = found["year"] or found["range_year"]
    if year:
        return TimeReading(month_value(int(year), number), stated=True)
    loose = f"XXXX-{number:02d}"
    if found["short_c"] and not at.has_before(_MONTH_AFTER):
        return None  # "Anna May, 39."
    if short := found["short"] or found["short_c"]:
        return TimeReading(month_value(full_year(short, at.today), number), loose=loose)
    if found["which"] == "that" and (named := at.focus_date()) and named.first:
        return TimeReading(month_value(named.first.year, number), named.basis == "stated", loose)
    return TimeReading(month_value(at.today.year + YEAR_SHIFTS[found["which"]], number), loose=loose)


_UNSURE_MONTHS = frozenset({"march", "may", "august", "april", "june", "jan", "mar", "jun", "jul", "sep", "apr"})
_MONTH_AFTER = re.compile(
    r"(?:(?:^|\s)(?:in|since|until|till|during|through|throughout|between|last|next|this|early|mid|late|by|of|from|to|and"
    r"|for|before|after|around|about|every|(?:end|beginning|start|middle)\sof)[\s-]+)$"
)
_MONTH_SURELY_AFTER = re.compile(r"(?:in|since|until|till|during|through|last|next|this|early|mid|late)[\s-]+$")
_DETERMINER = re.compile(r"(?:^|\s)(?:the|an?|its|their|his|her|that)\s$")
_MODAL = re.compile(r"\s(?:be|have|not|also|well|or\smay|need|see|still|never|soon|even|yet)\b")
_PERSON = re.compile(r"\b(?:mr|mrs|ms|miss|theresa|minister|premier)\.?\s(?:may|march|june|april)\b")
_NAME_BEHIND = re.compile(r"\s[A-Z]")


@lru_cache(maxsize=2)
def _names_person(low: str) -> bool:
    """Whether the text names somebody called like a month; each of its months asks."""
    return _PERSON.search(low) is not None


def _is_month(found: re.Match[str], at: ExpressionContext, name: str) -> bool:
    """Whether a bare month's name is one: "May", "March" and "April" are other things as well."""
    start = found.start("month")
    if name.endswith(".") or name not in _UNSURE_MONTHS:
        return at.is_capital(start) or len(name) > 4
    if not at.is_capital(start) or (len(name) == 3 and name != "may"):
        return False
    if found["part"] or found["which"]:
        return True
    if name == "may" and (at.has_after(_MODAL) or _names_person(at.low)):
        return at.has_before(_MONTH_SURELY_AFTER)
    if name in {"april", "june", "august"} and _NAME_BEHIND.match(at.text, at.end):
        return at.has_before(_MONTH_SURELY_AFTER)
    return at.has_before(_MONTH_AFTER) or (name != "may" and at.has_before(_DETERMINER))


_EVERY = re.compile(r"\b(?:every|each)\s$")


def read_month(found: re.Match[str], at: ExpressionContext) -> TimeReading | None:
    """A month without its year: ``in September``, ``earlier in February``, ``last March``."""
    name = found["month"]
    if not _is_month(found, at, name) or at.has_before(_EVERY):
        return None
    number, today, which = month_of_name(name), at.today, found["which"]
    loose = f"XXXX-{number:02d}"
    if which in {"last", "previous", "past"}:
        year = today.year - (number >= today.month)
    elif which in {"next", "coming"}:
        year = today.year + (number <= today.month)
    elif found["part"] == "earlier":
        year = today.year - (number > today.month)
    else:
        direction = at.sentence_direction()
        year = nearest_month(number, today, direction, 11 if at.has_before(_LIMIT) else _MONTHS_AHEAD)
    return TimeReading(month_value(year, number), loose=loose)


_LIMIT = re.compile(r"\b(?:until|till|through|from|by)\s$")
_MONTHS_AHEAD = 6
"""A month without its year lies at most so far ahead."""


def nearest_month(number: int, today: date, direction: Direction, most: int = _MONTHS_AHEAD) -> int:
    """The year of that month which ``today`` and the direction of the sentence suggest."""
    back, forth = (today.month - number) % 12, (number - today.month) % 12
    if not back:
        return today.year
    ahead = (direction > 0 and forth <= most) or (direction == 0 and 4 * forth <= back)
    year, _ = add_months(today.year, today.month, forth if ahead else -back)
    return year


_SEASON_AFTER = re.compile(r"(?:^|\s)(?:in|during|by|since|until|over|throughout|of|for|before|after)\s(?:the\s)?$")
_CERTAIN = frozenset({"last", "this", "next", "previous", "coming", "northern", "southern"})
_OF_THINGS = re.compile(r"\s(?:of\s(?!last|this|next|[12])|in\s|guys?\b|olympics|games|palace|school|camp)")
_SOUTHERN_SHIFT = 6


def read_season(found: re.Match[str], at: ExpressionContext) -> TimeReading | None:
    """``last summer``, ``the northern summer``, ``autumn 2016``; a bare one only where it must be a season."""
    name = found["season"]
    which = (found["which"] or "").split()[-1:]
    year = found["year"]
    certain = bool(year or found["of"] or _CERTAIN & set(which))
    if not certain and ((not at.has_before(_SEASON_AFTER, 48) and not found["part"]) or at.has_after(_OF_THINGS)):
        return None
    if not certain and at.is_capital(found.start("season")):
        return None
    code = SEASONS[name]
    southern = "southern" in which
    start = (SEASON_STARTS[code] + (_SOUTHERN_SHIFT if southern else 0) - 1) % 12 + 1
    if year:
        first_year = int(year)
    elif found["of"]:
        first_year = at.today.year + YEAR_SHIFTS[found["of"]]
    else:
        first_year = _season_year(start, which[0] if which else "", found["part"] or "", at)
    value = f"{year_value(first_year)}-{code}"
    loose = f"XXXX-{code}"
    if southern:
        end_year, end_month = add_months(first_year, start, 3)
        last = date.fromordinal(date(end_year, end_month, 1).toordinal() - 1)
        return TimeReading(value, bool(year), loose, date(first_year, start, 1), last)
    return TimeReading(value, bool(year), loose)


def _season_year(start: int, which: str, part: str, at: ExpressionContext) -> int:
    """The year in which the season that begins in month ``start`` and is meant here begins."""
    today = at.today
    begun = today.year - (start > today.month)
    over = add_months(begun, start, 3) <= (today.year, today.month)
    if which in {"last", "previous", "past"}:
        return begun if over else begun - 1
    if which in {"next", "coming"}:
        return begun + 1
    if which == "this":
        return begun if start <= today.month or not over else begun + 1
    ahead = part != "earlier" and at.sentence_direction() > 0
    return begun + 1 if ahead and over else begun
