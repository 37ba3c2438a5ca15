"""Words that newsrooms do not trade for each other: fired and resigned, rape and assault, killing and death.

Where one sentence has one of such a set and its counterpart another, among the same words, the two do not tell the same
thing, or do not call it the same.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from corpus.comparison.statements import Pairing, Statement, once_a_statement, within_bounds
from corpus.model import Span

# A set a line: what is the same in it is parted by spaces, what is not by "|". A word may stand in several lines. A "*"
# begins those of labels: what a deed or people are called all through an article.
_SETS = """
fired sacked dismissed ousted | resigned quit resignation | suspended suspension | leave | retired retirement
charged indicted indictment | convicted conviction guilty | sentenced jailed | acquitted cleared | arrested
arrested detained | questioned | summoned | charged indicted
postponed deferred | delayed | cancelled canceled scrapped abandoned axed | suspended halted paused
killed killing kill slain died death dead | murdered murder | executed execution | assassinated assassination
* rape raped | assault assaulted | abuse abused | harassment harassed | misconduct
* protest protester demonstration demonstrator | riot rioter rioting | unrest | clash clashes
* terrorist | militant | rebel insurgent | gunman gunmen | fighter | extremist | assailant
* migrant | refugee | immigrant
regime | government
* coup | uprising revolt | revolution | mutiny
* explosion blast | bombing bomb | fire blaze
slap slapped slapping | punch punched punching | kick kicked kicking | push pushed shoved
car | truck lorry | bus | motorcycle motorbike | tractor
crash | collision | derailment derailed
robbery robbed | burglary | theft stole stolen stealing
loan | grant | donation gift | investment | bailout | subsidy
fine fined | settlement settled
passed approved adopted | blocked vetoed rejected
invasion invaded | incursion | raid | offensive
rifle | pistol handgun | knife | machete | grenade
lied lying | misled misleading
critical critically | serious seriously | minor
merger merged | takeover
strike walkout | lockout
ban banned | restricted restriction
apologised apologized apology | regret regretted regrets
ordered order | asked request requested urged
hacked hacking | leaked leak | stolen
kidnapped abducted | detained arrested
"""


_ENDING = re.compile(r"(?:ies|ied|ing|ed|es|s|d|e|y)$")


@lru_cache(maxsize=100_000)
def base(plain: str) -> str:
    """A lower-case word without the ending of its form: "charges" and "charged" have one, an immigrant's is another's
    than that of immigration.
    """
    return _ENDING.sub("", plain)


def _read(sets: str) -> Mapping[str, frozenset[tuple[int, int]]]:
    """The sets of each word, by its base, with its group in them."""
    found: defaultdict[str, set[tuple[int, int]]] = defaultdict(set)
    for number, line in enumerate(sets.strip().splitlines()):
        for group, words in enumerate(line.removeprefix("* ").split("|")):
            for word in words.split():
                found[base(word)].add((number, group))
    return {word: frozenset(places) for word, places in found.items()}


CONTRASTS: Mapping[str, frozenset[tuple[int, int]]] = _read(_SETS)
"""Base of a word to the sets that it stands in, and its group in each: those of two groups are no synonyms."""

LABELS = frozenset(number for number, line in enumerate(_SETS.strip().splitlines()) if line.startswith("* "))
"""Numbers of the sets of labels."""

_AROUND, _FAR_AROUND, _LEAST_SHARED = 6, 9, 2
_ABSENT = frozenset(
    "on special administrative sick unpaid paid medical parental maternity indefinite compassionate".split()
)
"""Words before a leave of absence."""


@dataclass(frozen=True, slots=True)
class Contrast:
    """Two words of one set that stand for each other."""

    pairing: Pairing
    a: Span
    b: Span


def contrasts(pairings: Iterable[Pairing], every: tuple[frozenset[str], frozenset[str]]) -> tuple[Contrast, ...]:
    """Words of one set but of two groups in statements that tell one thing, each pair of words once.

    ``every`` are all words of the two articles: one of the two words must be foreign to the other article.
    """
    groups = _groups(every[0]), _groups(every[1])
    told: set[frozenset[str]] = set()
    found: list[Contrast] = []
    for pairing in pairings:
        if not pairing.firm:
            continue
        for one, other in _counterparts(pairing, groups):
            words = frozenset({pairing.a.words[one].stem, pairing.b.words[other].stem})
            if words not in told:
                told.add(words)
                found.append(Contrast(pairing, pairing.a.span(one, one + 1), pairing.b.span(other, other + 1)))
    return tuple(found)


def contrasts_apart(
    a: Sequence[Statement], b: Sequence[Statement], every: tuple[frozenset[str], frozenset[str]]
) -> tuple[Contrast, ...]:
    """Labels in statements that are not linked, where neither article has the other's word, each set once."""
    groups = _groups(every[0]), _groups(every[1])
    only = groups[0] - groups[1], groups[1] - groups[0]
    open_sets = {number for number, _ in only[0]} & {number for number, _ in only[1]} & LABELS
    if not open_sets:
        return ()
    told: set[int] = set()
    found: list[Contrast] = []
    here, there = within_bounds(_open_places(a, only[0], open_sets), _open_places(b, only[1], open_sets))
    for one, at, number in here:
        for other, place, theirs in there:
            if number == theirs and number not in told:
                pairing = Pairing(one, other, False, 0.0)
                if _among_the_same(pairing, at, place, _FAR_AROUND):
                    told.add(number)
                    found.append(Contrast(pairing, one.span(at, at + 1), other.span(place, place + 1)))
    return tuple(found)


