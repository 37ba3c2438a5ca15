"""Claims that a reader takes for one: the same words said, or the same of one person, though nothing links them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from corpus.comparison.claim_words import QUOTED, content_of
from corpus.comparison.coverage import Claim
from corpus.comparison.word_index import WordIndex, likest
from corpus.language.tokens_of_sentence import words_of
from corpus.language.words import fold_text

ALIKE, OF_ONE_NAME, OF_ONE_QUOTE = 0.65, 0.4, 0.33
"""Share of the shorter one's content words that both have: of any two sentences, of two with one full name in them, and
of two that quote a word in common."""

LEAST_ALIKE, LEAST_NAMED, LEAST_QUOTED = 4, 3, 2
"""The least words that both have, for the same."""

_LEAST_SHARED = min(LEAST_ALIKE, LEAST_NAMED, LEAST_QUOTED)

LEAST_SAID = 5
"""Words quoted from which a sentence with just these tells the same."""

MOST_HEADS = 1_000
"""Claims of a story of which each is held against all that quote; of more, against those alone that are likest it."""

_NAME = re.compile(r"\b[A-Z][\w’'-]+ (?:[A-Z]\. )?[A-Z][\w’'-]+")
_FIGURE = re.compile(r"\d[\d.,]*\d|\d")


@dataclass(frozen=True)
class _Told:
    """A sentence with what tells whether another one tells the same."""

    claim: Claim
    words: str

    @cached_property
    def content(self) -> frozenset[str]:
        return content_of(self.words)

    @cached_property
    def quoted(self) -> frozenset[str]:
        return frozenset(word.concept for part in QUOTED.findall(self.words) for word in words_of(part) if word[-1])

    @cached_property
    def names(self) -> frozenset[str]:
        return frozenset(_NAME.findall(self.words))

    @cached_property
    def figures(self) -> frozenset[str]:
        return frozenset(_FIGURE.findall(self.words))

    @cached_property
    def plain(self) -> str:
        """The words as they are looked for."""
        return " ".join(fold_text(self.words).split())

    @cached_property
    def said(self) -> tuple[str, ...]:
        """What it quotes at length, likewise."""
        parts = (" ".join(fold_text(part).split()).strip(" ,.") for part in QUOTED.findall(self.words))
        return tuple(part for part in parts if len(part.split()) >= LEAST_SAID)

    @cached_property
    def tellers(self) -> frozenset[str]:
        """The articles that tell it."""
        return frozenset(carrier.article for carrier in self.claim.carriers)

    def has_words_of(self, other: _Told) -> bool:
        """Whether it has what the other quotes, in so many words."""
        return any(part in self.plain for part in other.said)

    def tells_same(self, other: _Told) -> bool:
        """Whether both are one to a reader; claims that the same articles tell are two."""
        if (other.said and self.has_words_of(other)) or (self.said and other.has_words_of(self)):
            return True
        mine, theirs = self.tellers, other.tellers
        if self.figures != other.figures or 2 * len(mine & theirs) > min(len(mine), len(theirs)):
            return False
        shared, least = len(self.content & other.content), min(len(self.content), len(other.content))
        if shared >= max(ALIKE * least, LEAST_ALIKE):
            return True
        if self.quoted & other.quoted and shared >= max(OF_ONE_QUOTE * least, LEAST_QUOTED):
            return True
        return bool(self.names & other.names) and shared >= max(OF_ONE_NAME * least, LEAST_NAMED)


class _Heads:
    """The first sentences of groups, found by their words: few have enough in common with another to be asked."""

    def __init__(self) -> None:
        self._by_word = WordIndex()
        self._quoting: list[int] = []

    def add(self, head: _Told) -> None:
        """One more, which opens a group."""
        if head.said:
            self._quoting.append(len(self._by_word))
        self._by_word.add(head.content)

    def near(self, one: _Told) -> Iterable[int]:
        """The numbers of those that may tell what ``one`` does, in their order."""
        if one.said and len(self._by_word) <= MOST_HEADS:
            return range(len(self._by_word))
        shared = self._by_word.shared(one.content)
        numbers = np.flatnonzero(shared >= _LEAST_SHARED)
        if len(self._by_word) > MOST_HEADS:
            return likest(numbers, shared)
        return sorted({*self._quoting, *numbers.tolist()})


def fold_twice(told: Iterable[tuple[Claim, str]], join: Callable[[Sequence[Claim]], Claim]) -> list[Claim]:
    """Claims, given with the words that tell them, each once: those that tell what one before does are joined to it."""
    groups: list[list[_Told]] = []
    heads = _Heads()
    for claim, words in told:
        one = _Told(claim, words)
        group = next((groups[number] for number in heads.near(one) if one.tells_same(groups[number][0])), None)
        if group is None:
            heads.add(one)
            groups.append([one])
        else:
            group.append(one)
    return [group[0].claim if len(group) == 1 else join([one.claim for one in group]) for group in groups]
