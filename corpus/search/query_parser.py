"""Query parser: clauses, fields and mistakes of a typed query, in the manner of mail and web search.

Words and fields stand side by side and must all hold: ``flynn "national security" -ambassador source:rnz|bbc``.
Parsing never raises and takes one pass: what is half typed is left out until it is whole, and what cannot be
understood is explained in :attr:`Query.problems`. AND, OR and NOT in capitals mean what
they say. Spans are code points into the text as it was typed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Literal

from corpus.clean import clean_line
from corpus.language.folding import words_of
from corpus.language.words import plain_marks
from corpus.model import Span
from corpus.search.fields import DATES, FIELDS, STATES, FieldName, field_called
from corpus.search.periods import Period, parse_period
from corpus.search.regexes import why_not

AtomKind = Literal["word", "exact", "phrase", "near", "regex"]
MOST_PARTS = 64
"""Parts of a query that are looked at; a pasted article is a long list of words."""
MOST_SLOP = 50
"""Words that may stand between near ones, at most."""


_FIELD = re.compile(r"([A-Za-z]{2,14}):(?!//)")
_VALUE = re.compile(r'"([^"]*)"?|([^\s|"]+)')
_SLOP = re.compile(r"~(\d*)")
_WORD = re.compile(r"[^\s|]+")
_OPERATOR = re.compile(r"(AND|OR|NOT)(?:\s+|$)")
_OR = re.compile(r"\s+OR(?:\s+(?![-|\s])(?![A-Za-z]{2,14}:)|$)")
_REGEX = re.compile(r"/((?:[^/\\\n]|\\.)+)/(?=[\s|]|$)")


@dataclass(frozen=True, slots=True)
class Atom:
    """A word, phrase or regular expression. ``words`` are folded (none for a regex).

    ``open``: the last word is still being typed. ``slop``: words that may stand between, for *near*.
    """

    kind: AtomKind
    text: str
    span: Span
    words: tuple[str, ...] = ()
    open: bool = False
    slop: int = 0


@dataclass(frozen=True, slots=True)
class QueryClause:
    """Atoms of which one must (or, ``negated``, none may) be in the article."""

    atoms: tuple[Atom, ...]
    negated: bool
    span: Span


@dataclass(frozen=True, slots=True)
class FieldFilter:
    """A field and its values, of which one must hold (``negated``: none). ``periods`` only for fields of dates."""

    field: FieldName
    values: tuple[str, ...]
    negated: bool
    span: Span
    periods: tuple[Period, ...] = ()


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in the query that was left out or found nothing: a plain sentence and where it is."""

    message: str
    span: Span

    def __str__(self) -> str:
        return self.message


