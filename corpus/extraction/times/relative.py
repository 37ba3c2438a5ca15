"""Readers of expressions that count from the article's day, or from a date named before."""

from __future__ import annotations

import re
from datetime import timedelta

from corpus.extraction.times.periods import is_of_game
from corpus.extraction.times.scene import STEPS, ExpressionContext, TimeReading
from corpus.extraction.times.tense import sentence_start
from corpus.extraction.times.values import decade_value, unit_value, year_value
from corpus.extraction.times.weekdays import read_weekend, with_part
from corpus.language.calendar_words import DAY_PARTS, parse_number
from corpus.model import TimeExpression

_HOW_VAGUE = frozenset({"several", "a few", "some", "many", "few"})
_ENDS_HERE = re.compile(r"\s?(?:[.,;:)!?\"”]|and\b|when\b|in\b|on\b|at\b|to\b|$)")


def read_ago(found: re.Match[str], at: ExpressionContext) -> TimeReading | None:
    """``two weeks ago``, ``a year earlier``, ``three days later``: as exact as their unit."""
    how, unit = found["how"], found["unit"]
    if " ".join(found["count"].split()) in _HOW_VAGUE:
        return TimeReading("PAST_REF", stated=True) if how == "ago" else None
    count = parse_number(found["count"])
    if count is None:
        return None
    if unit == "fortnight":
        count, unit = 2 * count, "week"
    if how != "ago":
        return _counted_from_focus(count if how in {"later", "after"} else -count, unit, how, at)
    if unit == "decade":
        exact = count == 1  # "a decade ago" is said of a year, "four decades ago" of a decade
        return TimeReading(year_value(at.today.year - 10) if exact else decade_value(at.today.year - 10 * count))
    if unit == "year" and count == 1 and (named := _period_compared(at)):
        return _year_before(named)
    return TimeReading(unit_value(at.today, unit, -count) or "")


_COMPARED = re.compile(r"\b(?:from|than|in|with|to|on|over|of|for|earned|million|billion|cents|%|percent)\s$|[0-9]\s$")


def _period_compared(at: ExpressionContext) -> TimeExpression | None:
    """The quarter just spoken of, if "a year ago" is said of figures: "from $4 million a year ago"."""
    named = at.focus_date()
    if named is None or named.grain not in {"quarter", "half"} or not _same_passage(named.end, at):
        return None
    return named if at.has_before(_COMPARED) else None


def _year_before(named: TimeExpression) -> TimeReading | None:
    """The same quarter, half or month of the year before."""
    if named.first is None:
        return None
    return TimeReading(year_value(named.first.year - 1) + named.value[4:7], named.basis == "stated", aside=True)


def read_year_earlier(found: re.Match[str], at: ExpressionContext) -> TimeReading | None:
    """``the year-earlier quarter``: of the quarter, half or month named last; of none, the year before."""
    named = at.focus_date()
    if named is not None and named.grain in {"quarter", "half", "month"}:
        return _year_before(named)
    return TimeReading(year_value(at.today.year - 1))


def _counted_from_focus(steps: int, unit: str, how: str, at: ExpressionContext) -> TimeReading | None:
    if how in {"before", "after"} and not at.has_after(_ENDS_HERE):
        return None
    named = at.focus_date()
    if named is None:
        return TimeReading(unit_value(at.today, unit, steps) or "") if unit == "year" and steps < 0 else None
    if unit == "year" and named.first and named.grain in {"quarter", "month"}:
        return TimeReading(year_value(named.first.year + steps) + named.value[4:], named.basis == "stated", aside=True)
    if unit in {"day", "week"} and named.grain not in {"day", "time"}:
        return None
    return _beside_named(named, unit, steps)


def _beside_named(named: TimeExpression, unit: str, steps: int = 0) -> TimeReading | None:
    """The unit that holds the date named last, or one so many steps from it."""
    value = unit_value(named.first, unit, steps) if named.first else None
    return TimeReading(value, named.basis == "stated") if value else None


_SUNDAY = 6
_OF_SOMETHING = re.compile(r"\sof\s(?!this|last|next)|['’]s\s(?:worth)\b")
_THE = re.compile(r"\bthe\s(?:very\s)?$")
_LASTING = frozenset({"last", "coming", "next"})


