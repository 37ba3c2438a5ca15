"""When and where the entities of a pile turn up: counts over publication time, outlets, first day."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from corpus.linking.timeline import bounds
from corpus.model import Article, Dating, Entity, TimelineEntry


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
    def span(self) -> tuple[date, date] | None:
        """First and last day of publication, outliers left out; None unless they differ."""
        entries = [TimelineEntry(article, "", day, day, "day", "stated") for article, day in self.days.items()]
        found = bounds(entries)
        return found if found and found[0] < found[1] else None

    def over_time(self, entity: Entity, cells: int) -> tuple[int, ...]:
        """Mentions by day of publication in ``cells`` equal stretches of :attr:`span`; empty if there is no span."""
        if self.span is None or cells < 1:
            return ()
        first, days = self.span[0].toordinal(), (self.span[1] - self.span[0]).days + 1
        counts = [0] * cells
        for mention in entity.mentions:
            day = self.days.get(mention.article)
            if day is not None and 0 <= (since := day.toordinal() - first) < days:
                counts[since * cells // days] += 1
        return tuple(counts)

    def outlets(self, entity: Entity) -> int:
        """How many outlets name the entity."""
        if self.within is None:
            return len({source for v in entity.variants for source in v.sources} - {"unknown"})
        return len({self.sources[m.article] for m in entity.mentions if m.article in self.sources})

    def first_seen(self, entity: Entity) -> date | None:
        """The earliest day of publication of an article that names the entity; None if none is dated."""
        days = self.days
        return min((days[m.article] for m in entity.mentions if m.article in days), default=None)

    def spread(self, entities: Iterable[Entity], cancelled: Callable[[], bool] = _never) -> dict[str, int]:
        """:meth:`outlets` by the id of each entity."""
        return {e.id: self.outlets(e) for e in entities if not cancelled()}

    def arrivals(self, entities: Iterable[Entity], cancelled: Callable[[], bool] = _never) -> dict[str, int]:
        """:meth:`first_seen` by the id of each entity, as an ordinal; undated ones last."""
        never = date.max
        return {e.id: (self.first_seen(e) or never).toordinal() for e in entities if not cancelled()}
