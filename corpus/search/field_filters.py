"""Fields of a query (``source:``, ``person:``, ``date:`` …) turned into masks over the articles of a corpus.

What a field needs is worked out when it is first asked for and kept, so that a keystroke only combines masks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Protocol

import numpy as np
from rapidfuzz import fuzz, process

from corpus.entities.entity_views import by_id
from corpus.entities.mention_table import articles_of
from corpus.language.words import fold
from corpus.model import Article, Dating, Entity, EntityType, Quote, Span, Story, TimelineEntry
from corpus.search.fields import FieldName
from corpus.search.name_index import NameIndex
from corpus.search.periods import Period
from corpus.search.postings import Ints
from corpus.search.query_parser import Filter, Problem, Query
from corpus.search.query_writer import as_value
from corpus.search.quote_index import QuoteIndex
from corpus.search.ranking import Mask
from corpus.timeline.timeline_table import Timeline

_TYPES: dict[str, tuple[EntityType, ...]] = {
    "person": ("person",),
    "org": ("organisation",),
    "place": ("place",),
    "said": ("person", "organisation"),
}
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


class View(Protocol):
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

    def dating(self, article: str, /) -> Dating:
        """When the article with that id was published."""

    def speaker(self, article: Article, quote: Quote, /) -> str | None:
        """The id of the entity that says ``quote``."""


@dataclass(frozen=True, slots=True)
class Marks:
    """What the user has marked: ids of articles. It changes while a corpus does not, so every search is given it."""

    starred: frozenset[str] = frozenset()
    read: frozenset[str] = frozenset()
    tags: Mapping[str, frozenset[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Reading:
    """Whom or what a value of the field at ``span`` was taken to mean: the fullest names, likeliest first."""

    span: Span
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Selected:
    """The articles that all fields of a query allow; ``mask`` is None where it has no fields."""

    mask: Mask | None
    problems: tuple[Problem, ...] = ()
    readings: tuple[Reading, ...] = ()


@dataclass(frozen=True, slots=True)
class _Part:
    """One value of a field: the articles it holds for, and what it was taken to mean. ``known``: it means anything."""

    articles: Ints
    names: tuple[str, ...] = ()
    known: bool = True


_NOBODY = _Part(np.zeros(0, np.int32), known=False)


class Selection:
    """Masks over the articles of one corpus. Safe to share between threads."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._value: Callable[[FieldName, str], _Part] = lru_cache(maxsize=128)(self._evaluate)
        self._set: Callable[[frozenset[str]], Ints] = lru_cache(maxsize=4)(self._numbers)

    def select(self, query: Query, marks: Marks | None = None) -> Selected:
        """The articles for which all fields of ``query`` hold. Values that mean nothing are explained."""
        if not query.filters:
            return Selected(None)
        mask = np.ones(len(self._view.articles), np.bool_)
        problems: list[Problem] = []
        readings: list[Reading] = []
        for part in query.filters:
            found = self._filter(part, marks or Marks(), problems, readings)
            mask &= ~found if part.negated else found
        return Selected(mask, tuple(problems), tuple(readings))

    @cached_property
    def newest(self) -> Ints:
        """For each article the last day on which it may have been published, as an ordinal; 0 if nothing is known."""
        return self._published[1]

    def _filter(self, part: Filter, marks: Marks, problems: list[Problem], readings: list[Reading]) -> Mask:
        mask = np.zeros(len(self._view.articles), np.bool_)
        for period in part.periods:
            if part.field != "mentions":
                mask |= self._within(period)
            if part.field in ("mentions", "when"):
                mask |= self._mentioning(period, any_overlap=part.field == "when")
        if part.periods:
            return mask
        names: list[str] = []
        for value in part.values:
            found = self._marked(part.field, value, marks) or self._value(part.field, value)
            mask[found.articles] = True
            names += found.names
            if not found.known:
                message = _UNKNOWN[part.field].format(value)
                problems.append(Problem(message + self._suggestion(part.field, value), part.span))
        if names:
            readings.append(Reading(part.span, tuple(names)))
        return mask

    # ----------------------------------------------------------------------------------------- dates

    @cached_property
    def _published(self) -> tuple[Ints, Ints]:
        first, last = np.zeros((2, len(self._view.articles)), np.int32)
        for i, article in enumerate(self._view.articles):
            dating = self._view.dating(article.id)
            day = dating.first or dating.last
            if day is not None:
                first[i] = day.toordinal()
                last[i] = (dating.last or day).toordinal()
        return first, last

    def _within(self, period: Period) -> Mask:
        first, last = self._published
        low, high = _days(period)
        mask: Mask = (first > 0) & (last >= low) & (first <= high)
        return mask

    @cached_property
    def _mentioned(self) -> tuple[Ints, Ints, Ints]:
        timeline = Timeline.of(self._view.timeline)
        articles = timeline.numbers(self._number)
        named = ~timeline.published & (articles >= 0)
        return articles[named], timeline.first[named], timeline.last[named]

    def _mentioning(self, period: Period, any_overlap: bool) -> Mask:
        articles, first, last = self._mentioned
        low, high = _days(period)
        mask = np.zeros(len(self._view.articles), np.bool_)
        # A stretch much longer than was asked for ("the 1990s" for a day) does not speak of that day.
        near = any_overlap | (first >= low) | (last <= high) | (last - first <= 31)
        mask[articles[(last >= low) & (first <= high) & near]] = True
        return mask

    # ---------------------------------------------------------------------------------------- values

    @cached_property
    def _number(self) -> dict[str, int]:
        return {article.id: i for i, article in enumerate(self._view.articles)}

    def _numbers(self, ids: Iterable[str]) -> Ints:
        return np.array(sorted({self._number[i] for i in ids if i in self._number}), np.int32)

    def _marked(self, name: FieldName, value: str, marks: Marks) -> _Part | None:
        """Fields that hold by what the user has marked; None for others."""
        if name == "tag":
            ids = [i for tag, tagged in marks.tags.items() if fold(tag) == fold(value) for i in tagged]
            return _Part(self._numbers(ids), known=bool(ids))
        if name != "is":
            return None
        if value == "undated":
            return _Part(np.flatnonzero(self.newest == 0).astype(np.int32))
        if value == "unread":
            unread = np.ones(len(self._view.articles), np.bool_)
            unread[self._set(marks.read)] = False
            return _Part(np.flatnonzero(unread).astype(np.int32))
        if value == "tagged":
            return _Part(self._numbers(i for tagged in marks.tags.values() for i in tagged))
        return _Part(self._set(marks.starred if value == "starred" else marks.read))

    def _evaluate(self, name: FieldName, value: str) -> _Part:
        if name in _TYPES:
            return self._entities(name, value)
        if name == "source":
            exact = [source for source in self._sources if as_value(source) == value]
            found = exact or [source for source in self._sources if _is_source(value, source)]
            parts = [self._sources[source] for source in found]
            return _Part(np.concatenate(parts), tuple(found)) if parts else _NOBODY
        if name == "story":
            return self._story(value)
        return _Part(self._numbers([value])) if value in self._number else _NOBODY

    @cached_property
    def _sources(self) -> dict[str, Ints]:
        found: dict[str, list[int]] = {}
        for i, article in enumerate(self._view.articles):
            found.setdefault(article.source, []).append(i)
        return {source: np.array(numbers, np.int32) for source, numbers in sorted(found.items()) if source}

    @cached_property
    def _entity(self) -> Mapping[str, Entity]:
        return by_id(self._view.entities)

    def _entities(self, name: FieldName, value: str) -> _Part:
        """Articles of those whom ``value`` may mean: the entity with that id, or the best by name."""
        meant = (
            [value] if value in self._entity else [hit.entity for hit in self._view.names.meant(value, _TYPES[name])]
        )
        if name == "said":
            meant = [entity for entity in meant if entity in self._speakers]
            parts = [self._speakers[entity] for entity in meant]
        else:
            parts = [self._numbers(articles_of(self._entity[entity].mentions)) for entity in meant]
        names = tuple(self._entity[entity].name for entity in meant)
        return _Part(np.concatenate(parts), names) if parts else _NOBODY

    @cached_property
    def _speakers(self) -> dict[str, Ints]:
        found: dict[str, set[int]] = {}
        spoken = self._view.quote_index.spoken
        for row, number in enumerate(spoken.article.tolist()):
            speaker = self._view.speaker(self._view.articles[number], spoken.quote(row))
            if speaker is not None and speaker in self._entity:
                found.setdefault(speaker, set()).add(number)
        return {speaker: np.array(sorted(numbers), np.int32) for speaker, numbers in found.items()}

    def _story(self, value: str) -> _Part:
        words = fold(value).split()
        stories = [story for story in self._view.stories if story.id == value]
        stories = stories or [story for story in self._view.stories if words and _begins(words, fold(story.title))]
        ids = [article for story in stories for article in story.articles]
        return _Part(self._numbers(ids), tuple(story.title for story in stories)) if stories else _NOBODY

    def _suggestion(self, name: FieldName, value: str) -> str:
        if name != "source" or not self._sources:
            return ""
        nearest = process.extractOne(fold(value), list(self._sources), scorer=fuzz.WRatio, processor=fold)
        return f" Did you mean “{nearest[0]}”?" if nearest and nearest[1] >= 60 else ""


def _days(period: Period) -> tuple[int, int]:
    low = period.first.toordinal() if period.first else 1
    return low, period.last.toordinal() if period.last else 2**31 - 1


def _begins(words: Sequence[str], folded: str) -> bool:
    """Whether each of ``words`` begins one of the words of ``folded``."""
    return all(f" {word}" in f" {folded}" for word in words)


def _is_source(value: str, source: str) -> bool:
    """Whether an outlet may be called that: by the beginnings of its words, its initials ("nyt"), or without spaces."""
    words, folded = fold(value).split(), fold(source)
    if not words:
        return False
    short = folded.removeprefix("the ")
    initials = {"".join(word[0] for word in name.split()) for name in (folded, short)}
    joined = "".join(words)
    return _begins(words, folded) or joined in initials or short.replace(" ", "").startswith(joined)
