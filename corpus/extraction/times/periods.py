"""Readers of expressions that name a quarter, a year, years, a decade or a century."""

from __future__ import annotations

import re
from datetime import date

from corpus.extraction.times.scene import YEAR_SHIFTS, ExpressionContext, TimeReading
from corpus.extraction.times.values import century_value, decade_value, year_value
from corpus.language.calendar_words import CENTURIES, CLOCK, ORDINALS, TENS, ZONE

_GAME = re.compile(r"\b(?:games?|points?|scor(?:e|ed|ing)|kick|quarterback|yards?|goals?|overtime|touchdown|match)\b")
_GAME_REACH = 120


def is_of_game(at: ExpressionContext) -> bool:
    """Whether the quarter is that of a ball game."""
    return _GAME.search(at.low, max(0, at.start - _GAME_REACH), at.end + _GAME_REACH) is not None


def read_quarter(found: re.Match[str], at: ExpressionContext) -> TimeReading | None:
    """``the third quarter of 2016``, ``Q3``, ``the first half of last year``; those of a ball game are none."""
    half = (found["unit"] or "quarter") == "half"
    number = ORDINALS[found["nth"]] if found["nth"] else int(found["figure"].strip("q"))
    year = found["year"] or found["which"] or found["whose"] or ""
    if half and (not year or number > 2):
        return None
    if not year and not found["figure"] and is_of_game(at):
        return None
    code = f"{'H' if half else 'Q'}{number}"
    if year[:4].isdecimal():
        return TimeReading(f"{year[:4]}-{code}", stated=True)
    shift = YEAR_SHIFTS.get(year.split()[0] if year else "", 0)
    if not year and 3 * number - 2 > at.today.month and at.sentence_direction() <= 0:
        shift = -1
    return TimeReading(f"{year_value(at.today.year + shift)}-{code}", loose=f"XXXX-{code}")


def read_fiscal(found: re.Match[str], at: ExpressionContext) -> TimeReading | None:
    """``fiscal 2017``."""
    return TimeReading(found["year"], stated=True)


def read_years(found: re.Match[str], at: ExpressionContext) -> TimeReading | None:
    """``2016-17`` and ``2014–2016``, which cover all their years; the value is the first."""
    first, last = int(found["year"]), int(found["to"])
    if last < 100:
        last += first // 100 * 100
    if not first < last <= first + 30 or not first >= 1500:
        return None
    return TimeReading(found["year"], True, "", date(first, 1, 1), date(last, 12, 31))


def read_decade(found: re.Match[str], at: ExpressionContext) -> TimeReading | None:
    """``the 1990s``, ``the '90s``, ``the nineties``."""
    if found["year"]:
        return TimeReading(decade_value(int(found["year"])), stated=True)
    tens = int(found["tens"]) if found["tens"] else TENS[found["words"]] * 10
    return TimeReading(decade_value((1900 if tens > 10 else 2000) + tens), stated=True)


def read_century(found: re.Match[str], at: ExpressionContext) -> TimeReading | None:
    """``the 19th century``, which is the one of the years 18xx."""
    if at.has_after(_OTHER_ERA_BEHIND):
        return None
    nth = int(found["nth"]) if found["nth"] else CENTURIES[found["words"]]
    return TimeReading(century_value((nth - 1) * 100), stated=True) if 1 < nth <= 22 else None


