"""Column table: rows kept as arrays, each of which becomes an object when somebody looks at it.

A store says its columns as fields (:mod:`corpus.storage.array_record`) and how a row becomes an object
(:meth:`Table.make_object`) and back (:meth:`Table.object_row`); what is done with rows and columns is written here.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from itertools import pairwise, starmap
from typing import Any, ClassVar, Final, Generic, Self, TypeAlias, TypeVar

import numpy as np
from numpy.typing import NDArray

from corpus.storage.array_record import ArrayField, ArrayRecord, Bools, Int64, Lengths
from corpus.storage.packed_strings import PackedStrings, gather_rows, join_bounds
from corpus.storage.row_sequence import EqualRows

T = TypeVar("T")

Rows: TypeAlias = range | NDArray[np.int64]
"""Numbers of rows."""

_AT_ONCE: Final = 1024
"""So many rows wait in a builder until they are put into the columns."""


def row_numbers(rows: Rows) -> NDArray[np.int64]:
    """The numbers as an array."""
    return np.arange(rows.start, rows.stop, rows.step) if isinstance(rows, range) else rows


def row_index(rows: Rows) -> slice | NDArray[np.int64]:
    """What picks those rows from an array: without a copy, where that can be."""
    return slice(rows.start, rows.stop) if isinstance(rows, range) and rows.step == 1 else row_numbers(rows)


@dataclass(frozen=True, eq=False, repr=False)
class Table(ArrayRecord, EqualRows[T]):
    """Rows in columns. A slice is a view of some rows; :meth:`take` and :meth:`where` make tables. Immutable."""

    @classmethod
    @cache
    def row_columns(cls) -> tuple[str, ...]:
        """The columns that have an item for each row."""
        return tuple(name for name, kept in cls.array_fields().items() if not kept.is_pool)

    def make_object(self, *row: Any) -> T:
        """The object of a row: its items in the order of the columns, of a grouped table the objects of the group."""
        raise NotImplementedError

    @classmethod
    def object_row(cls, builder: TableBuilder[Self], one: Any) -> tuple[Any, ...]:
        """The row of an object: its items in the order of the columns; strings of a pool get their numbers there."""
        raise NotImplementedError

    @classmethod
    def from_objects(cls, objects: Iterable[Any], **shared: Any) -> Self:
        """The table of objects that were made by hand; themselves if they are in such columns already."""
        if isinstance(objects, cls):
            return objects
        if isinstance(objects, RowView) and isinstance(objects.table, cls):
            return objects.table.take(row_index(objects.rows))
        builder = TableBuilder(cls)
        for one in objects:
            builder.append(*cls.object_row(builder, one))
        return builder.build_table(**shared)

    @classmethod
    def from_columns(cls, *columns: NDArray[Any], **others: Any) -> Self:
        """The table of columns of numbers, in their order; they get the types that they should have."""
        kinds = (cls.array_fields()[name].kind for name in cls.row_columns())
        typed = (column.astype(kind) for column, kind in zip(columns, kinds, strict=True))
        return cls(**dict(zip(cls.row_columns(), typed, strict=True)), **others)

    def __len__(self) -> int:
        return len(getattr(self, self.row_columns()[0]))

    def count_items(self, name: str) -> int:
        """How many items a field has: rows, or groups of rows."""
        value = getattr(self, name)
        return value.group_count if isinstance(value, GroupedTable) else len(value)

    def column_lengths(self) -> Lengths:
        """All columns are as long as the first."""
        yield len(self), *self.row_columns()

    def row_at(self, number: int) -> T:
        """The object of one row."""
        return next(self.rows_at(range(number, number + 1)))

    def rows_at(self, rows: Rows) -> Iterator[T]:
        """The objects of those rows."""
        columns = (getattr(self, name) for name in self.row_columns())
        return starmap(self.make_object, zip(*(_items_at(column, rows) for column in columns), strict=True))

    def cut_rows(self, rows: slice) -> RowView[T]:
        """A view of those rows."""
        return RowView(self, range(len(self))[rows])

    def take(self, rows: slice | NDArray[Any]) -> Self:
        """The table of those rows, in that order."""
        return replace(self, **{name: self._take_column(getattr(self, name), rows) for name in self.row_columns()})

    def _take_column(self, column: Any, rows: slice | NDArray[Any]) -> Any:
        if isinstance(column, np.ndarray):
            return column[rows]
        return column.take_items(np.arange(len(self))[rows] if isinstance(rows, slice) else rows)

    def where(self, wanted: Bools) -> Self:
        """The table of the rows that are marked."""
        return self.take(np.flatnonzero(wanted))

    def concat(self, *others: Self) -> Self:
        """These rows and behind them those of ``others``, which share the same."""
        tables = (self, *others)
        return replace(self, **{name: _join_columns(name, kept, tables) for name, kept in self.array_fields().items()})


def _items_at(column: Any, rows: Rows) -> Any:
    return column[row_index(rows)].tolist() if isinstance(column, np.ndarray) else column.items_at(rows)


def _join_columns(name: str, kept: ArrayField, tables: Sequence[Table[Any]]) -> Any:
    values = [getattr(table, name) for table in tables]
    if name == "bounds":
        return join_bounds(values)
    if kept.is_pool:
        return tuple(text for value in values for text in value)
    if not kept.is_number:
        return values[0].concat(*values[1:])
    if kept.pool:
        before = np.cumsum([0, *(len(getattr(table, kept.pool)) for table in tables)]).astype(kept.kind)
        values = [value + start for value, start in zip(values, before, strict=False)]
    return np.concatenate(values)


@dataclass(frozen=True, eq=False, repr=False)
class GroupedTable(Table[T]):
    """Rows in groups: group ``n`` has the rows ``bounds[n]`` to ``bounds[n + 1]``. May be a column of another table.

    The objects of a group are made with the row that has the group, unless ``lazy``.
    """

    lazy: ClassVar[bool] = False

    bounds: Int64 = field(kw_only=True)

    @classmethod
    @cache
    def row_columns(cls) -> tuple[str, ...]:
        """The columns that have an item for each row, not for each group."""
        return tuple(name for name in super().row_columns() if name != "bounds")

    @property
    def group_count(self) -> int:
        """How many groups there are."""
        return len(self.bounds) - 1

    @cached_property
    def group_numbers(self) -> NDArray[np.int32]:
        """The number of the group of each row."""
        return np.repeat(np.arange(self.group_count, dtype=np.int32), np.diff(self.bounds))

    def column_lengths(self) -> Lengths:
        """All columns are as long as the bounds say."""
        yield int(self.bounds[-1]) if len(self.bounds) else -1, *self.row_columns()

    def rows_of(self, group: int) -> range:
        """The numbers of the rows of a group."""
        return range(self.bounds.item(group), self.bounds.item(group + 1))

    def items_at(self, groups: Rows) -> Iterable[Sequence[T]]:
        """The objects of several groups."""
        if self.lazy:
            return (RowView(self, self.rows_of(group)) for group in groups)
        if not isinstance(groups, range) or groups.step != 1:
            return (tuple(self.rows_at(self.rows_of(group))) for group in groups)
        bounds = self.bounds[groups.start : groups.stop + 1].tolist()
        objects = tuple(self.rows_at(range(bounds[0], bounds[-1])))
        return (objects[low - bounds[0] : high - bounds[0]] for low, high in pairwise(bounds))

    def take_items(self, groups: NDArray[Any]) -> Self:
        """The table of those groups, in that order."""
        rows, bounds = gather_rows(self.bounds, groups)
        return replace(self.take(rows), bounds=bounds)


class RowView(EqualRows[T]):
    """Some rows of a table, in an order of their own."""

    __slots__ = ("rows", "table")

    def __init__(self, table: Table[T], rows: Rows) -> None:
        self.table, self.rows = table, rows

    def __len__(self) -> int:
        return len(self.rows)

    def with_rows(self, rows: Rows) -> Self:
        """The same of other rows of the table."""
        return type(self)(self.table, rows)

    def where(self, wanted: Bools) -> Self:
        """The rows that are marked among these."""
        return self if wanted.all() else self.with_rows(row_numbers(self.rows)[wanted])

    def row_at(self, number: int) -> T:
        """The object of one of these rows."""
        return self.table.row_at(int(self.rows[number]))

    def rows_at(self, rows: range) -> Iterable[T]:
        """The objects of some of these rows."""
        return self.table.rows_at(self.rows[rows.start : rows.stop : rows.step])

    def cut_rows(self, rows: slice) -> Self:
        """A view of some of these rows."""
        return self.with_rows(self.rows[rows])

    def __eq__(self, other: object) -> bool:
        same = isinstance(other, RowView) and other.table is self.table and np.array_equal(self.rows, other.rows)
        return same or super().__eq__(other)

    __hash__ = EqualRows.__hash__


TableT = TypeVar("TableT", bound=Table[Any])


class TableBuilder(Generic[TableT]):
    """The columns of a table while they are filled."""

    def __init__(self, kind: type[TableT]) -> None:
        self._kind = kind
        self._columns = {name: _empty_column(kind.array_fields()[name]) for name in kind.row_columns()}
        self._pools = {name: dict[str, int]() for name, kept in kind.array_fields().items() if kept.is_pool}
        self._rows: list[tuple[Any, ...]] = []
        self._length, self._bounds = 0, array("q", [0])

    def append(self, *row: Any) -> None:
        """Take in the next row: its items in the order of the columns, for a grouped table the objects of a group."""
        self._rows.append(row)
        if len(self._rows) >= _AT_ONCE:
            self._spread_rows()

    def extend(self, groups: Iterable[Iterable[Any]]) -> None:
        """Take in the objects of the next groups."""
        object_row = self._kind.object_row
        for objects in groups:
            self._rows += [object_row(self, one) for one in objects]
            self._bounds.append(self._length + len(self._rows))
            if len(self._rows) >= _AT_ONCE:
                self._spread_rows()

    def _spread_rows(self) -> None:
        """Put the items of the rows that wait into the columns: one column after the other, which is quick."""
        if self._rows:
            for column, items in zip(self._columns.values(), zip(*self._rows, strict=True), strict=True):
                column.extend(items)
            self._length += len(self._rows)
            self._rows = []

    def number_in(self, pool: str, text: str) -> int:
        """The number of ``text`` in that pool, the next one if it is new."""
        numbers = self._pools.get(pool)
        if numbers is None:
            numbers = self._pools[pool] = {}
        return numbers.setdefault(text, len(numbers))

    def build_table(self, **given: Any) -> TableT:
        """The table of what was taken in; what is ``given`` goes before it."""
        self._spread_rows()
        found: dict[str, Any] = {name: tuple(numbers) for name, numbers in self._pools.items()}
        for name, column in self._columns.items():
            if isinstance(column, TableBuilder):
                found[name] = column.build_table(**given | {"bounds": np.array(column._bounds, np.int64)})
            else:
                found[name] = _full_column(self._kind.array_fields()[name], column)
        return self._kind(**found | {name: given[name] for name in given if name in self._kind.__dataclass_fields__})


def _empty_column(kept: ArrayField) -> Any:
    """Something to append the items of a column to."""
    if kept.is_number:
        return array("b" if kept.kind == np.bool_ else kept.kind.char)
    return list[str]() if kept.kind is PackedStrings else TableBuilder(kept.kind)


def _full_column(kept: ArrayField, column: Any) -> Any:
    return np.array(column, kept.kind) if kept.is_number else PackedStrings.from_strings(column)
