"""Stories as columns, for keeping: a collection of 100,000 articles has some ten thousand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from corpus.model import Copy, Story
from corpus.storage.packed_strings import PackedStrings
from corpus.storage.table import GroupedTable, Table, TableBuilder
from corpus.stories.duplicate_table import CopyGroups


@dataclass(frozen=True, eq=False, repr=False)
class StoryMembers(GroupedTable[str]):
    """The articles (ids) of one story after the other."""

    ids: PackedStrings

    def make_object(self, ident: str) -> str:
        """The id of an article."""
        return ident

    @classmethod
    def object_row(cls, _builder: TableBuilder[StoryMembers], one: str) -> tuple[Any, ...]:
        """The row of the id of an article."""
        return (one,)


@dataclass(frozen=True, eq=False, repr=False)
class StoryTable(Table[Story]):
    """Stories in columns."""

    ids: PackedStrings
    titles: PackedStrings
    articles: StoryMembers
    copies: CopyGroups

    def make_object(self, ident: str, title: str, articles: tuple[str, ...], copies: Sequence[Copy]) -> Story:
        """The story of a row; its copies are made when looked at."""
        return Story(ident, title, articles, copies if len(copies) else ())

    @classmethod
    def object_row(cls, _builder: TableBuilder[StoryTable], one: Story) -> tuple[Any, ...]:
        """The row of a story."""
        return one.id, one.title, one.articles, one.copies
