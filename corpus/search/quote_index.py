"""Quote index: every quote of a collection as a small text of its own, found like an article."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from corpus.model import Analysis, Article, Quote, Span
from corpus.search.index_builder import build_index, grow_index
from corpus.search.postings import Postings
from corpus.search.query_parser import Query
from corpus.search.quote_columns import QuoteCollector, QuoteTable, QuoteTexts
from corpus.search.ranking import Mask, best_articles
from corpus.search.text_index import TextIndex
from corpus.storage.array_record import ArrayRecord, Lengths

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


@dataclass(frozen=True, eq=False, repr=False)
class QuoteIndex(ArrayRecord):
    """Every quote of some articles, ready to be searched. Immutable; safe to share between threads."""

    articles: Sequence[Article]
    spoken: QuoteTable
    postings: Postings

    @classmethod
    def build_index(cls, articles: Sequence[Article], analysis: Callable[[str], Analysis]) -> QuoteIndex:
        """An index of the quotes that ``analysis`` tells of each article, by its id. Goes through them once."""
        listening = QuoteCollector(articles, analysis)
        postings = build_index(listening)
        return cls(articles, listening.collected_quotes(), postings)

    def grown_index(
        self, articles: Sequence[Article], before: NDArray[np.int64], analysis: Callable[[str], Analysis]
    ) -> QuoteIndex:
        """An index of the quotes of ``articles``; those are read that had no number ``before`` (-1) in this one."""
        new = np.flatnonzero(before < 0)
        listening = QuoteCollector([articles[number] for number in new.tolist()], analysis)
        words = list(listening)
        made = listening.collected_quotes()
        after = np.full(len(self.articles), -1, np.int32)
        after[before[before >= 0]] = np.flatnonzero(before >= 0)
        was = replace(self.spoken, article=after[self.spoken.article])
        kept = np.flatnonzero(was.article >= 0)
        both = was.take(kept).concat(replace(made, article=new[made.article].astype(np.int32)))
        order = np.argsort(both.article, kind="stable")
        numbers = np.concatenate([kept, np.full(len(words), -1)])[order]
        postings = grow_index(self.postings, numbers, words)
        return QuoteIndex(articles, both.take(order), postings)

    def column_lengths(self) -> Lengths:
        """The postings are of these quotes, and the quotes of these articles."""
        yield len(self.spoken), "postings"
        yield max(int(self.spoken.article.max(initial=-1)) + 1, len(self.articles)), "articles"

    @cached_property
    def _texts(self) -> QuoteTexts:
        return QuoteTexts(self.articles, self.spoken)

    @cached_property
    def _index(self) -> TextIndex:
        return TextIndex(self._texts, self.postings)

    def search_quotes(
        self,
        query: Query,
        allowed: Mask | None = None,
        limit: int = 8,
        keep: Callable[[Article, Quote], bool] | None = None,
    ) -> QuoteHits:
        """The best quotes for the words of ``query``, in the articles of ``allowed`` (all, if None) and that are kept.

        A quote that several articles print in the same words is one hit. Nothing where no quote has all the words.
        """
        if not any(not clause.negated for clause in query.clauses) or not len(self.spoken):
            return QuoteHits()
        match = self._index.match_query(query, None if allowed is None else allowed[self.spoken.article])
        if match.relaxed:
            return QuoteHits()
        found: dict[int, QuoteHit] = {}
        for number in best_articles(match.scores, match.matched, _LOOKED_AT):
            wording = int(self.spoken.wording[number])
            if wording not in found and len(found) == limit:
                continue
            article, quote = self.articles[self.spoken.article[number]], self.spoken[int(number)]
            if keep is not None and not keep(article, quote):
                continue
            if wording in found:
                found[wording] = replace(found[wording], printed=found[wording].printed + 1)
            else:
                text = self._texts[number].text
                found[wording] = QuoteHit(article.id, quote, text, match.highlighter.hit_spans(text))
        return QuoteHits(tuple(found.values()), int(match.matched.sum()), not match.corrections)
