"""Mention table: the mentions of all entities in columns; one becomes an object when somebody looks at it.

A pile of 100,000 articles has more than a million mentions. As arrays they take some fifteen bytes each, and what is
asked of all of them at once (how many, in which articles, on which days) is worked out without making objects.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final, Self, overload

import numpy as np
from numpy.typing import NDArray

from corpus.model import Block, BlockKind, EntityMention, EntityType, Field, Mention
from corpus.storage.packed_strings import Arrays, take_array

Numbers = NDArray[np.int32]
Mask = NDArray[np.bool_]

FIELDS: Final[tuple[Field, ...]] = ("title", "text")
"""The fields by their number in a column."""

PAGE_MATTER: frozenset[BlockKind] = frozenset({"byline", "credit", "furniture"})
"""Kinds of block that belong to the page, not to the story: who is named there did nothing in the news."""


def page_matter(blocks: Sequence[Block]) -> list[tuple[int, int]]:
    """Where an article's text is no part of the story: from each such block to the next block, code points."""
    ends = [*(block.start for block in blocks[1:]), sys.maxsize]
    return [(block.start, end) for block, end in zip(blocks, ends, strict=False) if block.kind in PAGE_MATTER]


def is_story_text(blocks: Sequence[Block], field: Field, start: int) -> bool:
    """Whether what stands there belongs to the story: not to bylines, credits and furniture."""
    return field == "title" or not any(first <= start < end for first, end in page_matter(blocks))


@dataclass(frozen=True, eq=False)
class MentionTable:
    """The mentions of all entities, entity after entity.

    Those of entity ``n`` are the rows ``bounds[n]`` to ``bounds[n + 1]``. ``article`` is an index into ``articles``
    (ids), ``field`` one into :data:`FIELDS`; ``start`` and ``end`` are code points of that field, half-open; ``told``
    marks the mentions that belong to the story (:func:`is_story_text`).
    """

    articles: Sequence[str]
    article: Numbers
    field: NDArray[np.int8]
    start: Numbers
    end: Numbers
    told: Mask
    bounds: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.article)

    @cached_property
    def article_numbers(self) -> dict[str, int]:
        """Index into ``articles`` by id."""
        return {article: number for number, article in enumerate(self.articles)}

    def mentions_of(self, entity: int, kind: EntityType) -> Mentions:
        """The mentions of the entity of that number, all of which have that type."""
        return Mentions(self, kind, int(self.bounds[entity]), int(self.bounds[entity + 1]))

    @cached_property
    def entity_numbers(self) -> Numbers:
        """The number of the entity of each row."""
        return np.repeat(np.arange(len(self.bounds) - 1, dtype=np.int32), np.diff(self.bounds))

    def told_of(self, entity: int, kind: EntityType) -> Mentions:
        """Those of them that belong to the story."""
        return self.mentions_of(entity, kind).filter_rows(self.told)

    def story_counts(self, articles: Mask | None = None) -> NDArray[np.int64]:
        """How often the story tells of each entity, in all articles or those marked; by entity."""
        counted = self.told if articles is None else self.told & articles[self.article]
        before = np.concatenate([[0], np.cumsum(counted, dtype=np.int64)])
        return np.asarray(np.diff(before[self.bounds]))

    def mentioned_entities(self, articles: Mask) -> NDArray[np.int64]:
        """The numbers of the entities that the marked articles mention, in order."""
        return np.unique(self.entity_numbers[articles[self.article]]).astype(np.int64)

    def take_entities(self, entities: NDArray[np.int64]) -> MentionTable:
        """The table of only those entities, in that order."""
        rows, bounds = gather_rows(self.bounds, entities)
        return MentionTable(self.articles, bounds=bounds, **{name: getattr(self, name)[rows] for name in _TYPES})

    def join_tables(self, other: MentionTable) -> MentionTable:
        """The entities of this table and behind them those of another one over the same articles."""
        columns = {name: np.concatenate([getattr(self, name), getattr(other, name)]) for name in _TYPES}
        bounds = np.concatenate([self.bounds, other.bounds[1:] + self.bounds[-1]])
        return MentionTable(self.articles, bounds=bounds, **columns)

    def pack_arrays(self) -> dict[str, NDArray[Any]]:
        """The columns as named arrays; the articles are left to whoever keeps those."""
        return {f"mention_{name}": getattr(self, name) for name in (*_TYPES, "bounds")}

    @classmethod
    def unpack_arrays(cls, arrays: Arrays, articles: Sequence[str], entities: int) -> Self:
        """The table of so many entities over those articles. Raises ValueError for arrays that do not fit."""
        bounds = take_array(arrays, "mention_bounds", np.int64, entities + 1)
        count = int(bounds[-1])
        columns = {name: take_array(arrays, f"mention_{name}", kind, count) for name, kind in _TYPES.items()}
        return cls(articles, bounds=bounds, **columns)

    @classmethod
    def of_objects(
        cls,
        articles: Sequence[str],
        mentions: Iterable[Sequence[EntityMention]],
        told: Callable[[int, Mention], bool] = lambda _article, _mention: True,
    ) -> Self:
        """The table of mentions that were made by hand, those of one entity after those of the other.

        What stands in none of the ``articles`` is left out; ``told`` says of the others, with the index of the article,
        whether they belong to the story.
        """
        numbers = {article: number for number, article in enumerate(articles)}
        rows: list[tuple[int, int, int, int, bool]] = []
        bounds = [0]
        for some in mentions:
            for found in some:
                at, number = found.mention, numbers.get(found.article)
                if number is not None:
                    rows.append((number, FIELDS.index(at.field), at.start, at.end, told(number, at)))
            bounds.append(len(rows))
        return cls.from_columns(articles, np.array(rows or np.zeros((0, 5)), np.int64).T, np.array(bounds, np.int64))

    @classmethod
    def from_columns(cls, articles: Sequence[str], columns: Iterable[NDArray[Any]], bounds: NDArray[np.int64]) -> Self:
        """The table of five columns of numbers: article, field, start, end and told."""
        typed = {name: column.astype(_TYPES[name]) for name, column in zip(_TYPES, columns, strict=True)}
        return cls(articles, bounds=bounds, **typed)


