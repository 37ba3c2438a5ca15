"""Readers of what is no date: now and then, how long, how often."""

from __future__ import annotations

import re

from corpus.extraction.times.scene import ExpressionContext, TimeReading
from corpus.language.calendar_words import parse_number

_VAGUE = {"future": "FUTURE_REF", "coming": "FUTURE_REF", "recent": "PAST_REF", "past": "PAST_REF"}


def read_vague(found: re.Match[str], at: ExpressionContext) -> TimeReading | None:
    """``now``, ``recently``, ``in the past``, ``the coming weeks``."""
    value = next((ref for word, ref in _VAGUE.items() if word in found[0]), "PRESENT_REF")
    return TimeReading(value, stated=True)


def read_duration(found: re.Match[str], at: ExpressionContext) -> TimeReading | None:
    """``three days``, ``a two-year deal``, ``the past two weeks``: a length, no date."""
    count = parse_number(found["count"])
    unit = found["unit"]
    if count is None:
        return None
    code = f"P{10 * count}Y" if unit == "decade" else f"P{count}{unit[0].upper()}"
    return TimeReading(code, stated=True)


_SET_CODES = {"daily": "P1D", "weekly": "P1W", "monthly": "P1M", "yearly": "P1Y", "annually": "P1Y"}


def read_set(found: re.Match[str], at: ExpressionContext) -> TimeReading | None:
    """``every day``, ``each year``, ``weekly``: again and again, no date."""
    unit = found["unit"]
    value = f"P1{unit[0].upper()}" if unit else _SET_CODES.get(found[0], "")
    return TimeReading(value, stated=True) if value else None
