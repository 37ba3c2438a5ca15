"""Comparison table: pairs of articles that were compared, each once, for all who ask; the newest are held."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock
from typing import Final

from corpus.model import Comparison, Link

MOST: Final = 4000
"""Comparisons held in memory, some 5 kB each: those of a story of ninety articles."""

Asked = tuple[str, str, str]
"""The ids of two articles, and the model that has a say in their comparison, or ""."""


@dataclass(slots=True, eq=False)
class _Entry:
    """A pair; whoever compares it holds the lock meanwhile."""

    lock: Lock = field(default_factory=Lock)
    found: Comparison | None = None


class ComparisonTable:
    """Comparisons by the ids of their articles. Whichever thread asks for a pair first compares it, others wait."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._lock = Lock()
        self._entries: OrderedDict[Asked, _Entry] = OrderedDict()
        self._links: OrderedDict[tuple[str, str], tuple[Link, ...]] = OrderedDict()

    def __len__(self) -> int:
        return len(self._entries)

    def comparison_of(self, asked: Asked, compare: Callable[[], Comparison]) -> Comparison:
        """The comparison of the pair; ``compare`` makes it if there is none. What that raises leaves none behind."""
        with self._lock:
            entry = self._entries.setdefault(asked, _Entry())
            self._entries.move_to_end(asked)
            while len(self._entries) > self._most:
                self._entries.popitem(last=False)
        with entry.lock:
            if entry.found is None:
                entry.found = compare()
            return entry.found

    def links_of(self, a: str, b: str, align: Callable[[], tuple[Link, ...]]) -> tuple[Link, ...]:
        """The sentences of two articles (ids) that are linked before it is known what differs in them."""
        known = self._links.get((a, b))
        if known is not None:
            return known
        links = align()
        with self._lock:
            self._links[a, b] = links
            while len(self._links) > self._most:
                self._links.popitem(last=False)
        return links
