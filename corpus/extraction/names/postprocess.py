"""Post-processing of tagged names: mentions whose spans follow one convention.

The convention: an honorific belongs to the mention ("Mr Reyes"); an office ("Senator"), an adjective of nationality,
a leading "the" and a possessive 's do not. Hashtags of known names and the name in a tweet's signature are mentions.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from corpus.extraction.names.boundaries import name_goes_on, named_end, strip_edges
from corpus.extraction.names.rules import Found
from corpus.extraction.names.splitting import COMPOUND, is_place, is_state, split_name
from corpus.extraction.names.tokens import Token
from corpus.language.gazetteer import load_gazetteer
from corpus.language.word_lists import (
    ABBREVIATED_PLACES,
    BODIES,
    COMPANY_FORMS,
    COMPASS,
    EVENT_WORDS,
    HONORIFICS,
    MONTHS_AND_DAYS,
    NEVER_NAMES,
    ORGANISATION_WORDS,
    PEOPLES,
    PLACE_WORDS,
    ROLES,
    THING_WORDS,
    TITLES_OF_SKILL,
)
from corpus.model import EntityType

_ACRONYM = re.compile(r"(?:[A-Z]\.){3,}")
_ABSTRACT = re.compile(r"^[A-Z][a-z]{3,}(?:sal|[ts]ion|ment|ness|[ai]lity|ism|ship|ance|ence|ization|isation)s?$")
_CAMEL = re.compile(r"[a-z][A-Z]")
_MAC = re.compile(r"(?:Ma?c|De|La|Le|Di|Fitz)[A-Z]|.*[-.]")
_SIGNATURE = re.compile(r"^[ \t]*[—–-]{1,2}[ \t]*(?P<name>[^\n()@]{2,60}?)[ \t]*\(@\w{1,30}\)", re.MULTILINE)
"""Signature under an embedded tweet: "— Rosa Delgado (@rdelgado) May 4, 2019"."""

HALVED = frozenset("Korea Africa Sudan Ossetia Carolina Dakota Virginia Yorkshire Timor Ireland America Asia".split())
"""Places of which headlines write the half with an initial: "S. Sudan"."""

_PARTIES = frozenset("Treasury Labour Labor Conservative Liberal Opposition Security Defence Defense Interior".split())
_SHORTEST_STEM = 4
BEARERS = frozenset(
    """Senator Sen. Congressman Congresswoman Rep. Governor Gov. Mayor President Chancellor Premier Professor Prof.
    Ambassador Judge Captain Capt. Colonel Col. Sergeant Sgt. Detective Inspector Admiral Bishop Archbishop Sheriff
    Constable""".split()
)
"""Offices directly behind which stands the name of whoever holds them."""

_OWN_GAMES = frozenset("Olympic Olympics Commonwealth Asian European Winter Summer Paralympic Goodwill".split())
_NUMBER_WORD = re.compile(
    r"(?:Twenty|Thirty|Forty|Fifty|Sixty|Seventy|Eighty|Ninety)(?:-(?:one|two|three|four|five|six|seven|eight|nine))?",
    re.I,
)
_ENDS_ONLY = frozenset("Open Day Act War Wars Bowl Fair Masters Games".split())
_GIVEN_IN_HONOUR = (EVENT_WORDS - frozenset("Day War Wars Open Act Games Holocaust Genocide".split())) | frozenset(
    "Program Programme Initiative Scholarship Scholarships Fellowship Lecture Lectures".split()
)
"""Events and prizes that are also called after people."""


def is_event(sentence: Sequence[Token], start: int, end: int, kind: EntityType) -> bool:
    """Whether the name is an event's, a prize's, a law's or a program's, or begins one: "Rome Open"."""
    last = sentence[end - 1].text
    if last in THING_WORDS:
        return True
    if kind != "person" and end - start > 1 and last in EVENT_WORDS:
        return last != "Games" or sentence[end - 2].text in _OWN_GAMES or is_place(sentence, start, end - 1)
    if kind != "person" and end - start > 2 and sentence[end - 2].text in EVENT_WORDS - _ENDS_ONLY:
        return is_place(sentence, end - 1, end)  # "Book Expo Norway"
    words = _GIVEN_IN_HONOUR if kind == "person" else EVENT_WORDS
    behind = [token.text for token in sentence[end : end + 3]]
    for at, word in enumerate(behind):
        if word in words:
            return word != "Games" or at == 0
        if not word[0].isupper():
            return False
    return False


def _is_people(word: str) -> bool:
    """Whether ``word`` calls the people of a city by its name: "Melbournians"."""
    stem = word.removesuffix("ians").removesuffix("ites")
    if stem == word or len(stem) < _SHORTEST_STEM or word in load_gazetteer().last:
        return False
    return any(stem + end in load_gazetteer().city for end in ("", "e", "ia", "a", "o", "y"))


def _is_name(words: Sequence[str], kind: EntityType) -> bool:
    if all(word in PEOPLES or word in MONTHS_AND_DAYS or (word in COMPASS and words[-1] in PEOPLES) for word in words):
        return False
    if all(_NUMBER_WORD.fullmatch(word) for word in words):
        return False
    if all(COMPOUND.sub("", word) in NEVER_NAMES for word in words):
        return False
    if words[0][0] in "#@" or (len(words) == 1 and len(words[0]) < 2):
        return False
    if len(words) == 1 and kind == "organisation" and words[0] in ROLES and "-" in words[0]:
        return False  # "Attorney-General"
    titles = all(word in ROLES or word in HONORIFICS or word in PEOPLES for word in words)
    if " ".join(words) in TITLES_OF_SKILL or (len(words) == 1 and _is_people(words[0])):
        return False
    if titles and (kind == "person" or (len(words) > 1 and words[-1] in ROLES and words[-1] not in _PARTIES)):
        return False
    return any(char.isalpha() for word in words for char in word)


def _is_half(sentence: Sequence[Token], at: int) -> bool:
    """Whether "S. Sudan" stands at ``at``."""
    return sentence[at].text in ("N.", "S.", "E.", "W.") and sentence[at + 1].text in HALVED


def is_given_name(word: str) -> bool:
    """Whether ``word`` is a given name and nothing else."""
    known = load_gazetteer()
    return word in known.first and word.lower() not in known.common and not known.is_place(word)


def is_abstract(word: str) -> bool:
    """Whether ``word`` has an ending of nouns for what is done or held ("Recusal", "Disarmament")."""
    return bool(_ABSTRACT.search(word))


def is_listed(word: str) -> bool:
    """Whether ``word`` is on a list of names."""
    known = load_gazetteer()
    return word in known.first or word in known.last or word in known.organisation or known.is_place(word)


def polish_names(sentence: Sequence[Token], found: Iterable[Found]) -> Iterator[Found]:
    """The names found in ``sentence`` with their spans and types corrected, in order; what is no name is dropped."""
    done = 0
    cut = (piece for name in sorted(found) for piece in split_name(sentence, name))
    for first, last, kind in cut:
        begin = max(first, done)
        start, end, kind = strip_edges(sentence, begin, last, kind)
        if begin < start:
            yield from _names_before(sentence, begin - _is_new(sentence, begin, done), start)
        if start >= end or not _is_name([token.text for token in sentence[start:end]], kind):
            continue
        if is_event(sentence, start, end, kind):
            done = end
            continue
        if kind == "organisation" and sentence[start].text in PEOPLES and is_state(sentence, start + 1, end):
            start, kind = start + 1, "place"  # "the Democratic and Republican New Hampshire primaries"
        only = sentence[start].text if end - start == 1 else ""
        if only in ABBREVIATED_PLACES or (end - start == 2 and _is_half(sentence, start)):
            kind = "place"
        elif _ACRONYM.fullmatch(only) or (kind == "place" and _CAMEL.search(only) and not _MAC.match(only)):
            kind = "organisation"
        if start > done and sentence[start - 1].text in BEARERS and end - start < 4:
            named_so = any(token.text in ORGANISATION_WORDS for token in sentence[start:end])
            kind = kind if named_so else "person"
        kind = _kind_by_words(sentence, start, end, kind)
        if kind == "person" and start > done and is_given_name(sentence[start - 1].text):
            start -= 1
        if kind == "person" and start > done and sentence[start - 1].text in HONORIFICS:
            start -= 1
        if kind == "person":
            end = name_goes_on(sentence, end)
        yield start, end, kind
        done = end


def _is_new(sentence: Sequence[Token], at: int, done: int) -> bool:
    """Whether the tagger left out the first word of a place: "New" of "New York Senator Ana Diaz"."""
    return at > done and any(is_place(sentence, at - 1, last) for last in (at + 1, at + 2))


def _kind_by_words(sentence: Sequence[Token], start: int, end: int, kind: EntityType) -> EntityType:
    """The type of a name of several words, where they are those of another kind: "Hong Kong" is no person's."""
    known = load_gazetteer()
    first, last = sentence[start].text, sentence[end - 1].text
    if end - start < 2 or kind == "organisation":
        return kind
    if kind == "place":
        return "organisation" if last in BODIES and not is_place(sentence, start, end) else kind
    if is_state(sentence, start, end):
        return "place"
    if last in known.last or last in known.part or first in HONORIFICS:
        return kind
    if first not in known.first and is_place(sentence, start, end):
        return "place"
    if end - start > 2 and last in ORGANISATION_WORDS:
        return "organisation"
    return "place" if end - start > 2 and last in PLACE_WORDS else kind