_TYPES: Final[dict[str, Any]] = {
    "article": np.int32,
    "field": np.int8,
    "start": np.int32,
    "end": np.int32,
    "told": np.bool_,
}


def gather_rows(bounds: NDArray[np.int64], groups: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The rows of ``groups`` (group ``n`` has the rows ``bounds[n]:bounds[n + 1]``) in order, and their new bounds."""
    sizes = bounds[groups + 1] - bounds[groups]
    ends = np.concatenate([[0], np.cumsum(sizes)])
    rows = np.arange(ends[-1]) + np.repeat(bounds[groups] - ends[:-1], sizes)
    return rows, ends


class Mentions(Sequence[EntityMention]):
    """The mentions of one entity, or some of them, made when they are asked for.

    In order of article, title before text, then start.
    """

    __slots__ = ("_first", "_last", "_picked", "_table", "_type")

    def __init__(
        self, table: MentionTable, kind: EntityType, first: int, last: int, picked: NDArray[np.int64] | None = None
    ) -> None:
        self._table, self._type = table, kind
        self._first, self._last = first, last
        self._picked = picked

    @property
    def table_rows(self) -> slice | NDArray[np.int64]:
        """Where in the columns of the table the mentions are."""
        return slice(self._first, self._last) if self._picked is None else self._picked

    @property
    def article_numbers(self) -> Numbers:
        """For each mention the index of its article in the pile."""
        return self._table.article[self.table_rows]

    @property
    def article_ids(self) -> list[str]:
        """The ids of the articles that hold a mention, each once, in order."""
        return [self._table.articles[number] for number in np.unique(self.article_numbers).tolist()]

    def filter_rows(self, rows: Mask) -> Mentions:
        """Those of the mentions that are marked among the rows of the whole table."""
        inside = rows[self.table_rows]
        if self._picked is None and bool(inside.all()):
            return self
        kept = np.flatnonzero(inside) + self._first if self._picked is None else self._picked[inside]
        return Mentions(self._table, self._type, self._first, self._last, kept)

    def in_articles(self, articles: Mask | None) -> Mentions:
        """Those in marked articles (a mark for each of the pile); None marks all."""
        if articles is None:
            return self
        kept = np.flatnonzero(articles[self.article_numbers])
        rows = kept + self._first if self._picked is None else self._picked[kept]
        return Mentions(self._table, self._type, self._first, self._last, rows)

    def in_article(self, article: str) -> Mentions:
        """Those in the article with that id."""
        number = self._table.article_numbers.get(article, -1)
        numbers = self.article_numbers
        first, last = (int(np.searchsorted(numbers, number, side=side)) for side in ("left", "right"))
        if self._picked is None:
            return Mentions(self._table, self._type, self._first + first, self._first + last)
        return Mentions(self._table, self._type, self._first, self._last, self._picked[first:last])

    def mention_places(self) -> Iterator[tuple[int, Field, int, int]]:
        """Index of the article, field, start and end of each mention."""
        table, rows = self._table, self.table_rows
        columns = (table.article[rows], table.field[rows], table.start[rows], table.end[rows])
        for article, field, start, end in zip(*(column.tolist() for column in columns), strict=True):
            yield article, FIELDS[field], start, end

    def __len__(self) -> int:
        return self._last - self._first if self._picked is None else len(self._picked)

    @overload
    def __getitem__(self, index: int) -> EntityMention: ...

    @overload
    def __getitem__(self, index: slice) -> tuple[EntityMention, ...]: ...

    def __getitem__(self, index: int | slice) -> EntityMention | tuple[EntityMention, ...]:
        if isinstance(index, slice):
            return tuple(self._make_mention(int(row)) for row in self._row_indexes()[index])
        every = range(self._first, self._last) if self._picked is None else self._picked
        return self._make_mention(int(every[index]))

    def _make_mention(self, row: int) -> EntityMention:
        table = self._table
        where = FIELDS[table.field[row]], int(table.start[row]), int(table.end[row])
        return EntityMention(table.articles[table.article[row]], Mention(*where, self._type))

    def __iter__(self) -> Iterator[EntityMention]:
        articles, kind = self._table.articles, self._type
        for article, field, start, end in self.mention_places():
            yield EntityMention(articles[article], Mention(field, start, end, kind))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Mentions | tuple) or len(self) != len(other):
            return False
        if isinstance(other, Mentions) and self._table is other._table and self._type == other._type:
            return np.array_equal(self._row_indexes(), other._row_indexes())
        return all(mine == theirs for mine, theirs in zip(self, other, strict=True))

    def _row_indexes(self) -> NDArray[np.int64]:
        return np.arange(self._first, self._last) if self._picked is None else self._picked

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __repr__(self) -> str:
        return f"<{len(self)} mentions>"


def articles_of(mentions: Iterable[EntityMention]) -> list[str]:
    """The ids of the articles that hold one of ``mentions``, each once; in order for those of a linked pile."""
    return mentions.article_ids if isinstance(mentions, Mentions) else list(dict.fromkeys(m.article for m in mentions))


def mentions_in(mentions: Sequence[EntityMention], article: str) -> Sequence[EntityMention]:
    """Those of ``mentions`` that stand in the article with that id."""
    return (
        mentions.in_article(article)
        if isinstance(mentions, Mentions)
        else [m for m in mentions if m.article == article]
    )
