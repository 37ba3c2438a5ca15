"""Entity table: all entities of a pile as a sequence; one becomes an object when somebody looks at it.

A pile of 100,000 articles names a hundred thousand people and things. What a list of them shows (type, name, count) is
read from arrays and packed strings, which are kept on disk as they are; variants and roles are made with the entity.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Any, Final, Self, overload

import numpy as np
from numpy.typing import NDArray

from corpus.entities.entity_columns import KINDS, EntityColumns, EntityColumnsBuilder
from corpus.entities.mention_table import MentionTable, is_story_text
from corpus.model import Article, Entity, EntityType, Mention, Variant
from corpus.storage.packed_strings import Arrays, PackedStrings, take_array

HELD: Final = 4096
"""So many entities that were looked at are kept as objects."""


class Entities(Sequence[Entity]):
    """Entities in order, made when they are asked for. Immutable; equal to any sequence of equal entities."""

    def __init__(self, columns: EntityColumns, table: MentionTable) -> None:
        self.columns = columns
        self.table = table
        self._held: dict[int, Entity] = {}
        # Views whose items are plain numbers: several times faster to index than arrays.
        self._variant_bounds, self._why = columns.variant_bounds.data, columns.why.data
        self._variant_count, self._source_bounds = columns.variant_count.data, columns.source_bounds.data
        self._source, self._source_count = columns.source.data, columns.source_count.data
        self._role_bounds, self._role, self._role_count = (
            column.data for column in (columns.role_bounds, columns.role, columns.role_count)
        )

    @classmethod
    def from_entities(
        cls,
        entities: Iterable[Entity],
        articles: Sequence[Article],
        told: Callable[[int, Mention], bool] | None = None,
    ) -> Self:
        """Entities made by hand, in columns; mentions in unknown articles are left out.

        ``told`` says of a mention in the article of that index whether it belongs to the story; else its block does.
        """
        entities = tuple(entities)
        gathering = EntityColumnsBuilder()
        for entity in entities:
            gathering.add_entity(entity.type, entity.name, entity.variants, entity.roles)
        table = MentionTable.of_objects(
            [article.id for article in articles],
            [entity.mentions for entity in entities],
            told or (lambda number, mention: is_story_text(articles[number].blocks, mention.field, mention.start)),
        )
        return cls(gathering.make_columns(entity.id for entity in entities), table)

    # ------------------------------------------------------------ as a sequence

    def __len__(self) -> int:
        return len(self.columns.kind)

    @overload
    def __getitem__(self, index: int) -> Entity: ...

    @overload
    def __getitem__(self, index: slice) -> tuple[Entity, ...]: ...

    def __getitem__(self, index: int | slice) -> Entity | tuple[Entity, ...]:
        if isinstance(index, slice):
            return tuple(self[i] for i in range(*index.indices(len(self))))
        number = index + len(self) if index < 0 else index
        held = self._held.get(number)
        if held is None:
            if not 0 <= number < len(self):
                raise IndexError(index)
            if len(self._held) >= HELD:
                self._held = {}
            held = self._held[number] = self._make_entity(number)
        return held

    def __iter__(self) -> Iterator[Entity]:
        return (self._held.get(number) or self._make_entity(number) for number in range(len(self)))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Sequence) or len(self) != len(other):
            return False
        return self is other or all(mine == theirs for mine, theirs in zip(self, other, strict=True))

    __hash__ = None  # type: ignore[assignment]

    def _make_entity(self, number: int) -> Entity:
        kind = self.type_at(number)
        variants = range(self._variant_bounds[number], self._variant_bounds[number + 1])
        return Entity(
            self.columns.ids[number],
            kind,
            self.columns.names[number],
            tuple(self._make_variant(variant) for variant in variants),
            self.table.mentions_of(number, kind),
            tuple(self._roles_of(number)),
        )

    def _make_variant(self, variant: int) -> Variant:
        columns = self.columns
        uses = range(self._source_bounds[variant], self._source_bounds[variant + 1])
        sources = {columns.sources[self._source[use]]: self._source_count[use] for use in uses}
        why = columns.whys[self._why[variant]]
        return Variant(columns.variants[variant], self._variant_count[variant], sources, why)

    def _roles_of(self, number: int) -> Iterator[tuple[str, int]]:
        for use in range(self._role_bounds[number], self._role_bounds[number + 1]):
            yield self.columns.roles[self._role[use]], self._role_count[use]

    # ------------------------------------------------------------ without making objects

    def type_at(self, number: int) -> EntityType:
        """The type of the entity of that number."""
        return KINDS[int(self.columns.kind[number])]

    def id_at(self, number: int) -> str:
        """Its id."""
        return self.columns.ids[number]

    def name_at(self, number: int) -> str:
        """Its name."""
        return self.columns.names[number]

    def spellings_at(self, number: int) -> list[str]:
        """Its variants' texts, by falling count."""
        return self.columns.variants[self._variant_bounds[number] : self._variant_bounds[number + 1]]

    def of_kind(self, kind: EntityType) -> NDArray[np.int64]:
        """The numbers of the entities of one type, in order."""
        return np.flatnonzero(self.columns.kind == KINDS.index(kind))

    @cached_property
    def mention_counts(self) -> NDArray[np.int64]:
        """How many mentions each has."""
        return np.diff(self.table.bounds)

    @cached_property
    def _by_check(self) -> tuple[NDArray[np.uint32], NDArray[np.int64]]:
        """Checksums of the ids in rising order, and whose they are: a table of ids that takes next to no memory."""
        checks = np.fromiter((_id_checksum(ident) for ident in self.columns.ids), np.uint32, len(self))
        order = np.argsort(checks, kind="stable")
        return checks[order], order

    def number_of(self, ident: object) -> int | None:
        """The number of the entity with that id; None if there is none."""
        if not isinstance(ident, str):
            return None
        checks, order = self._by_check
        check = np.uint32(_id_checksum(ident))
        for at in range(*(int(np.searchsorted(checks, check, side=side)) for side in ("left", "right"))):
            if self.columns.ids[order[at]] == ident:
                return int(order[at])
        return None

    # ------------------------------------------------------------ changed

    def replace_entities(self, gone: Iterable[int], new: Entities) -> Entities:
        """Without those of the numbers ``gone`` and with ``new`` ones over the same articles; sorted."""
        left = np.ones(len(self), dtype=bool)
        left[list(gone)] = False
        kept = np.flatnonzero(left)
        columns = self.columns.take_entities(kept).join_columns(new.columns)
        return Entities(columns, self.table.take_entities(kept).join_tables(new.table)).sort_entities()

    def sort_entities(self) -> Entities:
        """The most mentioned first, then by name and type."""
        sizes, kinds = self.mention_counts.tolist(), self.columns.kind.tolist()
        keys = [(-size, name, KINDS[kind]) for size, name, kind in zip(sizes, self.columns.names, kinds, strict=True)]
        order = np.array(sorted(range(len(keys)), key=keys.__getitem__), np.int64)
        return Entities(self.columns.take_entities(order), self.table.take_entities(order))

    def rename_entities(self, ids: Iterable[str], names: Iterable[str]) -> Entities:
        """The same under other ids and names."""
        columns = replace(self.columns, ids=PackedStrings.from_strings(ids), names=PackedStrings.from_strings(names))
        return Entities(columns, self.table)

    # ------------------------------------------------------------ kept on disk

    def pack_arrays(self) -> tuple[object, dict[str, NDArray[Any]]]:
        """What :meth:`unpack_arrays` takes; the articles are not in it."""
        checks, order = self._by_check
        found: dict[str, NDArray[Any]] = {"check": checks, "check_order": order}
        return {"entities": len(self)}, found | self.columns.pack_arrays() | self.table.pack_arrays()

    @classmethod
    def unpack_arrays(cls, small: object, arrays: Arrays, articles: Sequence[Article]) -> Self:
        """The entities of a pile of ``articles``, packed before; arrays may be memory maps.

        Raises ValueError for what does not fit together.
        """
        columns = EntityColumns.unpack_arrays(arrays)
        count = len(columns)
        if small != {"entities": count}:
            raise ValueError("so many entities were not packed")
        found = cls(columns, MentionTable.unpack_arrays(arrays, [article.id for article in articles], count))
        checks = take_array(arrays, "check", np.uint32, count), take_array(arrays, "check_order", np.int64, count)
        found.__dict__["_by_check"] = checks
        return found


def _id_checksum(ident: str) -> int:
    return zlib.crc32(ident.encode("utf-8", "surrogatepass"))
