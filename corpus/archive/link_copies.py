"""Copies in an archive: sampled shingles by buckets, then what the articles of likely pairs share, counted exactly.

A task reads of every partition only its bucket, and of the articles only the groups of rows in which its pairs are.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray

from corpus.archive.headers import Headers
from corpus.archive.link_run import LinkRun
from corpus.archive.manifest import Partition, read_table
from corpus.archive.partition_reader import Ints, PartitionReader
from corpus.archive.schema import parquet_bytes, table_of
from corpus.archive.storage import Storage
from corpus.archive.stored_rows import article_of
from corpus.stories.duplicate_table import KINDS, Copies
from corpus.stories.near_duplicates import (
    Wording,
    add_counts,
    copies_of,
    count_samples_together,
    find_shared,
    with_enough_shared,
)

BUCKET: Final = 2_000_000
"""Sampled shingles that one task compares, about."""

AN_ARTICLE: Final = 24
"""Sampled shingles of an article, about."""

PAIRS: Final = 20_000
"""Pairs of articles whose wording one task counts."""

Hashes = NDArray[np.uint32]
Rows = tuple[Partition, Sequence[int]]
"""Some rows of a partition."""


def find_copies(run: LinkRun) -> Copies:
    """The copies among all articles. Raises ArchiveError, OSError."""
    headers, partitions, storage = run.headers, run.manifest.partitions, run.storage
    buckets = len(headers.numbers) * AN_ARTICLE // BUCKET + 1
    calls: dict[Any, Any] = {
        work: (sort_samples, (one, buckets, work, storage)) for work, one in zip(run.works, partitions, strict=True)
    }
    sizes = np.zeros(len(headers.numbers), np.int64)
    for numbers, counts in run.run_calls("counting", calls).values():
        sizes[np.searchsorted(headers.numbers, numbers)] = counts
    order = run.keep_work(headers.numbers.tobytes(), "order")
    calls = {k: (bucket_pairs, (run.works, k, order, storage)) for k in range(buckets)}
    keys, shared = np.empty(0, np.int64), np.empty(0, np.int64)
    for found in run.run_calls("comparing wording", calls).values():
        keys, shared = add_counts(keys, shared, *found)
    return _copies_of(headers, _count_wording(run, with_enough_shared(keys, shared, sizes)))


def keep_copies(run: LinkRun, copies: Copies) -> None:
    """Keep the table of copies. Raises OSError."""
    number = np.array([run.headers.number_of[ident] for ident in copies.ids], np.int64)
    kinds = pa.array([KINDS[kind] for kind in copies.kind.tolist()], pa.string())
    columns: list[Any] = [number[copies.a] if len(copies) else [], number[copies.b] if len(copies) else []]
    rows = pa.table([*map(pa.array, columns), kinds, copies.containment], names=["a", "b", "kind", "containment"])
    run.keep_table("copies", rows.cast(table_of("copies", []).schema))


def _count_wording(run: LinkRun, pairs: Ints) -> Ints:
    """What pairs of articles (places) share: those that lie near each other are read together."""
    headers = run.headers
    pairs = pairs[np.lexsort(np.sort(headers.stored_places[pairs], axis=1).T[::-1])]
    calls = {}
    for start in range(0, len(pairs), PAIRS):
        some = pairs[start : start + PAIRS]
        rows = [(run.manifest.partitions[home], own.tolist()) for home, own, _ in headers.rows_of(np.unique(some))]
        calls[start] = (shared_wording, (headers.numbers[some], rows, run.storage))
    found = run.run_calls("counting wording", calls).values()
    shared = np.concatenate([np.empty((0, 5), np.int64), *found])
    shared[:, :2] = np.searchsorted(headers.numbers, shared[:, :2])
    return shared


def _copies_of(headers: Headers, shared: Ints) -> Copies:
    """The copies among pairs of places: only the articles that are in one are looked at."""
    shared = shared[np.lexsort((shared[:, 1], shared[:, 0]))]
    places, inverse = np.unique(shared[:, :2], return_inverse=True)
    columns = np.column_stack([inverse.reshape(-1, 2), shared[:, 2:]]).T.astype(np.int32)
    some = [headers.articles[place] for place in places.tolist()]
    return copies_of(Wording(np.empty(0, np.uint64), np.zeros(1, np.int64), *columns), some, headers.datings)


# ------------------------------------------------------------------------------------- tasks


def sort_samples(partition: Partition, buckets: int, work: str, storage: Storage) -> tuple[Ints, Ints]:
    """Numbers of a partition's articles and how many samples each has; leaves the ``samples`` bucket by bucket."""
    table = read_table(storage, partition.object_name("signatures"))
    numbers, hashes = table.column("number").to_numpy(), table.column("shingle").to_numpy()
    bucket = (hashes % np.uint32(buckets * 8 + 1) % np.uint32(buckets)).astype(np.int32)
    order = np.argsort(bucket, kind="stable")
    table = table.append_column("bucket", pa.array(bucket)).take(pa.array(order))
    storage.write(f"{work}.samples", parquet_bytes(table, max(len(table) // buckets, 1), kept=False))
    found, counts = np.unique(numbers, return_counts=True)
    return found, counts


def read_samples(work: str, bucket: int, storage: Storage) -> tuple[Ints, Hashes]:
    """Numbers of articles and those of their sampled shingles that fall into a bucket. Raises OSError."""
    with storage.open(f"{work}.samples") as file:
        table = pq.read_table(file, columns=["number", "shingle"], filters=[("bucket", "==", bucket)])
    return table.column("number").to_numpy(), table.column("shingle").to_numpy()


def bucket_pairs(works: Sequence[str], bucket: int, order: str, storage: Storage) -> tuple[Ints, Ints]:
    """Pairs of articles (``a * count + b``, places in the ``order`` left) and how many samples of a bucket they share.

    Raises OSError.
    """
    numbers = np.frombuffer(storage.read(order), np.int64)
    found = [read_samples(work, bucket, storage) for work in works]
    hashes = np.concatenate([np.empty(0, np.uint32), *(one[1] for one in found)])
    owner = np.searchsorted(numbers, np.concatenate([np.empty(0, np.int64), *(one[0] for one in found)]))
    by_hash = np.lexsort((owner, hashes))
    hashes, owner = hashes[by_hash].astype(np.uint64), owner[by_hash]
    first = np.ones(len(hashes), np.bool_)
    first[1:] = (hashes[1:] != hashes[:-1]) | (owner[1:] != owner[:-1])  # an article may have a short hash twice
    return count_samples_together(hashes[first], owner[first].astype(np.int32), max(len(numbers), 1))


def shared_wording(pairs: Ints, rows: Sequence[Rows], storage: Storage) -> Ints:
    """What pairs of articles (their numbers), which lie in those rows, share, as ``find_shared`` has it, by number.

    Raises OSError.
    """
    numbers = np.unique(pairs)
    read = [row for partition, own in rows for row in PartitionReader(storage, partition).read_rows(own)]
    read.sort(key=lambda row: int(row["number"]))
    found = find_shared(np.searchsorted(numbers, pairs), [article_of(row) for row in read])
    found[:, :2] = numbers[found[:, :2]]
    return found
