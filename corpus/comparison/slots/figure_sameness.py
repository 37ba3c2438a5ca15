"""Whether two figures are of one thing, agree, or exclude each other."""

from __future__ import annotations

from corpus.comparison.statements import Statement, once_a_figure
from corpus.extraction.figure_roles import PERSON_ROLES
from corpus.extraction.quantities import Figure
from corpus.extraction.quantity_tables import DAYS_OF, HEDGES, SCALES, SPELLED
from corpus.language.concepts import concept_of

_NUMBERS = frozenset(SPELLED) | frozenset(SCALES) | frozenset(word for words, *_ in HEDGES for word in words)
FLOORS = frozenset({"least", "above"})
"""Bounds that are open upwards."""

CEILING = "most"
"""The bound that is open downwards."""

_FEW, _ROUNDED, _MOST_SLACK, _LARGE = 10, 0.01, 1.2, 1000.0
_TOUCHING = 0.001
"""Share of the narrower range within which two ranges only touch."""
GENERAL = frozenset(map(concept_of, "people persons others victims residents citizens individuals civilians".split()))
"""Concepts of the words for people that say nothing else of them."""

_LANDS = {
    short: concept_of(land)
    for land, shorts in (("america", ("US", "U.S.")), ("britain", ("UK", "U.K.")))
    for short in shorts
}
"""What the short names of lands mean, which no list of words tells from pronouns."""

_VOTES = frozenset({"votes", "votes for", "votes against"})
_BALLOTS = frozenset({"", concept_of("vote"), concept_of("ballot")})
_ALIKE_ROLES = (frozenset({"votes", "votes for"}), frozenset({"distance", "height"}))


def family(figure: Figure) -> str:
    """What makes two units comparable: all measures of time are."""
    return "time" if figure.unit in DAYS_OF else figure.unit


def bounds(figure: Figure) -> tuple[float, float]:
    """The bounds of the figure in a unit that its family shares; who counts votes or people does not round them."""
    if _is_exact(figure):
        return figure.value, figure.value
    if figure.unit not in DAYS_OF:
        return figure.low, figure.high
    factor = DAYS_OF.get(figure.unit, 1.0)
    slack = 0.04 if figure.unit in {"month", "year"} else 0.0
    return figure.low * factor * (1 - slack), figure.high * factor * (1 + slack)


def _is_exact(figure: Figure) -> bool:
    """Whether it is a number of votes or of people that is not rounded for all that it shows."""
    if figure.bound or figure.unit != "count" or figure.high > _MOST_SLACK * figure.low:
        return False
    if figure.role in _VOTES:
        return True
    return figure.role in PERSON_ROLES and _FEW < figure.value < 1000 and figure.value % 100 > 0


def meets(one: Figure, other: Figure) -> bool:
    """Whether one value may be meant by both, as hedges are usually meant."""
    low, high = bounds(one)
    least, most = bounds(other)
    if low == high or least == most:
        return low <= most * 1.0001 and least <= high * 1.0001
    narrower = min(high - low, most - least)
    return min(high, most) - max(low, least) > _TOUCHING * narrower  # "1.2 billion" and "1.3 billion" only touch


def agrees(one: Figure, other: Figure) -> bool:
    """Whether two figures are the same news: one value, one bound; a rounding is no difference.

    Of large numbers that are no toll "more than 284 billion" says what "284 billion" does.
    """
    if not meets(one, other):
        return False
    bounds_given = {one.bound, other.bound}
    if one.value == other.value >= _LARGE and one.role not in PERSON_ROLES:
        return not (CEILING in bounds_given and bounds_given & FLOORS)
    if one.bound == other.bound and one.bound not in FLOORS:
        return one.bound in {"", "about"} or abs(one.value - other.value) <= 0.001 * one.value
    if bounds_given <= FLOORS:  # "three or more" and "more than three" are a third apart
        return (len(bounds_given) == 1 or one.value > _FEW) and abs(one.value - other.value) <= _ROUNDED * one.value
    return bounds_given <= {"", "about"}


def excludes(one: Figure, other: Figure) -> bool:
    """Whether both cannot be true, a floor being open upwards and a ceiling downwards."""
    if meets(one, other):
        return False
    low, high = (one, other) if bounds(one) < bounds(other) else (other, one)
    return low.bound not in FLOORS and high.bound != CEILING


def one_thing(one: Figure, other: Figure, a: Statement, b: Statement) -> bool:
    """Whether the figures may be of one thing: one kind of unit, one role, one noun counted."""
    if family(one) != family(other):
        return False
    roles = {one.role, other.role}
    if len(roles) == 2 and roles not in _ALIKE_ROLES:
        if "" not in roles or one.unit != "count":
            return False
        return bool(one.noun) and one.noun == other.noun and not roles & PERSON_ROLES
    if one.unit != "count" or one.role == "magnitude":
        return True
    if one.role in _VOTES and other.role in _VOTES and _of_voters(one) != _of_voters(other):
        return False
    if _of_two_kinds(_between(a, one), _between(b, other)):
        return False
    if one.noun == other.noun:
        return bool(one.noun or one.role)
    if not one.noun or not other.noun:
        known = (one, a) if one.noun else (other, b)
        return bool(one.role) and (one.role not in PERSON_ROLES or not known[0].noun or is_general(*known))
    return is_general(one, a) and is_general(other, b) and one.role in PERSON_ROLES


def _of_voters(figure: Figure) -> bool:
    """Whether it counts some who voted, "six Democrats", and not the votes."""
    return figure.noun not in _BALLOTS


def _of_two_kinds(mine: frozenset[str], theirs: frozenset[str]) -> bool:
    """Whether both say what kind is counted, and not the same: "12 old people", "19 young people"."""
    return bool(mine and theirs and not mine & theirs)


@once_a_figure
def _between(statement: Statement, figure: Figure) -> frozenset[str]:
    """Concepts of the words of a figure between its number and its noun."""
    inside = [word for word in statement.words if figure.start <= word.start < figure.end]
    lands = frozenset(_LANDS[text] for word in inside if (text := statement.text[word.start : word.end]) in _LANDS)
    return lands | frozenset(
        word.concept
        for word in inside
        if word.is_content
        and word.concept != figure.noun
        and word.plain not in _NUMBERS
        and word.plain[0].isalpha()
        and statement.text[word.start : word.end] not in _LANDS
    )


def is_general(figure: Figure, statement: Statement) -> bool:
    """Whether the noun is people in general, or a people: of "children" there may be another number."""
    if figure.noun in GENERAL or figure.noun in {concept_of("dead"), concept_of("injured"), concept_of("missing")}:
        return True
    last = statement.text[figure.start : figure.end].split()[-1:]
    return bool(last) and last[0][:1].isupper() and figure.start != 0
