"""Linking of an archive: names by the evidence of all, copies, stories and entities, as the app would link it.

Tasks do what needs texts; what is left for this process are numbers: a header of some hundred bytes for each article,
the counts of names, the likenesses and the words of stories.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, Final

import msgspec
import numpy as np
import pyarrow as pa

from corpus.archive.analysed_rows import article_of, dating_of, time_row
from corpus.archive.entity_blocks import merge_blocks
from corpus.archive.link_tasks import (
    WORK,
    Evidence,
    Ints,
    Window,
    bucket_pairs,
    count_overlaps,
    join_rows,
    link_block,
    name_mentions,
    pack_rows,
    sample_sizes,
    settle_partition,
    shared_wording,
    unpack_rows,
    window_edges,
    word_counts,
)
from corpus.archive.manifest import Manifest, Partition, read_table
from corpus.archive.needed import ArchiveError
from corpus.archive.partition_reader import PartitionReader
from corpus.archive.schema import parquet_bytes, table_of
from corpus.archive.stable_ids import inherit_ids
from corpus.archive.storage import Storage
from corpus.archive.tasks import Call, TaskFailedError, Tasks
from corpus.extraction.times import find_times
from corpus.extraction.times.slashed import orders_by_outlet
from corpus.model import Article, Dating, Story, TimeExpression
from corpus.stories.average_link import Edges, merge_edges
from corpus.stories.chronology import oldest_first
from corpus.stories.clustering import group_by_edges, title_of
from corpus.stories.date_by_story import date_by_stories
from corpus.stories.duplicate_table import KINDS, Copies
from corpus.stories.likeliest_day import NamedDays
from corpus.stories.near_duplicates import Wording, add_counts, copies_of, with_enough_shared
from corpus.stories.origins import LIMIT, Origins
from corpus.stories.tf_idf import SparseRows, WordCounts, tf_idf

BUCKET: Final = 8_000_000
"""Sampled shingles that one task compares."""

PAIRS: Final = 20_000
"""Pairs of articles whose wording one task counts."""

BLOCK: Final = 100_000
"""Articles whose entities one task puts together."""


def link_archive(storage: Storage, merged: Manifest, before: Manifest, tasks: Tasks, tell: Any) -> Manifest:
    """The archive with its links; nothing is done anew where no article is new. Raises ArchiveError, OSError."""
    same = [one.name for one in merged.partitions] == [one.name for one in before.partitions]
    if (same and before.links) or not merged.partitions:
        return merged
    linked = _Linking(storage, merged, before, tasks, tell).link_all()
    for name in storage.names(WORK):
        storage.delete(f"{WORK}/{name}")
    return linked


@dataclass
class _Linking:
    storage: Storage
    manifest: Manifest
    before: Manifest
    tasks: Tasks
    tell: Any
    links: dict[str, str] = field(default_factory=dict)
    _counts: str = ""

    def link_all(self) -> Manifest:
        """The manifest with all linked tables."""
        works = self._settle()
        copies = self._find_copies()
        stories, placed = self._find_stories(works, copies)
        self._keep_copies(copies)
        self._keep_stories(stories)
        self._keep_dated(placed, works)
        mentions = self._link_entities(works)
        return msgspec.structs.replace(self.manifest, links=self.links, linked_mentions=mentions)

    # ------------------------------------------------------------------------------- what is known of all

    @cached_property
    def headers(self) -> _Headers:
        """A header for each article."""
        return _Headers.read(self.storage, self.manifest.partitions)

    def _keep(self, name: str, table: Any) -> str:
        """Keep a table of the links under a name that its bytes decide."""
        data = parquet_bytes(table, 50_000)
        self.links[name] = f"links/{hashlib.blake2b(data, digest_size=16).hexdigest()}.{name}.parquet"
        self.storage.write(self.links[name], data)
        return self.links[name]

    def _run(self, stage: str, calls: Mapping[Any, Call]) -> dict[Any, Any]:
        """What the calls give. Raises ArchiveError where one fails."""
        found: dict[Any, Any] = {}
        for key, one in self.tasks.run_all(calls):
            if isinstance(one, TaskFailedError):
                raise ArchiveError(f"the articles could not be linked ({stage}): {one}")
            found[key] = one
            self.tell(stage, len(found), len(calls))
        return found

    # ------------------------------------------------------------------------------- names

    def _settle(self) -> list[str]:
        """Correct the names in every partition; returns where each left its work."""
        partitions = self.manifest.partitions
        tables = [read_table(self.storage, one.object_name("names")) for one in partitions]
        names = pa.concat_tables(tables).group_by(["name", "type"], use_threads=False)
        summed = names.aggregate([("mentions", "sum"), ("articles", "sum")]).rename_columns(tables[0].column_names)
        evidence = Evidence(
            self._keep("names", summed.sort_by([("name", "ascending"), ("type", "ascending")])),
            tuple(sorted(set(self.headers.sources))),
            {},
        )
        orders = self.headers.slashed_orders
        calls = {}
        for place, one in enumerate(partitions):
            own = {number: orders[number] for number in self.headers.numbers_in(place) if number in orders}
            work = f"{WORK}/{one.name.rpartition('/')[2]}"
            calls[place] = (settle_partition, (one, replace(evidence, orders=own), work, self.storage))
        found = self._run("settling names", calls)
        return [found[place] for place in range(len(partitions))]

    # ------------------------------------------------------------------------------- copies

    def _find_copies(self) -> Copies:
        partitions, headers = self.manifest.partitions, self.headers
        order = headers.numbers
        sized = self._run("counting", {k: (sample_sizes, (one, self.storage)) for k, one in enumerate(partitions)})
        sizes = np.zeros(len(order), np.int64)
        for numbers, counts in sized.values():
            sizes[np.searchsorted(order, numbers)] = counts
        buckets = int(sizes.sum()) // BUCKET + 1
        calls = {k: (bucket_pairs, (partitions, k, buckets, order, self.storage)) for k in range(buckets)}
        keys, shared = np.empty(0, np.int64), np.empty(0, np.int64)
        for _, found in sorted(self._run("comparing wording", calls).items()):
            keys, shared = add_counts(keys, shared, *found)
        pairs = with_enough_shared(keys, shared, sizes)
        return headers.copies_of(self._count_wording(pairs))

    def _count_wording(self, pairs: Ints) -> Ints:
        """What pairs of articles (places) share: those of the same two partitions are read together."""
        home, order = self.headers.partition, self.headers.numbers
        groups: dict[tuple[int, int], list[int]] = {}
        for at, key in enumerate(zip(home[pairs[:, 0]].tolist(), home[pairs[:, 1]].tolist(), strict=True)):
            groups.setdefault((min(key), max(key)), []).append(at)
        calls = {}
        for (one, other), places in groups.items():
            partitions = [self.manifest.partitions[k] for k in sorted({one, other})]
            for start in range(0, len(places), PAIRS):
                some = order[pairs[places[start : start + PAIRS]]]
                calls[one, other, start] = (shared_wording, (some, partitions, self.storage))
        found = [rows for _, rows in sorted(self._run("counting wording", calls).items())]
        shared = np.concatenate([np.empty((0, 5), np.int64), *found])
        shared[:, :2] = np.searchsorted(order, shared[:, :2])
        return shared

    # ------------------------------------------------------------------------------- stories

    def _find_stories(self, works: Sequence[str], copies: Copies) -> tuple[tuple[Story, ...], dict[str, Dating]]:
        """The stories under ids of the archive, and the days of undated articles that they tell."""
        headers = self.headers
        total = self._share_counts(works)
        rows = self._story_rows(works, total)
        edges = self._window_edges(works)
        stories = group_by_edges(headers.articles, headers.datings, copies, rows, edges)
        placed = date_by_stories(stories, headers.datings, named_days=self._named_days)
        if placed:
            known = {**headers.datings, **placed}
            stories = tuple(replace(one, articles=tuple(oldest_first(one.articles, known))) for one in stories)
        return self._with_ids(stories), placed

    def _share_counts(self, works: Sequence[str]) -> WordCounts:
        """In how many of all articles each word stands; kept for the tasks."""
        total: Counter[str] = Counter()
        calls = {work: (word_counts, (work, self.storage)) for work in works}
        for _, one in sorted(self._run("counting words", calls).items()):
            total.update(dict(zip(one.stems, one.frequency.tolist(), strict=True)))
        stems = tuple(sorted(total))
        found = WordCounts(len(self.headers.articles), stems, np.array([total[stem] for stem in stems], np.int64))
        packed = SparseRows(
            np.array([0, found.articles]), np.empty(0, np.int32), found.frequency.astype(np.float32), 0, stems
        )
        data = pack_rows(packed)
        self._counts = f"{WORK}/{hashlib.blake2b(data, digest_size=16).hexdigest()}.counts"
        self.storage.write(self._counts, data)
        return found

    def _story_rows(self, works: Sequence[str], total: WordCounts) -> SparseRows:
        """The words of all articles as rows, in the order of their numbers."""
        joined = tf_idf(join_rows([unpack_rows(self.storage.read(f"{work}.words")) for work in works]), total)
        return joined.take_rows(np.argsort(self.headers.numbers_as_stored, kind="stable"))

    def _window_edges(self, works: Sequence[str]) -> Edges:
        """Likenesses of articles at most ``LIMIT`` days apart, by windows of twice that, each so many days later."""
        calls = {
            place: (window_edges, (window, self._counts, self.storage))
            for place, window in enumerate(self.headers.windows(works))
        }
        found = list(self._run("comparing stories", calls).values())
        a = np.concatenate([np.empty(0, np.int64), *(one.a for one in found)])
        b = np.concatenate([np.empty(0, np.int64), *(one.b for one in found)])
        value = np.concatenate([np.empty(0), *(one.value for one in found)])
        return merge_edges(a, b, value, max(len(self.headers.articles), 1), highest=True)

    def _with_ids(self, stories: Sequence[Story]) -> tuple[Story, ...]:
        """The stories under the ids that the archive gave most of their articles before."""
        if "story_articles" not in self.before.links:
            return tuple(stories)
        table = read_table(self.storage, self.before.links["story_articles"], ["number", "story"])
        was = dict(zip(table.column("number").to_pylist(), table.column("story").to_pylist(), strict=True))
        overlaps: Counter[tuple[str, int]] = Counter()
        for place, story in enumerate(stories):
            for ident in story.articles:
                if old := was.get(self.headers.number_of[ident]):
                    overlaps[old, place] += 1
        ids = inherit_ids([story.id for story in stories], overlaps)
        return tuple(replace(story, id=ident) for story, ident in zip(stories, ids, strict=True))

    # ------------------------------------------------------------------------------- entities

    def _link_entities(self, works: Sequence[str]) -> dict[str, str]:
        """Keep the entities of all blocks as one table, and the mentions of each partition under their ids."""
        blocks = _blocks_of(self.manifest.partitions)
        calls: dict[Any, Call] = {}
        for number, places in enumerate(blocks):
            partitions = [self.manifest.partitions[place] for place in places]
            own = [works[place] for place in places]
            calls[number] = (link_block, (partitions, own, f"{WORK}/block-{number}", self.storage))
        found = self._run("linking names", calls)
        tables = [read_table(self.storage, f"{found[number]}.entities") for number in range(len(blocks))]
        merged = merge_blocks(tables)
        ids = inherit_ids(merged.ids, self._overlaps(works, blocks, merged.homes))
        self._keep("entities", merged.table_with(ids))
        calls = {}
        for number, places in enumerate(blocks):
            named = [ids[home] for home in merged.homes[number]]
            for place in places:
                partition = self.manifest.partitions[place]
                digest = hashlib.blake2b(repr((partition.name, self.links["entities"])).encode(), digest_size=16)
                name = f"links/{digest.hexdigest()}.linked_mentions.parquet"
                calls[partition.name] = (name_mentions, (works[place], named, name, self.storage))
        return self._run("naming", calls)

    def _overlaps(
        self, works: Sequence[str], blocks: Sequence[Sequence[int]], homes: Sequence[Sequence[int]]
    ) -> Counter[tuple[str, int]]:
        """How many mentions each entity of before shares with each of now."""
        total: Counter[tuple[str, int]] = Counter()
        before = list(self.before.linked_mentions.values())
        if not before:
            return total
        block_of = {place: number for number, places in enumerate(blocks) for place in places}
        calls = {place: (count_overlaps, (work, before, self.storage)) for place, work in enumerate(works)}
        for place, counts in self._run("keeping ids", calls).items():
            for (was, now), many in counts.items():
                total[was, homes[block_of[place]][now]] += many
        return total

    # ------------------------------------------------------------------------------- what is kept

    def _keep_copies(self, copies: Copies) -> None:
        number = np.array([self.headers.number_of[ident] for ident in copies.ids], np.int64)
        kinds = pa.array([KINDS[kind] for kind in copies.kind.tolist()], pa.string())
        columns: list[Any] = [number[copies.a] if len(copies) else [], number[copies.b] if len(copies) else []]
        rows = pa.table([*map(pa.array, columns), kinds, copies.containment], names=["a", "b", "kind", "containment"])
        self._keep("copies", rows.cast(table_of("copies", []).schema))

    def _keep_stories(self, stories: Sequence[Story]) -> None:
        number, datings = self.headers.number_of, self.headers.datings
        members = [(number[ident], story.id, place) for story in stories for place, ident in enumerate(story.articles)]
        self._keep("story_articles", table_of("story_articles", sorted(members)))
        rows = []
        for story in stories:
            days = [day for ident in story.articles if (day := datings[ident].first)]
            rows.append((story.id, story.title, len(story.articles), min(days, default=None), max(days, default=None)))
        self._keep("stories", table_of("stories", rows))

    def _keep_dated(self, placed: Mapping[str, Dating], works: Sequence[str]) -> None:
        """Keep the days that stories give to articles, and the dates in texts that are read otherwise than by one."""
        headers = self.headers
        rows = [
            (headers.number_of[ident], one.value, one.first, one.last, list(one.evidence))
            for ident, one in placed.items()
        ]
        self._keep("dated", table_of("dated", sorted(rows)))
        settled = [read_table(self.storage, f"{work}.times") for work in works]
        times = pa.concat_tables(settled)
        replaced = pa.array([headers.number_of[ident] for ident in placed], pa.int64())
        times = times.filter(pa.compute.invert(pa.compute.is_in(times.column("number"), replaced)))
        again = table_of("times", [row for ident, one in placed.items() for row in self._times_of(ident, one)])
        self._keep("times_anew", pa.concat_tables([times, again]).sort_by([("number", "ascending")]))

    def _named_days(self, ident: str) -> NamedDays:
        """The days that an article names, as its own day has them read."""
        article = self._read_article(ident)
        return NamedDays.from_times(article, self._find_times(article, self.headers.datings[ident]))

    def _times_of(self, ident: str, dating: Dating) -> Iterable[tuple[Any, ...]]:
        for time in self._find_times(self._read_article(ident), dating):
            yield time_row(self.headers.number_of[ident], time)

    def _find_times(self, article: Article, dating: Dating) -> tuple[TimeExpression, ...]:
        order = self.headers.slashed_orders.get(self.headers.number_of[article.id])
        return tuple(find_times(article, dating, order))

    def _read_article(self, ident: str) -> Article:
        place = self.headers.place_of[ident]
        reader = self.headers.readers[int(self.headers.partition[place])]
        number = np.array([self.headers.number_of[ident]], np.int64)
        (row,) = reader.read_rows(reader.rows_of(number).tolist())
        return article_of(row)


def _blocks_of(partitions: Sequence[Partition]) -> list[list[int]]:
    """Places of partitions that follow each other and have no more than ``BLOCK`` articles together."""
    blocks: list[list[int]] = []
    size = 0
    for place, partition in enumerate(partitions):
        if not blocks or size + partition.articles > BLOCK:
            blocks.append([])
            size = 0
        blocks[-1].append(place)
        size += partition.articles
    return blocks


@dataclass
class _Headers:
    """All articles without their texts, in the order of their numbers, and where each lies."""

    readers: list[PartitionReader]
    numbers_as_stored: Ints
    numbers: Ints
    partition: Ints
    articles: list[Article]
    datings: dict[str, Dating]
    votes: list[tuple[int, str, int]]

    @classmethod
    def read(cls, storage: Storage, partitions: Sequence[Partition]) -> _Headers:
        """The headers of an archive. Raises OSError."""
        columns = ["number", "id", "title", "source", "url", "slashed"]
        dated = ["published", "published_stated", "first_day", "last_day", "evidence"]
        rows, home, votes = list[tuple[int, Article, Dating]](), list[int](), list[tuple[int, str, int]]()
        for place, partition in enumerate(partitions):
            table = read_table(storage, partition.object_name("articles"), [*columns, *dated])
            untitled = _openings(storage, partition, table)
            for row in table.to_pylist():
                title = row["title"] if row["title"].strip() else untitled[row["number"]]
                light = Article(row["id"], title, "", (), source=row["source"], url=row["url"])
                rows.append((row["number"], light, dating_of(row)))
                home.append(place)
                if row["slashed"]:
                    votes.append((row["number"], row["source"], row["slashed"]))
        stored = np.array([number for number, *_ in rows], np.int64)
        order = np.argsort(stored, kind="stable")
        ordered = [rows[at] for at in order.tolist()]
        return cls(
            [PartitionReader(storage, one) for one in partitions],
            stored,
            stored[order],
            np.array(home, np.int64)[order],
            [article for _, article, _ in ordered],
            {article.id: dating for _, article, dating in ordered},
            sorted(votes),
        )

    @property
    def sources(self) -> Iterable[str]:
        """The outlet of each article."""
        return (article.source for article in self.articles)

    @cached_property
    def place_of(self) -> dict[str, int]:
        """The place of each article, by its id."""
        return {article.id: place for place, article in enumerate(self.articles)}

    @cached_property
    def number_of(self) -> dict[str, int]:
        """The number of each article, by its id."""
        return dict(zip((article.id for article in self.articles), self.numbers.tolist(), strict=True))

    def numbers_in(self, place: int) -> list[int]:
        """The numbers of the articles of a partition."""
        found: list[int] = self.numbers[self.partition == place].tolist()
        return found

    @cached_property
    def slashed_orders(self) -> dict[int, bool]:
        """For articles with open slashed dates whether days come first."""
        orders = orders_by_outlet((str(number), source, code) for number, source, code in self.votes)
        return {int(number): order for number, order in orders.items()}

    def copies_of(self, shared: Ints) -> Copies:
        """The copies among pairs of places: only the articles that are in one are looked at."""
        shared = shared[np.lexsort((shared[:, 1], shared[:, 0]))]
        places, inverse = np.unique(shared[:, :2], return_inverse=True)
        columns = np.column_stack([inverse.reshape(-1, 2), shared[:, 2:]]).T.astype(np.int32)
        some = [self.articles[place] for place in places.tolist()]
        wording = Wording(np.empty(0, np.uint64), np.zeros(1, np.int64), *columns)
        return copies_of(wording, some, self.datings)

    def windows(self, works: Sequence[str]) -> Iterable[Window]:
        """The windows of time; an article without a day is in each, one of several days in all that these touch."""
        origins = Origins.from_datings(self.articles, self.datings)
        undated = np.isnan(origins.first)
        low, high = origins.first // LIMIT, origins.last // LIMIT
        stored_place = np.argsort(self.numbers_as_stored, kind="stable")
        starts = np.concatenate([[0], np.cumsum([len(reader.numbers) for reader in self.readers])])
        numbers = sorted({int(k) - back for k in (*low[~undated], *high[~undated]) for back in (0, 1)}) or [0]
        for number in numbers:
            inside = np.flatnonzero(undated | ((low <= number + 1) & (high >= number)))
            if len(inside) < 2 or (len(numbers) > 1 and not (~undated[inside]).any()):
                continue
            inside = inside[np.argsort(stored_place[inside], kind="stable")]
            at, home = stored_place[inside], self.partition[inside]
            rows = [(works[place], at[home == place] - int(starts[place])) for place in np.unique(home).tolist()]
            yield Window(rows, inside, origins.take(inside))


def _openings(storage: Storage, partition: Partition, table: Any) -> dict[int, str]:
    """What articles without a title go by, by their numbers."""
    if all(title.strip() for title in table.column("title").to_pylist()):
        return {}
    whole = read_table(storage, partition.object_name("articles"), ["number", "id", "title", "text"])
    rows = (row for row in whole.to_pylist() if not row["title"].strip())
    return {row["number"]: title_of(Article(row["id"], "", row["text"], ())) for row in rows}
