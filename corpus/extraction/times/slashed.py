"""Which comes first in slashed dates, the day or the month: told by those that leave no choice ("28/02/2017")."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from corpus.model import Article

_SLASHED = re.compile(r"(?<![0-9/])([0-3]?[0-9])/([0-3]?[0-9])/(?:(?:19|20)[0-9]{2}|[0-9]{2})(?![0-9/])")

NOTHING, MONTHS_FIRST, DAYS_FIRST, OPEN = range(4)
"""What a text says of the order of slashed dates: nothing, either order, or that its own can be read in two ways."""


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


def slashed_code(text: str) -> int:
    """What the slashed dates of a text say of the order in which its outlet writes them: one of the codes above."""
    if "/" not in text or not _SLASHED.search(text):
        return NOTHING
    order = days_come_first(text)
    if order is not None:
        return DAYS_FIRST if order else MONTHS_FIRST
    return OPEN if _is_open(text) else NOTHING


def slashed_orders(articles: Iterable[Article]) -> dict[str, bool]:
    """For articles (by id) whose slashed dates are open: whether their outlet, or else the whole pile, puts days first.

    An outlet or collection whose dates disagree decides nothing.
    """
    return orders_by_outlet((article.id, article.source, slashed_code(article.text)) for article in articles)


def orders_by_outlet(told: Iterable[tuple[str, str, int]]) -> dict[str, bool]:
    """The same from the id, the outlet and the code of each article."""
    votes: Counter[tuple[str, bool]] = Counter()
    undecided: list[tuple[str, str]] = []
    for ident, source, code in told:
        if code == OPEN:
            undecided.append((ident, source))
        elif code != NOTHING:
            votes[source, code == DAYS_FIRST] += 1
    everywhere = {order for _, order in votes}
    found: dict[str, bool] = {}
    for ident, source in undecided:
        own = {order for order in (True, False) if votes[source, order]}
        orders = own or everywhere
        if len(orders) == 1:
            found[ident] = next(iter(orders))
    return found
