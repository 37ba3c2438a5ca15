"""Readers of expressions that name a day by the week or by the article's own: weekdays, "yesterday", hours."""

from __future__ import annotations

import re
from datetime import date, timedelta

from corpus.extraction.times.days import with_time
from corpus.extraction.times.scene import STEPS, ExpressionContext, TimeReading
from corpus.extraction.times.values import unit_value
from corpus.language.calendar_words import CLOCK, COUNT, DAY_PARTS, HALF_DAY, weekday_of_name


def with_part(value: str, words: str) -> str:
    """``value``, a day, with the part of the day that ``words`` end in, if any."""
    part = DAY_PARTS.get(words.split()[-1]) if words else None
    return f"{value}T{part}" if part else value


_SOME_SET = re.compile(r"\b(?:every|each|most|on\sa|any)\s$")
_NAMED_SO = re.compile(r"\b(?:black|good|super|bloody|ash|mail\son|sheffield|palm|shrove|easter|cyber|maundy)\s$")
_NEWSPAPER = re.compile(
    r"\s(?:times|telegraph|mirror|mail|express|herald|post|star|sun|independent|night\slive|night\slights|people|world)\b"
)


_OTHER_WORDS = frozenset({"sun", "sat", "mon", "wed"})


def _is_weekday(found: re.Match[str], at: ExpressionContext, name: str) -> bool:
    """Whether a weekday's name means one day: not "every Monday", "Black Friday", "The Sunday Times", "the sun"."""
    capital = at.is_capital(found.start("weekday"))
    short = name.rstrip(".")
    if len(short) < 6 and (not capital or (short in _OTHER_WORDS and not _is_surely_weekday(found, at))):
        return False
    if at.has_before(_SOME_SET) or at.has_before(_NAMED_SO):
        return False
    return not (capital and at.has_after(_NEWSPAPER) and at.is_capital(at.end + 1))


_SHORT_DAY = r"(?:mon|tues?|wed|thur?s?|fri|sat|sun)\b"
_LISTED_BEHIND = re.compile(rf"\s?(?:[-–&/+]|to|and)\s?{_SHORT_DAY}")
_LISTED_BEFORE = re.compile(r"\b(?:mon|tues?|wed|thur?s?|fri|sat|sun)\.?\s?(?:[-–&/+]|to|and)\s?$")


def _is_surely_weekday(found: re.Match[str], at: ExpressionContext) -> bool:
    """Whether "Sun", "Sat" stand beside a time of day or another weekday: "Sat at 8pm", "Mon-Sat"."""
    timed = found["clock"] or found["clock_behind"]
    return bool(timed) or at.has_after(_LISTED_BEHIND) or at.has_before(_LISTED_BEFORE)


def read_weekday(found: re.Match[str], at: ExpressionContext) -> TimeReading | None:
    """``on Friday``, ``last Tuesday night``, ``9 a.m. Monday``, ``Monday of next week``."""
    name = found["weekday"]
    if not _is_weekday(found, at, name):
        return None
    index = weekday_of_name(name)
    if found["week"]:
        monday = at.today - timedelta(days=at.today.weekday()) + timedelta(days=7 * STEPS.get(found["week"], 0))
        day = monday + timedelta(days=index)
    elif (first := _range_start(at)) is not None:
        day = first + timedelta(days=(index - first.weekday()) % 7)
    else:
        day = _weekday_near(index, found["which"] or "", at, bool(found["clock"] or found["clock_behind"]))
    day += timedelta(days={"before": -1, "after": 1}.get(found["eve"] or "", 0))
    value = with_time(day.isoformat(), found["clock"] or found["clock_behind"] or "")
    value = value if "T" in value else with_part(value, found["part"] or "")
    tomorrow_told = (day - at.today).days == 1 and at.sentence_direction() < 0
    return TimeReading(value, loose=f"XXXX-WXX-{index + 1}", guess=tomorrow_told)


_RANGE = re.compile(r"\s?(?:to|through|until|-|–)\s?")


def _range_start(at: ExpressionContext) -> date | None:
    """The day named right before, as in "from Monday to Wednesday"."""
    named = at.last_named
    if named is None or named.grain != "day" or not _RANGE.fullmatch(at.low, named.end, at.start):
        return None
    return named.first


