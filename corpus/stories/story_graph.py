"""Story graph: which articles of a collection are alike, kept so that stories are found again when a few came or went.

What is found of two articles, and of two clusters, depends on no other but through the weights of words, which move in
steps. So only what touches an article that came, went, or holds a word whose weight moved is compared anew, and the
stories are those that would be found if all was.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Self

import numpy as np
from numpy.typing import NDArray

from corpus.model import Article, Copy, Dating
from corpus.runtime.progress import Tick, progress_part, report_nothing
from corpus.storage.array_record import ArrayRecord, Float64, Int32, Lengths
from corpus.stories.average_link import Edges, Ints, Nodes, cluster_members
from corpus.stories.late_reports import cluster_numbers, fitting_stories, join_to_likest, likest, renewed_fits
from corpus.stories.likenesses import CopyPairs, group_alike, renewed_pairs, similar_pairs, with_copies
from corpus.stories.origins import Origins
from corpus.stories.series import Series
from corpus.stories.tf_idf import SparseRows, WordCounts, tf_idf

Bools = NDArray[np.bool_]

MOST: Final = 0.25
"""Where more of the articles than this share must be compared anew, all are."""


@dataclass(frozen=True, eq=False, repr=False)
class StoryGraph(ArrayRecord):
    """The pairs of articles (by number) that are alike, the cluster that each article is in by that, and the small
    clusters that would fit into larger ones: the first article of each of the two, and how well.

    Clusters are numbered in the order of their first articles.
    """

    a: Int32
    b: Int32
    likeness: Float64
    home: Int32
    late: Int32
    story: Int32
    fit: Float64

    def column_lengths(self) -> Lengths:
        """Every pair has all columns."""
        yield len(self.a), "b", "likeness"
        yield len(self.late), "story", "fit"

    @classmethod
    def build_graph(
        cls,
        counts: SparseRows,
        articles: Sequence[Article],
        datings: Mapping[str, Dating],
        copies: Iterable[Copy],
        tick: Tick = report_nothing,
    ) -> Self:
        """All articles compared; ``tick`` hears now and then what share is done; what it raises ends the work."""
        rows, origins = tf_idf(counts), Origins.from_datings(articles, datings)
        edges = similar_pairs(rows, origins, progress_part(tick, 0, 0.65))
        home = _homes(edges, articles, copies, origins, progress_part(tick, 0.65, 0.75))
        fits = fitting_stories(rows, origins, home, _count(home), progress_part(tick, 0.75, 1))
        return cls.from_edges(edges, home, fits)

    @classmethod
    def from_edges(cls, edges: Edges, home: Ints, fits: Edges) -> Self:
        """What is known, to be kept; ``fits`` are of clusters."""
        first = _first_members(home)
        columns = edges.a, edges.b, home, first[fits.a], first[fits.b]
        a, b, homes, late, story = (column.astype(np.int32) for column in columns)
        return cls(a, b, edges.value, homes, late, story, fits.value)

    def grown_graph(
        self,
        counts: tuple[SparseRows, SparseRows],
        before: Ints,
        articles: Sequence[Article],
        datings: Mapping[str, Dating],
        copies: Iterable[Copy],
    ) -> Self:
        """The graph of ``articles`` that had the numbers ``before`` in this one (-1: none, or another text or date).

        ``counts`` are those of the words of then and of now.
        """
        again = (before < 0) | rows_of_moved_words(*counts)
        if np.count_nonzero(again) > MOST * len(before):
            return self.build_graph(counts[1], articles, datings, copies)
        rows, origins = tf_idf(counts[1]), Origins.from_datings(articles, datings)
        known = _Numbers(before, len(self.home))
        edges = renewed_pairs(known.renumber(self.likenesses()), rows, origins, again)
        home = _homes(edges, articles, copies, origins)
        fits = known.renumber(Edges(self.late, self.story, self.fit))
        fits = Edges(home[fits.a], home[fits.b], fits.value)
        clusters = self._other_clusters(home, before, again)
        return self.from_edges(edges, home, renewed_fits(fits, rows, origins, home, clusters))

    def _other_clusters(self, home: Ints, before: Ints, again: Bools) -> Bools:
        """Which clusters have not the very members that they had, or one that was compared anew."""
        count, sizes = _count(home), np.bincount(home)
        was = np.where(before >= 0, self.home[before], -1)
        low, high = np.full(count, len(self.home)), np.full(count, -1)
        np.minimum.at(low, home, was)
        np.maximum.at(high, home, was)
        other = (low != high) | (low < 0) | (np.bincount(self.home, minlength=1)[low] != sizes)
        other[home[again]] = True
        return np.asarray(other)

    def likenesses(self) -> Edges:
        """The pairs of articles that are alike."""
        return Edges(self.a, self.b, self.likeness)

    def linked_clusters(self) -> list[list[int]]:
        """The articles, by number, that likeness alone makes one story."""
        return cluster_members(self.home)

    def clusters(self) -> list[list[int]]:
        """The articles, by number, that are one story, late reports among them."""
        home = self.home.astype(np.int64)
        return join_to_likest(likest(Edges(home[self.late], home[self.story], self.fit)), home, _count(home))


def rows_of_moved_words(then: SparseRows, now: SparseRows) -> Bools:
    """Which rows of ``now`` hold a word that weighs more or less than ``then``."""
    known = dict(zip(then.stems, WordCounts.from_rows(then).rarity(then.stems).tolist(), strict=True))
    weights = WordCounts.from_rows(now).rarity(now.stems).tolist()
    moved = np.array([known.get(stem) != weight for stem, weight in zip(now.stems, weights, strict=True)], np.bool_)
    found = np.zeros(len(now), np.bool_)
    found[now.row_numbers()[moved[now.columns]]] = True
    return found


@dataclass(frozen=True)
class _Numbers:
    """The numbers that articles had, and how many there were."""

    before: Ints
    count: int

    def renumber(self, edges: Edges) -> Edges:
        """The edges between those that are still there, by the numbers of now."""
        after = np.full(self.count, -1)
        after[self.before[self.before >= 0]] = np.flatnonzero(self.before >= 0)
        found = Edges(after[edges.a], after[edges.b], edges.value)
        return found.keep_edges((found.a >= 0) & (found.b >= 0))


def _homes(
    edges: Edges, articles: Sequence[Article], copies: Iterable[Copy], origins: Origins, tick: Tick = report_nothing
) -> Ints:
    pairs, count = CopyPairs.from_copies(copies, articles), len(articles)
    parted = Series(articles, origins).part_edges(with_copies(edges, pairs, count, origins))
    return cluster_numbers(count, group_alike(parted, origins, tick))


def _count(home: Nodes) -> int:
    return int(home.max(initial=-1)) + 1


def _first_members(home: Ints) -> Ints:
    return np.unique(home, return_index=True)[1].astype(np.int64)
