"""Name boundaries: spans without articles, offices, trades, letters behind a name and the day it is said."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.extraction.names.splitting import is_place
from corpus.extraction.names.tokens import Token
from corpus.language.gazetteer import load_gazetteer
from corpus.language.word_lists import (
    ABBREVIATED_PLACES,
    MONTHS_AND_DAYS,
    NAME_PARTICLES,
    ORGANISATION_WORDS,
    PEOPLES,
    PLACE_WORDS,
    ROLE_NOUNS,
    ROLES,
    SPEAKERS,
)
from corpus.model import EntityType

_EDGE = re.compile(r"['’](?:s|S)?$|^[^\w#]+$")
_PREFIXED = re.compile(r"(?:ex|then|pro|anti|non|former|self|mid|co|half)-")
_SIDE = re.compile(r"(?:Ex|Then|Pro)-[A-Z]")
_TRADE = re.compile(r"[a-z](?:er|or|ist|ian|man|woman)s?$")
"""Endings of words for what somebody does: "broadcaster", "guitarist"."""

_ARABIC = re.compile(r"(?:[aeu]l|a[sdnrtz]|ash)-[A-Z]|[dD]['’][A-Z]")
_JOINING = frozenset("bin ibn bint binti van von der den ter de da di del dos".split())
"""What begins or stands before a further part of a personal name: "al-Rashid", "d'Albret", "van der Meer"."""

_NOT_PERSON_FIRST = PEOPLES | {"the", "The", "then", "ex", "-", "former"}
_NO_OPENING = frozenset({"Former", "Ex"})
_LETTERS = frozenset("QC KC MP MPs MSP MEP TD OBE MBE CBE KBE PhD Ph.D. M.D. Esq Esq.".split())
"""Letters behind a name for a seat, an order or a degree; before a name, the seat is an office."""

_POSTS = frozenset("DJ Whip Fellow Ayatollah".split())
"""Further offices that stand before a name."""

_HOLDERS = frozenset(
    """Leader Minister Mayor President Secretary Chairman Chairwoman Senator Governor Chancellor Ambassador Commissioner
    Commandant Admiral Councillor Whip""".split()
)
_RANKS = frozenset("Lord Deputy Prime Vice Minority Majority Assistant Under Lieutenant Acting City Executive".split())
"""Offices that a tagger takes for the end of an organisation's name, and what may stand before them."""


def strip_edges(sentence: Sequence[Token], start: int, end: int, kind: EntityType) -> tuple[int, int, EntityType]:
    """The span, and the type, without what does not belong to a name at its edges; empty if there is no name."""
    start, end = _without_marks(sentence, start, end)
    if start < end - 1 and sentence[start].text in _NO_OPENING:
        start += 1
    if start < end - 2 and sentence[start + 1].text == "The" and _is_everyday(sentence[start].text):
        start += 2
    if start < end - 1 and _SIDE.match(sentence[start].text):
        start += 1
    if kind != "person" and _is_qualified_place(sentence, start, end):
        start, kind = start + 1, "place"
    end = _without_numbers(sentence, start, end, kind)
    start, end, kind = _without_letters(sentence, start, end, kind)
    if kind == "organisation":
        start, end, kind = _without_holder(sentence, start, end)
    if kind == "person" or _names_holder(sentence, start, end):
        kind = "person"
        start = _name_proper(sentence, start, end)
    return start, end, kind


def _is_qualified_place(sentence: Sequence[Token], start: int, end: int) -> bool:
    """Whether a party or a people stands before a place: "the Republican New Hampshire primaries"."""
    if end - start < 2 or sentence[start].text not in PEOPLES or is_place(sentence, start, end):
        return False
    return is_place(sentence, start + 1, end)


def _without_marks(sentence: Sequence[Token], start: int, end: int) -> tuple[int, int]:
    while start < end and (sentence[start].text in ("the", "The", "THE") or _EDGE.search(sentence[start].text)):
        start += 1
    while start < end and _opens_no_name(sentence[start].text):
        start += 1
    while start < end and (_EDGE.search(sentence[end - 1].text) or sentence[end - 1].text.islower()):
        end -= 1
    return start, end


def _opens_no_name(word: str) -> bool:
    return (word.islower() and word not in NAME_PARTICLES) or bool(_PREFIXED.match(word))


def _without_numbers(sentence: Sequence[Token], start: int, end: int, kind: EntityType) -> int:
    """The end without rows of numbers, speakers and the day of a report: "Fjell Bank Spokesman", "the UN Friday"."""
    while end - start > 2 and sentence[end - 1].text.isdigit() and sentence[end - 2].text.isdigit():
        end -= 1
    while end - start > 2 and kind != "person" and sentence[end - 1].text in SPEAKERS:
        end -= 1
    if kind != "person" and end - start > 1 and sentence[end - 1].text in MONTHS_AND_DAYS:
        name = " ".join(token.text for token in sentence[start : end - 1])
        end -= name in load_gazetteer().organisation or name in load_gazetteer().country
    return end


