"""Time buckets: a numbered axis of time, and fast counts of timeline entries along it.

Buckets are numbered so that a screen can walk from 1793 to 2030 by days without making a list of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

from corpus.model import TimelineEntry
from corpus.timeline.build import BUCKET_DAYS, Bucket
from corpus.timeline.timeline_table import Flags, Timeline

Numbers = NDArray[np.int64]

_LAST: Final = date.max.toordinal()

BUCKETS: Final[tuple[Bucket, ...]] = tuple(BUCKET_DAYS)
"""The finest first."""


def bucket_number(day: date, bucket: Bucket) -> int:
    """The number of the bucket that holds ``day``; the next bucket has the next number. Weeks begin on Monday.

    >>> bucket_number(date(2017, 3, 2), "month") - bucket_number(date(2016, 12, 31), "month")
    3
    """
    if bucket == "day":
        return day.toordinal()
    if bucket == "week":
        return (day.toordinal() - 1) // 7
    if bucket == "month":
        return day.year * 12 + day.month - 1
    return day.year if bucket == "year" else day.year // 10


def first_day_of(at: int, bucket: Bucket) -> date:
    """The first day of bucket ``at``; the first or last day of the calendar for one beyond it.

    >>> first_day_of(bucket_number(date(2017, 3, 2), "month"), "month")
    datetime.date(2017, 3, 1)
    """
    return date.fromordinal(min(_first_ordinal(at, bucket), _LAST))


def last_day_of(at: int, bucket: Bucket) -> date:
    """The last day of bucket ``at``, within the calendar."""
    return date.fromordinal(max(_first_ordinal(at + 1, bucket) - 1, 1))


def _first_ordinal(at: int, bucket: Bucket) -> int:
    """The ordinal of the first day of bucket ``at``; one more than the calendar's last day for what lies beyond."""
    if bucket in ("day", "week"):
        return min(max(at * 7 + 1 if bucket == "week" else at, 1), _LAST + 1)
    year, month = divmod(at, 12) if bucket == "month" else (at if bucket == "year" else at * 10, 0)
    if year > date.max.year:
        return _LAST + 1
    return date(year, month + 1, 1).toordinal() if year >= 1 else 1


def bucket_edges(first: int, count: int, bucket: Bucket) -> Numbers:
    """The first days, as ordinals, of ``count`` buckets from number ``first`` on, and of the one behind them."""
    return np.array([_first_ordinal(at, bucket) for at in range(first, first + count + 1)], np.int64)


@dataclass(frozen=True, eq=False)
class TimelineBuckets:
    """Timeline entries, in order of their first day, and who reports them.

    ``outlet`` indexes ``outlets`` by entry; the outlet with most entries comes first.
    """

    entries: Timeline
    outlet: Numbers
    outlets: tuple[str, ...]

    @classmethod
    def from_entries(cls, entries: Iterable[TimelineEntry], source: Mapping[str, str] | None = None) -> TimelineBuckets:
        """The entries; ``source`` is the outlet by the id of the article (None: all count as one)."""
        timeline = Timeline.from_objects(entries)
        if not source or not len(timeline):
            return cls(timeline, np.zeros(len(timeline), np.int64), ("",) if len(timeline) else ())
        names: dict[str, int] = {}
        of_article = [names.setdefault(source.get(ident, ""), len(names)) for ident in timeline.ids]
        outlet = np.array(of_article, np.int64)[timeline.article]
        counts = np.bincount(outlet, minlength=len(names)).tolist()
        ranked = sorted((name for name in names if counts[names[name]]), key=lambda name: (-counts[names[name]], name))
        rank = np.zeros(len(names), np.int64)
        rank[[names[name] for name in ranked]] = np.arange(len(ranked))
        return cls(timeline, rank[outlet], tuple(ranked))

    def __len__(self) -> int:
        return len(self.entries)

    def __repr__(self) -> str:
        return f"<Chronicle of {len(self)} entries>"

    @cached_property
    def covered_days(self) -> tuple[date, date] | None:
        """The first and the last day that any entry covers."""
        if not len(self):
            return None
        return date.fromordinal(int(self.entries.first.min())), date.fromordinal(int(self.entries.last.max()))

    def _slice_between(self, low: int, high: int) -> slice:
        """The entries whose first day is ``low`` or later, and before ``high``."""
        low, high = (min(max(day, 0), date.max.toordinal() + 1) for day in (low, high))
        at = np.searchsorted(self.entries.first, np.array([low, high], self.entries.first.dtype))
        return slice(int(at[0]), int(at[1]))

    def _narrow_entries(self, bucket: Bucket, some: slice = slice(None)) -> Flags:
        """Which entries are no wider than a bucket: others ("2016" among days) do not belong to any one of them."""
        flags: Flags = self.entries.last[some] - self.entries.first[some] < BUCKET_DAYS[bucket]
        return flags

    @cached_property
    def _wide_entries(self) -> dict[Bucket, Timeline]:
        """The others, where somebody asked for them."""
        return {}

    def count_entries(self, first: int, count: int, bucket: Bucket) -> Numbers:
        """How many entries begin in each bucket, by outlet (rows); wider ones are left out."""
        days = bucket_edges(first, count, bucket)
        some = self._slice_between(int(days[0]), int(days[-1]))
        narrow = self._narrow_entries(bucket, some)
        firsts = self.entries.first[some][narrow]
        at = np.repeat(np.arange(count), np.diff(np.searchsorted(firsts, days.astype(firsts.dtype))))
        cells = np.bincount(self.outlet[some][narrow] * count + at, minlength=len(self.outlets) * count)
        return cells.reshape(len(self.outlets), count).astype(np.int64)

    def entries_beginning(self, at: int, bucket: Bucket) -> Timeline:
        """The entries that begin in a bucket and are no wider than one, in order."""
        low, high = bucket_edges(at, 1, bucket)
        some = self._slice_between(int(low), int(high))
        return self.entries.take(some).where(self._narrow_entries(bucket, some))

    def days_beginning(self, at: int, bucket: Bucket, widest: Bucket) -> list[date]:
        """The days on which entries begin in a bucket that are no wider than one of ``widest``, in order."""
        inside = self.entries_beginning(at, bucket)
        firsts = np.unique(inside.first[inside.last - inside.first < BUCKET_DAYS[widest]])
        return [date.fromordinal(day) for day in firsts.tolist()]

    def wider_entries(self, first: date, last: date, bucket: Bucket) -> Timeline:
        """The entries wider than a bucket that share a day with ``first`` to ``last`` (both included), in order."""
        if bucket not in self._wide_entries:
            self._wide_entries[bucket] = self.entries.where(~self._narrow_entries(bucket))
        wide = self._wide_entries[bucket]
        return wide.where((wide.first <= last.toordinal()) & (wide.last >= first.toordinal()))

    def count_beyond(self, first: date, last: date) -> tuple[int, int]:
        """How many entries end before ``first``, and how many begin after ``last``."""
        before = np.count_nonzero(self.entries.last < first.toordinal())
        return int(before), int(np.count_nonzero(self.entries.first > last.toordinal()))

    def next_day(self, day: date, by: int, bucket: Bucket) -> date | None:
        """The day nearest after (``by`` 1) or before (-1) ``day`` on which an entry no wider than a bucket begins."""
        firsts = self.entries.first[self._narrow_entries(bucket)]
        at = day.toordinal()
        found = firsts[firsts > at] if by > 0 else firsts[firsts < at]
        if not len(found):
            return None
        return date.fromordinal(int(found.min() if by > 0 else found.max()))
