"""An axis of time in numbered buckets, and fast counts of timeline entries along it.

Buckets are numbered so that a screen can walk from 1793 to 2030 by days without making a list of them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

from corpus.linking.timeline import BUCKET_DAYS, Bucket
from corpus.model import TimelineEntry

Numbers = NDArray[np.int64]
Flags = NDArray[np.bool_]

BUCKETS: Final[tuple[Bucket, ...]] = tuple(BUCKET_DAYS)
"""The finest first."""


def number(day: date, bucket: Bucket) -> int:
    """The number of the bucket that holds ``day``; the next bucket has the next number. Weeks begin on Monday.

    >>> number(date(2017, 3, 2), "month") - number(date(2016, 12, 31), "month")
    3
    """
    if bucket == "day":
        return day.toordinal()
    if bucket == "week":
        return (day.toordinal() - 1) // 7
    if bucket == "month":
        return day.year * 12 + day.month - 1
    return day.year if bucket == "year" else day.year // 10


def start(at: int, bucket: Bucket) -> date:
    """The first day of bucket ``at``; the first or last day of the calendar for one beyond it.

    >>> start(number(date(2017, 3, 2), "month"), "month")
    datetime.date(2017, 3, 1)
    """
    if bucket in ("day", "week"):
        return date.fromordinal(min(max(at * 7 + 1 if bucket == "week" else at, 1), date.max.toordinal()))
    year, month = divmod(at, 12) if bucket == "month" else (at if bucket == "year" else at * 10, 0)
    if year > date.max.year:
        return date.max
    return date(year, month + 1, 1) if year >= 1 else date.min


def end(at: int, bucket: Bucket) -> date:
    """The last day of bucket ``at``."""
    following = start(at + 1, bucket)
    return following if following == date.max else date.fromordinal(max(following.toordinal() - 1, 1))


def edges(first: int, count: int, bucket: Bucket) -> Numbers:
    """The first days, as ordinals, of ``count`` buckets from number ``first`` on, and of the one behind them."""
    days = [start(at, bucket).toordinal() for at in range(first, first + count + 1)]
    if start(first + count, bucket) == date.max:
        days[-1] += 1
    return np.array(days, np.int64)


@dataclass(frozen=True, eq=False)
class Chronicle:
    """Timeline entries, in order of their first day, as columns of numbers.

    ``firsts`` and ``lasts`` are ordinals of days; ``outlet`` indexes ``outlets``, which has most entries first.
    """

    entries: Sequence[TimelineEntry]
    firsts: Numbers
    lasts: Numbers
    published: Flags
    outlet: Numbers
    outlets: tuple[str, ...]

    @classmethod
    def of(cls, entries: Sequence[TimelineEntry], source: Mapping[str, str] | None = None) -> Chronicle:
        """The columns of ``entries``; ``source`` is the outlet by the id of the article (None: all count as one)."""
        names = [source.get(entry.article, "") for entry in entries] if source else [""] * len(entries)
        counts: dict[str, int] = {}
        for name in names:
            counts[name] = counts.get(name, 0) + 1
        outlets = tuple(sorted(counts, key=lambda name: (-counts[name], name)))
        numbers = {name: n for n, name in enumerate(outlets)}
        return cls(
            entries,
            np.array([entry.first.toordinal() for entry in entries], np.int64),
            np.array([entry.last.toordinal() for entry in entries], np.int64),
            np.array([entry.time is None for entry in entries], np.bool_),
            np.array([numbers[name] for name in names], np.int64),
            outlets,
        )

    def __len__(self) -> int:
        return len(self.entries)

    @cached_property
    def span(self) -> tuple[date, date] | None:
        """The first and the last day that any entry covers."""
        if not len(self):
            return None
        return date.fromordinal(int(self.firsts.min())), date.fromordinal(int(self.lasts.max()))

    def narrow(self, bucket: Bucket) -> Flags:
        """Which entries are no wider than a bucket: others ("2016" among days) do not belong to any one of them."""
        flags: Flags = self.lasts - self.firsts < BUCKET_DAYS[bucket]
        return flags

    def counts(self, first: int, count: int, bucket: Bucket) -> Numbers:
        """How many entries begin in each bucket, by outlet (rows); wider ones are left out."""
        days = edges(first, count, bucket)
        wanted = self.narrow(bucket) & (self.firsts >= days[0]) & (self.firsts < days[-1])
        at = np.searchsorted(days, self.firsts[wanted], "right") - 1
        cells = np.bincount(self.outlet[wanted] * count + at, minlength=len(self.outlets) * count)
        return cells.reshape(len(self.outlets), count).astype(np.int64)

    def beginning(self, at: int, bucket: Bucket) -> list[TimelineEntry]:
        """The entries that begin in a bucket and are no wider than one, in order."""
        low, high = edges(at, 1, bucket)
        return self._pick(self.narrow(bucket) & (self.firsts >= low) & (self.firsts < high))

    def around(self, first: date, last: date, bucket: Bucket) -> list[TimelineEntry]:
        """The entries wider than a bucket that share a day with ``first`` to ``last`` (both included), in order."""
        low, high = first.toordinal(), last.toordinal()
        return self._pick(~self.narrow(bucket) & (self.firsts <= high) & (self.lasts >= low))

    def beyond(self, first: date, last: date) -> tuple[int, int]:
        """How many entries end before ``first``, and how many begin after ``last``."""
        before = np.count_nonzero(self.lasts < first.toordinal())
        return int(before), int(np.count_nonzero(self.firsts > last.toordinal()))

    def next_day(self, day: date, by: int, bucket: Bucket) -> date | None:
        """The day nearest after (``by`` 1) or before (-1) ``day`` on which an entry no wider than a bucket begins."""
        firsts = self.firsts[self.narrow(bucket)]
        at = day.toordinal()
        found = firsts[firsts > at] if by > 0 else firsts[firsts < at]
        if not len(found):
            return None
        return date.fromordinal(int(found.min() if by > 0 else found.max()))

    def _pick(self, wanted: Flags) -> list[TimelineEntry]:
        return [self.entries[int(i)] for i in np.nonzero(wanted)[0]]
