"""What one article rules out and the other says: "charged with fraud rather than theft", "charged with theft"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from corpus.comparison.statements import MOST_TURNS, Pairing, Statement, once_a_statement, once_an_article
from corpus.language.tokens_of_sentence import is_negation
from corpus.model import Span

_CUES = frozenset({("rather", "than"), ("instead", "of")})
_PHRASE, _BEFORE, _AROUND = 6, 7, 9
_BREAKS = frozenset(',;:.—–()“”"')


@dataclass(frozen=True, slots=True)
class ExclusionDifference:
    """The words that rule a thing out, and those that say it."""

    pairing: Pairing
    a: Span
    b: Span


def exclusion_differences(a: Sequence[Statement], b: Sequence[Statement]) -> tuple[ExclusionDifference, ...]:
    """What is ruled out of a deed that the other article tells with that very thing."""
    found: list[ExclusionDifference] = []
    for mine, theirs, swapped in ((a, b, False), (b, a, True)):
        for statement, cue, last in _all_ruled_out(mine):
            place = _stated(statement, cue, last, theirs)
            if place is None:
                continue
            other, span = place
            spans, sides = (_shown(statement, cue, last), span), (statement, other)
            if swapped:
                spans, sides = spans[::-1], sides[::-1]
            found.append(ExclusionDifference(Pairing(*sides, False, 0.0), *spans))
    return tuple(found)


@once_an_article
def _all_ruled_out(statements: Sequence[Statement]) -> list[tuple[Statement, int, int]]:
    turns = ((statement, cue, last) for statement in statements for cue, last in _ruled_out(statement))
    return list(islice(turns, MOST_TURNS))


@once_a_statement
def _ruled_out(statement: Statement) -> Iterator[tuple[int, int]]:
    """Where "rather than" stands, and the end of the phrase behind it."""
    words = statement.words
    for at in range(1, len(words) - 2):
        if (words[at].plain, words[at + 1].plain) not in _CUES:
            continue
        last = at + 2
        while last < min(at + 2 + _PHRASE, len(words)):
            if not _BREAKS.isdisjoint(statement.text[words[last - 1].end : words[last].start]):
                break
            last += 1
        yield at, last


def _shown(statement: Statement, cue: int, last: int) -> Span:
    words = statement.words
    first = next((k for k in range(cue - 1, max(cue - 3, -1), -1) if words[k].is_content), cue)
    return statement.span(first, last)


def _stated(statement: Statement, cue: int, last: int, others: Sequence[Statement]) -> tuple[Statement, Span] | None:
    """Where another statement says of the same deed what is ruled out of it."""
    denied = {w.concept for w in statement.words[cue + 2 : last] if w.is_content}
    deeds = {w.concept for w in statement.words[max(cue - _BEFORE, 0) : cue] if w.is_content}
    least = max(2, len(denied) - 1)
    if len(denied) < 2:
        return None
    for other in others:
        if len(other.content & denied) < least or _ruled_out(other):
            continue
        places = [k for k, word in enumerate(other.words) if word.concept in denied]
        first, end = places[0], places[-1]
        before = other.words[max(first - _AROUND, 0) : first]
        anchors = {w.concept for w in before if w.is_content} & deeds
        if end - first >= _PHRASE + 2 or not anchors:
            continue
        start = next(k for k in range(first - 1, -1, -1) if other.words[k].concept in anchors)
        if not any(is_negation(w.plain) for w in other.words[max(start - 3, 0) : end]):
            return other, other.span(start, end + 1)
    return None
