"""What a figure is a figure of: the dead, the injured, votes for and against, jobs, a distance, a share.

The role is read from the word nearest to the figure that gives one: "killed 15", "15 people died", "the number of
injured stood at 1,318". A word behind another figure belongs to that one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from corpus.extraction.quantity_tables import CURRENCY_SIGNS, HEDGES, SCALES, SPELLED, TIME_UNITS
from corpus.language.words import stem_word

_TABLE: tuple[tuple[str, str], ...] = (
    # role of a count, the words that give it in any of their forms
    ("dead", "kill die died dying dead death fatal fatality toll perish slain murder massacre drown lives"),
    ("injured", "injure injury wound hurt hospitalise hospitalize casualty"),
    ("missing", "missing unaccounted disappeared"),
    ("arrested", "arrest detain custody detention"),
    ("evacuated", "evacuate evacuee displace homeless fled"),
    ("hostages", "hostage captive abduct kidnap"),
    ("rescued", "rescue saved freed"),
    ("trapped", "trapped stranded"),
    ("infected", "infected infection cases"),
    ("jobs", "job layoff redundancy"),
    ("votes", "vote"),
    ("sentence", "sentenced jailed imprisonment prison jail"),
    ("attended", "attended turnout marched rallied"),
)
_FORMS = frozenset(
    "missing disappeared fled saved freed trapped stranded infected cases lives sentenced attended".split()
)
"""Words of the table of which only this form gives the role."""

_WORDS: Mapping[str, str] = {word: role for role, words in _TABLE for word in words.split() if word in _FORMS}
_STEMS: Mapping[str, str] = {
    stem_word(word): role for role, words in _TABLE for word in words.split() if word not in _FORMS
}


def role_given(word: str) -> str:
    """The role that a lower-case word gives a count near it, "" if none.

    >>> role_given("injuring"), role_given("market")
    ('injured', '')
    """
    return _WORDS.get(word) or _STEMS.get(stem_word(word), "")


PERSON_ROLES = frozenset(
    {"dead", "injured", "missing", "arrested", "evacuated", "rescued", "trapped", "infected", "hostages"}
)
"""Roles of people: a count of things ("two houses") has none of them."""

_LENGTH_ROLES = {
    "magnitude": "magnitude richter strength".split(),
    "height": "high tall height storey story floor".split(),
    "depth": "deep depth beneath below".split(),
}
_STOPS = frozenset('.;:—–()"“”')
_HEDGING = frozenset(word for words, *_ in HEDGES for word in words) - {"to"}
_REACH_AFTER, _REACH_BEFORE, _TOLL_REACH = 8, 5, 9
_TOLL = frozenset("toll number total tally count".split())
_MOVES = frozenset(
    """rise rises rose risen rising fall falls fell fallen drop drops dropped up down increase increased decrease
    decreased jump jumped climb climbed slump slumped grew grow gain gained lost growth higher lower surged
    tumbled plunged""".split()
)
_THINGS = frozenset(
    """house houses home homes building buildings vehicle vehicles car cars truck trucks boat boats bomb bombs
    shots rounds times bullets missiles rockets fires weapons guns flights drones""".split()
)
_NEEDED = frozenset("hurdle threshold majority minority supermajority needed required requirement".split())
"""Words beside a number of votes that are not those cast."""

_BROUGHT = frozenset("taken rushed sent admitted airlifted transported brought".split())
_NOT_ABOUT = re.compile(r"\d")
_MODIFIERS = frozenset("rescue murder death arrest detention hostage kidnap prison jail vote job casualty".split())
"""Words that give no role where they only say which things are counted: "four rescue units"."""

_JOINING = frozenset({"and", "but", "while", "with", ","})
"""Words behind which a figure opens a clause of its own."""

_ENDING = frozenset({*_STOPS, *SPELLED, *SCALES, "including"})
"""What ends the words around a figure."""


def role_of(words: Sequence[str], first: int, last: int, unit: str, noun: str = "") -> str:
    """The role of the figure of ``words[first:last]`` (lower-case tokens of one sentence), "" where none is known.

    >>> role_of("at least 12 people were killed".split(), 2, 3, "count")
    'dead'
    """
    if unit == "age":
        return "age"
    if unit in TIME_UNITS:
        return "duration"
    if unit in {"percent", "points"}:
        around = {*words[max(first - 5, 0) : first], *words[last : last + 4]}
        return "rate" if around & _MOVES else "share"
    if unit in CURRENCY_SIGNS or " " in unit:
        return "money"
    if unit == "m":
        return _length(words, first, last)
    if unit != "count":
        return {"km/h": "speed", "degree": "temperature", "hectare": "area", "kg": "weight"}.get(unit, "")
    if _is_magnitude(words, first, last):
        return "magnitude"
    if first > 1 and words[first - 1] == "-" and words[first - 2][:1].isdecimal():
        return "votes against"
    brought = words[last : last + 1] in (["were"], ["was"]) and not _BROUGHT.isdisjoint(words[last + 1 : last + 2])
    role = (brought and _at_hospital(words, last)) or _nearest(words, first, last) or _at_hospital(words, last)
    if role == "votes":
        return _side_of_vote(words, first, last)
    return "" if role in PERSON_ROLES and noun in _THINGS else role


def _length(words: Sequence[str], first: int, last: int) -> str:
    behind = words[last : last + 6] if words[last : last + 1] == ["("] else words[last : last + 3]  # "(70 metres) tall"
    near = {*words[max(first - 3, 0) : first], *behind}
    return next((role for role, given in _LENGTH_ROLES.items() if near.intersection(given)), "distance")


def _is_magnitude(words: Sequence[str], first: int, last: int) -> bool:
    if words[last : last + 1] == ["of"]:
        return False  # "three of magnitude 5"
    near = {*words[max(first - 4, 0) : first], *words[last : last + 3]}
    return "magnitude" in near or (
        "." in "".join(words[first:last]) and bool(near & {"quake", "earthquake", "richter"})
    )


def _at_hospital(words: Sequence[str], last: int) -> str:
    """The role of those who "were rushed to hospital", who are injured."""
    behind = _up_to(words[last : last + _REACH_AFTER])
    return "injured" if "hospital" in behind and _BROUGHT & set(behind) else ""


def _side_of_vote(words: Sequence[str], first: int, last: int) -> str:
    """Which side of a vote: "52 votes to 47", "52-47", "47 against"; what a vote needs is another thing."""
    before, after = words[max(first - 2, 0) : first], words[last : last + 3]
    if _NEEDED & {*before, *words[last : last + 5]}:
        return "votes needed"
    if {"to", "against"} & {*before[-1:]} and (before[0] == "votes" or before[0][:1].isdecimal()):
        return "votes against"
    if words[max(first - 3, 0) : first] == ["-", "to", "-"]:
        return "votes against"
    if "against" in after[:1] or after[:2] == ["voted", "against"] or "no" in after[:1]:
        return "votes against"
    if before[-1:] == ["by"] and after[:1] in (["vote"], ["votes"]) and after[1:2] not in (["to"], ["against"]):
        return "margin"  # "rejected it by two votes"
    if after[:2] in (["votes", "to"], ["votes", "against"], ["voted", "for"], ["-", "to"], ["-", "vote"]):
        return "votes" if after[1] == "vote" else "votes for"
    if after[:1] in (["-"], ["for"], ["to"]):
        return "votes for"
    return "votes"


def _nearest(words: Sequence[str], first: int, last: int) -> str:
    """The role given by the nearest word.

    Of two as near it is the one right before ("killing 12 and injuring 40"), else that behind ("12 were killed and 40
    taken hostage"), and before a clause of its own always that behind ("seven died and dozens more were injured").
    """
    found: list[tuple[int, int, str]] = []
    for step, word in enumerate(_up_to(words[last : last + _REACH_AFTER])):
        if _only_modifies(words[last + step : last + step + 2]):
            continue
        if role := role_given(word):
            found.append((step + 1, 1, role))
            break
    while first and words[first - 1] in _HEDGING:
        first -= 1
    if found and first and words[first - 1] in _JOINING:
        return found[0][2]
    before = list(_up_to(reversed(words[max(first - _TOLL_REACH, 0) : first])))
    for step, word in enumerate(before):
        role = role_given(word)
        if step and _only_modifies((word, before[step - 1])):
            continue
        if role and (step < _REACH_BEFORE or word == "toll" or _TOLL & set(before)):
            found.append((step + 1, 0 if step == 0 else 2, role))
            break
    return min(found)[2] if found else ""


def _only_modifies(pair: Sequence[str]) -> bool:
    """Whether a word says which things are counted: the "rescue" of "rescue units"."""
    return pair[0] in _MODIFIERS and pair[-1].endswith("s")


def _up_to(words: Iterable[str]) -> list[str]:
    """The words up to the next figure or the end of the clause."""
    kept: list[str] = []
    for word in words:
        if word in _ENDING or (not word.isalpha() and _NOT_ABOUT.search(word)):
            break
        kept.append(word)
    return kept
