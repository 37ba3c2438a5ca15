"""Link tasks: what the articles of a whole archive say of each other, worked out partition by partition.

What one task leaves for the next lies in the archive under ``work`` and is taken away when the linking is done.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from corpus.archive.analysed_rows import (
    article_of,
    dating_of,
    grouped_rows,
    mentions_of,
    time_row,
)
from corpus.archive.compaction import read_rows_of
from corpus.archive.manifest import Partition, read_table
from corpus.archive.schema import parquet_bytes, table_of
from corpus.archive.storage import Storage
from corpus.entities.corpus_name_counts import CorpusStatistics
from corpus.entities.entity_table import Entities
from corpus.entities.mention_table import FIELDS
from corpus.entities.packed_mentions import KIND_NUMBERS, KINDS, TypeCounts
from corpus.entities.resolve import link_entities
from corpus.entities.type_consistency import correct_article
from corpus.extraction.times import find_times
from corpus.model import Analysis, Mention, Sentence
from corpus.storage.folders import cache_folder
from corpus.storage.lazy_articles import ArticleStore, StoredArticle
from corpus.stories.average_link import Edges
from corpus.stories.clustering import count_articles, similar_pairs
from corpus.stories.near_duplicates import count_samples_together, find_shared
from corpus.stories.origins import Origins
from corpus.stories.tf_idf import SparseRows, WordCounts, tf_idf

WORK: Final = "work"

Ints = NDArray[np.int64]
Hashes = NDArray[np.uint64]


# ------------------------------------------------------------------------------------- evidence of names


@dataclass(frozen=True, slots=True)
class Evidence:
    """What all articles together show: the object with the counts of names, their outlets, and open slashed dates."""

    names: str
    outlets: tuple[str, ...]
    orders: Mapping[int, bool]


@lru_cache(maxsize=1)
def _statistics(storage_address: str, names: str, outlets: tuple[str, ...]) -> CorpusStatistics:
    """The counts of all names, read once by each worker."""
    table = read_table(Storage(storage_address), names)
    columns = (table.column(name).to_pylist() for name in ("name", "type", "mentions"))
    counts: dict[str, list[int]] = {}
    for name, kind, mentions in zip(*columns, strict=True):
        counts.setdefault(name, [0] * len(KINDS))[KIND_NUMBERS[kind]] += mentions
    return CorpusStatistics.from_counts(TypeCounts.from_rows(counts.items()), outlets)


def settle_partition(partition: Partition, evidence: Evidence, work: str, storage: Storage) -> str:
    """Correct the names of a partition's articles, read open dates, and count the words for the stories.

    Leaves ``settled`` mentions, ``times`` that are read otherwise, and ``words``. Raises OSError.
    """
    tables = read_rows_of(storage, partition, ("sentences", "mentions"))
    tagged, sentences = grouped_rows(tables["mentions"]), grouped_rows(tables["sentences"])
    known = _statistics(storage.address, evidence.names, evidence.outlets)
    articles, analyses = [], {}
    settled: list[tuple[Any, ...]] = []
    times: list[tuple[Any, ...]] = []
    for row in tables["articles"].to_pylist():
        number, article = row["number"], article_of(row)
        found = correct_article(article, mentions_of(tagged.get(number, ())), known)
        settled += ((number, m.field, m.start, m.end, m.type) for m in found)
        if number in evidence.orders:
            again = find_times(article, dating_of(row), evidence.orders[number])
            times += (time_row(number, time) for time in again)
        articles.append(article)
        lines = tuple(Sentence(*one) for one in sentences.get(number, ()))
        analyses[article.id] = Analysis(lines, (), (), (), 0)
    storage.write(f"{work}.settled", parquet_bytes(table_of("mentions", settled)))
    storage.write(f"{work}.times", parquet_bytes(table_of("times", times)))
    storage.write(f"{work}.words", pack_rows(count_articles(articles, analyses)))
    return work


# ------------------------------------------------------------------------------------- words of stories


def pack_rows(rows: SparseRows) -> bytes:
    """Rows of word counts as bytes."""
    out = io.BytesIO()
    stems = np.frombuffer("\n".join(rows.stems).encode("utf-8", "surrogatepass"), np.uint8)
    np.savez_compressed(out, starts=rows.starts, columns=rows.columns, values=rows.values, stems=stems)
    return out.getvalue()


def unpack_rows(data: bytes) -> SparseRows:
    """The inverse."""
    with np.load(io.BytesIO(data), allow_pickle=False) as found:
        stems = found["stems"].tobytes().decode("utf-8", "surrogatepass")
        names = tuple(stems.split("\n")) if stems else ()
        return SparseRows(found["starts"], found["columns"], found["values"], len(names), names)


def join_rows(parts: Sequence[SparseRows]) -> SparseRows:
    """Rows of several partitions one behind the other, over the words of all, in their order."""
    numbers: dict[str, int] = {}
    starts, columns, values, before = [np.zeros(1, np.int64)], list[Any](), list[Any](), 0
    for part in parts:
        own = np.fromiter((numbers.setdefault(stem, len(numbers)) for stem in part.stems), np.int32, len(part.stems))
        columns.append(own[part.columns] if len(own) else part.columns)
        values.append(part.values)
        starts.append(part.starts[1:] + before)
        before += int(part.starts[-1])
    joined = SparseRows(
        np.concatenate(starts),
        np.concatenate([np.empty(0, np.int32), *columns]),
        np.concatenate([np.empty(0, np.float32), *values]),
        len(numbers),
        tuple(numbers),
    )
    return joined.in_order_of_stems()


def word_counts(work: str, storage: Storage) -> WordCounts:
    """In how many articles of a partition each word stands. Raises OSError."""
    return WordCounts.from_rows(unpack_rows(storage.read(f"{work}.words")))


@dataclass(frozen=True, slots=True)
class Window:
    """Articles of a stretch of time: which rows of each partition, and of all in that order places and origins."""

    rows: Sequence[tuple[str, Ints]]
    places: Ints
    origins: Origins


@lru_cache(maxsize=2)
def _words_of(storage_address: str, work: str) -> SparseRows:
    """The words of a partition's articles, held since the next window is mostly of the same; its name says all."""
    return unpack_rows(Storage(storage_address).read(f"{work}.words"))


