"""Which comes first in slashed dates, the day or the month: told by those that leave no choice ("28/02/2017")."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from corpus.model import Article

_SLASHED = re.compile(r"(?<![0-9/])([0-3]?[0-9])/([0-3]?[0-9])/(?:(?:19|20)[0-9]{2}|[0-9]{2})(?![0-9/])")


@lru_cache(maxsize=16)
def days_come_first(text: str) -> bool | None:
    """Whether the slashed dates of a text name the day before the month; None if none tells, or they disagree."""
    day_first = month_first = False
    for found in _SLASHED.finditer(text):
        one, two = int(found[1]), int(found[2])
        day_first |= 12 < one <= 31 and 1 <= two <= 12
        month_first |= 12 < two <= 31 and 1 <= one <= 12
    return None if day_first == month_first else day_first


def _is_open(text: str) -> bool:
    """Whether a text has a slashed date that can be read in two ways."""
    return any(
        int(found[1]) != int(found[2]) and 0 < int(found[1]) <= 12 and 0 < int(found[2]) <= 12
        for found in _SLASHED.finditer(text)
    )


def slashed_orders(articles: Iterable[Article]) -> dict[str, bool]:
    """For articles (by id) whose slashed dates are open: whether their outlet, or else the whole pile, puts days first.

    An outlet or collection whose dates disagree decides nothing.
    """
    votes: Counter[tuple[str, bool]] = Counter()
    undecided: list[tuple[str, str]] = []
    for article in articles:
        if "/" not in article.text or not _SLASHED.search(article.text):
            continue
        order = days_come_first(article.text)
        if order is not None:
            votes[article.source, order] += 1
        elif _is_open(article.text):
            undecided.append((article.id, article.source))
    everywhere = {order for _, order in votes}
    found: dict[str, bool] = {}
    for ident, source in undecided:
        own = {order for order in (True, False) if votes[source, order]}
        orders = own or everywhere
        if len(orders) == 1:
            found[ident] = next(iter(orders))
    return found
