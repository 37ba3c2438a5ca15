"""Timeline table: the dates of a collection as columns of numbers; a row is made when somebody looks at it.

At 100,000 articles there are 400,000 rows; as objects they would take 150 MB and a second to walk through.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Annotated, Any, Final, get_args

import numpy as np
from numpy.typing import NDArray

from corpus.model import Basis, Field, Grain, Span, TimeExpression, TimelineEntry
from corpus.storage.array_record import Int8, Int16, Int32, Into, Pool
from corpus.storage.table import Table, TableBuilder
from corpus.timeline.clock import time_of_day

Numbers = NDArray[np.signedinteger[Any]]
Flags = NDArray[np.bool_]

GRAINS: Final[tuple[Grain, ...]] = get_args(Grain)
BASES: Final[tuple[Basis, ...]] = get_args(Basis)
FIELDS: Final[tuple[Field, ...]] = get_args(Field)
"""What the codes in the columns mean."""

NOWHERE: Final = -1
"""The code of a field, and the offset, of what does not stand in a text."""


@dataclass(frozen=True, eq=False, repr=False)
class Timeline(Table[TimelineEntry]):
    """Timeline entries in columns, in order of their first day, then their last one. Immutable.

    ``article`` indexes ``ids``, which are shared; ``first`` and ``last`` are ordinals of days; ``grain``, ``basis`` and
    ``field`` are codes; offsets are those of the expression and of its sentence (:data:`NOWHERE` where there is none);
    ``minute`` is one more than the minutes after midnight that the value names, 0 if it names none.

    Of an entry with an expression only the offsets and the field of that are kept: the rest it must say itself.
    """

    ids: Sequence[str] = field(default=(), kw_only=True)
    values: Pool
    article: Int32
    value: Annotated[Int32, Into("values")]
    first: Int32
    last: Int32
    grain: Int8
    basis: Int8
    field: Int8
    start: Int32
    end: Int32
    sentence_start: Int32
    sentence_end: Int32
    minute: Int16

    def make_object(
        self,
        article: int,
        value: int,
        first: int,
        last: int,
        grain: int,
        basis: int,
        where: int,
        start: int,
        end: int,
        sentence_start: int,
        sentence_end: int,
        _minute: int,
    ) -> TimelineEntry:
        """The entry of a row."""
        words, days = self.values[value], (date.fromordinal(first), date.fromordinal(last))
        time = sentence = None
        if where != NOWHERE:
            time = TimeExpression(FIELDS[where], start, end, words, GRAINS[grain], *days, BASES[basis])
        if sentence_start != NOWHERE:
            sentence = Span(sentence_start, sentence_end)
        return TimelineEntry(self.ids[article], words, *days, GRAINS[grain], BASES[basis], time, sentence)

    @classmethod
    def object_row(cls, builder: TableBuilder[Timeline], one: TimelineEntry) -> tuple[Any, ...]:
        """The row of an entry."""
        return cls.entry_row(builder, builder.number_in("ids", one.article), one)

    @classmethod
    def entry_row(cls, builder: TableBuilder[Timeline], article: int, entry: TimelineEntry) -> tuple[Any, ...]:
        """The row of an entry of the article of that number."""
        time, sentence = entry.time, entry.sentence
        return (
            article,
            builder.number_in("values", entry.value),
            entry.first.toordinal(),
            entry.last.toordinal(),
            GRAINS.index(entry.grain),
            BASES.index(entry.basis),
            FIELDS.index(time.field) if time else NOWHERE,
            time.start if time else NOWHERE,
            time.end if time else NOWHERE,
            sentence.start if sentence else NOWHERE,
            sentence.end if sentence else NOWHERE,
            time_of_day(entry.value) + 1 if entry.grain == "time" else 0,
        )

    __eq__ = object.__eq__  # a look at half a million entries would be no quick comparison
    __hash__ = object.__hash__

    # ------------------------------------------------------------ parts of it

    @property
    def publication_flags(self) -> Flags:
        """Which entries are the publication of an article; the others are named in one."""
        flags: Flags = self.field == NOWHERE
        return flags

    def by_days(self) -> Timeline:
        """The entries by their days; for equal days as they are."""
        days = (self.first.astype(np.int64) << 24) | self.last
        return self.take(np.argsort(days, kind="stable"))

    def in_order(self) -> Timeline:
        """The entries by their days and, within a day, by time of day; those without one come first."""
        moment = (self.first.astype(np.int64) << 37) | (self.last.astype(np.int64) << 13) | self.minute
        return self if (moment[1:] >= moment[:-1]).all() else self.take(np.argsort(moment, kind="stable"))

    def narrowest_first(self) -> Timeline:
        """The entries by how many days they cover."""
        return self.take(np.argsort(self.last - self.first, kind="stable"))

    def held_by(self, articles: Collection[str]) -> Flags:
        """Which entries stand in one of ``articles`` (ids)."""
        known = np.fromiter((ident in articles for ident in self.ids), np.bool_, len(self.ids))
        return known[self.article] if len(known) else known

    def article_positions(self, position: Mapping[str, int]) -> Numbers:
        """The ``position`` of each entry's article; -1 where it has none."""
        known = np.fromiter((position.get(ident, -1) for ident in self.ids), np.int32, len(self.ids))
        return known[self.article] if len(known) else known

    def place_of(self, entry: TimelineEntry) -> int:
        """Where ``entry`` stands, or if it is not here, where its days do; 0 if there is nothing here."""
        low, high = _equal_range(self.first, entry.first.toordinal(), 0, len(self))
        low, high = _equal_range(self.last, entry.last.toordinal(), low, high)
        field, start = (FIELDS.index(entry.time.field), entry.time.start) if entry.time else (NOWHERE, NOWHERE)
        alike = low + np.flatnonzero((self.field[low:high] == field) & (self.start[low:high] == start))
        found = next((at for at in alike.tolist() if self.ids[self.article[at]] == entry.article), low)
        return max(min(found, len(self) - 1), 0)

    def sentence_flags(self, places: Iterable[tuple[int, int]]) -> Flags:
        """Which entries stand in a sentence that holds one of ``places``: numbers of articles and offsets there."""
        sought = np.array(list(places), np.int64).reshape(-1, 2)
        keys = np.sort(sought[:, 0] << 32 | sought[:, 1])
        article = self.article.astype(np.int64) << 32
        before = np.searchsorted(keys, article | self.sentence_start)
        flags: Flags = (before < np.searchsorted(keys, article | self.sentence_end)) & (self.sentence_start >= 0)
        return flags

    def day_stretches(self) -> Iterator[tuple[TimelineEntry, int]]:
        """The first entry of each stretch of days, and how many have the same; those that most have come first."""
        days = self.first.astype(np.int64) << 24 | self.last
        _, begin, counts = np.unique(days, return_index=True, return_counts=True)
        for at in np.argsort(-counts, kind="stable").tolist():
            yield self[int(begin[at])], int(counts[at])

    def days_named(self) -> dict[date, int]:
        """How often the texts name each day, or a stretch that begins on it."""
        days, counts = np.unique(self.first[~self.publication_flags], return_counts=True)
        return dict(zip(map(date.fromordinal, days.tolist()), counts.tolist(), strict=True))


def _equal_range(rising: Numbers, value: int, low: int, high: int) -> tuple[int, int]:
    """Where between ``low`` and ``high`` the numbers are ``value``."""
    some, wanted = rising[low:high], rising.dtype.type(value)
    return low + int(np.searchsorted(some, wanted, "left")), low + int(np.searchsorted(some, wanted, "right"))