@lru_cache(maxsize=1)
def _shared_counts(storage_address: str, name: str) -> WordCounts:
    """The shared counts, whose name is made of what is in them."""
    rows = unpack_rows(Storage(storage_address).read(name))
    return WordCounts(int(rows.starts[-1]), rows.stems, rows.values.astype(np.int64))


def window_edges(window: Window, counts: str, storage: Storage) -> Edges:
    """The articles of a window that are alike, by their places in the archive. Raises OSError."""
    parts = [_words_of(storage.address, work).take_rows(rows) for work, rows in window.rows]
    rows = tf_idf(join_rows(parts), _shared_counts(storage.address, counts))
    found = similar_pairs(rows, window.origins)
    a, b = window.places[found.a], window.places[found.b]
    return Edges(np.minimum(a, b), np.maximum(a, b), found.value)


# ------------------------------------------------------------------------------------- copies


def read_samples(partition: Partition, bucket: int, buckets: int, storage: Storage) -> tuple[Ints, Hashes]:
    """Numbers of articles and the sampled shingles of them that fall into a bucket. Raises OSError."""
    table = read_table(storage, partition.object_name("signatures"))
    numbers, hashes = table.column("number").to_numpy(), table.column("shingle").to_numpy()
    own = hashes % np.uint64(buckets * 8 + 1) % np.uint64(buckets) == bucket
    return numbers[own], hashes[own]


