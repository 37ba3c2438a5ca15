"""Quote index: every quote of a pile as a small text of its own, found like an article."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from numpy.typing import NDArray

from corpus.model import Analysis, Article, Quote, Span
from corpus.search.index_builder import build_index
from corpus.search.postings import Postings
from corpus.search.query_parser import Query
from corpus.search.quote_columns import QuoteCollector, QuoteColumns, QuoteTexts
from corpus.search.ranking import Mask, best_articles
from corpus.search.text_index import TextIndex
from corpus.storage.packed_strings import Arrays

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


class QuoteIndex:
    """Every quote of some articles, ready to be searched. Immutable; safe to share between threads."""

    def __init__(self, articles: Sequence[Article], spoken: QuoteColumns, postings: Postings) -> None:
        """Use :meth:`build_index`."""
        self.spoken = spoken
        self._articles = articles
        self._texts = QuoteTexts(articles, spoken)
        self._index = TextIndex(self._texts, postings)

    @classmethod
    def build_index(cls, articles: Sequence[Article], analysis: Callable[[str], Analysis]) -> QuoteIndex:
        """An index of the quotes that ``analysis`` tells of each article, by its id. Goes through them once."""
        listening = QuoteCollector(articles, analysis)
        postings = build_index(listening)
        return cls(articles, listening.collected_columns(), postings)

    def pack_arrays(self) -> tuple[object, dict[str, NDArray[Any]]]:
        """The index, without the articles, as something small and arrays."""
        small, arrays = self._index.pack_arrays()
        return small, arrays | self.spoken.pack_arrays()

    @classmethod
    def unpack_arrays(cls, small: object, arrays: Arrays, articles: Sequence[Article]) -> QuoteIndex:
        """The index of the quotes of ``articles`` that was packed; the arrays may be mapped from a file.

        Raises ValueError if they do not fit together.
        """
        postings, spoken = Postings.unpack_arrays(small, arrays), QuoteColumns.unpack_arrays(arrays)
        if postings.size != len(spoken) or int(spoken.article.max(initial=-1)) >= len(articles):
            raise ValueError("the index of quotes is of other articles")
        return cls(articles, spoken, postings)

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
            article, quote = self._articles[self.spoken.article[number]], self.spoken.quote_at(number)
            if keep is not None and not keep(article, quote):
                continue
            if wording in found:
                found[wording] = replace(found[wording], printed=found[wording].printed + 1)
            else:
                text = self._texts[number].text
                found[wording] = QuoteHit(article.id, quote, text, match.highlighter.hit_spans(text))
        return QuoteHits(tuple(found.values()), int(match.matched.sum()), not match.corrections)
