"""Stories of an archive: likenesses by windows of time, clustered over these alone, under ids that stay."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import partial

import numpy as np

from corpus.archive.headers import Headers
from corpus.archive.late_windows import join_late_windows
from corpus.archive.link_run import LinkRun
from corpus.archive.manifest import read_table
from corpus.archive.schema import table_of
from corpus.archive.sparse_bytes import pack_rows
from corpus.archive.stable_ids import inherit_ids
from corpus.archive.story_windows import Window, window_edges, word_counts
from corpus.model import Dating, Story
from corpus.stories.average_link import Edges
from corpus.stories.chronology import oldest_first
from corpus.stories.clustering import group_by_edges
from corpus.stories.date_by_story import date_by_stories
from corpus.stories.duplicate_table import Copies
from corpus.stories.likeliest_day import NamedDays
from corpus.stories.origins import LIMIT, Origins
from corpus.stories.tf_idf import SparseRows


def find_stories(
    run: LinkRun, copies: Copies, named_days: Callable[[str], NamedDays]
) -> tuple[tuple[Story, ...], dict[str, Dating]]:
    """The stories under ids of the archive, and the days of undated articles that they tell.

    ``named_days`` has the days that an article names. Raises ArchiveError, OSError.
    """
    headers = run.headers
    counts = _total_counts(run)
    join_late = partial(join_late_windows, run, counts)
    stories = group_by_edges(headers.articles, headers.datings, copies, _all_edges(run, counts), join_late)
    placed = date_by_stories(stories, headers.datings, named_days=named_days)
    if placed:
        known = {**headers.datings, **placed}
        stories = tuple(replace(one, articles=tuple(oldest_first(one.articles, known))) for one in stories)
    return _with_ids(run, stories), placed


def keep_stories(run: LinkRun, stories: Sequence[Story]) -> None:
    """Keep the tables of the stories. Raises OSError."""
    number, datings = run.headers.number_of, run.headers.datings
    members = [(number[ident], story.id, place) for story in stories for place, ident in enumerate(story.articles)]
    run.keep_table("story_articles", table_of("story_articles", sorted(members)))
    rows = []
    for story in stories:
        days = [day for ident in story.articles if (day := datings[ident].first)]
        rows.append((story.id, story.title, len(story.articles), min(days, default=None), max(days, default=None)))
    run.keep_table("stories", table_of("stories", rows))


def _total_counts(run: LinkRun) -> str:
    """The object that says in how many of all articles each word stands. Raises OSError."""
    total: Counter[str] = Counter()
    calls = {work: (word_counts, (work, run.storage)) for work in run.works}
    for one in run.run_calls("counting words", calls).values():
        total.update(dict(zip(one.stems, one.frequency.tolist(), strict=True)))
    stems = tuple(sorted(total))
    frequency = np.array([total[stem] for stem in stems], np.float32)
    many = np.array([0, len(run.headers.articles)])
    return run.keep_work(pack_rows(SparseRows(many, np.empty(0, np.int32), frequency, 0, stems)), "counts")


def _all_edges(run: LinkRun, counts: str) -> Edges:
    """Likenesses of articles at most ``LIMIT`` days apart, by windows of twice that, each so many days later."""
    calls = {
        window.number: (window_edges, (window, counts, run.storage)) for window in _windows(run.headers, run.works)
    }
    found = run.run_calls("comparing stories", calls).values()
    a = np.concatenate([np.empty(0, np.int32), *(one.a.astype(np.int32) for one in found)])
    b = np.concatenate([np.empty(0, np.int32), *(one.b.astype(np.int32) for one in found)])
    value = np.concatenate([np.empty(0), *(one.value for one in found)])
    order = np.lexsort((b, a))
    return Edges(a[order], b[order], value[order])


def _windows(headers: Headers, works: Sequence[str]) -> Iterable[Window]:
    """The windows of time; an article without a day is in each, one of several days in all that these touch."""
    origins = Origins.from_datings(headers.articles, headers.datings)
    undated = np.isnan(origins.first)
    low, high = origins.first // LIMIT, origins.last // LIMIT
    ends = np.unique(np.concatenate([low[~undated], high[~undated]])).astype(np.int64)
    numbers = np.unique(np.concatenate([ends, ends - 1])).tolist() or [0]
    begins = np.where(undated, numbers[0], low - 1).astype(np.int64)
    for number in numbers:
        inside = np.flatnonzero(undated | ((low <= number + 1) & (high >= number)))
        if len(inside) < 2:
            continue
        found = list(headers.rows_of(inside))
        places = np.concatenate([own for *_, own in found])
        rows = [(works[home], own) for home, own, _ in found]
        yield Window(rows, places, origins.take(places), begins[places], number)


def _with_ids(run: LinkRun, stories: Sequence[Story]) -> tuple[Story, ...]:
    """The stories under the ids that the archive gave most of their articles before."""
    if "story_articles" not in run.before.links:
        return tuple(stories)
    table = read_table(run.storage, run.before.links["story_articles"], ["number", "story"])
    was = dict(zip(table.column("number").to_pylist(), table.column("story").to_pylist(), strict=True))
    overlaps: Counter[tuple[str, int]] = Counter()
    for place, story in enumerate(stories):
        for ident in story.articles:
            if old := was.get(run.headers.number_of[ident]):
                overlaps[old, place] += 1
    ids = inherit_ids([story.id for story in stories], overlaps)
    return tuple(replace(story, id=ident) for story, ident in zip(stories, ids, strict=True))
