"""Compaction: parts of the input, in whatever order they came, as partitions by month and size.

A partition holds some months, or a piece of one that has very many articles, sorted by day. Its name is made of what is
in it, so that one that is there already is not made again.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import msgspec
import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from corpus.archive.analysed_rows import name_table
from corpus.archive.manifest import UNDATED, Partition, read_table
from corpus.archive.part_task import table_name
from corpus.archive.schema import BY_NUMBER, OF_PARTS, ROW_GROUP, parquet_bytes
from corpus.archive.storage import Storage, to_json
from corpus.archive.stored_rows import article_of, grouped_rows, mentions_of

LARGEST: Final = 10_000
"""Articles of a partition at most: a task holds all that was found in them."""

NO_DAY: Final = date.max.toordinal()
_EPOCH: Final = date(1970, 1, 1).toordinal()
_TABLES: Final = "tables"

Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class RowSource:
    """Where articles lie before they are compacted: some chunks of a part, whose rows count from ``base`` on, or a
    partition (``chunks`` is 0), whose rows have their numbers. ``known`` are numbers in place of those counted, for
    articles that the archive had before."""

    name: str
    chunks: int
    base: int
    known: tuple[tuple[int, int], ...] = ()

    def read(self, storage: Storage, table: str, columns: Sequence[str] | None = None) -> Any:
        """One of its tables, with the numbers of the archive. Raises OSError."""
        if not self.chunks:
            return read_table(storage, f"{self.name}/{table}.parquet", list(columns) if columns else None)
        tables = (
            read_table(storage, table_name(self.name, chunk, table), list(columns) if columns else None)
            for chunk in range(self.chunks)
        )
        found = pa.concat_tables(list(tables))
        numbers = found.column("number").to_numpy() + self.base
        if self.known:
            counted, given = np.array(self.known, np.int64).T
            at = np.minimum(np.searchsorted(counted, numbers), len(counted) - 1)
            numbers = np.where(counted[at] == numbers, given[at], numbers)
        found = _with_column(found, "number", pa.array(numbers, pa.int64()))
        if "part" in found.column_names:
            found = _with_column(found, "part", pa.array([self.name] * len(found), pa.string()))
        return found


@dataclass(frozen=True, slots=True)
class Identities:
    """What tells articles apart: number, day, and hashes: of the id that they would like, of address and text (0 where
    there is no address), of id and text, and of the name of their part."""

    number: Ints
    day: Ints
    wanted: NDArray[np.uint64]
    twin: NDArray[np.uint64]
    words: NDArray[np.uint64]
    part: NDArray[np.uint64]

    @classmethod
    def none(cls) -> Identities:
        """Those of no article."""
        numbers, hashes = np.empty(0, np.int64), np.empty(0, np.uint64)
        return cls(numbers, numbers, hashes, hashes, hashes, hashes)

    def where(self, wanted: NDArray[np.bool_]) -> Identities:
        """Those of the articles that are marked."""
        return Identities(*(getattr(self, name)[wanted] for name in _IDENTITY))

    def of_parts(self, keys: Iterable[str]) -> NDArray[np.bool_]:
        """Which of the articles are of one of those parts."""
        return np.isin(self.part, np.array([_hash_of(key) for key in keys], np.uint64))

    @classmethod
    def concat(cls, found: Sequence[Identities]) -> Identities:
        """Several one behind the other, in order of their numbers."""
        columns = [np.concatenate([getattr(one, name) for one in found]) for name in _IDENTITY]
        order = np.argsort(columns[0], kind="stable")
        return cls(*(column[order] for column in columns))


_IDENTITY: Final = tuple(Identities.__dataclass_fields__)


def numbers_kept(gone: Identities, new: Identities) -> dict[int, int]:
    """For new articles that are ones which are gone, as to id and text, the numbers of those."""
    left: dict[int, list[int]] = {}
    for words, number in sorted(zip(gone.words.tolist(), gone.number.tolist(), strict=True), reverse=True):
        left.setdefault(words, []).append(number)
    found = {}
    for number, words in zip(new.number.tolist(), new.words.tolist(), strict=True):
        if left.get(words):
            found[number] = left[words].pop()
    return found


@dataclass(frozen=True, slots=True)
class Selection:
    """The rows of a source that go into a partition, and of some the number behind their id ("#2")."""

    source: RowSource
    numbers: Ints
    suffixes: Mapping[int, int]


def read_identities(source: RowSource, storage: Storage) -> Identities:
    """The identities of the articles in a source. Raises OSError."""
    table = source.read(storage, "articles", ["number", "wanted", "url", "content", "first_day", "part"])
    columns = (table.column(name).to_pylist() for name in ("wanted", "url", "content", "first_day", "part"))
    rows = list(zip(*columns, strict=True))
    return Identities(
        table.column("number").to_numpy().astype(np.int64),
        np.array([day.toordinal() if day else NO_DAY for *_, day, _ in rows], np.int64),
        np.array([_hash_of(wanted) for wanted, *_ in rows], np.uint64),
        np.array([_hash_of(url, content) if url else 0 for _, url, content, *_ in rows], np.uint64),
        np.array([_hash_of(wanted, content) for wanted, _, content, *_ in rows], np.uint64),
        np.array([_hash_of(part) for *_, part in rows], np.uint64),
    )


def _with_column(table: Any, name: str, column: Any) -> Any:
    return table.set_column(table.column_names.index(name), name, column)


def _hash_of(*parts: str | bytes) -> int:
    joined = b"\0".join(part if isinstance(part, bytes) else part.encode("utf-8", "replace") for part in parts)
    return int.from_bytes(hashlib.blake2b(joined, digest_size=8).digest())


def without_twins(found: Identities) -> tuple[Identities, Ints]:
    """The articles without those whose address and text one of a lower number has, and the numbers of these."""
    first = np.ones(len(found.number), np.bool_)
    named = np.flatnonzero(found.twin)
    _, places = np.unique(found.twin[named], return_index=True)
    first[named] = False
    first[named[places]] = True
    return found.where(first), found.number[~first]


def id_suffixes(found: Identities) -> dict[int, int]:
    """Of articles that would like an id which one of a lower number has, which of its name they are: 2, 3 …"""
    order = np.lexsort((found.number, found.wanted))
    wanted = found.wanted[order]
    begins = np.flatnonzero(np.concatenate([[True], wanted[1:] != wanted[:-1]])) if len(wanted) else np.zeros(0, int)
    rank = np.arange(len(wanted)) - np.repeat(begins, np.diff(np.append(begins, len(wanted))))
    again = np.flatnonzero(rank)
    return dict(zip(found.number[order[again]].tolist(), (rank[again] + 1).tolist(), strict=True))


def plan_partitions(found: Identities, largest: int = LARGEST) -> Iterator[Ints]:
    """The articles (indexes into ``found``) of each partition, in order of day: whole months as far as they fit."""
    order = np.lexsort((found.number, found.day))
    months = np.array([_month_number(day) for day in found.day[order].tolist()], np.int64)
    bounds = [*(np.flatnonzero(np.diff(months)) + 1).tolist(), len(order)]
    start = end = 0
    for bound in bounds:
        if bound - start > largest and end > start:
            yield order[start:end]
            start = end
        end = bound
        while end - start > largest:
            yield order[start : start + largest]
            start += largest
    if end > start:
        yield order[start:end]


def _month_number(day: int) -> int:
    if day == NO_DAY:
        return 12 * 10_000
    known = date.fromordinal(day)
    return known.year * 12 + known.month


def write_partition(selections: Sequence[Selection], stamp: str, storage: Storage) -> Partition:
    """Write the tables of a partition, unless they are there. Raises OSError."""
    name = _partition_name(selections, stamp)
    known = storage.read_if_there(f"{name}/partition.json")
    if known is not None:
        return msgspec.json.decode(known, type=Partition)
    articles = _chosen_rows(selections, storage, "articles")
    articles = _with_ids(articles, {number: k for one in selections for number, k in one.suffixes.items()})
    days = [day.toordinal() if day else NO_DAY for day in articles.column("first_day").to_pylist()]
    order = np.lexsort((articles.column("number").to_numpy(), days))
    articles = articles.take(pa.array(order))
    numbers = articles.column("number").to_numpy()
    tables = {"articles": articles}
    for table in BY_NUMBER:
        tables[table] = _in_order(_chosen_rows(selections, storage, table), numbers)
    postings = _chosen_rows(selections, storage, "postings")
    tables["postings"] = postings.sort_by([("word", "ascending"), ("number", "ascending")])
    tables["names"] = _count_names(articles, tables["mentions"])
    for table, rows in tables.items():
        together = {"articles": ROW_GROUP, "postings": 20 * ROW_GROUP}.get(table, 50 * ROW_GROUP)
        storage.write(f"{name}/{table}.parquet", parquet_bytes(rows, together))
    partition = _describe(name, articles)
    storage.write(f"{name}/partition.json", to_json(msgspec.to_builtins(partition)))
    return partition


def _partition_name(selections: Sequence[Selection], stamp: str) -> str:
    digest = hashlib.blake2b(stamp.encode(), digest_size=16)
    for one in selections:
        digest.update(repr((one.source, sorted(one.suffixes.items()))).encode())
        digest.update(one.numbers.tobytes())
    return f"{_TABLES}/{digest.hexdigest()}"


def _chosen_rows(selections: Sequence[Selection], storage: Storage, table: str) -> Any:
    return pa.concat_tables([_rows_with(one.source.read(storage, table), one.numbers) for one in selections])


def _rows_with(table: Any, numbers: Ints) -> Any:
    """The rows of those numbers, which rise."""
    if not len(numbers):
        return table.slice(0, 0)
    own = table.column("number").to_numpy()
    at = np.minimum(np.searchsorted(numbers, own), len(numbers) - 1)
    return table.filter(pa.array(numbers[at] == own))


def _with_ids(articles: Any, suffixes: Mapping[int, int]) -> Any:
    numbers, wanted = articles.column("number").to_pylist(), articles.column("wanted").to_pylist()
    ids = [
        f"{name}#{suffixes[number]}" if number in suffixes else name
        for number, name in zip(numbers, wanted, strict=True)
    ]
    return _with_column(articles, "id", pa.array(ids, pa.string()))


def _in_order(table: Any, numbers: Ints) -> Any:
    """The rows in the order in which their numbers are in ``numbers``; those of one number as they were."""
    by_number = np.argsort(numbers, kind="stable")
    place = by_number[np.searchsorted(numbers[by_number], table.column("number").to_numpy())]
    return table.take(pa.array(np.argsort(place, kind="stable")))


def _count_names(articles: Any, mentions: Any) -> Any:
    tagged = grouped_rows(mentions)
    rows = articles.to_pylist()
    return name_table((article_of(row), mentions_of(tagged.get(row["number"], ()))) for row in rows)


def _describe(name: str, articles: Any) -> Partition:
    days = [day.isoformat() for day in articles.column("first_day").to_pylist() if day]
    months = Counter(day[:7] for day in days)
    if len(days) < len(articles):
        months[UNDATED] = len(articles) - len(days)
    latest = max((day.isoformat() for day in articles.column("last_day").to_pylist() if day), default="")
    outlets = Counter(articles.column("source").to_pylist())
    words = sum(articles.column("words").to_pylist())
    return Partition(
        name, len(articles), min(days, default=""), max([latest, *days]), dict(months), dict(outlets), words
    )


def read_rows_of(
    storage: Storage, partition: Partition, tables: Sequence[str] = OF_PARTS, wanted: Callable[[Any], Any] | None = None
) -> dict[str, Any]:
    """Some tables of a partition; with ``wanted``, which marks rows of the articles, those of the articles marked."""
    articles = read_table(storage, partition.object_name("articles"))
    if wanted is None:
        return {"articles": articles} | {
            name: read_table(storage, partition.object_name(name)) for name in tables if name != "articles"
        }
    articles = articles.filter(wanted(articles))
    numbers = np.sort(articles.column("number").to_numpy())
    found = {"articles": articles}
    for name in tables:
        if name != "articles":
            found[name] = _rows_with(read_table(storage, partition.object_name(name)), numbers)
    return found


def read_json(storage: Storage, name: str) -> Any:
    """A small object. Raises OSError, ValueError."""
    return json.loads(storage.read(name))
