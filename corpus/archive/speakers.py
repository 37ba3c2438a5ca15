"""Speakers: who says each quote of an archive, by the mentions that are linked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from corpus.archive.manifest import Partition, read_table
from corpus.archive.schema import table_of
from corpus.archive.storage import Storage
from corpus.archive.stored_rows import quote_of
from corpus.entities.speaker_resolution import is_on_behalf
from corpus.model import Span

_Named = tuple[int, int, int, bool]
"""Start and end of a mention, its entity, and whether that is a person."""


def speaker_table(partition: Partition, linked: Any, ids: Sequence[str], storage: Storage) -> Any:
    """The speakers of a partition's quotes, as far as the ``linked`` mentions tell; ``entity`` there is a number of an
    id. Raises OSError."""
    quotes = read_table(storage, partition.object_name("quotes"))
    named = _mentions_by_place(linked)
    articles = read_table(storage, partition.object_name("articles"), ["number", "title", "text"])
    texts = {number: row for row, number in enumerate(articles.column("number").to_pylist())}
    rows = []
    for number, *row in zip(*(column.to_pylist() for column in quotes.columns), strict=True):
        quote = quote_of(tuple(row))
        here = named[number, quote.field]
        entity = _entity_at(here, quote.speaker)
        if entity is None and (entity := _entity_at(here, quote.said)) is not None:
            words = articles.column(quote.field)[texts[number]].as_py()
            entity = None if is_on_behalf(quote, words) else entity
        if entity is not None:
            rows.append((number, quote.field, quote.start, ids[entity]))
    return table_of("speakers", rows)


def _mentions_by_place(linked: Any) -> dict[tuple[int, str], list[_Named]]:
    found: dict[tuple[int, str], list[_Named]] = defaultdict(list)
    names = ("number", "field", "start", "end", "type", "entity")
    for number, field, start, end, kind, entity in zip(*(linked.column(n).to_pylist() for n in names), strict=True):
        found[number, field].append((start, end, entity, kind == "person"))
    return found


def _entity_at(named: Sequence[_Named], span: Span | None) -> int | None:
    """The entity whose mention shares most of a span; people come before organisations and places."""
    if span is None:
        return None
    inside = sorted(one for one in named if one[0] < span.end and one[1] > span.start)
    if not inside:
        return None
    return max(inside, key=lambda one: (one[3], min(one[1], span.end) - max(one[0], span.start)))[2]
