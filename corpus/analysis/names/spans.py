"""From the names a tagger found in a sentence to mentions whose spans follow one convention.

The convention: an honorific belongs to the mention ("Mr Reyes"); an office ("Senator"), an adjective of nationality,
a leading "the" and a possessive 's do not. Hashtags of known names and the name in a tweet's signature are mentions.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from corpus.analysis.names.gazetteer import gazetteer
from corpus.analysis.names.rules import Found
from corpus.analysis.names.titles import (
    ABBREVIATED_PLACES,
    COMPASS,
    HONORIFICS,
    MONTHS_AND_DAYS,
    NAME_PARTICLES,
    NEVER_NAMES,
    ORGANISATION_WORDS,
    PEOPLES,
    ROLES,
)
from corpus.analysis.names.tokens import Token
from corpus.model import EntityType

_EDGE = re.compile(r"['’](?:s|S)?$|^[^\w#]+$")
_ACRONYM = re.compile(r"(?:[A-Z]\.){3,}")
_COMPOUND = re.compile(
    r"-(?:based|led|born|backed|run|owned|funded|style|era|controlled|trained|made|held|occupied|educated|bound|wide"
    r"|sponsored|listed|area|brokered|registered|linked|affiliated|allied|aligned|friendly|dominated|related)$"
)
_CAMEL = re.compile(r"[a-z][A-Z]")
_MAC = re.compile(r"(?:Ma?c|De|La|Le|Di|Fitz)[A-Z]|.*[-.]")
_SIGNATURE = re.compile(r"^[ \t]*[—–-]{1,2}[ \t]*(?P<name>[^\n()@]{2,60}?)[ \t]*\(@\w{1,30}\)", re.MULTILINE)
"""Signature under an embedded tweet: "— Rosa Delgado (@rdelgado) May 4, 2019"."""

_PARTIES = frozenset("Treasury Labour Labor Conservative Liberal Opposition Security Defence Defense Interior".split())
_DASHES = frozenset("- – — -- / : ; |".split())
_INSIDE = NAME_PARTICLES | set("of and the for in on to at with against under upon sur aux des per".split())
"""Lower-case words that may stand inside a name."""
_BEARERS = frozenset(
    """Senator Sen. Congressman Congresswoman Rep. Governor Gov. Mayor President Chancellor Premier Professor Prof.
    Judge Captain Capt. Colonel Col. Sergeant Sgt. Detective Inspector Admiral Bishop Archbishop Sheriff
    Constable""".split()
)
"""Offices directly behind which stands the name of whoever holds them."""

_NOT_PERSON_FIRST = PEOPLES | {"the", "The", "then", "ex", "-", "former"}


def _is_office(word: str) -> bool:
    return word in ROLES or word in _NOT_PERSON_FIRST or word.rstrip(".") in ROLES


def _pieces(sentence: Sequence[Token], start: int, end: int, kind: EntityType) -> Iterator[tuple[int, int]]:
    """A span cut at dashes and at lower-case words that do not stand inside names ("beat", "against")."""
    first = start
    for at in range(start, end):
        word = sentence[at].text
        listed = kind == "person" and (word == "," or word[0].isdigit())
        if listed or word in _DASHES or (word.islower() and word.isalpha() and word not in _INSIDE):
            if first < at:
                yield first, at
            first = at + 1
    if first < end:
        yield first, end


def _strip(sentence: Sequence[Token], start: int, end: int, kind: EntityType) -> tuple[int, int]:
    """The span without what does not belong to a name at its edges."""
    while start < end and (sentence[start].text in ("the", "The", "THE") or _EDGE.search(sentence[start].text)):
        start += 1
    while start < end and sentence[start].text.islower() and sentence[start].text not in NAME_PARTICLES:
        start += 1
    while start < end and (_EDGE.search(sentence[end - 1].text) or sentence[end - 1].text.islower()):
        end -= 1
    while end - start > 2 and sentence[end - 1].text.isdigit() and sentence[end - 2].text.isdigit():
        end -= 1
    if kind == "person":
        while start < end - 1 and (_is_office(sentence[start].text) or sentence[start].text in ABBREVIATED_PLACES):
            start += 1
    return start, end


def _is_name(words: Sequence[str], kind: EntityType) -> bool:
    if all(word in PEOPLES or word in MONTHS_AND_DAYS or (word in COMPASS and words[-1] in PEOPLES) for word in words):
        return False
    if all(word in NEVER_NAMES for word in words):
        return False
    if words[0][0] in "#@" or (len(words) == 1 and len(words[0]) < 2):
        return False
    titles = all(word in ROLES or word in HONORIFICS or word in PEOPLES for word in words)
    if titles and (kind == "person" or (len(words) > 1 and words[-1] in ROLES and words[-1] not in _PARTIES)):
        return False
    return any(char.isalpha() for word in words for char in word)


def is_given_name(word: str) -> bool:
    """Whether ``word`` is a given name and nothing else."""
    known = gazetteer()
    return word in known.first and word.lower() not in known.common and not known.is_place(word)


def polish(sentence: Sequence[Token], found: Iterable[Found]) -> Iterator[Found]:
    """The names found in ``sentence`` with their spans and types corrected, in order; what is no name is dropped."""
    done = 0
    pieces = ((a, b, kind) for start, end, kind in sorted(found) for a, b in _pieces(sentence, start, end, kind))
    for first, last, kind in pieces:
        start, end = _strip(sentence, max(first, done), last, kind)
        for at in range(max(first, done), start):
            if sentence[at].text in ABBREVIATED_PLACES:
                yield at, at + 1, "place"
        if start >= end or not _is_name([token.text for token in sentence[start:end]], kind):
            continue
        only = sentence[start].text if end - start == 1 else ""
        if only in ABBREVIATED_PLACES:
            kind = "place"
        elif _ACRONYM.fullmatch(only) or (kind == "place" and _CAMEL.search(only) and not _MAC.match(only)):
            kind = "organisation"
        if start > done and sentence[start - 1].text in _BEARERS and end - start < 4:
            named_so = any(token.text in ORGANISATION_WORDS for token in sentence[start:end])
            kind = kind if named_so else "person"
        if kind == "person" and start > done and is_given_name(sentence[start - 1].text):
            start -= 1
        if kind == "person" and start > done and sentence[start - 1].text in HONORIFICS:
            start -= 1
        yield start, end, kind
        done = end


def hashtags(sentence: Sequence[Token], types: Mapping[str, EntityType]) -> Iterator[Found]:
    """Hashtags that name one of ``types`` (a name as one word, without spaces, and its type)."""
    for at, token in enumerate(sentence):
        if token.text[0] == "#" and (kind := types.get(token.text[1:])):
            yield at, at + 1, kind


def hashtag_names(article: Sequence[Sequence[Token]], found: Sequence[Sequence[Found]]) -> dict[str, EntityType]:
    """The names a hashtag of this article may mean: whole names written as one word, surnames, and countries."""
    types: dict[str, EntityType] = dict.fromkeys(gazetteer().country, "place")
    for sentence, names in zip(article, found, strict=True):
        for start, end, kind in names:
            words = [token.text for token in sentence[start:end] if token.text not in HONORIFICS]
            types["".join(words)] = kind
            if kind == "person" and words:
                types.setdefault(words[-1], kind)
    return types


def name_end(token: Token) -> int:
    """Where the name ends that ``token`` is the last word of: "Oslo-based" ends behind "Oslo".

    >>> name_end(Token("Oslo-based", 10, 20))
    14
    """
    tail = _COMPOUND.search(token.text)
    return token.start + tail.start() if tail else token.end


def signatures(text: str) -> list[tuple[int, int, EntityType]]:
    """Names that sign embedded tweets in ``text``, as offsets into it.

    >>> signatures("— Rosa Delgado (@rdelgado) May 4, 2019")
    [(2, 14, 'person')]
    """
    return [(*match.span("name"), _signer(match["name"])) for match in _SIGNATURE.finditer(text)]


def _signer(name: str) -> EntityType:
    words = name.split()
    known = gazetteer()
    acronym = any(len(word) > 2 and word.isupper() for word in words)
    if acronym or name in known.organisation or any(word in ORGANISATION_WORDS for word in words):
        return "organisation"
    if words[0] in known.first or words[0] in known.part or words[0] in HONORIFICS:
        return "person"
    return "person" if 2 <= len(words) <= 3 and all(word[0].isupper() for word in words) else "organisation"
