"""Nearness of an article's weekdays: whether it was written on the days it tells of, or some days behind them."""

from __future__ import annotations

import re
from datetime import date
from functools import cached_property

from corpus.language.calendar_words import weekday_of_name
from corpus.language.date_words import WEEKDAY_NAMES

_WEEKDAY = re.compile(rf"\b(?:{'|'.join(WEEKDAY_NAMES).lower()})\b")
_LONGEST_LOOKED_AT = 100_000
"""Letters of an article in which weekdays are counted."""
_NEAR, _FAR = range(2), range(2, 6)
"""Days that a weekday lies before the article's own: its day and the one before, or some days more."""


class WeekdayNearness:
    """How far behind the article's day the weekdays of ``low``, its text in lower case, lie."""

    def __init__(self, low: str, today: date) -> None:
        self.low, self.today = low, today

    @cached_property
    def lags(self) -> bool:
        """Whether most weekdays lie two to five days behind: a weekly or an encyclopedic report, not daily news."""
        names = _WEEKDAY.findall(self.low, 0, _LONGEST_LOOKED_AT)
        behind = [(self.today.weekday() - weekday_of_name(name)) % 7 for name in names]
        return sum(back in _FAR for back in behind) > sum(back in _NEAR for back in behind)
