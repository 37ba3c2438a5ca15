"""What the same sum of money is for: "$2 million for the roof" here, "$2 million for the organ" there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from corpus.comparison.slots.figure_sameness import agrees
from corpus.comparison.statements import Pairing, Statement
from corpus.extraction.quantities import Figure
from corpus.model import Span

_LONGEST = 6
_PLACES = frozenset("at in on by from after before to under until since".split())
_BREAKS = frozenset(',;:.—–()“”"')


@dataclass(frozen=True, slots=True)
class PurposeDifference:
    """The words that say what a sum is for, where they have nothing in common or one says less."""

    pairing: Pairing
    a: Span
    b: Span


def purpose_differences(pairings: Iterable[Pairing]) -> tuple[PurposeDifference, ...]:
    """Sums of money that are the same in sentences that tell one thing, and for other things."""
    found = []
    for pairing in pairings:
        if not pairing.firm or pairing.titles:
            continue
        for one in pairing.a.standing:
            for other in pairing.b.standing:
                if one.role == other.role == "money" and agrees(one, other):
                    spans = _purpose(pairing.a, one), _purpose(pairing.b, other)
                    if spans[0] and spans[1] and not _same(pairing, spans[0], spans[1]):
                        found.append(PurposeDifference(pairing, spans[0], spans[1]))
    return tuple(found)


def _purpose(statement: Statement, figure: Figure) -> Span | None:
    """The phrase behind a sum that begins with "for"."""
    words = statement.words
    at = next((k for k, word in enumerate(words) if word.start >= figure.end), len(words))
    if at + 1 >= len(words) or words[at].plain != "for":
        return None
    last = at + 1
    while last < len(words) and last - at <= _LONGEST:
        gap = statement.text[words[last - 1].end : words[last].start]
        if words[last].plain in _PLACES or not _BREAKS.isdisjoint(gap):
            break
        last += 1
    return statement.span(at, last)


def _same(pairing: Pairing, one: Span, other: Span) -> bool:
    """Whether both name one thing: the first content words are the same."""
    first, second = (
        [w.concept for w in side.words if span.start <= w.start < span.end and w.is_content]
        for side, span in ((pairing.a, one), (pairing.b, other))
    )
    return not first or not second or bool(set(first[:2]) & set(second[:2]))
