"""The mentions of all articles in one list, and what articles have in common."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from corpus.linking.entities.names import fold_part, tidy
from corpus.model import Article, EntityType, Mention

SHARED_NAMES: Final = 2
"""So many rare names in common make two articles speak of the same things."""

MOST_ARTICLES: Final = 24
"""Of an entity that stands in more articles than this, only the first are looked at."""


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A mention in its article (an index into the pile), with its words."""

    article: int
    mention: Mention
    text: str


@dataclass(frozen=True, slots=True)
class Settled:
    """What an occurrence was found to be: the node it belongs to, and why, in words for the reader ("" if obvious)."""

    node: str
    why: str = ""


class Pile:
    """The occurrences of a pile of articles, in order of article, title before text, then start."""

    def __init__(self, articles: Sequence[Article], mentions: Mapping[str, tuple[Mention, ...]]) -> None:
        self.articles = articles
        self.occurrences = [
            Occurrence(number, mention, article.of(mention.field)[mention.start : mention.end])
            for number, article in enumerate(articles)
            for mention in sorted(mentions.get(article.id, ()), key=lambda m: (m.field == "text", m.start, m.end))
        ]
        self._landmarks: list[frozenset[str]] | None = None

    def of(self, kind: EntityType) -> list[Occurrence]:
        """The occurrences of that type, in order."""
        return [occurrence for occurrence in self.occurrences if occurrence.mention.type == kind]

    def kin(self, some: Iterable[int], others: Iterable[int], apart_from: Iterable[str] = ()) -> bool:
        """Whether an article of ``some`` is one of ``others`` or shares rare names with it, those of ``apart_from``
        left out: the names whose likeness is in question."""
        first, second = sorted(set(some))[:MOST_ARTICLES], sorted(set(others))[:MOST_ARTICLES]
        if not set(first).isdisjoint(second):
            return True
        landmarks = self._rare_names()
        left_out = {fold_part(word) for word in apart_from}
        return any(len((landmarks[a] & landmarks[b]) - left_out) >= SHARED_NAMES for a in first for b in second)

    def _rare_names(self) -> list[frozenset[str]]:
        """For each article the names in it, folded, that few articles hold."""
        if self._landmarks is None:
            names: list[set[str]] = [set() for _ in self.articles]
            for occurrence in self.occurrences:
                names[occurrence.article].add(_landmark(occurrence))
            spread = Counter(name for found in names for name in found)
            most = max(4, len(self.articles) // 50)
            self._landmarks = [frozenset(name for name in found if 1 < spread[name] <= most) for found in names]
        return self._landmarks


def _landmark(occurrence: Occurrence) -> str:
    """A name as it is compared between articles: of a person the surname, as most mentions have no more."""
    words = tidy(occurrence.text)
    return fold_part(words.rpartition(" ")[2] if occurrence.mention.type == "person" else words)


def by_article(occurrences: Sequence[Occurrence]) -> dict[int, list[int]]:
    """Article to the indexes of its occurrences in ``occurrences``."""
    found: dict[int, list[int]] = defaultdict(list)
    for index, occurrence in enumerate(occurrences):
        found[occurrence.article].append(index)
    return found
