"""Federated search: names, articles, quotes and dates in groups, the likeliest to be meant first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from corpus.corpus import Corpus
from corpus.language.counts import counted_noun
from corpus.model import Article, Hit, NameHit, Quote, Span
from corpus.queries.conditions import Filter, fields_text, filter_text, resolve_field
from corpus.search.completion import Completer, Suggestion
from corpus.search.date_index import DateHit, typed_date
from corpus.search.engine import SearchResult
from corpus.search.field_filters import Marks
from corpus.search.fields import FieldName
from corpus.search.query_parser import Problem, Query, parse_query
from corpus.search.quote_index import QuoteHit
from corpus.search.ranking import Mask

GroupKind = Literal["names", "articles", "quotes", "dates"]
Item = NameHit | Hit | QuoteHit | DateHit

MOST: dict[GroupKind, int] = {"names": 6, "articles": 16, "quotes": 6, "dates": 6}
"""Hits of each kind."""

AT_ONCE: frozenset[FieldName] = frozenset(("source", "id"))
"""Fields that can be used while articles are still being read."""

SURE_NAME = 0.88
"""A name at least so alike is meant, and comes before articles; another only before those with corrected words."""
LEAST_NAME = 0.7
"""A name less alike is not shown, nor one that is so much less alike than the best:"""
NAME_GAP = 0.2
PHRASE = 4
"""So many words in a row are rather remembered from a quote than looked for in articles."""


@dataclass(frozen=True, slots=True)
class HitGroup:
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
    groups: tuple[HitGroup, ...] = ()
    count: int = 0
    problems: tuple[Problem, ...] = ()
    notes: tuple[str, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()


class Finder:
    """Searches one corpus for everything at once; one that is not linked yet only for articles.

    Safe to share between threads; meant to be called from a worker.
    """

    def __init__(self, corpus: Corpus) -> None:
        self.corpus = corpus

    @cached_property
    def query_completer(self) -> Completer:
        """Completes queries."""
        return Completer(self.corpus, AT_ONCE if not self.corpus.is_linked else None)

    def find_all(
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
        linked = self.corpus.is_linked
        suggestions = self.query_completer.complete_query(text, marks=marks)
        query, waiting = (parse_query(text), ()) if linked else _at_once(parse_query(text))
        if not query:
            return Findings(text, problems=(*query.problems, *waiting), suggestions=suggestions)
        narrowing = filter_text(within)
        lead = f"{narrowing} " if narrowing else ""
        result = self.corpus.engine.search_articles(lead + query.text, MOST["articles"], marks)
        groups = [_article_group(result)]
        allowed = self._allowed_articles(f"{lead}{fields_text(query)}", marks) if linked else None
        for group in (self._find_names, self._find_quotes, self._find_dates) if linked else ():
            if not cancelled():
                groups.append(group(query, allowed))
        order = {group.kind: -group.fit for group in groups}
        return Findings(
            text,
            tuple(sorted((group for group in groups if group.items), key=lambda group: order[group.kind])),
            result.total,
            (*_shift_problems(result.problems, len(lead)), *waiting),
            (*result.notes, *(() if linked else (self._so_far,))),
            suggestions,
        )

    @property
    def _so_far(self) -> str:
        count = len(self.corpus.articles)
        read = f"{counted_noun(count, 'article')} {'is' if count == 1 else 'are'}"
        return f"{read} read so far; names, quotes and dates follow when all are analysed."

    def _allowed_articles(self, fields: str, marks: Marks | None) -> Mask | None:
        return self.corpus.engine.search_articles(fields, 0, marks).matched if fields.strip() else None

    def _find_names(self, query: Query, allowed: Mask | None) -> HitGroup:
        words = _plain_words(query)
        hits = self.corpus.names.search_names(words, 4 * MOST["names"]) if words.strip() else []
        least = max(hits[0].score - NAME_GAP, LEAST_NAME) if hits else 1.0
        good = [hit for hit in hits if hit.score >= least and self._is_named(hit.entity, allowed)]
        best = good[0].score if good else 0.0
        return HitGroup("names", tuple(good[: MOST["names"]]), len(good), best if best >= SURE_NAME else best - 0.2)

    def _is_named(self, entity: str, allowed: Mask | None) -> bool:
        return allowed is None or bool(allowed[self.corpus.entities.mentions_of(entity).article_numbers].any())

    def _find_quotes(self, query: Query, allowed: Mask | None) -> HitGroup:
        found = self.corpus.quote_index.search_quotes(query, allowed, MOST["quotes"], self._speaker_test(query))
        long = len(_plain_words(query).split()) >= PHRASE or any(
            a.kind == "phrase" for c in query.clauses for a in c.atoms
        )
        return HitGroup("quotes", found.hits, found.total, 0.85 if long and found.strict else 0.5)

    def _speaker_test(self, query: Query) -> Callable[[Article, Quote], bool] | None:
        """Whether somebody said a quote whom the query names as a speaker; None if it names nobody."""
        asked = [part for part in query.filters if part.field == "said" and not part.negated]
        if not asked:
            return None
        speakers = {entity.id for part in asked for entity in resolve_field(self.corpus, "said", part.values)}
        return lambda article, quote: self.corpus.speaker_of_quote(article, quote) in speakers

    def _find_dates(self, query: Query, allowed: Mask | None) -> HitGroup:
        words = _plain_words(query)
        if typed_date(words) is None:
            return HitGroup("dates", (), 0, 0)
        found = self.corpus.date_index.search_dates(words, allowed, MOST["dates"], self.corpus.texts.mask_of_prefixes)
        return HitGroup("dates", found.hits, found.total, 0.95 if found.whole else 0.6)


def _at_once(query: Query) -> tuple[Query, tuple[Problem, ...]]:
    """``query`` with blanks for the fields that must wait until all articles are analysed, and a word on each."""
    text, waiting = query.text, []
    for part in query.filters:
        if part.field not in AT_ONCE:
            text = text[: part.span.start] + " " * (part.span.end - part.span.start) + text[part.span.end :]
            waiting.append(Problem(f"“{part.field}:” can be used as soon as all articles are analysed.", part.span))
    return (parse_query(text) if waiting else query), tuple(waiting)


def _article_group(result: SearchResult) -> HitGroup:
    fit = 0.8 if not result.notes else 0.55
    return HitGroup("articles", result.hits, result.total, fit)


def _plain_words(query: Query) -> str:
    """The words that must be there, without marks; with a space at the end unless the last is still being typed."""
    atoms = [atom for clause in query.clauses if not clause.negated for atom in clause.atoms if atom.kind != "regex"]
    text = " ".join(atom.text.strip("'") for atom in atoms)
    return text if atoms and atoms[-1].open else f"{text} "


def _shift_problems(problems: Sequence[Problem], by: int) -> list[Problem]:
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