_POSSESSIVE = re.compile(r"['’]s\b")


_FAR_AHEAD = 5
_ANNOUNCES = re.compile(
    r"\b(?:will|shall|(?:is|are)\s(?:to|due|set|scheduled|slated|expected)|until|postponed|adjourned|scheduled|deadline)"
    r"\b[^,;:]{0,60}$"
)
_ONCE_PLANNED = re.compile(r"\boriginally\s(?:planned|scheduled|due|set|intended)\b[^.;:]{0,70}$")
_WAS_PLANNING = re.compile(r"\b(?:was|were)\splanning\sto\b[^.;:]{0,70}$")
_PUT_OFF = re.compile(r"[^.;:\n]{0,60}\b(?:postponed|cancell?ed|scrubbed|called\soff|scrapped|dropped|moved)\b")


def _is_given_up(at: ExpressionContext) -> bool:
    """Whether something had been planned for the day and was put off: by now the day is over."""
    return at.has_before(_ONCE_PLANNED, 90) or (at.has_before(_WAS_PLANNING, 90) and at.has_after(_PUT_OFF))


_THE = re.compile(r"\bthe\s$")
_IS = re.compile(r"\b(?:is|are)\s(?:on\s)?$")


_SIX_DAYS = 6
_GONE_BY = re.compile(r"\b(?:the|since|from|until|till)\s$")


def _is_tomorrow(at: ExpressionContext) -> bool:
    """Whether the weekday behind the article's own is the coming one, though the sentence looks back.

    Daily news names no day six days ago by its weekday alone. What is told of the day behind the article's own happened
    east of the newsroom, was added later, or is announced without a verb that tells.
    """
    return not (at.nearness.lags or at.has_before(_GONE_BY) or _is_given_up(at))


def _weekday_near(index: int, which: str, at: ExpressionContext, timed: bool) -> date:
    back = (at.today.weekday() - index) % 7
    if which == "following" and not at.has_before(_THE):  # "a state of emergency following Wednesday's quake"
        which = ""
    latest, coming = at.today - timedelta(days=back), at.today + timedelta(days=7 - back)
    step = STEPS.get(which, 0)
    if step > 0:
        return coming
    if step < 0:
        return latest if back else latest - timedelta(days=7)
    if not back:
        return latest
    direction = -1 if _is_given_up(at) else at.sentence_direction()
    if direction > 0 and at.has_after(_POSSESSIVE):  # "will appeal Monday's ruling" looks ahead, but not the ruling
        return coming if 7 - back < back else latest
    if back == _SIX_DAYS and not which and _is_tomorrow(at):
        return coming
    ahead = direction > 0 or (direction == 0 and (which == "this" or (timed and at.has_before(_IS))))
    # "He was to testify Wednesday": five days ahead or more is said of the last one, unless it is clearly announced.
    if ahead and 7 - back >= _FAR_AHEAD and not which and not at.has_before(_ANNOUNCES, 90):
        return latest
    return coming if ahead else latest


_DEICTIC = {
    "yesterday": -1, "last night": -1, "tomorrow": 1, "the day before yesterday": -2, "the day after tomorrow": 2
}  # fmt: skip
_USA = re.compile(r"\busa\s$")
_NOWADAYS = re.compile(
    r"['’]s\s(?:youth|young|world|society|generation|children|kids|technology|economy|teenagers|consumers|standards|america"
    r"|russia|china|europe|britain|computers|climate|students|women|workers|media)\b"
)


def read_deictic(found: re.Match[str], at: ExpressionContext) -> TimeReading | None:
    """``today``, ``tomorrow night``, ``overnight``, ``this morning``."""
    words = " ".join(found["words"].split())
    if at.has_before(_USA):
        return None
    if words == "today" and at.has_after(_NOWADAYS):
        return TimeReading("PRESENT_REF", stated=True)
    key = words if words in _DEICTIC else words.split()[0]
    day = (at.today + timedelta(days=_DEICTIC.get(key, 0))).isoformat()
    if words == "overnight" and (night := _night_spoken_of(at)):
        return night
    if words in {"tonight", "overnight"}:
        return TimeReading(f"{day}TNI")
    if words == "tomorrow" and at.has_before(_SAID_BEFORE_TODAY, 140):
        day = at.today.isoformat()
    value = with_time(day, found["clock"] or found["clock_behind"] or "")
    guess = key in _DEICTIC and _said_on_another_day(at)
    return TimeReading(value if "T" in value else with_part(value, words), guess=guess)


