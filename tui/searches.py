"""What the search screen keeps from one search to the next: the searches made, and what finding needs."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from corpus.corpus import Corpus
    from corpus.finding import Finder

KEPT = 100
"""Searches remembered."""


class Searches:
    """The searches made, newest first, each once. ``heard`` is told of each new one, so that a desk can keep it."""

    def __init__(self, heard: Callable[[str], None] | None = None) -> None:
        self.heard = heard
        self._made: list[str] = []
        self._finder: Finder | None = None

    @property
    def made(self) -> tuple[str, ...]:
        """What was searched for."""
        return tuple(self._made)

    def load(self, newest_first: Iterable[str]) -> None:
        """Begin with searches of earlier runs."""
        self._made = list(dict.fromkeys(text for text in newest_first if text.strip()))[:KEPT]

    def add(self, text: str) -> None:
        """Remember a search; one made before becomes the newest."""
        text = text.strip()
        if not text:
            return
        self._made = [text, *(old for old in self._made if old != text)][:KEPT]
        if self.heard is not None:
            self.heard(text)

    def finder(self, corpus: Corpus) -> Finder:
        """The finder of ``corpus``, the same one as long as the corpus is the same."""
        from corpus.finding import Finder

        if self._finder is None or self._finder.corpus is not corpus:
            self._finder = Finder(corpus)
        return self._finder