def _without_letters(sentence: Sequence[Token], start: int, end: int, kind: EntityType) -> tuple[int, int, EntityType]:
    if end - start < 2 or sentence[end - 1].text not in _LETTERS:
        return start, end, kind
    end -= 1
    end -= sentence[end - 1].text == "," and end - start > 1
    if kind == "organisation":
        given = sentence[start].text in load_gazetteer().first and end - start > 1
        kind = "person" if given else "place" if is_place(sentence, start, end) else kind
    return start, end, kind


def _without_holder(sentence: Sequence[Token], start: int, end: int) -> tuple[int, int, EntityType]:
    """An organisation without who holds its office behind it: "Lima Lord Mayor" is a place's, "Senate Leader" its."""
    last = end
    if end - start < 2 or sentence[end - 1].text not in _HOLDERS or any(t.text == "of" for t in sentence[start:end]):
        return start, end, "organisation"
    while last > start and (sentence[last - 1].text in _HOLDERS or sentence[last - 1].text in _RANKS):
        last -= 1
    if is_place(sentence, start, last) or sentence[last - 1].text in ABBREVIATED_PLACES:
        return start, last, "place"
    words = [token.text for token in sentence[start:last]]
    body = bool(words) and (words[-1] in ORGANISATION_WORDS or words[-1].isupper())
    return start, last if body or " ".join(words) in load_gazetteer().organisation else start, "organisation"


def _is_everyday(word: str) -> bool:
    known = load_gazetteer()
    return word.lower() in known.common and word not in known.first and word not in known.last


def _is_office(word: str) -> bool:
    if word in ROLES or word in _NOT_PERSON_FIRST or word.rstrip(".") in ROLES or word in _LETTERS or word in _POSTS:
        return True
    return word.lower() in ROLE_NOUNS or word.lower().rpartition("-")[2] in ROLE_NOUNS


def _is_trade(word: str) -> bool:
    """Whether ``word`` says what somebody does, by its ending, and is no name."""
    known = load_gazetteer()
    name = word in known.first or word in known.last or word in known.part or known.is_place(word)
    return not name and bool(_TRADE.search(word)) and word not in ORGANISATION_WORDS and word not in PLACE_WORDS


def _names_holder(sentence: Sequence[Token], start: int, end: int) -> bool:
    """Whether what is taken for an organisation is a person behind a trade: "Broadcaster Ana Reyes"."""
    if end - start < 3:
        return False
    known = load_gazetteer()
    first, last = sentence[end - 2].text, sentence[end - 1].text
    named = first in known.first and not _is_everyday(first) and last in known.last and last not in ORGANISATION_WORDS
    return named and last not in PLACE_WORDS and _behind_trade(sentence, start, end) == end - 2


def _behind_trade(sentence: Sequence[Token], start: int, end: int) -> int:
    """Where a given name begins behind words for what somebody is; ``start`` if the words before it are no such."""
    if end - start < 3:
        return start
    known = load_gazetteer()
    begin = named_end(sentence, start, end)
    for at in range(max(begin, start + 1), end - 1):
        word = sentence[at].text
        if (word in known.first or word in known.part) and not _is_office(word) and not word.isupper():
            before = [token.text for token in sentence[begin:at]]
            if all(_is_office(each) or _is_trade(each) or _is_everyday(each) for each in before):
                trade = any(_is_office(each) or _is_trade(each) for each in before)
                return at if trade or (begin > start and not before and sentence[begin - 1].text.isupper()) else start
            return start
    return start


def named_end(sentence: Sequence[Token], start: int, end: int) -> int:
    """The end of a listed place or organisation that starts at ``start``, or ``start``: "Peru" in "Peru Minister"."""
    known = load_gazetteer()
    for last in range(min(end - 2, start + 3), start, -1):
        name = " ".join(token.text for token in sentence[start:last])
        if (name in known.organisation or known.is_place(name)) and name not in known.first:
            return last
    return start


def _name_proper(sentence: Sequence[Token], start: int, end: int) -> int:
    """Where a person's name begins, behind offices and places: "Vermont Senator Ana Diaz", "Peru Minister Diaz"."""
    while start < end - 1 and (_is_office(sentence[start].text) or sentence[start].text in ABBREVIATED_PLACES):
        start += 1
    for at in range(end - 3, start, -1):
        if sentence[at].text in ROLES and sentence[at + 1].text in load_gazetteer().first:
            return at + 1
    behind = _behind_trade(sentence, start, end)
    if behind > start:
        return behind
    for length in (1, 2):
        first = start + length
        if end - first > 1 and sentence[first].text in load_gazetteer().first and is_place(sentence, start, first):
            return first if length > 1 or sentence[start].text not in load_gazetteer().first else start
    return start


def name_goes_on(sentence: Sequence[Token], end: int) -> int:
    """Where a person's name ends that the tagger ended at ``end``, before its Arabic or Dutch part."""
    if end == len(sentence) or (sentence[end].text.isalpha() and sentence[end].text not in _JOINING):
        return end
    while end < len(sentence) and _ARABIC.match(sentence[end].text):
        end += 1
    at = end
    while at < len(sentence) and sentence[at].text in _JOINING:
        at += 1
    if end < at < len(sentence) and sentence[at].text[0].isupper():
        return name_goes_on(sentence, at + 1)
    return end
