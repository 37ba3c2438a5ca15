"""Dates of one or two people: those in whose sentence they are named, and which of them both share."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from corpus.corpus import Corpus
from corpus.model import Entity, TimelineEntry
from corpus.queries.conditions import entity_condition
from corpus.queries.view import View
from corpus.timeline.buckets import TimelineBuckets
from corpus.timeline.timeline_table import Timeline

MOST_PEOPLE = 2
"""People whose dates stand on one timeline."""

LETTERS = "AB"
"""What each of them is called on it."""


@dataclass(frozen=True)
class PeopleDates:
    """Whose dates they are: one or two entities, people as a rule; knows who is named where."""

    corpus: Corpus
    people: tuple[Entity, ...]

    def view_without(self, view: View) -> View:
        """``view`` without its conditions on these people: dates of one need not be of both."""
        own = {entity_condition(person) for person in self.people}
        kept = tuple(condition for condition in view.filter if condition not in own)
        return view if len(kept) == len(view.filter) else replace(view, filter=kept)

    def dates_by_person(self, entries: Timeline) -> TimelineBuckets:
        """The entries in whose sentence one of them is named: those of the first, of both, and of the second.

        ``entries`` are in order and number the articles as the corpus does; publications stand in no sentence.
        """
        found = np.zeros(len(entries), np.int64)
        for bit, person in enumerate(self.people):
            found |= entries.sentence_flags(self._places[person.id]).astype(np.int64) << bit
        kept = found > 0
        lane = np.array([0, 0, 2, 1])[found[kept]]  # none, A, B, both
        if len(self.people) < MOST_PEOPLE:
            return TimelineBuckets(entries.where(kept), lane, (self.people[0].name,) if kept.any() else ())
        first, second = (f"{letter} {person.name}" for letter, person in zip(LETTERS, self.people, strict=True))
        return TimelineBuckets(entries.where(kept), lane, (first, "AB both", second))

    def named_in(self, entry: TimelineEntry) -> str:
        """``"A"``, ``"B"``, ``"AB"`` or ``""``: who of them is named in the sentence of the entry."""
        if entry.sentence is None or entry.time is None or entry.time.field != "text":
            return ""
        return "".join(
            letter
            for letter, person in zip(LETTERS, self.people, strict=False)
            if _any_between(self._starts[person.id].get(entry.article, ()), entry.sentence.start, entry.sentence.end)
        )

    def named_in_any(self, entries: Iterable[TimelineEntry]) -> str:
        """The same of several reports of one event: who is named in one of them."""
        told = {letter for entry in entries for letter in self.named_in(entry)}
        return "".join(sorted(told))

    @cached_property
    def _places(self) -> Mapping[str, Sequence[tuple[int, int]]]:
        """By person (id), the numbers of articles and the offsets in their texts where they are named."""
        places = ((person.id, self.corpus.entities.mentions_of(person.id).mention_places()) for person in self.people)
        return {
            ident: [(article, start) for article, field, start, _ in found if field == "text"]
            for ident, found in places
        }

    @cached_property
    def _starts(self) -> Mapping[str, Mapping[str, Sequence[int]]]:
        """The offsets by person and article (ids), rising."""
        starts: dict[str, dict[str, list[int]]] = {}
        for person, places in self._places.items():
            by_article = starts.setdefault(person, {})
            for number, start in sorted(places):
                by_article.setdefault(self.corpus.articles[number].id, []).append(start)
        return starts


def _any_between(rising: Sequence[int], start: int, end: int) -> bool:
    at = bisect_left(rising, start)
    return at < len(rising) and rising[at] < end
