"""Whether an article speaks of a person as he or she: only used to keep "Mrs Doe" from Mr Doe."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from corpus.linking.entities.names import PersonName
from corpus.linking.entities.pile import Occurrence
from corpus.linking.entities.titles import Gender
from corpus.model import Article

_PRONOUN = re.compile(r"\b(he|his|him|she|her|hers)\b", re.IGNORECASE)
_WINDOW = 120
_HONORIFIC: Final = 3
"""An honorific tells as much as so many pronouns."""

_SURE: Final = 3
"""A gender is believed when its votes are at least this many more than the other's."""


class Genders:
    """Votes for the gender of each node."""

    def __init__(self, articles: Sequence[Article]) -> None:
        self._articles = articles
        self._votes: dict[str, Counter[Gender]] = {}

    def learn(self, node: str, occurrence: Occurrence, name: PersonName) -> None:
        """Take the honorific of a full name, or the next pronoun behind it, as evidence."""
        votes = self._votes.setdefault(node, Counter())
        if name.gender:
            votes[name.gender] += _HONORIFIC
            return
        mention = occurrence.mention
        text = self._articles[occurrence.article].of(mention.field)
        found = _PRONOUN.search(text, mention.end, mention.end + _WINDOW)
        if found:
            votes["m" if found[0].casefold().startswith("hi") or found[0].casefold() == "he" else "f"] += 1

    def balance(self, node: str, gender: Gender) -> int:
        """How many more votes there are for that gender than for the other."""
        votes = self._votes.get(node)
        if not gender or votes is None:
            return 0
        return votes[gender] - votes["f" if gender == "m" else "m"]

    def may_be(self, node: str, gender: Gender) -> bool:
        """Whether nothing certain speaks against the person being of that gender."""
        return self.balance(node, gender) > -_SURE
