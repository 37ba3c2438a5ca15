"""Readers of expressions that name a day of a month: in words, in figures, in ranges, and holidays."""

from __future__ import annotations

import re
from datetime import date

from corpus.extraction.times.holidays import holiday_date
from corpus.extraction.times.scene import STEPS, YEAR_SHIFTS, ExpressionContext, TimeReading, either_group, full_year
from corpus.extraction.times.slashed import days_come_first
from corpus.extraction.times.tense import Direction
from corpus.extraction.times.values import day_value, unit_value, week_value
from corpus.language.calendar_words import day_of_month, month_of_name, parse_clock

_AGAINST: dict[Direction, int] = {-1: 30, 0: 6, 1: 6}
"""How many times nearer a day on the wrong side of the article must be to be meant all the same, by direction."""

_NOT_DAYS = re.compile(r"\s(?:per\s?cent|percent|million|billion|people|points|others|minutes|hours|other)\b|[%°]")


def with_time(value: str, time: str) -> str:
    """``value``, a day, with a time of day behind it if there is one."""
    hours = parse_clock(time) if time else ""
    return f"{value}T{hours}" if hours else value


def read_iso(found: re.Match[str], at: ExpressionContext) -> TimeReading | None:
    """``2017-03-03T13:28``."""
    date.fromisoformat(found["day"])
    return TimeReading(with_time(found["day"], found["clock"] or ""), stated=True)


def read_figures(found: re.Match[str], at: ExpressionContext) -> TimeReading | None:
    """``3/4/2017``: in the order of other dates of the text or outlet; else a guess, the day nearest to the article."""
    one, two, year = int(found["one"]), int(found["two"]), int(found["year"])
    if year < 100:
        year = min((1900 + year, 2000 + year), key=lambda full: abs(full - at.today.year))
    own = True if found["mark"] == "." else None if max(one, two) > 12 else days_come_first(at.low)
    order = own if own is not None or max(one, two) > 12 else at.day_first
    pairs = [(two, one)] if order is True else [(one, two)] if order is False else [(one, two), (two, one)]
    days = [date(year, month, day) for month, day in pairs if 1 <= month <= 12 and day <= 31]
    if not days:
        return None
    open_order = len(set(days)) > 1
    day = min(days, key=lambda day: abs(day - at.today))
    borrowed = own is None and order is not None
    return TimeReading(day.isoformat(), not open_order and not borrowed, f"{year:04d}", guess=open_order)


def read_bracketed(found: re.Match[str], at: ExpressionContext) -> TimeReading | None:
    """``tomorrow (8 April)``: one day, named twice."""
    number, day = month_of_name(either_group(found, "month")), day_of_month(either_group(found, "day"))
    if found["year"]:
        return TimeReading(day_value(int(found["year"]), number, day), stated=True)
    chosen = nearest_day(number, day, at.today, 0)
    return TimeReading(chosen.isoformat(), loose=f"XXXX-{number:02d}-{day:02d}") if chosen else None


def read_date(found: re.Match[str], at: ExpressionContext) -> TimeReading | None:
    """A day of a month, with the year or without."""
    number, day = month_of_name(either_group(found, "month")), day_of_month(either_group(found, "day"))
    time = found["clock"] or found["clock_behind"] or ""
    year = found["year"] or found["range_year"]
    if year:
        return TimeReading(with_time(day_value(int(year), number, day), time), stated=True)
    if at.has_after(_NOT_DAYS) and found["day_b"]:
        return None
    short = found["short"] or found["short_b"] or found["short_c"]
    if short:
        value = with_time(day_value(full_year(short, at.today), number, day), time)
        return TimeReading(value, loose=f"XXXX-{number:02d}-{day:02d}")
    loose = f"XXXX-{number:02d}-{day:02d}"
    shift = found["of"] or found["which"]
    if behind := _RANGE_OF_YEAR.match(at.low, at.end):  # "from May 3 to 9 of last year"
        return TimeReading(day_value(at.today.year + YEAR_SHIFTS[behind[1]], number, day), loose=loose)
    if found["of"]:
        return TimeReading(with_time(day_value(at.today.year + YEAR_SHIFTS[shift], number, day), time), loose=loose)
    chosen = nearest_day(
        number, day, at.today, -1 if shift == "last" else 1 if shift == "next" else at.sentence_direction()
    )
    return TimeReading(with_time(chosen.isoformat(), time), loose=loose) if chosen else None