def _names_before(sentence: Sequence[Token], start: int, end: int) -> Iterator[Found]:
    """The places and the organisation in what was taken off the start of a name: "US" of "US Senator Ana Diaz"."""
    last = named_end(sentence, start, end + 2)
    if last > start:
        place = sentence[start].text in ABBREVIATED_PLACES or is_place(sentence, start, last)
        yield start, last, "place" if place else "organisation"
    for at in range(last, end):
        if sentence[at].text in ABBREVIATED_PLACES:
            yield at, at + 1, "place"


def find_hashtags(sentence: Sequence[Token], types: Mapping[str, EntityType]) -> Iterator[Found]:
    """Hashtags that name one of ``types`` (a name as one word, without spaces, and its type)."""
    for at, token in enumerate(sentence):
        if token.text[0] == "#" and (kind := types.get(token.text[1:])):
            yield at, at + 1, kind


def hashtag_names(article: Sequence[Sequence[Token]], found: Sequence[Sequence[Found]]) -> dict[str, EntityType]:
    """The names a hashtag of this article may mean: whole names written as one word, surnames, and countries."""
    types: dict[str, EntityType] = dict.fromkeys(load_gazetteer().country, "place")
    for sentence, names in zip(article, found, strict=True):
        for start, end, kind in names:
            words = [token.text for token in sentence[start:end] if token.text not in HONORIFICS]
            types["".join(words)] = kind
            if kind == "person" and words:
                types.setdefault(words[-1], kind)
    return types


