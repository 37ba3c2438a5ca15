"""What makes two figures of one kind figures of different things after all."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from itertools import pairwise

from corpus.comparison.statements import Pairing, Statement
from corpus.extraction.figure_roles import PERSON_ROLES
from corpus.extraction.quantities import Figure
from corpus.extraction.quantity_tables import DAYS_OF, SPELLED

QUALIFIERS = frozenset(
    """previous previously earlier original originally initial initially last former prior second third another other
    others additional further more average averaged projected expected expecting
    expects forecast forecasts predicted target annual monthly weekly daily
    record capacity combined both each""".split()
)
"""Words beside a figure that make it another one ("a further 12"), unless both statements have them."""

_FORMER = frozenset("previous earlier former".split())
"""Those that reach farther."""

_BESIDES = frozenset({"more", "other", "others"})
"""Those that only say that people of another fate were told of before: "killed 12 and injured 40 others"."""

_BACK = frozenset({("that", "year"), ("that", "time"), ("those", "days")})
_REACH, _NEAR = 9, 5
_MOST_APART = 4.0


def is_moment(statement: Statement, figure: Figure) -> bool:
    """Whether a measure of time only leads to another moment: "one week after the vote"."""
    behind = next((word.plain for word in statement.words if word.start >= figure.end), "")
    before = next((word.plain for word in reversed(statement.words) if word.end <= figure.start), "")
    points = {"after", "before", "ago", "later", "earlier", "into"}
    return figure.unit in DAYS_OF and behind in points and before not in {"for", "lasted", "took"}


def far_apart(one: Figure, other: Figure) -> bool:
    """Whether the values are so far apart that they are hardly of one thing."""
    low, high = sorted(figure.value * DAYS_OF.get(figure.unit, 1.0) for figure in (one, other))
    return high > _MOST_APART * max(low, 1e-9)


def is_qualified(pairing: Pairing, one: Figure, other: Figure) -> bool:
    """Whether one statement alone says that its figure is the previous, an additional, an average one."""
    apart = pairing.a.known(_qualifiers, one) ^ pairing.b.known(_qualifiers, other)
    return bool(apart - _BESIDES if one.role in PERSON_ROLES else apart)


def _qualifiers(statement: Statement, figure: Figure) -> frozenset[str]:
    inside = [k for k, word in enumerate(statement.words) if figure.start <= word.start < figure.end]
    if not inside:
        return frozenset()
    far, near = (
        {word.plain for word in statement.words[max(inside[0] - reach, 0) : inside[-1] + 1 + reach]}
        for reach in (_REACH, _NEAR)
    )
    return frozenset((near & QUALIFIERS) | (far & _FORMER) | ({"of"} if _is_whole(statement, figure) else set()))


def _is_whole(statement: Statement, figure: Figure) -> bool:
    """Whether a part and the whole are told of: "the first of 276", "21 of the 276", "16 of them"."""
    behind = tuple(word.plain for word in statement.words if word.start >= figure.end)[:2]
    if behind[:1] == ("of",) and behind[-1] in {"them", "whom", "which", "those", "these", "us"}:
        return True
    before = [word.plain for word in statement.words if word.start < figure.start][-3:]
    if before[-1:] == ["the"]:
        before.pop()
    parts = {"first", "one", "some", "most", "many", "half", "all", "each", "part", "none"}
    return before[-1:] == ["of"] and (
        before[-2] in parts or before[-2][0].isdecimal() or before[-2] in SPELLED if len(before) > 1 else False
    )


def of_one_time(pairing: Pairing, assumed: bool) -> bool:
    """Whether the statements may tell of one time, by the days that they name; ``assumed``: where either names none.

    One that goes on about a year named before ("In that year the flood destroyed 120 homes") tells of another time
    than one that does not.
    """
    if _goes_back(pairing.a) != _goes_back(pairing.b):
        return False
    first, second = (_days(side) for side in (pairing.a, pairing.b))
    if not assumed:
        return any(one <= last and start <= until for one, until in first for start, last in second)
    years = [{day.year for span in side for day in span} for side in (first, second)]
    return not (years[0] and years[1]) or bool(years[0] & years[1])


@lru_cache(maxsize=4096)
def _days(statement: Statement) -> list[tuple[date, date]]:
    """The first and last days of the times that are named."""
    return [(time.first, time.last) for time in statement.times if time.first and time.last]


@lru_cache(maxsize=4096)
def _goes_back(statement: Statement) -> bool:
    plain = [word.plain for word in statement.words]
    return any(pair in _BACK for pair in pairwise(plain))
