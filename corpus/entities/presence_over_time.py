"""Mention counts over time: counts by day of publication, first day and outlets of the entities of a collection."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Final, Self

import numpy as np
from numpy.typing import NDArray

from corpus.entities.mention_table import Mask, Mentions, MentionTable, Numbers
from corpus.model import Article, Dating

NEVER: Final = date.max.toordinal()
"""Stands for the day of what is not dated."""

NOWHERE: Final = -1
"""Stands for the outlet of an article that names none."""


@dataclass(frozen=True, eq=False)
class ArticleCalendar:
    """Of each article the ordinal of its day of publication (guessed ones too) and the number of its outlet."""

    days: Numbers
    outlets: Numbers

    @classmethod
    def from_articles(cls, articles: Sequence[Article], datings: Mapping[str, Dating]) -> Self:
        """Days and outlets of ``articles``: :data:`NEVER` and :data:`NOWHERE` where they are not known."""
        outlets: dict[str, int] = {"": NOWHERE}
        numbers = [outlets.setdefault(article.source, len(outlets) - 1) for article in articles]
        days = [_publication_ordinal(datings.get(article.id)) for article in articles]
        return cls(np.array(days, np.int32), np.array(numbers, np.int32))


def _publication_ordinal(dating: Dating | None) -> int:
    return dating.first.toordinal() if dating and dating.value and dating.first else NEVER


@dataclass(frozen=True, eq=False)
class MentionCounts:
    """Where entities turn up among the articles of a collection, or those that are marked ``within`` it."""

    calendar: ArticleCalendar
    within: Mask | None = None

    @cached_property
    def _dated_articles(self) -> Mask:
        dated: Mask = self.calendar.days != NEVER
        return dated if self.within is None else dated & self.within

    @cached_property
    def _publication_days(self) -> NDArray[np.int32]:
        """The days of publication, each once, in order."""
        return np.unique(self.calendar.days[self._dated_articles])

    def over_time(self, mentions: Mentions, cells: int) -> tuple[int, ...]:
        """``mentions`` by day of publication, in ``cells`` stretches of as many days of publication each.

        Days without an article take no room, so that a corpus from two weeks years apart fills its axis, and an outlier
        does not squeeze the rest. Empty unless the articles are of two days at least.
        """
        if len(self._publication_days) < 2 or cells < 1:
            return ()
        articles = mentions.article_numbers
        days = self.calendar.days[articles[self._dated_articles[articles]]]
        found = np.searchsorted(self._publication_days, days) * cells // len(self._publication_days)
        return tuple(np.bincount(found, minlength=cells).tolist())

    def outlet_counts(self, table: MentionTable) -> NDArray[np.int64]:
        """How many outlets name each entity in the story."""
        outlets = self.calendar.outlets
        rows = self._story_rows(table, outlets != NOWHERE)
        width = int(outlets.max(initial=0)) + 1
        pairs = np.unique(table.group_numbers[rows].astype(np.int64) * width + outlets[table.article[rows]])
        return np.asarray(np.bincount(pairs // width, minlength=table.group_count))

    def first_seen(self, table: MentionTable) -> NDArray[np.int64]:
        """The earliest publication that names each entity in the story, an ordinal; :data:`NEVER` if none is dated."""
        rows = self._story_rows(table, self._dated_articles)
        found = np.full(table.group_count, NEVER, np.int64)
        np.minimum.at(found, table.group_numbers[rows], self.calendar.days[table.article[rows]])
        return found

    def _story_rows(self, table: MentionTable, articles: Mask) -> NDArray[np.int64]:
        """The rows that belong to the story, in those ``articles`` that are looked at."""
        wanted = articles if self.within is None else articles & self.within
        return np.flatnonzero(table.told & wanted[table.article])
