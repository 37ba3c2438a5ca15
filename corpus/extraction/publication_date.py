"""Publication date of an article: as it says itself, or the best guess from what it names.

A guess rests on evidence in the article: the stamps of tweets, days stated in full, and weekdays, which must agree
with them ("on Friday" three times in a piece that shows a tweet of Thursday 2 March: Friday the 3rd). Dates in the
address and the file name count too. Nothing is ever taken from the clock or from the file system.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date

from corpus.extraction.times import find_in
from corpus.extraction.times.tense import sentence_start, tense_direction
from corpus.language.calendar_words import lower_text, month_of_name
from corpus.language.date_words import WEEKDAY_NAMES, long_month_and_year, weekday_and_day
from corpus.model import Article, Dating, TimeExpression

NEWS_LAG = 6
"""Days by which an article may lag behind the newest day it tells of, if that day is surely recent."""
WEEKDAY_REACH = 3
"""A weekday the article keeps naming is looked for at most this many days after the newest day stated in full."""

_MOST_TIMES = 2000
"""Time expressions that are looked at: more are a calendar or a table, and say nothing more of when it was written."""
_DAYS = frozenset({"day", "time"})
_STAMP_LINE = 80
_TWEETED = re.compile(r"\(@\w{1,30}\)\s{0,3}$")
_STAMP_WORD = re.compile(r"(?i)\b(?:updated|published|posted|modified|by|am|pm)\b|[|·•]|[0-9]{1,2}[:.][0-9]{2}")
_STOP, _SENTENCE_REACH = re.compile(r"[.!?;\n]"), 160
_PLACED = re.compile(r"\b(?:in|since|during|throughout|of|from|late|early|mid)[\s-](?:the\s)?(?:[a-z]{3,9}\.?,?\s)?$")
_NAMES_A_THING = re.compile(
    r"[\s-](?!(?:and|or|but|when|after|before|by|at|in|on|with|for|to|as|because|while|that|which|who"
    r"|he|she|it|they|was|were|had|did)\b)[a-z]"
)
_PLAN = re.compile(
    r"\b(?:will|would|plan|plans|planned|planning|bid|bids|bidding|host|hosts|hosting|target|targets|goal|goals|aim|aims"
    r"|aimed|expect|expected|expects|forecast|projected|scheduled|candidates?|nominee|deadline|until|could|should|might"
    r"|contracts?|ordered|pledged|promised|vowed|chosen|awarded|proposed|called\sfor|set\sto)\b"
)
_NUMERIC = re.compile(
    r"(?<![0-9])((?:19|20)[0-9]{2})([-/_.]?)(0[1-9]|1[0-2])\2(0[1-9]|[12][0-9]|3[01])(?![0-9])"
    r"(?!(?<=/[0-9]{2})(?:[-_a-z%]|\.[0-9]))"  # "2023/12/10-bridges-to-cross", a DOI
)
_MONTH_FOLDER = re.compile(r"/((?:19|20)[0-9]{2})/(0[1-9]|1[0-2])(?:/|$)")
_WORDED = re.compile(
    r"(?<![0-9])((?:19|20)[0-9]{2})[-/_]([a-z]{3,9})[-/_]([0-3]?[0-9])(?![0-9])(?!(?<=/[0-9]{2})[-_a-z])"
)


@dataclass(frozen=True, slots=True)
class _DateClue:
    """The days in which the article may have been published, the likeliest of them if one stands out, and why."""

    first: date
    last: date | None
    best: date | None
    why: tuple[str, ...]


def date_article(article: Article) -> Dating:
    """When the article was published.

    What it states itself is taken as it stands. Otherwise the dating is a guess, bounded by ``first`` and ``last``,
    with its evidence. ``value`` is "" if there is too little to go on: then ``first`` may bound it from below.
    """
    if article.published:
        return _stated_dating(article)
    clue = _from_address(article) or _from_text(article)
    clue = clue if clue and clue.best else _month_of_address(article) or clue
    if clue is None:
        return Dating("", stated=False)
    return Dating(clue.best.isoformat() if clue.best else "", False, clue.first, clue.last, clue.why)


def _stated_dating(article: Article) -> Dating:
    evidence = article.published_evidence or ("The article states it.",)
    try:
        day = date.fromisoformat(article.published[:10])
    except ValueError:  # a month or a year only, or no date at all
        return Dating(article.published, True, None, None, evidence)
    return Dating(article.published, True, day, day, evidence)


# ----------------------------------------------------------------------------------- address and file name


def _from_address(article: Article) -> _DateClue | None:
    name = article.path.replace("\\", "/").rsplit("/", 1)[-1]
    for where, words in (("The address", article.url), ("The file name", name)):
        day = _day_in(lower_text(words[-400:]))
        if day:
            return _DateClue(day, day, day, (f"{where} has the date {weekday_and_day(day)}.",))
    return None


def _month_of_address(article: Article) -> _DateClue | None:
    """The month that the folders of an address name, if no day: ".../2023/12/ten-bridges-to-cross"."""
    found = _MONTH_FOLDER.search(article.url[-400:])
    if found is None:
        return None
    first = date(int(found[1]), int(found[2]), 1)
    last = days_later(date(first.year + first.month // 12, first.month % 12 + 1, 1), -1)
    return _DateClue(first, last, None, (f"The address has the month {long_month_and_year(first)}.",))


def _day_in(low: str) -> date | None:
    try:
        found = _NUMERIC.search(low)
        if found:
            return date(int(found[1]), int(found[3]), int(found[4]))
        found = _WORDED.search(low)
        return date(int(found[1]), month_of_name(found[2]), int(found[3])) if found else None
    except (ValueError, KeyError):  # 31 February; "2017/world/12"
        return None


# ------------------------------------------------------------------------------------------------- the text


def _from_text(article: Article) -> _DateClue | None:
    """From the newest day named in full. A day in running prose that nothing supports is mostly an old story's.

    (So it was in 16 of 20 news articles of known date.)
    """
    low = lower_text(article.text)
    times = [time for time in find_in(article.text, None)[:_MOST_TIMES] if _is_past(low, time)]
    stated = [time for time in times if time.basis == "stated" and time.first]
    newest = max(stated, key=lambda time: (time.first or date.min, time.grain in _DAYS), default=None)
    if newest is None or newest.first is None:
        return None
    day = newest.first
    tweeted, stamped = _is_tweeted(low, newest), _is_stamped(article.text, newest)
    if newest.grain not in _DAYS or not (tweeted or stamped or _near_day(day, times)):
        named = " ".join(article.text[newest.start : newest.end].split())
        return _DateClue(day, None, None, (f"It looks back on {named}.",))
    source = "A tweet in it is dated" if tweeted else "A line in it is" if stamped else "The newest day it names is"
    why = f"{source} {weekday_and_day(day)}."
    return _with_weekday(day, why, times) or _DateClue(day, days_later(day, NEWS_LAG), day, (why,))


def _is_past(low: str, time: TimeExpression) -> bool:
    """Whether the sentence looks back; of a month or a year it must say so itself, or it may well be a plan.

    "The bid for the 2022 games was lost" says nothing of when: a year that only names a thing to come is no evidence,
    nor is one that a plan, an order or a bid is about.
    """
    towards = tense_direction(low, time.start, time.end)
    if time.grain in _DAYS or time.grain is None:
        return towards <= 0
    begin = sentence_start(low, time.start)
    stop = _STOP.search(low, time.end, time.end + _SENTENCE_REACH)
    sentence = low[begin : stop.start() if stop else time.end + _SENTENCE_REACH]
    placed = _PLACED.search(low, max(begin, time.start - 24), time.start)
    return towards < 0 and placed is not None and not _NAMES_A_THING.match(low, time.end) and not _PLAN.search(sentence)


def _is_tweeted(low: str, time: TimeExpression) -> bool:
    return _TWEETED.search(low, max(0, time.start - 40), time.start) is not None


def _is_stamped(text: str, time: TimeExpression) -> bool:
    """Whether the day stands on a short line that is no sentence: "Staff writer | Updated: 2017-03-02 17:52"."""
    begin, end = text.rfind("\n", 0, time.start) + 1, text.find("\n", time.end)
    line = text[begin : end if end >= 0 else len(text)].strip()
    sentence = line[-1:] in {".", "!", "?", '"', "”"}
    return not sentence and len(line) <= _STAMP_LINE and _STAMP_WORD.search(line) is not None


def _with_weekday(newest: date, why: str, times: list[TimeExpression]) -> _DateClue | None:
    """The newest day moved on to the weekday that the article keeps naming, if that is near."""
    named = Counter(int(time.value[-1]) - 1 for time in times if time.value.startswith("XXXX-WXX-"))
    if not named:
        return None
    weekday, count = max(named.items(), key=lambda item: (item[1], -((item[0] - newest.weekday()) % 7)))
    ahead = (weekday - newest.weekday()) % 7
    if ahead > WEEKDAY_REACH:
        return None
    best = days_later(newest, ahead)
    often = "once" if count == 1 else "twice" if count == 2 else f"{count} times"
    return _DateClue(
        newest,
        days_later(newest, NEWS_LAG),
        best,
        (why, f"It names {WEEKDAY_NAMES[weekday]} {often}: {weekday_and_day(best)}."),
    )


def _near_day(newest: date, times: list[TimeExpression]) -> bool:
    """Whether a day named without its year lies in the fortnight before the newest day, or a day behind it."""
    near = {f"XXXX-{days_later(newest, days):%m-%d}" for days in range(-14, 2)}
    return any(time.value in near for time in times)


def days_later(day: date, days: int) -> date:
    """The day so many days later; the first or last of the calendar for one beyond it."""
    return date.fromordinal(min(max(1, day.toordinal() + days), date.max.toordinal()))
