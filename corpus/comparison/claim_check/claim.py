"""Claim: one statement that somebody wants checked, read as an article of one sentence is."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from corpus.clean import clean_line
from corpus.comparison.slots.opposites import LIGHT
from corpus.comparison.statements import Statement, figures_in
from corpus.extraction.analyse import analyse_article
from corpus.extraction.publication_date import date_article
from corpus.extraction.times import find_times
from corpus.language.sentences import split_text
from corpus.language.tokens_of_sentence import SPEECH, Word, is_negation, words_of
from corpus.model import Article, Block, EntityType, Span

LEAST_CONTENT = 2
"""Content words that a claim needs to be one."""

MOST_LETTERS, MOST_PARTS = 1_000, 6
"""Letters of what is asked, and parts of it, that are looked at."""

_ASKS = frozenset("who whom whose what which where when why how".split())
_INVERTED = re.compile(
    r"^(?:(?:is|are|was|were|has|have|had|did|does|do|will|would|can|could|should)(?:n['’]t)?)\s+", re.IGNORECASE
)
_SPLIT = re.compile(r"\s*;\s*")
_SCORE = re.compile(r"(?<![\w.,-])\d{1,3}[-–]\d{1,3}(?![\w-])")
_AT_AGE = re.compile(r"\bdie[sd] at (?=\d{1,3}\b(?! [a-z]*(?:am|pm)\b))")
_TITLES = frozenset("mr mrs ms miss dr sir lord lady the".split())


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
        found = {word.concept for word in self.statement.words if _tells(word) and not _inside(word, spans)}
        return frozenset(found)

    @cached_property
    def scores(self) -> tuple[str, ...]:
        """Scores and votes that it names, as "34-6"."""
        return tuple(found[0].replace("–", "-") for found in _SCORE.finditer(self.text))

    @cached_property
    def every_concept(self) -> frozenset[str]:
        """Everything that a sentence which says it may share with it."""
        return self.frame.union(*(name.concepts for name in self.names))


def _tells(word: Word) -> bool:
    if not word.is_content or word.plain[0].isdecimal() or is_negation(word.plain):
        return False
    return word.plain not in SPEECH and word.stem not in LIGHT and word.plain not in _NUMERALS


_NUMERALS = frozenset(
    """two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen
    nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion trillion""".split()
)


def _inside(word: Word, spans: Sequence[Span]) -> bool:
    return any(span.start <= word.start < span.end for span in spans)


def read_claim(text: str) -> Claim | None:
    """The claim that ``text`` (one sentence) makes; None if it says too little. Its days are those of no date yet."""
    text = _AT_AGE.sub("died aged ", text)
    article = Article("claim", "", text, (Block(0, len(text), "body"),))
    _, analysis = analyse_article(article)
    words = words_of(text)
    if sum(word.is_content for word in words) < LEAST_CONTENT:
        return None
    times = tuple(time for time in analysis.times if time.field == "text")
    statement = Statement(
        field="text",
        index=0,
        text=text,
        words=words,
        figures=figures_in(text, Span(0, len(text)), times),
        mentions=tuple(mention for mention in analysis.mentions if mention.field == "text"),
        times=times,
    )
    return Claim(statement, tuple(_names(statement)))


def claim_as_of(claim: Claim, published: str) -> Claim:
    """The claim with its days as a report that was published then (ISO 8601, or ``""``) would mean them."""
    text = claim.text
    article = Article("claim", "", text, (Block(0, len(text), "body"),), published=published)
    times = tuple(time for time in find_times(article, date_article(article)) if time.field == "text")
    return Claim(replace(claim.statement, times=times), claim.names, claim.weights)


def _names(statement: Statement) -> list[ClaimName]:
    """The names that were found, and runs of capitalised words that hold none of them."""
    found: list[ClaimName] = []
    for mention in statement.mentions:
        inside = tuple(
            w for w in statement.words if mention.start <= w.start < mention.end and _counts(w) and not _is_number(w)
        )
        if inside:
            found.append(ClaimName(Span(mention.start, mention.end), inside, mention.type))
    taken = [name.span for name in found] + [Span(time.start, time.end) for time in statement.times]
    for run in statement.names:
        inside = tuple(word for word in run if _counts(word) and not _is_number(word))
        if len(inside) > 1 and not any(_inside(word, taken) for word in run):
            found.append(ClaimName(Span(inside[0].start, inside[-1].end), inside, None))
    return sorted(found, key=lambda name: name.span.start)


def _is_number(word: Word) -> bool:
    return word.plain[0].isdecimal() or word.plain in _NUMERALS


def _counts(word: Word) -> bool:
    return word.is_content and word.plain not in _TITLES


def claim_parts(typed: str) -> tuple[str, ...]:
    """The statements that were typed: sentences, and what a semicolon parts; a question as the claim that it asks.

    >>> claim_parts("Were 369 ships waiting? The canal was closed; nobody was hurt.")
    ('369 ships waiting', 'The canal was closed', 'nobody was hurt')
    """
    text = clean_line(typed[:MOST_LETTERS])
    sentences = [text[start:end] for start, end in split_text(text)]
    parts = (part for sentence in sentences for part in _SPLIT.split(sentence))
    return tuple(bare for part in parts if (bare := _stated(part)))[:MOST_PARTS]


def _stated(part: str) -> str:
    """A part without its last stop; a question without the verb that opens it."""
    bare = part.strip().rstrip(".!? ").strip()
    return _INVERTED.sub("", bare) if part.rstrip().endswith("?") else bare


def asks_openly(typed: str) -> bool:
    """Whether it is a question that leaves open what it asks for: "who freed them?", "how many ships?".

    >>> asks_openly("Who freed the girls?"), asks_openly("Were the girls freed?")
    (True, False)
    """
    first = typed.split(maxsplit=1)[:1]
    return typed.rstrip().endswith("?") and bool(first) and first[0].lower() in _ASKS
