"""All entities of a pile: one becomes an object when somebody looks at it.

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

from corpus.entities.entity_columns import KINDS, Columns, Gathering
from corpus.entities.mention_table import MentionTable, tells
from corpus.model import Article, Entity, EntityType, Mention, Variant
from corpus.storage.packed_strings import Arrays, PackedStrings, taken

HELD: Final = 4096
"""So many entities that were looked at are kept as objects."""


class Entities(Sequence[Entity]):
    """Entities in order, made when they are asked for. Immutable; equal to any sequence of equal entities."""

    def __init__(self, columns: Columns, table: MentionTable) -> None:
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
    def of(
        cls,
        entities: Iterable[Entity],
        articles: Sequence[Article],
        told: Callable[[int, Mention], bool] | None = None,
    ) -> Self:
        """Entities made by hand, in columns; mentions in unknown articles are left out.

        ``told`` says of a mention in the article of that index whether it belongs to the story; else its block does.
        """
        entities = tuple(entities)
        gathering = Gathering()
        for entity in entities:
            gathering.add(entity.type, entity.name, entity.variants, entity.roles)
        table = MentionTable.of_objects(
            [article.id for article in articles],
            [entity.mentions for entity in entities],
            told or (lambda number, mention: tells(articles[number].blocks, mention.field, mention.start)),
        )
        return cls(gathering.columns(entity.id for entity in entities), table)

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
            held = self._held[number] = self._made(number)
        return held

    def __iter__(self) -> Iterator[Entity]:
        return (self._held.get(number) or self._made(number) for number in range(len(self)))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Sequence) or len(self) != len(other):
            return False
        return self is other or all(mine == theirs for mine, theirs in zip(self, other, strict=True))

    __hash__ = None  # type: ignore[assignment]

    def _made(self, number: int) -> Entity:
        kind = self.kind(number)
        variants = range(self._variant_bounds[number], self._variant_bounds[number + 1])
        return Entity(
            self.columns.ids[number],
            kind,
            self.columns.names[number],
            tuple(self._variant(variant) for variant in variants),
            self.table.of(number, kind),
            tuple(self._roles(number)),
        )

    def _variant(self, variant: int) -> Variant:
        columns = self.columns
        uses = range(self._source_bounds[variant], self._source_bounds[variant + 1])
        sources = {columns.sources[self._source[use]]: self._source_count[use] for use in uses}
        why = columns.whys[self._why[variant]]
        return Variant(columns.variants[variant], self._variant_count[variant], sources, why)

    def _roles(self, number: int) -> Iterator[tuple[str, int]]:
        for use in range(self._role_bounds[number], self._role_bounds[number + 1]):
            yield self.columns.roles[self._role[use]], self._role_count[use]

    # ------------------------------------------------------------ without making objects

    def kind(self, number: int) -> EntityType:
        """The type of the entity of that number."""
        return KINDS[int(self.columns.kind[number])]

    def ident(self, number: int) -> str:
        """Its id."""
        return self.columns.ids[number]

    def name(self, number: int) -> str:
        """Its name."""
        return self.columns.names[number]

    def spellings(self, number: int) -> list[str]:
        """Its variants' texts, by falling count."""
        return self.columns.variants[self._variant_bounds[number] : self._variant_bounds[number + 1]]

    def of_kind(self, kind: EntityType) -> NDArray[np.int64]:
        """The numbers of the entities of one type, in order."""
        return np.flatnonzero(self.columns.kind == KINDS.index(kind))

    @cached_property
    def sizes(self) -> NDArray[np.int64]:
        """How many mentions each has."""
        return np.diff(self.table.bounds)

    @cached_property
    def _by_check(self) -> tuple[NDArray[np.uint32], NDArray[np.int64]]:
        """Checksums of the ids in rising order, and whose they are: a table of ids that takes next to no memory."""
        checks = np.fromiter((_check(ident) for ident in self.columns.ids), np.uint32, len(self))
        order = np.argsort(checks, kind="stable")
        return checks[order], order

    def number(self, ident: object) -> int | None:
        """The number of the entity with that id; None if there is none."""
        if not isinstance(ident, str):
            return None
        checks, order = self._by_check
        check = np.uint32(_check(ident))
        for at in range(*(int(np.searchsorted(checks, check, side=side)) for side in ("left", "right"))):
            if self.columns.ids[order[at]] == ident:
                return int(order[at])
        return None

    # ------------------------------------------------------------ changed

    def rearranged(self, gone: Iterable[int], new: Entities) -> Entities:
        """Without those of the numbers ``gone`` and with ``new`` ones over the same articles; sorted."""
        left = np.ones(len(self), dtype=bool)
        left[list(gone)] = False
        kept = np.flatnonzero(left)
        columns = self.columns.taken(kept).joined(new.columns)
        return Entities(columns, self.table.taken(kept).joined(new.table)).sorted()

    def sorted(self) -> Entities:
        """The most mentioned first, then by name and type."""
        sizes, kinds = self.sizes.tolist(), self.columns.kind.tolist()
        keys = [(-size, name, KINDS[kind]) for size, name, kind in zip(sizes, self.columns.names, kinds, strict=True)]
        order = np.array(sorted(range(len(keys)), key=keys.__getitem__), np.int64)
        return Entities(self.columns.taken(order), self.table.taken(order))

    def called(self, ids: Iterable[str], names: Iterable[str]) -> Entities:
        """The same under other ids and names."""
        columns = replace(self.columns, ids=PackedStrings.of(ids), names=PackedStrings.of(names))
        return Entities(columns, self.table)

    # ------------------------------------------------------------ kept on disk

    def pack(self) -> tuple[object, dict[str, NDArray[Any]]]:
        """What :meth:`unpack` takes; the articles are not in it."""
        checks, order = self._by_check
        found: dict[str, NDArray[Any]] = {"check": checks, "check_order": order}
        return {"entities": len(self)}, found | self.columns.pack() | self.table.pack()

    @classmethod
    def unpack(cls, small: object, arrays: Arrays, articles: Sequence[Article]) -> Self:
        """The entities of a pile of ``articles``, packed before; arrays may be memory maps.

        Raises ValueError for what does not fit together.
        """
        columns = Columns.unpack(arrays)
        count = len(columns)
        if small != {"entities": count}:
            raise ValueError("so many entities were not packed")
        found = cls(columns, MentionTable.unpack(arrays, [article.id for article in articles], count))
        checks = taken(arrays, "check", np.uint32, count), taken(arrays, "check_order", np.int64, count)
        found.__dict__["_by_check"] = checks
        return found


def _check(ident: str) -> int:
    return zlib.crc32(ident.encode("utf-8", "surrogatepass"))
