"""Names that stand in like places and are not the same: "Susan Hall" and "Sarah Hall", "Emirati" and "Emirates"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

from corpus.comparison.statements import Pairing, Statement, once_a_statement
from corpus.entities.same_name_part import same_given
from corpus.language.tokens_of_sentence import Word
from corpus.model import Span

_TITLES = frozenset(
    """mr mrs ms miss dr sir lord lady dame madam judge justice gov governor sen senator rep president minister
    the""".split()
)
_LEAST_LETTERS, _LEAST_WORDS = 2, 3
_MOST_EDITS = 0.5


@dataclass(frozen=True, slots=True)
class NameDifference:
    """Two names for one; ``person``: whose given names differ."""

    pairing: Pairing
    a: Span
    b: Span
    person: bool


def name_differences(
    pairings: Iterable[Pairing], words: tuple[frozenset[str], frozenset[str]], texts: tuple[str, str]
) -> tuple[NameDifference, ...]:
    """Names in linked statements of which a part differs.

    ``words`` are all lower-case words of the two articles, ``texts`` their texts: neither may have the other's name.
    """
    found: list[NameDifference] = []
    told: set[tuple[str, str]] = set()
    for pairing in pairings:
        for one in (*_given_names(pairing, words), *_parts(pairing, texts)):
            key = _text(pairing.a, one.a).lower(), _text(pairing.b, one.b).lower()
            if key not in told:
                told.add(key)
                found.append(one)
    return tuple(found)


def _text(statement: Statement, span: Span) -> str:
    return statement.text[span.start : span.end]


def _given_names(pairing: Pairing, words: tuple[frozenset[str], frozenset[str]]) -> Iterator[NameDifference]:
    """People of one surname under two given names, neither of which the other article knows."""
    if not pairing.firm:
        return
    for one in _people(pairing.a):
        for other in _people(pairing.b):
            given, called = one[0].plain, other[0].plain
            if one[-1].plain != other[-1].plain or given == called or len(one) != len(other):
                continue
            if given in words[1] or called in words[0] or _short_for(given, called):
                continue
            yield NameDifference(pairing, _span(one), _span(other), True)


@once_a_statement
def _people(statement: Statement) -> Iterator[list[Word]]:
    for mention in statement.mentions:
        inside = [w for w in statement.words if mention.start <= w.start < mention.end and w.plain not in _TITLES]
        if mention.type == "person" and len(inside) > 1:
            yield inside


def _short_for(one: str, other: str) -> bool:
    """Whether one may be an initial or a short form of the other."""
    short, long = sorted((one, other), key=len)
    return len(short) < _LEAST_LETTERS or long.startswith(short[:3]) or same_given(one, other) is not None


def _parts(pairing: Pairing, texts: tuple[str, str]) -> Iterator[NameDifference]:
    """Runs of capitalised words that are the same but for one word, which is alike: "5G Cloud" and "5GN Cloud"."""
    if pairing.titles:
        return
    for one in pairing.a.names:
        for other in pairing.b.names:
            places = _differing(one, other)
            if places is None or _of_a_person(pairing.a, one) or _of_a_person(pairing.b, other):
                continue
            mine, theirs = one[places[0]].plain, other[places[1]].plain
            names = _text(pairing.a, _span(one)), _text(pairing.b, _span(other))
            if _alike(mine, theirs) and names[0] not in texts[1] and names[1] not in texts[0]:
                yield NameDifference(pairing, _span(one), _span(other), False)


def _of_a_person(statement: Statement, run: Sequence[Word]) -> bool:
    """Whether the words are the name of a person: how that is spelt is another matter."""
    return any(m.type == "person" and m.start < run[-1].end and run[0].start < m.end for m in statement.mentions)


def _differing(one: Sequence[Word], other: Sequence[Word]) -> tuple[int, int] | None:
    """The places of the only words that differ in two runs, counted from their common end or beginning."""
    for size in range(min(len(one), len(other)), _LEAST_WORDS - 1, -1):
        for mine, theirs in ((one[-size:], other[-size:]), (one[:size], other[:size])):
            apart = [k for k in range(size) if mine[k].stem != theirs[k].stem]
            if len(apart) == 1:
                shift = (
                    (len(one) - size, len(other) - size) if mine is not one[:size] and mine == one[-size:] else (0, 0)
                )
                return apart[0] + shift[0], apart[0] + shift[1]
    return None


def _alike(one: str, other: str) -> bool:
    """Whether two parts may be forms of one name, and are no mere regional spelling or number."""
    if one[0] != other[0] or one.isdecimal() or other.isdecimal():
        return False
    if sorted(one) == sorted(other) or one.removesuffix("s") == other.removesuffix("s"):
        return False
    return Levenshtein.normalized_distance(one, other) <= _MOST_EDITS


def _span(words: Sequence[Word]) -> Span:
    return Span(words[0].start, words[-1].end)
