"""All are safe in one article, some are not in the other: "all 12 had been brought out", "eight remain inside"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product

from corpus.comparison.slots.figures_apart import Placed
from corpus.comparison.statements import Pairing, Statement, once_an_article, within_bounds
from corpus.extraction.quantities import Figure
from corpus.language.tokens_of_sentence import is_negation

_SAFE = frozenset("rescued freed saved released evacuated safe found recovered".split())
_OUT = frozenset("brought pulled lifted winched got taken led carried came".split())
_UNSAFE = frozenset("remain remains remained trapped missing stranded unaccounted".split())
_REACH = 12


def fate_pairs(a: Sequence[Statement], b: Sequence[Statement]) -> Iterator[tuple[Pairing, Figure, Figure]]:
    """The first "all" of one article with the first of the other who are not safe, if that one knows of no "all"."""
    for mine, theirs, swapped in ((a, b, False), (b, a, True)):
        safe, unsafe = _safe_and_unsafe(mine)[0], _safe_and_unsafe(theirs)[1]
        if not safe or not unsafe or _safe_and_unsafe(theirs)[0]:
            continue
        for (one, here), (other, there) in product(*within_bounds(safe, unsafe)):
            if one.noun == other.noun and other.value <= one.value and not _some_unsafe(one, here):
                yield (
                    (Pairing(there, here, False, 0.0), other, one)
                    if swapped
                    else (Pairing(here, there, False, 0.0), one, other)
                )
                break


@once_an_article
def _safe_and_unsafe(statements: Sequence[Statement]) -> tuple[list[Placed], list[Placed]]:
    counted = list(_counted(statements))
    return [placed for placed in counted if _all_safe(*placed)], [p for p in counted if _some_unsafe(*p)]


def _counted(statements: Sequence[Statement]) -> Iterator[Placed]:
    return ((f, s) for s in statements for f in s.standing if f.unit == "count" and f.noun)


def _all_safe(figure: Figure, statement: Statement) -> bool:
    before = [word.plain for word in statement.words if word.end <= figure.start][-3:]
    if "all" not in before or any(is_negation(word) for word in before):
        return False
    clause = _clause(statement, figure)
    return not _SAFE.isdisjoint(clause) or ("out" in clause and not _OUT.isdisjoint(clause))


def _some_unsafe(figure: Figure, statement: Statement) -> bool:
    clause = _clause(statement, figure)
    over = any(is_negation(word) or word in {"had", "was", "were"} for word in clause)
    return not over and not _UNSAFE.isdisjoint(clause)


def _clause(statement: Statement, figure: Figure) -> list[str]:
    """The words behind the figure, as far as they tell what became of those counted."""
    return [word.plain for word in statement.words if word.start >= figure.end][:_REACH]