_RANGE_OF_YEAR = re.compile(
    r"\s?(?:to|through|until|and|-|–)\s?[0-3]?[0-9](?:st|nd|rd|th)?,?\s(?:of\s)?(last|this|next)\syear\b"
)


def read_first_of_range(found: re.Match[str], at: ExpressionContext) -> TimeReading | None:
    """The ``3`` of ``3–5 March 2017``."""
    number, day = month_of_name(found["month"]), day_of_month(found["day"])
    if found["year"]:
        return TimeReading(day_value(int(found["year"]), number, day), stated=True)
    chosen = nearest_day(number, day, at.today, at.sentence_direction())
    return TimeReading(chosen.isoformat(), loose=f"XXXX-{number:02d}-{day:02d}") if chosen else None


def read_last_of_range(found: re.Match[str], at: ExpressionContext) -> TimeReading | None:
    """The ``5`` of ``March 3-5``, right behind the date it belongs to."""
    named = at.last_named
    if named is None or named.first is None or at.has_after(_NOT_DAYS):
        return None
    day = day_of_month(found["day"])
    if day <= named.first.day:
        return None
    value = day_value(named.first.year, named.first.month, day)
    return TimeReading(value, stated=named.basis == "stated", loose=f"XXXX-{value[5:]}")


def nearest_day(month_number: int, day: int, today: date, direction: Direction) -> date | None:
    """The day of that month and number which ``today`` and the direction of the sentence suggest.

    The past is the rule; the future is chosen if the sentence looks ahead or if it is much nearer.
    """
    days = []
    for year in range(max(1, today.year - 8), min(9999, today.year + 8) + 1):
        try:
            days.append(date(year, month_number, day))
        except ValueError:  # 29 February
            continue
    return nearest_date(days, today, direction)


def nearest_date(days: list[date], today: date, direction: Direction) -> date | None:
    """Of a holiday or day of the year in several years (in order): the one that is meant. None if there are none."""
    past = [day for day in days if day <= today]
    ahead = [day for day in days if day > today]
    if not past or not ahead:
        return past[-1] if past else ahead[0] if ahead else None
    back, forth = (today - past[-1]).days, (ahead[0] - today).days
    weight = _AGAINST[direction]
    choose_ahead = forth < weight * back if direction > 0 else weight * forth < back
    return ahead[0] if choose_ahead else past[-1]


def read_week_of(found: re.Match[str], at: ExpressionContext) -> TimeReading | None:
    """``the week of March 6``."""
    number, day = month_of_name(either_group(found, "month")), day_of_month(either_group(found, "day"))
    if found["year"]:
        return TimeReading(week_value(date(int(found["year"]), number, day)), stated=True)
    chosen = nearest_day(number, day, at.today, at.sentence_direction())
    return TimeReading(week_value(chosen)) if chosen else None


_ANY_WORD = re.compile(r"\s\w")


_LOVED = re.compile(r"\b(?:love|loves|loved|passion|enthusiasm|fan|fond|celebrating|celebrate|like)\s(?:for\s|of\s)?$")
_ON = re.compile(r"\bon\s$")
_FAR_HOLIDAY = 270


def read_holiday(found: re.Match[str], at: ExpressionContext) -> TimeReading | None:
    """``on Christmas Day``, ``last Thanksgiving``, ``Easter 2016``, ``Easter week``."""
    name = " ".join(found["name"].replace("’", "'").split())
    if not at.is_capital(found.start("name")) or (
        " " not in name and at.has_after(_ANY_WORD) and at.is_capital(at.end + 1)
    ):
        return None  # "Easter Rising"
    if found["year"]:
        return TimeReading(holiday_date(name, int(found["year"])).isoformat(), stated=True)
    days = [holiday_date(name, year) for year in range(max(1, at.today.year - 1), min(9999, at.today.year + 1) + 1)]
    step = STEPS.get(found["which"] or "", 0)
    if step:
        days = [day for day in days if (day > at.today if step > 0 else day < at.today)]
    if not step and at.has_before(_LOVED):
        return None  # "her love of Halloween" is of no year
    direction = at.sentence_direction()
    if not step:  # "it won on Election Day" is past, and nobody means a holiday three quarters of a year ahead
        reach = 0 if direction < 0 and at.has_before(_ON) else _FAR_HOLIDAY
        days = [day for day in days if (day - at.today).days <= reach] or days
    chosen = nearest_date(days, at.today, direction)
    if chosen is None:
        return None
    return TimeReading(unit_value(chosen, found["span"]) or "" if found["span"] else chosen.isoformat())
