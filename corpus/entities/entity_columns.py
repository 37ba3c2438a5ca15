"""Entity columns: types, names, variants, sources and roles of all entities of a pile, in memory and on disk."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence, Sized
from dataclasses import dataclass, fields, replace
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from corpus.entities.mention_table import Numbers, gather_rows
from corpus.model import EntityType, Variant
from corpus.storage.packed_strings import Arrays, PackedStrings, named_strings, take_array, taken_strings

KINDS: Final[tuple[EntityType, ...]] = ("person", "organisation", "place")
"""The types by their number in a column."""


@dataclass(frozen=True, eq=False)
class EntityColumns:
    """Type, id and name of each entity; its variants, their outlets, and its roles, as far as the bounds say.

    The variants of entity ``n`` are ``variant_bounds[n]`` to ``variant_bounds[n + 1]``, and so on. ``why`` and
    ``source`` are numbers of ``whys`` and ``sources``, ``role`` of ``roles``.
    """

    kind: NDArray[np.int8]
    ids: PackedStrings
    names: PackedStrings
    variant_bounds: NDArray[np.int64]
    variants: PackedStrings
    variant_count: Numbers
    why: Numbers
    source_bounds: NDArray[np.int64]
    source: Numbers
    source_count: Numbers
    role_bounds: NDArray[np.int64]
    role: Numbers
    role_count: Numbers
    whys: PackedStrings
    sources: PackedStrings
    roles: PackedStrings

    def take_entities(self, entities: NDArray[np.int64]) -> EntityColumns:
        """Only those entities, in that order."""
        variants, variant_bounds = gather_rows(self.variant_bounds, entities)
        uses, source_bounds = gather_rows(self.source_bounds, variants)
        roles, role_bounds = gather_rows(self.role_bounds, entities)
        return replace(
            self,
            kind=self.kind[entities],
            ids=_strings_taken(self.ids, entities),
            names=_strings_taken(self.names, entities),
            variant_bounds=variant_bounds,
            variants=_strings_taken(self.variants, variants),
            variant_count=self.variant_count[variants],
            why=self.why[variants],
            source_bounds=source_bounds,
            source=self.source[uses],
            source_count=self.source_count[uses],
            role_bounds=role_bounds,
            role=self.role[roles],
            role_count=self.role_count[roles],
        )

    def join_columns(self, other: EntityColumns) -> EntityColumns:
        """These entities and behind them the ``other`` ones."""
        pools = {"why": self.whys, "source": self.sources, "role": self.roles}
        found: dict[str, Any] = {}
        for column in fields(self):
            name = column.name
            mine, theirs = getattr(self, name), getattr(other, name)
            if isinstance(mine, PackedStrings):
                found[name] = _strings_joined(mine, theirs)
            elif name in pools:
                found[name] = np.concatenate([mine, theirs + np.int32(len(pools[name]))])
            else:
                found[name] = (
                    _bounds_joined(mine, theirs) if name.endswith("_bounds") else np.concatenate([mine, theirs])
                )
        return EntityColumns(**found)

    def __len__(self) -> int:
        return len(self.kind)

    def pack_arrays(self) -> dict[str, NDArray[Any]]:
        """The columns as named arrays."""
        arrays: dict[str, NDArray[Any]] = {}
        for column in fields(self):
            value = getattr(self, column.name)
            arrays |= named_strings(column.name, value) if isinstance(value, PackedStrings) else {column.name: value}
        return arrays

    @classmethod
    def unpack_arrays(cls, arrays: Arrays) -> EntityColumns:
        """The columns again, perhaps as memory maps. Raises ValueError for arrays that do not fit together."""
        found: dict[str, Any] = {name: take_array(arrays, name, kind) for name, kind in _TYPES.items()}
        found |= {c.name: taken_strings(arrays, c.name) for c in fields(cls) if c.name not in found}
        columns = cls(**found)
        if not columns._is_whole():
            raise ValueError("the columns of the entities are not of one length")
        return columns

    def _is_whole(self) -> bool:
        of_entities = (self.kind, self.ids, self.names, self.variant_bounds[1:], self.role_bounds[1:])
        of_variants = (self.variants, self.variant_count, self.why, self.source_bounds[1:])
        parts: tuple[tuple[int, Sequence[Sized]], ...] = (
            (len(self.kind), of_entities),
            (int(self.variant_bounds[-1]), of_variants),
            (int(self.source_bounds[-1]), (self.source, self.source_count)),
            (int(self.role_bounds[-1]), (self.role, self.role_count)),
        )
        return all(len(column) == length for length, some in parts for column in some)


_TYPES: Final[dict[str, Any]] = {
    "kind": np.int8,
    **dict.fromkeys(("variant_bounds", "source_bounds", "role_bounds"), np.int64),
    **dict.fromkeys(("variant_count", "why", "source", "source_count", "role", "role_count"), np.int32),
}


class EntityColumnsBuilder:
    """Collects what is known of entities, one after the other."""

    def __init__(self) -> None:
        self._kind, self._names = bytearray(), list[str]()
        self._variants: list[str] = []
        self._count, self._why, self._source, self._source_count = (array("i") for _ in range(4))
        self._role, self._role_count = array("i"), array("i")
        self._variant_bounds, self._source_bounds, self._role_bounds = (array("q", [0]) for _ in range(3))
        self._whys, self._sources, self._roles = (dict[str, int]() for _ in range(3))

    def add_entity(
        self, kind: EntityType, name: str, variants: Iterable[Variant], roles: Iterable[tuple[str, int]] = ()
    ) -> None:
        """Take in the next entity."""
        self._kind.append(KINDS.index(kind))
        self._names.append(name)
        for variant in variants:
            self._variants.append(variant.text)
            self._count.append(variant.count)
            self._why.append(_number_of(self._whys, variant.why))
            for source, count in variant.sources.items():
                self._source.append(_number_of(self._sources, source))
                self._source_count.append(count)
            self._source_bounds.append(len(self._source))
        for role, count in roles:
            self._role.append(_number_of(self._roles, role))
            self._role_count.append(count)
        self._variant_bounds.append(len(self._why))
        self._role_bounds.append(len(self._role))

    def make_columns(self, ids: Iterable[str] | None = None) -> EntityColumns:
        """All that were taken in; without ids they have empty ones."""
        return EntityColumns(
            kind=np.frombuffer(bytes(self._kind), np.int8),
            ids=PackedStrings.from_strings([""] * len(self._kind) if ids is None else ids),
            names=PackedStrings.from_strings(self._names),
            variant_bounds=np.array(self._variant_bounds, np.int64),
            variants=PackedStrings.from_strings(self._variants),
            variant_count=np.array(self._count, np.int32),
            why=np.array(self._why, np.int32),
            source_bounds=np.array(self._source_bounds, np.int64),
            source=np.array(self._source, np.int32),
            source_count=np.array(self._source_count, np.int32),
            role_bounds=np.array(self._role_bounds, np.int64),
            role=np.array(self._role, np.int32),
            role_count=np.array(self._role_count, np.int32),
            whys=PackedStrings.from_strings(self._whys),
            sources=PackedStrings.from_strings(self._sources),
            roles=PackedStrings.from_strings(self._roles),
        )


def _number_of(numbers: dict[str, int], text: str) -> int:
    return numbers.setdefault(text, len(numbers))


def _strings_taken(strings: PackedStrings, numbers: NDArray[np.int64]) -> PackedStrings:
    text, offsets = strings.string_arrays
    rows, bounds = gather_rows(offsets, numbers)
    return PackedStrings(text[rows], bounds)


def _strings_joined(a: PackedStrings, b: PackedStrings) -> PackedStrings:
    (text, offsets), (more, behind) = a.string_arrays, b.string_arrays
    return PackedStrings(np.concatenate([text, more]), _bounds_joined(offsets, behind))


def _bounds_joined(a: NDArray[np.int64], b: NDArray[np.int64]) -> NDArray[np.int64]:
    return np.concatenate([a, b[1:] + a[-1]])
