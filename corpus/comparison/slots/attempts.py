"""A deed here, the mere attempt, wish or request there: "took the wheel" and "asked to take the wheel"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from corpus.comparison.rewording_lists import IRREGULAR
from corpus.comparison.slots import one_deed
from corpus.comparison.statements import MOST_TURNS, Pairing, Statement, once_an_article
from corpus.language.concepts import concept_of, lemma_of
from corpus.language.tokens_of_sentence import is_negation
from corpus.model import Span

_CUES = frozenset(
    """tried trying tries try attempted attempting attempts attempt sought seeking asked asking requested requesting
    offered offering planned planning wanted wanting hoped threatened threatening intended""".split()
)
_TAKING = "take grab seize snatch steal wrest"
_VERBS = {lemma_of(word): lemma_of("take") for word in _TAKING.split()}
"""Verbs for one deed."""

_OPEN = frozenset("will would may might could should can must to if whether".split())
_LIGHT = frozenset(map(lemma_of, "be have do make get go come see say tell know find help".split()))
_OBJECT, _BEFORE, _LEAST_SHARED, _LEAST_WEIGHT = 6, 3, 2, 0.55
_MOST_DEEDS = 200


@dataclass(frozen=True, slots=True)
class AttemptDifference:
    """The words of an attempt and those of the deed."""

    pairing: Pairing
    a: Span
    b: Span


@dataclass(frozen=True, slots=True)
class _Deed:
    """A verb (by its index; ``first`` where its cue stands) with the concepts of what it is done to."""

    statement: Statement
    first: int
    at: int
    verb: str
    stem: str
    things: frozenset[str]


def attempt_differences(
    a: Sequence[Statement], b: Sequence[Statement], weights: Mapping[str, float]
) -> tuple[AttemptDifference, ...]:
    """Deeds that one article tells as done and the other as tried, each verb once."""
    found: list[AttemptDifference] = []
    told: set[str] = set()
    for mine, theirs, swapped in ((a, b, False), (b, a, True)):
        for tried in _all_attempts(mine):
            if tried.verb in told or _has(_deeds(mine, tried), tried):
                continue
            done = _has(_deeds(theirs, tried), tried, weights)
            if done is None or any(_is_same(one, tried) for one in _all_attempts(theirs)):
                continue
            told.add(tried.verb)
            spans = (
                tried.statement.span(tried.first, min(tried.at + 3, len(tried.statement.words))),
                done.statement.span(done.first, min(done.at + 3, len(done.statement.words))),
            )
            sides = tried.statement, done.statement
            if swapped:
                spans, sides = spans[::-1], sides[::-1]
            found.append(AttemptDifference(Pairing(*sides, False, 0.0), *spans))
    return tuple(found)


@once_an_article
def _all_attempts(statements: Sequence[Statement]) -> tuple[_Deed, ...]:
    return tuple(islice(_attempts(statements), MOST_TURNS))


def _attempts(statements: Iterable[Statement]) -> Iterator[_Deed]:
    for statement in statements:
        if statement.plain.isdisjoint(_CUES):
            continue
        words = statement.words
        for at in range(2, len(words)):
            cue = next((k for k in (at - 2, at - 3) if k >= 0 and words[k].plain in _CUES), None)
            if words[at - 1].plain != "to" or cue is None or not words[at].is_content:
                continue
            if not any(is_negation(word.plain) for word in words[max(cue - _BEFORE, 0) : cue]):
                yield _deed(statement, cue, at)


def _deeds(statements: Sequence[Statement], wanted: _Deed) -> Iterator[_Deed]:
    """Plain past forms of the verb that is wanted."""
    for statement, at in _past_forms(statements).get(wanted.verb, ())[:_MOST_DEEDS]:
        if statement.content.isdisjoint(wanted.things):
            continue
        before = {other.plain for other in statement.words[max(at - _BEFORE, 0) : at]}
        if before & _OPEN or before & _CUES or any(map(is_negation, before)):
            continue
        yield _deed(statement, at, at)


@once_an_article
def _past_forms(statements: Sequence[Statement]) -> Mapping[str, Sequence[tuple[Statement, int]]]:
    """Where words stand that have the form of a past, by their verb."""
    found: defaultdict[str, list[tuple[Statement, int]]] = defaultdict(list)
    for statement in statements:
        for at, word in enumerate(statement.words):
            if word.plain.endswith("ed") or word.plain in IRREGULAR:
                found[_verb(word.stem)].append((statement, at))
    return found


def _verb(stem: str) -> str:
    return _VERBS.get(stem, stem)


def _deed(statement: Statement, first: int, at: int) -> _Deed:
    words = statement.words
    things = frozenset(one_deed.content_of(words[at + 1 : at + 1 + _OBJECT]))
    return _Deed(statement, first, at, _verb(words[at].stem), words[at].stem, things - {concept_of(words[at].plain)})


def _has(deeds: Iterable[_Deed], wanted: _Deed, weights: Mapping[str, float] | None = None) -> _Deed | None:
    """The deed that is the same, of verb and of object."""
    return next((deed for deed in deeds if _is_same(deed, wanted, weights)), None)


def _is_same(deed: _Deed, wanted: _Deed, weights: Mapping[str, float] | None = None) -> bool:
    if deed.verb != wanted.verb or deed.verb in _LIGHT:
        return False
    if weights is None and deed.statement is wanted.statement:
        return deed.at != wanted.at
    things = deed.things & wanted.things
    if weights is None:
        return deed.stem == wanted.stem and bool(things)
    if not (_of_one_doer(deed, wanted) and one_deed.of_one_day(deed.statement, wanted.statement)):
        return False
    shared = deed.statement.content & wanted.statement.content
    return len(shared) >= _LEAST_SHARED and sum(weights.get(key, 1.0) for key in things) >= _LEAST_WEIGHT


def _of_one_doer(deed: _Deed, wanted: _Deed) -> bool:
    """Whether who does it is named alike before both verbs; or before one, and anywhere in the other's sentence."""
    doers = _doers(deed), _doers(wanted)
    if all(doers):
        return bool(doers[0] & doers[1])
    return bool(doers[0] & wanted.statement.content or doers[1] & deed.statement.content)


def _doers(deed: _Deed) -> set[str]:
    words = deed.statement.words
    return one_deed.content_of(words[one_deed.clause_start(deed.statement, deed.first) : deed.first])
