"""Table of time expressions: each row a form, its reader, and examples that the tests check.

Rows are tried in order where a word may begin an expression; the first whose reader gives a meaning counts. Patterns
are for lower-case text; the boundaries of words around them are added when they are compiled. No row repeats without
bound, so that the whole table takes linear time.
"""

from __future__ import annotations

from corpus.extraction.times import periods
from corpus.extraction.times.calendar_patterns import CALENDAR, LAST_OF_RANGE
from corpus.extraction.times.counted_patterns import COUNTED, NUMBERED
from corpus.extraction.times.pattern import A_YEAR, EXAMPLE_DAY, TimeExample, TimePattern
from corpus.extraction.times.relative_patterns import RELATIVE
from corpus.language.calendar_words import PART

__all__ = ["EXAMPLE_DAY", "LAST_OF_RANGE", "PATTERNS", "TimeExample", "TimePattern"]

_YEAR_ALONE = TimePattern(
    "year",
    rf"(?:(?P<part>{PART})[\s-](?:in\s)?)?{A_YEAR}",
    periods.read_year,
    (
        TimeExample("The war ended in 1945.", "1945", "1945"),
        TimeExample("The 2016 campaign cost $2015 a day.", "2016", "2016"),
        TimeExample("It paid $2015 a day.", "2015", ""),
        TimeExample("He flew a Boeing 737 for 1,2017 km.", "2017", ""),
        TimeExample("He drove a 1987 Volvo to Bonn.", "1987", ""),
        TimeExample("Agenda 2030 was adopted.", "2030", ""),
        TimeExample("About 2000 people marched.", "2000", ""),
        TimeExample("In all 1846 persons were in hospital.", "1846", ""),
        TimeExample("Of those ill, 1846 persons stayed and 1920 had already recovered.", "1920", ""),
        TimeExample("By noon 1893 confirmed cases were known.", "1893", ""),
        TimeExample("In 2016 women marched again.", "2016", "2016"),
        TimeExample("Its 2014 deaths were never explained.", "2014", "2014"),
        TimeExample("He said 2004 had been a good year.", "2004", "2004"),
        TimeExample("It docked at 11:30 am (1830 UTC) and left.", "1830", ""),
        TimeExample("It docked at 11:30 am (1830) and left.", "1830", ""),
        TimeExample("It is shown from 1730 to 1815 GMT.", "1730", ""),
        TimeExample("The party (1933) was banned.", "1933", "1933"),
        TimeExample("It was founded in 1200 BC and rebuilt later.", "1200", ""),
        TimeExample("It was rebuilt in AD 1250.", "1250", "1250"),
        TimeExample("He was born in 1396 in the Iranian calendar.", "1396", ""),
        TimeExample("Pilgrims came in the Islamic year 1440.", "1440", ""),
        TimeExample("It was the 12th century BC.", "12th century", ""),
        TimeExample("Sections 1503, 1505, and 1519 are broad.", "1519", ""),
    ),
)

PATTERNS: tuple[TimePattern, ...] = (*COUNTED, *CALENDAR, *NUMBERED, *RELATIVE, _YEAR_ALONE)
"""All forms of time expression, the more telling ones first."""