def _open_places(
    statements: Sequence[Statement], only: frozenset[tuple[int, int]], numbers: set[int]
) -> list[tuple[Statement, int, int]]:
    """Words of sentences that stand in one of the sets ``numbers``, in a group that only this article has."""
    return [
        (statement, at, number)
        for statement in statements
        if statement.field == "text"
        for at, places in _places(statement)
        for number, group in places
        if number in numbers and (number, group) in only
    ]


@lru_cache(maxsize=512)
def _groups(words: frozenset[str]) -> frozenset[tuple[int, int]]:
    return frozenset(place for word in words for place in CONTRASTS.get(base(word), ()))


def _counterparts(
    pairing: Pairing, groups: tuple[frozenset[tuple[int, int]], frozenset[tuple[int, int]]]
) -> Iterator[tuple[int, int]]:
    here, there = _places(pairing.a), _places(pairing.b)
    for one, mine in here:
        for other, theirs in there:
            for number, group in mine:
                foreign = {(n, g) for n, g in theirs if n == number and g != group}
                if not foreign or (number, group) in _all(there) or not foreign.isdisjoint(_all(here)):
                    continue
                apart = (number, group) not in groups[1] or foreign.isdisjoint(groups[0])
                if apart and _among_the_same(pairing, one, other):
                    yield one, other


@once_a_statement
def _places(statement: Statement) -> Sequence[tuple[int, frozenset[tuple[int, int]]]]:
    """The words of the statement that stand in a set, by their index."""
    found = ((k, CONTRASTS.get(base(word.plain))) for k, word in enumerate(statement.words))
    return [(k, places) for k, places in found if places and not _is_other(statement, k)]


def _is_other(statement: Statement, at: int) -> bool:
    """Whether a word is part of a name, or "leave" what one does with a room."""
    word = statement.words[at]
    if at and statement.field == "text" and statement.text[word.start].isupper():
        return True
    away = base(word.plain) == base("leave")
    return away and _ABSENT.isdisjoint(other.plain for other in statement.words[max(at - 3, 0) : at])


def _all(places: Iterable[tuple[int, frozenset[tuple[int, int]]]]) -> set[tuple[int, int]]:
    return {place for _, found in places for place in found}


def _among_the_same(pairing: Pairing, one: int, other: int, reach: int = _AROUND) -> bool:
    first, second = (
        {w.concept for w in side.words[max(at - reach, 0) : at + reach + 1] if w.is_content}
        for side, at in ((pairing.a, one), (pairing.b, other))
    )
    return len(first & second) >= _LEAST_SHARED
