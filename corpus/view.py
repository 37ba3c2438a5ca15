"""A corpus narrowed: which articles, entities and dates are left when some conditions hold together."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from corpus.conditions import (
    Condition,
    ConditionKind,
    Filter,
    bounds,
    date_condition,
    entity_condition,
    filter_text,
    search_condition,
)
from corpus.corpus import Corpus
from corpus.model import Article, Entity, EntityType, Span, TimelineEntry

if TYPE_CHECKING:
    from corpus.searching.engine import SearchResult
    from corpus.searching.selection import Marks

RANKED = 200
"""Articles that a search puts in order of rank; the others follow as they stand in the corpus."""


@dataclass(frozen=True)
class View:
    """What is left of ``corpus`` under ``filter``; worked out when first asked for.

    ``marks`` are the user's own, of which ``is:`` and ``tag:`` speak.
    """

    corpus: Corpus
    filter: Filter = ()
    marks: Marks | None = None

    @cached_property
    def query(self) -> str:
        """The whole filter in the query language."""
        return filter_text(self.filter)

    @cached_property
    def result(self) -> SearchResult | None:
        """What the filter finds as one search; None without a filter, or where it says nothing that can be used.

        All conditions are searched for together, so that the list shows what the search showed: where no article left
        has all the words, those with most of them.
        """
        if not self.filter:
            return None
        found = self.corpus.engine.search(self.query, 0, self.marks, ranked=RANKED if self._has_words else 0)
        return found if found.query else None

    @property
    def _has_words(self) -> bool:
        return any(condition.kind == "search" for condition in self.filter)

    @cached_property
    def search(self) -> SearchResult | None:
        """What the words of the filter found; None without words."""
        return self.result if self.result is not None and self.result.query.clauses else None

    @cached_property
    def remarks(self) -> tuple[str, ...]:
        """Plain sentences on the filter: what in it could not be used, what means nobody, how words were taken."""
        if not self.filter:
            return ()
        found = self.result or self.corpus.engine.search(self.query, 0, self.marks)
        return (*(str(problem) for problem in found.problems), *found.notes)

    def found_in(self, article: Article) -> tuple[Span, ...]:
        """Where in the text of ``article`` the words of the search stand."""
        return self.search.highlighter.spans(article.text) if self.search else ()

    @cached_property
    def ranked(self) -> tuple[Article, ...]:
        """The articles left, those that a search ranks best first."""
        best = self.search.ranked if self.search else ()
        ranked = set(best)
        rest = (article for article in self.articles if article.id not in ranked)
        return (*(self.corpus.by_id[article] for article in best), *rest)

    @cached_property
    def ids(self) -> frozenset[str] | None:
        """The ids of the articles left; None where nothing narrows them, as when no condition can be understood."""
        if self.result is None:
            return None
        return frozenset(self.corpus.articles[number].id for number in self.result.matched.nonzero()[0])

    def holds(self, article: str) -> bool:
        """Whether the article with that id is left."""
        return self.ids is None or article in self.ids

    @cached_property
    def articles(self) -> tuple[Article, ...]:
        """The articles left, in the corpus's order."""
        if self.ids is None:
            return self.corpus.articles
        return tuple(a for a in self.corpus.articles if a.id in self.ids)

    @cached_property
    def counts(self) -> dict[str, int]:
        """How often the articles left tell of each entity, by its id; entities they do not tell of are left out."""
        told = self.corpus.told
        if self.ids is None:
            return {entity: len(mentions) for entity, mentions in told.items() if mentions}
        counted = ((entity, sum(m.article in self.ids for m in mentions)) for entity, mentions in told.items())
        return {entity: count for entity, count in counted if count}

    def entities(self, kind: EntityType) -> list[Entity]:
        """The entities of one type that the articles left mention, most mentioned first."""
        found = [e for e in self.corpus.entities if e.type == kind and e.id in self.counts]
        return sorted(found, key=lambda e: -self.counts[e.id])

    @cached_property
    def timeline(self) -> tuple[TimelineEntry, ...]:
        """The dates of the articles left, in order of time.

        Under conditions on dates only the dates that meet them; under conditions on entities only those whose
        sentence mentions all of them. Without a filter it is the corpus's own, not a copy of it.
        """
        if not self.filter:
            return self.corpus.timeline
        stretches = [bounds(c) for c in self.filter if c.kind == "dates"]
        wanted = [c.value for c in self.filter if c.kind in ("person", "organisation", "place")]
        places = [self._places(entity) for entity in wanted]
        return tuple(
            e
            for e in self.corpus.timeline
            if self.holds(e.article)
            and all(e.first <= last and first <= e.last for first, last in stretches)
            and all(_named_in(e, found) for found in places)
        )

    def _places(self, entity: str) -> dict[str, list[int]]:
        """Where in the text of each article the entity is named."""
        found: dict[str, list[int]] = {}
        known = self.corpus.entity.get(entity)
        for mention in known.mentions if known else ():
            if mention.mention.field == "text":
                found.setdefault(mention.article, []).append(mention.mention.start)
        return found


def _named_in(entry: TimelineEntry, places: dict[str, list[int]]) -> bool:
    span = entry.sentence
    if span is None:
        return False
    return any(span.start <= at < span.end for at in places.get(entry.article, ()))


__all__ = [
    "RANKED",
    "Condition",
    "ConditionKind",
    "Filter",
    "View",
    "bounds",
    "date_condition",
    "entity_condition",
    "search_condition",
]
