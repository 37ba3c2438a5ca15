"""Whether a toll is of an event long before the one that its article tells of: "the attacks of 13 November"."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from corpus.comparison.statements import Pairing, Statement, held_by_statement, once_an_article
from corpus.extraction.figure_roles import PERSON_ROLES
from corpus.extraction.quantities import Figure

_LONG_BEFORE = 45
"""Days between what an article tells of and an event before it; less may be how one event went on."""

_OPENING = 8
"""First sentences of an article, the title among them, which tell what it is of."""

_DAYS: frozenset[str | None] = frozenset({"day", "time"})


def of_other_events(pairing: Pairing, one: Figure, every: tuple[Sequence[Statement], Sequence[Statement]]) -> bool:
    """Whether one of two tolls alone is of a day long before what its article opens with.

    Two sentences that surely tell one thing are of one event; ``every`` are all statements of the two articles.
    """
    if one.role not in PERSON_ROLES or pairing.firm:
        return False
    return _is_long_before(pairing.a, every[0]) != _is_long_before(pairing.b, every[1])


def _is_long_before(statement: Statement, every: Sequence[Statement]) -> bool:
    days, newest = _days_of(statement), _opening_day(every)
    return bool(days) and newest is not None and all((newest - day).days > _LONG_BEFORE for day in days)


@held_by_statement
def _days_of(statement: Statement) -> tuple[date, ...]:
    return tuple(time.first for time in statement.times if time.first and time.grain in _DAYS)


@once_an_article
def _opening_day(every: Sequence[Statement]) -> date | None:
    """The last day that an article names where it opens; further down it may tell of what is to come."""
    return max((day for statement in every[:_OPENING] for day in _days_of(statement)), default=None)
