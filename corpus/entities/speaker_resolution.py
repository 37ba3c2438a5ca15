"""Speaker resolution: from the place where a quote's speaker is named to an entity of the collection."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Self

import numpy as np

from corpus.entities.entity_table import KINDS, Entities
from corpus.entities.mention_table import FIELDS
from corpus.model import Article, Entity, Field, Quote, Span
from corpus.storage.array_record import SHARED, ArrayRecord, Int32, Int64, Lengths

_ON_BEHALF = re.compile(
    r"\b(?:for|of|to|from|with|by|on|in|at)\s|['’]s?\s|\b(?:spokes\w+|lawyers?|attorneys?|aides?|ally|allies|advis[eo]rs?|campaign"
    r"|officials?|supporters?|critics?|family|wife|husband|mother|father|son|daughter|brother|sister|friends?|agent"
    r"|publicist|representatives?|solicitors?|barristers?|counsel|widow|partner|team|camp|administration|office)\W*$"
)
_PERSON = KINDS.index("person")


@dataclass(frozen=True, eq=False, repr=False)
class EntityIndex(ArrayRecord):
    """Finds the entity that is named at a place of an article; makes no objects of the mentions it looks at.

    ``rows`` are those of the mentions by place (article and field), ``bounds`` where each place has its own.
    """

    entities: Annotated[Entities, SHARED]
    rows: Int32
    bounds: Int64

    @classmethod
    def build_index(cls, entities: Entities) -> Self:
        """The index of those entities."""
        table = entities.mentions
        place = table.article * np.int64(len(FIELDS)) + table.field
        order = np.lexsort((table.group_numbers, table.end, table.start, place))
        bounds = np.searchsorted(place[order], np.arange(len(table.articles) * len(FIELDS) + 1))
        return cls(entities, order.astype(np.int32), bounds)

    def column_lengths(self) -> Lengths:
        """A row for each mention, and bounds for each place."""
        yield len(self.entities.mentions), "rows"
        yield len(self.entities.mentions.articles) * len(FIELDS) + 1, "bounds"

    def make_ready(self) -> None:
        """Work out now what the first question would wait for: a tenth of a second for 100,000 articles."""
        _ = self.entities.mentions.article_numbers, self.entities.mentions.group_numbers

    def entity_by_id(self, ident: str) -> Entity | None:
        """The entity of that id."""
        number = self.entities.number_of(ident)
        return None if number is None else self.entities[number]

    def entity_at(self, article: str, field: Field, start: int, end: int) -> str | None:
        """The id of the entity whose mention shares most of ``start:end`` of that field of the article (an id).

        People come before organisations and places. None if no mention overlaps.
        """
        table = self.entities.mentions
        number = table.article_numbers.get(article)
        if number is None:
            return None
        place = number * len(FIELDS) + FIELDS.index(field)
        rows = self.rows[self.bounds[place] : self.bounds[place + 1]]
        groups = table.group_numbers
        best: tuple[bool, int] | None = None
        named = 0
        for row, first, last in zip(rows.tolist(), table.start[rows].tolist(), table.end[rows].tolist(), strict=True):
            if first < end and last > start:  # a few dozen mentions at most: plain numbers are faster than arrays
                entity = int(groups[row])
                fit = (bool(self.entities.kind[entity] == _PERSON), min(last, end) - max(first, start))
                if best is None or fit > best:
                    best, named = fit, entity
        return None if best is None else self.entities.id_at(named)

    def place_columns(self, article: str) -> Iterator[bytes]:
        """All that :meth:`entity_at` goes by in the article of that id: where its mentions stand, whom they name."""
        table = self.entities.mentions
        number = table.article_numbers.get(article)
        if number is None:
            return
        place = number * len(FIELDS)
        rows = self.rows[self.bounds[place] : self.bounds[place + len(FIELDS)]]
        named, at = np.unique(table.group_numbers[rows], return_inverse=True)
        yield (self.bounds[place : place + len(FIELDS) + 1] - self.bounds[place]).tobytes()
        yield from (table.start[rows].tobytes(), table.end[rows].tobytes(), at.tobytes())
        yield from (f"{self.entities.id_at(int(n))} {self.entities.kind[n]}\0".encode() for n in named)


def speaker_of(quote: Quote, article: Article, index: EntityIndex) -> str | None:
    """The id of the entity that says the quote: where its speaker is named in full, else beside the quote.

    Who is named within a description of somebody else says nothing: "a spokeswoman for Mr Hale", "Hale's wife".
    """
    if quote.speaker is not None and (
        found := index.entity_at(article.id, quote.field, quote.speaker.start, quote.speaker.end)
    ):
        return found
    if quote.said is None or is_on_behalf(quote, article.field_text(quote.field)):
        return None
    found = index.entity_at(article.id, quote.field, quote.said.start, quote.said.end)
    return None if found and found.startswith("place:") and quote.speaker is None else found


def is_on_behalf(quote: Quote, text: str) -> bool:
    """Whether the words that tell who says the quote, which stands in ``text``, describe somebody by another's name."""
    return quote.said is not None and bool(_ON_BEHALF.search(text, quote.said.start, quote.said.end))


def speaker_name(quote: Quote, article: Article, index: EntityIndex) -> str:
    """Who says the quote, for people to read: the entity's name, else the article's own words, else ``""``."""
    ident = speaker_of(quote, article, index)
    entity = index.entity_by_id(ident) if ident else None
    return entity.name if entity else speaker_text(quote, article)


def speaker_text(quote: Quote, article: Article) -> str:
    """The words that the article names the speaker with ("he", "the minister"), on one line."""
    span: Span | None = quote.speaker or quote.said
    return " ".join(article.field_text(quote.field)[span.start : span.end].split()) if span else ""
