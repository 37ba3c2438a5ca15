"""Short forms that repeat a longer name of the same article: "Civil Defense Authority", "the Court", "Environment"."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from corpus.entities.organisation_names import CORPORATE, DESCRIPTORS, GENERIC, HEADS, OrganisationName, words_of
from corpus.entities.place_aliases import place_alias
from corpus.model import EntityType

SHORT: Final = "short form of {}"
FACILITIES: Final = frozenset(
    """airport arena base basin bridge building cathedral cemetery center church district gallery garden gardens hall
    harbor hospital hotel house jail library monument mosque museum palace park prison school square stadium station
    street temple terminal theater tower tunnel university zoo""".split()
)
"""Last words of places that are repeated without their first ones: "the Kennedy Space Center", "the Space Center"."""

DIRECTIONS: Final = frozenset("north south east west".split())
"""Halves of a divided country: "the North" is North Korea."""

_DIVIDED: Final = frozenset("korea sudan vietnam yemen germany".split())
_EITHER: Final = ("korea",)
_COMMON: Final = GENERIC | HEADS | FACILITIES | DIRECTIONS
_WITH_CITY: Final = frozenset(
    (word,) for word in "mexico panama guatemala kuwait belize quebec kansas oklahoma iowa jersey carson dodge".split()
)


def is_short_form(name: OrganisationName, other: OrganisationName, kind: EntityType) -> bool:
    """Whether ``name`` may be a short form of ``other``, a longer name that stands in the same article.

    >>> from corpus.entities.organisation_names import organisation_name
    >>> is_short_form(organisation_name("Harbour Board"), organisation_name("Dunmore Harbour Board"), "organisation")
    True
    """
    if (name.country and name.country != other.country) or place_alias(name.display):
        return False
    if name.words == other.words:
        return bool(other.country) and not name.country
    if len(name.words) >= len(other.words):
        return False
    if len(name.words) == 1 and name.words[0] in DIRECTIONS:
        return len(other.words) == 2 and other.words[0] == name.words[0] and other.words[1] in _DIVIDED
    if kind == "place":
        return _place_shortens(name.words, other)
    if len(name.words) > 1:
        return _loses_words(name.words, other.words)
    return _single_shortens(name.words[0], other.words)


def may_be_either(name: OrganisationName) -> bool:
    """Whether ``name`` is that of two countries, each of which may be meant where the article names one only."""
    return name.words == _EITHER


def is_generic(name: OrganisationName) -> bool:
    """Whether ``name`` says only what kind of thing is meant: "the Court", "the Foundation"."""
    return len(name.words) == 1 and name.words[0] in GENERIC


def is_common(name: OrganisationName) -> bool:
    """Whether a short form fits many longer names, so that each article has its own: "the Supreme Court"."""
    return name.words[-1] in _COMMON


def only_says_kind(words: tuple[str, ...]) -> bool:
    """Whether words that a name may lose only say what kind of thing it is: "group", "party"."""
    return all(word in GENERIC or word in CORPORATE for word in words)


def _loses_words(words: tuple[str, ...], longer: tuple[str, ...]) -> bool:
    if longer[-len(words) :] == words:
        return longer[-len(words) - 1] not in ("of", "and", "for")
    if longer[: len(words)] != words:
        return False
    rest = longer[len(words) :]
    return _only_descriptors(rest) or (rest[0] in ("of", "for") and words[-1] in GENERIC)


def _only_descriptors(words: tuple[str, ...]) -> bool:
    return all(word in DESCRIPTORS or word in CORPORATE or word in ("and", "of") for word in words)


def _single_shortens(word: str, longer: tuple[str, ...]) -> bool:
    if word in GENERIC:
        return word == longer[-1] or any((word, of) in pairwise(longer) for of in ("of", "for"))
    if longer[0] == word:
        return _only_descriptors(longer[1:])
    return longer == ("church", "of", word)


def _place_shortens(words: tuple[str, ...], other: OrganisationName) -> bool:
    longer = other.words
    if words == _EITHER:
        return len(longer) == 2 and longer[0] in DIRECTIONS and longer[1:] == words
    if "," in other.display:
        return tuple(words_of(other.display.partition(",")[0])) == words
    if longer[: len(words)] == words and words not in _WITH_CITY:
        return longer[len(words) :] in (("city",), ("state",), ("province",))
    before = longer[: -len(words)]
    if len(words) < 2 or longer[-len(words) :] != words or before[-1:] in ((), ("of",), ("and",), ("for",)):
        return False
    # The words as written may be fewer than the words compared: a hyphen joins two.
    owner = other.display.split()[: -len(words)]
    return words[-1] in FACILITIES or bool(owner and owner[-1].endswith("'s"))
