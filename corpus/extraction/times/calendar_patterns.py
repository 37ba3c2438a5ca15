"""Calendar patterns: rows of the table for days, months, seasons, quarters and decades."""

from __future__ import annotations

import re

from corpus.extraction.times import days, known_days, months, periods
from corpus.extraction.times.holidays import HOLIDAYS
from corpus.extraction.times.known_days import EVENTS
from corpus.extraction.times.pattern import (
    A_YEAR,
    AT,
    BEHIND,
    MONTH_DAY,
    OF_WHICH,
    RANGE_MONTH,
    RANGE_YEAR,
    SHORT_YEAR,
    TO,
    TimeExample,
    TimePattern,
)
from corpus.language.calendar_words import CENTURIES, DAY, MONTH, PART, SEASON, TENS, WEEKDAY, YEAR

_HOLIDAYS = "|".join(re.escape(name).replace("'", "['’]") for name in sorted(HOLIDAYS, key=len, reverse=True))

CALENDAR: tuple[TimePattern, ...] = (
    TimePattern(
        "ISO 8601",
        r"(?P<day>[12][0-9]{3}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01]))(?![0-9-])"
        r"(?:[t ](?P<clock>[0-2][0-9]:[0-5][0-9])(?::[0-5][0-9](?:\.[0-9]{1,6})?)?z?)?",
        days.read_iso,
        (
            TimeExample("The log starts at 2018-11-02 07:45 and stops.", "2018-11-02 07:45", "2018-11-02T07:45"),
            TimeExample("Filed 2018-11-02.", "2018-11-02", "2018-11-02"),
        ),
    ),
    TimePattern(
        "day in figures",
        r"(?P<one>[0-3]?[0-9])(?P<mark>[/.])(?P<two>[0-3]?[0-9])(?P=mark)(?P<year>(?:19|20)[0-9]{2}|(?<=/)[0-9]{2}|(?<=[0-9]{2}\.[01][0-9]\.)[3-9][0-9])(?![/0-9])",
        days.read_figures,
        (
            TimeExample("It was signed 24/12/2018 in Oslo.", "24/12/2018", "2018-12-24"),
            TimeExample("It ran from 02/01/2019 to 28/01/2019.", "02/01/2019", "2019-01-02"),
            TimeExample("It ran from 02/01/2019 to 02/28/2019.", "02/01/2019", "2019-02-01"),
            TimeExample("Version 1.2.3 was late.", "1.2.3", ""),
            TimeExample("A letter of 12.04.98 was found.", "12.04.98", "1998-04-12"),
        ),
    ),
    TimePattern(
        "day everybody knows",
        rf"(?:(?P<figures>9/11|7/7|26/11)(?![/0-9])|(?:the\s)?(?P<says>{MONTH_DAY})(?:,?\s{A_YEAR},?|)(?=\s(?:[a-z-]+\s){{0,2}}(?:{EVENTS})\b))",
        known_days.read_known_day,
        (
            TimeExample("Since the Sept. 11 attacks much has changed.", "Sept. 11", "2001-09-11"),
            TimeExample("He served after 9/11.", "9/11", "2001-09-11"),
            TimeExample("The Jan. 6 attack on the Capitol was discussed.", "Jan. 6", "XXXX-01-06"),
            TimeExample("The 7 July bombings in London were recalled.", "7 July", "2005-07-07"),
            TimeExample("The April 21 bombings in Norhaven were recalled.", "April 21", "2019-04-21"),
            TimeExample("The 2 July riots in Norhaven were recalled.", "2 July", "XXXX-07-02"),
        ),
    ),
    TimePattern(
        "day in brackets",
        rf"(?:{WEEKDAY}|today|tomorrow|yesterday|tonight)\s\((?:{WEEKDAY},?\s)?(?:the\s)?{MONTH_DAY}(?:,?\s{A_YEAR}|)\)",
        days.read_bracketed,
        (
            TimeExample("He leaves tomorrow (16 May) for Oslo.", "tomorrow (16 May)", "2019-05-16"),
            TimeExample("He left on Monday (May 13).", "Monday (May 13)", "2019-05-13"),
        ),
    ),
    TimePattern(
        "week of a day",
        rf"the\sweek\s(?:of|beginning|starting|commencing)\s{MONTH_DAY}(?:,?\s{A_YEAR}|)",
        days.read_week_of,
        (TimeExample("The hearing was held the week of April 8.", "the week of April 8", "2019-W15"),),
    ),
    TimePattern(
        "date",
        rf"{AT}(?:{WEEKDAY},?\s)?(?:the\s)?(?:(?P<which>last|next|this)\s)?{MONTH_DAY}"
        rf"(?:(?:,?\s|-){A_YEAR}|,?\s{SHORT_YEAR}|(?<=[a-z.])-(?P<short_b>[0-9]{{2}})(?![0-9])|{OF_WHICH}){RANGE_YEAR}{BEHIND}",
        days.read_date,
        (
            TimeExample("She was born on 4 July 1976 in Leeds.", "4 July 1976", "1976-07-04"),
            TimeExample(
                "It opened at 9.30 a.m. on Monday, March 4.", "9.30 a.m. on Monday, March 4", "2019-03-04T09:30"
            ),
            TimeExample("They will vote on June 30.", "June 30", "2019-06-30"),
            TimeExample("He was arrested on Nov. 12.", "Nov. 12", "2018-11-12"),
            TimeExample("He left on the 12th of November last year.", "the 12th of November last year", "2018-11-12"),
            TimeExample("The two met on 17-Oct-12 in a hotel.", "17-Oct-12", "2012-10-17"),
            TimeExample("The two met on 17-Oct-2012 in a hotel.", "17-Oct-2012", "2012-10-17"),
            TimeExample("He was born on 3 March ’71 in Leeds.", "3 March ’71", "1971-03-03"),
            TimeExample("It failed on Oct. 9, '98.", "Oct. 9, '98", "1998-10-09"),
            TimeExample("The form is dated 7 Sep 85.", "7 Sep 85", "1985-09-07"),
            TimeExample("In March 15 people were hurt.", "March", "2019-03"),
            TimeExample("The fair runs March 3-5, 2020, in Bonn.", "March 3", "2020-03-03"),
            TimeExample("He wrote on April 26 and again on April 30, 2016.", "April 26", "2016-04-26"),
        ),
    ),
    TimePattern(
        "first day of a range",
        rf"(?P<says>(?P<day>{DAY}))(?={TO}{DAY}\s(?:of\s)?(?P<month>{MONTH})(?:,?\s{A_YEAR}|))",
        days.read_first_of_range,
        (TimeExample("The summit was held from 8 to 10 April in Riga.", "8", "2019-04-08"),),
    ),
    TimePattern(
        "month of a year",
        rf"(?:{PART}[\s-](?:in\s)?)?(?P<month>{MONTH})"
        rf"(?:(?:,?\s(?:of\s)?|-){A_YEAR}|,?\s(?:of\s)?(?P<which>last|this|next|that)\syear|,?\s{SHORT_YEAR}|{RANGE_MONTH})",
        months.read_month_of_year,
        (
            TimeExample("It opened in late October 2012.", "late October 2012", "2012-10"),
            TimeExample("They married in June ’84.", "June ’84", "1984-06"),
            TimeExample("They met in November last year.", "November last year", "2018-11"),
            TimeExample("From May to August 2016 it was shut.", "May", "2016-05"),
        ),
    ),
    TimePattern(
        "quarter or half",
        rf"(?:the\s)?(?:(?:fiscal\s)?(?P<whose>{YEAR}|last\syear['’]s)(?:['’]s)?\s)?"
        r"(?:(?P<nth>first|second|third|fourth|1st|2nd|3rd|4th)[\s-](?P<unit>quarter|half)|(?P<figure>q[1-4]|[1-4]q))"
        rf"(?:,?\s(?:of\s)?(?:the\s)?(?:fiscal\s(?:year\s)?)?(?:{A_YEAR}|(?P<which>last|this|next|the)\syear)|)",
        periods.read_quarter,
        (
            TimeExample("Profit fell in the third quarter of 2016.", "the third quarter of 2016", "2016-Q3"),
            TimeExample("The 2014 second quarter was flat.", "The 2014 second quarter", "2014-Q2"),
            TimeExample("First-quarter sales were flat.", "First-quarter", "2019-Q1"),
            TimeExample("Fourth-quarter sales were flat.", "Fourth-quarter", "2018-Q4"),
            TimeExample("Output rose in the first half of last year.", "the first half of last year", "2018-H1"),
            TimeExample("They led by nine points in the third quarter.", "third quarter", ""),
        ),
    ),
    TimePattern(
        "fiscal year",
        rf"(?:the\s)?(?:fiscal|financial)(?:\syear)?\s{A_YEAR}(?:[-–/][0-9]{{2}}(?![0-9])|)",
        periods.read_fiscal,
        (TimeExample("Revenue doubled in fiscal 2015.", "fiscal 2015", "2015"),),
    ),
    TimePattern(
        "season",
        rf"(?:(?P<part>{PART})[\s-](?:in\s)?)?(?P<which>(?:(?:last|this|next|the|previous|coming|past|northern|southern)\s){{0,2}})"
        rf"(?P<season>{SEASON})(?:,?\s(?:of\s)?(?:{A_YEAR}(?:[-–/][0-9]{{2}}(?![0-9])|)|(?P<of>last|this|next)\syear)|)",
        months.read_season,
        (
            TimeExample("He toured Canada last autumn.", "last autumn", "2018-FA"),
            TimeExample("She lived there during the northern summer.", "the northern summer", "2018-SU"),
            TimeExample("It was the summer of 1969.", "the summer of 1969", "1969-SU"),
            TimeExample("They remember the fall of the Wall.", "the fall", ""),
        ),
    ),
    TimePattern(
        "span of years",
        r"(?P<year>[12][0-9]{3})[-–/](?P<to>[12][0-9]{3}|[0-9]{2})(?![-–/.]?[0-9])",
        periods.read_years,
        (TimeExample("The 2016-17 season was poor.", "2016-17", "2016"),),
    ),
    TimePattern(
        "decade",
        rf"(?:{PART}[\s-](?:in\s)?)?(?:the\s)?(?:(?:{PART}|mid)[\s-])?"
        rf"(?:(?P<year>(?:1[0-9]|20)[0-9]0)['’]?s|['’](?P<tens>[2-9]0)s|(?P<words>{'|'.join(TENS)}))",
        periods.read_decade,
        (
            TimeExample("Rock of the late 1960s was loud.", "the late 1960s", "196"),
            TimeExample("In the nineties it closed.", "the nineties", "199"),
        ),
    ),
    TimePattern(
        "century",
        rf"(?:(?P<nth>[12]?[0-9])(?:st|nd|rd|th)|(?P<words>{'|'.join(CENTURIES)}))[\s-]century",
        periods.read_century,
        (TimeExample("A 17th-century house burned down.", "17th-century", "16"),),
    ),
    TimePattern(
        "which month",
        rf"(?:(?P<part>{PART}|(?:the\s)?(?:beginning|end|start|middle)\sof)[\s-](?:in\s)?)?"
        rf"(?:(?P<which>last|next|this|past|coming|previous)\s)?(?P<month>{MONTH})",
        months.read_month,
        (
            TimeExample("The court ruled in September.", "September", "2018-09"),
            TimeExample("He stepped down earlier in May.", "earlier in May", "2019-05"),
            TimeExample("The court is expected to rule in September.", "September", "2019-09"),
            TimeExample("They may march on Friday.", "march", ""),
        ),
    ),
    TimePattern(
        "holiday",
        rf"(?:(?P<which>last|next|this|past)\s)?(?P<name>{_HOLIDAYS})(?:,?\s{A_YEAR}|\s(?P<span>week|weekend)|)"
        r"(?!\s(?:tree|island|party|card|carol|present|gift|shop|sale|egg|rising|dinner|lights|song|single))",
        days.read_holiday,
        (
            TimeExample("The boy was found last Thanksgiving.", "last Thanksgiving", "2018-11-22"),
            TimeExample("They will wed on New Year's Eve.", "New Year's Eve", "2019-12-31"),
        ),
    ),
)
"""Tried first."""

LAST_OF_RANGE = TimePattern(
    "last day of a range",
    rf"{TO}(?P<says>(?P<day>{DAY})(?!\s(?:of\s)?{MONTH}|[-–:/.,]?[0-9]|\w|\s(?:years?|months?|weeks?|days?)\b)(?:,\s?(?P<year>{YEAR})|))",
    days.read_last_of_range,
    (TimeExample("The fair ran March 3-5, 2020, in Bonn.", "5, 2020", "2020-03-05"),),
)
"""Tried right behind every day of a month, and nowhere else."""
