"""Duplicate table: pairs of copies as columns of numbers, some hundred thousand for a pile of 100,000 articles."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import starmap
from typing import Any, Final, Self, get_args, overload

import numpy as np
from numpy.typing import NDArray

from corpus.model import Copy, CopyKind
from corpus.storage.packed_strings import Arrays, PackedStrings, named_strings, take_array, taken_strings

KINDS: Final[tuple[CopyKind, ...]] = get_args(CopyKind)
"""What the codes in the column mean."""

COLUMNS: Final[dict[str, str]] = {"a": "i", "b": "i", "kind": "b", "containment": "d"}
"""The columns, in the order of the fields of a copy, and the type codes of their numbers."""


@dataclass(frozen=True, slots=True, eq=False)
class CopyColumns:
    """The columns: ``a`` and ``b`` index ``ids``, ``kind`` indexes :data:`KINDS`."""

    ids: Sequence[str]
    a: NDArray[np.int32]
    b: NDArray[np.int32]
    kind: NDArray[np.int8]
    containment: NDArray[np.float64]


class Copies(Sequence[Copy]):
    """Copies in columns, or a stretch of them; each is made when somebody looks at it. Immutable.

    Equal to a tuple of the same copies, and hashed as one.
    """

    __slots__ = ("_range", "_table")

    def __init__(self, table: CopyColumns, within: range | None = None) -> None:
        """``within`` are the rows that count: all, if not given."""
        self._table = table
        self._range = range(len(table.a)) if within is None else within

    @classmethod
    def from_copies(cls, copies: Iterable[Copy]) -> Copies:
        """The copies; themselves if they are in columns already."""
        if isinstance(copies, Copies):
            return copies
        numbers: dict[str, int] = {}
        rows = [(number_of(numbers, c.a), number_of(numbers, c.b), KINDS.index(c.kind), c.containment) for c in copies]
        columns = zip(*rows, strict=True) if rows else ([] for _ in COLUMNS)
        arrays = (np.array(column, code) for column, code in zip(columns, COLUMNS.values(), strict=True))
        return cls(CopyColumns(tuple(numbers), *arrays))

    # ------------------------------------------------------------ as a sequence

    def __len__(self) -> int:
        return len(self._range)

    @overload
    def __getitem__(self, index: int) -> Copy: ...

    @overload
    def __getitem__(self, index: slice) -> Copies: ...

    def __getitem__(self, index: int | slice) -> Copy | Copies:
        if isinstance(index, slice):
            return Copies(self._table, self._range[index])
        at, table = self._range[index], self._table
        return self._make_copy(int(table.a[at]), int(table.b[at]), int(table.kind[at]), float(table.containment[at]))

    def __iter__(self) -> Iterator[Copy]:
        return starmap(self._make_copy, zip(*(column.tolist() for column in self.copy_columns), strict=True))

    def _make_copy(self, a: int, b: int, kind: int, containment: float) -> Copy:
        return Copy(self._table.ids[a], self._table.ids[b], KINDS[kind], containment)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Copies | tuple) and len(self) == len(other) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __repr__(self) -> str:
        return f"<Copies: {len(self)}>"

    # ------------------------------------------------------------ columns

    @property
    def article_ids(self) -> Sequence[str]:
        """The articles that ``a`` and ``b`` number."""
        return self._table.ids

    @property
    def copy_columns(self) -> tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.int8], NDArray[np.float64]]:
        """Numbers of the articles ``a`` and ``b``, codes of kinds, containments."""
        rows, table = self._range, self._table
        if rows.step != 1:
            some = np.arange(rows.start, rows.stop, rows.step)
            return table.a[some], table.b[some], table.kind[some], table.containment[some]
        run = slice(rows.start, rows.stop)
        return table.a[run], table.b[run], table.kind[run], table.containment[run]

    def pick_copies(self, wanted: NDArray[Any]) -> Copies:
        """The copies that are flagged, or those at these places."""
        a, b, kind, containment = (column[wanted] for column in self.copy_columns)
        return Copies(replace(self._table, a=a, b=b, kind=kind, containment=containment))

    def among_articles(self, articles: Collection[str]) -> Copies:
        """The copies of which both articles (ids) are among ``articles``."""
        known = np.fromiter((ident in articles for ident in self.article_ids), np.bool_, len(self.article_ids))
        a, b, _, _ = self.copy_columns
        return self.pick_copies(known[a] & known[b]) if len(known) else self

    # ------------------------------------------------------------ keeping

    def pack_arrays(self) -> tuple[object, dict[str, NDArray[Any]]]:
        """A small thing and arrays for :meth:`unpack_arrays`."""
        columns: dict[str, NDArray[Any]] = dict(zip(COLUMNS, self.copy_columns, strict=True))
        ids = (
            self.article_ids
            if isinstance(self.article_ids, PackedStrings)
            else PackedStrings.from_strings(self.article_ids)
        )
        return {}, columns | named_strings("ids", ids)

    @classmethod
    def unpack_arrays(cls, _small: object, arrays: Arrays) -> Self:
        """What was packed. Raises ValueError for arrays of a wrong type or length."""
        length = len(arrays["a"]) if "a" in arrays else None
        columns = [take_array(arrays, name, np.dtype(code), length) for name, code in COLUMNS.items()]
        return cls(CopyColumns(taken_strings(arrays, "ids"), *columns))


def number_of(numbers: dict[str, int], ident: str) -> int:
    """The number of ``ident``, the next one if it is new."""
    return numbers.setdefault(ident, len(numbers))
