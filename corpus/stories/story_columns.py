"""Stories as columns, for keeping: a pile of 100,000 articles has some ten thousand."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from corpus.model import Story
from corpus.storage.packed_strings import PackedStrings
from corpus.storage.table import GroupedTable, RowView, Table, TableBuilder
from corpus.stories.duplicate_table import CopyGroups


@dataclass(frozen=True, eq=False, repr=False)
class StoryMembers(GroupedTable[str]):
    """The articles (ids) of one story after the other."""

    ids: PackedStrings

    @classmethod
    def add_object(cls, builder: TableBuilder[StoryMembers], one: str) -> None:
        """Append the id of an article."""
        builder.append(one)


@dataclass(frozen=True, eq=False, repr=False)
class StoryTable(Table[Story]):
    """Stories in columns."""

    ids: PackedStrings
    titles: PackedStrings
    articles: StoryMembers
    copies: CopyGroups

    @classmethod
    def add_object(cls, builder: TableBuilder[StoryTable], one: Story) -> None:
        """Append a story."""
        builder.append(one.id, one.title, one.articles, one.copies)

    def make_stories(self) -> tuple[Story, ...]:
        """All stories; their copies are made when looked at."""
        members, copies = self.articles.ids.all_strings(), self.copies
        return tuple(
            Story(ident, title, tuple(members[low:high]), RowView(copies, range(*pairs)) if pairs[0] < pairs[1] else ())
            for ident, title, (low, high), pairs in zip(
                self.ids.all_strings(),
                self.titles.all_strings(),
                pairwise(self.articles.bounds.tolist()),
                pairwise(copies.bounds.tolist()),
                strict=True,
            )
        )
