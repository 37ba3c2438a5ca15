"""Search history: searches made and saved, and the finder kept from one search to the next."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from corpus.corpus import Corpus
    from corpus.queries.find_everything import Finder

KEPT = 100
"""Searches remembered."""


class SearchStore(Protocol):
    """Where searches are kept for good: those of a desk."""

    def add_search(self, query: str) -> None:
        """Add a search to the history."""

    def save_search(self, name: str, query: str) -> None:
        """Keep a search under a name, in place of another of that name; without a name under its own words."""

    def forget_search(self, name: str) -> None:
        """Throw a saved search away."""

    def saved_searches(self) -> Mapping[str, str]:
        """Names and queries, in order of name."""

    def undo_change(self) -> str:
        """Take back the newest change; a sentence that says which."""


class SearchHistory:
    """The searches made, newest first, each once, and those saved by name. ``shelf`` keeps them, once there is one."""

    def __init__(self, shelf: SearchStore | None = None) -> None:
        self.shelf = shelf
        self._made: list[str] = []
        self._finder: Finder | None = None

    @property
    def made_searches(self) -> tuple[str, ...]:
        """What was searched for."""
        return tuple(self._made)

    @property
    def saved_searches(self) -> Mapping[str, str]:
        """Names of saved searches and their queries, in order of name."""
        return self.shelf.saved_searches() if self.shelf is not None else {}

    def load_earlier(self, newest_first: Iterable[str]) -> None:
        """Begin with searches of earlier runs."""
        self._made = list(dict.fromkeys(text for text in newest_first if text.strip()))[:KEPT]

    def add_search(self, text: str) -> None:
        """Remember a search; one made before becomes the newest."""
        text = text.strip()
        if not text:
            return
        self._made = [text, *(old for old in self._made if old != text)][:KEPT]
        if self.shelf is not None:
            self.shelf.add_search(text)

    def finder_of(self, corpus: Corpus) -> Finder:
        """The finder of ``corpus``, the same one as long as the corpus is the same."""
        from corpus.queries.find_everything import Finder

        if self._finder is None or self._finder.corpus is not corpus:
            self._finder = Finder(corpus)
        return self._finder
