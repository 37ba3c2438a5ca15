"""Sentence similarity: Dice over words and bigrams of two articles, weighted within the story.

Words are compared by their concepts (:mod:`corpus.language.concepts`).

A word that stands in every sentence of both articles ("Sessions", "the") says little about which sentence tells the
same thing, so weights come from the two articles themselves: ``log((n + 1) / (df + 0.5))`` over their ``n`` sentences.
On hand-judged pairs of sentences from same-story articles this beat idf from a large news corpus, TF-IDF cosine, BM25,
edit distances and a sentence encoder (average precision .79 to .81 against .64 to .76).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

BIGRAM_WEIGHT = 0.5
"""A bigram weighs half the mean of its two words."""

NEIGHBOUR_WEIGHT = 0.2
"""Share of the best adjoining cell that is added: sentences next to a matching pair match more often."""

LEAST_WEIGHT = 0.05
"""Weight of a word that every sentence has."""

MOST_SENTENCES = 1000
"""Sentences of one article that are compared (about 25,000 words); those after them are left unaligned."""

Floats = NDArray[np.float32]
Indexes = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class WordBag:
    """The words of an article's sentences: ``ids`` index ``vocabulary``, ``rows`` say which sentence each is in."""

    vocabulary: tuple[str, ...]
    ids: Indexes
    rows: Indexes
    sentences: int


@dataclass(frozen=True, slots=True, eq=False)
class SentenceSimilarity:
    """``plain[i, j]``: Dice of sentence i of the one and j of the other article, 0 to 1; ``score`` adds neighbours.

    ``weights`` gives every concept's weight within the two articles, 0 to 1.
    """

    plain: Floats
    score: Floats
    weights: dict[str, float]


@dataclass(frozen=True, slots=True, eq=False)
class _WeightedFeatures:
    rows: Indexes
    keys: Indexes
    weights: Floats
    totals: Floats


def bag_of_words(sentences: Sequence[Sequence[str]]) -> WordBag:
    """The words of ``sentences``, given as their concepts, at most :data:`MOST_SENTENCES` sentences.

    Stop words stay in: weights within the story take care of them.
    """
    numbers: dict[str, int] = {}
    ids: list[int] = []
    rows: list[int] = []
    used = sentences[:MOST_SENTENCES]
    for row, words in enumerate(used):
        for word in words:
            ids.append(numbers.setdefault(word, len(numbers)))
            rows.append(row)
    return WordBag(tuple(numbers), np.array(ids, np.int64), np.array(rows, np.int64), len(used))


def _unique_pairs(rows: Indexes, keys: Indexes, key_count: int) -> tuple[Indexes, Indexes]:
    both = np.unique(rows * key_count + keys)
    return both // key_count, both % key_count


def _sentence_features(ids: Indexes, rows: Indexes, sentences: int, weights: Floats) -> _WeightedFeatures:
    """Words and bigrams of every sentence, each once. Bigram keys follow the word keys."""
    size = len(weights)
    word_rows, words = _unique_pairs(rows, ids, size)
    inside = rows[:-1] == rows[1:]
    bigrams = ids[:-1][inside] * size + ids[1:][inside]
    bigram_rows, bigrams = _unique_pairs(rows[:-1][inside], bigrams, size * size)
    mean = (weights[bigrams // size] + weights[bigrams % size]) / 2
    all_rows = np.concatenate([word_rows, bigram_rows])
    all_weights = np.concatenate([weights[words], BIGRAM_WEIGHT * mean])
    totals = np.bincount(all_rows, all_weights, minlength=sentences).astype(np.float32)
    return _WeightedFeatures(all_rows, np.concatenate([words, size + bigrams]), all_weights.astype(np.float32), totals)


def _dense_matrix(features: _WeightedFeatures, shared: Indexes, sentences: int, weighted: bool) -> Floats:
    """Sentences by shared features: the weight (or 1) where the sentence has the feature."""
    matrix = np.zeros((sentences, len(shared)), np.float32)
    columns = np.searchsorted(shared, features.keys)
    columns[columns == len(shared)] = 0
    has = shared[columns] == features.keys
    matrix[features.rows[has], columns[has]] = features.weights[has] if weighted else 1.0
    return matrix


def _dice_matrix(one: _WeightedFeatures, other: _WeightedFeatures) -> Floats:
    shape = (len(one.totals), len(other.totals))
    shared = np.intersect1d(one.keys, other.keys)
    common = np.zeros(shape, np.float32)
    for start in range(0, len(shared), 4096):
        part = shared[start : start + 4096]
        common += _dense_matrix(one, part, shape[0], True) @ _dense_matrix(other, part, shape[1], False).T
    either = one.totals[:, None] + other.totals[None, :]
    dice: Floats = np.divide(2 * common, either, out=np.zeros(shape, np.float32), where=either > 0)
    return dice


def _with_neighbours(plain: Floats) -> Floats:
    """``plain`` plus a share of the best of the eight cells around, where the cell itself is not empty."""
    if not plain.size:
        return plain
    framed = np.pad(plain, 1)
    height, width = plain.shape
    around = [
        framed[1 + down : 1 + down + height, 1 + right : 1 + right + width]
        for down in (-1, 0, 1)
        for right in (-1, 0, 1)
        if down or right
    ]
    best = np.maximum.reduce(around)
    boosted: Floats = np.where(plain > 0, plain + NEIGHBOUR_WEIGHT * best, 0).astype(np.float32)
    return np.minimum(boosted, 1)


def compare_sentences(a: WordBag, b: WordBag) -> SentenceSimilarity:
    """How alike every sentence of ``a`` is to every sentence of ``b``."""
    numbers = {word: number for number, word in enumerate(a.vocabulary)}
    moved = np.array([numbers.setdefault(word, len(numbers)) for word in b.vocabulary], np.int64)
    if not len(a.ids) or not len(b.ids):
        empty = np.zeros((a.sentences, b.sentences), np.float32)
        return SentenceSimilarity(empty, empty, dict.fromkeys(numbers, 1.0))
    b_ids = moved[b.ids]
    documents = a.sentences + b.sentences
    frequency = np.zeros(len(numbers))
    for rows, ids in ((a.rows, a.ids), (b.rows, b_ids)):
        frequency += np.bincount(_unique_pairs(rows, ids, len(numbers))[1], minlength=len(numbers))
    raw = np.log((documents + 1) / (frequency + 0.5)) / np.log((documents + 1) / 1.5)
    weights = np.maximum(raw, LEAST_WEIGHT).astype(np.float32)
    plain = _dice_matrix(
        _sentence_features(a.ids, a.rows, a.sentences, weights), _sentence_features(b_ids, b.rows, b.sentences, weights)
    )
    return SentenceSimilarity(plain, _with_neighbours(plain), dict(zip(numbers, weights.tolist(), strict=True)))
