"""Number differences: figures on which two articles cannot both be right.

Most pairs of numbers in two reports count different things, so a conflict needs every one of these: intervals that do
not meet, one unit or counted noun, no trace of either value in the other article, one unmatched figure of its kind on
each side, and enough shared words around.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from corpus.comparison.features import PreparedArticle
from corpus.comparison.sentence_alignment import SAME, SAME_MUTUAL
from corpus.comparison.sentence_similarity import SentenceSimilarity
from corpus.extraction.quantities import Figure
from corpus.extraction.quantity_tables import TIME_UNITS

LEAST_SCORE = 0.10
"""Dice below which two sentences cannot be about the same figure."""

MOST_SENTENCES, MOST_FIGURES = 200, 600
"""Sentences with figures, and figures, of one article that are compared; there are more in tables only."""

QUALIFIERS = frozenset(
    """previous previously earlier original originally initial initially last former prior next first second third
    another other additional further average projected expected forecast target annual monthly weekly daily""".split()
)
"""Words that make it another figure ("the previous record", "a further 12"), unless both sentences have them."""

_VAGUE_HEADS = frozenset({"peopl", "person", "other", "more"})
Row: TypeAlias = tuple[int, int, Figure, Figure]


@dataclass(frozen=True, slots=True)
class NumberConflict:
    """Two figures (sentence indexes, the figures) that exclude each other; ``shared`` context words say of what."""

    a: int
    b: int
    figure_a: Figure
    figure_b: Figure
    weight: float
    shared: tuple[str, ...]


def _same_kind(one: Figure, other: Figure) -> bool:
    """Same unit and, for counts, a counted noun in common ("people" alone only where nothing is nearer)."""
    if one.unit != other.unit:
        return False
    if one.unit != "count":
        return True
    if not one.head or not other.head:
        return False
    return bool((set(one.head) & set(other.head)) - _VAGUE_HEADS) or one.head[0] == other.head[0]


def _may_be_same_kind(one: Figure, other: Figure) -> bool:
    if one.unit != other.unit:
        return False
    return one.unit != "count" or not one.head or not other.head or bool(set(one.head) & set(other.head))


class _ConflictRules:
    """The conditions of a conflict, for one pair of articles."""

    def __init__(self, a: PreparedArticle, b: PreparedArticle, likeness: SentenceSimilarity) -> None:
        self.a, self.b, self.likeness = a, b, likeness
        self.all_a = [figure for figures in a.figures for figure in figures][:MOST_FIGURES]
        self.all_b = [figure for figures in b.figures for figure in figures][:MOST_FIGURES]
        self._answered: dict[tuple[bool, Figure], bool] = {}

    def candidate_pairs(self) -> Iterator[Row]:
        """Pairs of figures of one kind in sentences that are somewhat alike."""
        rows = [i for i, figures in enumerate(self.a.figures) if figures][:MOST_SENTENCES]
        columns = [j for j, figures in enumerate(self.b.figures) if figures][:MOST_SENTENCES]
        for i in rows:
            for j in columns:
                if self.likeness.plain[i, j] >= LEAST_SCORE:
                    for one in self.a.figures[i]:
                        for other in self.b.figures[j]:
                            if _same_kind(one, other) and not one.may_be_equal(other):
                                yield i, j, one, other

    def stated_elsewhere(self, one: Figure, other: Figure) -> bool:
        """Whether the other article has the value too: then its own figure is about something else."""
        return self._is_answered(True, one) or self._is_answered(False, other)

    def _is_answered(self, from_a: bool, figure: Figure) -> bool:
        known = self._answered.get((from_a, figure))
        if known is None:
            others = self.all_b if from_a else self.all_a
            known = any(figure.may_be_equal(f) and _may_be_same_kind(figure, f) for f in others)
            self._answered[from_a, figure] = known
        return known

    def is_ambiguous(self, i: int, j: int, one: Figure, other: Figure) -> bool:
        """Whether a side has several figures of this kind that the other does not answer."""
        here, there = self.a.figures[i], self.b.figures[j]
        lone_here = [f for f in here if _may_be_same_kind(one, f) and not any(f.may_be_equal(g) for g in there)]
        lone_there = [f for f in there if _may_be_same_kind(other, f) and not any(f.may_be_equal(g) for g in here)]
        return len(lone_here) > 1 or len(lone_there) > 1

    def is_strong_link(self, i: int, j: int) -> bool:
        """Whether the sentences are linked as the same."""
        scores = self.likeness.score
        score = float(scores[i, j])
        return score >= SAME or (score >= SAME_MUTUAL and score >= scores[i].max() and score >= scores[:, j].max())

    def shared_context(self, i: int, j: int, one: Figure, other: Figure) -> tuple[float, tuple[str, ...]]:
        """Weight of the words around both figures, 0 if too little is shared; and those words."""
        around, about = one.context | set(one.head), other.context | set(other.head)
        weigh = self.likeness.weights
        shared = sorted(around & about, key=lambda s: (-weigh.get(s, 1.0), s))
        total = sum(weigh.get(s, 1.0) for s in shared)
        least = min(sum(weigh.get(s, 1.0) for s in around), sum(weigh.get(s, 1.0) for s in about))
        strong = self.is_strong_link(i, j)
        enough, share = (0.6, 0.25) if strong else (1.2, 0.45)
        if one.unit in TIME_UNITS and not strong:
            enough = 1.8
        good = total >= enough and total >= share * least
        return (total if good else 0.0), tuple(shared[:4])

    def is_qualified(self, i: int, j: int) -> bool:
        """Whether one sentence alone says that its figure is the previous, an additional, an average one."""
        first = {word.plain for word in self.a.words[i]} & QUALIFIERS
        second = {word.plain for word in self.b.words[j]} & QUALIFIERS
        return first != second and float(self.likeness.plain[i, j]) < 0.3

    def other_year(self, i: int, j: int) -> bool:
        """Whether the sentences name dates in years that do not meet."""
        first = {t.first.year for t in self.a.times[i] if t.first} | {t.last.year for t in self.a.times[i] if t.last}
        second = {t.first.year for t in self.b.times[j] if t.first} | {t.last.year for t in self.b.times[j] if t.last}
        return bool(first and second and not first & second)


def number_conflicts(
    a: PreparedArticle, b: PreparedArticle, likeness: SentenceSimilarity
) -> tuple[NumberConflict, ...]:
    """Pairs of figures that exclude each other, the surest first; every figure is in one pair at most."""
    guards = _ConflictRules(a, b, likeness)
    found = []
    for i, j, one, other in guards.candidate_pairs():
        if guards.stated_elsewhere(one, other) or guards.is_ambiguous(i, j, one, other):
            continue
        if guards.is_qualified(i, j) or guards.other_year(i, j):
            continue
        weight, shared = guards.shared_context(i, j, one, other)
        if weight:
            score = float(likeness.plain[i, j])
            found.append(NumberConflict(i, j, one, other, round(weight * score, 4), shared))
    return tuple(_each_once(found))


def _each_once(found: list[NumberConflict]) -> Iterator[NumberConflict]:
    used: set[tuple[str, str, float, float]] = set()
    for conflict in sorted(found, key=lambda c: (-c.weight, c.a, c.b, c.figure_a.start, c.figure_b.start)):
        keys = {
            (side, figure.unit, figure.low, figure.high)
            for side, figure in (("a", conflict.figure_a), ("b", conflict.figure_b))
        }
        if not keys & used:
            used |= keys
            yield conflict
