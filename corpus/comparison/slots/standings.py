"""Who is still what the other article says he was: "a former guardsman" and "a guardsman", where neither is named."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from corpus.comparison.rewording_lists import IRREGULAR
from corpus.comparison.statements import MOST_TURNS, Pairing, Statement, once_an_article
from corpus.model import Span

_FORMER = frozenset("former ex retired".split())
_PHRASE, _BEHIND, _LEAST_SHARED = 5, 14, 2
_OTHERS = _FORMER | {"new", "current", "next", "future", "second"}
_ARTICLES = frozenset({"a", "an"})


@dataclass(frozen=True, slots=True)
class StandingDifference:
    """The phrase with the word and the phrase without it."""

    pairing: Pairing
    a: Span
    b: Span


def standing_differences(a: Sequence[Statement], b: Sequence[Statement]) -> tuple[StandingDifference, ...]:
    """People without a name who are former only to one article, each noun once."""
    found: list[StandingDifference] = []
    told: set[str] = set()
    for mine, theirs, swapped in ((a, b, False), (b, a, True)):
        retired = {statement.words[last].stem for statement, _, last in _all_former(theirs)}
        for statement, first, last in _all_former(mine):
            noun = statement.words[last].stem
            if noun in told or noun in retired:
                continue
            place = _unmarked(statement, last, theirs)
            if place is None:
                continue
            told.add(noun)
            other, start, end = place
            spans, sides = (statement.span(first, last + 1), other.span(start, end + 1)), (statement, other)
            if swapped:
                spans, sides = spans[::-1], sides[::-1]
            found.append(StandingDifference(Pairing(*sides, False, 0.0), *spans))
    return tuple(found)


@once_an_article
def _all_former(statements: Sequence[Statement]) -> list[tuple[Statement, int, int]]:
    turns = ((statement, first, last) for statement in statements for first, last in _former(statement))
    return list(islice(turns, MOST_TURNS))


def _former(statement: Statement) -> Iterator[tuple[int, int]]:
    """From "former" to the noun that it goes with, before anybody is named."""
    words = statement.words
    for first, word in enumerate(words):
        if word.plain not in _FORMER:
            continue
        last = first
        while last + 1 < len(words) and last - first < _PHRASE and words[last + 1].is_content:
            if statement.text[words[last].end : words[last + 1].start] not in {" ", "-"}:
                break
            if last > first and (words[last + 1].plain.endswith("ed") or words[last + 1].plain in IRREGULAR):
                break
            last += 1
        led = first and words[first - 1].plain in _ARTICLES
        if led and last > first and not _is_named(statement, first, last):
            yield first, last


def _is_named(statement: Statement, first: int, last: int) -> bool:
    """Whether the phrase holds or leads to the name of a person."""
    start, end = statement.words[first].start, statement.words[last].end
    following = statement.text[end : end + 2].strip()
    return following[:1].isupper() or any(
        m.type == "person" and m.start < end + 1 and start < m.end for m in statement.mentions
    )


def _unmarked(statement: Statement, last: int, others: Sequence[Statement]) -> tuple[Statement, int, int] | None:
    """Where another statement has the noun behind an article alone, and then tells the same."""
    noun = statement.words[last].stem
    told = _behind(statement, last)
    for other in others:
        for at, word in enumerate(other.words):
            if word.stem != noun or word.plain != statement.words[last].plain:
                continue
            before = range(at - 1, max(at - _PHRASE, -1), -1)
            first = next((k for k in before if other.words[k].plain in _ARTICLES), None)
            if first is None or _is_named(other, first, at):
                continue
            if not _OTHERS.isdisjoint(w.plain for w in other.words[first:at]):
                continue
            if len(told & _behind(other, at)) >= _LEAST_SHARED:
                return other, first, at
    return None


def _behind(statement: Statement, at: int) -> set[str]:
    return {word.stem for word in statement.words[at + 1 : at + 1 + _BEHIND] if word.is_content}
