"""What the list of articles lists, without an object for every row: there may be 100,000."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from corpus.queries.story_order import StoryOrder
from corpus.queries.view import View
from corpus.storage.row_sequence import RowSequence

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from corpus.model import Article

    Numbers = NDArray[np.int64]

LOOSE = "not grouped"
"""The head of the articles that tell no story together."""


class GroupHeading(Struct, frozen=True):
    """The head of a group of articles; ``id`` is the story's, or empty for articles without a story.

    With ``noted``, a second line says how many outlets there are and how many origins, for some are copies.
    """

    id: str
    title: str
    count: int
    open: bool
    noted: bool = False


class ArticleItem(Struct, frozen=True):
    """An article in the list."""

    article: Article


ArticleRow = GroupHeading | ArticleItem


class ArticleListing:
    """Rows that are made when they are asked for. ``count``: articles, those in closed groups too."""

    count = 0

    def __len__(self) -> int:
        raise NotImplementedError

    def row_at(self, index: int) -> ArticleRow:
        """The row at ``index``, from 0."""
        raise NotImplementedError

    def row_ends(self, tall: int) -> Sequence[int]:
        """The line below each row, where an article takes ``tall`` lines."""
        raise NotImplementedError

    def place_of(self, article: str) -> int | None:
        """The row of an article by its id, or the head of its closed group."""
        raise NotImplementedError

    def head_of(self, story: str) -> int | None:
        """The row of a story's head."""
        raise NotImplementedError

    def group_heading(self, _index: int) -> GroupHeading | None:
        """The head of the group that the row at ``index`` belongs to, or is; None where there are no heads."""
        return None


class ListingRows(RowSequence[ArticleRow]):
    """A listing as a sequence."""

    def __init__(self, listing: ArticleListing) -> None:
        self.listing = listing

    def __len__(self) -> int:
        """How many rows there are."""
        return len(self.listing)

    def row_at(self, number: int) -> ArticleRow:
        """A row, made anew each time; rows of the same article are equal."""
        return self.listing.row_at(number)


class FlatListing(ArticleListing):
    """Articles one after the other, as a search ranks them or as they were read."""

    def __init__(self, articles: Sequence[Article]) -> None:
        self._articles = articles
        self.count = len(articles)

    def __len__(self) -> int:
        return self.count

    def row_at(self, index: int) -> ArticleRow:
        """An article."""
        return ArticleItem(self._articles[index])

    def row_ends(self, tall: int) -> Sequence[int]:
        """Every row is as tall as any other."""
        return range(tall, tall * self.count + 1, tall)

    def place_of(self, article: str) -> int | None:
        """Found by looking at each: a few milliseconds for 100,000."""
        return next((i for i, one in enumerate(self._articles) if one.id == article), None)

    def head_of(self, story: str) -> int | None:
        """There are no heads."""
        return None


class GroupedListing(ArticleListing):
    """Articles below the heads of their stories, narrowed to those left in a view; closed groups show heads only."""

    def __init__(self, order: StoryOrder, view: View, folded: Collection[str]) -> None:
        import numpy as np

        self._order = order
        members, starts = order.members, order.starts
        left = (
            np.ones(len(members), dtype=np.bool_) if view.filter_result is None else view.filter_result.matched[members]
        )
        counts = np.add.reduceat(left.astype(np.int64), starts) if len(starts) else starts
        shown = np.flatnonzero(counts)
        self._groups: Numbers = shown
        self._members: Numbers = members[left]
        self._counts: Numbers = counts[shown]
        self._firsts: Numbers = np.cumsum(self._counts) - self._counts
        self.count = len(self._members)
        self._heads: Numbers = np.ones(len(shown), dtype=np.int64)
        if len(shown) == 1 and order.stories[shown[0]] is None:
            self._heads[0] = 0  # nothing to tell the loose ones from
        self._open: Numbers = np.ones(len(shown), dtype=np.int64)
        closed = [order.number[story] for story in folded if story in order.number]
        self._open[np.isin(shown, closed) & (self._heads == 1)] = 0  # without a head nobody could open it again
        sizes = self._heads + self._counts * self._open
        self._tops: Numbers = np.cumsum(sizes) - sizes
        self._size = int(sizes.sum())

    def __len__(self) -> int:
        return self._size

    def group_heading(self, index: int) -> GroupHeading | None:
        """The head of the group that the row at ``index`` belongs to, or is."""
        group = self._group_at(index)
        head = self.row_at(int(self._tops[group])) if self._heads[group] else None
        return head if isinstance(head, GroupHeading) else None

    def _group_at(self, index: int) -> int:
        return int(self._tops.searchsorted(index, "right")) - 1

    def row_at(self, index: int) -> ArticleRow:
        """A head or an article."""
        group = self._group_at(index)
        below = index - int(self._tops[group]) - int(self._heads[group])
        if below >= 0:
            return ArticleItem(self._order.corpus.articles[int(self._members[int(self._firsts[group]) + below])])
        number = int(self._groups[group])
        story = self._order.stories[number]
        is_open, noted = bool(self._open[group]), bool(self._order.noted[number])
        return GroupHeading(
            story.id if story else "", story.title if story else LOOSE, int(self._counts[group]), is_open, noted
        )

    def row_ends(self, tall: int) -> Sequence[int]:
        """Heads with a note take two lines; where articles take two, the heads of all stories do."""
        import numpy as np

        heights = np.full(self._size, tall, dtype=np.int64)
        headed = self._heads == 1
        noted = self._order.told if tall > 1 else self._order.noted
        heights[self._tops[headed]] = 1 + noted[self._groups[headed]]
        ends: Sequence[int] = np.cumsum(heights)  # type: ignore[assignment]
        return ends

    def place_of(self, article: str) -> int | None:
        """The article's row; the head of its group where that is closed."""
        position = self._order.corpus.article_index.get(article)
        found = (self._members == (-1 if position is None else position)).nonzero()[0]
        if not len(found):
            return None
        group = int(self._firsts.searchsorted(found[0], "right")) - 1
        top = int(self._tops[group])
        if not self._open[group]:
            return top
        return top + int(self._heads[group]) + int(found[0]) - int(self._firsts[group])

    def head_of(self, story: str) -> int | None:
        """The row of the head of a story that is left."""
        number = self._order.number.get(story)
        found = (self._groups == (-1 if number is None else number)).nonzero()[0]
        return int(self._tops[found[0]]) if len(found) and self._heads[found[0]] else None
