"""Places under their several names: countries and states by a table, the rest as written."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from corpus.entities.organisation_names import OrganisationName, comparable_name, read_table, words_of
from corpus.entities.person_names import tidy_name, without_possessive
from corpus.language.gazetteer import load_gazetteer

_OWNER = re.compile(r"^(?P<owner>[^\W\d_][\w .-]*)'s (?=\S+ \S)")
_LEVEL = re.compile(r"^(?:State|City|Town|Village) of (?:the )?(?!London\b)(?=\S)", re.IGNORECASE)


@cache
def _alias_table() -> dict[str, str]:
    """Folded name to the table's first name of that place."""
    return {"".join(words_of(alias)): row[0] for row in read_table("places.txt") for alias in row}


@lru_cache(maxsize=2**13)
def place_alias(text: str) -> str:
    """The table's name for the place that ``text`` names, ``""`` if it has none.

    Short forms count only in capitals or with dots: "us" is a pronoun, "miss" a form of address.
    """
    found = _alias_table().get("".join(words_of(text)), "")
    if not found or text == found:
        return found
    return found if text[:1].isupper() or len(text) > 4 else ""


def _without_owner(shown: str) -> str:
    """``shown`` without the place it lies in: "Oslo's Grand Harbour" is the Grand Harbour."""
    found = _OWNER.match(shown)
    return shown[found.end() :] if found and load_gazetteer().is_place(found["owner"]) else shown


@lru_cache(maxsize=100_000)
def place_name(text: str) -> OrganisationName:
    """Bring a place's name into the form it is compared in.

    >>> place_name("the U.S.").node == place_name("United States of America").node
    True
    """
    whole = without_possessive(tidy_name(text))
    shown = whole[4:] if whole[:4].casefold() == "the " and len(whole) > 4 else whole
    shown = _without_owner(shown)
    alias = place_alias(shown)
    words = tuple(words_of(alias or _LEVEL.sub("", shown))) or (whole.casefold(),)
    bare = shown.replace(".", "")
    initials = not alias and bare.isalpha() and bare.isupper() and 2 <= len(bare) <= 6
    return comparable_name(shown, words, "", bare.casefold() * initials)
