"""Whether an article may tell what a sentence of another one tells, by what comparing the two knows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache

from corpus.comparison.features import PreparedArticle
from corpus.comparison.pairings import alike_as_titles
from corpus.model import Link

Near = Callable[[str, int, str], bool]
"""Of an article (its id), the number of a sentence of its prose, and another article: may that one tell it too?"""


def never(_article: str, _sentence: int, _other: str) -> bool:
    """Nearness where nothing is compared."""
    return False


class Nearness:
    """Answers :data:`Near` for ``articles`` (ids), which ``prepare`` gives; ``align`` links two in that order."""

    def __init__(
        self,
        articles: Sequence[str],
        prepare: Callable[[str], PreparedArticle],
        align: Callable[[str, str], Sequence[Link]],
    ) -> None:
        self._place = {article: place for place, article in enumerate(articles)}
        self._prepare = cache(prepare)
        self._align = align
        self._linked: dict[tuple[str, str], frozenset[int]] = {}

    def __call__(self, article: str, sentence: int, other: str) -> bool:
        """Whether that sentence is linked to one of ``other``, if only possibly, or is like its title."""
        if sentence in self._links(article, other):
            return True
        here, there = self._prepare(article), self._prepare(other)
        return sentence < len(here.sentences) and alike_as_titles(here.statements[sentence], there.title)

    def _links(self, article: str, other: str) -> frozenset[int]:
        """The sentences of ``article`` that are linked to any of ``other``."""
        if (article, other) not in self._linked:
            a, b = sorted((article, other), key=self._place.__getitem__)
            links = self._align(a, b)
            self._linked[a, b] = frozenset(link.a for link in links)
            self._linked[b, a] = frozenset(link.b for link in links)
        return self._linked[article, other]
