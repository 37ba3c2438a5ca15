"""Searching dates: "feb 2017", "13 february" or "2017-02-13" finds the sentences that name such a day."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from corpus.analysis.words import fold
from corpus.model import Article, TimelineEntry
from corpus.searching.periods import Period, parse_period
from corpus.searching.ranking import Mask

MONTHS = "january february march april may june july august september october november december".split()

_ISO = re.compile(r"(?:1[0-9]|20)\d\d(?:[-/]\d{1,2}){0,2}(?:\.\.[\d/-]*)?|\.\.\d{4}[\d/-]*")
_DECADE = re.compile(r"((?:1[0-9]|20)\d)0s")
_DAY = re.compile(r"([12]?\d|3[01])(?:st|nd|rd|th)?")
_LOOKED_AT = 2_000
"""Entries whose sentence is looked at for the other words typed."""
_NARROW = 31  # days: a month named without a year is not meant by a longer stretch


@dataclass(frozen=True, slots=True)
class TypedDate:
    """A date as it was typed: a stretch of days, or a day or month of any year; and the other words, folded."""

    period: Period | None
    month: int = 0
    day: int = 0
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DateHit:
    """An entry of the timeline that was found; ``count`` is how often the articles looked at name the same days."""

    entry: TimelineEntry
    count: int


@dataclass(frozen=True, slots=True)
class DateHits:
    """The best entries, and how many there are in all; ``whole``: nothing but a date was typed."""

    hits: tuple[DateHit, ...] = ()
    total: int = 0
    whole: bool = True


def typed_date(text: str) -> TypedDate | None:
    """The date in ``text`` as somebody types one; None if there is none. Never raises.

    >>> typed_date("ferry 13 feb 2017").period.first
    datetime.date(2017, 2, 13)
    """
    tokens = text.lower().replace(",", " ").split()[:12]
    for i, token in enumerate(tokens):
        if _ISO.fullmatch(token) and (period := parse_period(token)) and not _beside_month(tokens, i):
            return TypedDate(period, words=_rest(tokens, {i}))
        if (decade := _DECADE.fullmatch(token)) and (period := parse_period(f"{decade[1]}0..{decade[1]}9")):
            return TypedDate(period, words=_rest(tokens, {i}))
    return _with_month(tokens)


def _beside_month(tokens: Sequence[str], i: int) -> bool:
    return any(_month(tokens[j]) for j in (i - 2, i - 1, i + 1) if 0 <= j < len(tokens))


def _month(token: str) -> int:
    """The number of the month that ``token`` begins; 0 if it is none."""
    token = token.rstrip(".")
    return next((i for i, name in enumerate(MONTHS, 1) if len(token) >= 3 and name.startswith(token)), 0)


def _with_month(tokens: Sequence[str]) -> TypedDate | None:
    for i, token in enumerate(tokens):
        month = _month(token)
        if not month:
            continue
        used, day, year = {i}, 0, ""
        for j in (i - 1, i + 1):
            if not day and 0 <= j < len(tokens) and (found := _DAY.fullmatch(tokens[j])):
                day = int(found[1])
                used.add(j)
        after = max(used) + 1
        if after < len(tokens) and re.fullmatch(r"(?:1[0-9]|20)\d\d", tokens[after]):
            year = tokens[after]
            used.add(after)
        # "may" and "march" among other words are no dates.
        if len(used) == 1 and len(tokens) > 1:
            continue
        words = _rest(tokens, used)
        if not year:
            return TypedDate(None, month, day, words)
        period = parse_period(f"{year}-{month}-{day}" if day else f"{year}-{month}")
        return TypedDate(period, words=words) if period else None
    return None


def _rest(tokens: Sequence[str], used: set[int]) -> tuple[str, ...]:
    folded = fold(" ".join(token for i, token in enumerate(tokens) if i not in used))
    return tuple(word for word in folded.split() if word not in {"in", "on", "of", "the"})


class DateIndex:
    """The dates that texts name, ready to be searched. Immutable; safe to share between threads."""

    def __init__(self, timeline: Iterable[TimelineEntry], articles: Mapping[str, Article], position: Mapping[str, int]):
        """``articles`` and their ``position`` among all, by id."""
        self._articles = articles
        self._entries = [e for e in timeline if e.time is not None and e.sentence is not None and e.article in articles]
        self._owner = np.array([position[entry.article] for entry in self._entries], np.int32)
        self._first = np.array([entry.first.toordinal() for entry in self._entries], np.int32)
        self._last = np.array([entry.last.toordinal() for entry in self._entries], np.int32)

    @cached_property
    def _months(self) -> NDArray[np.int16]:
        """Month and day of the first day, as 100 × month + day."""
        return np.array([100 * entry.first.month + entry.first.day for entry in self._entries], np.int16)

    def search(self, text: str, allowed: Mask | None = None, limit: int = 6) -> DateHits:
        """Sentences that name the date in ``text``, in the articles of ``allowed`` (all, if None).

        Where many dates fall into the stretch, the one named most comes first, each once; then more of the same.
        Other words typed must begin words of the sentence.
        """
        typed = typed_date(text)
        if typed is None or not self._entries:
            return DateHits()
        found = np.flatnonzero(self._within(typed) & (True if allowed is None else allowed[self._owner]))
        numbers: list[int] = found.tolist()
        if typed.words:
            numbers = [i for i in numbers[:_LOOKED_AT] if self._has(i, typed.words)]
        counts = Counter((int(self._first[i]), int(self._last[i])) for i in numbers)
        rank = {days: n for n, (days, _) in enumerate(counts.most_common())}
        seen: Counter[tuple[int, int]] = Counter()
        order: list[tuple[int, int, int]] = []
        for i in numbers:
            days = int(self._first[i]), int(self._last[i])
            seen[days] += 1
            order.append((seen[days], rank[days], i))
        best = [i for _, _, i in sorted(order)[:limit]]
        hits = [DateHit(self._entries[i], counts[int(self._first[i]), int(self._last[i])]) for i in best]
        return DateHits(tuple(hits), len(numbers), not typed.words)

    def _within(self, typed: TypedDate) -> Mask:
        if typed.period is not None:
            low = typed.period.first.toordinal() if typed.period.first else 1
            high = typed.period.last.toordinal() if typed.period.last else 2**31 - 1
            inside: Mask = (self._first >= low) & (self._last <= high)
            return inside
        of_month = self._months // 100 == typed.month
        if typed.day:
            of_month = (self._months == 100 * typed.month + typed.day) & (self._first == self._last)
        matching: Mask = of_month & (self._last - self._first <= _NARROW)
        return matching

    def _has(self, number: int, words: Sequence[str]) -> bool:
        entry = self._entries[number]
        span = entry.sentence
        sentence = f" {fold(self._articles[entry.article].text[span.start : span.end])}" if span else ""
        return all(f" {word}" in sentence for word in words)
