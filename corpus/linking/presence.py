"""When and where the entities of a pile turn up: counts over publication time, outlets, first day."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Final

from corpus.model import Article, Dating, EntityMention

Told = Mapping[str, Sequence[EntityMention]]
"""The mentions of each entity, by its id."""

NEVER: Final = date.max.toordinal()
"""Stands for the day of what is not dated."""


def _never() -> bool:
    return False


@dataclass(frozen=True, eq=False)
class Presence:
    """The articles of a pile (those ``within``, ids, where given) with outlet and day of publication."""

    articles: Iterable[Article]
    datings: Mapping[str, Dating]
    within: Collection[str] | None = None

    @cached_property
    def sources(self) -> dict[str, str]:
        """The outlet of each article that names one, by id."""
        return {a.id: a.source for a in self.articles if a.source and (self.within is None or a.id in self.within)}

    @cached_property
    def days(self) -> dict[str, date]:
        """The day of publication of each dated article, by id; guessed ones too."""
        found = ((a.id, self.datings.get(a.id)) for a in self.articles)
        return {
            article: dating.first
            for article, dating in found
            if dating and dating.value and dating.first and (self.within is None or article in self.within)
        }

    @cached_property
    def _order(self) -> dict[date, int]:
        """The days of publication by their place among them."""
        return {day: at for at, day in enumerate(sorted(set(self.days.values())))}

    def over_time(self, mentions: Iterable[EntityMention], cells: int) -> tuple[int, ...]:
        """``mentions`` by day of publication, in ``cells`` stretches of as many days of publication each.

        Days without an article take no room, so that a pile from two weeks years apart fills its axis, and an outlier
        does not squeeze the rest. Empty unless the articles are of two days at least.
        """
        order, days = self._order, self.days
        if len(order) < 2 or cells < 1:
            return ()
        counts = [0] * cells
        for mention in mentions:
            day = days.get(mention.article)
            if day is not None:
                counts[order[day] * cells // len(order)] += 1
        return tuple(counts)

    def spread(self, told: Told, cancelled: Callable[[], bool] = _never) -> dict[str, int]:
        """How many outlets name each entity, by its id."""
        sources = self.sources
        return {
            entity: len({sources[m.article] for m in mentions if m.article in sources})
            for entity, mentions in told.items()
            if not cancelled()
        }

    def arrivals(self, told: Told, cancelled: Callable[[], bool] = _never) -> dict[str, int]:
        """The earliest publication that names each entity, by its id, as an ordinal; undated ones come last."""
        ordinals = {article: day.toordinal() for article, day in self.days.items()}
        return {
            entity: min((ordinals[m.article] for m in mentions if m.article in ordinals), default=NEVER)
            for entity, mentions in told.items()
            if not cancelled()
        }
