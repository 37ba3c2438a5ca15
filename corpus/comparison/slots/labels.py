"""What one article calls a body and the other does not: "the rebel-run ministry" and "the ministry"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from corpus.comparison.statements import Pairing, Statement, once_a_statement
from corpus.model import Span

_ENDS = frozenset("run backed controlled led affiliated aligned linked owned funded held sponsored allied".split())
_BEHIND = 3


@dataclass(frozen=True, slots=True)
class LabelDifference:
    """A body with a label in one statement and without it in the other."""

    pairing: Pairing
    a: Span
    b: Span


def label_differences(
    pairings: Iterable[Pairing], words: tuple[frozenset[str], frozenset[str]]
) -> tuple[LabelDifference, ...]:
    """Labels of bodies that one article gives and the other never does. ``words``: all words of the two articles."""
    found: list[LabelDifference] = []
    told: set[str] = set()
    for pairing in pairings:
        for (mine, theirs, never), swapped in (
            ((pairing.a, pairing.b, words[1]), False),
            ((pairing.b, pairing.a, words[0]), True),
        ):
            for label, first, last in _labels(mine):
                if label in told or label.split("-")[1] in never:
                    continue
                span = _unlabelled(theirs, frozenset(w.concept for w in mine.words[first:last] if w.is_content))
                if span is not None:
                    told.add(label)
                    spans = Span(mine.words[first - 2].start, mine.words[last - 1].end), span
                    found.append(LabelDifference(pairing, *(spans[::-1] if swapped else spans)))
    return tuple(found)


@once_a_statement
def _labels(statement: Statement) -> Iterator[tuple[str, int, int]]:
    """Labels such as "rebel-run", each with the words of the body behind it, up to the end of the phrase."""
    words = statement.words
    for at in range(1, len(words) - 1):
        gap = statement.text[words[at - 1].end : words[at].start]
        if words[at].plain not in _ENDS or gap not in {"-", "‑"} or not statement.text[words[at - 1].start].isupper():
            continue
        last = at + 1
        while last < min(at + 1 + _BEHIND, len(words)) and words[last].is_content:
            if statement.text[words[last - 1].end : words[last].start] != " ":
                break
            last += 1
        if any(statement.text[word.start].islower() for word in words[at + 1 : last]):
            yield f"{words[at - 1].plain}-{words[at].plain}", at + 1, last


def _unlabelled(statement: Statement, body: frozenset[str]) -> Span | None:
    """Where the statement has all words of the body close together."""
    places = [k for k, word in enumerate(statement.words) if word.concept in body]
    for k in places:
        near = [p for p in places if k <= p <= k + len(body) + 1]
        if near[0] and statement.text[statement.words[near[0]].start - 1] == "-":
            continue
        if any(word.plain in _ENDS for word in statement.words[max(near[0] - 3, 0) : near[0]]):
            continue  # it has a label of its own
        if {statement.words[p].concept for p in near} == body:
            return statement.span(near[0], near[-1] + 1)
    return None
