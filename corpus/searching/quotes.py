"""Searching what people said: every quote of a pile is a small text of its own, found like an article."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import overload

import numpy as np

from corpus.analysis.words import fold
from corpus.model import Analysis, Article, Quote, Span
from corpus.searching.query import Query
from corpus.searching.ranking import Mask, best
from corpus.searching.text import TextIndex

_LOOKED_AT = 120
"""Quotes that are looked at for those that are the same, or that somebody else said."""


@dataclass(frozen=True, slots=True)
class QuoteHit:
    """A quote that was found, in an article (its id). ``text`` is on one line, ``marks`` the hits inside it.

    ``printed`` counts the articles among the best hits that print it so.
    """

    article: str
    quote: Quote
    text: str
    marks: tuple[Span, ...]
    printed: int = 1


@dataclass(frozen=True, slots=True)
class QuoteHits:
    """The best quotes for a query, and how many match in all; ``strict``: they have all of its words as typed."""

    hits: tuple[QuoteHit, ...] = ()
    total: int = 0
    strict: bool = True


class _QuoteTexts(Sequence[Article]):
    """Each quote as an article without a title, made when it is asked for: kept, they would weigh as much again."""

    def __init__(self, articles: Sequence[Article], analysis: Callable[[str], Analysis]) -> None:
        self.articles = articles
        self.quotes = [(i, quote) for i, article in enumerate(articles) for quote in analysis(article.id).quotes]

    def __len__(self) -> int:
        return len(self.quotes)

    @overload
    def __getitem__(self, index: int) -> Article: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[Article]: ...

    def __getitem__(self, index: int | slice) -> Article | Sequence[Article]:
        if isinstance(index, slice):
            return [self[i] for i in range(*index.indices(len(self.quotes)))]
        number, quote = self.quotes[index]
        text = self.articles[number].of(quote.field)[quote.start : quote.end]
        return Article(str(index), "", " ".join(text.split()), ())


class QuoteIndex:
    """Every quote of some articles, ready to be searched. Immutable; safe to share between threads."""

    def __init__(self, articles: Sequence[Article], analysis: Callable[[str], Analysis]) -> None:
        self._texts = _QuoteTexts(articles, analysis)
        self._index = TextIndex.build(self._texts)
        self._owner = np.array([number for number, _ in self._texts.quotes], np.int32)

    def search(
        self,
        query: Query,
        allowed: Mask | None = None,
        limit: int = 8,
        keep: Callable[[Article, Quote], bool] = lambda _article, _quote: True,
    ) -> QuoteHits:
        """The best quotes for the words of ``query``, in the articles of ``allowed`` (all, if None) and that are kept.

        A quote that several articles print in the same words is one hit. Nothing where no quote has all the words.
        """
        if not any(not clause.negated for clause in query.clauses) or not len(self._texts):
            return QuoteHits()
        match = self._index.match(query, None if allowed is None else allowed[self._owner])
        if match.relaxed:
            return QuoteHits()
        found: dict[str, QuoteHit] = {}
        for number in best(match.scores, match.matched, _LOOKED_AT):
            at, quote = self._texts.quotes[number]
            article = self._texts.articles[at]
            if not keep(article, quote):
                continue
            text = self._texts[number].text
            key = fold(text)
            if key in found:
                old = found[key]
                found[key] = QuoteHit(old.article, old.quote, old.text, old.marks, old.printed + 1)
            elif len(found) < limit:
                found[key] = QuoteHit(article.id, quote, text, match.highlighter.spans(text))
        return QuoteHits(tuple(found.values()), int(match.matched.sum()), not match.corrections)
