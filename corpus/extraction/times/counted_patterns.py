"""Rows of the table for days that are counted out from another day, or within a month."""

from __future__ import annotations

from corpus.extraction.times import counted_days
from corpus.extraction.times.pattern import A_YEAR, AT, BEHIND_LOOSELY, OF_WHICH, TimeExample, TimePattern
from corpus.language.calendar_words import COUNT, MONTH, WEEKDAY

_NTH_DAY = r"(?:3[01]|[12][0-9]|0?[1-9])(?:st|nd|rd|th)"
_LIST_GOES_ON = r"(?=[,;)]|\.(?![0-9])|\s(?:and|to|or|until|at)\s|\s?[-–—]|\s?$)"

COUNTED: tuple[TimePattern, ...] = (
    TimePattern(
        "weekday week",
        rf"(?:(?P<last>last)\s|)(?P<anchor>{WEEKDAY}|today|tomorrow|yesterday)\s(?P<unit>week|fortnight)"
        r"(?=\s?[.,;:)!?\"”]|\s(?:at|in|to|and|for|when|with|on|before|after|by|but)\b|\s?$)",
        counted_days.read_weekday_week,
        (
            TimeExample("The vote is on Friday week.", "Friday week", "2019-05-24"),
            TimeExample("They wed yesterday week, in Leeds.", "yesterday week", "2019-05-07"),
            TimeExample("It opens tomorrow week.", "tomorrow week", "2019-05-23"),
        ),
    ),
    TimePattern(
        "so long from a day",
        rf"(?P<count>{COUNT})\s(?P<unit>day|week|fortnight|month|year)s?\s"
        rf"(?:(?P<how>ago|from|on)(?:\son)?\s|(?=(?:last|next|today|tomorrow|yesterday)\b))"
        rf"(?:(?P<which>this|last|next|past|coming)\s|)(?P<anchor>{WEEKDAY}|today|tomorrow|yesterday|tonight|now)",
        counted_days.read_counted,
        (
            TimeExample("He died a year ago this Sunday.", "a year ago this Sunday", "2018-05-19"),
            TimeExample("He died ten years ago today.", "ten years ago today", "2009-05-15"),
            TimeExample("They wed a week last Saturday.", "a week last Saturday", "2019-05-04"),
            TimeExample("The trial starts three weeks from Monday.", "three weeks from Monday", "2019-06-10"),
            TimeExample("It opens a week tomorrow.", "a week tomorrow", "2019-05-23"),
            TimeExample("He was seen two weeks ago Tuesday.", "two weeks ago Tuesday", "2019-04-30"),
            TimeExample("He will be here two weeks from now.", "two weeks from now", "2019-W22"),
        ),
    ),
    TimePattern(
        "years ago this month",
        rf"(?P<count>{COUNT})\syears?\sago\sthis\s(?P<within>month|week)",
        counted_days.read_unit_ago,
        (TimeExample("The mill burned two years ago this month.", "two years ago this month", "2017-05"),),
    ),
    TimePattern(
        "before last",
        rf"the\s(?P<unit>{WEEKDAY}|week|weekend|month|year|night)\s(?P<side>before\slast|after\snext)(?!\s(?:year|week|month))",
        counted_days.read_before_last,
        (
            TimeExample("They met the week before last.", "the week before last", "2019-W18"),
            TimeExample("They met the Friday before last.", "the Friday before last", "2019-05-03"),
        ),
    ),
    TimePattern(
        "nth weekday",
        rf"(?:the\s)?(?P<nth>first|second|third|fourth|fifth|last|final|1st|2nd|3rd|4th|5th)\s(?:full\s)?"
        rf"(?P<unit>{WEEKDAY}|week|weekend)\s(?:in|of)\s(?:(?P<again>(?:every|each|the)\smonth)"
        rf"|(?P<month>{MONTH})(?:,?\s{A_YEAR}|{OF_WHICH})|(?P<which>this|last|next)\smonth)",
        counted_days.read_nth_weekday,
        (
            TimeExample("The third Monday in January is a holiday.", "The third Monday in January", "2019-01-21"),
            TimeExample("They met on the last Friday of October.", "the last Friday of October", "2018-10-26"),
            TimeExample("It burned in the last week of April 1867.", "the last week of April 1867", "1867-W17"),
            TimeExample(
                "It will open on the first Tuesday of next month.", "the first Tuesday of next month", "2019-06-04"
            ),
            TimeExample("They sing on the second Sunday of every month.", "Sunday", ""),
        ),
    ),
)
"""Tried before all others."""

NUMBERED: tuple[TimePattern, ...] = (
    TimePattern(
        "weekday and number",
        rf"{AT}(?P<weekday>{WEEKDAY})(?:(?:,?\sthe|,)\s(?P<nth>{_NTH_DAY})|\s(?P<nth_b>{_NTH_DAY})"
        rf"|\s(?P<number>3[01]|[12][0-9]|[1-9]){_LIST_GOES_ON}){BEHIND_LOOSELY}",
        counted_days.read_weekday_number,
        (
            TimeExample("The hearing is on Tuesday the 14th.", "Tuesday the 14th", "2019-05-14"),
            TimeExample("The fair runs Friday 17th to Sunday 19th.", "Sunday 19th", "2019-05-19"),
            TimeExample("Talks go on Monday 20, Tuesday 21 and Thursday 23 May.", "Monday 20", "2019-05-20"),
            TimeExample("The rally is set for Friday, the 14th.", "Friday, the 14th", "2019-06-14"),
            TimeExample("The fair runs from Thursday 13 to Sunday 16 June.", "Thursday 13", "2019-06-13"),
            TimeExample("On Monday 13 people died.", "Monday", "2019-05-13"),
        ),
    ),
    TimePattern(
        "day alone",
        rf"the\s(?P<nth>{_NTH_DAY})(?:\sof\s(?P<which>this|last|next)\smonth|)",
        counted_days.read_day_alone,
        (
            TimeExample("He was fired on the 10th, it said.", "the 10th", "2019-05-10"),
            TimeExample("They will meet on the 28th.", "the 28th", "2019-05-28"),
            TimeExample("He sank a putt on the 18th.", "the 18th", ""),
            TimeExample("They met on the 10th floor.", "the 10th", ""),
        ),
    ),
)
"""Tried behind whole dates, before bare weekdays."""
