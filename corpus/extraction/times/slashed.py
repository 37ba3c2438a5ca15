"""Which comes first in slashed dates, the day or the month: told by those that leave no choice ("28/02/2017")."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from typing import Literal, TypeVar

from corpus.model import Article

SlashedVote = Literal["", "days", "months", "open"]
"""What the slashed dates of a text show: which comes first; "open" where they can be read in two ways."""

IdT = TypeVar("IdT", str, int)

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
    return decide_orders((article.id, article.source, slashed_vote(article.text)) for article in articles)


def slashed_vote(text: str) -> SlashedVote:
    """What the slashed dates of a text say of their order."""
    if "/" not in text or not _SLASHED.search(text):
        return ""
    order = days_come_first(text)
    if order is not None:
        return "days" if order else "months"
    return "open" if _is_open(text) else ""


def decide_orders(votes_of: Iterable[tuple[IdT, str, SlashedVote]]) -> dict[IdT, bool]:
    """The same by what the dates of each article say, given its id, its outlet and its vote."""
    votes: Counter[tuple[str, bool]] = Counter()
    undecided: list[tuple[IdT, str]] = []
    for ident, source, vote in votes_of:
        if vote == "open":
            undecided.append((ident, source))
        elif vote:
            votes[source, vote == "days"] += 1
    everywhere = {order for _, order in votes}
    found: dict[IdT, bool] = {}
    for ident, source in undecided:
        own = {order for order in (True, False) if votes[source, order]}
        orders = own or everywhere
        if len(orders) == 1:
            found[ident] = next(iter(orders))
    return found