def name_end(sentence: Sequence[Token], end: int) -> int:
    """Where the name ends whose last word is the one before ``end``, as an offset.

    A compound does not belong to it, nor does the point that ends the sentence behind a company's legal form.

    >>> name_end([Token("Oslo-based", 10, 20)], 1), name_end([Token("Fjell", 0, 5), Token("Inc.", 6, 10)], 2)
    (14, 9)
    """
    token = sentence[end - 1]
    tail = COMPOUND.search(token.text)
    if tail:
        return token.start + tail.start()
    return token.end - (end == len(sentence) and token.text[-1] == "." and token.text in COMPANY_FORMS)


def tweet_signatures(text: str) -> list[tuple[int, int, EntityType]]:
    """Names that sign embedded tweets in ``text``, as offsets into it.

    >>> tweet_signatures("— Rosa Delgado (@rdelgado) May 4, 2019")
    [(2, 14, 'person')]
    """
    return [(*match.span("name"), _signer_type(match["name"])) for match in _SIGNATURE.finditer(text)]


def _signer_type(name: str) -> EntityType:
    words = name.split()
    known = load_gazetteer()
    acronym = any(len(word) > 2 and word.isupper() for word in words)
    if acronym or name in known.organisation or any(word in ORGANISATION_WORDS for word in words):
        return "organisation"
    if words[0] in known.first or words[0] in known.part or words[0] in HONORIFICS:
        return "person"
    return "person" if 2 <= len(words) <= 3 and all(word[0].isupper() for word in words) else "organisation"
