"""Row products: what a few rows have in common with the others, the numbers that all of them compared would give."""

from __future__ import annotations

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
        count, numbers = len(rows) + 1, rows.row_numbers()
        keys = rows.columns.astype(np.int64) * count + numbers
        order = np.argsort(keys)
        return cls(keys[order], numbers[order], rows.values[order], count)

    def products_of(self, asked: SparseRows, partners: Partners, floor: float) -> Edges:
        """The products of ``floor`` or more of ``asked`` rows (``a``), of as many columns, with their ``partners``.

        The same numbers as :func:`corpus.stories.tf_idf.pairs_above` finds of rows in whole parts.
        """
        found = [(np.empty(0, np.int64), np.empty(0, np.int64), np.empty(0))]
        for number, (first, end) in enumerate(zip(partners.first.tolist(), partners.end.tolist(), strict=True)):
            own = slice(asked.starts[number], asked.starts[number + 1])
            sums = self._sums(asked.columns[own].astype(np.int64), asked.values[own], first, max(end, first))
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
        return np.bincount(self.row[at] - first, weights, end - first)
