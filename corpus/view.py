"""A corpus narrowed: which articles, entities and dates are left when some conditions hold together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from corpus.corpus import Corpus
from corpus.model import Article, Entity, EntityType, Span, TimelineEntry

if TYPE_CHECKING:
    from corpus.searching.engine import SearchResult

RANKED = 200
"""Articles that a search puts in order of rank; the others follow as they stand in the corpus."""

ConditionKind = Literal["person", "organisation", "place", "outlet", "story", "dates", "search"]


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition on articles.

    ``value`` is an entity's id, an outlet, a story's id, ``2017-02-01..2017-03-31`` (days named or published, both
    included) or the words of a search; ``label`` is how people read it.
    """

    kind: ConditionKind
    value: str
    label: str


Filter = tuple[Condition, ...]


def entity_condition(entity: Entity) -> Condition:
    """Articles that name ``entity``."""
    return Condition(entity.type, entity.id, entity.name)


def date_condition(first: date, last: date, label: str) -> Condition:
    """Articles that name a day between ``first`` and ``last``, or were published then."""
    return Condition("dates", f"{first.isoformat()}..{last.isoformat()}", label)


def bounds(condition: Condition) -> tuple[date, date]:
    """First and last day of a condition on dates."""
    first, _, last = condition.value.partition("..")
    return date.fromisoformat(first), date.fromisoformat(last)


@dataclass(frozen=True)
class View:
    """What is left of ``corpus`` under ``filter``; worked out when first asked for."""

    corpus: Corpus
    filter: Filter = ()

    @cached_property
    def search(self) -> SearchResult | None:
        """What the search in the filter found; of several searches, the last; None without one."""
        searches = [condition.value for condition in self.filter if condition.kind == "search"]
        return self.corpus.engine.search(searches[-1], RANKED) if searches else None

    def found_in(self, article: Article) -> tuple[Span, ...]:
        """Where in the text of ``article`` the words of the search stand."""
        return self.search.highlighter.spans(article.text) if self.search else ()

    @cached_property
    def ranked(self) -> tuple[Article, ...]:
        """The articles left, those that a search ranks best first."""
        best = [hit.article for hit in self.search.hits if self.holds(hit.article)] if self.search else []
        ranked = set(best)
        rest = (article for article in self.articles if article.id not in ranked)
        return (*(self.corpus.by_id[article] for article in best), *rest)

    @cached_property
    def ids(self) -> frozenset[str] | None:
        """The ids of the articles left; None where nothing narrows them."""
        left: frozenset[str] | None = None
        for condition in self.filter:
            found = frozenset(self._meeting(condition))
            left = found if left is None else left & found
        return left

    def _meeting(self, condition: Condition) -> Iterator[str]:
        corpus = self.corpus
        match condition.kind:
            case "outlet":
                yield from (a.id for a in corpus.articles if a.source == condition.value)
            case "story":
                yield from next((s.articles for s in corpus.stories if s.id == condition.value), ())
            case "dates":
                first, last = bounds(condition)
                yield from (e.article for e in corpus.timeline if e.first <= last and first <= e.last)
            case "search":
                matched = corpus.engine.search(condition.value, 1).matched
                yield from (corpus.articles[number].id for number in matched.nonzero()[0])
            case _:
                entity = corpus.entity.get(condition.value)
                yield from (m.article for m in entity.mentions) if entity else ()

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
        sentence mentions all of them.
        """
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
