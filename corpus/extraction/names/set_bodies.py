"""Bodies in set forms: units by number, bodies named after a country, offices of sheriffs, what a body has."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from corpus.extraction.names.tokens import Token
from corpus.language.gazetteer import load_gazetteer
from corpus.language.word_lists import CAPITALISED_COMMON, ORGANISATION_WORDS, PEOPLES, PLACE_WORDS, ROLES

Tokens = Sequence[Token]

PLACED_BODIES: Final = frozenset(
    """Cricket Rugby Tennis Athletics Swimming Cycling Hockey Netball Golf Basketball Volleyball Boxing Gymnastics
    Rowing Triathlon Badminton Squash Surfing Softball Baseball Football Sport Sports Standards Tourism Museums
    Universities Infrastructure Airservices Transport Statistics Environment Screen Creative Elections Homes Highways
    Police""".split()
)
"""What stands before a country and makes it the name of a body: "Rowing Ireland"."""

PARTS_OF_BODY: Final = frozenset("Collection Collections Headquarters HQ Campus".split())
"""What a body has: "USI Art Collections" and "UN Headquarters" name the body alone."""

NATIONAL_BODIES: Final = frozenset("Federation Confederation Association Union Academy Society Board".split())
"""Ends of names to which the people before belongs: "Iranian Chess Federation"; of a ministry it does not."""

MILITARY_UNITS: Final = frozenset(
    "Division Brigade Regiment Battalion Legion Airborne Infantry Cavalry Fleet Squadron Corps Wing Battery".split()
)
"""What stands at the end of a numbered unit: "82nd Airborne Division"."""

_NO_FIRST: Final = CAPITALISED_COMMON | ORGANISATION_WORDS | PEOPLES | PLACE_WORDS | ROLES
_OWNED: Final = ("'s", "’s")
OFFICERS: Final = frozenset("Sheriff Coroner Marshal Attorney Prosecutor Governor Mayor Treasurer Ombudsman".split())
"""Who may have an office that is named after a place: "Ashby County Sheriff's Office"."""

_OFFICES_OF: Final = frozenset("department office bureau".split())
_LONGEST_PLACE: Final = 4
_ORDINAL: Final = re.compile(r"[1-9][0-9]{0,3}(?:st|nd|rd|th)")
_LONGEST_UNIT: Final = 4


def unit_end(sentence: Tokens, at: int, _people: frozenset[str]) -> int:
    """The end of "82nd Airborne Division" at ``at``, or ``at``."""
    if not _ORDINAL.fullmatch(sentence[at].text):
        return at
    end = at + 1
    while end < len(sentence) and end - at <= _LONGEST_UNIT and sentence[end].text[0].isupper():
        end += 1
    last = next((i for i in range(end - 1, at, -1) if sentence[i].text in MILITARY_UNITS), at)
    return last + 1 if last > at else at


def placed_body_end(sentence: Tokens, at: int, _people: frozenset[str]) -> int:
    """The end of "Cricket Ireland" or "Food Standards Australia New Zealand" at ``at``, or ``at``."""
    body = next((i for i in range(at, min(at + 2, len(sentence) - 1)) if sentence[i].text in PLACED_BODIES), -1)
    if body < 0 or (body > at and sentence[at].text in _NO_FIRST) or (at == 0 and body > at):
        return at
    standards = sentence[body].text == "Standards" and body > at
    end = body + 1 + (standards and sentence[body + 1].text == "of")
    first = end
    while (last := _country_end(sentence, end)) > end:
        end = last
        more = end + 1 < len(sentence) and sentence[end].text == "and"
        if standards and more and _country_end(sentence, end + 1) > end + 1:
            end += 1
    longer = end < len(sentence) and (sentence[end].text[0].isupper() or sentence[end].text in _OWNED)
    return at if end == first or longer else end


def _country_end(sentence: Tokens, at: int) -> int:
    """The end of a country's name at ``at``, or ``at``."""
    for length in (2, 1):
        words = [token.text for token in sentence[at : at + length]]
        if len(words) == length and " ".join(words) in load_gazetteer().country:
            return at + length
    return at


def is_office_of(sentence: Tokens, at: int) -> bool:
    """Whether "Sheriff's Office" and the like stands at ``at``."""
    words = [token.text for token in sentence[at : at + 3]]
    return len(words) == 3 and words[0] in OFFICERS and words[1] in _OWNED and words[2].lower() in _OFFICES_OF


def officers_end(sentence: Tokens, at: int, _people: frozenset[str]) -> int:
    """The end of "Ashby County Sheriff's Department" at ``at``, or ``at``."""
    end = at
    while end < len(sentence) and end - at < _LONGEST_PLACE and sentence[end].text[0].isupper():
        if sentence[end].text in OFFICERS:
            break
        end += 1
    if not is_office_of(sentence, end) or end == at or sentence[at].text in CAPITALISED_COMMON:
        return at
    place = load_gazetteer().is_place(" ".join(token.text for token in sentence[at:end]))
    return end + 3 if place or sentence[end - 1].text in PLACE_WORDS else at


def is_part_of_body(name: Tokens) -> bool:
    """Whether a name is that of what an acronym's bearer has: "USI Art Collections"."""
    return name[-1].text in PARTS_OF_BODY and len(name[0].text) > 1 and name[0].text.isupper()
