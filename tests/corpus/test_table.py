"""Column tables: rows that go in come out, whole, picked, joined, and after they were kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Annotated, ClassVar

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.storage.array_record import Bools, Float64, Int8, Int32, Into, Pool
from corpus.storage.packed_strings import Arrays, PackedStrings
from corpus.storage.table import GroupedTable, RowView, Table, TableBuilder


@dataclass(frozen=True)
class Call:
    """A ship that called at a harbour."""

    ship: str
    berth: int


@dataclass(frozen=True)
class Harbour:
    """What is known of a harbour; ``region`` is one that is shared by many."""

    name: str
    region: str
    depth: float
    is_open: bool
    calls: tuple[Call, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, eq=False, repr=False)
class CallTable(GroupedTable[Call]):
    """The ships that called."""

    ships: Pool
    ship: Annotated[Int32, Into("ships")]
    berth: Int8

    def make_object(self, ship: int, berth: int) -> Call:
        return Call(self.ships[ship], berth)

    @classmethod
    def object_row(cls, builder: TableBuilder[CallTable], one: Call) -> tuple[int, int]:
        return builder.number_in("ships", one.ship), one.berth


@dataclass(frozen=True, eq=False, repr=False)
class NoteTable(GroupedTable[str]):
    """Notes, made when they are looked at."""

    lazy: ClassVar[bool] = True

    text: PackedStrings

    def make_object(self, text: str) -> str:
        return text

    @classmethod
    def object_row(cls, _builder: TableBuilder[NoteTable], one: str) -> tuple[str]:
        return (one,)


@dataclass(frozen=True, eq=False, repr=False)
class HarbourTable(Table[Harbour]):
    """Harbours; the regions are known to whoever keeps the table."""

    regions: Sequence[str] = field(default=(), kw_only=True)
    depth: Float64
    name: PackedStrings
    region: Int32
    is_open: Bools
    calls: CallTable
    notes: NoteTable

    def make_object(
        self, depth: float, name: str, region: int, is_open: bool, calls: tuple[Call, ...], notes: RowView[str]
    ) -> Harbour:
        return Harbour(name, self.regions[region], depth, is_open, calls, tuple(notes))

    @classmethod
    def object_row(cls, builder: TableBuilder[HarbourTable], one: Harbour) -> tuple[object, ...]:
        region = builder.number_in("regions", one.region)
        return one.depth, one.name, region, one.is_open, one.calls, one.notes


REGIONS = ("north", "west", "isles")
WORDS = st.sampled_from(["Tern", "Old Tern", "Ærø", "", "\ud800", "Grey Gull"])
CALLS = st.builds(Call, WORDS, st.integers(-128, 127))
HARBOURS = st.builds(
    Harbour,
    WORDS,
    st.sampled_from(REGIONS),
    st.floats(0, 50),
    st.booleans(),
    st.lists(CALLS, max_size=3).map(tuple),
    st.lists(WORDS, max_size=2).map(tuple),
)
PILES = st.lists(HARBOURS, max_size=7)


def table_of(harbours: list[Harbour]) -> HarbourTable:
    """A table that numbers the regions as all others do."""
    builder = TableBuilder(HarbourTable)
    for region in REGIONS:
        builder.number_in("regions", region)
    for harbour in harbours:
        builder.append(*HarbourTable.object_row(builder, harbour))
    return builder.build_table()


@settings(max_examples=80)
@given(PILES, st.slices(7))
def test_rows_come_out_as_they_went_in(harbours: list[Harbour], some: slice) -> None:
    table = HarbourTable.from_objects(harbours)
    assert list(table) == harbours
    assert [table[number] for number in range(-len(harbours), len(harbours))] == harbours * 2
    assert list(table[some]) == list(table.take(some)) == harbours[some]
    assert list(table[some][::-1]) == harbours[some][::-1]
    assert table == tuple(harbours) and hash(table) == hash(tuple(harbours)) and table != (*harbours, None)
    assert HarbourTable.from_objects(table) is table
    assert list(HarbourTable.from_objects(table[some])) == harbours[some]


@settings(max_examples=80)
@given(PILES, st.data())
def test_rows_may_be_picked_by_number_and_by_mark(harbours: list[Harbour], data: st.DataObject) -> None:
    table = table_of(harbours)
    numbers = data.draw(st.lists(st.integers(0, max(len(harbours) - 1, 0)), max_size=9 if harbours else 0))
    marks = np.array(data.draw(st.lists(st.booleans(), min_size=len(harbours), max_size=len(harbours))), np.bool_)
    picked = np.array(numbers, np.int64)
    assert list(table.take(picked)) == list(RowView(table, picked)) == [harbours[number] for number in numbers]
    wanted = [harbour for harbour, marked in zip(harbours, marks, strict=True) if marked]
    assert list(table.where(marks)) == list(RowView(table, range(len(table))).where(marks)) == wanted
    assert list(RowView(table, picked).where(marks[picked])) == [harbours[n] for n in numbers if marks[n]]
    groups = table.calls.take_items(picked)
    assert [list(groups.items_at(range(groups.group_count)))] == [[harbours[number].calls for number in numbers]]
    assert groups.group_numbers.tolist() == [at for at, n in enumerate(numbers) for _ in harbours[n].calls]


@settings(max_examples=60)
@given(PILES, PILES, PILES)
def test_tables_are_put_one_behind_the_other(first: list[Harbour], second: list[Harbour], third: list[Harbour]) -> None:
    joined = table_of(first).concat(table_of(second), table_of(third))
    assert list(joined) == first + second + third
    assert list(HarbourTable.unpack_arrays(joined.pack_arrays(), regions=REGIONS)) == first + second + third
    assert list(joined.concat()) == list(joined)


@settings(max_examples=60)
@given(PILES)
def test_a_kept_table_is_the_same(harbours: list[Harbour]) -> None:
    arrays = {name: array.copy() for name, array in table_of(harbours).pack_arrays().items()}
    for array in arrays.values():
        array.flags.writeable = False
    again = HarbourTable.unpack_arrays(arrays, regions=REGIONS)
    assert list(again) == harbours
    repacked = again.pack_arrays()
    assert repacked.keys() == arrays.keys()
    assert all(np.array_equal(repacked[name], array) for name, array in arrays.items())
    assert "regions" not in arrays


HARBOUR = Harbour("Ternhaven", "isles", 7.5, True, (Call("Grey Gull", 3), Call("Old Tern", 1)), ("silted", "lit"))
ARRAYS: Arrays = table_of([HARBOUR, HARBOUR]).pack_arrays()


@pytest.mark.parametrize("name", ARRAYS)
def test_damaged_arrays_are_refused(name: str) -> None:
    array = ARRAYS[name]
    other = np.float32 if array.dtype != np.float32 else np.float64
    for damaged in (
        {},
        {name: array[:-1]},
        {name: np.append(array, array[-1:] + array[-1:])},
        {name: array.astype(other)},
    ):
        arrays = {key: kept for key, kept in ARRAYS.items() if key != name} | damaged
        with pytest.raises(ValueError, match=r"damaged|packed"):
            HarbourTable.unpack_arrays(arrays, regions=REGIONS)


@pytest.mark.parametrize("name", [name for name in ARRAYS if name.endswith(("bounds", "offsets"))])
def test_bounds_without_an_end_are_refused(name: str) -> None:
    with pytest.raises(ValueError, match=r"damaged|packed"):
        HarbourTable.unpack_arrays({**ARRAYS, name: ARRAYS[name][:0]}, regions=REGIONS)


def test_different_strings_are_kept_once() -> None:
    table = table_of([HARBOUR, HARBOUR])
    assert list(table.calls.ships) == ["Grey Gull", "Old Tern"]
    assert table.calls.ship.tolist() == [0, 1, 0, 1]


def test_there_is_no_row_beyond_the_last() -> None:
    table = table_of([HARBOUR])
    for number in (1, -2):
        with pytest.raises(IndexError):
            table[number]
        with pytest.raises(IndexError):
            table[:][number]
    assert repr(table) == "<HarbourTable of 1>"


def test_a_row_needs_an_item_for_every_column() -> None:
    builder = TableBuilder(HarbourTable)
    builder.append(1.0, "Ternhaven", 0)
    with pytest.raises(ValueError, match="shorter"):
        builder.build_table()


def test_a_long_table_is_filled_in_pieces() -> None:
    builder = TableBuilder(CallTable)
    groups = [[Call(f"Tern {number % 7}", number % 100)] * (number % 4) for number in range(2_000)]
    builder.extend(groups)
    calls = builder.build_table(bounds=np.cumsum([0, *map(len, groups)]))
    assert list(calls) == [call for group in groups for call in group]
    harbours = [Harbour(f"Haven {number}", "west", 1.0, False, tuple(groups[number]), ()) for number in range(2_000)]
    assert list(HarbourTable.from_objects(harbours)) == harbours


def test_columns_get_the_types_that_they_should_have() -> None:
    calls = CallTable.from_columns(np.array([0, 0]), np.array([3.0, 4.0]), ships=("Tern",), bounds=np.array([0, 2]))
    assert list(calls) == [Call("Tern", 3), Call("Tern", 4)]
    assert (calls.ship.dtype.name, calls.berth.dtype.name) == ("int32", "int8")
