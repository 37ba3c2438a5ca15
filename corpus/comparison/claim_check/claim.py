"""Claim: one statement that somebody wants checked, read as an article of one sentence is."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import pairwise

from corpus.comparison.claim_check.loose_words import mates_of
from corpus.comparison.claim_check.sides import SIDES
from corpus.comparison.slots.deeds import deeds_of
from corpus.comparison.slots.opposites import LIGHT, OPPOSITES
from corpus.comparison.statements import Statement
from corpus.language.tokens_of_sentence import SPEECH, Word, is_negation
from corpus.language.word_senses import verbs_with_particle, words_like
from corpus.model import EntityType, Span

_SCORE = re.compile(r"(?<![\w.,-])\d{1,3}[-–]\d{1,3}(?![\w-])")
_SPOKEN = re.compile(r"(?<![\w$€£.,-])(\d{1,3}) to (\d{1,3})$")
_TAIL = frozenset(
    "after when while because as over following amid during since despite before in at from near outside of".split()
)
_LEAST_CORE = 2
_RELATIVE = frozenset("who which that".split())
_COPULAS = frozenset("is are was were be been isn't aren't wasn't weren't became becomes".split())
_WHERE = frozenset("in at near of from on outside".split())
_RESOLVED = frozenset("voted votes vote decided decides agreed agrees resolved".split())
_NO_PASSIVE = ("ing", "ble", "al", "ous", "ive", "ful", "ent", "ant", "ary")
"""Endings of what one is, and of no deed that is done to one."""

_SHORT_VERBS = frozenset(
    """sued died tied lied fled wed split spoke flew swam swore wins bans quits dies upheld withheld overtook overran
    outlawed sworn drank dug ate woke rode blew tore wore fed bled sped""".split()
)
MATE = 0.85
"""What a word counts in whose place a sentence has one that may be meant by it."""

SENSE = 0.75
"""The same of one that only shares a meaning with it."""


@dataclass(frozen=True, slots=True)
class ClaimName:
    """A name in a claim: its words that count, what it names (``""`` if that is unknown) and whom it may mean.

    ``entities`` are ids: everybody whose spelling in the collection is most like it.
    """

    span: Span
    words: tuple[Word, ...]
    type: EntityType | None
    entities: frozenset[str] = frozenset()

    @property
    def concepts(self) -> frozenset[str]:
        """Those of its words."""
        return frozenset(word.concept for word in self.words)

    @property
    def is_full(self) -> bool:
        """Whether it is a person's given name and surname."""
        return self.type == "person" and len(self.words) > 1


