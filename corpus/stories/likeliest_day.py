"""Likeliest day of an undated article: the days on which others of its story appeared, and those that it names.

News names the day it tells of, which mostly is that of publication or the one before. How often which, and that the
two together do better than either, was measured on Giveme5W1H (Hamborg et al. 2018) and NeuS (Lee et al. 2022).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from math import log

from corpus.extraction.publication_date import days_later
from corpus.extraction.times.tense import tense_direction
from corpus.language.calendar_words import lower_text
from corpus.model import Article, TimeExpression

WEEKDAY_SHARES = (0.5, 0.3, 0.08, 0.06, 0.05, 0.04, 0.04)
"""How often a weekday that an article names in the past is that of publication, the day before, and so on."""

DAY_SHARES = (0.4, 0.25, 0.1, 0.06, 0.05, 0.05, 0.05)
OTHER_DAY = 0.04
"""The same of a day and a month ("on 2 March"), and how often it is none of that week."""

NEIGHBOUR, NEAR = 0.15, 0.3
"""What another article of the story the day before or after speaks for a day, and what speaks for any day about it."""

STORY_WEIGHT = 1.5
"""How much the story says beside what the article names."""

MOST_NAMED = 3
"""An article that goes on naming one weekday says no more by it."""

READ = 6000
"""Characters in which days are looked for: further down they are those of other events."""


@dataclass(frozen=True, slots=True)
class NamedDays:
    """The weekdays (Monday is 0) and the days of a month ("03-02") that an article names as past, with their counts."""

    weekdays: Mapping[int, int] = field(default_factory=dict)
    month_days: Mapping[str, int] = field(default_factory=dict)

    @classmethod
    def from_times(cls, article: Article, times: Sequence[TimeExpression]) -> NamedDays:
        """The days that the opening of an article names, of which nothing says that they lie ahead."""
        low = lower_text(article.text[: READ + 200])
        weekdays, month_days = Counter[int](), Counter[str]()
        for time in times:
            if time.field != "text" or time.end > READ or tense_direction(low, time.start, time.end) > 0:
                continue
            if time.value.startswith("XXXX-WXX-"):
                weekdays[int(time.value[9]) - 1] += 1
            elif len(time.value) >= len("XXXX-03-02") and time.value[5:7].isdigit() and time.value[8:10].isdigit():
                month_days[time.value[5:10]] += 1
        return cls(weekdays, month_days)

    def _support(self, day: date) -> float:
        """How likely it is that an article of ``day`` names these, as a logarithm."""
        weekdays = (
            log(WEEKDAY_SHARES[(day.weekday() - named) % 7]) * min(count, MOST_NAMED)
            for named, count in self.weekdays.items()
        )
        before = {f"{days_later(day, -k):%m-%d}": share for k, share in reversed(list(enumerate(DAY_SHARES)))}
        return sum(weekdays) + sum(log(before.get(named, OTHER_DAY)) for named in self.month_days)

    def likeliest(self, days: Sequence[date], earliest: date, latest: date) -> date:
        """The day, within one of ``days`` on which others of the story appeared, that fits best; of equals the first.

        It lies between ``earliest`` and ``latest``, and is the earliest if none of them does.
        """
        counts = Counter(days)
        around = sorted({days_later(day, step) for day in counts for step in (-1, 0, 1)})

        def fit(day: date) -> float:
            beside = counts[days_later(day, -1)] + counts[days_later(day, 1)]
            return STORY_WEIGHT * log(counts[day] + NEIGHBOUR * beside + NEAR) + self._support(day)

        return max((day for day in around if earliest <= day <= latest), key=fit, default=earliest)
