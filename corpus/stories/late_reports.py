"""Late reports: an article or two that stand alone and tell, weeks later, of an event that others told of before.

Average link asks for likeness to every report of a story, which a late one seldom has. Here it is set against what the
reports of a story have in common, their centroid, and it goes into the story that it is most like. Two stories are
never joined: what comes back every month is told in the same words, but by several each time.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from corpus.runtime.progress import Tick, report_nothing
from corpus.stories.average_link import Edges, Floats, Ints, Nodes, cluster_members, join_edges
from corpus.stories.origins import LIMIT, SAME_OUTLET, Origins
from corpus.stories.row_products import ColumnLists
from corpus.stories.tf_idf import Partners, SparseRows, in_parts, pairs_above

LATEST = 270
"""Days after a story, or before it, on which a report may still belong to it."""

LIKE = (0.2, 0.3)
"""How like the centroid of a story a report that stands alone must be, and how like two that stand together."""

LATER = 0.1
"""What must be added at ``LATEST`` days, and less in proportion before."""

EARLIER = 0.15
"""What must be added if it came weeks before: that mostly tells of something else, which led to the story."""

MANY = 2
"""Where more late reports than so many times a story's own ask to be in it, it is a kind of notice: none goes in."""

HEAVIEST = 200
"""Words of a centroid that count, the heaviest."""


def join_late_reports(
    rows: SparseRows, origins: Origins, clusters: Sequence[Sequence[int]], tick: Tick = report_nothing
) -> list[list[int]]:
    """``clusters`` of articles, those of one or two put into the larger one that they are most like, if any is.

    Members rise and clusters are in order of their first member.
    """
    home = cluster_numbers(len(rows), clusters)
    return join_to_likest(likest_stories(rows, origins, home, len(clusters), tick), home, len(clusters))


def likest_stories(rows: SparseRows, origins: Origins, home: Ints, count: int, tick: Tick = report_nothing) -> Edges:
    """For each small one of ``count`` clusters (``a``) the larger one (``b``) that it is most like, if like enough.

    ``home`` is the cluster of each article. What is found of a small one depends on the larger ones alone that lie no
    more than ``LATEST`` days from it; so stretches of time, with what lies around them, give what the whole gives.
    """
    return likest(fitting_stories(rows, origins, home, count, tick))


def fitting_stories(rows: SparseRows, origins: Origins, home: Ints, count: int, tick: Tick = report_nothing) -> Edges:
    """The small ones of ``count`` clusters (``a``), and all larger ones (``b``) that they are like enough.

    What is found of two clusters depends on no other.
    """
    sizes, spans = np.bincount(home, minlength=count), origins.of_clusters(home, count)
    pairs = _alike(_centroids(rows, home, count), spans, sizes, tick)
    return _fitting(pairs, spans, sizes, _OutletShares.from_members(home, origins.outlet))


def renewed_fits(known: Edges, rows: SparseRows, origins: Origins, home: Ints, again: NDArray[np.bool_]) -> Edges:
    """What :func:`fitting_stories` finds, where the ``known`` ones are right but for some clusters (``again``)."""
    count = len(again)
    sizes, spans = np.bincount(home, minlength=count), origins.of_clusters(home, count)
    pairs = _alike_again(_centroids(rows, home, count), spans, sizes, again)
    new = _fitting(pairs, spans, sizes, _OutletShares.from_members(home, origins.outlet))
    kept = known.keep_edges(~again[known.a] & ~again[known.b])
    return join_edges(kept, new).in_order()


def likest(fits: Edges) -> Edges:
    """Of the stories that small clusters (``a``) would fit into (``b``) the likest for each."""
    best = np.lexsort((fits.b, -fits.value, fits.a))
    best = best[np.unique(fits.a[best], return_index=True)[1]]
    return Edges(fits.a[best], fits.b[best], fits.value[best])


def join_to_likest(pairs: Edges, home: Ints, count: int) -> list[list[int]]:
    """The clusters after the small ones (``a``) went where they are most like (``b``), but where too many would."""
    sizes = np.bincount(home, minlength=count)
    asked = np.bincount(pairs.b, sizes[pairs.a], count)
    joins = asked[pairs.b] <= MANY * sizes[pairs.b]
    into = np.arange(count)
    into[pairs.a[joins]] = pairs.b[joins]
    return sorted(cluster_members(into[into][home]))


def join_reprints(clusters: Sequence[Sequence[int]], copies: Edges, origins: Origins) -> list[list[int]]:
    """``clusters`` of articles, those that stand alone put to what they repeat of another outlet, however long ago.

    ``copies`` are pairs of articles that repeat each other and how much: of several the fullest is joined.
    """
    count = len(origins.first)
    home = cluster_numbers(count, clusters)
    sizes = np.bincount(home, minlength=len(clusters))
    far = copies.keep_edges((origins.gaps(copies.a, copies.b) > LIMIT) & ~origins.one_outlet(copies.a, copies.b))
    order = np.lexsort((far.b, far.a, -far.value))
    for a, b in zip(far.a[order].tolist(), far.b[order].tolist(), strict=True):
        alone, other = (a, b) if sizes[home[a]] == 1 else (b, a)
        if home[a] != home[b] and sizes[home[alone]] == 1:
            home[alone] = home[other]
            sizes[home[other]] += 1
    return sorted(cluster_members(home))


def cluster_numbers(count: int, clusters: Sequence[Sequence[int]]) -> Ints:
    """The number of the cluster that each of ``count`` articles is in."""
    home = np.zeros(count, dtype=np.int64)
    for k, members in enumerate(clusters):
        home[members] = k
    return home