@dataclass(frozen=True, eq=False)
class Claim:
    """A statement with its names; ``weights`` say how rare each of its concepts is, 0 to 1 (1 where unknown)."""

    statement: Statement
    names: tuple[ClaimName, ...]
    weights: Mapping[str, float] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """Its words, as they are checked."""
        return self.statement.text

    def with_entities(self, entities: Sequence[frozenset[str]]) -> Claim:
        """The same, with whom each of its names may mean."""
        names = (replace(name, entities=ids) for name, ids in zip(self.names, entities, strict=True))
        return Claim(self.statement, tuple(names), self.weights)

    def with_weights(self, weights: Mapping[str, float]) -> Claim:
        """The same, with other weights."""
        return Claim(self.statement, self.names, weights)

    def weight(self, concepts: frozenset[str]) -> float:
        """What those concepts weigh together."""
        return sum(self.weights.get(concept, 1.0) for concept in sorted(concepts))

    @cached_property
    def frame(self) -> frozenset[str]:
        """Concepts of the words that tell what happened: no names, figures, times, nor words that say little."""
        spans = [name.span for name in self.names]
        spans += [Span(time.start, time.end) for time in self.statement.times]
        spans += [Span(figure.start, figure.end) for figure in self.statement.standing if figure.unit != "count"]
        found = {word.concept for word in self.statement.words if _tells(word) and not lies_inside(word, spans)}
        return frozenset(found)

    @cached_property
    def core(self) -> frozenset[str]:
        """Those of its concepts that tell what happened that stand before a clause on when, where or why."""
        words = self.statement.words
        return self.frame & frozenset(word.concept for word in words[: self._tail])

    @cached_property
    def _tail(self) -> int:
        """Index of the word at which such a clause begins; the number of words where there is none."""
        words, told = self.statement.words, 0
        for at, word in enumerate(words):
            if word.plain in _TAIL and told >= (1 if word.plain == "of" else _LEAST_CORE):
                return at
            told += word.is_content
        return len(words)

    @cached_property
    def deeds(self) -> tuple[Word, ...]:
        """Its words, before such a clause, that tell what was done or what somebody is."""
        statement = self.statement
        by_form = set(deeds_of(statement))
        words = statement.words
        found: list[Word] = []
        for at, word in enumerate(words):
            if word.concept not in self.frame or (at >= self._tail and found):
                continue
            if at and words[at - 1].plain in _RELATIVE:
                continue
            said = at and words[at - 1].plain in _COPULAS and not statement.text[word.start].isupper()
            if at in by_form or word.plain in _SHORT_VERBS or said:
                found.append(word)
        return tuple(found) or self._first_behind_name

    @cached_property
    def doer(self) -> ClaimName | None:
        """The name before the first of its deeds; None where that is no name, or only where it happened."""
        first = self.deeds[0].start if self.deeds else 0
        words = self.statement.words
        placed = {one.start for before, one in pairwise(words) if before.plain in _WHERE}
        return next((n for n in self.names if n.span.end <= first and n.span.start not in placed), None)

    @cached_property
    def about(self) -> frozenset[str]:
        """Concepts of what something is done to, or told of: all but its deeds, before a clause on when or why."""
        about = self.core - {word.concept for word in self.deeds}
        return about or self.frame - {word.concept for word in self.deeds}

    @cached_property
    def predicate(self) -> Word | None:
        """What it says that somebody is ("is binding") or resolved to do ("voted to keep"); None for other claims."""
        words = self.statement.words
        for at, (before, word) in enumerate(pairwise(words), start=1):
            if word.concept not in self.frame or at >= self._tail:
                continue
            resolved = before.plain == "to" and at > 1 and words[at - 2].plain in _RESOLVED
            if resolved or (before.plain in _COPULAS and word.plain.endswith(_NO_PASSIVE)):
                return word
        return None

    @cached_property
    def subject(self) -> str:
        """The concept of the word before the first of its deeds: who or what it is told of; "" where nothing shows."""
        at = next((k for k, word in enumerate(self.statement.words) if word in self.deeds), 0)
        words = self.statement.words[:at]
        of = next((k for k, word in enumerate(words) if word.plain == "of" and k), len(words))
        before = [word for word in words[:of] if word.concept in self.frame]
        return before[-1].concept if before else ""

    @property
    def is_of_age(self) -> bool:
        """Whether it only says how old somebody is."""
        who = len(self.frame) == 0 if self.names else len(self.frame) == 1
        return who and any(figure.unit == "age" for figure in self.statement.standing)

    @property
    def _first_behind_name(self) -> tuple[Word, ...]:
        """The verb of a headline, as far as its place shows: "Broadcom offers"."""
        text, words = self.statement.text, self.statement.words[: self._tail]
        for before, word in pairwise(words):
            if text[before.start].isupper() and text[word.start].islower() and word.concept in self.frame:
                return (word,) if word.plain.endswith("s") else ()
        return ()

    @cached_property
    def meant(self) -> Mapping[str, frozenset[str]]:
        """By each of its concepts that tell what happened, those of other words that may be meant by it.

        A verb with its particle has the meanings of both together: "threw out".
        """
        words = self.statement.words
        verbs = verbs_with_particle(words)
        found: dict[str, frozenset[str]] = {}
        for at, word in enumerate(words):
            if word.concept in self.frame:
                key = verbs.get(at)
                alike = words_like(key) | {key} if key else words_like(word.stem)
                alike = frozenset() if word.plain in SIDES else alike
                found[word.concept] = found.get(word.concept, frozenset()) | alike | mates_of(word.concept)
        return found

    def told_in(self, content: frozenset[str]) -> Mapping[str, float]:
        """Its concepts that tell what happened of which those hold one, or one that may be meant, and what each counts.

        No more than half of them, one more where it names somebody or counts, and as many as it has names, figures and
        times but one, may be told in other words.
        """
        told = self.frame & content
        meant = [concept for concept in sorted(self.frame - content) if self.meant[concept] & (content - self.frame)]
        slots = len(self.names) + len(self.statement.figures) + len(self.statement.times)
        most = max(len(told) + int(slots > 0 and len(told) > 0), slots - 1)
        likely = {concept: MATE if mates_of(concept) & content else SENSE for concept in meant[:most]}
        return dict.fromkeys(told, 1.0) | likely

    def weight_of(self, told: Mapping[str, float]) -> float:
        """What concepts weigh together, each counted as told."""
        return sum(self.weights.get(concept, 1.0) * worth for concept, worth in sorted(told.items()))

    @cached_property
    def scores(self) -> tuple[str, ...]:
        """Scores and votes that it names, as "34-6"."""
        spoken = (f"{found[1]}-{found[2]}" for found in _SPOKEN.finditer(self.text))
        return (*(found[0].replace("–", "-") for found in _SCORE.finditer(self.text)), *spoken)

    @cached_property
    def every_concept(self) -> frozenset[str]:
        """Everything that a sentence which says it may share with it."""
        return self.frame.union(*(name.concepts for name in self.names))


_LITTLE = frozenset("stood stands almost nearly roughly approximately among amongst".split())
"""Words that tell nothing of what happened: what is nearly so, and what a thing is among."""


def _tells(word: Word) -> bool:
    if not word.is_content or word.plain[0].isdecimal() or is_negation(word.plain):
        return False
    if word.stem in OPPOSITES and word.plain not in {"claim", "claims", "claimed"}:
        return True  # who "denied" it did not confess to it
    if word.plain in _LITTLE:
        return False
    return word.plain not in SPEECH and word.stem not in LIGHT and word.plain not in NUMERALS


NUMERALS = frozenset(
    """two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen
    nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion trillion""".split()
)


def lies_inside(word: Word, spans: Sequence[Span]) -> bool:
    """Whether a word stands in one of the spans."""
    return any(span.start <= word.start < span.end for span in spans)


def told_concepts(statement: Statement) -> frozenset[str]:
    """Concepts of the content words of a sentence, but for words that tell no deed: "close to the road".

    Verbs with their particle are among them.
    """
    pairs = pairwise((*statement.words, *statement.words[-1:]))
    near = {
        one.concept for one, behind in pairs if one.plain == "quite" or (one.plain, behind.plain) == ("close", "to")
    }
    others = {w.concept for w in statement.words if w.concept in near and w.plain not in {"close", "quite"}}
    return (statement.content - (near - others)) | frozenset(verbs_with_particle(statement.words).values())
