"""Relative patterns: rows of the table for what counts from another day, and for what is no date."""

from __future__ import annotations

from corpus.extraction.times import relative, vague, weekdays
from corpus.extraction.times.pattern import AT, BEHIND, BEHIND_LOOSELY, UNITS, TimeExample, TimePattern
from corpus.language.calendar_words import CLOCK, COUNT, DAY_PART, UNIT, WEEKDAY, ZONE

RELATIVE: tuple[TimePattern, ...] = (
    TimePattern(
        "so long ago",
        rf"(?:(?:about|almost|nearly|around|some|roughly|just|only|exactly|more\sthan|over)\s)?"
        rf"(?P<count>{COUNT}|several|a\sfew|some|many|few)\s(?:(?:full|long|short)\s)?(?P<unit>{UNIT}|fortnight)s?\s"
        r"(?P<how>ago|earlier|before|later|after)",
        relative.read_ago,
        (
            TimeExample("It sank two weeks ago.", "two weeks ago", "2019-W18"),
            TimeExample("It lost $2 in the first quarter, from $1 a year ago.", "a year ago", "2018-Q1"),
            TimeExample("They left a fortnight ago.", "a fortnight ago", "2019-W18"),
            TimeExample("They wed about 30 years ago.", "about 30 years ago", "1989"),
            TimeExample("Sales were higher a year earlier.", "a year earlier", "2018"),
            TimeExample("He fell on 4 March 2019 and died three days later.", "three days later", "2019-03-07"),
        ),
    ),
    TimePattern(
        "weekday",
        rf"{AT}(?:(?:early|late|earlier|later)\s(?:on\s)?)?(?:(?:the\s)?day\s(?P<eve>before|after)\s)?(?:(?P<which>last|next|this|past|coming|previous|following)\s)?"
        rf"(?P<weekday>{WEEKDAY})(?:\s(?P<part>{DAY_PART})|)(?:,?\s(?:of\s)?(?P<week>last|this|next)\sweek|){BEHIND_LOOSELY}",
        weekdays.read_weekday,
        (
            TimeExample("The mayor resigned on Monday.", "Monday", "2019-05-13"),
            TimeExample("The mayor will resign on Monday.", "Monday", "2019-05-20"),
            TimeExample("The mayor resigned on Wednesday.", "Wednesday", "2019-05-15"),
            TimeExample("Shots were heard late Saturday night.", "late Saturday night", "2019-05-11TNI"),
            TimeExample("It starts at 8 p.m. Thursday.", "8 p.m. Thursday", "2019-05-16T20:00"),
            TimeExample("He died on Tuesday last week.", "Tuesday last week", "2019-05-07"),
            TimeExample("It opens Sun 10am at the pier.", "Sun 10am", "2019-05-19T10:00"),
            TimeExample("The show is Sat at 8pm.", "Sat at 8pm", "2019-05-18T20:00"),
            TimeExample("It was open Mon-Sat.", "Mon", "2019-05-13"),
            TimeExample("The Sun rose and they Sat down.", "Sun", ""),
            TimeExample("The Sunday Times reported it.", "Sunday", ""),
        ),
    ),
    TimePattern(
        "today",
        rf"{AT}(?:(?:early|late|earlier|later)\s)?(?P<words>the\sday\sbefore\syesterday|the\sday\safter\stomorrow"
        rf"|(?:yesterday|tomorrow|this)\s{DAY_PART}|yesterday|tomorrow|tonight|today|overnight|last\snight){BEHIND}",
        weekdays.read_deictic,
        (
            TimeExample("Police said today that he fled.", "today", "2019-05-15"),
            TimeExample("The gale began yesterday morning.", "yesterday morning", "2019-05-14TMO"),
            TimeExample("It airs tomorrow at 9pm.", "tomorrow at 9pm", "2019-05-16T21:00"),
        ),
    ),
    TimePattern(
        "which year",
        rf"(?:(?:early|late|earlier|later|mid)[\s-](?:in\s)?)?(?P<which>last|next|this|previous|past|coming|current|following|preceding)\s"
        rf"(?:(?:fiscal|calendar|financial)\s)?(?P<unit>{UNITS})",
        relative.read_unit,
        (
            TimeExample("Rents rose last year.", "last year", "2018"),
            TimeExample("He arrived earlier this week.", "earlier this week", "2019-W20"),
            TimeExample("A ruling is due early next month.", "early next month", "2019-06"),
            TimeExample("It rained this weekend.", "this weekend", "2019-W19-WE"),
            TimeExample("Over the past year rents rose.", "past year", "P1Y"),
        ),
    ),
    TimePattern(
        "end of the year",
        r"(?:the\s)?(?:end|beginning|start|middle|close|turn|rest)\sof\s(?:(?P<which>the|this|last|next)\s)"
        r"(?P<unit>year|month|week|decade|century)|(?:mid|end)-(?P<edge_unit>year|month|week)",
        relative.read_edge,
        (
            TimeExample("They must leave by the end of the year.", "the end of the year", "2019"),
            TimeExample("Work began at the start of last month.", "the start of last month", "2019-04"),
        ),
    ),
    TimePattern(
        "same year",
        rf"(?:(?:early|late|earlier|later)\s)?(?:that|the)\s(?:very\s)?(?:same\s)?(?<!the\s)(?P<unit>{UNITS}|day|{DAY_PART})",
        relative.read_same,
        (
            TimeExample("He fell on 4 March 2019 and died that day.", "that day", "2019-03-04"),
            TimeExample("In 2004 he left; later that year he died.", "later that year", "2004"),
        ),
    ),
    TimePattern(
        "next day",
        rf"(?:the\s)(?:very\s)?(?:(?P<which>next|following|previous|preceding)\s(?:(?:day)|(?P<part>{DAY_PART}))|day\s(?P<side>before|after))",
        relative.read_next_day,
        (TimeExample("He fell on 4 March 2019 and died the next day.", "the next day", "2019-03-05"),),
    ),
    TimePattern(
        "in the year",
        r"(?:in|during|over|throughout|later\sin|earlier\sin|early\sin|late\sin)\s(?:the\scourse\sof\s)?"
        r"(?P<says>the\s(?P<unit>year|month|week))",
        relative.read_within,
        (
            TimeExample(
                "Rents rose last summer. They had risen ten times in the course of the year.", "the year", "2018"
            ),
            TimeExample("It will open later in the week.", "the week", "2019-W20"),
        ),
    ),
    TimePattern(
        "the quarter",
        r"(?:in|for|during|over)\s(?P<says>the\s(?:latest\s|most\srecent\s|same\s)?quarter)(?!\s(?:in\swhich|of|to|that|when|final|ended|ending)\b|-)",
        relative.read_this_quarter,
        (
            TimeExample("Profit fell in the first quarter. Sales for the quarter rose.", "the quarter", "2019-Q1"),
            TimeExample("The bank lost money in the latest quarter.", "the latest quarter", "2019-Q1"),
        ),
    ),
    TimePattern(
        "year-earlier",
        r"(?:the\s)?year-(?:earlier|ago)(?:\s(?:(?:first|second|third|fourth)\s)?(?:quarter|period|month|half)|)",
        relative.read_year_earlier,
        (
            TimeExample(
                "It lost $2 in the first quarter, against $1 in the year-earlier quarter.",
                "the year-earlier quarter",
                "2018-Q1",
            ),
            TimeExample("It made more than the year-ago period.", "the year-ago period", "2018"),
        ),
    ),
    TimePattern(
        "weekend",
        r"(?:over|at|during|on)\s(?P<says>the\sweekend)(?!\sof)",
        weekdays.read_weekend,
        (TimeExample("Two more died over the weekend.", "the weekend", "2019-W19-WE"),),
    ),
    TimePattern(
        "every year",
        rf"(?:every|each|per)\s(?:single\s|other\s)?(?P<unit>{UNIT})|daily|weekly|monthly|yearly|annually",
        vague.read_set,
        (TimeExample("They train every day.", "every day", "P1D"),),
    ),
    TimePattern(
        "duration",
        rf"(?:(?:last|past|next|first|coming)\s)?(?P<count>{COUNT})(?:\s|-)(?:(?:more|full|long|straight)\s)?(?P<unit>{UNIT})s?",
        vague.read_duration,
        (
            TimeExample("The talks took the last two weeks.", "last two weeks", "P2W"),
            TimeExample("He signed a three-year deal.", "three-year", "P3Y"),
        ),
    ),
    TimePattern(
        "now",
        r"now|currently|recently|at\spresent|at\sthe\smoment|nowadays|these\sdays|in\sthe\s(?:near\s|recent\s|distant\s)?(?:past|future)"
        r"|(?:the\s)?(?:recent|coming)\s(?:days|weeks|months|years)",
        vague.read_vague,
        (
            TimeExample("He now lives in Rome.", "now", "PRESENT_REF"),
            TimeExample("In recent weeks it rained.", "recent weeks", "PAST_REF"),
        ),
    ),
    TimePattern(
        "time of day",
        rf"(?P<clock>{CLOCK})(?:\s\(?{ZONE}\)?)?",
        weekdays.read_clock,
        (TimeExample("On Monday it was dark by 4.30 pm.", "4.30 pm", "2019-05-13T16:30"),),
    ),
)
"""Tried after the calendar's."""
