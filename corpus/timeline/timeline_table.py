"""Timeline table: the dates of a pile as columns of numbers; a row is made when somebody looks at it.

At 100,000 articles there are 400,000 rows; as objects they would take 150 MB and a second to walk through.
"""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import starmap
from typing import Any, Final, Self, get_args, overload

import numpy as np
from numpy.typing import NDArray

from corpus.model import Article, Basis, Field, Grain, Span, TimeExpression, TimelineEntry
from corpus.storage.packed_strings import Arrays, PackedStrings, named_strings, take_array, taken_strings
from corpus.timeline.clock import time_of_day

Numbers = NDArray[np.signedinteger[Any]]
Flags = NDArray[np.bool_]

GRAINS: Final[tuple[Grain, ...]] = get_args(Grain)
BASES: Final[tuple[Basis, ...]] = get_args(Basis)
FIELDS: Final[tuple[Field, ...]] = get_args(Field)
"""What the codes in the columns mean."""

NOWHERE: Final = -1
"""The code of a field, and the offset, of what does not stand in a text."""

COLUMNS: Final[dict[str, str]] = {
    "article": "i",
    "value": "i",
    "first": "i",
    "last": "i",
    "grain": "b",
    "basis": "b",
    "field": "b",
    "start": "i",
    "end": "i",
    "sentence_start": "i",
    "sentence_end": "i",
    "minute": "h",
}
"""The columns of a timeline, in the order of its fields, and the type codes of their numbers."""

_AT_ONCE = 4096


@dataclass(frozen=True, slots=True, eq=False)
class Timeline(Sequence[TimelineEntry]):
    """Timeline entries in columns, in order of their first day, then their last one. Immutable.

    ``article`` indexes ``ids``, ``value`` indexes ``values``; ``first`` and ``last`` are ordinals of days; ``grain``,
    ``basis`` and ``field`` are codes; offsets are those of the expression and of its sentence (:data:`NOWHERE` where
    there is none); ``minute`` is one more than the minutes after midnight that the value names, 0 if it names none.
    """

    ids: Sequence[str]
    values: Sequence[str]
    article: Numbers
    value: Numbers
    first: Numbers
    last: Numbers
    grain: Numbers
    basis: Numbers
    field: Numbers
    start: Numbers
    end: Numbers
    sentence_start: Numbers
    sentence_end: Numbers
    minute: Numbers

    @classmethod
    def from_entries(cls, entries: Iterable[TimelineEntry]) -> Timeline:
        """``entries``, which are in order; themselves if they are in columns already.

        Of an entry with an expression only the offsets and the field of that are kept: the rest it must say itself.
        """
        if isinstance(entries, Timeline):
            return entries
        filling, numbers = TimelineBuilder(), dict[str, int]()
        for entry in entries:
            filling.add_entry(numbers.setdefault(entry.article, len(numbers)), entry)
        return filling.make_timeline(tuple(numbers))

    # ------------------------------------------------------------ as a sequence

    def __repr__(self) -> str:
        return f"<Timeline of {len(self)} entries>"

    def __len__(self) -> int:
        return len(self.article)

    @overload
    def __getitem__(self, index: int) -> TimelineEntry: ...

    @overload
    def __getitem__(self, index: slice) -> Timeline: ...

    def __getitem__(self, index: int | slice) -> TimelineEntry | Timeline:
        if isinstance(index, slice):
            return self.pick_entries(index)
        return self._make_entry(*(int(column[index]) for column in self._all_columns()))

    def __iter__(self) -> Iterator[TimelineEntry]:
        for at in range(0, len(self), _AT_ONCE):
            some = (column[at : at + _AT_ONCE].tolist() for column in self._all_columns())
            yield from starmap(self._make_entry, zip(*some, strict=True))

    def _all_columns(self) -> list[Numbers]:
        return [getattr(self, name) for name in COLUMNS]

    def _make_entry(
        self,
        article: int,
        value: int,
        first: int,
        last: int,
        grain: int,
        basis: int,
        field: int,
        start: int,
        end: int,
        sentence_start: int,
        sentence_end: int,
        _minute: int,
    ) -> TimelineEntry:
        words, days = self.values[value], (date.fromordinal(first), date.fromordinal(last))
        time = sentence = None
        if field != NOWHERE:
            time = TimeExpression(FIELDS[field], start, end, words, GRAINS[grain], *days, BASES[basis])
        if sentence_start != NOWHERE:
            sentence = Span(sentence_start, sentence_end)
        return TimelineEntry(self.ids[article], words, *days, GRAINS[grain], BASES[basis], time, sentence)

    # ------------------------------------------------------------ parts of it

    @property
    def publication_flags(self) -> Flags:
        """Which entries are the publication of an article; the others are named in one."""
        flags: Flags = self.field == NOWHERE
        return flags

    def pick_entries(self, wanted: Flags | Numbers | slice) -> Timeline:
        """The entries that are flagged, or those at these places."""
        return replace(self, **{name: getattr(self, name)[wanted] for name in COLUMNS})

    def in_order(self) -> Timeline:
        """The entries by their days and, within a day, by time of day; those without one come first."""
        moment = (self.first.astype(np.int64) << 37) | (self.last.astype(np.int64) << 13) | self.minute
        return self if (moment[1:] >= moment[:-1]).all() else self.pick_entries(np.argsort(moment, kind="stable"))

    def narrowest_first(self) -> Timeline:
        """The entries by how many days they cover."""
        return self.pick_entries(np.argsort(self.last - self.first, kind="stable"))

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

    # ------------------------------------------------------------ keeping

    def pack_arrays(self) -> tuple[object, dict[str, NDArray[Any]]]:
        """All but the ids, for :meth:`unpack_arrays`."""
        values = self.values if isinstance(self.values, PackedStrings) else PackedStrings.from_strings(self.values)
        return {}, {name: getattr(self, name) for name in COLUMNS} | named_strings("values", values)

    @classmethod
    def unpack_arrays(cls, _small: object, arrays: Arrays, articles: Sequence[Article]) -> Self:
        """The timeline of ``articles`` that was packed. Raises ValueError for arrays of a wrong type or length."""
        length = len(arrays["article"]) if "article" in arrays else None
        columns = {name: take_array(arrays, name, np.dtype(code), length) for name, code in COLUMNS.items()}
        return cls(tuple(article.id for article in articles), taken_strings(arrays, "values"), **columns)


