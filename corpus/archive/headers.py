"""Headers of an archive: its articles without their texts, in the order of their numbers, and where each lies."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from corpus.archive.manifest import Partition, read_table
from corpus.archive.partition_reader import Ints, PartitionReader
from corpus.archive.storage import Storage
from corpus.archive.stored_rows import article_of, dating_of
from corpus.extraction.times.slashed import orders_by_outlet
from corpus.model import Article, Dating
from corpus.stories.clustering import title_of

_COLUMNS = (
    *("number", "id", "title", "source", "url", "slashed"),
    *("published", "published_stated", "first_day", "last_day", "evidence"),
)


@dataclass
class Headers:
    """What is held of every article while an archive is linked; ``partition`` is the place of its partition."""

    readers: list[PartitionReader]
    numbers_as_stored: Ints
    numbers: Ints
    partition: Ints
    articles: list[Article]
    datings: dict[str, Dating]
    votes: list[tuple[int, str, int]]

    @classmethod
    def read(cls, storage: Storage, partitions: Sequence[Partition]) -> Headers:
        """The headers of an archive. Raises OSError."""
        rows, home, votes = list[tuple[int, Article, Dating]](), list[int](), list[tuple[int, str, int]]()
        for place, partition in enumerate(partitions):
            for row in _header_rows(storage, partition):
                light = Article(row["id"], row["title"], "", (), source=row["source"], url=row["url"])
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
    def number_of(self) -> dict[str, int]:
        """The number of each article, by its id."""
        return dict(zip((article.id for article in self.articles), self.numbers.tolist(), strict=True))

    @cached_property
    def slashed_orders(self) -> dict[int, bool]:
        """For articles with open slashed dates whether days come first."""
        orders = orders_by_outlet((str(number), source, code) for number, source, code in self.votes)
        return {int(number): order for number, order in orders.items()}

    def orders_by_partition(self) -> list[dict[int, bool]]:
        """The same for the articles of each partition."""
        found: list[dict[int, bool]] = [{} for _ in self.readers]
        for number, order in self.slashed_orders.items():
            found[int(self.partition[self.place_at(number)])][number] = order
        return found

    @cached_property
    def stored_places(self) -> Ints:
        """Where each article is, were the partitions written one behind the other."""
        found: Ints = np.argsort(self.numbers_as_stored, kind="stable")
        return found

    @cached_property
    def _starts(self) -> Ints:
        sizes = np.bincount(self.partition, minlength=len(self.readers))
        found: Ints = np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64)
        return found

    def rows_of(self, places: Ints) -> Iterator[tuple[int, Ints, Ints]]:
        """Some articles by the partitions they are in: which, their rows there in order, and their places."""
        places = places[np.argsort(self.stored_places[places], kind="stable")]
        home = self.partition[places]
        for partition in np.unique(home).tolist():
            own = places[home == partition]
            yield partition, self.stored_places[own] - self._starts[partition], own

    def place_at(self, number: int) -> int:
        """The place of the article of that number among all."""
        return int(np.searchsorted(self.numbers, number))

    def read_article(self, ident: str) -> Article:
        """An article with its text. Raises OSError."""
        number = self.number_of[ident]
        reader = self.readers[int(self.partition[self.place_at(number)])]
        (row,) = reader.read_rows(reader.rows_of(np.array([number], np.int64)).tolist())
        return article_of(row)


def _header_rows(storage: Storage, partition: Partition) -> Iterator[dict[str, Any]]:
    """The rows of a partition's articles; what has no title goes by its opening."""
    table = read_table(storage, partition.object_name("articles"), list(_COLUMNS))
    untitled = _openings(storage, partition, table)
    for batch in table.to_batches(1000):
        for row in batch.to_pylist():
            yield row if row["title"].strip() else {**row, "title": untitled[row["number"]]}


def _openings(storage: Storage, partition: Partition, table: Any) -> dict[int, str]:
    """What articles without a title go by, by their numbers."""
    if all(title.strip() for title in table.column("title").to_pylist()):
        return {}
    whole = read_table(storage, partition.object_name("articles"), ["number", "id", "title", "text"])
    rows = (row for row in whole.to_pylist() if not row["title"].strip())
    return {row["number"]: title_of(Article(row["id"], "", row["text"], ())) for row in rows}
