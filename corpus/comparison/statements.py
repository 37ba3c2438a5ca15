"""A sentence or a title, as what is compared slot by slot."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, wraps
from math import isqrt
from typing import Any, Self, TypeVar

from corpus.comparison.attributions import attribution_words
from corpus.extraction.quantities import Figure, find_figures
from corpus.language.tokens_of_sentence import Word, words_of
from corpus.model import Analysis, Article, Field, Mention, Span, TimeExpression

S = TypeVar("S")
T = TypeVar("T")

TITLE = -1
"""The index of the title among the statements of an article."""

MOST_FIGURES = 12
"""Figures of one statement that are compared; a sentence with more is a table."""


CORRECTIONS = frozenset("correction corrected correct misstated incorrectly erroneously".split())
"""Words of a statement that takes back what an earlier version said."""

MOST_PAIRS, MOST_TURNS = 100_000, 100
"""Pairs that are looked at where all of one article is held against all of the other; and turns of one kind in an
article ("asked to", "rather than", "a former") that are held against all of its sentences. Far more than news has: of
a text that has nothing else the first ones are looked at."""

_BEFORE = frozenset("earlier previously originally version initially".split())
"""Words of a correction that tells what stood there before."""


@dataclass(frozen=True, eq=False)
class Statement:
    """A sentence of the text (``index`` from 0) or the title (:data:`TITLE`), with what was found in it.

    Offsets of its parts are into ``text``, the whole field.
    """

    field: Field
    index: int
    text: str
    words: tuple[Word, ...]
    figures: tuple[Figure, ...]
    mentions: tuple[Mention, ...]
    times: tuple[TimeExpression, ...]
    quoted: frozenset[int] = frozenset()

    @cached_property
    def content(self) -> frozenset[str]:
        """Concepts of the content words."""
        return frozenset(word.concept for word in self.words if word.is_content)

    @cached_property
    def written(self) -> dict[str, str]:
        """The first word, in lower case, for each concept of the content words."""
        return {word.concept: word.plain for word in reversed(self.words) if word.is_content}

    @cached_property
    def told(self) -> frozenset[str]:
        """Concepts of the content words but for who says it."""
        who = attribution_words(self.text, self.words)
        return frozenset(word.concept for k, word in enumerate(self.words) if k not in who and word.is_content)

    @cached_property
    def plain(self) -> frozenset[str]:
        """Its words in lower case."""
        return frozenset(word.plain for word in self.words)

    @cached_property
    def standing(self) -> tuple[Figure, ...]:
        """Its figures, but those that it names as wrong or as former."""
        return tuple(figure for figure in self.figures if not self._takes_back(figure))

    def _takes_back(self, figure: Figure) -> bool:
        """Whether the figure is named as the wrong or the former one: "not 20", "instead of 20", "from 20 to 25"."""
        before = tuple(word.plain for word in self.words if word.start < figure.start)[-2:]
        if before[-1:] == ("not",) or before in {("rather", "than"), ("instead", "of")}:
            return True
        behind = next((word.plain for word in self.words if word.start >= figure.end), "")
        return (before[-1:] == ("from",) and behind == "to") or (
            bool(self.plain & CORRECTIONS) and bool(self.plain & _BEFORE)
        )

    @cached_property
    def names(self) -> tuple[tuple[Word, ...], ...]:
        """Words in a row, two or more, that begin with a capital or a digit."""
        runs: list[list[Word]] = [[]]
        for word in self.words:
            first = self.text[word.start]
            if not (first.isupper() or first.isdecimal()):
                runs.append([])
            elif runs[-1] and self.text[runs[-1][-1].end : word.start] in {"", " ", "-"}:
                runs[-1].append(word)
            else:
                runs.append([word])
        return tuple(tuple(run) for run in runs if len(run) > 1)

    @cached_property
    def found(self) -> dict[Callable[..., Any], Any]:
        """What was found out of the statement alone, by who asked (:func:`once_a_statement`)."""
        return {}

    @cached_property
    def _known(self) -> dict[tuple[Callable[..., Any], int, int], Any]:
        return {}

    def known(self, ask: Callable[[Statement, Figure], T], figure: Figure) -> T:
        """What ``ask`` finds out of one of the figures, once however many others it is held against."""
        key, known = (ask, figure.start, figure.end), self._known
        if key not in known:
            known[key] = ask(self, figure)
        found: T = known[key]
        return found

    def span(self, first: int, last: int) -> Span:
        """The characters of the words from ``first`` up to, not including, ``last``."""
        return Span(self.words[first].start, self.words[last - 1].end)


class Statements(tuple[Statement, ...]):
    """All statements of one article, with what was found out of them, by who asked (:func:`once_an_article`)."""

    found: dict[Callable[..., Any], Any]

    def __new__(cls, statements: Iterable[Statement]) -> Self:
        """Those statements, of which nothing is known yet."""
        made = super().__new__(cls, statements)
        made.found = {}
        return made


def within_bounds(mine: Sequence[T], theirs: Sequence[S], most: int = MOST_PAIRS) -> tuple[Sequence[T], Sequence[S]]:
    """Both, or so many of the first of each that they make no more pairs than ``most``.

    >>> within_bounds("abc", "defgh", 12), within_bounds("abc", "defgh", 4)
    (('abc', 'defg'), ('ab', 'de'))
    """
    if len(mine) * len(theirs) <= most:
        return mine, theirs
    least = min(len(mine), len(theirs), isqrt(most))
    longest = most // least
    return (mine[:least], theirs[:longest]) if len(mine) <= len(theirs) else (mine[:longest], theirs[:least])


def once_a_statement(ask: Callable[[Statement], Iterable[T]]) -> Callable[[Statement], tuple[T, ...]]:
    """``ask`` that finds out of a statement what it does once, however many others that is held against."""

    @wraps(ask)
    def answer(statement: Statement) -> tuple[T, ...]:
        found = statement.found
        if ask not in found:
            found[ask] = tuple(ask(statement))
        known: tuple[T, ...] = found[ask]
        return known

    return answer


def held_by_statement(ask: Callable[[Statement], T]) -> Callable[[Statement], T]:
    """The same of what is no row of things. What it finds is for all who ask, who change nothing in it."""

    @wraps(ask)
    def answer(statement: Statement) -> T:
        found = statement.found
        if ask not in found:
            found[ask] = ask(statement)
        known: T = found[ask]
        return known

    return answer


def once_a_figure(ask: Callable[[Statement, Figure], T]) -> Callable[[Statement, Figure], T]:
    """The same of a figure of a statement."""

    @wraps(ask)
    def answer(statement: Statement, figure: Figure) -> T:
        return statement.known(ask, figure)

    return answer


def once_an_article(ask: Callable[[Sequence[Statement]], T]) -> Callable[[Sequence[Statement]], T]:
    """The same of all statements of an article. What it finds is for all who ask, who change nothing in it."""

    @wraps(ask)
    def answer(statements: Sequence[Statement]) -> T:
        if not isinstance(statements, Statements):
            return ask(statements)
        if ask not in statements.found:
            statements.found[ask] = ask(statements)
        known: T = statements.found[ask]
        return known

    return answer


@dataclass(frozen=True, eq=False)
class Pairing:
    """Two statements that may tell one thing. ``firm``: they do, as far as can be told; ``score``: how alike."""

    a: Statement
    b: Statement
    firm: bool
    score: float

    @cached_property
    def shared(self) -> frozenset[str]:
        """Concepts of the content words that both have."""
        return self.a.content & self.b.content

    def cover(self, weights: Mapping[str, float]) -> float:
        """The share of the shorter one's content words, by weight, that the other has too."""
        own, other = (sum(weights.get(key, 1.0) for key in side.content) for side in (self.a, self.b))
        return sum(weights.get(key, 1.0) for key in self.shared) / min(own, other) if min(own, other) else 0.0

    @property
    def titles(self) -> bool:
        """Whether a title is one of the two."""
        return TITLE in (self.a.index, self.b.index)


def title_of(article: Article, analysis: Analysis) -> Statement:
    """The title as a statement; it may be empty."""
    times = tuple(time for time in analysis.times if time.field == "title")
    return Statement(
        field="title",
        index=TITLE,
        text=article.title,
        words=words_of(article.title),
        figures=figures_in(article.title, Span(0, len(article.title)), times),
        mentions=tuple(mention for mention in analysis.mentions if mention.field == "title"),
        times=times,
    )


def figures_in(text: str, span: Span, times: Sequence[TimeExpression]) -> tuple[Figure, ...]:
    """The figures of a statement without its dates."""
    dates = [Span(time.start, time.end) for time in times if time.first is not None]
    return find_figures(text, span.start, span.end, dates, MOST_FIGURES)
