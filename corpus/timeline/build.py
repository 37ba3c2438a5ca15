"""Timeline build: the dates named in a collection of articles and the articles' own publication, in one order.

Then helpers for showing it: how finely to count, how many in each stretch, which outliers to leave off the edge, and
short labels. The screens import those before anything is analysed, so this module does without the analysers.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal

from corpus.language.date_words import month_and_year, short_day, short_month
from corpus.runtime.progress import Tick, report_nothing

if TYPE_CHECKING:
    from corpus.model import Analysis, Article, Basis, Dating, Grain, Sentence, Span, TimelineEntry
    from corpus.timeline.timeline_table import Timeline

Bucket = Literal["day", "week", "month", "year", "decade"]
"""The stretches of time by which entries are counted."""

BUCKET_DAYS: dict[Bucket, int] = {"day": 1, "week": 7, "month": 31, "year": 366, "decade": 3653}
"""The most days that a bucket of each kind may have; the finest first."""


_TICK = 256


def build_timeline(
    articles: Sequence[Article],
    analyses: Mapping[str, Analysis],
    datings: Mapping[str, Dating],
    tick: Tick = report_nothing,
) -> Timeline:
    """One entry for each date named, and one for the publication of each dated article.

    ``analyses`` and ``datings`` are by article id; articles that lack one are no error. Entries are in order of their
    first day, their last day, the order of ``articles``, and where they stand; publication comes before mentions.
    The timeline numbers the articles as they stand in ``articles``. ``tick`` hears now and then what share is done;
    what it raises ends the work.
    """
    from corpus.storage.table import TableBuilder
    from corpus.timeline.timeline_table import Timeline

    filling = TableBuilder(Timeline)
    for number, article in enumerate(articles):
        if number % _TICK == 0:
            tick(number / len(articles))
        published = _publication_entry(article, datings.get(article.id))
        if published:
            filling.append(*Timeline.entry_row(filling, number, published))
        analysis = analyses.get(article.id)
        if analysis is not None:
            for entry in _mention_entries(article, analysis):
                filling.append(*Timeline.entry_row(filling, number, entry))
    return filling.build_table(ids=tuple(article.id for article in articles)).by_days()


def _publication_entry(article: Article, dating: Dating | None) -> TimelineEntry | None:
    from corpus.model import TimelineEntry  # here and below: not before the first paint, which needs the labels

    if dating is None or not dating.value:
        return None
    try:
        first = dating.first or date.fromisoformat(dating.value[:10])
    except ValueError:  # a year or a month only
        return None
    last = dating.last or first
    grain: Grain = "time" if "T" in dating.value else "day"
    return TimelineEntry(article.id, dating.value, first, last, grain, "stated" if dating.stated else "inferred")


def _mention_entries(article: Article, analysis: Analysis) -> Iterator[TimelineEntry]:
    from corpus.model import TimelineEntry

    starts = [sentence.start for sentence in analysis.sentences]
    for time in analysis.times:
        if time.first is None or time.last is None or time.grain is None:
            continue
        sentence = _sentence_at(analysis.sentences, starts, time.start) if time.field == "text" else None
        yield TimelineEntry(article.id, time.value, time.first, time.last, time.grain, time.basis, time, sentence)


def _sentence_at(sentences: Sequence[Sentence], starts: list[int], offset: int) -> Span | None:
    from corpus.model import Span

    index = bisect_right(starts, offset) - 1
    if index < 0 or offset >= sentences[index].end:
        return None
    return Span(sentences[index].start, sentences[index].end)


# ------------------------------------------------------------------------------------------------- counting


def bucket_start(day: date, bucket: Bucket) -> date:
    """The first day of the bucket that holds ``day``; weeks begin on Monday."""
    if bucket == "day":
        return day
    if bucket == "week":
        return date.fromordinal(max(1, day.toordinal() - day.weekday()))
    if bucket == "month":
        return day.replace(day=1)
    return date(max(1, day.year // 10 * 10) if bucket == "decade" else day.year, 1, 1)


def next_bucket(start: date, bucket: Bucket) -> date | None:
    """The first day of the bucket behind the one that begins on ``start``; None at the end of the calendar."""
    try:
        if bucket in {"day", "week"}:
            return start + timedelta(days=BUCKET_DAYS[bucket])
        if bucket == "month":
            return date(start.year + start.month // 12, start.month % 12 + 1, 1)
        return date(start.year + 1 if bucket == "year" else start.year // 10 * 10 + 10, 1, 1)
    except (ValueError, OverflowError):
        return None


def bucket_days(first: date, last: date, bucket: Bucket) -> Iterator[date]:
    """The first days of all buckets, empty ones too, from the one that holds ``first`` to that of ``last``."""
    start: date | None = bucket_start(first, bucket)
    while start is not None and start <= last:
        yield start
        start = next_bucket(start, bucket)


def choose_bucket(first: date, last: date, columns: int = 60) -> Bucket:
    """The finest bucket of which no more than ``columns`` cover the days from ``first`` to ``last``."""
    days = (last - first).days + 1
    mean_days: dict[Bucket, float] = {"day": 1, "week": 7, "month": 30.44, "year": 365.25}
    return next((bucket for bucket, length in mean_days.items() if days / length <= max(1, columns)), "decade")


# --------------------------------------------------------------------------------------------------- bounds

TRIM = 0.1
"""The share of entries on either side that does not decide how far the axis reaches …"""
MARGIN = 1.5
"""… which is this many times the rest's extent beyond the rest (after Tukey's fences, with deciles for quartiles)."""
LEAST_MARGIN = 45
"""… and at least this many days."""


def axis_bounds(entries: Iterable[TimelineEntry]) -> tuple[date, date] | None:
    """The first and last day worth an axis: one mention of 1793 does not squeeze a modern corpus. None for no entries.

    The days returned are days of entries, never beyond the first and the last of them.
    """
    import numpy as np

    from corpus.timeline.timeline_table import Timeline

    timeline = Timeline.from_objects(entries)
    count = len(timeline)
    if not count:
        return None
    firsts, lasts = np.sort(timeline.first), np.sort(timeline.last)
    trimmed = int(TRIM * (count - 1)) if count >= 1 / TRIM else min(1, count - 1)  # one of too few for deciles
    low, high = int(firsts[trimmed]), int(lasts[-1 - trimmed])
    margin = max(LEAST_MARGIN, MARGIN * (high - low))
    first = int(firsts[bisect_left(firsts, low - margin)])
    last = int(lasts[bisect_right(lasts, high + margin) - 1])
    return date.fromordinal(min(first, last)), date.fromordinal(max(first, last))


# --------------------------------------------------------------------------------------------------- labels

_SEASON_NAMES = {"SP": "spring", "SU": "summer", "FA": "autumn", "WI": "winter"}


def label_date(value: str, first: date, last: date, grain: Grain, basis: Basis = "stated") -> str:
    """A short name for people: "3 Mar 2017", "Feb 2017", "summer 2016", "2016", "1990s"; a guess has a "~" before it.

    ``value`` is TIMEX3 (only its time of day and season are read), ``first`` and ``last`` the days covered. Of a guess
    the days covered say how sure it is; what is shown is its value, as wherever else it stands.
    """
    if basis != "inferred":
        return _plain_label(value, first, last, grain)
    if grain in {"time", "day"}:
        with suppress(ValueError):
            first = date.fromisoformat(value[:10])
    return "~" + _plain_label(value, first, last, grain)


def _plain_label(value: str, first: date, last: date, grain: Grain) -> str:
    if grain in {"time", "day"}:
        hours = value[11:16] if value[10:11] == "T" and value[13:14] == ":" else ""
        return f"{short_day(first)} {hours}".rstrip()
    if grain == "week":
        if first.month == last.month:
            return f"{first.day}–{short_day(last)}"
        opening = f"{first.day} {short_month(first.month)}" if first.year == last.year else short_day(first)
        return f"{opening} – {short_day(last)}"
    if grain == "month":
        return month_and_year(first)
    if grain == "season":
        years = f"{first.year}" if first.year == last.year else f"{first.year}–{last.year % 100:02d}"
        return f"{_SEASON_NAMES.get(value[5:7], 'season')} {years}"
    if grain == "quarter":
        return f"Q{(first.month + 2) // 3} {first.year}"
    return _long_label(first, last, grain)


def _long_label(first: date, last: date, grain: Grain) -> str:
    if grain == "half":
        return f"H{1 if first.month < 7 else 2} {first.year}"
    if grain == "decade":
        return f"{first.year}s"
    if grain == "century":
        nth = first.year // 100 + 1
        suffix = "th" if nth % 100 in {11, 12, 13} else {1: "st", 2: "nd", 3: "rd"}.get(nth % 10, "th")
        return f"{nth}{suffix} century"
    return f"{first.year}" if first.year == last.year else f"{first.year}–{last.year % 100:02d}"
