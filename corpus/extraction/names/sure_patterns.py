"""Sure names, which need no model: behind "Mr", after initials, in the list of organisations, "… Ministry"."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import pairwise

from corpus.extraction.names.media_outlets import add_media_names, with_bodies
from corpus.extraction.names.postprocess import BEARERS, HALVED, is_event, is_given_name
from corpus.extraction.names.rules import Found
from corpus.extraction.names.splitting import without_compound
from corpus.extraction.names.tokens import US_STATES, Token, tokenize_span
from corpus.language.gazetteer import load_gazetteer
from corpus.language.word_lists import (
    ABBREVIATED_PLACES,
    CAPITALISED_COMMON,
    HONORIFICS,
    MONTHS_AND_DAYS,
    ORGANISATION_WORDS,
    PEOPLES,
    PLACE_WORDS,
    ROLES,
)
from corpus.model import EntityType

_ADDRESS = frozenset("Mr Mr. Mrs Mrs. Ms Ms. Dr Dr. Mx Mx.".split())
"""Forms of address that are followed by nothing but a name."""


_WHERE = frozenset("in In near Near outside Outside around".split())
_OWNS = frozenset({"'s", "’s"})
_ALSO_WORDS = frozenset({"US"})
_SIDE = 3
"""So many words may stand on either side of "&" in a name."""

_OFFICES = frozenset({"Department", "Ministry", "Commission", "Committee", "Bureau"})
_BODIES = _OFFICES | set(
    "Org Foundation Institute University Association Party Agency Council Corporation Federation".split()
)
"""Words that end an organisation's name, also where its other words say nothing."""


def add_certain_names(sentence: Sequence[Token], found: Sequence[Found]) -> list[Found]:
    """``found`` with the names that need no model: behind "Mr", in the list of organisations, "… Ministry"."""
    words = [token.text for token in sentence]
    listed = _all_listed(words)
    joined = _ampersand_names(sentence) if "&" in words else ()
    if pairs := [pair for pair in joined if not any(_are_overlapping(pair, name) for name in listed)]:
        listed = sorted(listed + pairs)
        found = [name for name in found if not any(_are_overlapping(name, pair) for pair in pairs)]
    kept = [name for name in found if not any(_is_inside(name, bigger) for bigger in listed)] if listed else list(found)
    covered = {at for start, end, _ in kept for at in range(start, end)}
    more = [name for name in listed if covered.isdisjoint(range(name[0], name[1]))]
    covered.update(at for start, end, _ in more for at in range(start, end))
    names = sorted([*kept, *more, *_pattern_names(sentence, words, covered)])
    return add_media_names(sentence, with_bodies(sentence, names), words)


def _is_inside(name: Found, bigger: Found) -> bool:
    return bigger[0] <= name[0] and name[1] <= bigger[1]


def _are_overlapping(name: Found, other: Found) -> bool:
    return name[0] < other[1] and other[0] < name[1]


def _ampersand_names(sentence: Sequence[Token]) -> Iterator[Found]:
    """Names with "&" in them: firms, shops, faculties ("Reyes & Holt", "Harbour Rope & Tackle Co")."""
    last = len(sentence)
    done = 0
    for at, token in enumerate(sentence):
        if token.text != "&" or not 0 < at < last - 1 or at < done:
            continue
        start = end = at
        while start > done and at - start < _SIDE and _may_be_joined(sentence[start - 1].text):
            start -= 1
        end += 1
        while end < last and end - at <= _SIDE + 1 and _may_join_names(sentence[end].text):
            end += 1
        if start < at and end > at + 1 and sentence[end - 1].text != "&":
            place = load_gazetteer().is_place(" ".join(word.text for word in sentence[start:end]))
            yield start, end, "place" if place else "organisation"
            done = end


def _may_join_names(word: str) -> bool:
    return word == "&" or _may_be_joined(word)


