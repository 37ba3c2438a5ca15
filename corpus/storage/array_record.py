"""Records of arrays: what a store keeps, said once as annotated fields, and packed and unpacked by that.

A record is a frozen dataclass that derives from :class:`ArrayRecord`. Its fields may be

- numbers (:data:`Int32` and so on), with :class:`Into` behind them if they index a pool of the record;
- :class:`~corpus.storage.packed_strings.PackedStrings`, or a :data:`Pool` of strings that numbers index;
- other records, unless they are marked as :data:`SHARED`.

Every other field is shared with whoever keeps it: it is left out when packing and given again when unpacking.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Sized
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
"""Marks a record that is not kept with the one that has it."""

_POOL: Final = "pool"
Pool: TypeAlias = Annotated[Sequence[str], _POOL]
"""Different strings that numbers of the record index."""

Lengths: TypeAlias = Iterator[tuple[int, *tuple[str, ...]]]
"""A length, and the names of the fields that have it."""


@dataclass(frozen=True, slots=True)
class Into:
    """Marks numbers that index the pool of that name."""

    pool: str


@dataclass(frozen=True, slots=True)
class ArrayField:
    """How a field is kept: as numbers of a type, as strings, or as another record.

    ``pool`` names the pool that numbers index; ``is_pool`` marks one.
    """

    kind: Any
    pool: str = ""
    is_pool: bool = False

    @property
    def is_number(self) -> bool:
        """Whether these are plain numbers."""
        return isinstance(self.kind, np.dtype)

    @classmethod
    def from_hint(cls, hint: Any) -> ArrayField | None:
        """How a field with that annotation is kept; None if it is shared."""
        kind, *marks = get_args(hint) if get_origin(hint) is Annotated else (hint,)
        for mark in marks:
            if isinstance(mark, np.dtype):
                return cls(mark, next((other.pool for other in marks if isinstance(other, Into)), ""))
        if _POOL in marks:
            return cls(PackedStrings, is_pool=True)
        is_kept = isinstance(kind, type) and issubclass(kind, PackedStrings | ArrayRecord) and SHARED not in marks
        return cls(kind) if is_kept else None


@dataclass(frozen=True, eq=False, repr=False)
class ArrayRecord:
    """Named arrays that belong together; see the head of this module. Immutable."""

    @classmethod
    @cache
    def array_fields(cls) -> dict[str, ArrayField]:
        """How each field that is not shared is kept."""
        hints = get_type_hints(cls, include_extras=True)
        found = {field.name: ArrayField.from_hint(hints[field.name]) for field in fields(cls)}
        return {name: kept for name, kept in found.items() if kept is not None}

    def pack_arrays(self) -> dict[str, NDArray[Any]]:
        """All that is not shared as named arrays; strings and records have several, with a dot in their names."""
        found: dict[str, NDArray[Any]] = {}
        for name, kept in self.array_fields().items():
            value = getattr(self, name)
            if kept.is_number:
                found[name] = value
            else:
                whole = value if isinstance(value, kept.kind) else PackedStrings.from_strings(value)
                found |= {f"{name}.{key}": array for key, array in whole.pack_arrays().items()}
        return found

    @classmethod
    def unpack_arrays(cls, arrays: Arrays, **shared: Any) -> Self:
        """The record that was packed, with what it shares; the arrays may be read-only and mapped from a file.

        Raises ValueError for arrays that are missing, of another type, or do not fit together.
        """
        values = {field.name: shared[field.name] for field in fields(cls) if field.name in shared}
        for name, kept in cls.array_fields().items():
            if kept.is_number:
                values[name] = take_array(arrays, name, kept.kind)
            else:
                dotted = f"{name}."
                inner = {key.removeprefix(dotted): array for key, array in arrays.items() if key.startswith(dotted)}
                values[name] = kept.kind.unpack_arrays(inner, **shared)
        record = cls(**values)
        record.check_lengths()
        return record

    def check_lengths(self) -> None:
        """Raise ValueError if a field is not as long as :meth:`column_lengths` says."""
        for length, *names in self.column_lengths():
            for name in names:
                if self.count_items(name) != length:
                    raise ValueError(f"the array “{name}” is damaged")

    def column_lengths(self) -> Lengths:
        """How long fields are; each length may be read from a field that came before. To be overridden."""
        yield from ()

    def count_items(self, name: str) -> int:
        """How many items a field has."""
        value: Sized = getattr(self, name)
        return len(value)
