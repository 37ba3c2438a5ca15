"""Side-by-side layout: which sentences of a comparison stand level with each other, in reading order."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from corpus.model import Comparison, Fact, Link, Passage, QuotePair, Span

REVISION_FROM = 0.6
"""From this score on, two sentences are one with edits, and the edits are marked word by word."""

BandKind = Literal["differs", "same", "possible", "quote", "only-a", "only-b", "perhaps-a", "perhaps-b"]


@dataclass(frozen=True, slots=True)
class AlignmentRow:
    """Two sentences level with each other, or one that stands alone: indexes into the comparison's sentences.

    ``facts`` are those that both sentences carry, ``quotes`` the utterances that both quote. ``sure``: of a sentence
    that stands alone, that nothing in the other article is like it.
    """

    a: int | None
    b: int | None
    link: Link | None = None
    quotes: tuple[QuotePair, ...] = ()
    facts: tuple[Fact, ...] = ()
    sure: bool = True

    @property
    def row_kind(self) -> BandKind:
        """What a reader is told first about the pair."""
        if self.a is None:
            return "only-b" if self.sure else "perhaps-b"
        if self.b is None:
            return "only-a" if self.sure else "perhaps-a"
        if self.link is None:
            return "quote"
        return "differs" if self.link.status == "differs" else self.link.status

    @property
    def has_difference(self) -> bool:
        """Whether the two sentences differ in something worth stopping at."""
        if self.row_kind == "possible":
            return False
        return bool(self.facts) or any(q.kind == "altered" for q in self.quotes)


def alignment_rows(comparison: Comparison) -> tuple[AlignmentRow, ...]:
    """The bands of ``comparison`` in the order of article a; what only b has stands where b tells it.

    Every sentence of both articles stands in a band: also one that only shares a quote with the other article.

    A sentence with several counterparts stands in several bands, but a merely possible counterpart is shown only
    if it is the best that one of the two sentences has.
    """
    pairs = _linked_rows(comparison)
    mine: dict[int, list[AlignmentRow]] = defaultdict(list)
    place: dict[int, int] = {}
    for a, b in sorted(pairs):
        mine[a].append(pairs[a, b])
        place[b] = a
    after: dict[int, list[int]] = defaultdict(list)
    last = -1
    for b in range(len(comparison.sentences_b)):
        last = place.get(b, last)
        if b not in place:
            after[last].append(b)
    sure_a, sure_b = frozenset(comparison.only_a), frozenset(comparison.only_b)
    bands = [AlignmentRow(None, b, sure=b in sure_b) for b in after[-1]]
    for a in range(len(comparison.sentences_a)):
        bands += mine[a] or [AlignmentRow(a, None, sure=a in sure_a)]
        bands += [AlignmentRow(None, b, sure=b in sure_b) for b in after[a]]
    return tuple(bands)


def _linked_rows(comparison: Comparison) -> dict[tuple[int, int], AlignmentRow]:
    best_a: dict[int, float] = defaultdict(float)
    best_b: dict[int, float] = defaultdict(float)
    for link in comparison.links:
        best_a[link.a] = max(best_a[link.a], link.score)
        best_b[link.b] = max(best_b[link.b], link.score)
    links = {
        (link.a, link.b): link
        for link in comparison.links
        if link.status != "possible" or link.score in (best_a[link.a], best_b[link.b])
    }
    places = _SentenceLocator(comparison.sentences_a), _SentenceLocator(comparison.sentences_b)
    quotes: dict[tuple[int, int], list[QuotePair]] = defaultdict(list)
    for quote in comparison.quotes:
        pair = _quoted_in(places[0].sentences_of(quote.a), places[1].sentences_of(quote.b), links)
        if pair is not None:
            quotes[pair].append(quote)
    facts = _facts_by_sentence(comparison.facts, *places)
    return {
        pair: AlignmentRow(*pair, links.get(pair), tuple(quotes.get(pair, ())), facts.facts_of(pair))
        for pair in {**links, **quotes}
    }


class _SentenceLocator:
    """In which sentences a span stands, by halving; sentences are in order and disjoint."""

    def __init__(self, sentences: Sequence[Span]) -> None:
        self._starts = [sentence.start for sentence in sentences]
        self._ends = [sentence.end for sentence in sentences]

    def sentences_of(self, span: Span | Passage) -> range:
        """The indexes of the sentences that share characters with ``span``."""
        return range(bisect_right(self._ends, span.start), bisect_left(self._starts, span.end))


def _quoted_in(of_a: range, of_b: range, links: dict[tuple[int, int], Link]) -> tuple[int, int] | None:
    """The pair of sentences in which both quote the words: a linked one if there is one."""
    linked = ((a, b) for a in of_a for b in of_b if (a, b) in links)
    return next(linked, (of_a[0], of_b[0]) if of_a and of_b else None)


@dataclass(frozen=True, slots=True)
class _FactsBySentence:
    """The facts of a comparison by the sentence of article a they stand in, each with its sentences of article b."""

    by_a: dict[int, list[tuple[Fact, range]]]

    def facts_of(self, pair: tuple[int, int]) -> tuple[Fact, ...]:
        """Those that both sentences carry, in their order."""
        return tuple(fact for fact, of_b in self.by_a.get(pair[0], ()) if pair[1] in of_b)


def _facts_by_sentence(facts: Iterable[Fact], in_a: _SentenceLocator, in_b: _SentenceLocator) -> _FactsBySentence:
    by_a: dict[int, list[tuple[Fact, range]]] = defaultdict(list)
    for fact in facts:
        for a in in_a.sentences_of(fact.a) if fact.a.field == fact.b.field == "text" else ():
            by_a[a].append((fact, in_b.sentences_of(fact.b)))
    return _FactsBySentence(by_a)
