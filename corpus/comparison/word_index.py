"""Word index of sentences: which of them share words with another one, without asking each.

In a story of many long articles thousands are asked about thousands.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable
from typing import Final

import numpy as np
from numpy.typing import NDArray

MOST_LIKE: Final = 200
"""Sentences at most that one is held against, those that share most of its words: in ordinary news there are fewer."""


class WordIndex:
    """Sentences by their words, numbered as they come."""

    def __init__(self, sentences: Iterable[frozenset[str]] = ()) -> None:
        self._holders: defaultdict[str, array[int]] = defaultdict(lambda: array("q"))
        self._count = 0
        for words in sentences:
            self.add(words)

    def __len__(self) -> int:
        return self._count

    def add(self, words: frozenset[str]) -> None:
        """One more."""
        for word in words:
            self._holders[word].append(self._count)
        self._count += 1

    def shared(self, words: Iterable[str]) -> NDArray[np.int64]:
        """How many of the words each has."""
        holders = [np.array(self._holders[word], np.int64) for word in words if word in self._holders]
        found = np.concatenate([np.zeros(0, np.int64), *holders])
        return np.bincount(found, minlength=self._count)


def likest(numbers: NDArray[np.int64], shared: NDArray[np.int64], most: int = MOST_LIKE) -> list[int]:
    """So many of the numbers at most, in order: those of which most is shared, of equals the first."""
    if len(numbers) > most:
        numbers = np.sort(numbers[np.argsort(-shared[numbers], kind="stable")[:most]])
    found: list[int] = numbers.tolist()
    return found
