"""What a figure is of by the words that hang on it: how long the way takes, how likely a thing is, how strong a quake.

Such figures are of one thing wherever in two articles of one event they stand.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from corpus.comparison.slots.figure_guards import far_apart
from corpus.comparison.slots.figure_sameness import GENERAL, agrees, bounds, family, is_general, meets
from corpus.comparison.statements import Statement, held_by_statement, once_a_figure
from corpus.extraction.figure_roles import PERSON_ROLES, role_given
from corpus.extraction.quantities import Figure
from corpus.extraction.quantity_tables import DAYS_OF
from corpus.language.concepts import concept_of
from corpus.language.tokens_of_sentence import SPEECH, Word

Key = tuple[str, str]
"""In what way the figure is of it, and the concept of the word that says of what."""

MAGNITUDE: Key = ("magnitude", "")
"""The key of how strong a quake was."""

_CHANCES = frozenset("chance chances probability likelihood odds risk".split())
_LASTING = frozenset("take takes took taken taking last lasts lasted".split())
_AFTER = frozenset("aftershock aftershocks foreshock foreshocks".split())
_ABROAD = frozenset("from of into outside off across beneath below above".split())
_NO_THINGS = frozenset(DAYS_OF) | SPEECH | _LASTING
_TERMS = frozenset(map(concept_of, "sentence term period contract jail prison old ban suspension".split()))
"""What may last another time for each of several people."""

_WAYS = {concept_of(word): concept_of("journey") for word in "trip journey ride voyage trek way route".split()}
_NEAR, _BEFORE, _BEHIND, _FAR, _REACH = 7, 12, 4, 6, 9
_MOST_MAGNITUDE, _MOST_TIMES, _MOST_TOLL, _LEADS = 0.7, 3.0, 2.0, 5


@once_a_figure
def figure_keys(statement: Statement, figure: Figure) -> frozenset[Key]:
    """What the words around say that the figure is of."""
    return frozenset(_keys(statement, figure))


def _keys(statement: Statement, figure: Figure) -> Iterator[Key]:
    if figure.bound != "range" and (figure.unit in DAYS_OF or (figure.unit == "count" and figure.noun)):
        of_people = figure.role in PERSON_ROLES and is_general(figure, statement)
        yield "number", f"{figure.value:g} {figure.unit} {figure.role if of_people else figure.noun}"
    before = [word for word in statement.words if word.end <= figure.start]
    behind = [word for word in statement.words if word.start >= figure.end]
    if figure.role in PERSON_ROLES and statement.index < _LEADS and is_general(figure, statement):
        yield "role", figure.role
    if figure.role == "magnitude":
        shocks = {word.plain for word in (*before[-_NEAR:], *behind[:_NEAR])}
        shocks |= set(statement.text[figure.start : figure.end].lower().split())
        if figure.bound in {"", "about", "range"} and not shocks & _AFTER:
            yield MAGNITUDE
    elif figure.unit == "percent":
        likely = {word.plain for word in (*before[-_BEFORE:], *behind[:_BEHIND])} & _CHANCES
        if likely:
            yield "chance", ""
    elif figure.role == "duration":
        yield from _of_duration(statement, figure, before, behind)
    elif figure.role == "distance" and any(word.plain in _ABROAD for word in behind[:3]):
        yield from (("distance", key) for key in _things(statement, behind[:_FAR]))


def _of_duration(statement: Statement, figure: Figure, before: Sequence[Word], behind: Sequence[Word]) -> Iterator[Key]:
    if any(word.plain in _LASTING for word in before[-_BEHIND:]):
        yield from (("takes", _WAYS.get(key, key)) for key in _things(statement, (*before[-_NEAR:], *behind[:_NEAR])))
    written = statement.text[figure.start : figure.end]
    compound = "-" in written or written.lower().endswith("long")
    if not compound or not behind or statement.text[figure.end : behind[0].start] not in {" ", "-"}:
        return
    if behind[0].is_content and behind[0].concept not in _TERMS:
        yield "lasts", behind[0].concept


def _things(statement: Statement, words: Sequence[Word]) -> Iterator[str]:
    """Concepts of content words that are no measures and no verbs of speech."""
    for word in words:
        if word.is_content and word.plain not in _NO_THINGS and word.plain.isalpha():
            yield word.concept


@held_by_statement
def subject_words(statement: Statement) -> frozenset[str]:
    """Concepts of a statement's content words but for those that only say that people died or were hurt."""
    return frozenset(w.concept for w in statement.words if w.is_content and not role_given(w.plain)) - GENERAL


@once_a_figure
def near_words(statement: Statement, figure: Figure) -> frozenset[str]:
    """Concepts of the content words close to the figure that are no measures and no part of it."""
    before = [word for word in statement.words if word.end <= figure.start][-_REACH:]
    behind = [word for word in statement.words if word.start >= figure.end][:_REACH]
    return frozenset(_things(statement, (*before, *behind))) - {figure.noun}


def is_near(kind: str, one: Figure, other: Figure) -> bool:
    """Whether two figures with a key of that kind in common are near enough to be meant for one."""
    if family(one) != family(other):
        return False
    if kind == "number":
        return one.bound != other.bound and not agrees(one, other)
    if kind == "role":
        return one.value <= _MOST_TOLL * other.value and other.value <= _MOST_TOLL * one.value
    if kind == "magnitude":
        return meets(one, other) or abs(one.value - other.value) <= _MOST_MAGNITUDE
    if kind == "distance":
        return meets(one, other)
    if far_apart(one, other):
        return False
    low, high = sorted(sum(bounds(figure)) / 2 for figure in (one, other))
    return high <= _MOST_TIMES * low


def gap(one: Figure, other: Figure) -> float:
    """How far apart two figures are, as a share of the greater; 0 where both may mean one value."""
    if meets(one, other):
        return 0.0
    low, high = sorted(sum(bounds(figure)) / 2 for figure in (one, other))
    return (high - low) / high if high else 0.0
