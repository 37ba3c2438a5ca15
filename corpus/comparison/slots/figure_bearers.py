"""Bearer of a figure: the company, the index, the town or the person that a measure is of.

The index of one exchange and that of another both "closed up nine points", and neither report is wrong.
"""

from __future__ import annotations

from collections.abc import Sequence

from corpus.comparison.statements import TITLE, Statement, held_by_statement, once_a_figure, once_an_article
from corpus.extraction.figure_roles import PERSON_ROLES
from corpus.extraction.quantities import Figure
from corpus.language.concepts import is_country
from corpus.language.tokens_of_sentence import SPEECH
from corpus.model import Mention, TimeExpression

_BESIDE = 3
_KINDS = frozenset(
    """stock stocks exchange share shares price prices market markets index average bank ministry company group party
    agency office department university council court police union league cup club inc corp co ltd plc sa ag nv ab bhd
    the of and for""".split()
)
"""Words of names that say what kind of thing is named, and not which."""


def of_other_bearers(
    a: Statement, one: Figure, all_of_a: Sequence[Statement], b: Statement, other: Figure, all_of_b: Sequence[Statement]
) -> bool:
    """Whether two figures are of two named things, or stand in reports of two, of which neither knows the other's.

    Each comes with its statement and all statements of its article.
    """
    known = _words_of(all_of_a), _words_of(all_of_b)
    mine, theirs = _bearers(a, one), _bearers(b, other)
    if not mine or not theirs:
        of_people = one.role in PERSON_ROLES
        mine, theirs = _subjects(all_of_a, of_people), _subjects(all_of_b, of_people)
    return bool(mine and theirs) and mine.isdisjoint(known[1]) and theirs.isdisjoint(known[0])


def speaks(statement: Statement, span: Mention | TimeExpression) -> bool:
    """Whether a word of saying stands beside a name or a day: "said Inspector Ada Moss", "said on Friday"."""
    before = [word.plain for word in statement.words if word.end <= span.start][-_BESIDE:]
    behind = [word.plain for word in statement.words if word.start >= span.end][:1]
    return not SPEECH.isdisjoint((*before, *behind))


@once_a_figure
def _bearers(statement: Statement, figure: Figure) -> frozenset[str]:
    """Words of the names before a measure, but for those who only say what is told; none of a number of people."""
    if figure.role in PERSON_ROLES:
        return frozenset()
    return _name_words(statement, [m for m in statement.mentions if m.end <= figure.start])


def _subjects(statements: Sequence[Statement], of_people: bool) -> frozenset[str]:
    """Words of the names and lands in the title, or else, but for numbers of people, in the first sentence."""
    title, first = _openings(statements)
    return title if title or of_people else first


@once_an_article
def _openings(statements: Sequence[Statement]) -> tuple[frozenset[str], frozenset[str]]:
    named = {one.index: _named(one) for one in statements if one.index in {TITLE, 0}}
    return named.get(TITLE, frozenset()), named.get(0, frozenset())


@held_by_statement
def _named(statement: Statement) -> frozenset[str]:
    """Words of its names, and the lands that it speaks of ("Indonesian shares")."""
    words, text = statement.words, statement.text
    lands = (word.concept for word in words if text[word.start].isupper() and is_country(word.plain))
    return _name_words(statement, statement.mentions).union(lands)


def _name_words(statement: Statement, mentions: Sequence[Mention]) -> frozenset[str]:
    spans = [(m.start, m.end) for m in mentions if not speaks(statement, m)]
    return frozenset(
        word.concept
        for word in statement.words
        if word.plain not in _KINDS and any(start <= word.start < end for start, end in spans)
    )


@once_an_article
def _words_of(statements: Sequence[Statement]) -> frozenset[str]:
    """Concepts of all words of an article."""
    return frozenset(word.concept for one in statements for word in one.words)