@dataclass(frozen=True, slots=True)
class Query:
    """What was typed, taken apart. Parts are in the order of typing."""

    text: str
    clauses: tuple[QueryClause, ...] = ()
    filters: tuple[FieldFilter, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def typed_parts(self) -> tuple[QueryClause | FieldFilter, ...]:
        """Clauses and filters in the order in which they were typed: the chips of a search bar."""
        return tuple(sorted((*self.clauses, *self.filters), key=lambda part: part.span.start))

    def __bool__(self) -> bool:
        return bool(self.clauses or self.filters)


def parse_query(text: str) -> Query:
    """The query that ``text`` means so far. Never raises."""
    return _QueryParser(text).parse_all()


class _QueryParser:
    """Reads a query from left to right."""

    def __init__(self, text: str) -> None:
        self.typed = text
        self.text = plain_marks(text)  # the length stays
        self.at = 0
        self.clauses: list[QueryClause] = []
        self.filters: list[FieldFilter] = []
        self.problems: list[Problem] = []

    def parse_all(self) -> Query:
        while self._skip_space() and len(self.clauses) + len(self.filters) < MOST_PARTS:
            self._parse_part()
        if self.at < len(self.text):
            self._add_problem(f"Only the first {MOST_PARTS} parts are searched for.", self.at, len(self.text))
        return Query(self.typed, tuple(self.clauses), tuple(self.filters), tuple(self.problems))

    def _skip_space(self) -> bool:
        while self.at < len(self.text) and (self.text[self.at].isspace() or self.text[self.at] == "|"):
            self.at += 1
        return self.at < len(self.text)

    def _add_problem(self, message: str, start: int, end: int) -> None:
        self.problems.append(Problem(clean_line(message), Span(start, end)))

    def _parse_part(self) -> None:
        start = self.at
        operator = _OPERATOR.match(self.text, start)
        if operator:
            self.at = operator.end()
            if operator[1] == "OR" and self.at < len(self.text):
                self._add_problem("Values of a field are joined like this: source:rnz|bbc.", start, start + 2)
            if operator[1] != "NOT" or self.at == len(self.text):
                return
        minus = self.text[self.at] == "-"
        negated = minus or operator is not None
        self.at += minus
        found = _FIELD.match(self.text, self.at)
        name = found[1].lower() if found else ""
        field = field_called(name)
        if found and field:
            self.at = found.end()
            self._parse_filter(field, negated, start)
            return
        if found and found.end() < len(self.text) and not self.text[found.end()].isspace():
            known = [row.name for row in FIELDS]
            near = get_close_matches(name, known, 1)
            hint = f"did you mean “{near[0]}:”?" if near else f"fields are {', '.join(known)}."
            self._add_problem(f"There is no field “{name}”; {hint}", start, found.end())
        self._parse_clause(negated, start)

    # ---------------------------------------------------------------------------------------- fields

    def _parse_filter(self, field: FieldName, negated: bool, start: int) -> None:
        values = []
        while found := _VALUE.match(self.text, self.at):
            self.at = found.end()
            value = (found[1] if found[1] is not None else found[2]).strip()
            if value:
                first = found.start() + found[0].find(value)
                values.append(self.typed[first : first + len(value)])
            if self.text[self.at : self.at + 1] != "|" or len(values) == MOST_PARTS:
                break
            self.at += 1
        unfinished = self.at == len(self.text)
        span = Span(start, self.at)
        if field in DATES:
            periods = self._parse_periods(field, values, unfinished, span)
            if periods:
                self.filters.append(FieldFilter(field, tuple(values), negated, span, periods))
            return
        if field == "is":
            values = self._parse_states(values, unfinished, span)
        if values:
            self.filters.append(FieldFilter(field, tuple(values), negated, span))

    def _parse_periods(self, field: FieldName, values: list[str], unfinished: bool, span: Span) -> tuple[Period, ...]:
        periods = []
        for i, value in enumerate(values):
            period = DATES[field](value)
            if period is not None:
                periods.append(period)
            elif not (unfinished and i == len(values) - 1 and _may_become_date(value)):
                sample = "2017-02-13, 2017-02 or 2017"
                sample += ", or two of them joined by .." if DATES[field] is parse_period else ""
                self._add_problem(f"“{value}” is no date that can be read; write {sample}.", span.start, span.end)
        return tuple(periods)

    def _parse_states(self, values: list[str], unfinished: bool, span: Span) -> list[str]:
        states = []
        for i, value in enumerate(values):
            if value.lower() in STATES:
                states.append(value.lower())
            elif not (unfinished and i == len(values) - 1 and any(s.startswith(value.lower()) for s in STATES)):
                known = ", ".join(STATES[:-1])
                self._add_problem(f"“is:{value}” is unknown; it can be {known} or {STATES[-1]}.", span.start, span.end)
        return states

    # ----------------------------------------------------------------------------------------- words

    def _parse_clause(self, negated: bool, start: int) -> None:
        atoms = []
        while self.at < len(self.text) and not self.text[self.at].isspace():
            if atom := self._parse_atom(negated):
                atoms.append(atom)
            joined = _OR.match(self.text, self.at)
            if (not joined and self.text[self.at : self.at + 1] != "|") or len(atoms) == MOST_PARTS:
                break
            self.at = joined.end() if joined else self.at + 1
        end = self.at if self.text[self.at - 1] != "|" else self.at - 1
        if atoms:
            self.clauses.append(QueryClause(tuple(atoms), negated, Span(start, max(end, atoms[-1].span.end))))

    def _parse_atom(self, negated: bool) -> Atom | None:
        char, start = self.text[self.at], self.at
        if char == '"':
            return self._parse_phrase(negated)
        if char == "/" and (found := _REGEX.match(self.text, start)):
            self.at = found.end()
            return self._parse_regex(found[1], Span(start, self.at))
        found = _WORD.match(self.text, start)
        if found is None:  # "a||b"
            return None
        self.at = found.end()
        if char == "/" and self.at == len(self.text):
            return None  # a regular expression that is still being typed
        words = tuple(words_of(found[0]))
        exact = char == "'"
        if not words:
            return None
        typing = self.at == len(self.text) and not exact and not negated and found[0][-1].isalnum()
        return Atom("exact" if exact else "word", self.typed[start : self.at], Span(start, self.at), words, typing)

    def _parse_phrase(self, negated: bool) -> Atom | None:
        start = self.at
        close = self.text.find('"', start + 1)
        end = len(self.text) if close < 0 else close
        words = tuple(words_of(self.text[start + 1 : end]))[:MOST_PARTS]
        self.at = end + (close >= 0)
        slop = 0
        if close >= 0 and (found := _SLOP.match(self.text, self.at)):
            self.at = found.end()
            slop = min(int(found[1][:3] or 0), MOST_SLOP)
        if not words:
            return None
        typing = close < 0 and not negated and self.text[-1:].isalnum()
        span = Span(start, self.at)
        return Atom("near" if slop else "phrase", self.typed[start + 1 : end], span, words, typing, slop)

    def _parse_regex(self, pattern: str, span: Span) -> Atom | None:
        reason = why_not(pattern)
        if reason:
            self._add_problem(reason, span.start, span.end)
            return None
        return Atom("regex", pattern, span)


def _may_become_date(value: str) -> bool:
    """Whether the last characters of a date, or of two, are only missing."""
    left, _, right = value.partition("..")
    return all(re.fullmatch(r"[\d/-]*\.?", side) is not None for side in (left, right)) and len(value) <= 22
