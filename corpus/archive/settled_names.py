"""Settled names: in every partition the names are corrected by the evidence of the whole archive.

The counts of all names are summed up once. A task takes of them the rows of its own names, so that what a worker holds
does not grow with the archive.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Final

import pyarrow as pa
import pyarrow.compute as pc

from corpus.archive.analysed_rows import time_row
from corpus.archive.compaction import read_rows_of
from corpus.archive.link_run import LinkRun
from corpus.archive.manifest import Partition, read_table
from corpus.archive.occurrence_bytes import pack_occurrences
from corpus.archive.schema import ROW_GROUP, parquet_bytes, table_of
from corpus.archive.sparse_bytes import pack_rows
from corpus.archive.storage import Storage, to_json
from corpus.archive.stored_rows import article_of, dating_of, grouped_rows, mentions_of
from corpus.entities.corpus_name_counts import CorpusStatistics
from corpus.entities.occurrences import CorpusOccurrences
from corpus.entities.packed_mentions import KIND_NUMBERS, KINDS, TypeCounts
from corpus.entities.type_consistency import correct_article
from corpus.extraction.times import find_times
from corpus.model import Analysis, Article, Mention, Sentence
from corpus.stories.clustering import count_articles

OCCURRENCES: Final = "occurrences"
"""What a partition's articles name, as it is left for the linking of names."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What all articles together show: the objects with the counts of names and what they show of words."""

    names: str
    words: str


def settle_names(run: LinkRun) -> None:
    """Correct the names in every partition; each leaves its work. Raises ArchiveError, OSError."""
    names = run.keep_table("names", _summed_names(run))
    outlets = sorted(set(run.headers.sources))
    shown = run.run_calls("weighing names", {0: (show_words, (names, outlets, run.storage))})[0]
    evidence = Evidence(names, run.keep_work(shown, "shown"))
    calls = {
        work: (settle_partition, (one, evidence, orders, work, run.storage))
        for work, one, orders in zip(run.works, run.manifest.partitions, run.headers.orders_by_partition(), strict=True)
    }
    run.run_calls("settling names", calls)


def _summed_names(run: LinkRun) -> Any:
    """The names of all partitions with their counts, in order."""
    tables = [read_table(run.storage, one.object_name("names")) for one in run.manifest.partitions]
    names = pa.concat_tables(tables).group_by(["name", "type"], use_threads=False)
    summed = names.aggregate([("mentions", "sum"), ("articles", "sum")]).rename_columns(tables[0].column_names)
    return summed.sort_by([("name", "ascending"), ("type", "ascending")])


def show_words(names: str, outlets: list[str], storage: Storage) -> bytes:
    """What the counts of all names show of their words, and the outlets, as JSON. Raises OSError."""
    known = CorpusStatistics.from_counts(_type_counts(read_table(storage, names)), outlets)
    return to_json({"heads": dict(known.heads), "firms": sorted(known.firms), "outlets": sorted(known.outlets)})


def _type_counts(table: Any) -> TypeCounts:
    columns = (table.column(name).to_pylist() for name in ("name", "type", "mentions"))
    counts: dict[str, list[int]] = {}
    for name, kind, mentions in zip(*columns, strict=True):
        counts.setdefault(name, [0] * len(KINDS))[KIND_NUMBERS[kind]] += mentions
    return TypeCounts.from_rows(counts.items())


@lru_cache(maxsize=1)
def _shown_words(storage_address: str, name: str) -> CorpusStatistics:
    """What :func:`show_words` found, held by each worker, without the counts."""
    found = json.loads(Storage(storage_address).read(name))
    return CorpusStatistics(TypeCounts(), found["heads"], frozenset(found["firms"]), frozenset(found["outlets"]))


def _statistics(partition: Partition, evidence: Evidence, storage: Storage) -> CorpusStatistics:
    """The evidence as far as it is of names of a partition."""
    own = read_table(storage, partition.object_name("names"), ["name"]).column("name")
    names = read_table(storage, evidence.names)
    names = names.filter(pc.is_in(names.column("name"), own.combine_chunks()))
    shown = _shown_words(storage.address, evidence.words)
    return CorpusStatistics(_type_counts(names), shown.heads, shown.firms, shown.outlets)


def settle_partition(
    partition: Partition, evidence: Evidence, orders: Mapping[int, bool], work: str, storage: Storage
) -> str:
    """Correct the names of a partition's articles, read open dates, and count the words for the stories.

    ``orders`` say of articles with open slashed dates whether days come first. Leaves the ``occurrences`` of names,
    ``times`` that are read otherwise, and ``words``. Raises OSError.
    """
    tables = read_rows_of(storage, partition, ("sentences", "mentions"))
    tagged, sentences = grouped_rows(tables["mentions"]), grouped_rows(tables["sentences"])
    found = _Settling(_statistics(partition, evidence, storage), orders, tagged, sentences)
    for batch in tables["articles"].to_batches(ROW_GROUP):
        for row in batch.to_pylist():
            found.add_article(row)
    numbers = tables["articles"].column("number").to_numpy()
    named = pack_occurrences(CorpusOccurrences(found.articles, found.settled), numbers)
    storage.write(f"{work}.{OCCURRENCES}", named)
    storage.write(f"{work}.times", parquet_bytes(table_of("times", found.times), kept=False))
    storage.write(f"{work}.words", pack_rows(count_articles(found.articles, found.analyses)))
    return work


@dataclass(slots=True)
class _Settling:
    """The articles of a partition while they are settled; what was ``tagged`` and the sentences are by number."""

    known: CorpusStatistics
    orders: Mapping[int, bool]
    tagged: Mapping[int, list[tuple[Any, ...]]]
    sentences: Mapping[int, list[tuple[Any, ...]]]
    articles: list[Article] = field(default_factory=list)
    settled: dict[str, tuple[Mention, ...]] = field(default_factory=dict)
    analyses: dict[str, Analysis] = field(default_factory=dict)
    times: list[tuple[Any, ...]] = field(default_factory=list)

    def add_article(self, row: Mapping[str, Any]) -> None:
        """Settle the article in a row."""
        number, article = row["number"], article_of(row)
        self.articles.append(article)
        self.settled[article.id] = correct_article(article, mentions_of(self.tagged.get(number, ())), self.known)
        lines = tuple(Sentence(*one) for one in self.sentences.get(number, ()))
        self.analyses[article.id] = Analysis(lines, (), (), (), 0)
        if number in self.orders:
            again = find_times(article, dating_of(row), self.orders[number])
            self.times += (time_row(number, time) for time in again)
