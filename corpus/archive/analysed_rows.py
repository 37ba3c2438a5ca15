"""Analysed articles as rows of the archive's tables; :mod:`corpus.archive.stored_rows` reads them back."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from corpus.archive.schema import SCHEMAS, table_of
from corpus.archive.stored_rows import Row
from corpus.entities.type_consistency import count_names
from corpus.extraction.quantities import find_figures
from corpus.extraction.times.slashed import slashed_code
from corpus.language.folding import LONGEST_WORD, split_words
from corpus.model import (
    Analysis,
    Article,
    Dating,
    EntityType,
    Mention,
    Quote,
    Span,
    TimeExpression,
)
from corpus.storage.identity import content_hash
from corpus.stories.near_duplicates import sample_shingles

TITLE = 3
"""What a word of the title counts beside one of the text."""


class PartTables:
    """The tables of some articles while they are filled."""

    def __init__(self) -> None:
        self.letters = 0
        self._articles: list[tuple[int, Article]] = []
        self._rows: dict[str, list[Row]] = {
            name: [] for name in ("articles", "sentences", "mentions", "times", "quotes", "figures")
        }
        self._words: dict[str, int] = {}
        self._postings = array("q")

    def __len__(self) -> int:
        return len(self._articles)

    def add_article(self, number: int, article: Article, dating: Dating, analysis: Analysis) -> None:
        """Take in an article and what was found in it."""
        self.letters += len(article.text)
        self._articles.append((number, article))
        self._rows["articles"].append(_article_row(number, article, dating, analysis.words))
        self._rows["sentences"] += ((number, s.start, s.end, s.block, s.kind) for s in analysis.sentences)
        self._rows["mentions"] += ((number, m.field, m.start, m.end, m.type) for m in analysis.mentions)
        self._rows["times"] += (time_row(number, time) for time in analysis.times)
        self._rows["quotes"] += (_quote_row(number, quote) for quote in analysis.quotes)
        self._rows["figures"] += _figure_rows(number, article, analysis)
        self._count_words(number, article)

    def build_tables(self) -> dict[str, Any]:
        """The tables by name, each in order of the articles, the postings in order of the words."""
        tables = {name: table_of(name, rows) for name, rows in self._rows.items()}
        shingles, bounds = sample_shingles([article for _, article in self._articles])
        numbers = np.repeat(np.array([number for number, _ in self._articles], np.int64), np.diff(bounds))
        signatures = pa.table([numbers, short_hashes(shingles)], schema=SCHEMAS["signatures"])
        return {**tables, "signatures": signatures, "postings": self._word_table()}

    def _count_words(self, number: int, article: Article) -> None:
        counts = Counter(split_words(article.text))
        for word in () if article.title_in_text else split_words(article.title):
            counts[word] += TITLE
        words = self._words
        for word, times in counts.items():
            self._postings.extend((words.setdefault(word[:LONGEST_WORD], len(words)), number, times))

    def _word_table(self) -> Any:
        words = sorted(self._words)
        rank = np.empty(len(words), np.int64)
        rank[[self._words[word] for word in words]] = np.arange(len(words))
        postings = np.frombuffer(self._postings, np.int64).reshape(-1, 3)
        word = rank[postings[:, 0]]
        order = np.lexsort((postings[:, 1], word))
        column = pa.DictionaryArray.from_arrays(pa.array(word[order], pa.int32()), pa.array(words, pa.string()))
        return pa.table(
            [column.cast(pa.string()), postings[order, 1], postings[order, 2].astype(np.int32)],
            schema=SCHEMAS["postings"],
        )


def short_hashes(shingles: NDArray[np.uint64]) -> NDArray[np.uint32]:
    """Hashes in half the space: 32 bits of each, without the last three, which are 0 in most that are sampled.

    Two articles count as alike when they share two of them at least, and then their words are counted, so that two
    hashes that are one now and then change nothing.
    """
    return (shingles >> np.uint64(3)).astype(np.uint32)


def _article_row(number: int, article: Article, dating: Dating, words: int) -> Row:
    blocks = article.blocks
    return (
        *(number, article.id, article.id, article.title, article.text),
        *([b.start for b in blocks], [b.end for b in blocks], [b.kind for b in blocks], article.title_in_text),
        *(article.source, article.author, article.published, list(article.published_evidence), list(article.credits)),
        *(article.source_basis, list(article.origins)),
        *(article.url, article.path, bytes.fromhex(content_hash(article))[:8], words),
        *(dating.value, dating.stated, dating.first, dating.last, list(dating.evidence)),
        slashed_code(article.text),
        "",
    )


def time_row(number: int, time: TimeExpression) -> Row:
    """The row of a date that an article names."""
    return (number, time.field, time.start, time.end, time.value, time.grain, time.first, time.last, time.basis)


def _quote_row(number: int, quote: Quote) -> Row:
    said, speaker = (
        (span.start, span.end) if span is not None else (None, None) for span in (quote.said, quote.speaker)
    )
    return (number, quote.field, quote.start, quote.end, *said, *speaker, quote.cue)


def _figure_rows(number: int, article: Article, analysis: Analysis) -> Iterator[Row]:
    skip = [Span(time.start, time.end) for time in analysis.times if time.field == "text"]
    for sentence in analysis.prose_sentences():
        inside = [span for span in skip if sentence.start <= span.start < sentence.end]
        for one in find_figures(article.text, sentence.start, sentence.end, inside):
            yield (number, one.start, one.end, one.value, one.low, one.high, one.unit, one.role, one.noun)


def name_table(articles: Iterable[tuple[Article, Sequence[Mention]]]) -> Any:
    """The names in articles with their tagged mentions: how often, and in how many articles, each has each type."""
    mentions, articles_of = Counter[tuple[str, EntityType]](), Counter[tuple[str, EntityType]]()
    for article, tagged in articles:
        names = Counter(count_names(article, tagged))
        mentions.update(names)
        articles_of.update(names.keys())
    return table_of("names", [(*name, mentions[name], articles_of[name]) for name in sorted(mentions)])
