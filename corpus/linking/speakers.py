"""Who says a quote: from the place where the analysis found the speaker named to an entity of the pile."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable

from corpus.model import Article, Entity, Field, Quote, Span

Place = tuple[int, int, int]
"""Start and end of a mention and the number of its entity."""


class EntityIndex:
    """Finds the entity that is named at a place of an article, in logarithmic time."""

    def __init__(self, entities: Iterable[Entity]) -> None:
        self._entities = tuple(entities)
        self._number = {entity.id: number for number, entity in enumerate(self._entities)}
        self._places: dict[tuple[str, Field], list[Place]] = defaultdict(list)
        for number, entity in enumerate(self._entities):
            for found in entity.mentions:
                mention = found.mention
                self._places[found.article, mention.field].append((mention.start, mention.end, number))
        self._longest = {key: max(end - start for start, end, _ in found) for key, found in self._places.items()}
        for places in self._places.values():
            places.sort()

    def entity(self, ident: str) -> Entity | None:
        """The entity of that id."""
        number = self._number.get(ident)
        return None if number is None else self._entities[number]

    def at(self, article: str, field: Field, start: int, end: int) -> str | None:
        """The id of the entity whose mention shares most of ``start:end`` of that field of the article (an id).

        People come before organisations and places. None if no mention overlaps.
        """
        places = self._places.get((article, field))
        if not places:
            return None
        first = bisect_left(places, (start - self._longest[article, field], 0, 0))
        last = bisect_left(places, (end, 0, 0))
        overlapping = [place for place in places[first:last] if place[1] > start]
        if not overlapping:
            return None
        best = max(overlapping, key=lambda place: (self._is_person(place), min(end, place[1]) - max(start, place[0])))
        return self._entities[best[2]].id

    def _is_person(self, place: Place) -> bool:
        return self._entities[place[2]].type == "person"


def speaker_of(quote: Quote, article: Article, index: EntityIndex) -> str | None:
    """The id of the entity that says the quote: where its speaker is named in full, else beside the quote."""
    for span in (quote.speaker, quote.said):
        if span is not None and (found := index.at(article.id, quote.field, span.start, span.end)):
            return found
    return None


def speaker_name(quote: Quote, article: Article, index: EntityIndex) -> str:
    """Who says the quote, for people to read: the entity's name, else the article's own words, else ``""``."""
    ident = speaker_of(quote, article, index)
    entity = index.entity(ident) if ident else None
    return entity.name if entity else speaker_text(quote, article)


def speaker_text(quote: Quote, article: Article) -> str:
    """The words that the article names the speaker with ("he", "the minister"), on one line."""
    span: Span | None = quote.speaker or quote.said
    return " ".join(article.of(quote.field)[span.start : span.end].split()) if span else ""
