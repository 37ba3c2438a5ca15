"""The inverted index: for every word the articles it stands in, what it is worth there, and where.

Impacts (BM25 weights; Robertson and Zaragoza, "The Probabilistic Relevance Framework", 2009) are worked out while
building, so that a search only adds up slices of arrays. Words of a title count three times.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from corpus.model import Article
from corpus.searching.folding import words_of
from corpus.searching.vocabulary import Vocabulary, sort_words

Ints = NDArray[np.int32]
Longs = NDArray[np.int64]
Floats = NDArray[np.float32]
Tell = Callable[[int, int], None]
"""Told how many articles (or entities) of how many are indexed."""

K1, B = 1.2, 0.75
TITLE = 3
GAP = 64
"""Places left empty between two fields, so that neither a phrase nor words near each other reach across."""

_CHUNK = 1_000  # articles read before the next report
_HEAVY = 200_000  # postings of all completions of a beginning from which their sum is kept ready
_HEAVY_LETTERS = 3  # and how long such a beginning may be
COMPLETION = np.float32(0.6)
"""What a completion of the last word counts, beside the word itself."""


@dataclass(frozen=True, slots=True)
class Postings:
    """Arrays by word number ``w``: postings are ``starts[w]:starts[w + 1]``, places ``at_starts[w]:at_starts[w + 1]``.

    ``places`` count words through the whole pile; article ``i`` has those from ``firsts[i]`` to ``firsts[i + 1]``.
    ``ready`` holds the summed impacts of every article for beginnings of words with very many completions.
    """

    size: int
    vocabulary: Vocabulary
    starts: Longs
    articles: Ints
    impacts: Floats
    at_starts: Longs
    places: Ints
    firsts: Longs
    ready: dict[str, Floats]

    def counts(self, low: int, high: int) -> int:
        """How many postings the words from ``low`` to ``high`` have in all."""
        return int(self.starts[high] - self.starts[low])

    def add_up(self, low: int, high: int) -> Floats:
        """The summed impacts of those words, for each article."""
        part = slice(self.starts[low], self.starts[high])
        scores = np.zeros(self.size, np.float32)
        if high == low + 1:
            scores[self.articles[part]] = self.impacts[part]
            return scores
        return np.bincount(self.articles[part], self.impacts[part], minlength=self.size).astype(np.float32)

    def places_of(self, low: int, high: int) -> Ints:
        """Where those words stand, in order."""
        places = self.places[self.at_starts[low] : self.at_starts[high]]
        return places if high == low + 1 else np.sort(places)

    def holders(self, places: Ints) -> Longs:
        """The articles, in order and once each, that have those places (which must be in order)."""
        if len(places) > self.size // 4:
            return np.flatnonzero(np.diff(np.searchsorted(places, self.firsts)))
        return np.unique(np.searchsorted(self.firsts, places, side="right") - 1)


@dataclass(frozen=True, slots=True)
class _Chunk:
    """Some articles, word by word: ``terms``, how many places and how many articles each has, and these in a row."""

    terms: Ints
    place_counts: Longs
    places: Ints
    article_counts: Longs
    articles: Ints
    frequencies: Floats


class _Reader:
    """Reads articles into chunks, numbering words as they come."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}
        self.lengths: list[float] = []
        self.firsts: list[int] = [0]

    def read(self, articles: Sequence[Article]) -> _Chunk:
        terms: list[int] = []
        fields: list[tuple[int, int, int, float]] = []  # first place, words, article, weight
        number = self.numbers
        for article in articles:
            place, length = self.firsts[-1], 0.0
            for text, weight in _fields(article):
                words = words_of(text)
                terms.extend([number.setdefault(word, len(number)) for word in words])
                fields.append((place, len(words), len(self.lengths), weight))
                place += len(words) + GAP
                length += len(words) * weight
            self.lengths.append(length)
            self.firsts.append(place)
        return _chunk(terms, fields)


def _fields(article: Article) -> tuple[tuple[str, float], tuple[str, float]]:
    """Title and text and what a word counts there; a title that stands in the text has been counted there once."""
    return (article.title, TITLE - 1 if article.title_in_text else TITLE), (article.text, 1)


