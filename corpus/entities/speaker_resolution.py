"""Who says a quote: from the place where the analysis found the speaker named to an entity of the pile."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from corpus.entities.entity_columns import KINDS
from corpus.entities.entity_table import Entities
from corpus.entities.mention_table import FIELDS, MentionTable
from corpus.model import Article, Entity, Field, Quote, Span
from corpus.storage.packed_strings import Arrays, take_array

_ON_BEHALF = re.compile(
    r"\b(?:for|of|to|from|with|by|on|in|at)\s|['’]s?\s|\b(?:spokes\w+|lawyers?|attorneys?|aides?|ally|allies|advis[eo]rs?|campaign"
    r"|officials?|supporters?|critics?|family|wife|husband|mother|father|son|daughter|brother|sister|friends?|agent"
    r"|publicist|representatives?|solicitors?|barristers?|counsel|widow|partner|team|camp|administration|office)\W*$"
)
_PERSON = KINDS.index("person")


class EntityIndex:
    """Finds the entity that is named at a place of an article; makes no objects of the mentions it looks at."""

    def __init__(self, entities: Sequence[Entity]) -> None:
        self._entities = entities if isinstance(entities, Entities) else _in_columns(entities)
        table = self._entities.table
        place = table.article * np.int64(len(FIELDS)) + table.field
        order = np.lexsort((table.entity_numbers, table.end, table.start, place))
        self._rows = order.astype(np.int32)
        self._bounds = np.searchsorted(place[order], np.arange(len(table.articles) * len(FIELDS) + 1))

    def make_ready(self) -> None:
        """Work out now what the first question would wait for: a tenth of a second for 100,000 articles."""
        _ = self._entities.table.article_numbers, self._entities.table.entity_numbers

    def entity_by_id(self, ident: str) -> Entity | None:
        """The entity of that id."""
        number = self._entities.number_of(ident)
        return None if number is None else self._entities[number]

    def entity_at(self, article: str, field: Field, start: int, end: int) -> str | None:
        """The id of the entity whose mention shares most of ``start:end`` of that field of the article (an id).

        People come before organisations and places. None if no mention overlaps.
        """
        table = self._entities.table
        number = table.article_numbers.get(article)
        if number is None:
            return None
        place = number * len(FIELDS) + FIELDS.index(field)
        rows = self._rows[self._bounds[place] : self._bounds[place + 1]]
        starts, ends = table.start[rows], table.end[rows]
        found = np.flatnonzero((starts < end) & (ends > start))
        if not len(found):
            return None
        entities = table.entity_numbers[rows[found]]
        shared = np.minimum(ends[found], end) - np.maximum(starts[found], start)
        is_person = self._entities.columns.kind[entities] == _PERSON
        best = max(range(len(found)), key=list(zip(is_person.tolist(), shared.tolist(), strict=True)).__getitem__)
        return self._entities.id_at(int(entities[best]))

    def pack_arrays(self) -> tuple[object, dict[str, NDArray[Any]]]:
        """What :meth:`unpack_arrays` takes; the entities are not in it."""
        return None, {"rows": self._rows, "bounds": self._bounds}

    @classmethod
    def unpack_arrays(cls, _small: object, arrays: Arrays, entities: Entities) -> Self:
        """The index of those entities, packed before. Raises ValueError for arrays that do not fit."""
        found = cls.__new__(cls)
        found._entities = entities
        found._rows = take_array(arrays, "rows", np.int32, len(entities.table))
        found._bounds = take_array(arrays, "bounds", np.int64, len(entities.table.articles) * len(FIELDS) + 1)
        return found


def _in_columns(entities: Sequence[Entity]) -> Entities:
    """Entities made by hand, in whatever articles they name."""
    held = Entities.from_entities(entities, ())
    named = dict.fromkeys(found.article for entity in entities for found in entity.mentions)
    return Entities(held.columns, MentionTable.of_objects(list(named), [entity.mentions for entity in entities]))


def speaker_of(quote: Quote, article: Article, index: EntityIndex) -> str | None:
    """The id of the entity that says the quote: where its speaker is named in full, else beside the quote.

    Who is named within a description of somebody else says nothing: "a spokeswoman for Mr Hale", "Hale's wife".
    """
    if quote.speaker is not None and (
        found := index.entity_at(article.id, quote.field, quote.speaker.start, quote.speaker.end)
    ):
        return found
    if quote.said is None or _ON_BEHALF.search(article.field_text(quote.field), quote.said.start, quote.said.end):
        return None
    return index.entity_at(article.id, quote.field, quote.said.start, quote.said.end)


def speaker_name(quote: Quote, article: Article, index: EntityIndex) -> str:
    """Who says the quote, for people to read: the entity's name, else the article's own words, else ``""``."""
    ident = speaker_of(quote, article, index)
    entity = index.entity_by_id(ident) if ident else None
    return entity.name if entity else speaker_text(quote, article)


def speaker_text(quote: Quote, article: Article) -> str:
    """The words that the article names the speaker with ("he", "the minister"), on one line."""
    span: Span | None = quote.speaker or quote.said
    return " ".join(article.field_text(quote.field)[span.start : span.end].split()) if span else ""
