"""View: a corpus narrowed to the articles, entities and dates for which some conditions hold together."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from corpus.corpus import Corpus
from corpus.queries.conditions import (
    Condition,
    ConditionKind,
    Filter,
    date_bounds,
    date_condition,
    entity_condition,
    filter_text,
    search_condition,
)

if TYPE_CHECKING:
    from corpus.entities.entity_views import StoryMentionCounts
    from corpus.entities.mention_table import Mask
    from corpus.entities.presence_over_time import MentionCounts
    from corpus.model import Article, Span
    from corpus.search.engine import SearchResult
    from corpus.search.field_filters import Marks
    from corpus.timeline.timeline_table import Flags, Timeline

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
    def query_text(self) -> str:
        """The whole filter in the query language."""
        return filter_text(self.filter)

    @cached_property
    def filter_result(self) -> SearchResult | None:
        """What the filter finds as one search; None without a filter, or where it says nothing that can be used.

        All conditions are searched for together, so that the list shows what the search showed: where no article left
        has all the words, those with most of them.
        """
        if not self.filter:
            return None
        found = self.corpus.engine.search_articles(
            self.query_text, 0, self.marks, ranked=RANKED if self._has_words else 0
        )
        return found if found.query else None

    @property
    def _has_words(self) -> bool:
        return any(condition.kind == "search" for condition in self.filter)

    @cached_property
    def text_result(self) -> SearchResult | None:
        """What the words of the filter found; None without words."""
        return self.filter_result if self.filter_result is not None and self.filter_result.query.clauses else None

    @cached_property
    def filter_remarks(self) -> tuple[str, ...]:
        """Plain sentences on the filter: what in it could not be used, what means nobody, how words were taken."""
        if not self.filter:
            return ()
        found = self.filter_result or self.corpus.engine.search_articles(self.query_text, 0, self.marks)
        return (*(str(problem) for problem in found.problems), *found.notes)

    def found_in(self, article: Article) -> tuple[Span, ...]:
        """Where in the text of ``article`` the words of the search stand."""
        return self.text_result.highlighter.hit_spans(article.text) if self.text_result else ()

    @cached_property
    def ranked_articles(self) -> tuple[Article, ...]:
        """The articles left, those that a search ranks best first."""
        best = self.text_result.ranked if self.text_result else ()
        ranked = set(best)
        rest = (article for article in self.narrowed_articles if article.id not in ranked)
        return (*(self.corpus.by_id[article] for article in best), *rest)

    @cached_property
    def article_ids(self) -> frozenset[str] | None:
        """The ids of the articles left; None where nothing narrows them, as when no condition can be understood."""
        if self.filter_result is None:
            return None
        return frozenset(self.corpus.articles[number].id for number in self.filter_result.matched.nonzero()[0])

    @property
    def article_mask(self) -> Mask | None:
        """A mark for each article of the corpus that is left; None where nothing narrows them."""
        return None if self.filter_result is None else self.filter_result.matched

    def has_article(self, article: str) -> bool:
        """Whether the article with that id is left."""
        return self.article_ids is None or article in self.article_ids

    @cached_property
    def narrowed_articles(self) -> tuple[Article, ...]:
        """The articles left, in the corpus's order."""
        if self.article_ids is None:
            return self.corpus.articles
        return tuple(a for a in self.corpus.articles if a.id in self.article_ids)

    @cached_property
    def mention_counts(self) -> StoryMentionCounts:
        """How often the articles left tell of each entity, by its id; entities they do not tell of are left out."""
        from corpus.entities.entity_views import StoryMentionCounts

        return StoryMentionCounts(self.corpus.entities, self.article_mask)

    @cached_property
    def entity_presence(self) -> MentionCounts:
        """When and in which outlets the articles left tell of the entities."""
        from corpus.entities.presence_over_time import MentionCounts

        return MentionCounts(self.corpus.publication_calendar, self.article_mask)

    @cached_property
    def narrowed_timeline(self) -> Timeline:
        """The dates of the articles left, in order of time.

        Under conditions on dates only the dates that meet them; under conditions on entities only those whose
        sentence mentions all of them. Without a filter it is the corpus's own, not a copy of it.
        """
        whole = self.corpus.timeline
        if not self.filter:
            return whole
        import numpy as np

        wanted = np.ones(len(whole), np.bool_)
        if self.filter_result is not None:
            wanted &= self.filter_result.matched[whole.article]
        for condition in self.filter:
            if condition.kind == "dates":
                first, last = (day.toordinal() for day in date_bounds(condition))
                wanted &= (whole.first <= last) & (whole.last >= first)
            elif condition.kind in ("person", "organisation", "place"):
                wanted &= self._dates_beside(condition.value)
        return whole.where(wanted)

    def _dates_beside(self, entity: str) -> Flags:
        """Which dates of the whole collection stand in a sentence that names the entity."""
        mentions = self.corpus.entities.mentions_of(entity).mention_places()
        in_texts = [(article, start) for article, field, start, _ in mentions if field == "text"]
        return self.corpus.timeline.sentence_flags(in_texts)


__all__ = [
    "RANKED",
    "Condition",
    "ConditionKind",
    "Filter",
    "View",
    "date_bounds",
    "date_condition",
    "entity_condition",
    "search_condition",
]
