"""Names by article: which names the articles of a collection hold, how often and as what.

Kept with a collection, it tells what one article more or less changes in the statistics of names
(:mod:`corpus.entities.corpus_name_counts`), and which other articles that concerns, without reading these again.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from corpus.entities.packed_mentions import KIND_NUMBERS, KINDS
from corpus.model import EntityType
from corpus.storage.array_record import ArrayRecord, Int8, Int32, Int64, Lengths
from corpus.storage.packed_strings import PackedStrings, gather_rows

Ints = NDArray[np.int64]


@dataclass(frozen=True, eq=False, repr=False)
class NameTable(ArrayRecord):
    """The rows of article ``i`` are those from ``bounds[i]`` to before ``bounds[i + 1]``: a name, a type, how often."""

    names: PackedStrings
    bounds: Int64
    name: Int32
    kind: Int8
    count: Int32

    def column_lengths(self) -> Lengths:
        """Every row has all columns."""
        yield int(self.bounds[-1]) if len(self.bounds) else -1, "name", "kind", "count"

    def __len__(self) -> int:
        return len(self.bounds) - 1

    def type_counts(self) -> Ints:
        """For each name how often it has each type."""
        cell = self.name.astype(np.int64) * len(KINDS) + self.kind
        counts = np.bincount(cell, self.count, len(self.names) * len(KINDS))
        return counts.astype(np.int64).reshape(-1, len(KINDS))

    def articles_with(self, names: Collection[int]) -> Ints:
        """The articles that hold one of those names (by number), in order."""
        wanted = np.zeros(len(self.names), np.bool_)
        wanted[list(names)] = True
        rows = np.flatnonzero(wanted[self.name])
        return np.unique(np.searchsorted(self.bounds, rows, "right") - 1)

    def names_in(self, articles: Ints) -> Ints:
        """The numbers of the names that those articles hold."""
        rows, _ = gather_rows(self.bounds, articles)
        return np.unique(self.name[rows])

    def take_articles(self, articles: Ints) -> NameTable:
        """The rows of some articles, in that order; no name is left out."""
        rows, bounds = gather_rows(self.bounds, articles)
        return NameTable(self.names, bounds, self.name[rows], self.kind[rows], self.count[rows])

    def used_names(self) -> NameTable:
        """The same without names that no article holds any more."""
        used = np.zeros(len(self.names), np.bool_)
        used[self.name] = True
        number = np.cumsum(used) - 1
        names = self.names.take_items(np.flatnonzero(used))
        return NameTable(names, self.bounds, number[self.name].astype(np.int32), self.kind, self.count)

    def grown_table(self, before: Ints, new: Sequence[Iterable[tuple[str, EntityType]]]) -> NameTable:
        """The table of articles that had the numbers ``before`` here; what ``new`` has is of those that had none (-1).

        The names of this table keep their numbers.
        """
        builder = NameTableBuilder(self.names)
        for names in new:
            builder.add_article(names)
        made = builder.make_table()
        both = NameTable(
            made.names,
            np.concatenate([self.bounds, self.bounds[-1] + made.bounds[1:]]),
            np.concatenate([self.name, made.name]),
            np.concatenate([self.kind, made.kind]),
            np.concatenate([self.count, made.count]),
        )
        place = before.copy()
        place[before < 0] = len(self) + np.arange(np.count_nonzero(before < 0))
        return both.take_articles(place)


class NameTableBuilder:
    """Takes in the names of one article after the other."""

    def __init__(self, known: Iterable[str] = ()) -> None:
        self._numbers = {name: number for number, name in enumerate(known)}
        self._name, self._kind, self._count = array("i"), array("b"), array("i")
        self._bounds = array("q", [0])

    def add_article(self, names: Iterable[tuple[str, EntityType]]) -> None:
        """The names of the next article, each time they stand in it, and their types."""
        for (name, kind), count in Counter(names).items():
            self._name.append(self._numbers.setdefault(name, len(self._numbers)))
            self._kind.append(KIND_NUMBERS[kind])
            self._count.append(count)
        self._bounds.append(len(self._name))

    def make_table(self) -> NameTable:
        """All that was taken in."""
        return NameTable(
            PackedStrings.from_strings(self._numbers),
            np.array(self._bounds, np.int64),
            np.array(self._name, np.int32),
            np.array(self._kind, np.int8),
            np.array(self._count, np.int32),
        )
