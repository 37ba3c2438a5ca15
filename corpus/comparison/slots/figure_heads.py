"""What a sum of money or a share is of, as the words right behind it say: "$6 billion budget", "8% of patients"."""

from __future__ import annotations

from corpus.comparison.rewording_lists import TIME_WORDS
from corpus.comparison.statements import Statement
from corpus.extraction.quantities import Figure
from corpus.language.concepts import concept_of

_LEADING = frozenset("in of for worth".split())
_FILLING = frozenset({"the", "a", "all", "its", "their", "his", "her"})
_GENERAL = frozenset(map(concept_of, "people persons those total cost more new additional extra".split()))
_MOST_WORDS = 5
_BREAKS = frozenset(',;:.—–()“”"')


def two_heads(one: Figure, other: Figure, a: Statement, b: Statement) -> bool:
    """Whether both figures say what they are of, and not the same thing."""
    if one.unit == "count" or one.role not in {"money", "share", "rate"}:
        return False
    mine, theirs = _head(a, one), _head(b, other)
    return bool(mine and theirs and not mine & theirs)


def _head(statement: Statement, figure: Figure) -> frozenset[str]:
    """Concepts of the phrase behind the figure, after "in", "of" or "for"; empty where none follows."""
    words = [word for word in statement.words if word.start >= figure.end][:_MOST_WORDS]
    found: set[str] = set()
    end = figure.end
    for at, word in enumerate(words):
        if not _BREAKS.isdisjoint(statement.text[end : word.start]):
            break
        end = word.end
        if word.is_content and word.plain not in TIME_WORDS and not word.plain[0].isdecimal():
            found.add(word.concept)
        elif word.plain not in (_LEADING if not at else frozenset() if found else _FILLING):
            break
    return frozenset(found - _GENERAL)
