"""Entity tasks: the entities of a block of articles as the app puts them together, and the mentions under their ids."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np
import pyarrow as pa

from corpus.archive.analysed_rows import article_of, quote_of
from corpus.archive.manifest import Partition, read_table
from corpus.archive.partition_reader import Ints
from corpus.archive.schema import parquet_bytes, table_of
from corpus.archive.storage import Storage
from corpus.entities.entity_table import Entities
from corpus.entities.mention_table import FIELDS
from corpus.entities.resolve import link_entities
from corpus.entities.speaker_resolution import EntityIndex, speaker_of
from corpus.model import Mention
from corpus.storage.folders import cache_folder
from corpus.storage.lazy_articles import ArticleStore, StoredArticle


class _BlockMentions(Mapping[str, tuple[Mention, ...]]):
    """The settled mentions of a block's articles, by id, made when they are asked for."""

    def __init__(self, ids: Mapping[str, int], tables: Sequence[Any]) -> None:
        table = pa.concat_tables(list(tables))
        numbers = table.column("number").to_numpy()
        order = np.argsort(numbers, kind="stable")
        self._numbers, self._ids = numbers[order], ids
        self._columns = [table.column(name).take(pa.array(order)) for name in ("field", "start", "end", "type")]

    def __len__(self) -> int:
        return len(self._ids)

    def __iter__(self) -> Iterator[str]:
        return iter(self._ids)

    def __getitem__(self, ident: str) -> tuple[Mention, ...]:
        number = self._ids[ident]
        low, high = (int(np.searchsorted(self._numbers, number, side)) for side in ("left", "right"))
        rows = zip(*(column.slice(low, high - low).to_pylist() for column in self._columns), strict=True)
        return tuple(Mention(*row) for row in rows)


def link_block(partitions: Sequence[Partition], works: Sequence[str], block: str, storage: Storage) -> str:
    """Put the mentions of a block of partitions together as the app does.

    Leaves ``entities`` of the block, and ``linked`` mentions and ``speakers`` of each partition. Raises OSError.
    """
    store, stored = ArticleStore(cache_folder()), list[tuple[int, StoredArticle]]()
    for partition in partitions:
        for batch in read_table(storage, partition.object_name("articles")).to_batches(1000):
            stored += ((row["number"], store.keep_article(article_of(row))) for row in batch.to_pylist())
    stored.sort(key=lambda one: one[0])
    ids = {article.id: number for number, article in stored}
    settled = [read_table(storage, f"{work}.settled") for work in works]
    found = link_entities([article for _, article in stored], _BlockMentions(ids, settled))
    storage.write(f"{block}.entities", parquet_bytes(_entity_rows(found)))
    linked = _linked_rows(found, np.array([number for number, _ in stored], np.int64))
    index, by_number = EntityIndex.build_index(found), dict(stored)
    for partition, work in zip(partitions, works, strict=True):
        own = read_table(storage, partition.object_name("articles"), ["number"]).column("number").to_numpy()
        rows = linked.filter(pa.array(np.isin(linked.column("number").to_numpy(), own)))
        storage.write(f"{work}.linked", parquet_bytes(rows))
        quotes = read_table(storage, partition.object_name("quotes"))
        storage.write(f"{work}.speakers", parquet_bytes(_speaker_rows(quotes, by_number, index)))
    return block


def _speaker_rows(quotes: Any, articles: Mapping[int, StoredArticle], index: EntityIndex) -> Any:
    """Who says each quote of which that is known; ``entity`` is a number in the block's table."""
    rows = []
    for number, *row in zip(*(column.to_pylist() for column in quotes.columns), strict=True):
        quote = quote_of(tuple(row))
        if (speaker := speaker_of(quote, articles[number], index)) is not None:
            rows.append((number, quote.field, quote.start, index.entities.number_of(speaker)))
    columns = list(zip(*rows, strict=True)) if rows else [()] * 4
    kinds = (pa.int64(), pa.string(), pa.int32(), pa.int32())
    arrays = [pa.array(column, kind) for column, kind in zip(columns, kinds, strict=True)]
    return pa.table(arrays, names=["number", "field", "start", "entity"])


def _entity_rows(entities: Entities) -> Any:
    rows = []
    for number, entity in enumerate(entities):
        articles = len(np.unique(entities.mentions_at(number).article_numbers))
        variants, roles = entity.variants, entity.roles
        rows.append(
            (
                *(entity.id, entity.type, entity.name, len(entity.mentions), articles),
                *([v.text for v in variants], [v.count for v in variants], [v.why for v in variants]),
                *([role for role, _ in roles], [count for _, count in roles]),
            )
        )
    return table_of("entities", rows)


def _linked_rows(entities: Entities, numbers: Ints) -> Any:
    """The mentions in order of their articles; ``entity`` is a number in the block's table."""
    table = entities.mentions
    order = np.lexsort((table.start, table.field, table.article))
    group = table.group_numbers[order]
    kinds = np.array([entities.type_at(number) for number in range(len(entities))])
    return pa.table(
        {
            "number": numbers[table.article[order]],
            "field": pa.array(np.array(FIELDS)[table.field[order]], pa.string()),
            "start": table.start[order],
            "end": table.end[order],
            "type": pa.array(kinds[group] if len(kinds) else [], pa.string()),
            "told": table.told[order],
            "entity": group.astype(np.int32),
        }
    )


def name_mentions(work: str, ids: Sequence[str], name: str, storage: Storage) -> tuple[str, str]:
    """Write mentions and speakers of a partition under the ids of the archive, as objects of that name; which they are.

    Raises OSError.
    """
    named = pa.array(ids, pa.string())
    written = []
    for left, kind in (("linked", "linked_mentions"), ("speakers", "speakers")):
        table = read_table(storage, f"{work}.{left}")
        column = named.take(table.column("entity").combine_chunks())
        table = table.set_column(table.column_names.index("entity"), "entity", column)
        written.append(f"{name}.{kind}.parquet")
        storage.write(written[-1], parquet_bytes(table, 50_000))
    return written[0], written[1]


def count_overlaps(work: str, before: Sequence[str], storage: Storage) -> dict[tuple[str, int], int]:
    """How many mentions of a partition an entity had before (its id) and has now (its number in the block)."""
    now = read_table(storage, f"{work}.linked", ["number", "field", "start", "entity"])
    old = pa.concat_tables([read_table(storage, name, ["number", "field", "start", "entity"]) for name in before])
    joined = now.join(old, ["number", "field", "start"], right_suffix="_before", join_type="inner")
    counts = joined.group_by(["entity_before", "entity"]).aggregate([("number", "count")])
    rows = zip(*(counts.column(n).to_pylist() for n in ("entity_before", "entity", "number_count")), strict=True)
    return {(was, now): many for was, now, many in rows}
