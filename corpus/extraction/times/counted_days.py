"""Readers of days that are counted out: "Wednesday week", "a year ago today", "the third Monday in January"."""

from __future__ import annotations

import re
from datetime import date, timedelta

from corpus.extraction.times.days import nearest_date, with_time
from corpus.extraction.times.months import nearest_month
from corpus.extraction.times.scene import YEAR_SHIFTS, ExpressionContext, TimeReading
from corpus.extraction.times.values import add_months, month_value, unit_value, week_value
from corpus.language.calendar_words import MONTH, ORDINALS, WEEKDAY, WEEKDAYS, day_of_month, month_of_name, parse_number

_UNIT_DAYS = {"day": 1, "week": 7, "fortnight": 14}
_NAMED_DAYS = {"today": 0, "tonight": 0, "now": 0, "tomorrow": 1, "yesterday": -1}
_WEEK = timedelta(days=7)


def latest_weekday(index: int, today: date) -> date:
    """The last such weekday before ``today``."""
    return today - timedelta(days=(today.weekday() - index) % 7 or 7)


def coming_weekday(index: int, today: date) -> date:
    """The first such weekday after ``today``."""
    return today + timedelta(days=(index - today.weekday()) % 7 or 7)


def _weekday_index(name: str) -> int | None:
    return WEEKDAYS.get(name.rstrip("."))


def read_weekday_week(found: re.Match[str], at: ExpressionContext) -> TimeReading | None:
    """``Wednesday week``, ``tomorrow week``: a week behind the day named; ``yesterday week`` a week before it."""
    name, days = found["anchor"], _UNIT_DAYS[found["unit"]]
    if name in _NAMED_DAYS:
        steps = _NAMED_DAYS[name]
        return TimeReading((at.today + timedelta(days=steps - days if steps < 0 else steps + days)).isoformat())
    index = _weekday_index(name)
    if index is None or not at.is_capital(at.start):
        return None
    if found["last"]:
        return TimeReading((latest_weekday(index, at.today) - timedelta(days=days)).isoformat())
    return TimeReading((coming_weekday(index, at.today) + timedelta(days=days)).isoformat())


_LASTING = re.compile(r"\b(?:for|in|after|of|by|than|within|over|first|last|past|next|another|nearly|almost|about)\s$")


def read_counted(found: re.Match[str], at: ExpressionContext) -> TimeReading | None:
    """``a year ago today``, ``three weeks from Monday``, ``a week last Saturday``: so many units from a day."""
    count, unit, how, which = parse_number(found["count"]), found["unit"], found["how"] or "", found["which"] or ""
    if count is None or (how in {"", "on"} and (unit not in {"week", "fortnight"} or at.has_before(_LASTING))):
        return None
    back = how == "ago" or (not how and (which in {"last", "past"} or found["anchor"] == "yesterday"))
    anchor = _anchor_day(found["anchor"], which, back, unit, at)
    if anchor is None:
        return None
    if found["anchor"] == "now":
        return TimeReading(unit_value(at.today, unit, count) or "") if how == "from" else None
    return TimeReading(_units_from(anchor, unit, -count if back else count).isoformat())


def _anchor_day(name: str, which: str, back: bool, unit: str, at: ExpressionContext) -> date | None:
    if name in _NAMED_DAYS:
        return at.today + timedelta(days=_NAMED_DAYS[name])
    index = _weekday_index(name)
    if index is None:
        return None
    before, after = latest_weekday(index, at.today), coming_weekday(index, at.today)
    if which in {"last", "past"}:
        return before
    if at.today.weekday() == index and which != "next":
        return at.today
    if which in {"this", "next", "coming"} or not back:
        return after
    # An anniversary ("a year ago Sunday") is the nearest such day, a count of weeks begins with the last one.
    return after if unit in {"month", "year"} and after - at.today < at.today - before else before


def _units_from(day: date, unit: str, steps: int) -> date:
    if unit in _UNIT_DAYS:
        return day + timedelta(days=_UNIT_DAYS[unit] * steps)
    year, month = add_months(day.year, day.month, steps * (12 if unit == "year" else 1))
    for number in (day.day, 30, 29, 28):
        try:
            return date(year, month, min(number, day.day))
        except ValueError:  # a year after 29 February
            continue
    raise ValueError(day)


def read_unit_ago(found: re.Match[str], at: ExpressionContext) -> TimeReading | None:
    """``a year ago this month``, ``two years ago this week``: the same unit so many years before."""
    count = parse_number(found["count"])
    if count is None:
        return None
    if found["within"] == "month":
        return TimeReading(month_value(at.today.year - count, at.today.month))
    return TimeReading(week_value(_units_from(at.today, "year", -count)))


def read_before_last(found: re.Match[str], at: ExpressionContext) -> TimeReading | None:
    """``the week before last``, ``the Monday before last``, ``the year after next``."""
    steps, name = (-2 if found["side"].startswith("before") else 2), found["unit"]
    index = _weekday_index(name)
    if index is not None:
        day = latest_weekday(index, at.today) - _WEEK if steps < 0 else coming_weekday(index, at.today) + _WEEK
        return TimeReading(day.isoformat())
    if name == "night":
        return TimeReading(f"{at.today + timedelta(days=steps)}TNI") if steps < 0 else None
    return TimeReading(unit_value(at.today, name, steps) or "")


_NTHS = {**ORDINALS, "fifth": 5, "5th": 5, "last": -1, "final": -1}


