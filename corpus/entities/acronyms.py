"""Acronym resolution: the organisation, or place, that a short form of initials stands for."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable
from functools import cache

from corpus.entities.organisation_names import OrganisationName, initials_of, organisation_name, read_table
from corpus.entities.person_names import fold_part

_DEFINED = re.compile(r"\s?['’]?s?\s?\(\s?(?:the\s|or\s)?[\"“'‘]?([^\W_][\w.&]{1,9})[\"”'’]?\s?[,;)]")

_BEFORE_BRACKET = re.compile(r"(?<![\w.-])([A-Z][A-Z&]{1,9})\s?\(\Z")
_FURTHEST = 14

SHORTEST = 3
"""Shorter acronyms are believed only where an article gives them in brackets, or the shipped table has them."""


@cache
def well_known() -> dict[str, str]:
    """The node of every name in the shipped table, and the full name of the organisation it belongs to."""
    found: dict[str, str] = {}
    for row in read_table("organisations.txt"):
        full = row[1] if row[0].isupper() else row[0]
        found.update((organisation_name(name).node, full) for name in row)
    return found


@cache
def _well_known_acronyms() -> frozenset[str]:
    return frozenset(fold_part(row[0]) for row in read_table("organisations.txt") if row[0].isupper())


def given_behind(text: str, end: int, words: str) -> str:
    """The acronym in brackets, folded, right behind the name ``words`` that ends at ``end`` of ``text``; else ``""``.

    >>> given_behind("the Harbour Workers' Union (HWU) said", 26, "Harbour Workers' Union")
    'hwu'
    """
    if text[end : end + 3].find("(") < 0:
        return ""
    found = _DEFINED.match(text, end)
    if not found or sum(letter.isupper() for letter in found[1]) < 2:
        return ""
    acronym = fold_part(found[1])
    first = fold_part(words.removeprefix("the ").removeprefix("The "))[:1]
    return acronym if acronym[:1] == first or are_same_initials(acronym, words) else ""


def are_same_initials(acronym: str, words: str) -> bool:
    """Whether the letters of an acronym are the initials of ``words`` in another order, as in another language.

    >>> are_same_initials("onu", "United Nations Organization"), are_same_initials("cei", "Italian Post Office")
    (True, False)
    """
    initials = [word[0].lower() for word in words.split() if word[0].isupper()]
    return len(acronym) >= SHORTEST and sorted(acronym) == sorted(initials)


def given_before(text: str, start: int, words: str) -> str:
    """The acronym, folded, before the brackets that hold the name ``words`` at ``start`` of ``text``; else ``""``.

    >>> given_before("the CEI (Italian Episcopal Conference)", 9, "Italian Episcopal Conference")
    'cei'
    """
    if text[start - 1 : start] != "(":
        return ""
    found = _BEFORE_BRACKET.search(text, max(0, start - _FURTHEST), start)
    acronym = fold_part(found[1]) if found else ""
    matches = acronym and (acronym in initials_of(words) or are_same_initials(acronym, words))
    return acronym if matches else ""


class Acronyms:
    """The short and long forms of a collection: what each article and the whole collection say about them."""

    def __init__(self) -> None:
        self._defined: dict[str, set[str]] = defaultdict(set)
        self._matching: dict[str, set[str]] = defaultdict(set)

    def add_long_form(self, node: str, initials: Iterable[str]) -> None:
        """Take in the node of a name of those initials: it may be the long form of some acronym."""
        for acronym in initials:
            self._matching[acronym].add(node)

    def add_definition(self, acronym: str, name: OrganisationName) -> None:
        """Take in that an article gives the long form ``name`` this acronym in brackets (:func:`given_behind`)."""
        self._defined[acronym].add(name.node)

    def meaning_of(self, acronym: str) -> str:
        """The node the whole collection takes ``acronym`` for; "" if it has none or several."""
        defined, matching = self._defined.get(acronym), self._matching.get(acronym)
        if defined:
            return _sole_node(defined)
        if matching and len(acronym) >= SHORTEST and acronym not in _well_known_acronyms():
            return _sole_node(matching)
        return ""


def _sole_node(nodes: Collection[str]) -> str:
    return next(iter(nodes)) if len(nodes) == 1 else ""
