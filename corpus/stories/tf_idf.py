"""TF-IDF rows of articles in numpy, and the dot products of all rows that have any.

No article is ever compared with all others word by word: the products come from the lists of rows a word stands in.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

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

COUNTED, _COLUMN_BITS = 64, 32
"""Documents whose words are counted at a time, so that long ones take no memory to speak of."""

WEIGHT_STEP, SIZE_STEP = 0.85, 0.05
"""Steps, on a logarithmic scale, in which words count as common and a pile as large.

The weight of a word moves where it stands in more than twice as many articles. So one article more changes the weights
of few words, in few articles each, however large the pile is; and the weights depend on no order of arrival.
"""

FINENESS = 4096
"""Parts of 1 that a weight in a row is a whole number of. Products of rows not longer than 1 are then whole numbers of
parts that fit into 24 bits: sums without rounding, the same in whatever order they are added up."""

AT_ONCE = 4096
"""Rows weighted at a time."""

CELLS = 2_000_000
"""Size of the block of products held at a time, and most multiplications for it (100 MB)."""

COMMON = 32
"""Words that stand in more than one of so many articles are multiplied as a dense table, which is quicker then."""

DIGITS = 6
"""Decimals of a similarity, so that it is the same number in whichever order, and with what beside it, it is summed."""


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

    def take_rows(self, order: Ints) -> SparseRows:
        """Some rows in another order."""
        sizes = np.diff(self.starts)[order]
        starts = np.concatenate([[0], np.cumsum(sizes)])
        at = np.arange(starts[-1]) + np.repeat(self.starts[order] - starts[:-1], sizes)
        return SparseRows(starts, self.columns[at], self.values[at], self.width, self.stems)

    def in_order_of_stems(self) -> SparseRows:
        """The same with the columns of the stems that stand anywhere, in the order of the alphabet.

        So what is found with them does not depend on which articles were read first.
        """
        used = np.zeros(self.width, np.bool_)
        used[self.columns] = True
        order = sorted(np.flatnonzero(used).tolist(), key=self.stems.__getitem__)
        rank = np.zeros(self.width, np.int64)
        rank[order] = np.arange(len(order))
        column = rank[self.columns]
        place = np.argsort((self.row_numbers() << _COLUMN_BITS) | column)
        stems = tuple(self.stems[number] for number in order)
        return SparseRows(self.starts, column[place].astype(np.int32), self.values[place], len(stems), stems)

    def joined_with(self, more: SparseRows) -> SparseRows:
        """These rows and ``more`` behind them, over the stems of both."""
        numbers = {stem: number for number, stem in enumerate(self.stems)}
        column = np.array([numbers.setdefault(stem, len(numbers)) for stem in more.stems], np.int32)
        return SparseRows(
            np.concatenate([self.starts, self.starts[-1] + more.starts[1:]]),
            np.concatenate([self.columns, column[more.columns]]) if len(more.columns) else self.columns,
            np.concatenate([self.values, more.values]),
            len(numbers),
            tuple(numbers),
        )


@dataclass(frozen=True, slots=True)
class Partners:
    """The rows each row is compared with: those from ``first`` to before ``end``; neither may fall from row to row."""

    first: Ints
    end: Ints

    @classmethod
    def all_later(cls, count: int) -> Partners:
        """Every row with all rows after it."""
        return cls(np.arange(1, count + 1), np.full(count, count))


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
    sizes, columns, values = [np.zeros(1, np.int64)], [np.empty(0, np.int32)], [np.empty(0, np.float32)]
    waiting = iter(documents)
    while some := list(islice(waiting, COUNTED)):
        size, column, value = _count_some(some, vocabulary)
        sizes.append(size)
        columns.append(column)
        values.append(value)
    starts, stems = np.cumsum(np.concatenate(sizes)), tuple(vocabulary.stems)
    return SparseRows(starts, np.concatenate(columns), np.concatenate(values), len(stems), stems).in_order_of_stems()


def _count_some(
    documents: Sequence[Sequence[Part]], vocabulary: _StemNumbers
) -> tuple[Ints, NDArray[np.int32], NDArray[np.float32]]:
    """How many stems each document has, which they are, and the sums of their weights."""
    found: list[int] = []
    lengths, weights = [], []
    for parts in documents:
        for text, weight in parts:
            before = len(found)
            found += map(vocabulary.__getitem__, _WORD.findall(whole_words(text).lower()))
            lengths.append(len(found) - before)
            weights.append(weight)
    owners = np.repeat(np.arange(len(documents)), [len(parts) for parts in documents])
    numbers = np.array(found, dtype=np.int64)
    kept = numbers >= 0
    key = (np.repeat(owners, lengths)[kept] << _COLUMN_BITS) | numbers[kept]
    unique, inverse = np.unique(key, return_inverse=True)
    sums = np.bincount(inverse, np.repeat(weights, lengths)[kept], len(unique)).astype(np.float32)
    rows = np.bincount(unique >> _COLUMN_BITS, minlength=len(documents))
    return rows, (unique & ((1 << _COLUMN_BITS) - 1)).astype(np.int32), sums


@dataclass(frozen=True, slots=True)
class WordCounts:
    """In how many of how many articles each of ``stems`` stands: what the weights of words are made of.

    Those of two piles may be added up; those of a pile may be kept while it grows a little, so that the weights and
    all that was found with them stay as they are.
    """

    articles: int
    stems: tuple[str, ...]
    frequency: Ints

    @classmethod
    def from_rows(cls, counts: SparseRows) -> WordCounts:
        """The counts of the articles themselves."""
        return cls(len(counts), counts.stems, np.bincount(counts.columns, minlength=counts.width))

    def rarity(self, stems: Sequence[str]) -> Floats:
        """The weight of each stem: log inverse document frequency.

        Some articles are imagined beside the pile that have words as news at large has them, so that one article more
        changes little, in a small pile too. Both move in steps.
        """
        frequency = self._frequencies(stems) + PRIOR_ARTICLES * shares(stems)
        size = _in_steps(np.log(np.array([self.articles + PRIOR_ARTICLES + 1.0])), SIZE_STEP)
        rarity: Floats = np.maximum(size - _in_steps(np.log(frequency + 1.5), WEIGHT_STEP), 0)
        return rarity

    def _frequencies(self, stems: Sequence[str]) -> Floats:
        if stems is self.stems:
            return self.frequency.astype(np.float64)
        known = dict(zip(self.stems, self.frequency.tolist(), strict=True))
        return np.fromiter((known.get(stem, 0) for stem in stems), np.float64, len(stems))


def _in_steps(values: Floats, step: float) -> Floats:
    stepped: Floats = np.round(values / step) * step
    return stepped


def in_parts(values: Floats) -> NDArray[np.float32]:
    """Weights rounded down to whole parts (:data:`FINENESS`), so that no row becomes longer than 1."""
    return (np.floor(values * FINENESS) / FINENESS).astype(np.float32)


def tf_idf(counts: SparseRows, known: WordCounts | None = None) -> SparseRows:
    """Counts as rows of length 1: (1 + log count) × rarity, as ``known`` beforehand or by the counts themselves."""
    rarity = (known or WordCounts.from_rows(counts)).rarity(counts.stems)
    weighted = np.empty(len(counts.values), np.float32)
    for first in range(0, len(counts), AT_ONCE):
        starts = counts.starts[first : first + AT_ONCE + 1]
        some, sizes = slice(starts[0], starts[-1]), np.diff(starts)
        values = (1 + np.log(np.maximum(counts.values[some], 1))) * rarity[counts.columns[some]]
        rows = np.repeat(np.arange(len(sizes)), sizes)
        length = np.sqrt(np.bincount(rows, values**2, len(sizes)))
        length[length == 0] = 1
        weighted[some] = in_parts(values / length[rows])
    return SparseRows(counts.starts, counts.columns, weighted, counts.width)


def pairs_above(
    rows: SparseRows,
    floor: float,
    damping: Damping | None = None,
    tick: Tick = report_nothing,
    partners: Partners | None = None,
) -> Edges:
    """Pairs of rows whose dot product, times their damping (at most 1), is ``floor`` or more, in order.

    Every row is compared with all later ones, or with its ``partners``. What is found of two rows does not depend on
    the others. No value may be negative. ``tick`` hears now and then what share is done; what it raises ends the work.
    """
    count = max(len(rows), 1)
    table = _ProductTable.from_rows(rows, partners or Partners.all_later(len(rows)))
    found: list[Edges] = []
    for done, block in table.product_blocks(floor):
        tick(done / count)
        found.append(_damp_edges(block, floor, damping))
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


def _rows_with(rows: SparseRows, kept: NDArray[np.bool_]) -> SparseRows:
    """``rows`` with those columns only."""
    which = kept[rows.columns]
    before = np.concatenate([[0], np.cumsum(which)])[rows.starts]
    return SparseRows(before, rows.columns[which], rows.values[which], rows.width)


@dataclass(frozen=True, slots=True)
class _ProductTable:
    """A matrix made ready for products of its rows: the common columns ``dense``, the others column by column.

    Rows rise within a column, so the partners of a row follow one another there: those of entry ``i`` are the
    ``many[i]`` of ``row`` and ``value`` from ``place[i]`` on.
    """

    rows: SparseRows
    partners: Partners
    dense: NDArray[np.float32]
    place: Ints
    many: Ints
    row: NDArray[np.int32]
    value: NDArray[np.float32]

    @classmethod
    def from_rows(cls, rows: SparseRows, partners: Partners) -> _ProductTable:
        frequency = np.bincount(rows.columns, minlength=rows.width)
        common = frequency * COMMON > len(rows) + COMMON * COMMON
        rare = _rows_with(rows, (frequency > 1) & ~common)
        order, numbers = np.argsort(rare.columns, kind="stable"), rare.row_numbers()
        # Where a row's partners would stand in each of its columns: one sorted list of columns and rows tells.
        row, begins = numbers[order], rare.columns[order].astype(np.int64) * (len(rows) + 1)
        entries, place, many = begins + row, np.empty(len(order), np.int64), np.empty(len(order), np.int64)
        # Asked for in the order of the columns, which is quicker by far than in that of the rows.
        place[order] = first = np.searchsorted(entries, begins + partners.first[row])
        many[order] = np.maximum(np.searchsorted(entries, begins + partners.end[row]) - first, 0)
        dense = _dense_columns(rows, np.flatnonzero(common))
        return cls(rare, partners, dense, place, many, row.astype(np.int32), rare.values[order])

    def product_blocks(self, floor: float) -> Iterator[tuple[int, Edges]]:
        """Products of ``floor`` or more, some rows at a time, and how many rows are then done."""
        count, first = len(self.rows), 0
        while first < count:
            last = self._block_end(first)
            yield last, self._product_block(first, last, floor)
            first = last

    def _block_end(self, first: int) -> int:
        """The row before which a block ends that takes no more than ``CELLS`` of room and of multiplications."""
        starts, ends = self.rows.starts, self.partners.end[first : first + AT_ONCE]
        room = np.arange(1, len(ends) + 1) * (ends - self.partners.first[first])
        work = np.cumsum(self.many[starts[first] : starts[first + len(ends)]])
        work = np.concatenate([[0], work])[starts[first + 1 : first + len(ends) + 1] - starts[first]]
        return first + max(int(np.searchsorted(np.maximum(room, work), CELLS, "right")), 1)

    def _product_block(self, first: int, last: int, floor: float) -> Edges:
        left, starts = int(self.partners.first[first]), self.rows.starts
        width = max(int(self.partners.end[last - 1]) - left, 0)
        entries = slice(starts[first], starts[last])
        many = self.many[entries]
        before = np.concatenate([[0], np.cumsum(many)])
        at = np.arange(before[-1]) + np.repeat(self.place[entries] - before[:-1], many)
        owner = np.repeat(np.arange(last - first), np.diff(starts[first : last + 1]))
        cell = np.repeat(owner * width, many) + self.row[at] - left
        weights = np.repeat(self.rows.values[entries], many) * self.value[at]
        summed = np.bincount(cell, weights, (last - first) * width).astype(np.float64)
        products = summed.reshape(last - first, width)
        products += self.dense[first:last] @ self.dense[left : left + width].T
        above = np.flatnonzero(products.ravel() >= floor - 10.0**-DIGITS)
        a, b = above // max(width, 1) + first, above % max(width, 1) + left
        found = Edges(a.astype(np.int32), b.astype(np.int32), np.round(products.ravel()[above], DIGITS))
        inside = (b >= self.partners.first[a]) & (b < self.partners.end[a])
        return found.keep_edges(inside & (found.value >= floor))


def _dense_columns(rows: SparseRows, columns: Ints) -> NDArray[np.float32]:
    """Some columns of ``rows`` as a table with all its zeros."""
    number = np.full(rows.width, -1)
    number[columns] = np.arange(len(columns))
    inside = number[rows.columns] >= 0
    dense = np.zeros((len(rows), len(columns)), np.float32)
    dense[rows.row_numbers()[inside], number[rows.columns[inside]]] = rows.values[inside]
    return dense
