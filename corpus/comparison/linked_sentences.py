"""What comparing the articles of a story says of their sentences: which are linked to anything in which article."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from corpus.comparison.coverage import Claim, Coverage
from corpus.model import Comparison, Span


class LinkedSentences:
    """What comparing says of sentences: which are linked, by sense or by a quote, to anything in which article."""

    def __init__(self, comparisons: Iterable[Comparison], coverage: Coverage) -> None:
        self._origin = dict(zip(coverage.articles, coverage.origin_of, strict=True))
        self._linked: dict[tuple[str, str], set[int]] = {}
        self._alone: dict[tuple[str, str], set[int]] = {}
        for found in comparisons:
            a = {found.sentences_a[link.a].start for link in found.links}
            b = {found.sentences_b[link.b].start for link in found.links}
            self._alone[found.a, found.b] = {found.sentences_a[index].start for index in found.only_a}
            self._alone[found.b, found.a] = {found.sentences_b[index].start for index in found.only_b}
            self._linked[found.a, found.b] = a | _touched(found.sentences_a, [quote.a for quote in found.quotes])
            self._linked[found.b, found.a] = b | _touched(found.sentences_b, [quote.b for quote in found.quotes])

    def nothing_links(self, claim: Claim, article: str) -> bool:
        """Whether no sentence of the claim is linked to anything in ``article``, if only possibly."""
        return all(
            span.start not in self._linked.get((carrier.article, article), frozenset())
            for carrier in claim.carriers
            for span in carrier.sentences
        )

    def is_silent(self, claim: Claim, article: str) -> bool:
        """Whether nothing links, and to half of the sentences or more nothing in ``article`` is alike at all."""
        compared = [
            span.start in self._alone[carrier.article, article]
            for carrier in claim.carriers
            for span in carrier.sentences
            if (carrier.article, article) in self._alone
        ]
        return self.nothing_links(claim, article) and 2 * sum(compared) >= len(compared)

    def is_of_one(self, claim: Claim) -> bool:
        """Whether only one text tells the claim, or one outlet in several, and nothing anywhere else links to it."""
        if (claim.origins > 1 and claim.outlets > 1) or claim.perhaps:
            return False
        own = {self._origin[carrier.article] for carrier in claim.carriers}
        return all(self.nothing_links(claim, ident) for ident, origin in self._origin.items() if origin not in own)


def _touched(sentences: Sequence[Span], quotes: Sequence[Span]) -> set[int]:
    """The starts of the sentences that share characters with any of the quotes."""
    return {s.start for s in sentences for quote in quotes if s.start < quote.end and quote.start < s.end}
