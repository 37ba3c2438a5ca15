"""Time pattern: a row of the table of time expressions, and the fragments that several rows share."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from corpus.extraction.times.scene import Reader
from corpus.language.calendar_words import CLOCK, DAY, MONTH, YEAR, ZONE

EXAMPLE_DAY = date(2019, 5, 15)
"""The Wednesday on which all examples of the table are published."""


class TimeExample(NamedTuple):
    """``says`` in ``sentence`` has that ``value`` in an article of :data:`EXAMPLE_DAY`; "" if it is no expression."""

    sentence: str
    says: str
    value: str


class TimePattern(NamedTuple):
    """A form of time expression. A group named ``says`` narrows the span to itself."""

    name: str
    regex: str
    read: Reader
    examples: tuple[TimeExample, ...]


TO = r"\s?(?:-|–|—|to|and|until|through|or)\s?"
A_YEAR = rf"(?P<year>{YEAR})"
SHORT_YEAR = (
    r"(?:['’‘](?P<short>[0-9]{2})(?![0-9]|s\b)|(?P<short_c>[3-9][0-9])(?=[.;)](?![0-9])|$|\s(?:he|she|they|it)\b))"
)
RANGE_YEAR = rf"(?:(?={TO}(?:(?:again\s|then\s)?on\s)?(?:{MONTH}\s)?{DAY},?\s(?P<range_year>{YEAR}))|)"
RANGE_MONTH = rf"(?={TO}{MONTH},?\s(?P<range_year>{YEAR}))"
AT = rf"(?:(?P<clock>{CLOCK})(?:,?\s{ZONE}(?=\s\())?(?:,?\s\(?(?:[0-9]{{4}}\s)?{ZONE}\)?)?,?\s(?:on\s)?)?"
BEHIND = rf"(?:,?\sat\s(?:about\s|around\s)?(?P<clock_behind>{CLOCK})|)"
BEHIND_LOOSELY = rf"(?:,?\s(?:at\s(?:about\s|around\s)?)?(?P<clock_behind>{CLOCK})|)"
OF_WHICH = r"(?:,?\s(?:of\s)?(?P<of>last|this|next)\syear|)"
_DAY_FIRST = rf"(?P<day_a>{DAY})(?:\s(?:of\s)?|-)(?P<month_a>{MONTH})"
_MONTH_FIRST = rf"(?P<month_b>{MONTH})\s(?:the\s)?(?P<day_b>{DAY})(?![,.][0-9]|:[0-9])"
MONTH_DAY = rf"(?:{_DAY_FIRST}|{_MONTH_FIRST})"
UNITS = r"(?:week|weekend|month|quarter|year|decade|century)"
