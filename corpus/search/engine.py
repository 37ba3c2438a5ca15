"""Search engine: one call for a query as typed, parsed, narrowed by fields, ranked, with snippets."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from corpus.model import Hit
from corpus.search.field_filters import FieldReading, FieldSelector, FilterableCorpus, Marks
from corpus.search.query_parser import Problem, Query, parse_query
from corpus.search.ranking import Mask, best_articles
from corpus.search.snippets import HitHighlighter
from corpus.search.text_index import REGEX_SECONDS, Correction, TextIndex


class SearchableCorpus(FilterableCorpus, Protocol):
    """A corpus that can be searched."""

    @property
    def texts(self) -> TextIndex:
        """The index of its articles."""


@dataclass(frozen=True, slots=True)
class SearchResult:
    """What a search found.

    ``hits`` are the best, ``ranked`` the ids of the best (perhaps more), ``total`` says how many articles match,
    ``matched`` which (a mask over the articles). ``problems`` are parts of the query that could not be used; ``notes``
    are plain sentences on how it was taken; ``readings`` whom its fields mean. ``highlighter`` marks the same words in
    any other text.
    """

    query: Query
    hits: tuple[Hit, ...]
    total: int
    matched: Mask
    highlighter: HitHighlighter
    corrections: tuple[Correction, ...] = ()
    readings: tuple[FieldReading, ...] = ()
    problems: tuple[Problem, ...] = ()
    notes: tuple[str, ...] = ()
    ranked: tuple[str, ...] = ()


class SearchEngine:
    """Searches one corpus; keeps what its fields need between searches. Safe to share between threads."""

    def __init__(self, view: SearchableCorpus) -> None:
        self._view = view
        self._selection = FieldSelector(view)

    def search_articles(
        self,
        text: str,
        limit: int = 20,
        marks: Marks | None = None,
        seconds: float | None = REGEX_SECONDS,
        ranked: int = 0,
    ) -> SearchResult:
        """The ``limit`` best articles for ``text``; the newest first where only fields were typed, none if nothing.

        At least ``ranked`` are put in order, which costs less than a hit with its snippet.
        ``seconds`` bounds the time that regular expressions may take; None lets them finish. Never raises on any text.
        """
        query = parse_query(text)
        selected = self._selection.select_articles(query, marks)
        match = self._view.texts.match_query(query, selected.mask, seconds)
        newest = None if match.scores.any() else self._selection.latest_possible_days
        numbers = best_articles(match.scores, match.matched, max(limit, ranked), newest) if query else []
        notes = []
        if match.corrections:
            shown = ", ".join(f"“{one.used[0]}” (nobody writes “{one.typed}”)" for one in match.corrections)
            notes.append(f"Showing results for {shown}.")
        if match.relaxed:
            notes.append("No article has all of these words; those with most of them come first.")
        if match.unfinished:
            notes.append("The regular expression was stopped because it took too long; more words would narrow it.")
        return SearchResult(
            query,
            tuple(self._view.texts.hits_with_snippets(match, numbers[: max(limit, 0)])),
            int(match.matched.sum()) if query else 0,
            match.matched,
            match.highlighter,
            match.corrections,
            selected.readings,
            (*query.problems, *selected.problems),
            tuple(notes),
            tuple(self._view.articles[number].id for number in numbers),
        )


def search_once(view: SearchableCorpus, text: str, limit: int = 20, marks: Marks | None = None) -> SearchResult:
    """One search of a corpus, when there will be no second: regular expressions may take as long as they need."""
    return SearchEngine(view).search_articles(text, limit, marks, seconds=None)
