"""Arrivals: which articles of a collection came since it was last looked at, or were published since a moment."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, Final

from corpus.search.periods import parse_date
from corpus.storage.identity import content_hash

if TYPE_CHECKING:
    from corpus.corpus import Corpus
    from corpus.model import Dating

_DURATION: Final = re.compile(r"(\d{1,6})\s*(min|h|d|w)")
_UNITS: Final = {"min": "minutes", "h": "hours", "d": "days", "w": "weeks"}
_DAY: Final = len("2017-03-02")


def parse_since(text: str, now: datetime) -> datetime | None:
    """The moment that a date, a time or a duration before ``now`` (local, without a zone) stands for; None if none.

    >>> parse_since("2d", datetime(2021, 5, 3, 9)), parse_since("2021-05", datetime(2021, 5, 3, 9))
    (datetime.datetime(2021, 5, 1, 9, 0), datetime.datetime(2021, 5, 1, 0, 0))
    """
    wanted = text.strip().lower()
    if duration := _DURATION.fullmatch(wanted):
        try:
            return now - timedelta(**{_UNITS[duration[2]]: int(duration[1])})
        except OverflowError:
            return datetime.min
    if wanted in ("today", "yesterday"):
        return datetime.combine(now.date(), time()) - timedelta(days=wanted == "yesterday")
    if (period := parse_date(wanted)) and period.first:
        return datetime.combine(period.first, time())
    try:
        return _local_clock(datetime.fromisoformat(text.strip()))
    except ValueError:
        return None


def _local_clock(moment: datetime) -> datetime:
    """The same moment by the clock of this place, without its zone."""
    try:
        return moment.astimezone().replace(tzinfo=None) if moment.tzinfo else moment
    except (OverflowError, OSError):
        return moment.replace(tzinfo=None)


def published_since(corpus: Corpus, moment: datetime) -> tuple[str, ...]:
    """The articles (ids) published then or later, guessed days included; of one with a day only, that day counts."""
    return tuple(article.id for article in corpus.articles if _is_since(corpus.dating_of(article.id), moment))


def _is_since(dating: Dating, moment: datetime) -> bool:
    try:
        published = datetime.fromisoformat(dating.value)
    except ValueError:
        period = parse_date(dating.value)
        return period is not None and period.last is not None and period.last >= moment.date()
    if len(dating.value) <= _DAY:
        return published.date() >= moment.date()
    return _local_clock(published) >= moment


def arrived_since(corpus: Corpus, is_known: Callable[[str], bool]) -> tuple[str, ...]:
    """The articles (ids) whose words (their content hash) nobody knew: those that are new, and those that changed."""
    return tuple(article.id for article in corpus.articles if not is_known(content_hash(article)))
