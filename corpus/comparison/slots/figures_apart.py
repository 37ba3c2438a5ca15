"""Figures of one thing in two articles wherever they stand, by what hangs on them (:mod:`.figure_keys`)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from corpus.comparison.slots.figure_guards import is_moment, is_qualified, of_another_year, of_other_kinds
from corpus.comparison.slots.figure_keys import Key, figure_keys, gap, is_near, near_words, subject_words
from corpus.comparison.slots.figure_sameness import agrees, family, one_thing
from corpus.comparison.statements import Pairing, Statement, once_an_article, within_bounds
from corpus.extraction.quantities import Figure

LEAST_SHARED = 1
"""Concepts that the statements must have in common beside what hangs on both figures."""

LEAST_NEAR = 2
"""The same close to two figures of which only the hedge differs."""

Placed = tuple[Figure, Statement]


def keyed_pairs(
    a: Sequence[Statement], b: Sequence[Statement]
) -> Iterator[tuple[Pairing, Figure, Figure, frozenset[str]]]:
    """Figures of one thing that are not the same news, the nearest of each, with the concepts that say of what."""
    here, there = within_bounds(_keyed(a), _keyed(b))
    found = [
        (gap(one, other), k, m, shared)
        for k, (one, mine, keys) in enumerate(here)
        for m, (other, theirs, others) in enumerate(there)
        if not keys.isdisjoint(others) and (shared := _shared(one, mine, other, theirs, keys & others)) is not None
    ]
    taken: tuple[set[int], set[int]] = set(), set()
    for _, k, m, shared in sorted(found, key=lambda row: row[:3]):
        if k in taken[0] or m in taken[1]:
            continue
        taken[0].add(k)
        taken[1].add(m)
        (one, mine, _), (other, theirs, _) = here[k], there[m]
        pairing = Pairing(mine, theirs, False, 0.0)
        if not agrees(one, other) and _of_one(pairing, one, other):
            yield pairing, one, other, shared


def nearer_elsewhere(figure: Figure, statement: Statement, partner: Figure, theirs: Iterable[Placed]) -> bool:
    """Whether the other article has a figure by the same words that is nearer than ``partner``."""
    keys = figure_keys(statement, figure)
    return bool(keys) and any(
        not keys.isdisjoint(figure_keys(elsewhere, other))
        and family(figure) == family(other)
        and gap(figure, other) < gap(figure, partner)
        for other, elsewhere in theirs
    )


@once_an_article
def _keyed(statements: Sequence[Statement]) -> list[tuple[Figure, Statement, frozenset[Key]]]:
    return [(f, s, keys) for s in statements if s.figures for f in s.standing if (keys := figure_keys(s, f))]


def _shared(
    one: Figure, mine: Statement, other: Figure, theirs: Statement, keys: frozenset[Key]
) -> frozenset[str] | None:
    """The concepts that say that both are of one thing, ``keys`` among them; None where they are not."""
    kinds = {kind for kind, _ in keys if is_near(kind, one, other)}
    if not kinds:
        return None
    if kinds <= {"role", "number"} and "role" in kinds:
        shared = subject_words(mine) & subject_words(theirs)
        return shared if len(shared) >= LEAST_NEAR else None
    if kinds == {"number"}:
        shared = near_words(mine, one) & near_words(theirs, other)
        return shared if len(shared) >= LEAST_NEAR else None
    shared = frozenset(key for kind, key in keys if key and kind in kinds) | (mine.content & theirs.content)
    return shared if len(shared) >= LEAST_SHARED else None


def _of_one(pairing: Pairing, one: Figure, other: Figure) -> bool:
    if one.unit == "count" and not one_thing(one, other, pairing.a, pairing.b):
        return False
    if one.unit != "percent" and is_qualified(pairing, one, other):
        return False  # "the chance of another slide" says nothing of the figure
    if of_another_year(pairing, one, other):
        return False
    if is_moment(pairing.a, one) or is_moment(pairing.b, other):
        return False
    return not of_other_kinds(pairing, one, other)
