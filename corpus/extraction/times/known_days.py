"""Days that are known by number and month alone: "9/11", "the 7 July bombings"."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from corpus.extraction.times.scene import ExpressionContext, TimeReading, either_group
from corpus.language.calendar_words import day_of_month, month_of_name

EVENTS = (
    r"terror(?:ist)?|attacks?|attackers?|hijack\w*|bombings?|bombers?|massacres?|riots?|rioters?|insurrection|shootings?|coup"
    r"|putsch|uprising|revolt|killings?|murders?|crash|earthquake|quake|tsunami|crackdown|siege|assault|atrocit\w+|blasts?"
)
"""Nouns, as a pattern: a day before one of them may be of any year."""

_RECENT = 100
"""Days: what happened so lately needs no year."""

_REACH = 160


class KnownDay(NamedTuple):
    """A day that news names without its year, and a pattern for the words near it that tell which it was."""

    day: date
    near: str


KNOWN_DAYS: tuple[KnownDay, ...] = (
    KnownDay(date(2001, 9, 11), r"terror|attack|hijack|twin\stowers|trade\scent|pentagon|al-?\s?qa"),
    KnownDay(date(2004, 3, 11), r"madrid|spain|spanish|atocha"),
    KnownDay(date(2005, 7, 7), r"london|tube|underground|suicide"),
    KnownDay(date(2008, 11, 26), r"mumbai|taj|lashkar"),
    KnownDay(date(2011, 3, 11), r"japan|fukushima|t[oō]hoku"),
    KnownDay(date(2011, 7, 22), r"norway|norweg|oslo|ut[oø]ya|breivik"),
    KnownDay(date(2013, 4, 15), r"boston|marathon"),
    KnownDay(date(2015, 11, 13), r"paris|bataclan|french|france"),
    KnownDay(date(2016, 7, 15), r"turk|erdogan|erdoğan|g[uü]len"),
    KnownDay(date(2016, 3, 22), r"brussels|zaventem|belgi"),
    KnownDay(date(2021, 1, 6), r"capitol|congress|trump|insurrection"),
    KnownDay(date(2023, 10, 7), r"hamas|israel|gaza|hostage"),
)
"""Looked for by day and month; the year alone is not named with them."""

_FIGURES = {"9/11": (9, 11), "7/7": (7, 7), "26/11": (11, 26)}


def read_known_day(found: re.Match[str], at: ExpressionContext) -> TimeReading | None:
    """``9/11``, ``the 7 July bombings``; a day of an unknown event has a year only if it was lately."""
    if found["year"]:
        return None
    if found["figures"]:
        month, number = _FIGURES[found["figures"]]
        known = next(known for known in KNOWN_DAYS if (known.day.month, known.day.day) == (month, number))
        return TimeReading(known.day.isoformat(), stated=True) if _may_be_named(found["figures"], known, at) else None
    month, number = month_of_name(either_group(found, "month")), day_of_month(either_group(found, "day"))
    near = at.low[max(0, at.start - _REACH) : at.end + _REACH]
    for known in KNOWN_DAYS:
        happened = known.day <= at.today or not at.dated
        if happened and (known.day.month, known.day.day) == (month, number) and re.search(known.near, near):
            return TimeReading(known.day.isoformat(), stated=True)
    loose = f"XXXX-{month:02d}-{number:02d}"
    day = _last_such_day(month, number, at.today)
    if day is None or (at.today - day).days > _RECENT:
        return TimeReading(loose, stated=True)
    return TimeReading(day.isoformat(), loose=loose)


def _may_be_named(figures: str, known: KnownDay, at: ExpressionContext) -> bool:
    near = at.low[max(0, at.start - _REACH) : at.end + _REACH]
    return figures == "9/11" or re.search(rf"{known.near}|bomb|attack", near) is not None


def _last_such_day(month: int, number: int, today: date) -> date | None:
    for year in range(today.year, max(0, today.year - 5), -1):
        try:
            day = date(year, month, number)
        except ValueError:  # 29 February
            continue
        if day <= today:
            return day
    return None