def read_nth_weekday(found: re.Match[str], at: ExpressionContext) -> TimeReading | None:
    """``the third Monday in January``, ``the last week of April 1867``, ``the first Tuesday of next month``."""
    if found["again"]:
        return TimeReading("P1M", stated=True)  # "the first Monday of every month"
    nth, index = _NTHS[found["nth"]], _weekday_index(found["unit"])
    loose = "PAST_REF"
    if found["month"]:
        number = month_of_name(found["month"])
        loose = f"XXXX-{number:02d}"
        if found["year"]:
            year = int(found["year"])
        elif found["of"]:
            year = at.today.year + YEAR_SHIFTS[found["of"]]
        else:
            year = nearest_month(number, at.today, at.sentence_direction())
    else:
        year, number = add_months(at.today.year, at.today.month, YEAR_SHIFTS[found["which"]])
        loose = ""
    stated = bool(found["year"])
    if index is not None:
        return TimeReading(_nth_day(year, number, index, nth).isoformat(), stated, loose)
    weekend = found["unit"] == "weekend"
    day = _nth_day(year, number, 5, nth) if weekend else _day_of_nth_week(year, number, nth)
    return TimeReading(week_value(day) + ("-WE" if weekend else ""), stated, loose)


def _last_day(year: int, month: int) -> date:
    next_year, next_month = add_months(year, month, 1)
    return date(next_year, next_month, 1) - timedelta(days=1)


def _nth_day(year: int, month: int, index: int, nth: int) -> date:
    """The nth such weekday of a month, -1 for the last. Raises ValueError if the month has no fifth."""
    if nth < 0:
        last = _last_day(year, month)
        return last - timedelta(days=(last.weekday() - index) % 7)
    first = date(year, month, 1)
    day = first + timedelta(days=(index - first.weekday()) % 7 + 7 * (nth - 1))
    return day.replace(month=month)


def _day_of_nth_week(year: int, month: int, nth: int) -> date:
    """The middle of the nth seven days of a month, or of its last seven."""
    return _last_day(year, month) - timedelta(days=3) if nth < 0 else date(year, month, 7 * nth - 3)


_MONTHS_NEAR = 2
_LIST_MONTH = re.compile(
    rf"(?:(?:,|\s?[-–—]|(?:,?\s(?:and|to|or|until|till)))\s(?:the\s)?(?:{WEEKDAY}\s)?(?:the\s)?[0-3]?[0-9](?:st|nd|rd|th)?)"
    rf"{{1,4}}\s(?:of\s)?(?P<month>{MONTH})\b"
)


def read_weekday_number(found: re.Match[str], at: ExpressionContext) -> TimeReading | None:
    """``Tuesday the 14th``, ``Friday 10th``, ``Monday 13``: the nearest month in which the two agree."""
    index = _weekday_index(found["weekday"])
    number = day_of_month(found["nth"] or found["nth_b"] or found["number"])
    if index is None or not at.is_capital(found.start("weekday")):
        return None
    days = [day for day in _days_near(number, at.today, _MONTHS_NEAR) if day.weekday() == index]
    if list_end := _LIST_MONTH.match(at.low, at.end):  # "Thursday 23 to Sunday 26 March"
        days = [day for day in days if day.month == month_of_name(list_end["month"])] or days
    if not days and at.dated:
        return None
    direction = at.sentence_direction()
    ahead = [day for day in days if direction * (day - at.today).days > 0]  # one that the sentence points to
    day = min(ahead or days, key=lambda day: abs(day - at.today)) if days else at.today
    value = with_time(day.isoformat(), found["clock"] or found["clock_behind"] or "")
    return TimeReading(value, loose=f"XXXX-WXX-{index + 1}")


def _days_near(number: int, today: date, months: int) -> list[date]:
    """The days of that number in so many months around ``today``, in order."""
    days = []
    for shift in range(-months, months + 1):
        year, month = add_months(today.year, today.month, shift)
        try:
            days.append(date(year, month, number))
        except ValueError:  # 31 June
            continue
    return days


_ON = re.compile(r"\b(?:on|by|until|since|before|from|through)\s$")
_ENDS = re.compile(r"\s?(?:[.,;)!?\"”]|$)|\s(?:of\s(?:this|last|next)\smonth|and|when|at|to|in|with|after|before)\b")
_GOLF = re.compile(
    r"\b(?:bird(?:ie|ied|ies)|bogey\w*|par|eagle|hole|holes|fairway|putt\w*|tee|green|minute|lap|floor)\b"
)
_GOLF_REACH = 100


def read_day_alone(found: re.Match[str], at: ExpressionContext) -> TimeReading | None:
    """``on the 28th``: of the month that the sentence suggests."""
    near = slice(max(0, at.start - _GOLF_REACH), at.end + _GOLF_REACH)
    if not at.has_before(_ON) or not at.has_after(_ENDS) or _GOLF.search(at.low[near]):
        return None
    days, shift = _days_near(day_of_month(found["nth"]), at.today, 1), found["which"]
    if shift:
        wanted = add_months(at.today.year, at.today.month, YEAR_SHIFTS[shift])
        days = [day for day in days if (day.year, day.month) == wanted]
    chosen = nearest_date(days, at.today, at.sentence_direction())
    return TimeReading(chosen.isoformat(), loose=f"XXXX-XX-{chosen.day:02d}") if chosen else None
