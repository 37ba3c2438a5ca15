"""Merged words: sorted words of which some went and others came, and the numbers that they have then."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from corpus.storage.packed_strings import PackedStrings

Longs = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class MergedWords:
    """Sorted words; ``after`` has for each word of before its number (-1: gone), ``numbers`` those of the ``new``."""

    words: PackedStrings
    after: Longs
    new: Sequence[str]
    numbers: Longs

    @classmethod
    def from_changes(cls, known: PackedStrings, held: NDArray[np.bool_], more: Iterable[str]) -> Self:
        """The ``known`` words that are ``held``, and ``more``."""
        held, new = held.copy(), list[str]()
        for word in sorted(set(more)):
            place = bisect_left(known, word)
            if place < len(known) and known[place] == word:
                held[place] = True
            else:
                new.append(word)
        kept = np.flatnonzero(held)
        at = np.searchsorted(kept, np.array([bisect_left(known, word) for word in new], np.int64))
        order = np.insert(kept, at, len(known) + np.arange(len(new)))
        after = np.full(len(known) + len(new), -1)
        after[order] = np.arange(len(order))
        words = known.concat(PackedStrings.from_strings(new)).take_items(order)
        return cls(words, after[: len(known)], new, after[len(known) :])
