"""Word alignments of linked sentences, stem by stem, worked out once for all who ask what differs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from heapq import nlargest

from corpus.comparison.features import PreparedArticle
from corpus.comparison.statements import Statement, held_by_statement
from corpus.comparison.word_diff import WordChange, word_changes
from corpus.model import Link
from corpus.runtime.progress import Tick

LONGEST_SENTENCE = 200
"""Words above which a sentence is no sentence, and is not laid on another."""

MOST_LINKS = 2000
"""Links looked at, those of the highest score; two articles of a hundred sentences have a third as many."""


class WordAlignments:
    """The steps from a sentence of ``a`` to one of ``b``, in stems, for the links whose sentences differ in words."""

    def __init__(self, a: PreparedArticle, b: PreparedArticle, links: Sequence[Link]) -> None:
        self._statements = a.statements, b.statements
        self._known: dict[tuple[int, int], list[WordChange]] = {}
        apart = [link for link in links if self._is_alignable(link)]
        best = set(nlargest(MOST_LINKS, range(len(apart)), key=lambda k: (apart[k].score, -k)))
        self.links = tuple(link for k, link in enumerate(apart) if k in best)
        """Those links of two sentences that are not too long and not the same, in their order."""

    def _is_alignable(self, link: Link) -> bool:
        one, other = self._stems_of(link)
        return max(len(one), len(other)) <= LONGEST_SENTENCE and one != other

    def _stems_of(self, link: Link) -> tuple[list[str], list[str]]:
        return _stems(self._statements[0][link.a]), _stems(self._statements[1][link.b])

    def each_link(self, tell: Tick) -> Iterator[Link]:
        """The links one after the other; ``tell`` hears how many of them are done."""
        for done, link in enumerate(self.links):
            tell(done / len(self.links))
            yield link

    def changes_of(self, link: Link) -> list[WordChange]:
        """The steps between the two sentences."""
        known = self._known.get((link.a, link.b))
        if known is None:
            one, other = self._stems_of(link)
            known = self._known[link.a, link.b] = word_changes(one, other, island=0)
        return known


@held_by_statement
def _stems(statement: Statement) -> list[str]:
    return [word.stem for word in statement.words]
