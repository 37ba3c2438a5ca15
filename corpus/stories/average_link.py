"""Average-link (UPGMA) clustering of a sparse graph, in rounds that merge all reciprocal nearest neighbours at once.

Average link is *reducible*: merging two others never brings a third nearer than the nearer of the two was. So pairs
that are each other's nearest may be merged at the same time, and a cluster whose nearest neighbour lies under the cut
is complete; the result is that of always merging the closest two (Murtagh 1983). Everything is done on arrays of edges.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from corpus.runtime.progress import Tick, report_nothing

Ints = NDArray[np.int64]
Nodes = NDArray[np.signedinteger[Any]]
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Edges:
    """Pairs of nodes and their similarity: ``a[i] < b[i]``, no pair twice."""

    a: Nodes
    b: Nodes
    value: Floats

    def __len__(self) -> int:
        return len(self.a)

    def keep_edges(self, kept: NDArray[np.bool_]) -> Edges:
        """The edges that ``kept`` marks."""
        return Edges(self.a[kept], self.b[kept], self.value[kept])

    def in_order(self) -> Edges:
        """The same, rising."""
        order = np.lexsort((self.b, self.a))
        return Edges(self.a[order], self.b[order], self.value[order])


def join_edges(*parts: Edges) -> Edges:
    """All of those edges."""
    a, b = (np.concatenate(columns) for columns in ([one.a for one in parts], [one.b for one in parts]))
    return Edges(a, b, np.concatenate([one.value for one in parts]))


def merge_edges(a: Nodes, b: Nodes, value: Floats, count: int, highest: bool = False) -> Edges:
    """Edges in order, those between one pair summed up (or the ``highest`` kept), whichever way round they run."""
    key = np.minimum(a, b).astype(np.int64) * count + np.maximum(a, b)
    unique, inverse = np.unique(key, return_inverse=True)
    if highest:
        total = np.full(len(unique), -np.inf)
        np.maximum.at(total, inverse, value)
    else:
        total = np.asarray(np.bincount(inverse, value, len(unique)), dtype=np.float64)
    return Edges((unique // count).astype(np.int32), (unique % count).astype(np.int32), total)


@dataclass(slots=True)
class Spans:
    """The stretch of a line (of time) each cluster takes up; those more than ``limit`` apart are never merged.

    What has no place, not a number, may stand anywhere.
    """

    first: Floats
    last: Floats
    limit: float

    def are_apart(self, a: Nodes, b: Nodes) -> NDArray[np.bool_]:
        """Whether two clusters each are too far apart."""
        gaps = np.maximum(self.first[b] - self.last[a], self.first[a] - self.last[b])
        apart: NDArray[np.bool_] = gaps > self.limit
        return apart

    def merge(self, into: Ints, moved: Ints) -> None:
        """Let clusters that others are merged ``into`` take up their stretch too."""
        np.fmin.at(self.first, into[moved], self.first[moved])
        np.fmax.at(self.last, into[moved], self.last[moved])


def average_link(
    count: int,
    edges: Edges,
    cut: float,
    missing: float = 0.0,
    tick: Tick = report_nothing,
    spans: Spans | None = None,
) -> list[list[int]]:
    """Clusters of ``count`` nodes, merged while the average similarity across them is ``cut`` or more.

    A pair without an edge counts as ``missing``, which must lie under ``cut``. Every node is in one cluster; members
    rise and clusters are in order of their first member. Of equally near neighbours the lower-numbered wins. Clusters
    whose ``spans`` are too far apart stay apart, though something between them may be like both.
    ``tick`` hears now and then what share is done; what it raises ends the work.
    """
    home = np.arange(count)
    size = np.ones(count)
    spans = spans and Spans(spans.first.copy(), spans.last.copy(), spans.limit)
    # What an edge is above a missing one: sums of these can be carried along without counting the missing pairs.
    left = Edges(edges.a, edges.b, edges.value - missing)
    whole = max(len(left), 1)
    while len(left):
        tick(1 - len(left) / whole)
        average = left.value / (size[left.a] * size[left.b]) + missing
        if spans:
            average[spans.are_apart(left.a, left.b)] = -np.inf
        best = np.full(count, -np.inf)
        np.maximum.at(best, left.a, average)
        np.maximum.at(best, left.b, average)
        mutual = np.flatnonzero((average >= cut) & (average == best[left.a]) & (average == best[left.b]))
        into = _pairs_to_merge(left, mutual, count)
        moved = np.flatnonzero(into != np.arange(count))
        size[into[moved]] += size[moved]
        if spans:
            spans.merge(into, moved)
        home = into[home]
        left = _edges_after(left.keep_edges((best[left.a] >= cut) & (best[left.b] >= cut)), into, count)
    return cluster_members(home)


def _pairs_to_merge(edges: Edges, mutual: Ints, count: int) -> Ints:
    """For every cluster the one it goes into (itself, if it is not merged this round)."""
    into = np.arange(count)
    taken: set[int] = set()
    for a, b in sorted(zip(edges.a[mutual].tolist(), edges.b[mutual].tolist(), strict=True)):
        if a not in taken and b not in taken:
            taken |= {a, b}
            into[b] = a
    return into


def _edges_after(edges: Edges, into: Ints, count: int) -> Edges:
    """The edges between the clusters after a round; only those at a cluster that has changed are worked on."""
    changed = np.zeros(count, dtype=bool)
    moved = np.flatnonzero(into != np.arange(count))
    changed[moved] = changed[into[moved]] = True
    touched = changed[edges.a] | changed[edges.b]
    a, b = into[edges.a[touched]], into[edges.b[touched]]
    apart = a != b
    new, rest = merge_edges(a[apart], b[apart], edges.value[touched][apart], count), edges.keep_edges(~touched)
    return Edges(
        np.concatenate([rest.a, new.a]), np.concatenate([rest.b, new.b]), np.concatenate([rest.value, new.value])
    )


def cluster_members(home: Nodes) -> list[list[int]]:
    """The nodes of each cluster, given the cluster of each node; in order of the clusters' numbers."""
    order = np.argsort(home, kind="stable")
    bounds = np.flatnonzero(np.diff(home[order])) + 1
    members = order.tolist()
    return [members[first:end] for first, end in pairwise([0, *bounds.tolist(), len(members)])] if members else []