def _chunk(terms: Sequence[int], fields: Sequence[tuple[int, int, int, float]]) -> _Chunk:
    """``fields`` are first place, number of words, article and weight, in the order of the words in ``terms``."""
    first, count, article, weight = (np.array(column) for column in zip(*fields, strict=True))
    inside = np.arange(len(terms)) - np.repeat(np.cumsum(count) - count, count)
    # One sort of a combined number is several times faster than an argsort.
    keys = np.sort((np.array(terms, np.int64) << 32) | np.arange(len(terms)))
    order = keys & 0xFFFFFFFF
    keys >>= 32
    articles = np.repeat(article.astype(np.int32), count)[order]
    holding = np.flatnonzero(np.diff(keys, prepend=-1) | np.diff(articles, prepend=-1))
    weights = np.repeat(weight.astype(np.float32), count)[order]
    new = np.flatnonzero(np.diff(keys, prepend=-1))
    return _Chunk(
        keys[new].astype(np.int32),
        np.diff(new, append=len(keys)),
        (np.repeat(first, count) + inside)[order].astype(np.int32),
        np.diff(np.searchsorted(holding, new), append=len(holding)),
        articles[holding],
        np.add.reduceat(weights, holding) if len(holding) else weights,
    )


def build(articles: Sequence[Article], tell: Tell | None = None) -> Postings:
    """The index of ``articles``, numbered in their order. ``tell`` is called about once per thousand articles."""
    reader = _Reader()
    chunks = []
    for start in range(0, len(articles), _CHUNK):
        chunks.append(reader.read(articles[start : start + _CHUNK]))
        if tell is not None:
            tell(min(start + _CHUNK, len(articles)), len(articles))
    words = sort_words(reader.numbers)
    ranks = np.empty(len(words), np.int32)
    ranks[np.fromiter((reader.numbers[word] for word in words), np.int64, len(words))] = np.arange(len(words))
    lengths = np.array(reader.lengths or [1.0], np.float32)
    firsts = np.array(reader.firsts, np.int64)
    del reader
    return _assemble(Vocabulary(words), chunks, ranks, lengths, firsts)


def _assemble(vocabulary: Vocabulary, chunks: list[_Chunk], ranks: Ints, lengths: Floats, firsts: Longs) -> Postings:
    """Put the chunks one behind the other under each word. ``chunks`` is emptied on the way, to save memory."""
    at_starts = _starts([(ranks[chunk.terms], chunk.place_counts) for chunk in chunks], len(vocabulary))
    starts = _starts([(ranks[chunk.terms], chunk.article_counts) for chunk in chunks], len(vocabulary))
    places = np.empty(at_starts[-1], np.int32)
    articles, impacts = np.empty(starts[-1], np.int32), np.empty(starts[-1], np.float32)
    at_filled, filled = at_starts[:-1].copy(), starts[:-1].copy()
    chunks.reverse()
    while chunks:
        chunk = chunks.pop()
        words = ranks[chunk.terms]
        places[_targets(at_filled, words, chunk.place_counts)] = chunk.places
        targets = _targets(filled, words, chunk.article_counts)
        articles[targets], impacts[targets] = chunk.articles, chunk.frequencies
    size = len(firsts) - 1
    _weigh(impacts, articles, starts, lengths, size)
    index = Postings(size, vocabulary, starts, articles, impacts, at_starts, places, firsts, {})
    index.ready.update(_heavy(index))
    return index


def _starts(parts: Sequence[tuple[Ints, Longs]], count: int) -> Longs:
    total = np.zeros(count + 1, np.int64)
    for words, sizes in parts:
        total[words + 1] += sizes
    return np.cumsum(total)


def _targets(filled: Longs, words: Ints, sizes: Longs) -> Longs:
    """Where the values of ``words`` go, ``sizes`` each, behind what is ``filled`` already; which is moved on."""
    before = np.cumsum(sizes) - sizes
    targets: Longs = np.arange(int(sizes.sum())) + np.repeat(filled[words] - before, sizes)
    filled[words] += sizes
    return targets


def _weigh(impacts: Floats, articles: Ints, starts: Longs, lengths: Floats, size: int) -> None:
    """Turn weighted frequencies into BM25 impacts, in place and slice by slice."""
    holders = np.diff(starts)
    rarity = np.log(1 + (size - holders + 0.5) / (holders + 0.5)).astype(np.float32)
    damping = (K1 * (1 - B + B * lengths / max(float(lengths.mean()), 1.0))).astype(np.float32)
    step = 1_000_000
    for i in range(0, len(impacts), step):
        frequency = impacts[i : i + step]
        words = np.searchsorted(starts, np.arange(i, i + len(frequency)), side="right") - 1
        impacts[i : i + step] = rarity[words] * frequency * (K1 + 1) / (frequency + damping[articles[i : i + step]])


def _heavy(index: Postings) -> dict[str, Floats]:
    """Summed impacts for the beginnings of words that would take longest to add up at the keyboard."""
    ready: dict[str, Floats] = {}
    words = index.vocabulary.words
    for letters in range(1, _HEAVY_LETTERS + 1):
        for start in dict.fromkeys(word[:letters] for word in words if len(word) >= letters):
            low, high = index.vocabulary.completions(start)
            if index.counts(low, high) >= _HEAVY:
                ready[start] = index.add_up(low, high)
    return ready
