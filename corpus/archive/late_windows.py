"""Late windows: which late report goes to which story, found stretch by stretch, with what lies around each.

Words are read by tasks alone; of each article this process holds its cluster.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from corpus.archive.headers import Headers
from corpus.archive.link_run import LinkRun
from corpus.archive.partition_reader import Ints
from corpus.archive.storage import Storage
from corpus.archive.story_windows import weighted_rows
from corpus.stories.average_link import Edges
from corpus.stories.clustering import Clusters
from corpus.stories.late_reports import LATEST, LIKE, cluster_numbers, join_to_likest, likest_stories
from corpus.stories.origins import Origins

STRETCH: Final = LATEST
"""Days whose small clusters one task looks at, beside the larger ones up to ``LATEST`` days around them."""


@dataclass(frozen=True, slots=True)
class LateWindow:
    """Articles of some clusters: which rows of each partition, how these are put in the order of the archive, and in
    that order their origins and clusters, numbered anew; ``asked`` are the clusters that look for another."""

    rows: Sequence[tuple[str, Ints]]
    order: Ints
    origins: Origins
    home: Ints
    asked: Ints


def likest_in_window(window: LateWindow, counts: str, storage: Storage) -> Edges:
    """What the clusters that are asked are most like, by the numbers of the window. Raises OSError."""
    rows = weighted_rows(window.rows, counts, storage).take_rows(window.order)
    found = likest_stories(rows, window.origins, window.home, int(window.home.max()) + 1)
    return found.keep_edges(np.isin(found.a, window.asked))


def join_late_windows(run: LinkRun, counts: str, origins: Origins, clusters: Clusters) -> list[list[int]]:
    """``clusters`` as ``join_late_reports`` has them. Raises ArchiveError, OSError."""
    count = len(clusters)
    home = cluster_numbers(len(run.headers.articles), clusters)
    calls, numbers = {}, list[Ints]()
    for window, numbered in _windows(run.headers, run.works, origins, home, count):
        calls[len(numbers)] = (likest_in_window, (window, counts, run.storage))
        numbers.append(numbered)
    found = run.run_calls("placing late reports", calls)
    a = np.concatenate([np.empty(0, np.int64), *(numbers[at][one.a] for at, one in found.items())])
    b = np.concatenate([np.empty(0, np.int64), *(numbers[at][one.b] for at, one in found.items())])
    value = np.concatenate([np.empty(0), *(one.value for one in found.values())])
    best = np.lexsort((b, -value, a))  # an undated one is in every window
    best = best[np.unique(a[best], return_index=True)[1]]
    return join_to_likest(Edges(a[best], b[best], value[best]), home, count)


def _windows(
    headers: Headers, works: Sequence[str], origins: Origins, home: Ints, count: int
) -> Iterator[tuple[LateWindow, Ints]]:
    """The windows, and which clusters the numbers in each stand for."""
    sizes, spans = np.bincount(home, minlength=count), origins.of_clusters(home, count)
    undated = np.isnan(spans.first)
    small, large = sizes <= len(LIKE), sizes > 1
    stretch = spans.first // STRETCH
    for number in np.unique(stretch[~undated]).tolist() or [0.0]:
        asked = small & (undated | (stretch == number))
        begin, end = number * STRETCH - LATEST, (number + 1) * STRETCH + LATEST
        near = large & (undated | ((spans.last >= begin) & (spans.first <= end)))
        if not (asked.any() and near.any()):
            continue
        inside = asked | near
        numbered = np.cumsum(inside) - 1
        places = np.flatnonzero(inside[home])
        found = list(headers.rows_of(places))
        order = np.argsort(np.concatenate([own for *_, own in found]), kind="stable")
        rows = [(works[partition], own) for partition, own, _ in found]
        window = LateWindow(rows, order, origins.take(places), numbered[home[places]], numbered[np.flatnonzero(asked)])
        yield window, np.flatnonzero(inside)
