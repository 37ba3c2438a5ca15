"""Everything that a search finds: names, articles, quotes and dates in groups, the likeliest to be meant first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from corpus.conditions import Filter, fields_text, filter_text, meant
from corpus.corpus import Corpus
from corpus.model import Article, Hit, NameHit, Quote, Span
from corpus.searching.completion import Completer, Suggestion
from corpus.searching.dates import DateHit, DateIndex, typed_date
from corpus.searching.engine import SearchResult
from corpus.searching.query import Problem, Query, parse
from corpus.searching.quotes import QuoteHit, QuoteIndex
from corpus.searching.ranking import Mask
from corpus.searching.selection import Marks

GroupKind = Literal["names", "articles", "quotes", "dates"]
Item = NameHit | Hit | QuoteHit | DateHit

MOST: dict[GroupKind, int] = {"names": 6, "articles": 20, "quotes": 6, "dates": 6}
"""Hits of each kind."""

SURE_NAME = 0.88
"""A name at least so alike is meant, and comes before articles; another only before those with corrected words."""
LEAST_NAME = 0.7
"""A name less alike is not shown, nor one that is so much less alike than the best:"""
NAME_GAP = 0.2
PHRASE = 4
"""So many words in a row are rather remembered from a quote than looked for in articles."""


@dataclass(frozen=True, slots=True)
class Group:
    """Hits of one kind, best first; ``total`` counts those that are not shown too. ``fit`` (0 to 1) orders groups."""

    kind: GroupKind
    items: tuple[Item, ...]
    total: int
    fit: float


@dataclass(frozen=True, slots=True)
class Findings:
    """What a search found. Spans of ``problems`` are into ``text``, which is what was typed; ``count`` is articles.

    ``notes`` are plain sentences on how the words were taken.
    """

    text: str
    groups: tuple[Group, ...] = ()
    count: int = 0
    problems: tuple[Problem, ...] = ()
    notes: tuple[str, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()


class Finder:
    """Searches one corpus for everything at once; quotes and dates only from :meth:`prepare` on.

    Safe to share between threads; meant to be called from a worker.
    """

    def __init__(self, corpus: Corpus) -> None:
        self.corpus = corpus
        self.prepared = False

    @cached_property
    def completer(self) -> Completer:
        """Completes queries."""
        return Completer(self.corpus)

    @cached_property
    def _quotes(self) -> QuoteIndex:
        return QuoteIndex(self.corpus.articles, self.corpus.analysis)

    @cached_property
    def _dates(self) -> DateIndex:
        return DateIndex(self.corpus.timeline, self.corpus.by_id, self.corpus.position)

    def prepare(self) -> None:
        """Make the indexes of quotes and dates: a second for 10,000 articles, for which no letter typed waits."""
        _ = self._quotes, self._dates
        self.prepared = True

    def find(
        self,
        text: str,
        within: Filter = (),
        marks: Marks | None = None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> Findings:
        """What ``text`` finds in the articles that ``within`` leaves. Never raises on any text.

        ``within`` should hold no words. When ``cancelled()`` is true, nobody wants to know any more: what is there is
        returned.
        """
        narrowing = filter_text(within)
        suggestions = self.completer.complete(text, marks=marks)
        query = parse(text)
        if not query:
            return Findings(text, problems=query.problems, suggestions=suggestions)
        lead = f"{narrowing} " if narrowing else ""
        result = self.corpus.engine.search(lead + text, MOST["articles"], marks)
        groups = [_articles(result)]
        allowed = self._allowed(f"{lead}{fields_text(query)}", marks)
        for group in (self._names, self._quoted, self._dated) if self.prepared else (self._names,):
            if not cancelled():
                groups.append(group(query, allowed))
        order = {group.kind: -group.fit for group in groups}
        return Findings(
            text,
            tuple(sorted((group for group in groups if group.items), key=lambda group: order[group.kind])),
            result.total,
            tuple(_moved(result.problems, len(lead))),
            result.notes,
            suggestions,
        )

    def _allowed(self, fields: str, marks: Marks | None) -> Mask | None:
        return self.corpus.engine.search(fields, 0, marks).matched if fields.strip() else None

    def _names(self, query: Query, allowed: Mask | None) -> Group:
        words = _plain_words(query)
        hits = self.corpus.names.search(words, 4 * MOST["names"]) if words.strip() else []
        least = max(hits[0].score - NAME_GAP, LEAST_NAME) if hits else 1.0
        good = [hit for hit in hits if hit.score >= least and self._is_named(hit.entity, allowed)]
        best = good[0].score if good else 0.0
        return Group("names", tuple(good[: MOST["names"]]), len(good), best if best >= SURE_NAME else best - 0.2)

    def _is_named(self, entity: str, allowed: Mask | None) -> bool:
        position = self.corpus.position
        return allowed is None or any(allowed[position[m.article]] for m in self.corpus.entity[entity].mentions)

    def _quoted(self, query: Query, allowed: Mask | None) -> Group:
        found = self._quotes.search(query, allowed, MOST["quotes"], self._speaks(query))
        long = len(_plain_words(query).split()) >= PHRASE or any(
            a.kind == "phrase" for c in query.clauses for a in c.atoms
        )
        return Group("quotes", found.hits, found.total, 0.85 if long and found.strict else 0.5)

    def _speaks(self, query: Query) -> Callable[[Article, Quote], bool]:
        """Whether somebody said a quote whom the query names as a speaker."""
        asked = [part for part in query.filters if part.field == "said" and not part.negated]
        if not asked:
            return lambda _article, _quote: True
        speakers = {entity.id for part in asked for entity in meant(self.corpus, "said", part.values)}
        return lambda article, quote: self.corpus.speaker(article, quote) in speakers

    def _dated(self, query: Query, allowed: Mask | None) -> Group:
        words = _plain_words(query)
        if typed_date(words) is None:
            return Group("dates", (), 0, 0)
        found = self._dates.search(words, allowed, MOST["dates"])
        return Group("dates", found.hits, found.total, 0.95 if found.whole else 0.6)


def _articles(result: SearchResult) -> Group:
    fit = 0.8 if not result.notes else 0.55
    return Group("articles", result.hits, result.total, fit)


def _plain_words(query: Query) -> str:
    """The words that must be there, without marks; with a space at the end unless the last is still being typed."""
    atoms = [atom for clause in query.clauses if not clause.negated for atom in clause.atoms if atom.kind != "regex"]
    text = " ".join(atom.text.strip("'") for atom in atoms)
    return text if atoms and atoms[-1].open else f"{text} "


def _moved(problems: Sequence[Problem], by: int) -> list[Problem]:
    """Problems of what was typed, behind a text ``by`` characters long that was put before it."""
    return [Problem(p.message, Span(p.span.start - by, p.span.end - by)) for p in problems if p.span.start >= by]


def place_of(hit: Hit) -> Span | None:
    """Where the snippet of a hit begins to show it: the span of its first mark. None for a hit in the title."""
    if hit.field != "text" or not hit.spans:
        return None
    if hit.marks:
        gaps = [mark.start - hit.marks[0].start for mark in hit.marks]
        for i in range(len(hit.spans) - len(gaps) + 1):
            if all(hit.spans[i + n].start - hit.spans[i].start == gap for n, gap in enumerate(gaps)):
                return hit.spans[i]
    return hit.spans[0]
