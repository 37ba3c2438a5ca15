"""Second opinion on sentences of two articles, from a model that knows what they mean and not which words they share.

A model tells what sentences are about, and within one story all are about the same: to tell who says the same thing, or
to rank such pairs, its cosine is worse than words weighed within the story, and blending the two at any share made firm
links less often right (of 48 firm links in articles read whole 46 were right, at a quarter 43, at half 33 of 36). But
it knows where words agree by chance, and where other words mean the same. So firm links stay as they are; possible ones
have to be alike in meaning too; and a sentence that nothing is like there, in meaning either, stands in one article
alone, though a few of its words recur.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from corpus.comparison.features import PreparedArticle
from corpus.comparison.sentence_similarity import Flags, Floats
from corpus.model import Link

if TYPE_CHECKING:
    from corpus.semantics.sentence_meanings import SentenceMeanings

LEAST_MEANT: Final = 0.50
"""Cosine below which words in common make no two sentences even possible, and nothing of a sentence is told there."""

TOLD: Final = 0.60
"""Cosine from which something may be told in other words, so that its sentence does not stand in one article alone."""

FEW_WORDS: Final = 1.3
"""How many times the limit of the score that words alone have to stay below may be reached where meaning is apart."""


@dataclass(frozen=True, slots=True, eq=False)
class Meaning:
    """``cosines[i, j]``: how alike a model takes sentence i of the one and j of the other article to be.

    ``model`` names it.
    """

    cosines: Floats
    model: str


def meaning_of(a: PreparedArticle, b: PreparedArticle, meanings: SentenceMeanings) -> Meaning | None:
    """What the model says of two articles; None as long as it has not read both and nobody waits for it.

    Raises ModelError where somebody waits and it cannot.
    """
    read = meanings.read_sentences if meanings.waiting else meanings.known_vectors
    one, other = read(a.written), read(b.written)
    if one is None or other is None or not len(one) or not len(other):
        return None
    return Meaning(meanings.yardstick.stretch(one @ other.T), meanings.label)


def meant_links(links: Sequence[Link], meaning: Meaning | None) -> tuple[Link, ...]:
    """``links`` without the possible ones that only have words in common."""
    if meaning is None:
        return tuple(links)
    return tuple(k for k in links if k.status != "possible" or meaning.cosines[k.a, k.b] >= LEAST_MEANT)


def untold(scores: Floats, limit: float, meaning: Meaning | None, axis: int) -> Flags:
    """Which sentences of an article (axis 1: of the rows) nothing in the other one is like: none scores ``limit``."""
    best = scores.max(axis, initial=0.0)
    apart: Flags = best < limit
    if meaning is not None and meaning.cosines.size:
        nearest = meaning.cosines.max(axis)
        apart = apart & (nearest < TOLD) | (best < FEW_WORDS * limit) & (nearest < LEAST_MEANT)
    return apart