def _may_be_joined(word: str) -> bool:
    return _is_word_of_name(word) and word not in PEOPLES and word not in HONORIFICS and without_compound(word) == word


def _all_listed(words: Sequence[str]) -> list[Found]:
    found: list[Found] = []
    known = _listed_organisations()
    for at, pair in enumerate(pairwise(words)):
        if pair in known and (not found or found[-1][1] <= at):
            end = next((at + len(name) for name in known[pair] if tuple(words[at : at + len(name)]) == name), at)
            if end > at:
                found.append((at, end, "organisation"))
    return found


def _pattern_names(sentence: Sequence[Token], words: Sequence[str], covered: set[int]) -> Iterator[Found]:
    done = 0
    for at, word in enumerate(words):
        if not word[0].isupper() or at < done or at in covered:
            continue
        for read, kind in _READERS:
            last = read(sentence, at)
            if last > at and covered.isdisjoint(range(at, last)):
                yield at, last, kind
                done = last
                break


def _addressed_end(sentence: Sequence[Token], at: int) -> int:
    """The end of a name that opens with a form of address at ``at``, or ``at``."""
    if sentence[at].text not in _ADDRESS:
        return at
    end = at + 1
    while end < len(sentence) and end <= at + 3 and _is_word_of_name(sentence[end].text):
        end += 1
    return end if end > at + 1 else at


def _holder_end(sentence: Sequence[Token], at: int) -> int:
    """The end of the name, at ``at``, of whoever holds the office before it ("Ambassador Tuul"), or ``at``."""
    if not at or sentence[at - 1].text not in BEARERS:
        return at
    end = at
    while end < len(sentence) and end < at + 3 and _may_be_joined(sentence[end].text):
        end += 1
    words = [token.text for token in sentence[at:end]]
    place = load_gazetteer().is_place(" ".join(words))
    everyday = all(word.lower().rstrip(".") in load_gazetteer().common for word in words)
    body = any(word in ORGANISATION_WORDS or word in PLACE_WORDS for word in words)
    return at if place or body or everyday else end


def _is_word_of_name(word: str) -> bool:
    return word[0].isupper() and word not in ROLES and word not in MONTHS_AND_DAYS and word not in CAPITALISED_COMMON


@cache
def _listed_organisations() -> dict[tuple[str, str], list[tuple[str, ...]]]:
    """Listed organisations of several words, by their first two, the longest first."""
    table: dict[tuple[str, str], list[tuple[str, ...]]] = {}
    for name in sorted(load_gazetteer().organisation):
        if " " in name:
            for written in {name, name.replace("'", "’")}:
                words = tuple(token.text for token in tokenize_span(written))
                table.setdefault((words[0], words[1]), []).append(words)
    for rows in table.values():
        rows.sort(key=len, reverse=True)
    return table


@cache
def _unmistakable_names() -> frozenset[str]:
    """Listed organisations of one word that is nothing else: no everyday word, no name of people or places."""
    known = load_gazetteer()
    names = known.first | known.last | known.part
    return frozenset(
        word
        for word in known.organisation
        if " " not in word and word.lower() not in known.common and word not in names and not known.is_place(word)
    )


def _listed_word(sentence: Sequence[Token], at: int) -> int:
    """The end of a listed organisation of one word at ``at``, or ``at`` if it is part of something longer."""
    end = at + 1
    if sentence[at].text not in _unmistakable_names() or is_event(sentence, at, end, "organisation"):
        return at
    before = sentence[at - 1].text if at else ""
    after = sentence[end].text if end < len(sentence) else ""
    longer = (before[:1].isupper() and at > 1) or (after[:1].isupper() and after not in ROLES)
    return at if longer else end