def bucket_pairs(
    partitions: Sequence[Partition], bucket: int, buckets: int, order: Ints, storage: Storage
) -> tuple[Ints, Ints]:
    """Pairs of articles (``a * count + b``, places in ``order``) and how many samples of a bucket they share."""
    found = [read_samples(one, bucket, buckets, storage) for one in partitions]
    hashes = np.concatenate([np.empty(0, np.uint64), *(one[1] for one in found)])
    owner = np.searchsorted(order, np.concatenate([np.empty(0, np.int64), *(one[0] for one in found)]))
    by_hash = np.lexsort((owner, hashes))
    return count_samples_together(hashes[by_hash], owner[by_hash].astype(np.int32), max(len(order), 1))


def sample_sizes(partition: Partition, storage: Storage) -> tuple[Ints, Ints]:
    """Numbers of articles and how many samples each has."""
    numbers = read_table(storage, partition.object_name("signatures"), ["number"]).column("number").to_numpy()
    found, counts = np.unique(numbers, return_counts=True)
    return found, counts


def shared_wording(pairs: Ints, partitions: Sequence[Partition], storage: Storage) -> Ints:
    """What pairs of articles (their numbers) share, as ``find_shared`` has it, by number. Raises OSError."""
    numbers = np.unique(pairs)

    def is_wanted(table: Any) -> Any:
        return pa.array(np.isin(table.column("number").to_numpy(), numbers))

    rows = [row for one in partitions for row in read_rows_of(storage, one, (), is_wanted)["articles"].to_pylist()]
    rows.sort(key=lambda row: int(row["number"]))
    found = find_shared(np.searchsorted(numbers, pairs), [article_of(row) for row in rows])
    found[:, :2] = numbers[found[:, :2]]
    return found


# ------------------------------------------------------------------------------------- entities


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
    """Put the mentions of a block of partitions together as the app does; leaves ``entities`` of the block, and
    ``linked`` mentions of each partition. Raises OSError."""
    store, stored = ArticleStore(cache_folder()), list[tuple[int, StoredArticle]]()
    for partition in partitions:
        for row in read_table(storage, partition.object_name("articles")).to_pylist():
            stored.append((row["number"], store.keep_article(article_of(row))))
    stored.sort(key=lambda one: one[0])
    ids = {article.id: number for number, article in stored}
    settled = [read_table(storage, f"{work}.settled") for work in works]
    found = link_entities([article for _, article in stored], _BlockMentions(ids, settled))
    storage.write(f"{block}.entities", parquet_bytes(_entity_rows(found)))
    linked = _linked_rows(found, np.array([number for number, _ in stored], np.int64))
    for partition, work in zip(partitions, works, strict=True):
        own = read_table(storage, partition.object_name("articles"), ["number"]).column("number").to_numpy()
        rows = linked.filter(pa.array(np.isin(linked.column("number").to_numpy(), own)))
        storage.write(f"{work}.linked", parquet_bytes(rows))
    return block


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


def name_mentions(work: str, ids: Sequence[str], name: str, storage: Storage) -> str:
    """Write the linked mentions of a partition under the ids of the archive. Raises OSError."""
    table = read_table(storage, f"{work}.linked")
    named = pa.array(ids, pa.string()).take(table.column("entity").combine_chunks())
    table = table.set_column(table.column_names.index("entity"), "entity", named)
    storage.write(name, parquet_bytes(table, 50_000))
    return name


def count_overlaps(work: str, before: Sequence[str], storage: Storage) -> dict[tuple[str, int], int]:
    """How many mentions of a partition an entity had before (its id) and has now (its number in the block)."""
    now = read_table(storage, f"{work}.linked", ["number", "field", "start", "entity"])
    old = pa.concat_tables([read_table(storage, name, ["number", "field", "start", "entity"]) for name in before])
    joined = now.join(old, ["number", "field", "start"], right_suffix="_before", join_type="inner")
    counts = joined.group_by(["entity_before", "entity"]).aggregate([("number", "count")])
    rows = zip(*(counts.column(n).to_pylist() for n in ("entity_before", "entity", "number_count")), strict=True)
    return {(was, now): many for was, now, many in rows}
