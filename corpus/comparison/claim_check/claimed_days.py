"""Whether a sentence gives the days of a claim, or another day in their place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from corpus.comparison.claim_check.claim import Claim
from corpus.comparison.statements import Statement
from corpus.language.date_words import MONTHS, WEEKDAY_NAMES
from corpus.model import Grain, Span, TimeExpression

DayPresence = Literal["here", "beside", "missing", "other"]

_WEEKDAYS = tuple(name.lower() for name in WEEKDAY_NAMES)
_DAYS: frozenset[Grain] = frozenset({"time", "day", "month"})
_LONG: frozenset[Grain] = frozenset({"week", "month", "season", "quarter", "half", "year"})
OPENS = 3
"""Sentences at the head of an article that tell what happened now, title aside."""

_CLOSE = 20
"""Letters behind what was done within which its day stands."""

_ENDS = frozenset(",;:.—–()")
_A_WEEK = 7
_A_DAY, _MOST_WIDER, _YEAR_DIGITS = 1, 3, 3


@dataclass(frozen=True, slots=True)
class DayStanding:
    """How a sentence stands to one time of a claim; ``theirs`` is the other day, where that is one."""

    time: TimeExpression
    presence: DayPresence
    theirs: Span | None = None


def day_standings(
    claim: Claim,
    statement: Statement,
    beside: Iterable[Statement],
    every: Iterable[Statement],
    published: tuple[date, date] | None,
) -> tuple[DayStanding, ...]:
    """How the statement stands to each day or longer time of the claim, which is read as of the article's own day.

    ``beside`` are the statements around it, ``every`` all of its article that may tell the claim, ``published`` the
    days that the article may be of.
    """
    wanted = [time for time in claim.statement.times if time.grain is not None or _names_day(claim.text, time)]
    if not wanted:
        return ()
    around = [time for other in beside for time in other.times]
    told = [time for other in every for time in other.times]
    deeds = frozenset(word.concept for word in claim.deeds) or claim.frame
    return tuple(_standing(claim.statement, time, statement, around, told, published, deeds) for time in wanted)


def _standing(
    claimed: Statement,
    time: TimeExpression,
    statement: Statement,
    around: Sequence[TimeExpression],
    everywhere: Sequence[TimeExpression],
    published: tuple[date, date] | None,
    deeds: frozenset[str],
) -> DayStanding:
    words = claimed.text[time.start : time.end]
    weekday = _weekday(words)
    if time.first is None:
        return _unresolved(time, words, weekday, statement)
    own = [other for other in statement.times if other.first and other.last]
    if any(_meet(time, other, weekday) for other in own):
        return DayStanding(time, "here")
    rivals = [other for other in own if _of_one_grain(time, other)]
    if rivals:
        rival = _of_the_deed(rivals, statement, deeds)
        return DayStanding(time, "other" if rival else "missing", rival)
    near = not own and any(_meet(time, other, weekday) for other in around if other.first and other.last)
    told = any(other.grain in {"time", "day"} for other in (*around, *everywhere) if other.first)
    news = statement.index < OPENS and not told and not own and _is_news(time, weekday, published)
    return DayStanding(time, "beside" if near or news else "missing")


def _of_the_deed(rivals: Sequence[TimeExpression], statement: Statement, deeds: frozenset[str]) -> Span | None:
    """The only day of the statement, or the one that stands close to the only words for what the claim tells."""
    if len(rivals) == 1:
        return Span(rivals[0].start, rivals[0].end)
    told = [word for word in statement.words if word.concept in deeds]
    found = {
        rival
        for word in told
        for rival in rivals
        if 0 <= rival.start - word.end <= _CLOSE and not _parted(statement.text[word.end : rival.start])
    }
    only = next(iter(found)) if len(found) == 1 else None
    return Span(only.start, only.end) if only else None


def _parted(between: str) -> bool:
    """Whether a clause ends between two words."""
    return not _ENDS.isdisjoint(between)


def _unresolved(time: TimeExpression, words: str, weekday: int | None, statement: Statement) -> DayStanding:
    """The same where nobody knows which day is meant: by the words alone."""
    told = [(other, statement.text[other.start : other.end]) for other in statement.times]
    if any(_bare(text) == _bare(words) or (_weekday(text) == weekday is not None) for _, text in told):
        return DayStanding(time, "here")
    day = _day_of_month(words)
    days = [(other, _day_of_month(text)) for other, text in told]
    if day is not None and any(other == day for _, other in days):
        return DayStanding(time, "here")
    rivals = [other for other, text in told if weekday is not None and _weekday(text) is not None]
    rivals += [other for other, theirs in days if day is not None and theirs is not None]
    if len(rivals) == 1:
        return DayStanding(time, "other", Span(rivals[0].start, rivals[0].end))
    return DayStanding(time, "missing" if weekday is not None or day is not None else "beside")


def _names_day(text: str, time: TimeExpression) -> bool:
    """Whether the time, of which nobody knows the date, names a day of the week or of a month."""
    words = text[time.start : time.end]
    return _weekday(words) is not None or _day_of_month(words) is not None


def _day_of_month(words: str) -> tuple[int, int] | None:
    """Month and day of "11 March" or "March 11"; None for anything else."""
    parts = re.findall(r"[a-z]+|\d+", words.lower())
    month = next((MONTHS[part] for part in parts if part in MONTHS), None)
    day = next((int(part) for part in parts if part.isdecimal() and len(part) < _YEAR_DIGITS), None)
    return None if month is None or day is None else (month, day)


def _bare(words: str) -> str:
    return words.lower().removeprefix("on ").removeprefix("in ").removeprefix("last ")


def _weekday(words: str) -> int | None:
    """The day of the week, where no date is given."""
    plain = words.lower().split()
    if any(word in MONTHS or word[:1].isdecimal() for word in plain):
        return None
    return next((_WEEKDAYS.index(word) for word in plain if word in _WEEKDAYS), None)


def _meet(time: TimeExpression, other: TimeExpression, weekday: int | None) -> bool:
    if time.first is None or time.last is None or other.first is None or other.last is None:
        return False
    if weekday is not None:
        near = abs((other.first - time.first).days) <= _A_WEEK
        return near and other.grain in {"time", "day"} and other.first.weekday() == weekday
    if (other.last - other.first).days > _MOST_WIDER * ((time.last - time.first).days + 1):
        return False  # "this year" says nothing of June
    return time.first <= other.last and other.first <= time.last


def _of_one_grain(time: TimeExpression, other: TimeExpression) -> bool:
    """Whether both are days or months, or both longer: of a year and a day in another one nothing is said."""
    return (time.grain in _DAYS and other.grain in _DAYS) or (time.grain in _LONG and other.grain in _LONG)


def _is_news(time: TimeExpression, weekday: int | None, published: tuple[date, date] | None) -> bool:
    """Whether the article came out then or on the day after, so that it need not name the day."""
    if published is None or time.first is None or time.last is None:
        return False
    first, last = published
    if (last - first).days > _A_DAY:
        return False
    if weekday is not None:
        return (first.weekday() - weekday) % 7 <= _A_DAY
    return time.first <= last and (first - time.last).days <= _A_DAY
