"""TF-IDF rows of articles in numpy, and the dot products of all rows that have any.

No article is ever compared with all others word by word: the products come from the lists of rows a word stands in.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from corpus.language.whole_words import whole_words
from corpus.language.words import STOP_WORDS, stem_word
from corpus.runtime.progress import Tick, report_nothing
from corpus.stories.average_link import Edges, Floats, Ints, Nodes
from corpus.stories.word_frequencies import shares

Part = tuple[str, float]
Damping = Callable[[Nodes, Nodes], Floats]

# The apostrophe splits "don't" and "party's" here; both halves that are left over are stop words.
# The bound keeps a megabyte without a space from becoming one word.
_WORD = re.compile(r"[^\W_]{1,40}")

PRIOR_ARTICLES = 300
"""Articles imagined beside the corpus, so that in a corpus of two a word that both share does not count as common."""

WORK = 300_000_000
"""Most multiplications for :func:`pairs_above`: words so common that they would take more are left out there."""

EDGES = 4_000_000
"""Most pairs kept (64 MB)."""

AT_ONCE = 4096
"""Rows weighted at a time."""

CELLS = 2_000_000
"""Size of the block of products held at a time, and most multiplications for it (100 MB)."""


@dataclass(frozen=True, slots=True)
class SparseRows:
    """A sparse matrix: row ``r`` has ``values[starts[r]:starts[r+1]]`` in those ``columns`` (rising) of ``width``.

    ``stems`` are the words that the columns stand for, where they are known.
    """

    starts: Ints
    columns: NDArray[np.int32]
    values: NDArray[np.float32]
    width: int
    stems: tuple[str, ...] = ()

    def __len__(self) -> int:
        return len(self.starts) - 1

    def row_numbers(self) -> Ints:
        """The row of every value."""
        return np.repeat(np.arange(len(self)), np.diff(self.starts))


class _StemNumbers(dict[str, int]):
    """Words to the numbers of their stems; a word is stemmed when it is first met. Stop words are -1."""

    def __init__(self) -> None:
        super().__init__()
        self.stems: dict[str, int] = {}

    def __missing__(self, word: str) -> int:
        number = -1 if word in STOP_WORDS else self.stems.setdefault(stem_word(word), len(self.stems))
        self[word] = number
        return number


def count_words(documents: Iterable[Sequence[Part]]) -> SparseRows:
    """How often each stem stands in each document, a document being parts of text and the weight of their words."""
    vocabulary = _StemNumbers()
    starts, columns, values = array("q", [0]), array("i"), array("f")
    for parts in documents:
        numbers = [list(map(vocabulary.__getitem__, _WORD.findall(whole_words(text).lower()))) for text, _ in parts]
        weights = np.repeat([weight for _, weight in parts], [len(part) for part in numbers])
        found = np.array([number for part in numbers for number in part], dtype=np.int32)
        kept = found >= 0
        unique, inverse = np.unique(found[kept], return_inverse=True)
        columns.frombytes(unique.tobytes())
        values.frombytes(np.bincount(inverse, weights[kept], len(unique)).astype(np.float32).tobytes())
        starts.append(len(columns))
    return SparseRows(
        np.frombuffer(starts, np.int64),
        np.frombuffer(columns, np.int32),
        np.frombuffer(values, np.float32),
        len(vocabulary.stems),
        tuple(vocabulary.stems),
    )


def tf_idf(counts: SparseRows) -> SparseRows:
    """Counts as rows of length 1: (1 + log count) × log inverse document frequency, smoothed for small collections.

    The articles imagined beside the collection have words as news at large has them.
    """
    frequency = np.bincount(counts.columns, minlength=counts.width).astype(np.float64)
    if counts.stems:
        frequency += PRIOR_ARTICLES * shares(counts.stems)
    rarity = np.maximum(np.log((len(counts) + PRIOR_ARTICLES + 1) / (frequency + 1.5)), 0)
    weighted = np.empty(len(counts.values), np.float32)
    for first in range(0, len(counts), AT_ONCE):
        starts = counts.starts[first : first + AT_ONCE + 1]
        some, sizes = slice(starts[0], starts[-1]), np.diff(starts)
        values = (1 + np.log(np.maximum(counts.values[some], 1))) * rarity[counts.columns[some]]
        rows = np.repeat(np.arange(len(sizes)), sizes)
        length = np.sqrt(np.bincount(rows, values**2, len(sizes)))
        length[length == 0] = 1
        weighted[some] = values / length[rows]
    return SparseRows(counts.starts, counts.columns, weighted, counts.width)


def pairs_above(rows: SparseRows, floor: float, damping: Damping | None = None, tick: Tick = report_nothing) -> Edges:
    """Pairs of rows whose dot product, times their damping (at most 1), is ``floor`` or more, in order.

    In a corpus so large that it would take more than ``WORK`` multiplications the commonest words are left out, and a
    product is then a little too low; of more than ``EDGES`` pairs every row keeps its best. No value may be negative.
    ``tick`` hears now and then what share is done; what it raises ends the work.
    """
    count = max(len(rows), 1)
    by_column = _ColumnMatrix.from_rows(_affordable_rows(rows))
    del rows  # what is left out need not be held
    found: list[Edges] = []
    held = 0
    for done, block in by_column.product_blocks(floor):
        tick(done / count)
        edges = _damp_edges(block, floor, damping)
        crowded, held = held > EDGES, held + len(edges)
        found.append(_best_of_each_row(edges, EDGES // count) if crowded else edges)
        if held > EDGES and not crowded:
            found = [_best_of_each_row(earlier, EDGES // count) for earlier in found]
    return Edges(
        np.concatenate([np.empty(0, np.int32), *(edges.a for edges in found)]),
        np.concatenate([np.empty(0, np.int32), *(edges.b for edges in found)]),
        np.concatenate([np.empty(0), *(edges.value for edges in found)]),
    )


def _damp_edges(edges: Edges, floor: float, damping: Damping | None) -> Edges:
    if damping is None:
        return edges
    value = edges.value * damping(edges.a, edges.b)
    return Edges(edges.a, edges.b, value).keep_edges(value >= floor)


def _best_of_each_row(edges: Edges, best: int) -> Edges:
    """Of the edges of each row ``a`` the ``best`` with the highest values, in their old order."""
    order = np.lexsort((edges.b, -edges.value, edges.a))
    rank = np.arange(len(edges)) - np.searchsorted(edges.a, edges.a[order])
    return edges.keep_edges(np.isin(np.arange(len(edges)), order[rank < max(best, 1)]))


def _affordable_rows(rows: SparseRows) -> SparseRows:
    """``rows`` without the words that stand in one row only, nor the commonest where ``WORK`` would be exceeded."""
    frequency = np.bincount(rows.columns, minlength=rows.width)
    rising = np.sort(frequency)
    within = np.searchsorted(np.cumsum(rising.astype(np.float64) ** 2 / 2), WORK, side="right")
    most = rising[within - 1] if within and within < len(rising) else np.iinfo(np.int64).max
    kept = ((frequency > 1) & (frequency <= most))[rows.columns]
    before = np.zeros(len(rows) + 1, np.int64)
    for row, (first, last) in enumerate(pairwise(rows.starts.tolist())):
        before[row + 1] = before[row] + np.count_nonzero(kept[first:last])
    return SparseRows(before, rows.columns[kept], rows.values[kept], rows.width)


@dataclass(frozen=True, slots=True)
class _ColumnMatrix:
    """The same matrix by its columns: entry ``i`` of a row stands at ``place[i]`` among ``row`` and ``value``.

    ``end`` is where each column ends there. Rows rise within a column, so what stands after an entry belongs to later
    rows: every pair comes once.
    """

    rows: SparseRows
    place: NDArray[np.int32]
    row: NDArray[np.int32]
    value: NDArray[np.float32]
    end: Ints

    @classmethod
    def from_rows(cls, rows: SparseRows) -> _ColumnMatrix:
        order = np.argsort(rows.columns, kind="stable").astype(np.int32)
        place = np.empty(len(order), np.int32)
        place[order] = np.arange(len(order), dtype=np.int32)
        row = np.repeat(np.arange(len(rows), dtype=np.int32), np.diff(rows.starts))[order]
        end = np.cumsum(np.bincount(rows.columns, minlength=rows.width))
        return cls(rows, place, row, rows.values[order], end)

    def _count_later(self, entries: slice) -> Ints:
        """How many stand after each entry in its column."""
        later: Ints = self.end[self.rows.columns[entries]] - self.place[entries] - 1
        return later

    def product_blocks(self, floor: float) -> Iterator[tuple[int, Edges]]:
        """Products of ``floor`` or more, some rows at a time, and how many rows are then done."""
        count, starts = len(self.rows), self.rows.starts
        first = 0
        while first < count:
            last = min(first + max(CELLS // (count - first), 1), count)
            many = self._count_later(slice(starts[first], starts[last]))
            work = np.concatenate([[0], np.cumsum(many)])[starts[first : last + 1] - starts[first]]
            last = first + max(min(int(np.searchsorted(work, CELLS, "right")) - 1, last - first), 1)
            yield last, self._product_block(first, last, many[: starts[last] - starts[first]], floor)
            first = last

    def _product_block(self, first: int, last: int, many: Ints, floor: float) -> Edges:
        width, starts = len(self.rows) - first, self.rows.starts
        entries = slice(starts[first], starts[last])
        before = np.concatenate([[0], np.cumsum(many)])
        at = np.arange(before[-1]) + np.repeat(self.place[entries] + 1 - before[:-1], many)
        owner = np.repeat(np.arange(last - first), np.diff(starts[first : last + 1]))
        cell = np.repeat(owner * width, many) + self.row[at] - first
        weights = np.repeat(self.rows.values[entries], many) * self.value[at]
        products = np.asarray(np.bincount(cell, weights, (last - first) * width), dtype=np.float64)
        above = np.flatnonzero(products >= floor)
        a, b = (above // width + first).astype(np.int32), (above % width + first).astype(np.int32)
        return Edges(a, b, products[above])
