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
    r"|explosions?|disaster|stabbings?|assassination|protests?|protesters|invasion|revolution|storming|ambush"
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
    KnownDay(date(1960, 3, 21), r"sharpeville"),
    KnownDay(date(1963, 11, 22), r"kennedy|dallas|jfk"),
    KnownDay(date(1972, 1, 30), r"derry|bogside|bloody sunday"),
    KnownDay(date(1973, 9, 11), r"chile|allende|pinochet"),
    KnownDay(date(1976, 6, 16), r"soweto"),
    KnownDay(date(1988, 12, 21), r"lockerbie|pan am"),
    KnownDay(date(1989, 6, 4), r"tiananmen|beijing|china|chinese|hong kong"),
    KnownDay(date(1994, 7, 18), r"amia|buenos aires|argentin"),
    KnownDay(date(1995, 4, 19), r"oklahoma"),
    KnownDay(date(1998, 8, 7), r"nairobi|dar es salaam|embass"),
    KnownDay(date(1999, 4, 20), r"columbine"),
    KnownDay(date(2001, 9, 11), r"terror|attack|hijack|twin\stowers|trade\scent|pentagon|al-?\s?qa"),
    KnownDay(date(2002, 10, 12), r"\bbali\b"),
    KnownDay(date(2004, 3, 11), r"madrid|spain|spanish|atocha"),
    KnownDay(date(2004, 12, 26), r"tsunami|aceh|indian ocean"),
    KnownDay(date(2005, 7, 7), r"london|tube|underground|suicide"),
    KnownDay(date(2007, 4, 16), r"virginia tech"),
    KnownDay(date(2008, 11, 26), r"mumbai|taj|lashkar"),
    KnownDay(date(2010, 1, 12), r"haiti|port-au-prince"),
    KnownDay(date(2011, 1, 25), r"egypt|cairo|tahrir|mubarak"),
    KnownDay(date(2011, 2, 14), r"bahrain|manama"),
    KnownDay(date(2011, 3, 11), r"japan|fukushima|t[oō]hoku"),
    KnownDay(date(2011, 7, 22), r"norway|norweg|oslo|ut[oø]ya|breivik"),
    KnownDay(date(2012, 8, 16), r"marikana|lonmin"),
    KnownDay(date(2012, 12, 14), r"sandy hook|newtown"),
    KnownDay(date(2013, 4, 15), r"boston|marathon"),
    KnownDay(date(2013, 9, 21), r"westgate|nairobi"),
    KnownDay(date(2014, 12, 16), r"peshawar|army public school"),
    KnownDay(date(2015, 1, 7), r"charlie hebdo|paris"),
    KnownDay(date(2015, 4, 2), r"garissa"),
    KnownDay(date(2015, 11, 13), r"paris|bataclan|french|france"),
    KnownDay(date(2016, 3, 22), r"brussels|zaventem|belgi"),
    KnownDay(date(2016, 6, 12), r"orlando|pulse"),
    KnownDay(date(2016, 7, 14), r"\bnice\b|promenade"),
    KnownDay(date(2016, 7, 15), r"turk|erdogan|erdoğan|g[uü]len"),
    KnownDay(date(2016, 12, 19), r"berlin|breitscheid"),
    KnownDay(date(2017, 5, 22), r"manchester|ariana"),
    KnownDay(date(2017, 10, 1), r"las vegas|mandalay"),
    KnownDay(date(2018, 2, 14), r"parkland|stoneman"),
    KnownDay(date(2019, 3, 15), r"christchurch|mosque"),
    KnownDay(date(2019, 4, 21), r"sri lanka|colombo|easter"),
    KnownDay(date(2020, 8, 4), r"beirut|leban"),
    KnownDay(date(2020, 10, 20), r"lekki|lagos"),
    KnownDay(date(2021, 1, 6), r"capitol|congress|trump|insurrection"),
    KnownDay(date(2021, 2, 1), r"myanmar|burm|suu kyi"),
    KnownDay(date(2022, 2, 24), r"ukrain|russia"),
    KnownDay(date(2023, 2, 6), r"turk|türk|syria"),
    KnownDay(date(2023, 10, 7), r"hamas|israel|gaza|hostage"),
)
"""Looked for by day and month; the year alone is not named with them."""

_FIGURES = {"9/11": date(2001, 9, 11), "7/7": date(2005, 7, 7), "26/11": date(2008, 11, 26)}


def read_known_day(found: re.Match[str], at: ExpressionContext) -> TimeReading | None:
    """``9/11``, ``the 7 July bombings``; a day of an unknown event has a year only if it was lately."""
    if found["year"]:
        return None
    if found["figures"]:
        known = next(known for known in KNOWN_DAYS if known.day == _FIGURES[found["figures"]])
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
