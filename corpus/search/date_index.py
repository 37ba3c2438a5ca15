"""Date index: sentences that name a day typed as "feb 2017", "13 february" or "2017-02-13"."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from corpus.language.date_words import MONTH_NAMES
from corpus.language.folding import words_of
from corpus.model import Article, TimelineEntry
from corpus.search.periods import Period, parse_period
from corpus.search.ranking import Mask
from corpus.timeline.timeline_table import NOWHERE, Timeline

_ISO = re.compile(r"(?:1[0-9]|20)\d\d(?:[-/]\d{1,2}){0,2}(?:\.\.[\d/-]*)?|\.\.\d{4}[\d/-]*")
_DECADE = re.compile(r"((?:1[0-9]|20)\d)0s")
_DAY = re.compile(r"([12]?\d|3[01])(?:st|nd|rd|th)?")
_LOOKED_AT = 200
"""Entries whose sentence is looked at for the other words typed; each costs a look into its article."""
_EPOCH = 719_163
"""1 January 1970 as an ordinal."""
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
            return TypedDate(period, words=_other_words(tokens, {i}))
        if (decade := _DECADE.fullmatch(token)) and (period := parse_period(f"{decade[1]}0..{decade[1]}9")):
            return TypedDate(period, words=_other_words(tokens, {i}))
    return _with_month(tokens)


def _beside_month(tokens: Sequence[str], i: int) -> bool:
    return any(_month_number(tokens[j]) for j in (i - 2, i - 1, i + 1) if 0 <= j < len(tokens))


def _month_number(token: str) -> int:
    """The number of the month that ``token`` begins; 0 if it is none."""
    token = token.rstrip(".")
    return next((i for i, name in enumerate(MONTH_NAMES, 1) if len(token) >= 3 and name.lower().startswith(token)), 0)


def _with_month(tokens: Sequence[str]) -> TypedDate | None:
    for i, token in enumerate(tokens):
        month = _month_number(token)
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
        words = _other_words(tokens, used)
        if not year:
            return TypedDate(None, month, day, words)
        period = parse_period(f"{year}-{month}-{day}" if day else f"{year}-{month}")
        return TypedDate(period, words=words) if period else None
    return None


def _other_words(tokens: Sequence[str], used: set[int]) -> tuple[str, ...]:
    folded = words_of(" ".join(token for i, token in enumerate(tokens) if i not in used))
    return tuple(word for word in folded if word not in {"in", "on", "of", "the"})


class DateIndex:
    """The dates that texts name, ready to be searched. Immutable; safe to share between threads."""

    def __init__(self, timeline: Timeline, articles: Sequence[Article]) -> None:
        """``timeline`` numbers the articles as ``articles`` does. Takes a moment: nothing is copied."""
        self._articles = articles
        self._entries = timeline
        self._named: Mask = timeline.sentence_start != NOWHERE

    @cached_property
    def _month_days(self) -> NDArray[np.int16]:
        """Month and day of the first day, as 100 × month + day."""
        days = (self._entries.first - _EPOCH).astype("datetime64[D]")
        months = days.astype("datetime64[M]")
        of_year = months.astype(np.int64) % 12 + 1
        both: NDArray[np.int16] = (100 * of_year + (days - months).astype(np.int64) + 1).astype(np.int16)
        return both

    def search_dates(
        self,
        text: str,
        allowed: Mask | None = None,
        limit: int = 6,
        holding: Callable[[Sequence[str]], Mask] | None = None,
    ) -> DateHits:
        """Sentences that name the date in ``text``, in the articles of ``allowed`` (all, if None).

        Where many dates fall into the stretch, the one named most comes first, each once; then more of the same.
        Other words typed must begin words of the sentence; ``holding`` may tell which articles have them at all.
        """
        typed = typed_date(text)
        if typed is None:
            return DateHits()
        found = self._mask_of_date(typed) & self._named
        if allowed is not None:
            found &= allowed[self._entries.article]
        if typed.words and holding is not None:
            found &= holding(typed.words)[self._entries.article]
        numbers = np.flatnonzero(found)
        if typed.words:
            numbers = self._with_words(numbers[:_LOOKED_AT], typed.words)
        return self._rank_entries(numbers, limit, whole=not typed.words)

    def _rank_entries(self, numbers: NDArray[np.int64], limit: int, whole: bool) -> DateHits:
        days = (self._entries.first[numbers].astype(np.int64) << 32) | self._entries.last[numbers]
        kinds, first, mine, counts = np.unique(days, return_index=True, return_inverse=True, return_counts=True)
        rank = np.empty(len(kinds), np.int64)
        rank[np.lexsort((first, -counts))] = np.arange(len(kinds))
        # How many of the same days stand before each: 0 for the first.
        together = np.argsort(mine, kind="stable")
        again = np.empty(len(numbers), np.int64)
        again[together] = np.arange(len(numbers)) - np.repeat(np.cumsum(counts) - counts, counts)
        order = np.lexsort((rank[mine], again))[: max(limit, 0)]
        hits = [DateHit(self._entries[int(numbers[i])], int(counts[mine[i]])) for i in order]
        return DateHits(tuple(hits), len(numbers), whole)

    def _mask_of_date(self, typed: TypedDate) -> Mask:
        if typed.period is not None:
            low = typed.period.first.toordinal() if typed.period.first else 1
            high = typed.period.last.toordinal() if typed.period.last else 2**31 - 1
            inside: Mask = (self._entries.first >= low) & (self._entries.last <= high)
            return inside
        of_month = self._month_days // 100 == typed.month
        if typed.day:
            of_month = (self._month_days == 100 * typed.month + typed.day) & (self._entries.first == self._entries.last)
        matching: Mask = of_month & (self._entries.last - self._entries.first <= _NARROW)
        return matching

    def _with_words(self, numbers: NDArray[np.int64], words: Sequence[str]) -> NDArray[np.int64]:
        """Those whose sentence has words that begin so."""
        texts: dict[int, str] = {}
        kept = []
        for number in numbers.tolist():
            owner = int(self._entries.article[number])
            if owner not in texts:
                texts[owner] = self._articles[owner].text
            span = slice(self._entries.sentence_start[number], self._entries.sentence_end[number])
            sentence = f" {' '.join(words_of(texts[owner][span]))}"
            if all(f" {word}" in sentence for word in words):
                kept.append(number)
        return np.array(kept, np.int64)
