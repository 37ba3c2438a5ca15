"""Chance that falls the same in every version of Python."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")

_FACTOR, _STEP, _MODULUS = 6364136223846793005, 1442695040888963407, 1 << 64


class Dice:
    """A linear congruential generator (Knuth's MMIX), of which the upper bits are used."""

    def __init__(self, seed: int) -> None:
        self._state = seed
        for _ in range(4):
            self.below(2)

    def below(self, end: int) -> int:
        """A number from 0 to ``end``, exclusive."""
        self._state = (self._state * _FACTOR + _STEP) % _MODULUS
        return (self._state >> 33) % end

    def between(self, first: int, last: int) -> int:
        """A number from ``first`` to ``last``, both included."""
        return first + self.below(last - first + 1)

    def pick(self, some: Sequence[T]) -> T:
        """One of ``some``."""
        return some[self.below(len(some))]

    def chance(self, percent: int) -> bool:
        """True so many times in a hundred."""
        return self.below(100) < percent

    def shuffled(self, some: Sequence[T]) -> list[T]:
        """All of ``some`` in another order."""
        rest = list(some)
        return [rest.pop(self.below(len(rest))) for _ in range(len(rest))]
