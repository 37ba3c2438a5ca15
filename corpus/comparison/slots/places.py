"""Where it happened, by two names: "in Orrdal" here and "in the Halsa valley" there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from corpus.comparison.statements import Pairing, Statement, once_a_statement
from corpus.language.tokens_of_sentence import Word
from corpus.model import Mention, Span

_LEADING = frozenset("in at near outside off inside around".split())
_AROUND, _LEAST_SHARED, _THING, _LEAD = 7, 2, 4, 5
_LEAST_SCORE = 0.4
"""How alike two sentences are that put one event at two places; in others a second event is as likely."""


@dataclass(frozen=True, slots=True)
class PlaceDifference:
    """The only places of two sentences that the other does not name, each with the word that leads to it."""

    pairing: Pairing
    a: Span
    b: Span


def place_differences(pairings: Iterable[Pairing]) -> tuple[PlaceDifference, ...]:
    """Places of one event that sentences name differently, each pair of names once."""
    found: list[PlaceDifference] = []
    told: set[tuple[str, str]] = set()
    for pairing in pairings:
        if pairing.titles:
            continue
        here, there = list(_own(pairing.a, pairing.b)), list(_own(pairing.b, pairing.a))
        alone = pairing.firm and pairing.score >= _LEAST_SCORE and len(here) == len(there) == 1
        for one, other in ((x, y) for x in here for y in there):
            if not (_behind_one_thing(pairing, one, other) or (alone and _among_the_same(pairing, one, other))):
                continue
            names = pairing.a.text[one.start : one.end].lower(), pairing.b.text[other.start : other.end].lower()
            if names not in told and not _is_short_for(*names):
                told.add(names)
                found.append(PlaceDifference(pairing, one, other))
    return tuple(found)


def _behind_one_thing(pairing: Pairing, one: Span, other: Span) -> bool:
    """Whether both stand right behind the name of one thing: "the Lenn Street hospital in X", "… in Y".

    Of things without a name each sentence may have its own: "companies in X", "scrutiny in Y".
    """
    before: list[list[Word]] = []
    for side, span in ((pairing.a, one), (pairing.b, other)):
        at = next(k for k, word in enumerate(side.words) if word.start >= span.start)
        before.append([w for w in side.words[max(at - _THING, 0) : at] if w.is_content])
    if not all(before) or before[0][-1].concept != before[1][-1].concept:
        return False
    shared = {w.concept for w in before[0]} & {w.concept for w in before[1]}
    named = any(pairing.a.text[w.start].isupper() and w.concept in shared for w in before[0])
    return named and len(shared) >= _LEAST_SHARED


def _is_short_for(one: str, other: str) -> bool:
    """Whether a name is the initials of the other: "in LA", "in Los Angeles"."""
    short, words = sorted((one.split()[1:], other.split()[1:]), key=len)
    return len(short) == 1 and short[0].replace(".", "") == "".join(word[0] for word in words)


def _is_listed(statement: Statement, mention: Mention) -> bool:
    """Whether another place follows: "in Alnes, Brekke and Dale"."""
    behind = statement.text[mention.end : mention.end + 5]
    return bool(re.match(r",? and [A-Z]|, [A-Z]", behind)) and any(
        other.type == "place" and 0 < other.start - mention.end <= 6 for other in statement.mentions
    )


def _own(statement: Statement, other: Statement) -> Iterator[Span]:
    """The places behind "in" or "at" of which the other statement has no word, with that word."""
    return (span for span, concepts in _named_places(statement) if other.content.isdisjoint(concepts))


@once_a_statement
def _named_places(statement: Statement) -> Iterator[tuple[Span, frozenset[str]]]:
    """The places behind "in" or "at" with that word, and the concepts of their words."""
    for mention in statement.mentions:
        if mention.type != "place":
            continue
        words = [k for k, word in enumerate(statement.words) if mention.start <= word.start < mention.end]
        first = _led_by(statement, words[0]) if words else None
        if first is None or _is_listed(statement, mention) or not any(statement.words[k].is_content for k in words):
            continue
        yield _span(statement, first, mention), frozenset(statement.words[k].concept for k in words)


def _led_by(statement: Statement, at: int) -> int | None:
    """The preposition before a place, perhaps with "the" or a direction between."""
    for k in range(at - 1, max(at - _LEAD, -1), -1):
        if statement.words[k].plain in _LEADING:
            return k
        if statement.words[k].is_content and statement.words[k].plain not in {"south", "north", "east", "west"}:
            return None
    return None


def _span(statement: Statement, first: int, mention: Mention) -> Span:
    return Span(statement.words[first].start, mention.end)


def _among_the_same(pairing: Pairing, one: Span, other: Span) -> bool:
    near = []
    for side, span in ((pairing.a, one), (pairing.b, other)):
        at = next(k for k, word in enumerate(side.words) if word.start >= span.start)
        near.append({w.concept for w in side.words[max(at - _AROUND, 0) : at + _AROUND] if w.is_content})
    return len(near[0] & near[1]) >= _LEAST_SHARED
