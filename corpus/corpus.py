"""The corpus: a pile of articles, all that was found in them, and the one object every screen reads."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property, partial
from itertools import combinations
from typing import TYPE_CHECKING

from corpus.keeping.decisions import Decisions
from corpus.model import (
    Analysis,
    Article,
    BlockKind,
    Comparison,
    Copy,
    Dating,
    Entity,
    EntityMention,
    Mention,
    Quote,
    Skipped,
    Story,
    TimelineEntry,
)

if TYPE_CHECKING:
    from corpus.comparing.coverage import Coverage
    from corpus.comparing.ledger import Disagreement
    from corpus.comparing.prepare import Prepared
    from corpus.linking.speakers import EntityIndex
    from corpus.searching.engine import SearchEngine
    from corpus.searching.names import NameIndex
    from corpus.searching.text import TextIndex

LINKED_PARTS = (
    "entities",
    "told",
    "entity_index",
    "copies",
    "stories",
    "story_of",
    "timeline",
    "names",
    "texts",
    "engine",
)
"""What of a corpus looks at several articles, in the order in which the parts build on each other."""

PAGE_MATTER: frozenset[BlockKind] = frozenset({"byline", "credit", "furniture"})
"""Kinds of block that name people and agencies who make the news page and are not in the news."""


@dataclass(frozen=True)
class Corpus:
    """Articles and what was found in them. Immutable; what links several articles is worked out when first asked for.

    While a pile is still being read, a corpus may hold articles without an analysis yet.
    """

    articles: tuple[Article, ...] = ()
    datings: Mapping[str, Dating] = field(default_factory=dict)
    analyses: Mapping[str, Analysis] = field(default_factory=dict)
    skipped: tuple[Skipped, ...] = ()
    decisions: Decisions = field(default_factory=Decisions)
    """What the user decided about entities."""
    moved: Mapping[str, str] = field(default_factory=dict)
    """Articles (ids) that the user moved beside another one, or with ``""`` out of their story."""

    @property
    def linked(self) -> bool:
        """Whether all that links articles has been worked out; until then a screen should not ask for it."""
        return all(part in self.__dict__ for part in LINKED_PARTS)

    @cached_property
    def by_id(self) -> dict[str, Article]:
        """Articles by their id."""
        return {article.id: article for article in self.articles}

    @cached_property
    def position(self) -> dict[str, int]:
        """Index into ``articles`` by id."""
        return {article.id: i for i, article in enumerate(self.articles)}

    @cached_property
    def sources(self) -> dict[str, int]:
        """Outlets and how many articles each has, most first; articles without an outlet are left out."""
        counts: dict[str, int] = {}
        for article in self.articles:
            if article.source:
                counts[article.source] = counts.get(article.source, 0) + 1
        return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))

    def dating(self, article: str) -> Dating:
        """When the article with that id was published; before it is analysed, what it states itself."""
        known = self.datings.get(article)
        if known is None and article in self.by_id and self.by_id[article].published:
            return Dating(self.by_id[article].published, stated=True)
        return known or _UNDATED

    def analysis(self, article: str) -> Analysis:
        """What was found in the article with that id; nothing, where it has not been analysed yet."""
        return self.analyses.get(article, _NOTHING)

    @cached_property
    def entities(self) -> tuple[Entity, ...]:
        """People, organisations and places of the pile, most mentioned first."""
        from corpus.linking.decisions import apply

        return apply(self._entities_by_rule, self.decisions, self.articles)

    @cached_property
    def _entities_by_rule(self) -> tuple[Entity, ...]:
        from corpus.linking.entities import link_entities

        return link_entities(self.articles, {i: a.mentions for i, a in self.analyses.items()})

    @cached_property
    def suggestions(self) -> tuple[tuple[str, str, str], ...]:
        """Pairs of entities (ids) that might be one, and why, without those that the user answered already."""
        from corpus.linking.decisions import without_refused
        from corpus.linking.entities import merge_suggestions

        return without_refused(merge_suggestions(self.entities), self.entities, self.decisions)

    @cached_property
    def entity(self) -> dict[str, Entity]:
        """Entities by their id."""
        return {entity.id: entity for entity in self.entities}

    @cached_property
    def told(self) -> dict[str, tuple[EntityMention, ...]]:
        """The mentions of each entity, by its id, that tell the story: not those in bylines, credits and furniture."""
        return {entity.id: tuple(filter(self._tells, entity.mentions)) for entity in self.entities}

    def _tells(self, found: EntityMention) -> bool:
        if found.mention.field == "title":
            return True
        blocks = self.by_id[found.article].blocks
        index = bisect_right(blocks, found.mention.start, key=lambda block: block.start) - 1
        return index < 0 or blocks[index].kind not in PAGE_MATTER

    @cached_property
    def entity_index(self) -> EntityIndex:
        """Which entity stands at a place in an article."""
        from corpus.linking.speakers import EntityIndex

        return EntityIndex(self.entities)

    def speaker(self, article: Article, quote: Quote) -> str | None:
        """The id of the entity that says ``quote``, if it is one."""
        from corpus.linking.speakers import speaker_of

        return speaker_of(quote, article, self.entity_index)

    def speaker_name(self, article: Article, quote: Quote) -> str:
        """Who says ``quote``, in words for people; empty where nobody is named."""
        from corpus.linking.speakers import speaker_name

        return speaker_name(quote, article, self.entity_index)

    @cached_property
    def copies(self) -> tuple[Copy, ...]:
        """Pairs of articles that share their wording."""
        from corpus.linking.copies import find_copies

        return find_copies(self.articles, self.datings)

    @cached_property
    def stories(self) -> tuple[Story, ...]:
        """The articles grouped by event, the largest story first."""
        from corpus.linking.decisions import move_articles

        return move_articles(self._stories_by_rule, self.moved, self.articles, self.datings, self.copies)

    @cached_property
    def _stories_by_rule(self) -> tuple[Story, ...]:
        from corpus.linking.stories import group_stories

        return group_stories(self.articles, self.analyses, self.datings, self.copies)

    @cached_property
    def story_of(self) -> dict[str, Story]:
        """The story of each article, by the article's id."""
        return {article: story for story in self.stories for article in story.articles}

    @cached_property
    def timeline(self) -> tuple[TimelineEntry, ...]:
        """Every date named and every publication, in order of time."""
        from corpus.linking.timeline import build_timeline

        return build_timeline(self.articles, self.analyses, self.datings)

    @cached_property
    def names(self) -> NameIndex:
        """Fuzzy search over every spelling of every entity."""
        from corpus.searching.names import NameIndex

        return NameIndex.build(self.entities)

    @cached_property
    def texts(self) -> TextIndex:
        """Ranked search over titles and texts."""
        from corpus.searching.text import TextIndex

        return TextIndex.build(self.articles)

    @cached_property
    def engine(self) -> SearchEngine:
        """Search in the query language."""
        from corpus.searching.engine import SearchEngine

        return SearchEngine(self)

    @cached_property
    def _prepared(self) -> dict[str, Prepared]:
        return {}

    def compare(self, a: str, b: str) -> Comparison:
        """Two articles, by their ids, side by side. Raises KeyError for an unknown id."""
        from corpus.comparing.compare import compare_prepared

        first, second = self.by_id[a], self.by_id[b]
        return compare_prepared(
            self._prepare(first),
            self._prepare(second),
            published=(self._stated(a), self._stated(b)),
            speakers=(partial(self.speaker, first), partial(self.speaker, second)),
            entities=(partial(self._entity_of, first), partial(self._entity_of, second)),
        )

    def coverage(self, story: Story) -> Coverage:
        """Who reports what of ``story``."""
        from corpus.comparing.coverage import coverage

        articles = [self.by_id[article] for article in story.articles]
        return coverage(articles, self.analyses, self.datings, story.copies)

    def told_by(self, story: Story) -> tuple[int, int]:
        """How many outlets tell ``story``, and how many origins there are when copies of one text count once."""
        from corpus.comparing.coverage import count_outlets, origins_of

        outlets = count_outlets(self.by_id[article] for article in story.articles)
        return outlets, len(set(origins_of(story.articles, story.copies)))

    def disagreements(self, story: Story) -> tuple[Disagreement, ...]:
        """Everything that differs between the articles of ``story``; copies are not compared with each other."""
        from corpus.comparing.ledger import disagreements

        one_origin = {(copy.a, copy.b) for copy in story.copies if copy.kind in ("copy", "trimmed")}
        pairs = [pair for pair in combinations(story.articles, 2) if not one_origin & {pair, pair[::-1]}]
        return disagreements(self.compare(a, b) for a, b in pairs)

    def _stated(self, article: str) -> str:
        """A guessed date does not tell a later update from a conflict."""
        dating = self.dating(article)
        return dating.value if dating.stated else ""

    def _prepare(self, article: Article) -> Prepared:
        from corpus.comparing.prepare import prepare

        if article.id not in self._prepared:
            self._prepared[article.id] = prepare(article, self.analysis(article.id))
        return self._prepared[article.id]

    def _entity_of(self, article: Article, mention: Mention) -> str | None:
        return self.entity_index.at(article.id, mention.field, mention.start, mention.end)


_UNDATED = Dating(value="", stated=False)
_NOTHING = Analysis(sentences=(), mentions=(), times=(), quotes=(), words=0)
