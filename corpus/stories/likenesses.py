"""Likenesses: which articles are so alike, and so near in time, that they may tell one event, and the groups they make.

What is found of two articles depends on no other but through the weights of words. So where a few articles came or
went, and the weights of a few words moved, only the rows of these are compared again.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from corpus.model import Article, Copy
from corpus.runtime.progress import Tick, report_nothing
from corpus.stories.average_link import Edges, Ints, Spans, average_link, join_edges, merge_edges
from corpus.stories.duplicate_table import KINDS, Copies
from corpus.stories.origins import LIMIT, Origins
from corpus.stories.row_products import ColumnLists
from corpus.stories.tf_idf import Partners, SparseRows, pairs_above

CUT = 0.14
"""Average similarity from which two groups of articles are one story."""

FLOOR, BELOW = 0.1, 0.05
"""Similarities under the floor are not kept; each counts as this much, about what they average."""

COPIED = frozenset({"copy", "trimmed", "revision"})
"""Kinds of copy that tell one story; shared passages need not."""


def similar_pairs(rows: SparseRows, origins: Origins, tick: Tick = report_nothing) -> Edges:
    """The articles that are alike and near enough in time to tell one event: never more than ``LIMIT`` days apart."""
    order, undated = origins.chronological_order(), origins.undated()
    rows_in_time, in_time = rows.take_rows(order), origins.take(order)
    few = undated if undated < len(rows) / 2 else 0
    found = _later_pairs(rows_in_time, in_time, few, tick)
    if few:
        found = join_edges(found, _undated_pairs(rows_in_time, in_time, few))
    return merge_edges(order[found.a], order[found.b], found.value, len(rows))


def _later_pairs(rows: SparseRows, in_time: Origins, first: int, tick: Tick) -> Edges:
    """Each row from ``first`` on with those after it that are near enough in time."""
    number = np.arange(first, len(rows))
    dated = in_time.take(number)
    found = pairs_above(rows.take_rows(number), FLOOR, dated.damping, tick, dated.later_within(LIMIT))
    return Edges(found.a + first, found.b + first, found.value)


def _undated_pairs(rows: SparseRows, in_time: Origins, undated: int) -> Edges:
    """Each of the undated rows, which are the first, with all after it: beside them the others have only windows."""
    count = len(rows)
    later = np.where(np.arange(count) < undated, np.arange(1, count + 1), count)
    return pairs_above(rows, FLOOR, in_time.damping, partners=Partners(later, np.full(count, count)))


def renewed_pairs(known: Edges, rows: SparseRows, origins: Origins, again: NDArray[np.bool_]) -> Edges:
    """What :func:`similar_pairs` finds, where the ``known`` pairs are right but for those of some articles (``again``).

    Only these are compared with others.
    """
    order = origins.chronological_order()
    in_time = origins.take(order)
    asked = np.flatnonzero(again[order])
    stretches = in_time.take(asked).stretches_among(in_time, LIMIT)
    found = ColumnLists.from_rows(rows.take_rows(order)).products_of(rows.take_rows(order[asked]), stretches, FLOOR)
    found = Edges(asked[found.a], found.b, found.value)
    found = found.keep_edges((found.a < found.b) | ~again[order[found.b]])
    found = found.keep_edges(found.a != found.b)
    value = found.value * in_time.damping(found.a, found.b)
    near = Edges(order[found.a], order[found.b], value).keep_edges(value >= FLOOR)
    kept = known.keep_edges(~again[known.a] & ~again[known.b])
    both = join_edges(kept, near)
    return merge_edges(both.a, both.b, both.value, len(rows))


def group_alike(edges: Edges, origins: Origins, tick: Tick = report_nothing) -> list[list[int]]:
    """The articles, by number, that average link joins."""
    return average_link(len(origins.first), edges, CUT, BELOW, tick, Spans(origins.first, origins.last, LIMIT))


@dataclass(frozen=True, slots=True)
class CopyPairs:
    """The copies of which both articles are known, and the numbers of these."""

    copies: Copies
    a: Ints
    b: Ints

    @classmethod
    def from_copies(cls, copies: Iterable[Copy], articles: Sequence[Article]) -> CopyPairs:
        """Those of ``articles``."""
        found = Copies.from_objects(copies)
        place = {article.id: k for k, article in enumerate(articles)}
        number = np.fromiter((place.get(ident, -1) for ident in found.ids), np.int64, len(found.ids))
        a, b = number[found.a], number[found.b]
        known = np.flatnonzero((a >= 0) & (b >= 0) & (a != b))
        return cls(found.take(known), a[known], b[known])

    def whole_copies(self) -> Edges:
        """Those that tell one story, and how much of the one stands in the other."""
        whole = np.isin(self.copies.kind, [KINDS.index(name) for name in COPIED])
        return Edges(self.a[whole], self.b[whole], self.copies.containment[whole].astype(np.float64))


def with_copies(edges: Edges, pairs: CopyPairs, count: int, origins: Origins) -> Edges:
    """The ``edges`` of so many articles, copies at least as alike as the one stands in the other."""
    copies = pairs.whole_copies()
    value = copies.value * origins.time_damping(copies.a, copies.b)
    near = Edges(copies.a, copies.b, value).keep_edges(value >= FLOOR)
    if not len(near):
        return edges
    both = join_edges(edges, near)
    return merge_edges(both.a, both.b, both.value, count, highest=True)
