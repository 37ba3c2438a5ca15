"""Story windows: which articles of a stretch of time are alike, by the words that tasks have counted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from corpus.archive.partition_reader import Ints
from corpus.archive.sparse_bytes import join_rows, unpack_rows
from corpus.archive.storage import Storage
from corpus.stories.average_link import Edges
from corpus.stories.likenesses import similar_pairs
from corpus.stories.origins import Origins
from corpus.stories.tf_idf import SparseRows, WordCounts, tf_idf


@dataclass(frozen=True, slots=True)
class Window:
    """Articles of a stretch of time: which rows of each partition, and of all in that order places and origins.

    ``begins`` are the first windows that each of them is in, ``number`` which this one is.
    """

    rows: Sequence[tuple[str, Ints]]
    places: Ints
    origins: Origins
    begins: Ints
    number: int


def word_counts(work: str, storage: Storage) -> WordCounts:
    """In how many articles of a partition each word stands. Raises OSError."""
    return WordCounts.from_rows(unpack_rows(storage.read(f"{work}.words")))


@lru_cache(maxsize=2)
def _words_of(storage_address: str, work: str) -> SparseRows:
    """The words of a partition's articles, held since the next window is mostly of the same; its name says all."""
    return unpack_rows(Storage(storage_address).read(f"{work}.words"))


@lru_cache(maxsize=1)
def _shared_counts(storage_address: str, name: str) -> dict[str, int]:
    """In how many articles each word stands, and under "" how many there are; the name is made of what is in it."""
    rows = unpack_rows(Storage(storage_address).read(name))
    return dict(zip(("", *rows.stems), (int(rows.starts[-1]), *rows.values.astype(np.int64).tolist()), strict=True))


def weighted_rows(rows: Sequence[tuple[str, Ints]], counts: str, storage: Storage) -> SparseRows:
    """Some rows of partitions one behind the other, weighted by what all articles show of words. Raises OSError."""
    joined = join_rows([_words_of(storage.address, work).take_rows(own) for work, own in rows])
    known = _shared_counts(storage.address, counts)
    frequency = np.array([known[stem] for stem in joined.stems], np.int64)
    return tf_idf(joined, WordCounts(known[""], joined.stems, frequency))


def window_edges(window: Window, counts: str, storage: Storage) -> Edges:
    """The articles of a window that are alike, by their places in the archive, but those that the window before has.

    Raises OSError.
    """
    found = similar_pairs(weighted_rows(window.rows, counts, storage), window.origins)
    found = found.keep_edges(np.maximum(window.begins[found.a], window.begins[found.b]) == window.number)
    a, b = window.places[found.a], window.places[found.b]
    return Edges(np.minimum(a, b), np.maximum(a, b), found.value)
