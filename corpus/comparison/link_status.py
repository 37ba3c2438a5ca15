"""How linked sentences stand to each other once it is known what differs: the same, not the same, or perhaps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from corpus.comparison.features import PreparedArticle
from corpus.comparison.sentence_alignment import SUBSTANCE, link_reason, shared_words
from corpus.comparison.sentence_similarity import SentenceSimilarity
from corpus.comparison.slots.deeds import own_deeds
from corpus.comparison.slots.polarity import negated
from corpus.comparison.statements import Pairing
from corpus.model import Link

Pair = tuple[int, int]
"""Indexes of a sentence of each article."""

PLAIN = 0.40
"""Score from which sentences tell one thing though they cannot be the same: a speech and who retells it."""

WHOLE = 0.40
"""Score of a link from which little is left over."""

COVERED, LEAST_COVER, LEAST_SHARED = 0.33, 0.55, 3
"""Score from which the same holds of a sentence that the other covers, the share of its words by weight that the other
must have, and how many they must be."""

SPOKEN, VERBATIM = 0.7, 0.75
"""Share of a sentence in quote marks from which it is speech; and of the words of the shorter of two from which they
are the same utterance word for word."""

CLOSE, CLOSE_COVER, MOST_OWN = 0.45, 0.55, 5
"""The same, both, from which two verbs are rather two words for one deed than two deeds, where one of the sentences
has no more content words than this that the other has not."""


def judged(
    a: PreparedArticle,
    b: PreparedArticle,
    alike: SentenceSimilarity,
    links: Sequence[Link],
    differing: frozenset[Pair],
) -> tuple[Link, ...]:
    """``links`` by what differs in them, in order: *same* only where nothing does.

    *differs* are those in which a slot differs (``differing``, pairs that are added if need be), and sentences of one
    thing that are put otherwise: they share too little of it to be the same, only one of them denies anything, their
    figures are others, or they are one utterance in two renderings.
    """
    known = {(link.a, link.b): link for link in links}
    for pair, link in known.items():
        if pair in differing:
            continue
        both = Pairing(a.statements[link.a], b.statements[link.b], True, link.score)
        if link.status == "possible":
            if link.score >= PLAIN and alike.substance[pair] >= SUBSTANCE:
                known[pair] = replace(link, status="differs", why=f"told otherwise; {link.why}")
            continue
        whole = link.score >= WHOLE or (link.score >= COVERED and _is_covered(both, alike))
        whole = whole and (_is_close(both, alike) or not (own_deeds(both.a, both.b) and own_deeds(both.b, both.a)))
        apart = negated(both.a) != negated(both.b) or _is_rendered(both, alike) or _other_figures(both)
        if apart or not whole:
            known[pair] = replace(link, status="differs", why=f"told otherwise; {link.why}")
    for pair in differing:
        known[pair] = replace(known.get(pair) or _added(a, b, alike, pair), status="differs")
    return tuple(known[pair] for pair in sorted(known))


def _is_covered(both: Pairing, alike: SentenceSimilarity) -> bool:
    """Whether a short sentence stands in a longer one."""
    return len(both.shared) >= LEAST_SHARED and both.cover(alike.weights) >= LEAST_COVER


def _other_figures(both: Pairing) -> bool:
    """Whether both count things of one kind and no figure of the one can be one of the other.

    Figures of two years are no conflict, and so no difference that is told; the same the sentences are not.
    """
    one, other = both.a.standing, both.b.standing
    units = {figure.unit for figure in one} & {figure.unit for figure in other}
    return any(
        not any(f.may_be_equal(g) for f in one if f.unit == unit for g in other if g.unit == unit) for unit in units
    )


def _is_rendered(both: Pairing, alike: SentenceSimilarity) -> bool:
    """Whether both sentences are speech and not in the same words: a translation, or a memory."""
    spoken = all(len(side.quoted) >= SPOKEN * len(side.words) for side in (both.a, both.b))
    return spoken and both.cover(alike.weights) < VERBATIM


def _is_close(both: Pairing, alike: SentenceSimilarity) -> bool:
    """Whether so much is shared, and so little left over, that another verb is but another word for the deed."""
    own = min(len(both.a.content - both.b.content), len(both.b.content - both.a.content))
    return both.score >= CLOSE and both.cover(alike.weights) >= CLOSE_COVER and own <= MOST_OWN


def _added(a: PreparedArticle, b: PreparedArticle, alike: SentenceSimilarity, pair: Pair) -> Link:
    """A link of two sentences that only a difference brought together."""
    i, j = pair
    words = shared_words(a.statements[i], b.statements[j], alike.weights)
    return Link(i, j, round(float(alike.score[i, j]), 3), "differs", link_reason(words))
