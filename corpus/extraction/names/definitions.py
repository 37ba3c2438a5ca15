"""Abbreviation definitions in brackets: "Ports and Rivers Board (PRB)", "flotation device (PFD)".

The long form before the bracket is found by its initials, after Schwartz and Hearst, "A simple algorithm for
identifying abbreviation definitions in biomedical text" (2003). A long form that is an organisation's name makes both
names of it, in all its length; one in lower case shows that the abbreviation is no name at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.extraction.names.rules import Found
from corpus.extraction.names.tokens import Token
from corpus.language.gazetteer import load_gazetteer
from corpus.language.word_lists import CAPITALISED_COMMON, EVENT_WORDS, ORGANISATION_WORDS, ROLES, TITLES_OF_SKILL

_SHORT = re.compile(r"[A-Z][A-Za-z]{0,2}[A-Z]{1,6}s?")
_SHORTEST = 3
"""Letters of an abbreviation that is explained behind itself."""
_SMALL = frozenset("of and for the in on to de la des du et der y a & at with".split())
_HEADS = ORGANISATION_WORDS | frozenset("Organisation Organization Office Ministry Department Rally Union".split())
_THINGS = (
    EVENT_WORDS
    | frozenset(
        """Master Grandmaster System Systems Disease Syndrome Disorder Index Agreement Law Bill Test Plan
    Policy Protocol Standard Virus Rate Scheme Order Procedure Vehicle Equipment Programme Program
    Licence License Rights Linux Software Algorithm Language""".split()
    )
    | ROLES
)
"""Words that end the long form of a thing or an office, which is neither person, organisation nor place."""


@dataclass(frozen=True, slots=True)
class AcronymDefinition:
    """Token indexes of a long form (half-open) and of its abbreviation; ``named`` if the long form is a name."""

    start: int
    end: int
    short: int
    named: bool


def find_definitions(sentence: Sequence[Token]) -> Iterator[AcronymDefinition]:
    """The abbreviations that ``sentence`` explains in brackets, in order."""
    for opening in _openings(sentence):
        at = opening + 1
        if opening and sentence[at + 1].text == ")" and _SHORT.fullmatch(sentence[at].text):
            start = _long_form(sentence, at - 1, sentence[at].text.rstrip("s"))
            if start < 0:
                continue
            great = [token.text for token in sentence[start : at - 1] if token.text not in _SMALL]
            capitals = sum(word[0].isupper() for word in great)
            thing = great[-1] in _THINGS and not any(word in _HEADS for word in great)
            thing = thing or " ".join(great) in TITLES_OF_SKILL
            if capitals == len(great) and not thing:
                yield AcronymDefinition(_whole_name_start(sentence, start), at - 1, at, named=True)
            elif thing or (2 * capitals < len(great) and great[-1].islower()):
                yield AcronymDefinition(start, at - 1, at, named=False)


def _is_name_like(word: str) -> bool:
    return word[0].isupper() and word not in CAPITALISED_COMMON


def _whole_name_start(sentence: Sequence[Token], start: int) -> int:
    """The start of a longer name that the words at ``start`` are only the end of: "Rally for the … of Salt Farmers"."""
    at = start
    while at > 1 and sentence[at - 1].text in ("of", "for"):
        first = at - 1
        while first > 0 and _is_name_like(sentence[first - 1].text):
            first -= 1
        if first == at - 1:
            break
        start = at = first
        at -= at > 0 and sentence[at - 1].text == "the"
    return start


def _long_form(sentence: Sequence[Token], end: int, short: str) -> int:
    """Where the words before ``end`` begin whose initials are the letters of ``short``; -1 if they do not match.

    Small words count only if the initials of the others do not match: "Guild of Bakers" is GB or GOB.
    """
    start = _long_form_start(sentence, end, short, frozenset())
    return start if start >= 0 else _long_form_start(sentence, end, short, _SMALL)


def _long_form_start(sentence: Sequence[Token], end: int, short: str, counted: frozenset[str]) -> int:
    letters = list(short.lower())
    at = end
    while letters and at > 0 and end - at < 2 * len(short) + 3:
        at -= 1
        word = sentence[at].text.lower()
        if word[0] == letters[-1] and (word not in _SMALL or word in counted):
            letters.pop()
        elif (
            "-" in word
            and len(letters) > 1
            and _compound_initials(word) == "".join(letters)[-len(_compound_initials(word)) :]
        ):
            del letters[-len(_compound_initials(word)) :]
        elif word not in _SMALL:
            return -1
    return -1 if letters else at


def _compound_initials(word: str) -> str:
    return "".join(part[0] for part in word.split("-") if part)


def add_long_forms(sentence: Sequence[Token], found: Sequence[Found]) -> list[Found]:
    """``found`` with the organisations whose abbreviation the sentence explains, in full length."""
    names = list(found)
    for each in find_definitions(sentence):
        if not each.named:
            names = [name for name in names if not name[0] <= each.short < name[1]]
            continue
        inside = [name for name in names if name[0] < each.end and each.start < name[1]]
        words = [token.text for token in sentence[each.start : each.end]]
        known = load_gazetteer()
        kinds = {kind for start, end, kind in inside if (start, end) == (each.start, each.end)}
        if "person" in kinds or "place" in kinds or known.is_place(" ".join(words)):
            continue
        if any(kind == "organisation" for _, _, kind in inside) or words[-1] in _HEADS or words[0] in _HEADS:
            names = [name for name in names if name not in inside and not name[0] <= each.short < name[1]]
            names += [(each.start, each.end, "organisation"), (each.short, each.short + 1, "organisation")]
    return names


def _openings(sentence: Sequence[Token]) -> list[int]:
    """The brackets that open with at least two tokens behind them."""
    return [at for at, token in enumerate(sentence[:-2]) if token.text == "("]


def nameless_abbreviations(article: Sequence[Sequence[Token]]) -> frozenset[str]:
    """Abbreviations that stand for something without a name: "PFD" of "personal flotation device (PFD)"."""
    before = {s[each.short].text for s in article for each in find_definitions(s) if not each.named}
    return frozenset(before | {name for s in article for name in _explained_abbreviations(s)})


def _explained_abbreviations(sentence: Sequence[Token]) -> Iterator[str]:
    """Abbreviations before the bracket that spells them out in lower case: "ICD (implanted cardiac device, …)"."""
    for at in _openings(sentence):
        short = sentence[at - 1].text
        if not at or len(short) < _SHORTEST or not _SHORT.fullmatch(short):
            continue
        words = [token.text for token in sentence[at + 1 : at + 3 + 2 * len(short)]]
        long = [word for word in words[: _phrase_end(words)] if word not in _SMALL]
        spelt = "".join(word[0].lower() for word in long) == short.lower().rstrip("s")
        if spelt and all(word.islower() for word in long):
            yield short


def _phrase_end(words: Sequence[str]) -> int:
    return next((at for at, word in enumerate(words) if not word[0].isalpha()), len(words))
