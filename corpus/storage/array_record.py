"""Records of arrays: what a store keeps, said once as annotated fields, and packed and unpacked by that.

A record is a frozen dataclass that derives from :class:`ArrayRecord`. Its fields may be

- numbers (:data:`Int32` and so on), with :class:`Into` behind them if they index a pool of the record;
- :class:`~corpus.storage.packed_strings.PackedStrings`, or a :data:`Pool` of strings that numbers index;
- other records.

Every other field is shared with whoever keeps it: it is left out when packing and given again when unpacking.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping, Sequence, Sized
from dataclasses import dataclass, fields
from functools import cache
from typing import Annotated, Any, Final, Self, TypeAlias, get_args, get_origin, get_type_hints

import numpy as np
from numpy.typing import NDArray

from corpus.storage.packed_strings import Arrays, PackedStrings, take_array

Bools: TypeAlias = Annotated[NDArray[np.bool_], np.dtype(np.bool_)]
Int8: TypeAlias = Annotated[NDArray[np.int8], np.dtype(np.int8)]
Int16: TypeAlias = Annotated[NDArray[np.int16], np.dtype(np.int16)]
Int32: TypeAlias = Annotated[NDArray[np.int32], np.dtype(np.int32)]
Int64: TypeAlias = Annotated[NDArray[np.int64], np.dtype(np.int64)]
Float32: TypeAlias = Annotated[NDArray[np.float32], np.dtype(np.float32)]
Float64: TypeAlias = Annotated[NDArray[np.float64], np.dtype(np.float64)]

SHARED: Final = "shared"
"""Marks a record that is shared, not kept."""

_POOL: Final = "pool"
Pool: TypeAlias = Annotated[Sequence[str], _POOL]
"""Different strings that numbers of the record index."""


@dataclass(frozen=True, slots=True)
class Into:
    """Marks numbers that index the pool of that name."""

    pool: str


class ArrayField(ABC):
    """How one field of a record is kept."""

    @abstractmethod
    def pack_value(self, name: str, value: Any) -> Mapping[str, NDArray[Any]]:
        """The arrays of a value; their names begin with that of the field."""

    @abstractmethod
    def unpack_value(self, name: str, arrays: Arrays, shared: Mapping[str, Any]) -> Any:
        """The value that was packed. Raises ValueError for arrays that cannot be that."""


@dataclass(frozen=True, slots=True)
class NumberField(ArrayField):
    """Numbers of one type; ``pool`` names the pool that they index, if any."""

    dtype: np.dtype[Any]
    pool: str | None = None

    def pack_value(self, name: str, value: Any) -> Mapping[str, NDArray[Any]]:
        """The numbers as they are."""
        return {name: value}

    def unpack_value(self, name: str, arrays: Arrays, shared: Mapping[str, Any]) -> Any:
        """The numbers, if they are of that type."""
        return take_array(arrays, name, self.dtype)


@dataclass(frozen=True, slots=True)
class StringField(ArrayField):
    """Strings: one for each row of a table, or a pool."""

    is_pool: bool = False

    def pack_value(self, name: str, value: Any) -> Mapping[str, NDArray[Any]]:
        """The strings in two arrays."""
        strings = value if isinstance(value, PackedStrings) else PackedStrings.from_strings(value)
        return strings.pack_arrays(name)

    def unpack_value(self, name: str, arrays: Arrays, shared: Mapping[str, Any]) -> Any:
        """The strings, decoded when they are asked for."""
        return PackedStrings.unpack_arrays(arrays, name)


@dataclass(frozen=True, slots=True)
class RecordField(ArrayField):
    """Another record."""

    kind: type[ArrayRecord]

    def pack_value(self, name: str, value: Any) -> Mapping[str, NDArray[Any]]:
        """Its arrays behind a dot."""
        return {f"{name}.{key}": array for key, array in value.pack_arrays().items()}

    def unpack_value(self, name: str, arrays: Arrays, shared: Mapping[str, Any]) -> Any:
        """The record of the arrays behind the dot."""
        prefix = f"{name}."
        inner = {key.removeprefix(prefix): array for key, array in arrays.items() if key.startswith(prefix)}
        return self.kind.unpack_arrays(inner, **shared)


def _field_of(hint: Any) -> ArrayField | None:
    """How a field with that annotation is kept; None if it is shared."""
    kind, *marks = get_args(hint) if get_origin(hint) is Annotated else (hint,)
    if SHARED in marks:
        return None
    if kind is PackedStrings or _POOL in marks:
        return StringField(is_pool=_POOL in marks)
    if isinstance(kind, type) and issubclass(kind, ArrayRecord):
        return RecordField(kind)
    dtype = next((mark for mark in marks if isinstance(mark, np.dtype)), None)
    return dtype and NumberField(dtype, next((mark.pool for mark in marks if isinstance(mark, Into)), None))


@dataclass(frozen=True, eq=False, repr=False)
class ArrayRecord:
    """Named arrays that belong together; see the head of this module. Immutable."""

    @classmethod
    @cache
    def array_fields(cls) -> dict[str, ArrayField]:
        """How each field that is not shared is kept."""
        hints = get_type_hints(cls, include_extras=True)
        found = {field.name: _field_of(hints[field.name]) for field in fields(cls)}
        return {name: kept for name, kept in found.items() if kept is not None}

    def pack_arrays(self) -> dict[str, NDArray[Any]]:
        """All that is not shared as named arrays."""
        found: dict[str, NDArray[Any]] = {}
        for name, kept in self.array_fields().items():
            found |= kept.pack_value(name, getattr(self, name))
        return found

    @classmethod
    def unpack_arrays(cls, arrays: Arrays, **shared: Any) -> Self:
        """The record that was packed, with what it shares; the arrays may be read-only and mapped from a file.

        Raises ValueError for arrays that are missing, of another type, or do not fit together.
        """
        kept = cls.array_fields()
        values = {name: field.unpack_value(name, arrays, shared) for name, field in kept.items()}
        given = {field.name: shared[field.name] for field in fields(cls) if field.name in shared.keys() - kept.keys()}
        record = cls(**values, **given)
        record.check_lengths()
        return record

    def check_lengths(self) -> None:
        """Raise ValueError if an array is not as long as :meth:`column_lengths` says."""
        for length, *names in self.column_lengths():
            for name in names:
                if self.count_items(name) != length:
                    raise ValueError(f"the array “{name}” is damaged")

    def column_lengths(self) -> Iterator[tuple[int, *tuple[str, ...]]]:
        """Lengths, and the names of the fields that have them. To be overridden."""
        yield from ()

    def count_items(self, name: str) -> int:
        """How many items a field has."""
        value: Sized = getattr(self, name)
        return len(value)
