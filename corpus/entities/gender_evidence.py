"""Gender evidence: whether an article calls a person he or she; only keeps "Mrs Doe" from Mr Doe."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from corpus.entities.person_names import PersonName
from corpus.entities.titles import KIN, Gender

_PRONOUN = re.compile(r"\b(he|his|him|she|her|hers)\b", re.IGNORECASE)
_WINDOW = 120
_HONORIFIC: Final = 3
"""An honorific tells as much as so many pronouns."""

_SURE: Final = 3
"""A gender is believed when its votes are at least this many more than the other's."""


def pronoun_behind(text: str, end: int) -> Gender:
    """The gender of the next pronoun behind a name that ends at ``end``; ``""`` if there is none near."""
    found = _PRONOUN.search(text, end, end + _WINDOW)
    if not found:
        return ""
    return "m" if found[0].casefold().startswith("hi") or found[0].casefold() == "he" else "f"


class GenderVotes:
    """Votes for the gender of each node."""

    def __init__(self) -> None:
        self._men: dict[str, int] = {}  # votes for a man less those for a woman

    def add_evidence(self, node: str, name: PersonName, pronoun: Gender) -> None:
        """Take the honorific of a full name, or else the next ``pronoun`` behind it, as evidence."""
        if gender := name.gender or pronoun:
            votes = _HONORIFIC if name.gender else 1
            self._men[node] = self._men.get(node, 0) + (votes if gender == "m" else -votes)

    def add_role(self, node: str, kin: Iterable[str]) -> None:
        """Take what a relative is called as evidence: "his wife, Ana Doe"."""
        for word in kin:
            if gender := KIN[word]:
                self._men[node] = self._men.get(node, 0) + (_HONORIFIC if gender == "m" else -_HONORIFIC)

    def vote_balance(self, node: str, gender: Gender) -> int:
        """How many more votes there are for that gender than for the other."""
        if not gender:
            return 0
        return self._men.get(node, 0) * (1 if gender == "m" else -1)

    def may_be(self, node: str, gender: Gender) -> bool:
        """Whether nothing certain speaks against the person being of that gender."""
        return self.vote_balance(node, gender) > -_SURE