def _equal_range(rising: Numbers, value: int, low: int, high: int) -> tuple[int, int]:
    """Where between ``low`` and ``high`` the numbers are ``value``."""
    some, wanted = rising[low:high], rising.dtype.type(value)
    return low + int(np.searchsorted(some, wanted, "left")), low + int(np.searchsorted(some, wanted, "right"))


class TimelineBuilder:
    """The columns of a timeline while they are filled."""

    def __init__(self) -> None:
        self._columns = {name: array(code) for name, code in COLUMNS.items()}
        self._values: dict[str, int] = {}

    def add_entry(self, article: int, entry: TimelineEntry) -> None:
        """``article`` is the number of the entry's article."""
        time, sentence = entry.time, entry.sentence
        row = (
            article,
            self._values.setdefault(entry.value, len(self._values)),
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
        for column, number in zip(self._columns.values(), row, strict=True):
            column.append(number)

    def make_timeline(self, ids: Sequence[str]) -> Timeline:
        """What was added, as it was added; ``ids`` are those of the articles."""
        columns = {name: np.array(column, np.dtype(COLUMNS[name])) for name, column in self._columns.items()}
        return Timeline(ids, tuple(self._values), **columns)

    def in_order(self, ids: Sequence[str]) -> Timeline:
        """What was added, by days; for equal days as it was added."""
        filled = self.make_timeline(ids)
        days = (filled.first.astype(np.int64) << 24) | filled.last
        return filled.pick_entries(np.argsort(days, kind="stable"))
