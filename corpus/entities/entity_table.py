"""Entity table: all entities of a collection as a sequence; one becomes an object when somebody looks at it.

A pile of 100,000 articles names a hundred thousand people and things. What a list of them shows (type, name, count) is
read from arrays and packed strings, which are kept on disk as they are; variants and roles are made with the entity.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Annotated, Any, Final, Self

import numpy as np
from numpy.typing import NDArray

from corpus.entities.mention_table import FIELDS, Mentions, MentionTable, is_story_text
from corpus.model import Article, Entity, EntityMention, EntityType, Mention, Variant
from corpus.storage.array_record import Int8, Int32, Into, Pool
from corpus.storage.packed_strings import Arrays, PackedStrings, take_array
from corpus.storage.table import GroupedTable, RowView, Table, TableBuilder

KINDS: Final[tuple[EntityType, ...]] = ("person", "organisation", "place")
"""The types by their number in a column."""

HELD: Final = 4096
"""So many entities that were looked at are kept as objects."""

IsTold = Callable[[int, Mention], bool]
"""Whether a mention in the article of that index belongs to the story."""


@dataclass(frozen=True, eq=False, repr=False)
class WordCounts(GroupedTable[tuple[str, int]]):
    """Words (outlets, roles) and how often each is there; different words are kept once."""

    words: Pool
    word: Annotated[Int32, Into("words")]
    counts: Int32

    def make_object(self, word: int, count: int) -> tuple[str, int]:
        """Word and count."""
        return self.words[word], count

    @classmethod
    def object_row(cls, builder: TableBuilder[WordCounts], one: tuple[str, int]) -> tuple[Any, ...]:
        """The row of word and count."""
        return builder.number_in("words", one[0]), one[1]


@dataclass(frozen=True, eq=False, repr=False)
class VariantTable(GroupedTable[Variant]):
    """The variants of entities, with their outlets."""

    whys: Pool
    texts: PackedStrings
    counts: Int32
    sources: WordCounts
    why: Annotated[Int32, Into("whys")]

    def make_object(self, text: str, count: int, sources: Iterable[tuple[str, int]], why: int) -> Variant:
        """The variant of a row."""
        return Variant(text, count, dict(sources), self.whys[why])

    @classmethod
    def object_row(cls, builder: TableBuilder[VariantTable], one: Variant) -> tuple[Any, ...]:
        """The row of a variant."""
        return one.text, one.count, one.sources.items(), builder.number_in("whys", one.why)


@dataclass(frozen=True, eq=False, repr=False)
class Entities(Table[Entity]):
    """Entities in order, made when they are asked for. Immutable."""

    kind: Int8
    ids: PackedStrings
    names: PackedStrings
    variants: VariantTable
    mentions: MentionTable
    roles: WordCounts

    @classmethod
    def from_entities(
        cls, entities: Iterable[Entity], articles: Sequence[Article] | None = None, told: IsTold | None = None
    ) -> Self:
        """Entities made by hand, in columns; themselves if they are already. Mentions in unknown articles are left out.

        Without ``articles`` all that are named are known. ``told`` says of a mention whether it belongs to the story;
        else its block does.
        """
        if isinstance(entities, cls):
            return entities
        entities = tuple(entities)
        if articles is None:
            named = dict.fromkeys(found.article for entity in entities for found in entity.mentions)
            articles = [Article(ident, "", "", ()) for ident in named]
        blocks = [article.blocks for article in articles]
        told = told or (lambda number, mention: is_story_text(blocks[number], mention.field, mention.start))
        numbers = {article.id: number for number, article in enumerate(articles)}
        builder = TableBuilder(cls)
        for entity in entities:
            mentions = _mention_rows(entity.mentions, numbers, told)
            kind = KINDS.index(entity.type)
            builder.append(kind, entity.id, entity.name, entity.variants, mentions, entity.roles)
        return builder.build_table(articles=list(numbers))

    # ------------------------------------------------------------ as a sequence

    def make_object(
        self,
        kind: int,
        ident: str,
        name: str,
        variants: tuple[Variant, ...],
        mentions: RowView[EntityMention],
        roles: tuple[tuple[str, int], ...],
    ) -> Entity:
        """The entity of a row."""
        of_type = Mentions(self.mentions, mentions.rows, KINDS[kind])
        return Entity(ident, KINDS[kind], name, variants, of_type, roles)

    @cached_property
    def _held(self) -> dict[int, Entity]:
        return {}

    def row_at(self, number: int) -> Entity:
        """The entity of that number."""
        found = self._held.get(number)
        if found is None:
            if len(self._held) >= HELD:
                self._held.clear()
            found = self._held[number] = super().row_at(number)
        return found

    # ------------------------------------------------------------ without making objects

    def type_at(self, number: int) -> EntityType:
        """The type of the entity of that number."""
        return KINDS[self.kind.item(number)]

    def id_at(self, number: int) -> str:
        """Its id."""
        return self.ids[number]

    def name_at(self, number: int) -> str:
        """Its name."""
        return self.names[number]

    def spellings_at(self, number: int) -> list[str]:
        """Its variants' texts, by falling count."""
        return self.variants.texts.items_at(self.variants.rows_of(number))

    def of_kind(self, kind: EntityType) -> NDArray[np.int64]:
        """The numbers of the entities of one type, in order."""
        return np.flatnonzero(self.kind == KINDS.index(kind))

    @cached_property
    def mention_counts(self) -> NDArray[np.int64]:
        """How many mentions each has."""
        return np.diff(self.mentions.bounds)

    def mentions_of(self, ident: str) -> Mentions:
        """The mentions of the entity with that id; none if there is none."""
        number = self.number_of(ident)
        return Mentions(self.mentions, range(0), KINDS[0]) if number is None else self.mentions_at(number)

    def story_mentions_at(self, number: int) -> Mentions:
        """Those of them that tell the story: not those in bylines, credits and furniture."""
        return self.mentions_at(number).filter_rows(self.mentions.told)

    def mentions_at(self, number: int) -> Mentions:
        """The mentions of the entity of that number."""
        return Mentions(self.mentions, self.mentions.rows_of(number), self.type_at(number))

    @cached_property
    def _by_check(self) -> tuple[NDArray[np.uint32], NDArray[np.int64]]:
        """Checksums of the ids in rising order, and whose they are: a table of ids that takes next to no memory."""
        checks = np.fromiter((_id_checksum(ident) for ident in self.ids), np.uint32, len(self))
        order = np.argsort(checks, kind="stable")
        return checks[order], order

    def number_of(self, ident: object) -> int | None:
        """The number of the entity with that id; None if there is none."""
        if not isinstance(ident, str):
            return None
        checks, order = self._by_check
        check = np.uint32(_id_checksum(ident))
        for at in range(*(int(np.searchsorted(checks, check, side=side)) for side in ("left", "right"))):
            if self.ids[order[at]] == ident:
                return int(order[at])
        return None

    # ------------------------------------------------------------ changed

    def replace_entities(self, gone: Iterable[int], new: Entities) -> Entities:
        """Without those of the numbers ``gone`` and with ``new`` ones over the same articles; sorted."""
        left = np.ones(len(self), dtype=bool)
        left[list(gone)] = False
        return self.where(left).concat(new).sort_entities()

    def sort_entities(self) -> Entities:
        """The most mentioned first, then by name and type."""
        sizes, kinds = self.mention_counts.tolist(), self.kind.tolist()
        keys = [(-size, name, KINDS[kind]) for size, name, kind in zip(sizes, self.names, kinds, strict=True)]
        order = np.array(sorted(range(len(keys)), key=keys.__getitem__), np.int64)
        return self.take(order)

    def rename_entities(self, ids: Iterable[str], names: Iterable[str]) -> Entities:
        """The same under other ids and names."""
        return replace(self, ids=PackedStrings.from_strings(ids), names=PackedStrings.from_strings(names))

    # ------------------------------------------------------------ kept on disk

    def pack_arrays(self) -> dict[str, NDArray[Any]]:
        """The columns, and the table of ids."""
        checks, order = self._by_check
        return super().pack_arrays() | {"check": checks, "check_order": order}

    @classmethod
    def unpack_arrays(cls, arrays: Arrays, **shared: Any) -> Self:
        """The entities that were packed; ``articles`` are the ids of the pile. Raises ValueError if they do not fit."""
        found = super().unpack_arrays(arrays, **shared)
        kinds = {"check": np.uint32, "check_order": np.int64}
        found.__dict__["_by_check"] = tuple(take_array(arrays, name, kinds[name], len(found)) for name in kinds)
        return found


def _mention_rows(
    mentions: Iterable[EntityMention], numbers: dict[str, int], told: IsTold
) -> Iterator[tuple[int, int, int, int, bool]]:
    """Of the mentions in known articles: article, field, start, end, and whether they belong to the story."""
    for found in mentions:
        at, number = found.mention, numbers.get(found.article)
        if number is not None:
            yield number, FIELDS.index(at.field), at.start, at.end, told(number, at)


def _id_checksum(ident: str) -> int:
    return zlib.crc32(ident.encode("utf-8", "surrogatepass"))
