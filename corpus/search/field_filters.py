"""Field filters: fields of a query (``source:``, ``person:``, ``date:`` …) as masks over the articles of a corpus.

What a field needs is worked out when it is first asked for and kept, so that a keystroke only combines masks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Protocol

import numpy as np
from rapidfuzz import fuzz, process

from corpus.clean import clean_line
from corpus.entities.entity_table import Entities
from corpus.language.words import fold_text
from corpus.model import Article, Dating, Entity, Quote, Span, Story, TimelineEntry
from corpus.search.fields import FIELD_TYPES, FieldName
from corpus.search.name_index import NameIndex
from corpus.search.name_words import begin_words, is_source_called
from corpus.search.periods import Period
from corpus.search.postings import Ints
from corpus.search.query_parser import FieldFilter, Problem, Query
from corpus.search.query_writer import as_value
from corpus.search.quote_index import QuoteIndex
from corpus.search.ranking import Mask
from corpus.timeline.timeline_table import Timeline

_UNKNOWN = {
    "person": "Nobody called “{}” is named here.",
    "org": "No organisation called “{}” is named here.",
    "place": "No place called “{}” is named here.",
    "said": "Nobody called “{}” is quoted here.",
    "source": "No source is called “{}”.",
    "story": "No story has the id “{}” or these words in its title.",
    "id": "No article has the id “{}”.",
    "tag": "Nothing has the tag “{}”.",
}


class FilterableCorpus(Protocol):
    """What searching needs of a corpus."""

    @property
    def articles(self) -> Sequence[Article]:
        """All articles; their numbers are their places here."""

    @property
    def entities(self) -> Sequence[Entity]:
        """Everybody and everything that is named in them."""

    @property
    def stories(self) -> Sequence[Story]:
        """The articles grouped by event."""

    @property
    def timeline(self) -> Sequence[TimelineEntry]:
        """Dates named in the articles, and publications."""

    @property
    def names(self) -> NameIndex:
        """The index of ``entities``."""

    @property
    def quote_index(self) -> QuoteIndex:
        """What people said in the articles."""

    def dating_of(self, article: str, /) -> Dating:
        """When the article with that id was published."""

    def speaker_of_quote(self, article: Article, quote: Quote, /) -> str | None:
        """The id of the entity that says ``quote``."""


@dataclass(frozen=True, slots=True)
class Marks:
    """What the user has marked: ids of articles. It changes while a corpus does not, so every search is given it."""

    starred: frozenset[str] = frozenset()
    read: frozenset[str] = frozenset()
    tags: Mapping[str, frozenset[str]] = field(default_factory=dict)
    noted: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class FieldReading:
    """Whom or what a value of the field at ``span`` was taken to mean: the fullest names, likeliest first."""

    span: Span
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FieldSelection:
    """The articles that all fields of a query allow; ``mask`` is None where it has no fields."""

    mask: Mask | None
    problems: tuple[Problem, ...] = ()
    readings: tuple[FieldReading, ...] = ()


@dataclass(frozen=True, slots=True)
class _FieldMatch:
    """One value of a field: the articles it holds for, and what it was taken to mean. ``known``: it means anything."""

    articles: Ints
    names: tuple[str, ...] = ()
    known: bool = True


_NOBODY = _FieldMatch(np.zeros(0, np.int32), known=False)


class FieldSelector:
    """Masks over the articles of one corpus. Safe to share between threads."""

    def __init__(self, view: FilterableCorpus) -> None:
        self._view = view
        self._value: Callable[[FieldName, str], _FieldMatch] = lru_cache(maxsize=128)(self._match_value)
        self._set: Callable[[frozenset[str]], Ints] = lru_cache(maxsize=4)(self._numbers_of)

    def select_articles(self, query: Query, marks: Marks | None = None) -> FieldSelection:
        """The articles for which all fields of ``query`` hold. Values that mean nothing are explained."""
        if not query.filters:
            return FieldSelection(None)
        mask = np.ones(len(self._view.articles), np.bool_)
        problems: list[Problem] = []
        readings: list[FieldReading] = []
        for part in query.filters:
            found = self._filter_mask(part, marks or Marks(), problems, readings)
            mask &= ~found if part.negated else found
        return FieldSelection(mask, tuple(problems), tuple(readings))

    @cached_property
    def latest_possible_days(self) -> Ints:
        """For each article the last day on which it may have been published, as an ordinal; 0 if nothing is known."""
        return self._publication_days[1]

    def _filter_mask(
        self, part: FieldFilter, marks: Marks, problems: list[Problem], readings: list[FieldReading]
    ) -> Mask:
        mask = np.zeros(len(self._view.articles), np.bool_)
        for period in part.periods:
            if part.field != "mentions":
                mask |= self._mask_of_published(period)
            if part.field in ("mentions", "when"):
                mask |= self._mask_of_mentioning(period, any_overlap=part.field == "when")
        if part.periods:
            return mask
        names: list[str] = []
        for value in part.values:
            found = self._match_user_marks(part.field, value, marks) or self._value(part.field, value)
            mask[found.articles] = True
            names += found.names
            if not found.known:
                message = _UNKNOWN[part.field].format(clean_line(value))
                problems.append(Problem(message + self._source_suggestion(part.field, value), part.span))
        if names:
            readings.append(FieldReading(part.span, tuple(names)))
        return mask

    # ----------------------------------------------------------------------------------------- dates

    @cached_property
    def _publication_days(self) -> tuple[Ints, Ints]:
        first, last = np.zeros((2, len(self._view.articles)), np.int32)
        for i, article in enumerate(self._view.articles):
            dating = self._view.dating_of(article.id)
            day = dating.first or dating.last
            if day is not None:
                first[i] = day.toordinal()
                last[i] = (dating.last or day).toordinal()
        return first, last

    def _mask_of_published(self, period: Period) -> Mask:
        first, last = self._publication_days
        low, high = _ordinal_bounds(period)
        mask: Mask = (first > 0) & (last >= low) & (first <= high)
        return mask

    @cached_property
    def _dates_mentioned(self) -> tuple[Ints, Ints, Ints]:
        timeline = Timeline.from_objects(self._view.timeline)
        articles = timeline.article_positions(self._numbers_by_id)
        named = ~timeline.publication_flags & (articles >= 0)
        return articles[named], timeline.first[named], timeline.last[named]

    def _mask_of_mentioning(self, period: Period, any_overlap: bool) -> Mask:
        articles, first, last = self._dates_mentioned
        low, high = _ordinal_bounds(period)
        mask = np.zeros(len(self._view.articles), np.bool_)
        # A stretch much longer than was asked for ("the 1990s" for a day) does not speak of that day.
        near = any_overlap | (first >= low) | (last <= high) | (last - first <= 31)
        mask[articles[(last >= low) & (first <= high) & near]] = True
        return mask

    # ---------------------------------------------------------------------------------------- values

    @cached_property
    def _numbers_by_id(self) -> dict[str, int]:
        return {article.id: i for i, article in enumerate(self._view.articles)}

    def _numbers_of(self, ids: Iterable[str]) -> Ints:
        return np.array(sorted({self._numbers_by_id[i] for i in ids if i in self._numbers_by_id}), np.int32)

    def _match_user_marks(self, name: FieldName, value: str, marks: Marks) -> _FieldMatch | None:
        """Fields that hold by what the user has marked; None for others."""
        if name == "tag":
            ids = [i for tag, tagged in marks.tags.items() if fold_text(tag) == fold_text(value) for i in tagged]
            return _FieldMatch(self._numbers_of(ids), known=bool(ids))
        if name != "is":
            return None
        if value == "undated":
            return _FieldMatch(np.flatnonzero(self.latest_possible_days == 0).astype(np.int32))
        if value == "unread":
            unread = np.ones(len(self._view.articles), np.bool_)
            unread[self._set(marks.read)] = False
            return _FieldMatch(np.flatnonzero(unread).astype(np.int32))
        if value == "tagged":
            return _FieldMatch(self._numbers_of(i for tagged in marks.tags.values() for i in tagged))
        return _FieldMatch(self._set({"starred": marks.starred, "noted": marks.noted}.get(value, marks.read)))

    def _match_value(self, name: FieldName, value: str) -> _FieldMatch:
        if name in FIELD_TYPES:
            return self._match_entities(name, value)
        if name == "source":
            exact = [source for source in self._articles_by_source if as_value(source) == value]
            found = exact or [source for source in self._articles_by_source if is_source_called(value, source)]
            parts = [self._articles_by_source[source] for source in found]
            return _FieldMatch(np.concatenate(parts), tuple(found)) if parts else _NOBODY
        if name == "story":
            return self._match_story(value)
        return _FieldMatch(self._numbers_of([value])) if value in self._numbers_by_id else _NOBODY

    @cached_property
    def _articles_by_source(self) -> dict[str, Ints]:
        found: dict[str, list[int]] = {}
        for i, article in enumerate(self._view.articles):
            found.setdefault(article.source, []).append(i)
        return {source: np.array(numbers, np.int32) for source, numbers in sorted(found.items()) if source}

    @cached_property
    def _entities(self) -> Entities:
        return Entities.from_entities(self._view.entities)

    def _match_entities(self, name: FieldName, value: str) -> _FieldMatch:
        """Articles of those whom ``value`` may mean: the entity with that id, or the best by name."""
        meant = (
            [value]
            if self._entities.number_of(value) is not None
            else [hit.entity for hit in self._view.names.likely_hits(value, FIELD_TYPES[name])]
        )
        if name == "said":
            meant = [entity for entity in meant if entity in self._articles_by_speaker]
            parts = [self._articles_by_speaker[entity] for entity in meant]
        else:
            parts = [self._numbers_of(self._entities.mentions_of(entity).article_ids) for entity in meant]
        numbers = map(self._entities.number_of, meant)
        names = tuple(self._entities.name_at(number) for number in numbers if number is not None)
        return _FieldMatch(np.concatenate(parts), names) if parts else _NOBODY

    @cached_property
    def _articles_by_speaker(self) -> dict[str, Ints]:
        found: dict[str, set[int]] = {}
        spoken = self._view.quote_index.spoken
        for number, quote in zip(spoken.article.tolist(), spoken, strict=True):
            speaker = self._view.speaker_of_quote(self._view.articles[number], quote)
            if speaker is not None and self._entities.number_of(speaker) is not None:
                found.setdefault(speaker, set()).add(number)
        return {speaker: np.array(sorted(numbers), np.int32) for speaker, numbers in found.items()}

    def _match_story(self, value: str) -> _FieldMatch:
        words = fold_text(value).split()
        stories = [story for story in self._view.stories if story.id == value]
        stories = stories or [
            story for story in self._view.stories if words and begin_words(words, fold_text(story.title))
        ]
        ids = [article for story in stories for article in story.articles]
        return _FieldMatch(self._numbers_of(ids), tuple(story.title for story in stories)) if stories else _NOBODY

    def _source_suggestion(self, name: FieldName, value: str) -> str:
        if name != "source" or not self._articles_by_source:
            return ""
        nearest = process.extractOne(
            fold_text(value), list(self._articles_by_source), scorer=fuzz.WRatio, processor=fold_text
        )
        return f" Did you mean “{nearest[0]}”?" if nearest and nearest[1] >= 60 else ""


def _ordinal_bounds(period: Period) -> tuple[int, int]:
    low = period.first.toordinal() if period.first else 1
    return low, period.last.toordinal() if period.last else 2**31 - 1
