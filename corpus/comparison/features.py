"""Prepared articles: all that comparing needs to know of one, worked out once however often it is compared."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeVar

from corpus.comparison.quoted_phrases import quoted_phrases
from corpus.comparison.sentence_similarity import MOST_SENTENCES, WordBag, bag_of_words
from corpus.comparison.shared_quotes import QuoteKeys, quote_keys
from corpus.comparison.statements import Statement, Statements, figures_in, title_of
from corpus.comparison.word_diff import word_shingles
from corpus.extraction.quantities import Figure
from corpus.language.shortening import shorten_text
from corpus.language.tokens_of_sentence import Word, plain_words, words_of
from corpus.model import Analysis, Article, Field, Mention, Passage, Quote, Sentence, Span, TimeExpression
from corpus.runtime.progress import report_progress

SpeakerOf = Callable[[Quote], str | None]
"""The id of the entity that says a quote of one article, None where nobody is known."""

EntityOf = Callable[[Mention], str | None]
"""The id of the entity that a mention of one article names, None where it is unknown."""

MOST_QUOTED = 400
"""Words of one quote that are compared."""

_PERSONAL = frozenset({"he", "she"})
MOST_SHOWN = 160
"""Characters of a passage's words; longer ones are shortened for show."""

Placed = TypeVar("Placed", Mention, TimeExpression)
T = TypeVar("T")


@dataclass(frozen=True, eq=False)
class PreparedArticle:
    """An article ready to be compared.

    ``sentences`` are those of its prose, at most
    :data:`~corpus.comparison.sentence_similarity.MOST_SENTENCES`; ``words``,
    ``openings`` (the concept of the first word; "" where there is none), ``figures``, ``mentions``, ``times`` and
    ``quoted`` (the words in quotes, by index) run parallel to them.
    ``quotes`` stand in them, words in quote marks that nobody is said to say among them;
    ``quote_words`` and ``quote_sentences`` (indexes) belong to the quotes. ``all_words`` are
    those of title and whole text in lower case, ``shingles`` the runs of five words of the prose. Offsets are into
    ``article.text``, those of ``title`` into ``article.title``.
    """

    article: Article
    sentences: tuple[Sentence, ...]
    words: tuple[tuple[Word, ...], ...]
    openings: tuple[str, ...]
    bag: WordBag
    figures: tuple[tuple[Figure, ...], ...]
    mentions: tuple[tuple[Mention, ...], ...]
    times: tuple[tuple[TimeExpression, ...], ...]
    quotes: tuple[Quote, ...]
    quote_words: tuple[tuple[Word, ...], ...]
    quote_sentences: tuple[tuple[int, ...], ...]
    quoted: tuple[frozenset[int], ...]
    all_words: frozenset[str]
    shingles: frozenset[tuple[str, ...]]
    title: Statement

    @cached_property
    def _by_reader(self) -> dict[Callable[..., Any], tuple[EntityOf, Any]]:
        return {}

    def known(self, ask: Callable[[PreparedArticle, EntityOf], T], entity_of: EntityOf) -> T:
        """What ``ask`` finds out of the article, once as long as mentions are read in the same way."""
        known = self._by_reader.get(ask)
        if known is None or known[0] is not entity_of:
            known = self._by_reader[ask] = entity_of, ask(self, entity_of)
        found: T = known[1]
        return found

    @cached_property
    def known_sides(self) -> dict[int, Any]:
        """What looking for rewordings found out of a sentence, by its index; filled as they are looked for."""
        return {}

    @cached_property
    def quote_keys(self) -> QuoteKeys:
        """By what quotes like those of the article are found."""
        return quote_keys(self.quote_words)

    @cached_property
    def spans(self) -> tuple[Span, ...]:
        """The places of the sentences."""
        return tuple(Span(sentence.start, sentence.end) for sentence in self.sentences)

    def passage_at(self, start: int, end: int, field: Field = "text") -> Passage:
        """The words at that span of the text or title, on one line and shortened."""
        whole = self.article.text if field == "text" else self.article.title
        words = " ".join(whole[start:end].split())
        return Passage(start, end, shorten_text(words, MOST_SHOWN), field)

    @property
    def written(self) -> tuple[str, ...]:
        """The sentences as one reads them, each on one line."""
        return tuple(" ".join(self.article.text[s.start : s.end].split()) for s in self.sentences)

    @cached_property
    def statements(self) -> Statements:
        """All sentences, then the title, so that it has the index :data:`~corpus.comparison.statements.TITLE`."""
        sentences = (
            Statement(
                field="text",
                index=index,
                text=self.article.text,
                words=self.words[index],
                figures=self.figures[index],
                mentions=self.mentions[index],
                times=self.times[index],
                quoted=self.quoted[index],
            )
            for index in range(len(self.sentences))
        )
        return Statements((*sentences, self.title))


