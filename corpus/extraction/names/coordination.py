"""Coordinated organisations, which a tagger takes for one, split: "Harbour Bank and Delta Oil Ltd".

Most names with "and" in them are one name ("Department of Health and Social Care"), so two are made of it only where
something else shows it: both halves are names, one of them stands alone in the article, or a list goes on with them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from corpus.extraction.names.rules import Found
from corpus.extraction.names.tokens import Token
from corpus.language.gazetteer import load_gazetteer
from corpus.language.word_lists import ABBREVIATED_PLACES, COMPANY_FORMS, ORGANISATION_WORDS

_AND = frozenset({"and", "or"})
_LINKS = frozenset("of for on".split())
_FOLLOWERS = ORGANISATION_WORDS | COMPANY_FORMS | set("Sons Brothers Daughters Friends Families".split())
"""Words that, alone behind "and", end one name: "Okar and Sons", "Fjell Bank and Trust"."""

_HEADS = COMPANY_FORMS | frozenset(
    """University College Institute Institution Bank Group Corporation Company Association Federation Foundation Party
    Club United FC Airlines Airways Holdings Academy Museum Hospital Entertainment Pictures Times Post Council Agency
    Ministry Authority Museum Center Centre Partners Motors Industries Commission Committee Department""".split()
)
"""Words that end an organisation's name and hardly ever the first half of one with "and" in it."""

_BODIES = frozenset(
    "Committee Commission Company Department Administration Agency Council Board Bureau Service".split()
)
"""Words that end names with "and" in them: "Ports and Rivers Board"."""

_ENDS = _HEADS | _BODIES | ORGANISATION_WORDS | frozenset("District School Hospital Court Office Service".split())
_SCHOOLS = frozenset("Institute School College University Academy".split())


def _span_text(sentence: Sequence[Token], start: int, end: int) -> str:
    return " ".join(token.text for token in sentence[start:end])


def _sole_conjunction(sentence: Sequence[Token], start: int, end: int) -> int:
    """The index of the only "and" between ``start`` and ``end``; -1 if there is none or there are more."""
    at = [index for index in range(start + 1, end - 1) if sentence[index].text in _AND]
    return at[0] if len(at) == 1 else -1


def standing_alone(article: Sequence[Sequence[Token]], found: Sequence[Sequence[Found]]) -> frozenset[str]:
    """The organisations of an article that are named by themselves, without "and"; empty if none has an "and"."""
    long = [(s, *name[:2]) for s, names in zip(article, found, strict=True) for name in names if name[1] - name[0] > 2]
    if not any(_sole_conjunction(*row) >= 0 for row in long):
        return frozenset()
    rows = [(s, *name[:2]) for s, names in zip(article, found, strict=True) for name in names if name[2] != "place"]
    return frozenset(_span_text(*row) for row in rows if _sole_conjunction(*row) < 0)


def split_coordinated(sentence: Sequence[Token], names: Sequence[Found], alone: frozenset[str]) -> Iterator[Found]:
    """``names`` with two organisations where "and" joins them; ``alone``: those the article names by themselves."""
    before = -1
    for start, end, kind in names:
        at = _sole_conjunction(sentence, start, end) if kind == "organisation" else -1
        listed = before > 0 and before == start - 1 and sentence[before].text == ","
        before = end if kind == "organisation" else -1
        if at < 0 or not _are_two(sentence, start, at, end, alone, listed):
            yield start, end, kind
            continue
        second = at + 1 + (sentence[at + 1].text.lower() == "the")
        place = sentence[second].text in ABBREVIATED_PLACES and second + 1 == end
        yield start, at, kind
        yield second, end, "place" if place else kind


def _are_two(sentence: Sequence[Token], start: int, at: int, end: int, alone: frozenset[str], listed: bool) -> bool:
    if sentence[at + 1].text == "The" or (sentence[at + 1].text in ABBREVIATED_PLACES and at + 2 == end):
        return True
    both_end = sentence[at - 1].text in _ENDS and sentence[end - 1].text in _ENDS
    if sentence[at + 1].text == "the" and end - at > 3 and both_end:
        return True  # "Irving School District and the Irving Police Department"
    if end - at == 2 and sentence[at + 1].text in _FOLLOWERS:
        return False
    left, right = _span_text(sentence, start, at), _span_text(sentence, at + 1, end)
    linked = any(token.text in _LINKS for token in sentence[start:at])
    named = right in alone or (not linked and (listed or left in alone))
    if named and sentence[end - 1].text not in _BODIES:
        return True
    return _is_whole(sentence, start, at) and _is_whole(sentence, at + 1, end)


def _is_whole(sentence: Sequence[Token], start: int, end: int) -> bool:
    """Whether those tokens are an organisation's whole name: listed, an abbreviation, or with the word that says so."""
    start += sentence[start].text == "the"
    words = [token.text for token in sentence[start:end]]
    name = " ".join(words)
    if name in load_gazetteer().organisation:
        return True
    if len(words) == 1:
        return words[0].isupper() and len(words[0]) > 1
    if _LINKS & set(words):  # "University of Lima", "Fjell Institute of Technology", but not "Ministry of Fisheries"
        of_place = words[1] == "of" and load_gazetteer().is_place(" ".join(words[2:]))
        return (words[0] in _HEADS and of_place) or (words[-2] == "of" and words[-3] in _SCHOOLS and len(words) > 3)
    return words[-1] in _HEADS