_PLACED = re.compile(
    r"(?:^|[\s(])(?:in|since|by|until|till|before|after|from|to|of|and|between|during|circa|around|about|the|year|early|mid"
    r"|late|through|or|election|census)[\s-]$"
)
_IN_YEAR = re.compile(r"(?:^|[\s(])(?:in|since|of|from|year|until|circa)\s$")
_UNITS_BEHIND = re.compile(
    r"[%°:]|[.,/][0-9]|-[0-9]|\s?(?:per\s?cent|percent|people|persons|miles|points|troops|soldiers|dollars|euros|pounds|kg"
    r"|km|kilomet\w+|met(?:er|re)s?|feet|ft|mhz|mph|shares|workers|jobs|votes|tonnes|tons|barrels|acres|hectares|square"
    r"|words|members|employees|times|students|homes|houses|pages|hours|hrs|residents|calories|watts|volts)\b"
)
_CARS_BEHIND = re.compile(
    r"\s(?:chevrolet|chevy|ford|toyota|honda|nissan|bmw|mercedes|audi|volkswagen|vw|volvo|saab|fiat|renault|peugeot|citro[eë]n"
    r"|mazda|subaru|hyundai|kia|jeep|dodge|chrysler|buick|pontiac|cadillac|lincoln|gmc|porsche|ferrari|jaguar|lexus|tesla"
    r"|mitsubishi|suzuki|opel|vauxhall|skoda|harley)\b"
)
_COUNTED_BEHIND = re.compile(
    r"\s(?:(?:confirmed|suspected|new|active|more|other|additional|registered|known)\s){0,2}(?:cases|deaths|patients"
    r"|infections|fatalities|casualties|passengers|civilians|refugees|migrants|prisoners|inmates|detainees|children|women"
    r"|men|aftershocks|dead|injured|wounded|survivors|recoveries|respondents|signatures|voters)\b(?!['’])"
    r"|\shad\s(?:already\s|since\s|also\s)?(?:recovered|died|(?:tested|been)\s(?!an?\b|the\b)\w+)"
)
_ZONE = r"(?:gmt|utc|[ecmp][sd]t|a[ecw][sd]t|nz[sd]t|bst|jst|hkt|cest|cet|local\stime)"  # no "mt": 2005 Mt Everest
_ZONE_BEHIND = re.compile(rf"(?:\s?(?:/|-|–|to|and|or)\s?[0-9]{{4}})?\s?{_ZONE}\b|\s{_ZONE}/[0-9]{{4}}")
_CLOCK_BEFORE = re.compile(rf"{CLOCK}(?:\s{ZONE})?,?\s?[(/]$")
_CLOSED_BEHIND = re.compile(r"\s?\)")
_LISTED = re.compile(
    r"\b(?:sections|articles|resolutions|flights|routes|rooms)\s(?:[0-9]{1,4}(?:,?\s(?:and|or)\s|,\s))*$"
)
_POSSESSED = re.compile(r"(?:['’]s?|\b(?:its|his|her|their|our|an?))\s$")
_PREFIXED = re.compile(r"[$£€¥#.,:/@_&=+]$|(?<!\bpost)(?<!\bpre)(?<!\bmid)(?<=[a-z0-9])-$|\b(?:nos?|pp?)\.\s?$")
_NAMES_WITH_NUMBER = re.compile(
    r"\b(?:agenda|vision|horizon|windows|office|route|flight|room|highway|resolution|section|article|model|channel|number"
    r"|bus|suite|block|apollo|unit|formula|europe|strategy|paragraph|line|series|building|gate|page|chapter)\s$"
)
_JOINED = re.compile(r"\s(?:and|or)\s$")
_LATEST_YEAR = 2100
_AHEAD = 10
_LONGEST_WORD = 32
_WORD_BEFORE = re.compile(r"[a-z,]['’s]*\s(?P<word>(?!in\b|by\b|until\b|since\b|before\b|after\b)[a-z]{3,})\s$")
_OUR_ERA_BEFORE = re.compile(r"\b(?:ad|a\.d\.)\s$")
_OUR_ERA_BEHIND = re.compile(r"\s?(?:ad|a\.d\.|ce|c\.e\.)(?!\w)")
_CALENDARS = (
    r"(?:islamic|muslim|hijri|hegira|lunar|persian|iranian|solar|jewish|hebrew|ethiopian|ethiopia['’]s|nepal['’]s|iran['’]s|coptic|buddhist|thai|hindu|nepali"
    r"|nepalese|bengali|saka|chinese|republican|mayan|juche|afghan|baha.[ií]|armenian|byzantine|indian)"
)
_OTHER_ERA_BEHIND = re.compile(
    rf"(?:\s?(?:[-–]|and|to|or)\s?[0-9]{{1,4}})?\s?\(?(?:bce?|b\.c\.(?:e\.)?|ahs?|a\.h\.|h\.s\.|hijri|bs|b\.s\.|am|sh|s\.h\.)(?!\w)"
    rf"|,?\s\(?(?:in|of|by|on|according\sto|under)\s(?:the|their|its|iran['’]s)\s{_CALENDARS}\s(?:\w+\s)?(?:calendar|era|year)"
    rf"|\s\({_CALENDARS}(?:\s(?:calendar|year|era))?\)|\s(?:in|by|of)\sthe\shijri|,?\s(?:the\s)?{_CALENDARS}\s(?:calendar|year)"
)
_OTHER_ERA_BEFORE = re.compile(
    rf"\b(?:{_CALENDARS}\s(?:new\s)?(?:calendar\s)?(?:year|month\sof\s\w+)(?:\sof)?|ah|anno\shegirae)\s(?:of\s)?$"
)


def _is_of_other_era(at: ExpressionContext) -> bool:
    """Whether a year counts from another beginning: "1200 BC", "1396 in the Iranian calendar", "AH 1438"."""
    return at.has_after(_OTHER_ERA_BEHIND) or at.has_before(_OTHER_ERA_BEFORE, 40)


def _in_title(at: ExpressionContext) -> bool:
    """Whether a word with a capital, inside its sentence, stands right before a year: "Blade Runner 2049"."""
    found = _WORD_BEFORE.search(at.low, max(0, at.start - _LONGEST_WORD), at.start)
    return found is not None and at.is_capital(found.start("word"))


def _is_clock(number: int, at: ExpressionContext) -> bool:
    """Whether four digits are hours and minutes: "1830 UTC", "11:30 am (1830)"."""
    if number % 100 >= 60 or number >= 2400:
        return False
    return at.has_after(_ZONE_BEHIND) or (at.has_before(_CLOCK_BEFORE) and at.has_after(_CLOSED_BEHIND))


def _is_placed(at: ExpressionContext) -> bool:
    """Whether the words before a number make it a year, whatever is counted behind it: "in 2016", "its 2016"."""
    return not at.has_before(_JOINED) and (at.has_before(_PLACED) or at.has_before(_POSSESSED))


def read_year(found: re.Match[str], at: ExpressionContext) -> TimeReading | None:
    """A year on its own; not a sum, a count, an hour, a model or part of a name ("Agenda 2030", "2000 people")."""
    year = int(found["year"])
    if (
        at.has_before(_PREFIXED)
        or at.has_after(_UNITS_BEHIND)
        or at.has_before(_NAMES_WITH_NUMBER)
        or at.has_before(_LISTED, 48)
        or at.has_after(_CARS_BEHIND)
    ):
        return None
    if _is_clock(year, at) or (at.has_after(_COUNTED_BEHIND) and not _is_placed(at)):
        return None
    if _is_of_other_era(at) or (year > at.today.year + _AHEAD and _in_title(at)):
        return None
    if at.has_before(_OUR_ERA_BEFORE) or at.has_after(_OUR_ERA_BEHIND):
        return TimeReading(year_value(year), stated=True)
    if year > _LATEST_YEAR or (year < 1500 and not at.has_before(_IN_YEAR)):
        return None
    if (year % 100 == 0 or year < 1800) and not found["part"] and not at.has_before(_PLACED):
        return None
    return TimeReading(year_value(year), stated=True)