_DAYS_APART = 2


def _said_on_another_day(at: ExpressionContext) -> bool:
    """Whether the words stand in quote marks, behind a day that was some days before: they may count from that day."""
    named = at.last_named
    start = at.text.rfind("\n", 0, at.start) + 1
    if named is None or named.first is None or named.end < start or named.grain != "day":
        return False
    if not _DAYS_APART <= (at.today - named.first).days <= _LONGEST_AGO:
        return False
    curly = at.text.rfind("“", start, at.start) > at.text.rfind("”", start, at.start)
    return curly or at.text.count('"', start, at.start) % 2 == 1


_LONGEST_AGO = 14
_SAID_BEFORE_TODAY = re.compile(r"\b(?:last\snight|yesterday)\b[^.!?]{0,80}\bsaid\b[^.!?]{0,60}$")
_OTHER_SENTENCE = re.compile(r"[.!?;\n]")


def _night_spoken_of(at: ExpressionContext) -> TimeReading | None:
    """The night of a day named before in the same sentence: "arrested on Friday, he was held overnight"."""
    named = at.day_spoken_of()
    if (
        named is None
        or named.first is None
        or named.grain != "day"
        or _OTHER_SENTENCE.search(at.low, named.end, at.start)
    ):
        return None
    return TimeReading(f"{named.first.isoformat()}TNI", named.basis == "stated")


_HALF_DAY = re.compile(rf"{HALF_DAY}$")
_AT_HOUR = re.compile(r"\b(?:at|by|around|about|until|till|before|after|since|from|to)\s$")


_HOURS_BEHIND = re.compile(rf"(?:\slocal\stime)?\s?(?:and|to|until|till|-|–)\s?{CLOCK}")
_HOURS_BEFORE = re.compile(rf"{CLOCK}\s?(?:and|to|until|till|-|–)\s?$")
_DAYS_AWAY = re.compile(
    rf"[^.!?\n]{{0,60}}\b{COUNT}\s(?:days?|weeks?|months?|years?)\s(?:before|after|earlier|later)\b"
)
_HOURS_KEPT = re.compile(r"\b(?:curfews?|open|opens|opening|hours|daily|every\sday|shifts?|between)\b[^!?\n]{0,60}$")
_OPENING = 1000
"""Characters in which an hour without a day is one of the article's day; further down it belongs to a tale of old."""


def read_clock(found: re.Match[str], at: ExpressionContext) -> TimeReading | None:
    """A time of day on its own belongs to the day spoken of, otherwise to the article's; hours kept are of no day."""
    if not _HALF_DAY.search(found["clock"]) and not at.has_before(_AT_HOUR):
        return None
    if at.has_after(_DAYS_AWAY):
        return None
    if (at.has_after(_HOURS_BEHIND) or at.has_before(_HOURS_BEFORE)) and at.has_before(_HOURS_KEPT, 110):
        return None
    named = at.focus_date()
    if named and named.first and named.grain not in {"day", "time"}:
        if at.sentence_direction() <= 0:
            return None
        named = None  # what is to come at noon comes today, whichever month was spoken of
    if named and named.first and named.first > at.today and at.day_spoken_of() is None:
        return None
    if named is None and at.start > _OPENING and at.sentence_direction() < 0:
        return None
    value = with_time((named.first if named and named.first else at.today).isoformat(), found["clock"])
    return TimeReading(value, named is not None and named.basis == "stated") if "T" in value else None


def read_weekend(found: re.Match[str], at: ExpressionContext) -> TimeReading | None:
    """``over the weekend``, ``this weekend``: the last one, until midweek or if the sentence looks back."""
    direction, weekday_now = at.sentence_direction(), at.today.weekday()
    back = weekday_now < 5 and (direction < 0 or (direction == 0 and weekday_now < 3))
    return TimeReading(unit_value(at.today, "weekend", -1 if back else 0) or "")