def _by_sentence(sentences: Sequence[Sentence], found: Sequence[Placed]) -> tuple[tuple[Placed, ...], ...]:
    """What was found in the text, sorted into the sentences; what stands outside them is left out."""
    inside = [one for one in found if one.field == "text"]
    starts = [one.start for one in inside]
    return tuple(tuple(inside[bisect_left(starts, s.start) : bisect_left(starts, s.end)]) for s in sentences)


def _sentences_of(span: Span, starts: Sequence[int], ends: Sequence[int]) -> tuple[int, ...]:
    return tuple(range(bisect_right(ends, span.start), bisect_left(starts, span.end)))


def prepare_article(article: Article, analysis: Analysis, most: int = MOST_SENTENCES) -> PreparedArticle:
    """Everything that :func:`corpus.comparison.compare.compare_prepared` wants to know of ``article``.

    At most so many sentences are looked at, from the first on, and at most ``MOST_SENTENCES``.
    Never raises of itself; linear in the text. May be kept as long as the analysis is the same. Whoever listens
    (:mod:`corpus.runtime.progress`) may end it.
    """
    most = min(most, MOST_SENTENCES)
    sentences = analysis.prose_sentences()[:most]
    report_progress(0.0)
    reach = sentences[-1].end if len(sentences) == most else len(article.text)
    every = words_of(article.text, 0, reach)
    at = [word.start for word in every]
    words = tuple(every[bisect_left(at, s.start) : bisect_left(at, s.end)] for s in sentences)
    further = plain_words(article.text, reach) | plain_words(article.title)
    starts, ends = [s.start for s in sentences], [s.end for s in sentences]
    mentions, times = _by_sentence(sentences, analysis.mentions), _by_sentence(sentences, analysis.times)
    report_progress(0.0)
    keys = _sentence_concepts(article.text, words, mentions)
    quotes = []
    in_text = [quote for quote in analysis.quotes if quote.field == "text"]
    phrases = quoted_phrases(article.text, sentences, in_text)
    for quote in sorted((*in_text, *phrases), key=lambda one: one.start):
        where = _sentences_of(Span(quote.start, quote.end), starts, ends)
        if where:
            quotes.append(
                (quote, every[bisect_left(at, quote.start) : bisect_left(at, quote.end)][:MOST_QUOTED], where)
            )
    return PreparedArticle(
        article=article,
        sentences=sentences,
        words=words,
        openings=tuple(concepts[0] if concepts else "" for concepts in keys),
        bag=bag_of_words(keys, [_kinds(article.text, spoken) for spoken in words]),
        figures=tuple(
            figures_in(article.text, Span(s.start, s.end), found) for s, found in zip(sentences, times, strict=True)
        ),
        mentions=mentions,
        times=times,
        quotes=tuple(quote for quote, _, _ in quotes),
        quote_words=tuple(spoken for _, spoken, _ in quotes),
        quote_sentences=tuple(where for _, _, where in quotes),
        quoted=tuple(_quoted_indexes(spoken, in_text) for spoken in words),
        all_words=further.union(word.plain for word in every),
        shingles=frozenset(shingle for sentence in words for shingle in word_shingles(sentence)),
        title=title_of(article, analysis),
    )


def _sentence_concepts(
    text: str, words: Sequence[Sequence[Word]], mentions: Sequence[Sequence[Mention]]
) -> list[tuple[str, ...]]:
    """The concepts of every sentence; a "He" or "She" that opens one stands for whom the sentence before is about.

    That is the first person named there: crude, but what a report says of "him" then meets what another says of
    "Mr Flynn".
    """
    keys = []
    about: str | None = None
    for inside, named in zip(words, mentions, strict=True):
        concepts = tuple(word.concept for word in inside)
        if about and inside and inside[0].plain in _PERSONAL:
            keys.append((about, *concepts[1:]))
            continue
        keys.append(concepts)
        person = next((m for m in named if m.type == "person"), None)
        name = words_of(text, person.start, person.end) if person else ()
        about = name[-1].concept if name else None
    return keys


def _kinds(text: str, words: Sequence[Word]) -> list[tuple[bool, bool]]:
    """Of each word whether it is a content word, and whether it is written as a name.

    The word that opens a sentence is capitalised anyway; it counts as a name if the next one is too.
    """
    named = [text[word.start].isupper() for word in words]
    if named:
        named[0] = len(named) > 1 and named[1]
    return [(word.is_content, name) for word, name in zip(words, named, strict=True)]


def _quoted_indexes(words: Sequence[Word], quotes: Sequence[Quote]) -> frozenset[int]:
    """Indexes of the words that stand in quotes, which are those of the text in order."""
    if not words or not quotes:
        return frozenset()
    at = [word.start for word in words]
    first = bisect_left(quotes, at[0], key=lambda q: q.end)
    inside: set[int] = set()
    for quote in quotes[first:]:
        if quote.start > at[-1]:
            break
        inside.update(range(bisect_left(at, quote.start), bisect_left(at, quote.end)))
    return frozenset(inside)
