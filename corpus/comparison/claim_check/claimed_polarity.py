"""Whether a sentence denies a claim, says the opposite, or does not take its side."""

from __future__ import annotations

import re
from dataclasses import replace

from corpus.comparison.claim_check.claim import Claim
from corpus.comparison.slots.opposites import DENIALS, OPPOSITES
from corpus.comparison.slots.polarity import PolarityDifference, denied, polarity_differences
from corpus.comparison.statements import Pairing, Statement
from corpus.language.tokens_of_sentence import is_negation, words_of
from corpus.model import Span

LEAST_NEAR = 2
"""Words of the claim that must stand near an opposite."""

_REFUSALS = re.compile(
    r"\b(?:refus(?:ed|es|ing)|declin(?:ed|es|ing)|fail(?:ed|s|ing)) to\b|\b(?:is|are|was|were) unable to\b",
    re.IGNORECASE,
)

_NEARBY = 90
"""Letters between a word and others that it is told with."""

_RELATIVE = frozenset("who that which whose".split())
_SUPPOSED = frozenset("if whether unless could may might would".split())


def denied_words(claim: Claim, statement: Statement) -> PolarityDifference | None:
    """What the statement denies, turns round or leaves open of the claim; a title counts as a sentence."""
    pairing = Pairing(_plainly_denied(claim.statement), _plainly_denied(statement), True, 1.0)
    found = polarity_differences([pairing])
    return found[0] if found else None


def opposite_words(claim: Claim, statement: Statement) -> Span | None:
    """Where the statement has the opposite of a word that the claim tells, or denies it, among words of the claim."""
    stems = {word.stem: word for word in statement.words}
    shared = [word for word in statement.words if word.concept in claim.every_concept]
    negations, own = denied(statement), denied(claim.statement)
    for word in claim.statement.words:
        if word.concept not in claim.frame:
            continue
        if word.stem in negations and word.stem not in own:
            return negations[word.stem]
        if word.stem in own and word.stem in stems and word.stem not in negations and _is_stated(statement, word.stem):
            return Span(stems[word.stem].start, stems[word.stem].end)
        for other in sorted(OPPOSITES.get(word.stem, frozenset()) & stems.keys()) if word.stem not in stems else ():
            theirs = stems[other]
            near = sum(abs(theirs.start - one.start) <= _NEARBY for one in shared)
            if near >= LEAST_NEAR and theirs.concept not in claim.statement.content:
                return Span(theirs.start, theirs.end)
    return None


def _is_stated(statement: Statement, stem: str) -> bool:
    """Whether the word stands there without an "if", "might" or denial before it."""
    at = next(k for k, word in enumerate(statement.words) if word.stem == stem)
    before = statement.words[max(at - 4, 0) : at]
    return not any(w.plain in _SUPPOSED or is_negation(w.plain) or w.stem in DENIALS for w in before)


def lacks_side(claim: Claim, statement: Statement) -> bool:
    """Whether the claim takes a side, "lawful" and no "unlawful", on which no word of the statement is.

    What is only told of whom it is about ("the boy who fell into the well") is no side.
    """
    sides = {OPPOSITES[word.stem] for word in statement.words if word.stem in OPPOSITES}
    words = claim.statement.words
    return any(
        word.concept in claim.frame - statement.content
        and OPPOSITES[word.stem] not in sides
        and _RELATIVE.isdisjoint(one.plain for one in words[max(at - 2, 0) : at])
        for at, word in enumerate(words)
        if word.stem in OPPOSITES
    )


def _plainly_denied(statement: Statement) -> Statement:
    """The statement with "did not" for "refused to" and the like, in as many letters."""
    text = _REFUSALS.sub(lambda found: "did not".ljust(len(found[0])), statement.text) if statement.words else ""
    start, end = (statement.words[0].start, statement.words[-1].end) if statement.words else (0, 0)
    return replace(statement, field="text", index=0, text=text, words=words_of(text, start, end))
