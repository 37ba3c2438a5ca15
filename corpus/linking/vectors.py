"""Articles as weighted words: TF-IDF rows in numpy, and the dot products of all rows that have any.

No article is ever compared with all others word by word: the products come from the lists of rows a word stands in.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from corpus.analysis.words import STOP_WORDS, stem
from corpus.linking.average_link import Edges, Floats, Ints

Part = tuple[str, float]
Damping = Callable[[Ints, Ints], Floats]

# The apostrophe splits "don't" and "party's" here; both halves that are left over are stop words.
# The bound keeps a megabyte without a space from becoming one word.
_WORD = re.compile(r"[^\W_]{1,40}")

PRIOR_ARTICLES = 300
"""Articles imagined beside the pile, so that in a pile of two a word that both share does not count as common."""

WORK = 300_000_000
"""Most multiplications for :func:`pairs_above`: words so common that they would take more are left out there."""

EDGES = 4_000_000
"""Most pairs kept (100 MB)."""

CELLS = 2_000_000
"""Size of the block of products held at a time (16 MB)."""


@dataclass(frozen=True, slots=True)
class Rows:
    """A sparse matrix: row ``r`` has ``values[starts[r]:starts[r+1]]`` in those ``columns`` (rising) of ``width``."""

    starts: Ints
    columns: NDArray[np.int32]
    values: NDArray[np.float32]
    width: int

    def __len__(self) -> int:
        return len(self.starts) - 1

    def row_numbers(self) -> Ints:
        """The row of every value."""
        return np.repeat(np.arange(len(self)), np.diff(self.starts))


class _Vocabulary(dict[str, int]):
    """Words to the numbers of their stems; a word is stemmed when it is first met. Stop words are -1."""

    def __init__(self) -> None:
        super().__init__()
        self.stems: dict[str, int] = {}

    def __missing__(self, word: str) -> int:
        number = -1 if word in STOP_WORDS else self.stems.setdefault(stem(word), len(self.stems))
        self[word] = number
        return number


def count_words(documents: Iterable[Sequence[Part]]) -> Rows:
    """How often each stem stands in each document, a document being parts of text and the weight of their words."""
    vocabulary = _Vocabulary()
    columns: list[NDArray[np.int32]] = []
    values: list[NDArray[np.float32]] = []
    for parts in documents:
        numbers = [list(map(vocabulary.__getitem__, _WORD.findall(text.lower()))) for text, _ in parts]
        weights = np.repeat([weight for _, weight in parts], [len(part) for part in numbers])
        found = np.array([number for part in numbers for number in part], dtype=np.int32)
        kept = found >= 0
        unique, inverse = np.unique(found[kept], return_inverse=True)
        columns.append(unique)
        values.append(np.bincount(inverse, weights[kept], len(unique)).astype(np.float32))
    starts = np.concatenate([[0], np.cumsum([len(row) for row in columns])]).astype(np.int64)
    return Rows(
        starts,
        np.concatenate([np.empty(0, np.int32), *columns]),
        np.concatenate([np.empty(0, np.float32), *values]),
        len(vocabulary.stems),
    )


def tf_idf(counts: Rows) -> Rows:
    """Counts as rows of length 1: (1 + log count) × log inverse document frequency, smoothed for small piles."""
    rows = counts.row_numbers()
    frequency = np.bincount(counts.columns, minlength=counts.width)
    rarity = np.log((len(counts) + PRIOR_ARTICLES + 1) / (frequency + 1.5))
    values = (1 + np.log(np.maximum(counts.values, 1))) * np.maximum(rarity, 0)[counts.columns]
    length = np.sqrt(np.bincount(rows, values**2, len(counts)))
    length[length == 0] = 1
    return Rows(counts.starts, counts.columns, (values / length[rows]).astype(np.float32), counts.width)


def pairs_above(rows: Rows, floor: float, damping: Damping | None = None) -> Edges:
    """Pairs of rows whose dot product, times their damping (at most 1), is ``floor`` or more, in order.

    In a pile so large that it would take more than ``WORK`` multiplications the commonest words are left out, and a
    product is then a little too low; of more than ``EDGES`` pairs every row keeps its best. No value may be negative.
    """
    found: list[Edges] = []
    held = 0
    for block in _blocks(_affordable(rows), floor):
        edges = _damped(block, floor, damping)
        crowded, held = held > EDGES, held + len(edges)
        found.append(_best_of_each_row(edges, EDGES // len(rows)) if crowded else edges)
        if held > EDGES and not crowded:
            found = [_best_of_each_row(earlier, EDGES // len(rows)) for earlier in found]
    return Edges(
        np.concatenate([np.empty(0, np.int64), *(edges.a for edges in found)]),
        np.concatenate([np.empty(0, np.int64), *(edges.b for edges in found)]),
        np.concatenate([np.empty(0), *(edges.value for edges in found)]),
    )


def _damped(edges: Edges, floor: float, damping: Damping | None) -> Edges:
    if damping is None:
        return edges
    value = edges.value * damping(edges.a, edges.b)
    return Edges(edges.a, edges.b, value).where(value >= floor)


def _best_of_each_row(edges: Edges, best: int) -> Edges:
    """Of the edges of each row ``a`` the ``best`` with the highest values, in their old order."""
    order = np.lexsort((edges.b, -edges.value, edges.a))
    rank = np.arange(len(edges)) - np.searchsorted(edges.a, edges.a[order])
    return edges.where(np.isin(np.arange(len(edges)), order[rank < max(best, 1)]))


def _affordable(rows: Rows) -> Rows:
    """``rows`` without the words that stand in one row only, nor the commonest where ``WORK`` would be exceeded."""
    frequency = np.bincount(rows.columns, minlength=rows.width)
    rising = np.sort(frequency)
    within = np.searchsorted(np.cumsum(rising.astype(np.float64) ** 2 / 2), WORK, side="right")
    most = rising[within - 1] if within and within < len(rising) else np.iinfo(np.int64).max
    kept = (frequency[rows.columns] > 1) & (frequency[rows.columns] <= most)
    starts = np.concatenate([[0], np.cumsum(kept)])[rows.starts]
    return Rows(starts, rows.columns[kept], rows.values[kept], rows.width)


def _blocks(rows: Rows, floor: float) -> Iterator[Edges]:
    count = len(rows)
    by_column = np.argsort(rows.columns, kind="stable")
    place = np.empty_like(by_column)
    place[by_column] = np.arange(len(by_column))
    column_end = np.cumsum(np.bincount(rows.columns, minlength=rows.width))[rows.columns]
    # Rows rise within a column, so what stands after an entry there belongs to later rows: every pair comes once.
    lengths = column_end - place - 1
    work = np.concatenate([[0], np.cumsum(lengths)])[rows.starts]
    row_of, value_of = rows.row_numbers()[by_column], rows.values[by_column]
    first = 0
    while first < count:
        width = count - first
        last = min(first + max(CELLS // width, 1), int(np.searchsorted(work, work[first] + 2 * CELLS, "right")) - 1)
        last = max(last, first + 1)
        entries = slice(rows.starts[first], rows.starts[last])
        many = lengths[entries]
        before = np.concatenate([[0], np.cumsum(many)])
        at = np.arange(before[-1]) + np.repeat(place[entries] + 1 - before[:-1], many)
        owner = np.repeat(np.arange(last - first), np.diff(rows.starts[first : last + 1]))
        cell = np.repeat(owner * width, many) + row_of[at] - first
        weights = np.repeat(rows.values[entries], many) * value_of[at]
        products = np.asarray(np.bincount(cell, weights, (last - first) * width), dtype=np.float64)
        above = np.flatnonzero(products >= floor)
        yield Edges(above // width + first, above % width + first, products[above])
        first = last
