"""Story clustering: articles on one event, by TF-IDF similarity damped by time, with average link.

The method was measured on Giveme5W1H (Hamborg et al. 2018), BASIL (Fan et al. 2019) and NewsWCL50 (Hamborg et al.
2019). Its constants were chosen on piles of one to some hundred stories drawn from Giveme5W1H and from the openings in
NeuS (Lee et al. 2022), so that small piles and large, mixed ones and those on one topic do well with the same cut.
How common words are in news at large is known beforehand (:mod:`corpus.stories.word_frequencies`): that parts two
events of one kind in a small collection.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from corpus.language.ids import UniqueIds, slug_of
from corpus.language.shortening import first_items
from corpus.model import Analysis, Article, Copy, Dating, Story
from corpus.runtime.progress import Tick, progress_part, report_nothing
from corpus.storage.array_record import ArrayRecord, Float32, Int32, Int64, Lengths
from corpus.storage.packed_strings import PackedStrings
from corpus.stories.average_link import Edges, Ints
from corpus.stories.chronology import oldest_first
from corpus.stories.duplicate_table import Copies
from corpus.stories.late_reports import cluster_numbers, join_reprints
from corpus.stories.likenesses import CopyPairs, group_alike, with_copies
from corpus.stories.origins import Origins
from corpus.stories.series import Series
from corpus.stories.standing_titles import story_title
from corpus.stories.story_graph import StoryGraph
from corpus.stories.tf_idf import Part, SparseRows, count_words

TITLE_WEIGHT, LEAD_WEIGHT = 3.0, 2.0
LEAD, READ = 5, 40
"""Sentences of the lead, and sentences read at all."""

UNREAD = 6000
"""Characters read of an article in which no prose was found."""

TICK = 256
"""Articles between two ticks."""

Clusters = Sequence[Sequence[int]]
JoinLate = Callable[[Origins, Clusters], list[list[int]]]

_TITLE_WORDS = 12
_ID_LENGTH = 60


def group_stories(
    articles: Sequence[Article],
    analyses: Mapping[str, Analysis],
    datings: Mapping[str, Dating],
    copies: Iterable[Copy],
    tick: Tick = report_nothing,
    words: StoryWords | None = None,
) -> tuple[Story, ...]:
    """Every article in exactly one story, alone if need be; most articles first, then newest.

    Two articles further apart than :data:`corpus.stories.origins.LIMIT` days are never compared, and how like two are
    depends on no other but through the weights of words; so windows of time give the stories of the whole. Articles
    inside a story are oldest first. Copies, trimmed copies and revisions count as at least as similar as
    their containment. An article without analysis is read by its opening characters. Title and id of a story come
    from its most central article. ``tick`` hears now and then what share is done; what it raises ends the work.
    """
    counts = words.rows() if words is not None else count_articles(articles, analyses, progress_part(tick, 0, 0.55))
    copies = Copies.from_objects(copies)
    graph = StoryGraph.build_graph(counts, articles, datings, copies, progress_part(tick, 0.55, 1))
    return stories_of_graph(articles, datings, copies, graph)


def stories_of_graph(
    articles: Sequence[Article], datings: Mapping[str, Dating], copies: Iterable[Copy], graph: StoryGraph
) -> tuple[Story, ...]:
    """The same where it is known which of the articles are alike."""
    origins, pairs = Origins.from_datings(articles, datings), CopyPairs.from_copies(copies, articles)
    series = Series(articles, origins)
    edges = with_copies(graph.likenesses(), pairs, len(articles), origins)
    clusters = series.part_joined(graph.linked_clusters(), graph.clusters())
    clusters = join_reprints(clusters, pairs.whole_copies(), origins)
    return _make_stories(articles, datings, pairs, edges, origins, clusters)


def group_by_edges(
    articles: Sequence[Article],
    datings: Mapping[str, Dating],
    copies: Iterable[Copy],
    edges: Edges,
    join_late: JoinLate,
) -> tuple[Story, ...]:
    """The same where it is known which articles are alike (:func:`similar_pairs`).

    ``join_late`` puts late reports to what they are like, as :func:`join_late_reports` does by their words. Texts are
    not read, but of a central article without a title.
    """
    origins, pairs = Origins.from_datings(articles, datings), CopyPairs.from_copies(copies, articles)
    series = Series(articles, origins)
    edges = series.part_edges(with_copies(edges, pairs, len(articles), origins))
    linked = group_alike(edges, origins)
    clusters = series.part_joined(linked, join_late(origins, linked))
    clusters = join_reprints(clusters, pairs.whole_copies(), origins)
    return _make_stories(articles, datings, pairs, edges, origins, clusters)


def _make_stories(
    articles: Sequence[Article],
    datings: Mapping[str, Dating],
    pairs: CopyPairs,
    edges: Edges,
    origins: Origins,
    clusters: Sequence[Sequence[int]],
) -> tuple[Story, ...]:
    """The clusters as stories."""
    central = _central_members(len(articles), edges, clusters)
    clusters_newest_first = _newest_first(clusters, origins)
    inside = _copies_inside(clusters, len(articles), pairs)
    titles = [title_of(articles[central[k]]) for k in clusters_newest_first]
    return tuple(
        Story(ident, title, tuple(oldest_first([articles[m].id for m in clusters[k]], datings)), inside[k])
        for k, title, ident in zip(clusters_newest_first, titles, _story_ids(titles), strict=True)
    )


@dataclass(frozen=True, eq=False, repr=False)
class StoryWords(ArrayRecord):
    """How often each stem stands in each article: those of article ``i`` are ``columns[starts[i]:starts[i + 1]]``."""

    stems: PackedStrings
    starts: Int64
    columns: Int32
    values: Float32

    def column_lengths(self) -> Lengths:
        """Every stem of an article is counted."""
        yield int(self.starts[-1]) if len(self.starts) else -1, "columns", "values"

    @classmethod
    def from_rows(cls, rows: SparseRows) -> StoryWords:
        """Counts, to be kept."""
        return cls(PackedStrings.from_strings(rows.stems), rows.starts, rows.columns, rows.values)

    def rows(self) -> SparseRows:
        """Counts, to be worked with."""
        return SparseRows(self.starts, self.columns, self.values, len(self.stems), tuple(self.stems))

    def grown_words(self, articles: Sequence[Article], analyses: Mapping[str, Analysis], before: Ints) -> StoryWords:
        """Those of ``articles``, of which only those are read that had no number ``before`` (-1)."""
        new = np.flatnonzero(before < 0)
        place = before.copy()
        place[new] = len(self.starts) - 1 + np.arange(len(new))
        both = self.rows().joined_with(count_articles([articles[number] for number in new.tolist()], analyses))
        return self.from_rows(both.take_rows(place).in_order_of_stems())


def count_articles(
    articles: Sequence[Article], analyses: Mapping[str, Analysis], tick: Tick = report_nothing
) -> SparseRows:
    """How often each stem stands in each article, words of the title and the lead weighted."""

    def weighted_documents() -> Iterator[Sequence[Part]]:
        for number, article in enumerate(articles):
            if number % TICK == 0:
                tick(number / len(articles))
            yield _weighted_parts(article, analyses.get(article.id))

    return count_words(weighted_documents())


def title_of(article: Article) -> str:
    """The title of an article, or its opening words if it has none, or its id if it has no words at all."""
    if title := " ".join(article.title.split()):
        return title
    words = article.text[: _TITLE_WORDS * 40].split()
    return first_items(words, _TITLE_WORDS) or article.id


def _weighted_parts(article: Article, analysis: Analysis | None) -> list[Part]:
    """The words of an article that count, with their weights."""
    text, prose = article.text, analysis.prose_sentences()[:READ] if analysis else ()
    sentences = [text[s.start : s.end] for s in prose] or [text[:UNREAD]]
    return [
        (story_title(article.title), TITLE_WEIGHT),
        ("\n".join(sentences[:LEAD]), LEAD_WEIGHT),
        ("\n".join(sentences[LEAD:]), 1.0),
    ]


def _central_members(count: int, edges: Edges, clusters: Sequence[Sequence[int]]) -> list[int]:
    """The member of each cluster that is most similar to the others; the first of several."""
    home = cluster_numbers(count, clusters)
    inner = edges.keep_edges(home[edges.a] == home[edges.b])
    total = np.bincount(inner.a, inner.value, count) + np.bincount(inner.b, inner.value, count)
    return [members[int(np.argmax(total[members]))] for members in clusters]


def _newest_first(clusters: Clusters, origins: Origins) -> list[int]:
    """The numbers of the clusters, the largest first, of those as large the newest."""
    home, newest = cluster_numbers(len(origins.first), clusters), np.zeros(len(clusters))
    np.fmax.at(newest, home, origins.first)
    sizes = np.bincount(home, minlength=len(clusters))
    order: list[int] = np.lexsort((-newest, -sizes)).tolist()
    return order


def _copies_inside(clusters: Sequence[Sequence[int]], count: int, pairs: CopyPairs) -> list[Sequence[Copy]]:
    """The copies of which both articles are in a cluster, for each of them, in the order they came in."""
    home = cluster_numbers(count, clusters)
    inside = np.flatnonzero(home[pairs.a] == home[pairs.b])
    of = home[pairs.a[inside]]
    order = np.argsort(of, kind="stable")
    copies = pairs.copies.take(inside[order])
    ends = np.searchsorted(of[order], np.arange(len(clusters)), "right").tolist()
    return [copies[first:last] if first < last else () for first, last in pairwise([0, *ends])]


def _story_ids(titles: Iterable[str]) -> list[str]:
    """Readable ids, made from titles; a number tells apart those that would be the same."""
    unique = UniqueIds()
    return [unique(f"story:{_title_slug(title)}") for title in titles]


def _title_slug(title: str) -> str:
    slug = slug_of(title, "untitled")
    return slug if len(slug) <= _ID_LENGTH else slug[:_ID_LENGTH].rpartition("-")[0] or slug[:_ID_LENGTH]
