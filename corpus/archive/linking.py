"""Linking of an archive: names by the evidence of all, copies, stories and entities, as the app would link it.

Tasks do what needs texts; what is left for this process are numbers: a header of some hundred bytes for each article,
the counts of names, the likenesses and the words of stories.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec
import pyarrow as pa

from corpus.archive.analysed_rows import time_row
from corpus.archive.link_copies import find_copies, keep_copies
from corpus.archive.link_entities import link_all_entities
from corpus.archive.link_run import WORK, LinkRun
from corpus.archive.link_stories import find_stories, keep_stories
from corpus.archive.manifest import Manifest, read_table
from corpus.archive.schema import table_of
from corpus.archive.settled_names import settle_names
from corpus.archive.storage import Storage
from corpus.archive.tasks import Tasks
from corpus.extraction.times import find_times
from corpus.model import Article, Dating, TimeExpression
from corpus.stories.likeliest_day import NamedDays


def link_archive(storage: Storage, merged: Manifest, before: Manifest, tasks: Tasks, tell: Any) -> Manifest:
    """The archive with its links; nothing is done anew where no article is new. Raises ArchiveError, OSError."""
    same = [one.name for one in merged.partitions] == [one.name for one in before.partitions]
    if (same and before.links) or not merged.partitions:
        return merged
    run = LinkRun(storage, merged, before, tasks, tell)
    settle_names(run)
    copies = find_copies(run)
    times = _Times(run)
    stories, placed = find_stories(run, copies, times.named_days)
    keep_copies(run, copies)
    keep_stories(run, stories)
    times.keep_dated(placed)
    named = link_all_entities(run)
    for name in storage.names(WORK):
        storage.delete(f"{WORK}/{name}")
    mentions, speakers = ({name: objects[k] for name, objects in named.items()} for k in (0, 1))
    return msgspec.structs.replace(merged, links=run.links, linked_mentions=mentions, speakers=speakers)


class _Times:
    """Days that articles have by their stories, and dates in texts that are read otherwise than by one article."""

    def __init__(self, run: LinkRun) -> None:
        self._run = run

    def named_days(self, ident: str) -> NamedDays:
        """The days that an article names, as its own day has them read."""
        article = self._run.headers.read_article(ident)
        return NamedDays.from_times(article, self._find_times(article, self._run.headers.datings[ident]))

    def keep_dated(self, placed: Mapping[str, Dating]) -> None:
        """Keep the days that stories give to articles, and the dates in texts that are read otherwise than by one."""
        run, number_of = self._run, self._run.headers.number_of
        rows = [(number_of[ident], one.value, one.first, one.last, list(one.evidence)) for ident, one in placed.items()]
        run.keep_table("dated", table_of("dated", sorted(rows)))
        times = pa.concat_tables([read_table(run.storage, f"{work}.times") for work in run.works])
        replaced = pa.array([number_of[ident] for ident in placed], pa.int64())
        times = times.filter(pa.compute.invert(pa.compute.is_in(times.column("number"), replaced)))
        again = table_of("times", [row for ident, one in placed.items() for row in self._times_of(ident, one)])
        run.keep_table("times_anew", pa.concat_tables([times, again]).sort_by([("number", "ascending")]))

    def _times_of(self, ident: str, dating: Dating) -> Iterable[tuple[Any, ...]]:
        for time in self._find_times(self._run.headers.read_article(ident), dating):
            yield time_row(self._run.headers.number_of[ident], time)

    def _find_times(self, article: Article, dating: Dating) -> tuple[TimeExpression, ...]:
        headers = self._run.headers
        order = headers.slashed_orders.get(headers.number_of[article.id])
        return tuple(find_times(article, dating, order))