def read_unit(found: re.Match[str], at: ExpressionContext) -> TimeReading | None:
    """``last year``, ``early next month``, ``this weekend``; "the last year" and "the past week" are durations."""
    which, unit = found["which"], found["unit"]
    if at.has_after(_OF_SOMETHING):
        return None
    if which == "past" or (which in _LASTING and at.has_before(_THE)):
        return TimeReading(f"P1{unit[0].upper()}", stated=True) if unit in {"week", "month", "year"} else None
    steps = STEPS.get(which, 0)
    if unit == "week" and which == "last" and at.today.weekday() == _SUNDAY:
        return TimeReading(unit_value(at.today, unit) or "")  # the week of news begins on Sunday
    if which in {"previous", "preceding", "following"}:
        return _next_to_focus(unit, steps, at)
    if unit == "weekend" and which == "this":
        return read_weekend(found, at)
    return TimeReading(unit_value(at.today, unit, steps) or "")


def _next_to_focus(unit: str, steps: int, at: ExpressionContext) -> TimeReading | None:
    """The unit before or after the date named last; "the previous" ones count from the article if none is near."""
    named = at.focus_date()
    if named is None:
        return TimeReading(unit_value(at.today, unit, steps) or "") if steps < 0 else None
    if unit == "week" and named.grain not in {"day", "time", "week"}:
        return None
    return _beside_named(named, unit, steps)


def read_next_day(found: re.Match[str], at: ExpressionContext) -> TimeReading | None:
    """``the next day``, ``the following morning``, ``the day before``: beside a day named before."""
    named = at.day_spoken_of()
    if named is None or named.first is None or named.grain not in {"day", "time"}:
        return None
    if found["side"] and not at.has_after(_ENDS_HERE):
        return None
    steps = {"before": -1, "after": 1}[found["side"]] if found["side"] else STEPS[found["which"]]
    value = with_part((named.first + timedelta(days=steps)).isoformat(), found["part"] or "")
    return TimeReading(value, named.basis == "stated")


_FINER = {"day": {"day", "time"}, "week": {"day", "time", "week"}, "month": {"day", "time", "week", "month"}}


def read_same(found: re.Match[str], at: ExpressionContext) -> TimeReading | None:
    """``that day``, ``the same week``, ``later that year``: the unit that holds the date named last."""
    named, unit = at.day_spoken_of(), found["unit"]
    if named is None or named.first is None:
        return None
    needed = _FINER.get("day" if unit in DAY_PARTS else "week" if unit == "weekend" else unit)
    if needed and named.grain not in needed:
        return None
    if unit in DAY_PARTS:
        return TimeReading(with_part(named.first.isoformat(), unit), named.basis == "stated")
    return _beside_named(named, unit)


_YEAR_TO = re.compile(r"-|\s(?:to|ended|ending|ahead|that|when|before|after|of)\b|\s[0-9]")


def read_within(found: re.Match[str], at: ExpressionContext) -> TimeReading | None:
    """``in the course of the year``, ``later in the week``: of the year just spoken of, or the article's own."""
    unit = found["unit"]
    if at.has_after(_YEAR_TO):
        return None
    named = at.focus_date()
    if unit == "year" and named and _same_passage(named.end, at):
        return _beside_named(named, unit)
    return TimeReading(unit_value(at.today, unit) or "")


def read_this_quarter(found: re.Match[str], at: ExpressionContext) -> TimeReading | None:
    """``for the quarter``: the one named last; of none, the last that is over, or the one that the sentence awaits."""
    named = at.focus_date()
    if named is not None and named.grain == "quarter":
        return _beside_named(named, "quarter")
    if is_of_game(at):
        return None
    return TimeReading(unit_value(at.today, "quarter", 0 if at.sentence_direction() > 0 else -1) or "")


def _same_passage(end: int, at: ExpressionContext) -> bool:
    """Whether the date that ends at ``end`` was named in this sentence or the one before it."""
    begin = sentence_start(at.low, at.start)
    if end >= begin:
        return True
    return end >= sentence_start(at.low, max(0, begin - 2)) and "\n" not in at.low[end:begin].strip()


def read_edge(found: re.Match[str], at: ExpressionContext) -> TimeReading | None:
    """``the end of the year``, ``the start of next month``, ``mid-year``."""
    unit, which = found["unit"] or found["edge_unit"], found["which"] or "the"
    if unit == "century" and which == "the":  # the turn of which one?
        return None
    named = at.focus_date()
    if which == "the" and unit == "year" and named and named.grain == "year" and _same_passage(named.end, at):
        return _beside_named(named, unit)
    return TimeReading(unit_value(at.today, unit, STEPS.get(which, 0)) or "")
