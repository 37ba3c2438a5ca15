"""Sequences of objects that are made when somebody looks at them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, TypeVar, overload

T = TypeVar("T")

_AT_ONCE: Final = 4096


class RowSequence(Sequence[T]):
    """Objects that are made when they are asked for, by their number."""

    __slots__ = ()

    def row_at(self, number: int) -> T:
        """The object of that number, which is in range."""
        raise NotImplementedError

    def rows_at(self, rows: range) -> Iterable[T]:
        """The objects of those numbers."""
        return map(self.row_at, rows)

    def cut_rows(self, rows: slice) -> Sequence[T]:
        """What a slice of the sequence is."""
        return tuple(self.rows_at(range(len(self))[rows]))

    @overload
    def __getitem__(self, index: int) -> T: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[T]: ...

    def __getitem__(self, index: int | slice) -> T | Sequence[T]:
        return self.cut_rows(index) if isinstance(index, slice) else self.row_at(range(len(self))[index])

    def __iter__(self) -> Iterator[T]:
        every = range(len(self))
        for at in range(0, len(every), _AT_ONCE):
            yield from self.rows_at(every[at : at + _AT_ONCE])

    def __repr__(self) -> str:
        return f"<{type(self).__name__} of {len(self)}>"


class EqualRows(RowSequence[T]):
    """Such a sequence that is equal to a tuple of the same objects, and hashed as one."""

    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, EqualRows | tuple) or len(self) != len(other):
            return False
        return self is other or all(mine == theirs for mine, theirs in zip(self, other, strict=True))

    def __hash__(self) -> int:
        return hash(tuple(self))
