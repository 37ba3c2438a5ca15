"""Sentences of an article as statements, each made when it is first asked for."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property, lru_cache

from corpus.comparison.statements import TITLE, Statement, figures_in, title_of
from corpus.language.tokens_of_sentence import words_of
from corpus.language.words import fold_text
from corpus.model import Analysis, Article, Mention, Sentence, Span, TimeExpression

Placed = Mention | TimeExpression
BESIDE = 2
"""Sentences before and behind one that may hold what it leaves to them."""


LEAD = 2
"""Sentences that open an article and say of what it is."""


class ArticleSentences:
    """The sentences of an article's prose, by their number, and its title (:data:`~…statements.TITLE`)."""

    def __init__(self, article: Article, analysis: Analysis) -> None:
        self.article = article
        self._analysis = analysis
        self.sentences: tuple[Sentence, ...] = analysis.prose_sentences()
        self.statement: Callable[[int], Statement] = lru_cache(maxsize=None)(self._make)

    def _make(self, index: int) -> Statement:
        if index == TITLE:
            return title_of(self.article, self._analysis)
        sentence, text = self.sentences[index], self.article.text
        span = Span(sentence.start, sentence.end)
        mentions, times = self._placed
        inside = tuple(time for time in times if span.start <= time.start < span.end)
        first, last = (bisect_left(mentions, at, key=lambda one: one.start) for at in (span.start, span.end))
        return Statement(
            field="text",
            index=index,
            text=text,
            words=words_of(text, span.start, span.end),
            figures=figures_in(text, span, inside),
            mentions=tuple(mentions[first:last]),
            times=inside,
        )

    @cached_property
    def _placed(self) -> tuple[Sequence[Mention], Sequence[TimeExpression]]:
        """Mentions and times of the text."""
        return (
            [mention for mention in self._analysis.mentions if mention.field == "text"],
            [time for time in self._analysis.times if time.field == "text"],
        )

    @cached_property
    def _starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    def sentence_at(self, at: int) -> int | None:
        """The number of the sentence of prose that holds the character; None between them."""
        index = bisect_right(self._starts, at) - 1
        return index if index >= 0 and at < self.sentences[index].end else None

    def beside(self, index: int) -> Iterator[Statement]:
        """The statements around one; around the title those that open the article."""
        for at in range(max(index - BESIDE, 0), min(index + BESIDE + 1, len(self.sentences))):
            if at != index:
                yield self.statement(at)

    def opening(self) -> Iterator[Statement]:
        """The title and the lead."""
        yield self.statement(TITLE)
        for index in range(min(LEAD, len(self.sentences))):
            yield self.statement(index)

    @cached_property
    def mentions(self) -> tuple[Mention, ...]:
        """Every name in the article."""
        return self._analysis.mentions

    @cached_property
    def folded(self) -> frozenset[str]:
        """All words of title and text, folded."""
        return frozenset(f"{fold_text(self.article.title)} {fold_text(self.article.text)}".split())

    def span_of(self, index: int) -> Span:
        """Where the statement stands in its field."""
        if index == TITLE:
            return Span(0, len(self.article.title))
        return Span(self.sentences[index].start, self.sentences[index].end)
