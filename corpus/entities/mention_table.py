"""Mention table: the mentions of all entities in columns; one becomes an object when somebody looks at it.

A corpus of 100,000 articles has more than a million mentions. As arrays they take some fifteen bytes each, and what is
asked of all of them at once (how many, in which articles, on which days) is worked out without making objects.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, ClassVar, Final

import numpy as np
from numpy.typing import NDArray

from corpus.model import Block, BlockKind, EntityMention, EntityType, Field, Mention
from corpus.storage.array_record import Bools, Int8, Int32
from corpus.storage.table import GroupedTable, Rows, RowView, TableBuilder, row_index

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


@dataclass(frozen=True, eq=False, repr=False)
class MentionTable(GroupedTable[EntityMention]):
    """The mentions of all entities, a group for each entity.

    ``article`` is an index into ``articles`` (ids), which are shared, ``field`` one into :data:`FIELDS`; ``start`` and
    ``end`` are code points of that field, half-open; ``told`` marks the mentions that belong to the story
    (:func:`is_story_text`). The type of a mention is that of its entity: see :class:`Mentions`.
    """

    lazy: ClassVar[bool] = True

    articles: Sequence[str]
    article: Int32
    field: Int8
    start: Int32
    end: Int32
    told: Bools

    @classmethod
    def object_row(cls, _builder: TableBuilder[MentionTable], one: tuple[int, int, int, int, bool]) -> tuple[Any, ...]:
        """The row of a mention: itself."""
        return one

    @cached_property
    def article_numbers(self) -> dict[str, int]:
        """Index into ``articles`` by id."""
        return {article: number for number, article in enumerate(self.articles)}

    def story_counts(self, articles: Mask | None = None) -> NDArray[np.int64]:
        """How often the story tells of each entity, in all articles or those marked; by entity."""
        counted = self.told if articles is None else self.told & articles[self.article]
        before = np.concatenate([[0], np.cumsum(counted, dtype=np.int64)])
        return np.asarray(np.diff(before[self.bounds]))

    def mentioned_entities(self, articles: Mask) -> NDArray[np.int64]:
        """The numbers of the entities that the marked articles mention, in order."""
        return np.unique(self.group_numbers[articles[self.article]]).astype(np.int64)


class Mentions(RowView[EntityMention]):
    """The mentions of one entity, or some of them, made when they are asked for.

    In order of article, title before text, then start. All have the type of their entity.
    """

    __slots__ = ("_type",)

    table: MentionTable

    def __init__(self, table: MentionTable, rows: Rows, kind: EntityType) -> None:
        super().__init__(table, rows)
        self._type = kind

    def with_rows(self, rows: Rows) -> Mentions:
        """Other mentions of the same type."""
        return Mentions(self.table, rows, self._type)

    @property
    def article_numbers(self) -> Numbers:
        """For each mention the index of its article in the collection."""
        return self.table.article[row_index(self.rows)]

    @property
    def article_ids(self) -> list[str]:
        """The ids of the articles that hold a mention, each once, in order."""
        return [self.table.articles[number] for number in np.unique(self.article_numbers).tolist()]

    def filter_rows(self, marked: Mask) -> Mentions:
        """Those of the mentions that are marked among the rows of the whole table."""
        return self.where(marked[row_index(self.rows)])

    def in_articles(self, articles: Mask | None) -> Mentions:
        """Those in marked articles (a mark for each of the collection); None marks all."""
        return self if articles is None else self.where(articles[self.article_numbers])

    def in_article(self, article: str) -> Mentions:
        """Those in the article with that id."""
        number, numbers = self.table.article_numbers.get(article, -1), self.article_numbers
        first, last = (int(np.searchsorted(numbers, number, side=side)) for side in ("left", "right"))
        return self.with_rows(self.rows[first:last])

    def mention_places(self) -> Iterator[tuple[int, Field, int, int]]:
        """Index of the article, field, start and end of each mention."""
        table, rows = self.table, row_index(self.rows)
        columns: tuple[NDArray[Any], ...] = (table.article, table.field, table.start, table.end)
        for article, field, start, end in zip(*(column[rows].tolist() for column in columns), strict=True):
            yield article, FIELDS[field], start, end

    def row_at(self, number: int) -> EntityMention:
        """The mention of that number among these."""
        return next(self.rows_at(range(number, number + 1)))

    def rows_at(self, rows: range) -> Iterator[EntityMention]:
        """The mentions of those numbers among these."""
        articles, kind = self.table.articles, self._type
        for article, field, start, end in self.with_rows(
            self.rows[rows.start : rows.stop : rows.step]
        ).mention_places():
            yield EntityMention(articles[article], Mention(field, start, end, kind))
