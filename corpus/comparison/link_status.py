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
from corpus.model import Fact, Link

PLAIN = 0.40
"""Score from which sentences tell one thing though they cannot be the same: a speech and who retells it."""

DENIED = 0.28
"""Score from which sentences tell one thing though only one of them denies anything."""

Pair = tuple[int, int]
"""Indexes of a sentence of each article."""

COVERED=.33
WHOLE, LEAST_COVER, LEAST_SHARED = 0.40, 0.55, 3
"""Score of a link, or share of the shorter sentence's words that the other has, and how many they are, from which
little is left over."""

CLOSE, CLOSE_COVER, MOST_OWN = 0.45, 0.55, 5
"""The same, both, from which two verbs are rather two words for one deed than two deeds, where one of the sentences
has no more content words than this that the other has not."""


def judged(
    a: PreparedArticle,
    b: PreparedArticle,
    alike: SentenceSimilarity,
    links: Sequence[Link],
    facts: Sequence[Fact],
    differing: frozenset[Pair],
) -> tuple[Link, ...]:
    """``links`` by what differs in them, in order: *same* only where nothing does.

    *differs* are those in which a slot differs (``differing``, pairs that are added if need be), and sentences of one
    thing that share too little of it to be the same and are put otherwise; what is left of these, and what only one
    of the two denies, is *possible*.
    """
    known = {(link.a, link.b): link for link in links}
    framed = _Framed(a, b, facts)
    for pair, link in known.items():
        if pair in differing:
            continue
        both = Pairing(a.statements[link.a], b.statements[link.b], True, link.score)
        if link.status == "possible":
            if link.score >= PLAIN and alike.substance[pair] >= SUBSTANCE:
                known[pair] = replace(link, status="differs", why=f"told otherwise; {link.why}")
            continue
        covered = len(both.shared) >= LEAST_SHARED and both.cover(alike.weights) >= LEAST_COVER and link.score >= COVERED
        whole = link.score >= WHOLE or covered
        whole = whole and (_is_close(both, alike) or not (own_deeds(both.a, both.b) and own_deeds(both.b, both.a)))
        if negated(both.a) != negated(both.b):
            told = link.score >= DENIED or framed.holds(link)
            why = f"one denies something; {link.why}"
            known[pair] = replace(link, status="differs", why=why) if told else replace(link, status="possible")
        elif not whole:
            known[pair] = replace(link, status="differs", why=f"told otherwise; {link.why}")
    for pair in differing:
        known[pair] = replace(known.get(pair) or _added(a, b, alike, pair), status="differs")
    return tuple(known[pair] for pair in sorted(known))


def _is_close(both: Pairing, alike: SentenceSimilarity) -> bool:
    """Whether so much is shared, and so little left over, that another verb is but another word for the deed."""
    own = min(len(both.a.content - both.b.content), len(both.b.content - both.a.content))
    return both.score >= CLOSE and both.cover(alike.weights) >= CLOSE_COVER and own <= MOST_OWN


def _added(a: PreparedArticle, b: PreparedArticle, alike: SentenceSimilarity, pair: Pair) -> Link:
    """A link of two sentences that only a difference brought together."""
    i, j = pair
    words = shared_words(a.words[i], b.words[j], alike.weights)
    return Link(i, j, round(float(alike.score[i, j]), 3), "differs", link_reason(words))


class _Framed:
    """Which linked sentences put one thing in other words."""

    def __init__(self, a: PreparedArticle, b: PreparedArticle, facts: Sequence[Fact]) -> None:
        self._sentences = a.sentences, b.sentences
        self._facts = [fact for fact in facts if fact.a.field == fact.b.field == "text"]

    def holds(self, link: Link) -> bool:
        """Whether a fact stands in both sentences."""
        one, other = self._sentences[0][link.a], self._sentences[1][link.b]
        return any(one.start <= f.a.start < one.end and other.start <= f.b.start < other.end for f in self._facts)