def _ministry_end(sentence: Sequence[Token], at: int) -> int:
    """The end of "Ministry of Health" or "Health Ministry" at ``at``, or ``at``."""
    words = [token.text for token in sentence[at : at + 5]]
    if words[0] in _OFFICES and len(words) > 2 and words[1] == "of" and _is_word_of_name(words[2]):
        more = len(words) > 4 and words[3] in ("and", "&") and _is_word_of_name(words[4])
        return at + 5 if more else at + 3
    if _is_word_of_name(words[0]) and words[0] not in PEOPLES and len(words) > 1 and words[1] in _BODIES:
        return at + 2
    return at


def _abbreviated_end(sentence: Sequence[Token], at: int) -> int:
    """The end of an abbreviated country that is never a word in capitals ("DPRK", "UAE") at ``at``, or ``at``."""
    word = without_compound(sentence[at].text)
    if word not in ABBREVIATED_PLACES or (word in _ALSO_WORDS and not _in_prose(sentence, at)):
        return at
    after = sentence[at + 1].text if at + 1 < len(sentence) else "."
    longer = after == "$" or (after[0].isupper() and after not in ROLES and after not in PEOPLES)
    return at if longer or is_event(sentence, at, at + 1, "place") else at + 1


def _in_prose(sentence: Sequence[Token], at: int) -> bool:
    """Whether a word in lower case stands beside ``at``, so that capitals there are meant."""
    return any(token.text.islower() for token in (*sentence[max(0, at - 1) : at], *sentence[at + 1 : at + 2]))


def _situated_end(sentence: Sequence[Token], at: int) -> int:
    """The end of a town of one word at ``at``, told by its country or state ("in Nice, France"), or ``at``."""
    if not 0 < at < len(sentence) - 2 or sentence[at - 1].text not in _WHERE or sentence[at + 1].text != ",":
        return at
    words = [token.text for token in sentence[at + 2 : at + 5]]
    told = next((size for size in (2, 1) if _is_region(" ".join(words[:size]))), 0)
    behind = words[told] if told < len(words) else "."
    whole = told and not behind[0].isupper() and behind not in _OWNS
    return at + 1 if whole and _may_be_joined(sentence[at].text) and sentence[at].text not in ORGANISATION_WORDS else at


def _is_region(name: str) -> bool:
    known = load_gazetteer()
    return name in known.country or name in known.region or name in US_STATES


def _compass_end(sentence: Sequence[Token], at: int) -> int:
    """The end of "N. Korea" at ``at``, or ``at``."""
    if sentence[at].text in ("N.", "S.", "E.", "W.") and at + 1 < len(sentence):
        return at + 2 if sentence[at + 1].text in HALVED else at
    return at


_MOST_INITIALS = 8
"""Initials before one surname at most: a longer run is a list, and would be gone through from each of its letters."""


def _initialled_end(sentence: Sequence[Token], at: int) -> int:
    """The end of "J. Okafor" at ``at``, or ``at``."""
    end, furthest = at, min(len(sentence) - 1, at + _MOST_INITIALS)
    while end < furthest and len(sentence[end].text) == 2 and sentence[end].text[1] == ".":
        end += 1
    return end + 1 if end > at and len(sentence[end].text) > 2 and _is_word_of_name(sentence[end].text) else at


def _full_name(sentence: Sequence[Token], at: int) -> int:
    """The end of a given name and a surname, neither of them another kind of name, at ``at``, or ``at``."""
    known = load_gazetteer()
    first, last = sentence[at].text, sentence[at + 1].text if at + 1 < len(sentence) else ""
    if not is_given_name(first):
        return at
    return at + 2 if last in known.last and last not in ORGANISATION_WORDS and last not in PLACE_WORDS else at


_READERS: tuple[tuple[Callable[[Sequence[Token], int], int], EntityType], ...] = (
    (_addressed_end, "person"),
    (_holder_end, "person"),
    (_situated_end, "place"),
    (_compass_end, "place"),
    (_abbreviated_end, "place"),
    (_initialled_end, "person"),
    (_full_name, "person"),
    (_ministry_end, "organisation"),
    (_listed_word, "organisation"),
)
