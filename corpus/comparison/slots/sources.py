"""On whose word it is told: another source, or one that gives none.

In headlines "Rebels say bridge is open" and "Bridge is open"; in sentences "according to the ministry" and "according
to a driver", or a figure with its source here and without any there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from corpus.comparison.slots.figure_sameness import agrees, one_thing
from corpus.comparison.statements import Pairing, Statement
from corpus.extraction.figure_roles import PERSON_ROLES
from corpus.extraction.quantities import Figure
from corpus.language.tokens_of_sentence import SPEECH
from corpus.model import Span

_SAYS = frozenset("say says said claim claims alleges allege".split())
_TOLD_BY = PERSON_ROLES | {"votes", "jobs", "magnitude", "attended"}
"""Roles of figures that somebody must have counted."""

_FOUND = frozenset(
    "found report reports reported shows showed citing cites data study survey estimate estimates".split()
)
_LONGEST, _SHOWN = 6, 5
_BREAKS = frozenset(',;:.—–()“”"')


@dataclass(frozen=True, slots=True)
class SourceDifference:
    """Two sources, or one and the words that are told without any."""

    pairing: Pairing
    a: Span
    b: Span
    why: str


def source_differences(pairings: Iterable[Pairing]) -> tuple[SourceDifference, ...]:
    """Where two statements that tell one thing rest on different words, each once."""
    found: list[SourceDifference] = []
    for pairing in pairings:
        if pairing.firm:
            for one in _of_titles(pairing) if pairing.titles else _of_sentences(pairing):
                if not any(d.a == one.a or d.b == one.b for d in found):
                    found.append(one)
    return tuple(found)


def _of_titles(pairing: Pairing) -> Iterator[SourceDifference]:
    if pairing.a.field != pairing.b.field:
        return
    for mine, theirs, swapped in ((pairing.a, pairing.b, False), (pairing.b, pairing.a, True)):
        said = _says(mine)
        source = _content(mine, said) if said else set()
        if said is None or source <= theirs.content or _is_attributed(theirs):
            continue  # of what somebody says of his own deeds no other source is wanted
        shared = [k for k, word in enumerate(theirs.words) if word.concept in pairing.shared]
        if shared:
            spans = said, theirs.span(shared[0], min(shared[-1] + 1, shared[0] + _SHOWN))
            yield SourceDifference(pairing, *(spans[::-1] if swapped else spans), "only one says whose word it is")


def _of_sentences(pairing: Pairing) -> Iterator[SourceDifference]:
    mine, theirs = _according(pairing.a), _according(pairing.b)
    if mine and theirs:
        if not _content(pairing.a, mine) & _content(pairing.b, theirs):
            yield SourceDifference(pairing, mine, theirs, "on whose word it is told")
        return
    known, bare = (pairing.a, pairing.b) if mine else (pairing.b, pairing.a)
    said = mine or theirs
    if said is None or _is_attributed(bare):
        return
    for figure in known.figures:
        for other in bare.figures:
            if _in_passing(known, figure) or _in_passing(bare, other):
                continue
            if figure.role in _TOLD_BY and agrees(figure, other) and one_thing(figure, other, known, bare):
                spans = said, Span(other.start, other.end)
                yield SourceDifference(pairing, *(spans if mine else spans[::-1]), "only one says whose figure it is")
                return


def _in_passing(statement: Statement, figure: Figure) -> bool:
    """Whether a figure only says who is meant: "the gunman, who killed nine people, was known to police"."""
    for at in range(len(statement.words) - 1, 0, -1):
        word = statement.words[at]
        if word.end > figure.start:
            continue
        if word.plain == "who":
            return True
        if not _BREAKS.isdisjoint(_gap(statement, at)):
            return False
    return False


def _says(statement: Statement) -> Span | None:
    """Who is said to say what a title tells: "Rebels say …", "…, police say"."""
    words = statement.words
    at = next((k for k, word in enumerate(words) if word.plain in _SAYS), None)
    if at is None or at == 0:
        return None
    first = at
    while first and at - first < _LONGEST and _BREAKS.isdisjoint(_gap(statement, first)):
        first -= 1
    return statement.span(first, at + 1)


def _according(statement: Statement) -> Span | None:
    """The words "according to" with the source behind them, up to the end of the phrase."""
    words = statement.words
    for at in range(len(words) - 2):
        if words[at].plain == "according" and words[at + 1].plain == "to":
            last = at + 3
            while last < len(words) and last - at < _LONGEST + 2 and _BREAKS.isdisjoint(_gap(statement, last)):
                last += 1
            return statement.span(at, last)
    return None


def _gap(statement: Statement, at: int) -> str:
    return statement.text[statement.words[at - 1].end : statement.words[at].start]


def _is_attributed(statement: Statement) -> bool:
    """Whether the statement says in any way whose word it is."""
    heading = statement.field == "title" and not {":", "‘", "“"}.isdisjoint(statement.text)
    return heading or not statement.plain.isdisjoint(SPEECH | _SAYS | _FOUND)


def _content(statement: Statement, span: Span) -> set[str]:
    inside = [w for w in statement.words if span.start <= w.start < span.end]
    return {word.concept for word in inside if word.is_content and word.plain not in SPEECH | _SAYS}
