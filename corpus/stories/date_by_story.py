"""Dates by story: undated articles placed by the dated articles of their story."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

from corpus.extraction.publication_date import days_later
from corpus.language.date_words import WEEKDAY_NAMES, weekday_and_day
from corpus.model import Dating, Story
from corpus.runtime.progress import Tick, report_nothing
from corpus.stories.likeliest_day import NamedDays

FEWEST = 2
"""Dated articles that a story needs before it says anything about one that is undated."""

SHARE = 0.25
"""The share of a story that must be dated: two of thirty may well be about another episode of it."""

FOLLOW_UP = 2
"""How many days after the last dated article of its story an undated one may still have appeared."""

LONGEST = 14
"""Days within which the dated articles of a story must lie for it to date others: but for some late ones."""

LATE = 0.25
"""The share of its dated articles that may be later or earlier."""

_PLACED = " articles of its story are dated "
_TICK = 256


def _names_none(_article: str) -> NamedDays:
    return NamedDays()


def date_by_stories(
    stories: Sequence[Story],
    datings: Mapping[str, Dating],
    tick: Tick = report_nothing,
    named_days: Callable[[str], NamedDays] = _names_none,
) -> dict[str, Dating]:
    """Datings for the articles (by id) that have none themselves and whose story has some.

    A guess, never stated: the day, within one of those on which articles of the story appeared, that fits best how
    many appeared then and the days that the article (by its id) names as past. What the article says of itself, such
    as a day it must be younger than, is kept; an article that must be younger than all of them is left as it is.
    ``tick`` hears now and then what share is done; what it raises ends the work.
    """
    found: dict[str, Dating] = {}
    for number, story in enumerate(stories):
        if number % _TICK == 0:
            tick(number / len(stories))
        days = _days_together(filter(None, (_stated_day(datings.get(article)) for article in story.articles)))
        if len(days) < max(FEWEST, SHARE * len(story.articles)):
            continue
        latest = days_later(days[-1], FOLLOW_UP)
        for article in story.articles:
            known = _without_year_ahead(datings.get(article), latest)
            if known is None or (not known.value and (known.first is None or known.first <= latest)):
                found[article] = _guess_dating(days, known, named_days(article))
    return found


def _days_together(stated: Iterable[date]) -> list[date]:
    """The days of a story without those of a few articles long after or before the others; none if too many are."""
    days = sorted(stated)
    ends = [bisect_right(days, days_later(first, LONGEST)) for first in days]
    first = max(range(len(days)), key=lambda k: ends[k] - k, default=0)
    together = days[first : ends[first]] if days else []
    return together if len(together) >= (1 - LATE) * len(days) else []


def is_placed(dating: Dating) -> bool:
    """Whether a date is one that :func:`date_by_stories` guessed."""
    return not dating.stated and any(_PLACED in reason for reason in dating.evidence)


def _stated_day(dating: Dating | None) -> date | None:
    return dating.first if dating is not None and dating.stated and dating.value else None


def _without_year_ahead(known: Dating | None, latest: date) -> Dating | None:
    """What an article says of its age, but for a year or a month that lay ahead when others of its story appeared.

    "The 2022 games" stand in articles of 2012 too.
    """
    whole = known is not None and not known.value and known.last is None and known.first is not None
    if known is None or known.first is None or not whole or known.first.day != 1 or known.first <= latest:
        return known
    return Dating("", False)


def _guess_dating(days: list[date], known: Dating | None, named: NamedDays) -> Dating:
    earliest = max(days[0], known.first) if known is not None and known.first else days[0]
    latest = max(days_later(days[-1], FOLLOW_UP), earliest)
    likeliest = named.likeliest(days, earliest, latest)
    evidence = [*(known.evidence if known else ())]
    evidence.append(f"{len(days)}{_PLACED}{_say_range(days[0], days[-1])}.")
    if likeliest.weekday() in named.weekdays:
        evidence.append(f"It names {WEEKDAY_NAMES[likeliest.weekday()]}: {weekday_and_day(likeliest)}.")
    return Dating(likeliest.isoformat(), False, earliest, latest, tuple(evidence))


def _say_range(first: date, last: date) -> str:
    return weekday_and_day(first) if first == last else f"from {weekday_and_day(first)} to {weekday_and_day(last)}"
