"""The corpus: a pile of articles, all that was found in them, and the one object every screen reads."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial
from itertools import combinations
from typing import TYPE_CHECKING
from weakref import proxy

from corpus.entities.judgements import Decisions
from corpus.model import (
    Analysis,
    Article,
    Comparison,
    Copy,
    Dating,
    Entity,
    Mention,
    Quote,
    Skipped,
    Story,
)

if TYPE_CHECKING:
    from corpus.comparison.coverage import Coverage
    from corpus.comparison.disagreements import Disagreement
    from corpus.comparison.features import Prepared
    from corpus.entities.entity_table import Entities
    from corpus.entities.mention_table import Mentions
    from corpus.entities.presence_over_time import Calendar
    from corpus.entities.speaker_resolution import EntityIndex
    from corpus.search.date_index import DateIndex
    from corpus.search.engine import SearchEngine
    from corpus.search.index_builder import Indexer
    from corpus.search.name_index import NameIndex
    from corpus.search.quote_index import QuoteIndex
    from corpus.search.text_index import TextIndex
    from corpus.storage.lazy_articles import FileRead
    from corpus.timeline.timeline_table import Timeline

LINKED_PARTS = (
    "entities",
    "told",
    "entity_index",
    "calendar",
    "copies",
    "stories",
    "story_of",
    "timeline",
    "names",
    "texts",
    "quote_index",
    "date_index",
    "engine",
)
"""What of a corpus looks at several articles, in the order in which the parts build on each other."""


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
    files: tuple[FileRead | Skipped, ...] = ()
    """The files that the articles were read from, as the next start will need to know them."""
    indexer: Indexer | None = field(default=None, repr=False, compare=False)
    """What has taken in these articles already, or some of them, to be searched."""
    kept: bool = False
    """Whether the pile comes from an earlier run: what links its articles need not be kept again."""

    def __repr__(self) -> str:
        # A worker of the screen's writes what it is given into its description: all articles would take seconds.
        return f"<{type(self).__name__} of {len(self.articles)} articles>"

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
    def entities(self) -> Entities:
        """People, organisations and places of the pile, most mentioned first."""
        from corpus.entities.apply_judgements import apply

        return apply(self._entities_by_rule, self.decisions, self.articles)

    @cached_property
    def _entities_by_rule(self) -> Entities:
        from corpus.entities.resolve import link_entities
        from corpus.runtime.progress import tick
        from corpus.storage.lazy_articles import MentionsOf

        return link_entities(self.articles, MentionsOf(self.analyses), tick)

    @cached_property
    def suggestions(self) -> tuple[tuple[str, str, str], ...]:
        """Pairs of entities (ids) that might be one, and why, without those that the user answered already."""
        from corpus.entities.apply_judgements import without_refused
        from corpus.entities.suggestions import merge_suggestions

        return without_refused(merge_suggestions(self.entities), self.entities, self.decisions)

    @cached_property
    def entity(self) -> Mapping[str, Entity]:
        """Entities by their id."""
        from corpus.entities.entity_views import ById

        return ById(self.entities)

    @cached_property
    def told(self) -> Mapping[str, Mentions]:
        """The mentions of each entity, by its id, that tell the story: not those in bylines, credits and furniture."""
        from corpus.entities.entity_views import Told

        return Told(self.entities)

    @cached_property
    def calendar(self) -> Calendar:
        """The day of publication and the outlet of each article."""
        from corpus.entities.presence_over_time import Calendar

        return Calendar.of(self.articles, self.datings)

    @cached_property
    def entity_index(self) -> EntityIndex:
        """Which entity stands at a place in an article."""
        from corpus.entities.speaker_resolution import EntityIndex

        return EntityIndex(self.entities)

    def speaker(self, article: Article, quote: Quote) -> str | None:
        """The id of the entity that says ``quote``, if it is one."""
        from corpus.entities.speaker_resolution import speaker_of

        return speaker_of(quote, article, self.entity_index)

    def speaker_name(self, article: Article, quote: Quote) -> str:
        """Who says ``quote``, in words for people; empty where nobody is named."""
        from corpus.entities.speaker_resolution import speaker_name

        return speaker_name(quote, article, self.entity_index)

    @cached_property
    def copies(self) -> Sequence[Copy]:
        """Pairs of articles that share their wording."""
        from corpus.runtime.progress import tick
        from corpus.stories.near_duplicates import find_copies

        return find_copies(self.articles, self.datings, tick)

    @cached_property
    def stories(self) -> tuple[Story, ...]:
        """The articles grouped by event, the largest story first."""
        from corpus.entities.apply_judgements import move_articles

        return move_articles(self._stories_by_rule, self.moved, self.articles, self.datings, self.copies)

    @cached_property
    def _stories_by_rule(self) -> tuple[Story, ...]:
        from corpus.runtime.progress import tick
        from corpus.stories.clustering import group_stories

        copies = self.copies  # a part of its own, which tells how far it has come by itself
        return group_stories(self.articles, self.analyses, self.datings, copies, tick)

    @cached_property
    def story_of(self) -> dict[str, Story]:
        """The story of each article, by the article's id."""
        return {article: story for story in self.stories for article in story.articles}

    @cached_property
    def timeline(self) -> Timeline:
        """Every date named and every publication, in order of time; it numbers the articles as ``articles`` does."""
        from corpus.runtime.progress import tick
        from corpus.timeline.build import build_timeline

        return build_timeline(self.articles, self.analyses, self.datings, tick)

    @cached_property
    def names(self) -> NameIndex:
        """Fuzzy search over every spelling of every entity."""
        from corpus.search.name_index import NameIndex

        return NameIndex.build(self.entities)

    @cached_property
    def texts(self) -> TextIndex:
        """Ranked search over titles and texts."""
        from corpus.search.text_index import TextIndex

        if self.indexer is None:
            return TextIndex.build(self.articles)
        # As soon as something is analysed, all articles have been read.
        return TextIndex.growing(self.articles, self.indexer, whole=bool(self.analyses))

    @cached_property
    def quote_index(self) -> QuoteIndex:
        """Ranked search over what people said."""
        from corpus.search.quote_index import QuoteIndex

        return QuoteIndex.build(self.articles, self.analysis)

    @cached_property
    def date_index(self) -> DateIndex:
        """Search over the dates that texts name."""
        from corpus.search.date_index import DateIndex

        return DateIndex(self.timeline, self.articles)

    @cached_property
    def engine(self) -> SearchEngine:
        """Search in the query language, while the corpus is held."""
        from corpus.search.engine import SearchEngine

        return SearchEngine(proxy(self))  # a corpus that pointed to itself would stay after a reload

    @cached_property
    def _prepared(self) -> dict[str, Prepared]:
        return {}

    def compare(self, a: str, b: str) -> Comparison:
        """Two articles, by their ids, side by side. Raises KeyError for an unknown id."""
        from corpus.comparison.compare import compare_prepared

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
        from corpus.comparison.coverage import coverage

        articles = [self.by_id[article] for article in story.articles]
        return coverage(articles, self.analyses, self.datings, story.copies)

    def told_by(self, story: Story) -> tuple[int, int]:
        """How many outlets tell ``story``, and how many origins there are when copies of one text count once."""
        from corpus.comparison.coverage import count_outlets, origins_of

        outlets = count_outlets(self.by_id[article] for article in story.articles)
        return outlets, len(set(origins_of(story.articles, story.copies)))

    def disagreements(self, story: Story) -> tuple[Disagreement, ...]:
        """Everything that differs between the articles of ``story``; copies are not compared with each other."""
        from corpus.comparison.disagreements import disagreements

        one_origin = {(copy.a, copy.b) for copy in story.copies if copy.kind in ("copy", "trimmed")}
        pairs = [pair for pair in combinations(story.articles, 2) if not one_origin & {pair, pair[::-1]}]
        return disagreements(self.compare(a, b) for a, b in pairs)

    def _stated(self, article: str) -> str:
        """A guessed date does not tell a later update from a conflict."""
        dating = self.dating(article)
        return dating.value if dating.stated else ""

    def _prepare(self, article: Article) -> Prepared:
        from corpus.comparison.features import prepare

        if article.id not in self._prepared:
            self._prepared[article.id] = prepare(article, self.analysis(article.id))
        return self._prepared[article.id]

    def _entity_of(self, article: Article, mention: Mention) -> str | None:
        return self.entity_index.at(article.id, mention.field, mention.start, mention.end)


_UNDATED = Dating(value="", stated=False)
_NOTHING = Analysis(sentences=(), mentions=(), times=(), quotes=(), words=0)
