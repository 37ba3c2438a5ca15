"""Date conflicts: events that accounts put at different dates.

Wrong alarms cost more than misses here, so a pair of reports has to pass every test below; each test stands for a kind
of wrong alarm that real stories are full of: sentences with several dates, the day on which somebody spoke, datelines,
series ("12 died on Monday, 14 on Wednesday"), copies published again later, and clocks of other time zones.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Mapping, Sequence
from datetime import date
from typing import Final, NamedTuple

from corpus.extraction.times.tense import Direction, tense_direction
from corpus.language.calendar_words import MONTH, WEEKDAY, lower_text
from corpus.model import Article, Span, TimelineEntry
from corpus.timeline.events import LEAST_SHARED, MOST_COMPARED, Event

REACH: Final = 6
"""Days that two accounts of one event may lie apart. A week apart is a weekday resolved against another edition."""

ALIKE: Final = 0.6
"""Dice of the stems of two sentences, their dates left out, from which on they tell one event whatever its date.

More than :data:`corpus.timeline.events.ALIKE` asks for: here the day is no evidence. (At 0.5 real stories of 94 outlets
and 505 trios of openings gave one mark, a wrong one: two panels that voted on the same vaccine; at 0.6 none.)"""

_DAYS = frozenset({"day", "time"})
_NAMES_DAY = re.compile(rf"\b(?:{WEEKDAY}|{MONTH})")
_SPEECH = (
    r"(?:sa(?:id|ys?|ying)|told|tells?|announc\w+|report(?:ed|s|ing)|stat(?:ed|es|ing)|add(?:ed|s)|criticiz\w+|criticis\w+"
    r"|confirm\w*|den(?:ied|ies|ying)|tweet\w*|wrote|warn\w*|according|statement|interview|conference|briefing|updated)"
)
_SPOKEN_BEFORE = re.compile(rf"\b{_SPEECH}(?:\s[\w,]+){{0,3}}\s?$")
_SPOKEN_BEHIND = re.compile(rf"[\s,]{{0,2}}(?:\w+\s){{0,2}}{_SPEECH}\b")
_PLACE = re.compile(r"[^.!?;\"“”]{0,40}$")
_DASH = re.compile(r",?\s?(?:\([^)\n]{1,40}\)\s?)?(?:[-–—]{1,2}|:)\s|\s?\(")
_FIGURE = re.compile(r"[0-9]+(?:[.,][0-9]+)*")


class _DayReport(NamedTuple):
    """A day named on its own in a sentence, and what that sentence says besides."""

    entry: TimelineEntry
    outlet: str
    words: frozenset[str]
    figures: frozenset[str]
    direction: Direction


def _never_cancelled() -> bool:
    return False


def mark_conflicts(
    events: Sequence[Event],
    entries: Sequence[TimelineEntry],
    articles: Mapping[str, Article],
    story: Mapping[str, Hashable],
    cancelled: Callable[[], bool] = _never_cancelled,
) -> list[Event]:
    """``events`` with, in ``others``, the entries that put the same thing at another day.

    ``entries`` are all there are, in order of their first days. Two outlets of one ``story`` (by the article's id) are
    in conflict if their sentences are alike without their dates, and these are 2 to :data:`REACH` days apart; one day
    only where both are stated in full, year included: Friday in Sydney is Thursday in Washington. Nothing that rests
    on a guessed publication date is. What is not looked at yet when ``cancelled()`` is true stays as it is.
    """
    reports = _StoryReports(entries, articles, story)
    marked = list(events)
    for index, event in enumerate(marked):
        if cancelled():
            break
        others = reports.conflicting_entries(event)
        if others:
            marked[index] = Event(event.entries, others)
    return marked


def entries_near(entries: Sequence[TimelineEntry], first: date, last: date) -> Sequence[TimelineEntry]:
    """Those of ``entries``, in order of their first days, that may contradict one from ``first`` to ``last``."""
    low, high = first.toordinal() - REACH, last.toordinal() + REACH
    begin = bisect_left(entries, low, key=lambda entry: entry.first.toordinal())
    return entries[begin : bisect_right(entries, high, lo=begin, key=lambda entry: entry.first.toordinal())]


class _StoryReports:
    """The days named in each story, read only when they are looked at."""

    def __init__(
        self, entries: Sequence[TimelineEntry], articles: Mapping[str, Article], story: Mapping[str, Hashable]
    ) -> None:
        self._articles, self._story = articles, story
        self._named: Counter[tuple[str, Span]] = Counter()
        self._told: dict[Hashable, list[TimelineEntry]] = defaultdict(list)
        self._read: dict[tuple[str, int], _DayReport | None] = {}
        for entry in entries:
            if entry.sentence is None or entry.article not in story:
                continue
            self._named[entry.article, entry.sentence] += 1
            if entry.grain in _DAYS and entry.basis != "inferred":
                self._told[story[entry.article]].append(entry)

    def conflicting_entries(self, event: Event) -> tuple[TimelineEntry, ...]:
        """The entries that contradict ``event``, of articles that do not report it themselves; one an article."""
        if event.entry.grain not in _DAYS or event.entry.article not in self._story:
            return ()
        own = [report for report in map(self._cached_report, event.entries) if report is not None]
        if not own:
            return ()
        found: dict[str, TimelineEntry] = {}
        for rival in self._rival_entries(event):
            if rival.article in found or rival.article in event.article_ids:  # who names both days tells of two events
                continue
            other = self._cached_report(rival)
            if other is not None and any(_are_conflicting(report, other) for report in own):
                found[rival.article] = rival
        return tuple(found.values())

    def _rival_entries(self, event: Event) -> list[TimelineEntry]:
        around = entries_near(self._told[self._story[event.entry.article]], event.entry.first, event.entry.first)
        return [entry for entry in around if entry.first != event.entry.first][:MOST_COMPARED]

    def _cached_report(self, entry: TimelineEntry) -> _DayReport | None:
        if entry.time is None or entry.sentence is None or self._named[entry.article, entry.sentence] > 1:
            return None
        key = (entry.article, entry.time.start)
        if key not in self._read:
            self._read[key] = _read_report(entry, self._articles[entry.article])
        return self._read[key]


def _read_report(entry: TimelineEntry, article: Article) -> _DayReport | None:
    """What the sentence of ``entry`` says; None where the day is not that of the event, or rests on today's only."""
    from corpus.language.words import stem_text  # here, so that the first paint does not wait for the stemmer

    time, sentence = entry.time, entry.sentence
    if time is None or sentence is None or time.field != "text" or entry.basis == "inferred":
        return None
    low = lower_text(article.text[sentence.start : sentence.end])
    start, end = time.start - sentence.start, time.end - sentence.start
    before, behind = low[:start], low[end:]
    if not _NAMES_DAY.search(low[start:end]) or (_PLACE.fullmatch(before) and _DASH.match(behind)):
        return None
    if _SPOKEN_BEFORE.search(before[-60:]) or _SPOKEN_BEHIND.match(behind):
        return None
    rest = f"{before} {behind}"
    figures = frozenset(_FIGURE.findall(rest))
    outlet = article.source or article.id
    return _DayReport(entry, outlet, frozenset(stem_text(rest)), figures, tense_direction(low, start, end))


def _are_conflicting(one: _DayReport, other: _DayReport) -> bool:
    """Whether two reports tell the same thing and disagree on its day."""
    apart = abs((one.entry.first - other.entry.first).days)
    in_full = one.entry.basis == other.entry.basis == "stated"
    if one.outlet == other.outlet or not (2 <= apart <= REACH or (apart == 1 and in_full)):
        return False
    if one.direction * other.direction < 0 or (one.figures and other.figures and not one.figures & other.figures):
        return False  # planned and done are an update; other figures are another event of a series
    shared = len(one.words & other.words)
    return shared >= LEAST_SHARED and 2 * shared >= ALIKE * (len(one.words) + len(other.words))