def _centroids(rows: SparseRows, home: Ints, count: int) -> SparseRows:
    """What the articles of each cluster have in common: the sum of their rows at length 1, the heaviest words of it."""
    together = np.argsort(home, kind="stable")
    sorted_rows = rows.take_rows(together)
    key = home[together][sorted_rows.row_numbers()] * rows.width + sorted_rows.columns
    # Most clusters are one article, whose words rise: nearly sorted already, which a stable sort makes use of.
    order = np.argsort(key, kind="stable")
    key, value = key[order], sorted_rows.values[order].astype(np.float64)
    new = np.concatenate([[True], key[1:] != key[:-1]])[: len(key)]
    key, value = key[new], np.add.reduceat(value, np.flatnonzero(new)) if len(key) else value
    cluster = key // max(rows.width, 1)
    length = np.sqrt(np.bincount(cluster, value**2, count))
    value = value / np.maximum(length[cluster], 1e-9)
    kept = _heaviest(value, np.bincount(cluster, minlength=count))
    starts = np.searchsorted(cluster[kept], np.arange(count + 1))
    columns = (key[kept] % max(rows.width, 1)).astype(np.int32)
    return SparseRows(starts, columns, in_parts(value[kept]), rows.width)


def _heaviest(value: Floats, sizes: Ints) -> Ints:
    """Where the ``HEAVIEST`` values of each row stand, the rows having so many values, in order."""
    starts = np.concatenate([[0], np.cumsum(sizes)])
    kept = np.ones(len(value), dtype=bool)
    for row in np.flatnonzero(sizes > HEAVIEST).tolist():
        some = value[starts[row] : starts[row + 1]]
        kept[starts[row] + np.argsort(-some, kind="stable")[HEAVIEST:]] = False
    return np.flatnonzero(kept)


def _alike(centroids: SparseRows, spans: Origins, sizes: Ints, tick: Tick) -> Edges:
    """The small clusters and those of several articles that are alike, the small one first."""
    order = spans.chronological_order()
    small, large = order[sizes[order] <= len(LIKE)], order[sizes[order] > 1]
    both = np.concatenate([small, large])
    reach = spans.take(small).reach_into(spans.take(large), LATEST)
    rest = np.full(len(large), len(both))
    partners = Partners(
        np.concatenate([np.full(len(small), len(small)), rest]), np.concatenate([len(small) + reach, rest])
    )
    found = pairs_above(centroids.take_rows(both), min(LIKE), None, tick, partners)
    return Edges(both[found.a], both[found.b], found.value)


def _alike_again(centroids: SparseRows, spans: Origins, sizes: Ints, again: NDArray[np.bool_]) -> Edges:
    """The same, as far as one of the two is among some clusters (``again``)."""
    order = spans.chronological_order()
    small, large = order[sizes[order] <= len(LIKE)], order[sizes[order] > 1]
    found = _products(centroids, spans, small[again[small]], large)
    turned = _products(centroids, spans, large[again[large]], small)
    other = turned.keep_edges(~again[turned.b])
    return join_edges(found, Edges(other.b, other.a, other.value))


def _products(centroids: SparseRows, spans: Origins, asked: Ints, others: Ints) -> Edges:
    """Some clusters (``a``) and others that are like them, both in chronological order."""
    stretches = spans.take(asked).stretches_among(spans.take(others), LATEST)
    lists = ColumnLists.from_rows(centroids.take_rows(others))
    found = lists.products_of(centroids.take_rows(asked), stretches, min(LIKE))
    return Edges(asked[found.a], others[found.b], found.value)


def _fitting(pairs: Edges, spans: Origins, sizes: Ints, outlets: _OutletShares) -> Edges:
    """The small clusters that are like enough to a larger one in time, in order."""
    a, b = pairs.a, pairs.b
    gaps = np.nan_to_num(spans.gaps(a, b))
    value = pairs.value * (1 - (1 - SAME_OUTLET) * outlets.shares(b, spans.outlet[a]))
    asked = np.array((0.0, *LIKE))[np.minimum(sizes[a], len(LIKE))] + LATER * gaps / LATEST
    asked = asked + np.where(spans.first[b] - spans.last[a] > LIMIT, EARLIER, 0.0)
    fit = np.flatnonzero((sizes[b] > sizes[a]) & (gaps <= LATEST) & (value >= asked))
    return Edges(a[fit], b[fit], value[fit]).in_order()


@dataclass(frozen=True, slots=True)
class _OutletShares:
    """How many articles each outlet has in each cluster: sorted keys and their counts."""

    sizes: Ints
    keys: Ints
    counts: Ints
    outlets: int

    @classmethod
    def from_members(cls, home: Ints, outlet: Ints) -> _OutletShares:
        outlets = int(outlet.max(initial=0)) + 1
        keys, counts = np.unique((home * outlets + outlet)[outlet >= 0], return_counts=True)
        return cls(np.bincount(home), keys, counts, outlets)

    def shares(self, cluster: Nodes, outlet: Ints) -> Floats:
        """The share of each cluster that is of an outlet."""
        if not len(self.keys):
            return np.zeros(len(cluster))
        key = cluster * self.outlets + outlet
        at = np.minimum(np.searchsorted(self.keys, key), len(self.keys) - 1)
        return np.where((self.keys[at] == key) & (outlet >= 0), self.counts[at] / self.sizes[cluster], 0.0)
