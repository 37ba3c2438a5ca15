"""Dates by story: undated articles placed by the dated articles of their story."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

from corpus.extraction.publication_date import days_later
from corpus.language.date_words import weekday_and_day
from corpus.model import Dating, Story
from corpus.runtime.progress import Tick, report_nothing

FEWEST = 2
"""Dated articles that a story needs before it says anything about one that is undated."""

SHARE = 0.25
"""The share of a story that must be dated: two of thirty may well be about another episode of it."""

FOLLOW_UP = 2
"""How many days after the last dated article of its story an undated one may still have appeared."""

LONGEST = 14
"""A story that went on for more days does not date anybody."""

_TICK = 256


def date_by_stories(
    stories: Sequence[Story], datings: Mapping[str, Dating], tick: Tick = report_nothing
) -> dict[str, Dating]:
    """Datings for the articles (by id) that have none themselves and whose story has some.

    A guess, never stated: the day on which most articles of the story appeared, between the first of them and a
    little after the last. What the article says of itself, such as a day it must be younger than, is kept; an article
    that must be younger than all of them is left as it is. ``tick`` hears now and then what share is done; what it
    raises ends the work.
    """
    found: dict[str, Dating] = {}
    for number, story in enumerate(stories):
        if number % _TICK == 0:
            tick(number / len(stories))
        days = sorted(filter(None, (_stated_day(datings.get(article)) for article in story.articles)))
        if len(days) < max(FEWEST, SHARE * len(story.articles)) or (days[-1] - days[0]).days > LONGEST:
            continue
        latest = days_later(days[-1], FOLLOW_UP)
        for article in story.articles:
            known = datings.get(article)
            if known is None or (not known.value and (known.first is None or known.first <= latest)):
                found[article] = _guess_dating(days, known)
    return found


def _stated_day(dating: Dating | None) -> date | None:
    return dating.first if dating is not None and dating.stated and dating.value else None


def _guess_dating(days: list[date], known: Dating | None) -> Dating:
    earliest = max(days[0], known.first) if known is not None and known.first else days[0]
    latest = max(days_later(days[-1], FOLLOW_UP), earliest)
    counts = Counter(day for day in days if day >= earliest)
    likeliest = max(counts, key=lambda day: (counts[day], -day.toordinal())) if counts else earliest
    story = f"{len(days)} articles of its story are dated {_say_range(days[0], days[-1])}."
    return Dating(likeliest.isoformat(), False, earliest, latest, (*(known.evidence if known else ()), story))


def _say_range(first: date, last: date) -> str:
    return weekday_and_day(first) if first == last else f"from {weekday_and_day(first)} to {weekday_and_day(last)}"
