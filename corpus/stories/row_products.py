"""Row products: what a few rows have in common with the others, the numbers that all of them compared would give."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from corpus.stories.average_link import Edges, Floats, Ints
from corpus.stories.tf_idf import DIGITS, Partners, SparseRows


@dataclass(frozen=True, slots=True)
class ColumnLists:
    """The rows of a matrix column by column: ``keys`` rise, each a column times ``count`` and one of its ``row``."""

    keys: Ints
    row: Ints
    value: NDArray[np.float32]
    count: int

    @classmethod
    def from_rows(cls, rows: SparseRows) -> Self:
        """The same matrix."""
        count, order = len(rows) + 1, _in_order_of_columns(rows.columns)
        row = rows.row_numbers()[order]
        return cls(rows.columns[order].astype(np.int64) * count + row, row, rows.values[order], count)

    def products_of(self, asked: SparseRows, stretches: Sequence[Partners], floor: float) -> Edges:
        """The products of ``floor`` or more of ``asked`` rows (``a``), of as many columns, with their partners.

        Each has a stretch of them in each of ``stretches``. The numbers are those that
        :func:`corpus.stories.tf_idf.pairs_above` finds of rows in whole parts.
        """
        found = [(np.empty(0, np.int64), np.empty(0, np.int64), np.empty(0))]
        for partners in stretches:
            for number in np.flatnonzero(partners.end > partners.first).tolist():
                own = slice(asked.starts[number], asked.starts[number + 1])
                first, end = int(partners.first[number]), int(partners.end[number])
                sums = self._sums(asked.columns[own].astype(np.int64), asked.values[own], first, end)
                others = np.flatnonzero(sums >= floor - 10.0**-DIGITS)
                value = np.round(sums[others], DIGITS)
                kept = value >= floor
                found.append((np.full(np.count_nonzero(kept), number), others[kept] + first, value[kept]))
        return Edges(*(np.concatenate(columns) for columns in zip(*found, strict=True)))

    def _sums(self, columns: Ints, values: NDArray[np.float32], first: int, end: int) -> Floats:
        """The product of each row from ``first`` to before ``end`` with the row of those values."""
        low, high = np.searchsorted(self.keys, columns * self.count + [[first], [end]])
        many = high - low
        at = np.arange(many.sum()) + np.repeat(low - (np.cumsum(many) - many), many)
        weights = np.repeat(values, many) * self.value[at]
        return np.bincount(self.row[at] - first, weights, end - first).astype(np.float64, copy=False)


def _in_order_of_columns(columns: NDArray[np.int32]) -> Ints:
    """Where the entries of each column stand, in order: by their lower halves and then by the upper ones, since numbers
    of 16 bits are sorted in one sweep."""
    order = np.argsort((columns & 0xFFFF).astype(np.uint16), kind="stable")
    return order[np.argsort((columns[order] >> 16).astype(np.uint16), kind="stable")]
