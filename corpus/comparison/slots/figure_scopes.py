"""Scope of a figure: the land, the day, the person and the matter that the words around bind it to.

"52,000 deaths worldwide" and "37,542 in Britain" are both right; so are two lengths of two flights of one rocket.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from corpus.comparison.slots.figure_bearers import of_other_bearers, speaks
from corpus.comparison.slots.figure_events import of_other_events
from corpus.comparison.slots.figure_tallies import of_other_tallies
from corpus.comparison.statements import Pairing, Statement, held_by_statement, once_a_figure, once_an_article
from corpus.extraction.figure_roles import PERSON_ROLES
from corpus.extraction.quantities import Figure
from corpus.language.concepts import concept_of, is_country
from corpus.language.tokens_of_sentence import SPEECH, Word
from corpus.language.word_lists import AMERICAN_STATES

_WORLD = "world"
_WORLDWIDE = frozenset("worldwide globally global".split())
_INSIDE = frozenset("in across within throughout inside".split())
_REPORTS = frozenset(
    "reports reported reporting records recorded recording registered counts counted confirmed".split()
)
_UNITED = {("united", "states"): concept_of("america"), ("united", "kingdom"): concept_of("britain")}
_UNITED |= {("u", "s"): concept_of("america"), ("u", "k"): concept_of("britain")}
_CLAUSE_END = re.compile(r"[,;:—–()“”\"]")
_TOLLS = frozenset("toll tally deaths cases infections fatalities".split())
_TOLL_REACH = 3
_NATION, _ALL = "nation", "all"
_NATIONWIDE = re.compile(r"\b(?:nationwide|countrywide|(?:across|throughout|around) the (?:country|nation))\b")
_IN_ALL = re.compile(r"\b(?:in all|in total|altogether)\b(?! of| the| but)")
_IN_STATE = re.compile(
    r"\b(?:in|across|throughout)(?: the state of)? ("
    + "|".join(sorted(AMERICAN_STATES, key=len, reverse=True))
    + r")\b"
)
_RIGHT_BEHIND = re.compile(r" (?:in|across|within|throughout|inside)(?: the(?: \w+ of)?)? ")
_STATES = frozenset(state.casefold() for state in AMERICAN_STATES)
_SPREAD = frozenset({"jobs", "arrested", "infected"})
"""What is counted place by place; of the dead of one event the place is only where it was."""

_STATISTICS = 1000.0
"""From so many on a count is one of a land, and not of an event that may be put at two places."""

_MEASURED = frozenset("distance height depth speed magnitude temperature".split())
"""What is measured once: a later report of another week is of another event."""

_TRADED = frozenset(map(concept_of, "points cents shares".split()))
"""What a market tells anew each day, as it does how far a price moved."""

_KNOWN = frozenset({"the", "his", "her", "their"})
_DAYS_APART = 4
_DAYS: frozenset[str | None] = frozenset({"day", "time"})
_OF, _MATTER_WORDS = "of", 3


def of_other_scopes(
    pairing: Pairing, one: Figure, other: Figure, every: tuple[Sequence[Statement], Sequence[Statement]]
) -> bool:
    """Whether two figures are of other lands, days, persons or matters; ``every`` are all statements of the two."""
    if one.unit == "age":
        return _apart(_bearers_of(pairing.a, one, every[0]), _bearers_of(pairing.b, other, every[1]))
    if _apart(_matter_of(pairing.a, one), _matter_of(pairing.b, other)) or _of_other_days(pairing, one):
        return True
    if of_other_tallies(pairing.a, one, pairing.b, other) or of_other_events(pairing, one, every):
        return True
    if of_other_bearers(pairing.a, one, every[0], pairing.b, other, every[1]):
        return True
    return of_other_lands(pairing.a, one, every[0], pairing.b, other, every[1])


def of_other_lands(
    a: Statement, one: Figure, all_of_a: Sequence[Statement], b: Statement, other: Figure, all_of_b: Sequence[Statement]
) -> bool:
    """Whether two figures are of other lands or states, or one is of a place and one of the nation or of all.

    Each comes with its statement and all statements of its article.
    """
    if _apart(_lands_of(a, one, all_of_a), _lands_of(b, other, all_of_b)):
        return True
    mine, theirs = _place_of(a, one), _place_of(b, other)
    whole = {_NATION, _ALL} if one.role in _SPREAD else {_NATION}
    if _ALL in (mine, theirs) and _ALL not in whole:
        return False
    return mine != theirs and bool(mine and theirs) and (bool(whole & {mine, theirs}) or {mine, theirs} <= _STATES)


def _apart(mine: frozenset[str], theirs: frozenset[str]) -> bool:
    """Whether both name something, and nothing in common."""
    return bool(mine and theirs) and mine.isdisjoint(theirs)


# ------------------------------------------------------------------------------------------------ days


def _of_other_days(pairing: Pairing, figure: Figure) -> bool:
    """Whether what is measured, or how far a price moved, is of days of their own."""
    moved = figure.role == "rate" or figure.noun in _TRADED
    least = 1 if moved else _DAYS_APART if figure.role in _MEASURED else 0
    mine, theirs = _days_of(pairing.a), _days_of(pairing.b)
    return bool(least and mine and theirs) and all(abs((day - its).days) >= least for day in mine for its in theirs)


@held_by_statement
def _days_of(statement: Statement) -> tuple[date, ...]:
    """The days that are named, but for those on which somebody says what is told."""
    return tuple(t.first for t in statement.times if t.first and t.grain in _DAYS and not speaks(statement, t))


# ----------------------------------------------------------------------------------------------- lands


def _lands_of(statement: Statement, figure: Figure, every: Sequence[Statement]) -> frozenset[str]:
    """The lands that a number of people or a share is of: for statistics the nearest named, else any of its clause.

    A sentence of statistics that names none goes on about those of the sentence before. Of an event's numbers the land
    where somebody speaks of it is none.
    """
    if figure.unit not in {"count", "percent"}:
        return frozenset()
    lands = _named_lands(statement)
    if not (figure.unit == "count" and figure.value >= _STATISTICS):
        return frozenset(land for land, at in lands if _is_in_clause(statement, figure, at))
    before = None if lands else _before(statement, every)
    if before is not None:
        return frozenset(land for land, _ in _named_lands(before))
    if not lands:
        return frozenset()
    return frozenset({min(lands, key=lambda named: abs(named[1] - figure.start))[0]})


def _is_in_clause(statement: Statement, figure: Figure, at: int) -> bool:
    """Whether neither a comma nor a word of saying stands between a figure and what stands at the offset."""
    first, last = (figure.end, at) if at >= figure.end else (at, figure.start)
    if _CLAUSE_END.search(statement.text, first, last):
        return False
    between = {word.plain for word in statement.words if first <= word.start < last}
    return between.isdisjoint(SPEECH) and between.isdisjoint(_REPORTS)


@held_by_statement
def _named_lands(statement: Statement) -> tuple[tuple[str, int], ...]:
    """Each land in which something is, or that reports it, and where it stands; "worldwide" is one.

    A land that does something is none: "killed by Russian shells".
    """
    words, found = statement.words, []
    for k, word in enumerate(words):
        pair = (word.plain, words[k + 1].plain if k + 1 < len(words) else "")
        if word.plain in _WORLDWIDE:
            found.append((_WORLD, word.start))
        elif pair in _UNITED and (_is_bound(words, k, k + 2) or _has_toll(words, k + 2)):
            found.append((_UNITED[pair], word.start))
        elif _is_country(statement, word) and (_is_bound(words, k, k + 1) or _has_toll(words, k + 1)):
            found.append((concept_of(word.plain), word.start))
    return tuple(found)


def _is_country(statement: Statement, word: Word) -> bool:
    return is_country(word.plain) or statement.text[word.start : word.end] in {"US", "U.S."}


def _is_bound(words: Sequence[Word], first: int, last: int) -> bool:
    """Whether a figure may be of the land: "in Britain", "across the United States", "Britain reported"."""
    before = [word.plain for word in words[max(first - 2, 0) : first]]
    if before[-1:] == ["the"]:
        before.pop()
    return not _INSIDE.isdisjoint(before[-1:]) or (last < len(words) and words[last].plain in _REPORTS)


def _has_toll(words: Sequence[Word], at: int) -> bool:
    """Whether a toll or cases are those of the land before: "Britain's death toll", "the British tally"."""
    return any(word.plain in _TOLLS for word in words[at : at + _TOLL_REACH])


# ---------------------------------------------------------------------------------------------- places


@once_a_figure
def _place_of(statement: Statement, figure: Figure) -> str:
    """The place right behind a count, that of its clause if it is a state, or a word for the nation or for all."""
    if figure.unit != "count":
        return ""
    whole = statement.text[statement.words[0].start : statement.words[-1].end] if statement.words else ""
    if _NATIONWIDE.search(whole):
        return _NATION
    if _IN_ALL.search(whole):
        return _ALL
    bound = {found[1].casefold() for found in _IN_STATE.finditer(whole)}
    if len(bound) == 1:
        return bound.pop()
    named = [(m.start, statement.text[m.start : m.end].casefold()) for m in statement.mentions if m.type == "place"]
    right_behind = [
        name for start, name in named if _RIGHT_BEHIND.fullmatch(statement.text[figure.end : max(start, figure.end)])
    ]
    return next((name for name in right_behind if not is_country(name)), "")


# --------------------------------------------------------------------------------------------- persons


def _bearers_of(statement: Statement, figure: Figure, every: Sequence[Statement]) -> frozenset[str]:
    """Words of the names of those whose age it may be.

    They are named in the sentence, or in the one before where somebody known is spoken of: "the 37-year-old driver".
    """
    named = _named_persons(statement)
    known = next((word.plain for word in reversed(statement.words) if word.end <= figure.start), "") in _KNOWN
    before = _before(statement, every) if known else None
    return named or (_named_persons(before) if before is not None else named)


@held_by_statement
def _named_persons(statement: Statement) -> frozenset[str]:
    """Words of the names of people, but for those who only say what is told."""
    people = (m for m in statement.mentions if m.type == "person" and not speaks(statement, m))
    return frozenset(word for m in people for word in statement.text[m.start : m.end].casefold().split())


def _before(statement: Statement, every: Sequence[Statement]) -> Statement | None:
    """The sentence before."""
    return _by_index(every).get(statement.index - 1) if statement.index > 0 else None


@once_an_article
def _by_index(statements: Sequence[Statement]) -> dict[int, Statement]:
    return {statement.index: statement for statement in statements if statement.field == "text"}


# --------------------------------------------------------------------------------------------- matters


@once_a_figure
def _matter_of(statement: Statement, figure: Figure) -> frozenset[str]:
    """Concepts of what a measure or a share is of: "five million pounds of thrust"; none of a count or of money."""
    if figure.unit == "count" or figure.role in {"money", "duration", "age"} or figure.role in PERSON_ROLES:
        return frozenset()
    behind = [word for word in statement.words if word.start >= figure.end]
    at = next((k for k, word in enumerate(behind[:2]) if word.plain == _OF), None)
    if at is None:
        return frozenset()
    return frozenset(word.concept for word in behind[at + 1 : at + 1 + _MATTER_WORDS] if word.is_content)
