"""Dateline credits: agencies named inside the story, "WASHINGTON (Reuters) - " before it, "(AFP)" behind it."""

from __future__ import annotations

import re

from corpus.reading.credits import ends_like_credit, find_agencies, listed_names
from corpus.reading.stamps import AROUND, FORMS, parse_stamp

REACH = 120
"""Characters at either end of a paragraph in which a dateline or closing credit may stand."""

_LATEST = 80
"""Characters from the start of a paragraph before which the brackets of a dateline open."""

_DATELINE = re.compile(r"(?P<place>[^()]{0,70}?)\s*\((?P<who>[^()]{2,40})\)\s*(?P<dash>[-–—_:]{0,2})")
_CLOSING = re.compile(r"[.!?\"'”’)]\s*(?:\((?P<inside>[^()]{2,60})\)|\s[-–—]+\s?(?P<after>[\w /,&.]{2,60}))\.?$")
_PLACE_THEN_DATE = re.compile(r"(?P<place>[A-Z][A-Z .'’/-]+(?:, [A-Z][\w. ]{2,20})?),? (?P<stamp>[^,]*\d.*)")


def dateline_credit(paragraph: str) -> list[str]:
    """The agencies that a dateline at the start of ``paragraph`` names, [] if it has none.

    >>> dateline_credit("BRUSSELS, March 2 (Reuters) - Ministers meet today.")
    ['Reuters']
    """
    found = _DATELINE.match(paragraph[:REACH]) if "(" in paragraph[:_LATEST] else None
    if not found or len(found["place"].split()) > 8:
        return []
    place, who = found["place"], found["who"]
    known = find_agencies(who)
    # "(CNN) The ship …": without a place no dash is needed, but the name must be a known one.
    if not place:
        return known if listed_names(who) == known else []
    if not found["dash"]:
        return []
    return known if known and place[0].isupper() else (listed_names(who) or [] if place.split(",")[0].isupper() else [])


def closing_credit(paragraph: str) -> list[str]:
    """The agencies named after the last full stop of ``paragraph``, [] if there is no such credit.

    >>> closing_credit("The ship is free again. (AFP)")
    ['AFP']
    """
    start = max(0, len(paragraph) - REACH)
    if not ends_like_credit(paragraph) or not (found := _CLOSING.search(paragraph, start)):
        return []
    who = found["inside"] or found["after"]
    known = find_agencies(who)
    return known if known == listed_names(who) else []


def dateline_stamp(line: str) -> str | None:
    """The ISO date of a line that holds a place in capitals and a date, and nothing else ("LONDON 1996-08-30")."""
    found = _PLACE_THEN_DATE.fullmatch(line) if len(line) <= REACH else None
    return parse_stamp(found["stamp"]) if found else None


_HEAD = re.compile(r"(?P<head>[^\n]{8,110}?)\s?(?:--|[–—]|(?<=[\s)])-(?=\s)|(?<=\)):)\s*(?=\S)")
_IN_BRACKETS = re.compile(r"[(\[][^()\[\]]{1,40}[)\]]")
_WORDS = re.compile(r"[^\W\d_][\w.'’-]*|\d+")
_NO_PLACE = frozenset("in at by since after before until when while the a an this that it he she they".split())
_LONGEST_PLACE = 8


def dateline_day(paragraph: str) -> tuple[str, str]:
    """The ISO date in the dateline that opens ``paragraph``, and the dateline; ``("", "")`` if there is none.

    >>> dateline_day("Oslo, 3 March 2017 (AFP) — A bridge fell on Thursday.")
    ('2017-03-03', 'Oslo, 3 March 2017 (AFP)')
    """
    found = _HEAD.match(paragraph[:REACH])
    if found is None:
        return "", ""
    head = found["head"].strip()
    bare = _IN_BRACKETS.sub(" ", head)
    form, day = next(((form, hit) for form in FORMS if (hit := form.pattern.search(bare))), (None, None))
    if form is None or day is None:
        return "", ""
    around = f"{bare[: day.start()]} {bare[day.end() :]}"
    words = [word for word in _WORDS.findall(around) if word.lower() not in AROUND]
    if len(words) > _LONGEST_PLACE or any(word.lower() in _NO_PLACE or not word[0].isupper() for word in words):
        return "", ""
    if not words and bare == head:
        return "", ""
    return parse_stamp(day[0]) or "", head
