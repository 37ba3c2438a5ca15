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
"""Told how many articles of how many are indexed."""

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
        """The articles, in order and once each, that have those places."""
        return np.unique(np.searchsorted(self.firsts, places, side="right") - 1)


@dataclass(frozen=True, slots=True)
class _Chunk:
    """Some articles as word numbers in order of appearance, with their places and their articles."""

    terms: Ints
    places: Longs
    articles: Ints
    weights: Floats


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
    first, count, article, weight = (np.array(column) for column in zip(*fields, strict=True))
    inside = np.arange(len(terms)) - np.repeat(np.cumsum(count) - count, count)
    return _Chunk(
        np.array(terms, np.int32),
        np.repeat(first, count) + inside,
        np.repeat(article.astype(np.int32), count),
        np.repeat(weight.astype(np.float32), count),
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
    return _assemble(Vocabulary(words), [_sorted(chunk, ranks) for chunk in chunks], lengths, firsts)


@dataclass(frozen=True, slots=True)
class _Sorted:
    """A chunk by word: each word's places, and its articles with weighted frequencies."""

    terms: Ints
    places: Ints
    holding_terms: Ints
    articles: Ints
    frequencies: Floats


def _sorted(chunk: _Chunk, ranks: Ints) -> _Sorted:
    # One sort of a combined number is several times faster than an argsort.
    keys = np.sort((ranks[chunk.terms].astype(np.int64) << 32) | np.arange(len(chunk.terms)))
    terms = (keys >> 32).astype(np.int32)
    at = keys & 0xFFFFFFFF
    places, articles, weights = chunk.places[at], chunk.articles[at], chunk.weights[at]
    new = np.flatnonzero(np.diff(terms, prepend=-1) | np.diff(articles, prepend=-1))
    frequencies = np.add.reduceat(weights, new) if len(new) else weights
    return _Sorted(terms, places.astype(np.int32), terms[new], articles[new], frequencies)


def _assemble(vocabulary: Vocabulary, chunks: list[_Sorted], lengths: Floats, firsts: Longs) -> Postings:
    count = len(vocabulary)
    at_starts = _starts([chunk.terms for chunk in chunks], count)
    places = np.empty(at_starts[-1], np.int32)
    _scatter([(chunk.terms, chunk.places) for chunk in chunks], places, at_starts)
    starts = _starts([chunk.holding_terms for chunk in chunks], count)
    articles = np.empty(starts[-1], np.int32)
    _scatter([(chunk.holding_terms, chunk.articles) for chunk in chunks], articles, starts)
    impacts = np.empty(starts[-1], np.float32)
    _scatter([(chunk.holding_terms, chunk.frequencies) for chunk in chunks], impacts, starts)
    chunks.clear()
    size = len(firsts) - 1
    _weigh(impacts, articles, starts, lengths, size)
    index = Postings(size, vocabulary, starts, articles, impacts, at_starts, places, firsts, {})
    index.ready.update(_heavy(index))
    return index


def _starts(terms: Sequence[Ints], count: int) -> Longs:
    holders = np.zeros(count, np.int64)
    for part in terms:
        holders += np.bincount(part, minlength=count)
    return np.concatenate(([0], np.cumsum(holders)))


def _scatter(chunks: Sequence[tuple[Ints, NDArray[np.generic]]], target: NDArray[np.generic], starts: Longs) -> None:
    """Put the values of every chunk, which are in order of terms, behind those of the chunks before it."""
    filled = starts[:-1].copy()
    for terms, values in chunks:
        new = np.flatnonzero(np.diff(terms, prepend=-1))
        sizes = np.diff(new, append=len(terms))
        target[np.arange(len(terms)) + np.repeat(filled[terms[new]] - new, sizes)] = values
        filled[terms[new]] += sizes


def _weigh(impacts: Floats, articles: Ints, starts: Longs, lengths: Floats, size: int) -> None:
    """Turn weighted frequencies into BM25 impacts, in place and slice by slice."""
    holders = np.diff(starts)
    rarity = np.log(1 + (size - holders + 0.5) / (holders + 0.5)).astype(np.float32)
    damping = (K1 * (1 - B + B * lengths / max(float(lengths.mean()), 1.0))).astype(np.float32)
    idf = np.repeat(rarity, holders)
    step = 1_000_000
    for i in range(0, len(impacts), step):
        frequency = impacts[i : i + step]
        impacts[i : i + step] = idf[i : i + step] * frequency * (K1 + 1) / (frequency + damping[articles[i : i + step]])


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
