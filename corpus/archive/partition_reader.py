"""Partition reader: what is asked of one partition again and again, read once and held."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from functools import cached_property, lru_cache
from types import MappingProxyType
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray

from corpus.archive.manifest import Partition
from corpus.archive.seal import check_footer, damage_told
from corpus.archive.storage import Storage

Ints = NDArray[np.int64]

EPOCH = 719163
"""The ordinal of 1 January 1970, from which Arrow counts days."""

FEW = 20
"""Rows of a group that are cut out one by one."""

_HELD = 256
"""Words whose postings are held."""


class PartitionReader:
    """One partition of an archive. Numbers of articles are those of the archive; rows are places in the partition."""

    def __init__(
        self, storage: Storage, partition: Partition, placed: Mapping[int, Mapping[str, Any]] = MappingProxyType({})
    ) -> None:
        """``placed`` are the days that stories give to articles without one, rows of the table ``dated`` by number."""
        self.partition, self.placed = partition, placed
        self._storage = storage
        self.postings_of = lru_cache(_HELD)(self._read_postings)

    def open_table(self, table: str) -> Any:
        """A table as a file of which some rows are read. Raises ArchiveError where it is damaged, OSError."""
        file = self._storage.open(self.partition.object_name(table))
        with self._damage_told(table):
            check_footer(file)
            return pq.ParquetFile(file, page_checksum_verification=True)

    def _damage_told(self, table: str) -> AbstractContextManager[None]:
        return damage_told(self._storage.address, self.partition.object_name(table))

    def read_columns(self, *columns: str) -> Any:
        """Some columns of all articles. Raises ArchiveError where they are damaged, OSError."""
        with self.open_table("articles") as file, self._damage_told("articles"):
            return file.read(list(columns))

    @cached_property
    def _headers(self) -> Any:
        return self.read_columns("number", "first_day", "last_day", "words")

    @cached_property
    def numbers(self) -> Ints:
        """The number of the article in each row."""
        found: Ints = self._headers.column("number").to_numpy()
        return found

    @cached_property
    def lengths(self) -> Ints:
        """How many words each has."""
        found: Ints = self._headers.column("words").to_numpy()
        return found

    @cached_property
    def ids(self) -> Any:
        """The id of each, as a column."""
        return self.read_columns("id").column("id")

    @cached_property
    def days(self) -> tuple[Ints, Ints]:
        """The first and the last day on which each may have appeared, as ordinals; 0 if nothing is known."""
        first, last = (self._days(name) for name in ("first_day", "last_day"))
        for row in np.flatnonzero(first == 0).tolist() if self.placed else ():
            if found := self.placed.get(int(self.numbers[row])):
                first[row], last[row] = found["first_day"].toordinal(), found["last_day"].toordinal()
        return first, np.where(last > 0, last, first)

    def _days(self, name: str) -> Ints:
        days = self._headers.column(name).to_numpy()
        found: Ints = np.where(np.isnat(days), 0, days.astype(np.int64) + EPOCH)
        return found

    @cached_property
    def outlets(self) -> tuple[list[str], Ints]:
        """The different outlets, and which of them each article is of."""
        encoded = self.read_columns("source").column("source").combine_chunks().dictionary_encode()
        return encoded.dictionary.to_pylist(), encoded.indices.to_numpy().astype(np.int64)

    @cached_property
    def _order(self) -> Ints:
        return np.argsort(self.numbers, kind="stable")

    def rows_of(self, numbers: Ints) -> Ints:
        """The rows of articles, by their numbers, that are in the partition."""
        ordered = self.numbers[self._order]
        at = np.minimum(np.searchsorted(ordered, numbers), max(len(ordered) - 1, 0))
        rows: Ints = self._order[at[ordered[at] == numbers]] if len(ordered) else np.empty(0, np.int64)
        return rows

    def every_row_of(self, numbers: Ints) -> Ints:
        """The row of each of those articles, which are all in the partition."""
        found: Ints = self._order[np.searchsorted(self.numbers[self._order], numbers)]
        return found

    def read_rows(self, rows: Sequence[int], columns: Sequence[str] | None = None) -> list[dict[str, Any]]:
        """Some rows of the articles, in that order; of the groups that hold them. Raises ArchiveError, OSError."""
        with self.open_table("articles") as file, self._damage_told("articles"):
            ends = np.cumsum([file.metadata.row_group(k).num_rows for k in range(file.metadata.num_row_groups)])
            groups = np.searchsorted(ends, rows, "right")
            found: dict[int, dict[str, Any]] = {}
            for group in sorted(set(groups.tolist())):
                start = int(ends[group - 1]) if group else 0
                own = [row for row, k in zip(rows, groups.tolist(), strict=True) if k == group]
                table = file.read_row_group(group, columns=list(columns) if columns else None)
                found |= dict(zip(own, _rows_at(table, [row - start for row in own]), strict=True))
        return [found[row] for row in rows]

    @cached_property
    def _postings(self) -> tuple[Any, list[tuple[str, str]]]:
        """The file of postings, and the first and last word of each of its groups."""
        file = self.open_table("postings")
        groups = (file.metadata.row_group(k).column(0).statistics for k in range(file.metadata.num_row_groups))
        return file, [(one.min, one.max) for one in groups]

    def _read_postings(self, word: str) -> tuple[Ints, NDArray[np.float32]]:
        """The rows of the articles that have a word, and how often: a word of a title counts three times."""
        file, bounds = self._postings
        groups = [k for k, (low, high) in enumerate(bounds) if low <= word <= high]
        if not groups:
            return np.empty(0, np.int64), np.empty(0, np.float32)
        with self._damage_told("postings"):
            table = file.read_row_groups(groups, columns=["word", "number", "times"])
        words = _Words(table.column("word"))
        start, end = bisect_left(words, word), bisect_right(words, word)
        numbers, times = (table.column(name).to_numpy()[start:end] for name in ("number", "times"))
        return self.every_row_of(numbers), times.astype(np.float32)


class _Words(Sequence[str]):
    """A column of words in order, of which only those are made that are looked at."""

    def __init__(self, column: Any) -> None:
        self._column = column

    def __len__(self) -> int:
        return len(self._column)

    def __getitem__(self, at: Any) -> Any:
        return self._column[at].as_py()


def _rows_at(table: Any, places: Sequence[int]) -> list[dict[str, Any]]:
    """Some rows of a table. Few are cut out one by one, which needs nothing of Arrow that takes long to load."""
    if len(places) > FEW:
        rows: list[dict[str, Any]] = table.take(pa.array(places, pa.int64())).to_pylist()
        return rows
    return [table.slice(place, 1).to_pylist()[0] for place in places]
