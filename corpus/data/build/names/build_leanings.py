"""Learns what words lean towards, when they stand with a capital: a person, an organisation, a place, or nothing.

Classes of words come about without regard to names. A small network learns from word vectors to which kind the words
of labelled texts and of the lists of names belong, and tells it of all other words, so that a club that is in no list
leans towards organisations. Guo, Che, Wang and Liu, "Revisiting embedding features for simple semi-supervised
learning" (2014), did so with prototypes of each kind.

Run by :mod:`corpus.data.build.names.build_classes`, never at run time; the same vectors, texts and lists give the same
leanings. A word that was learnt from is judged by a network that did not see it, so that the tagger, in training,
meets what it will meet with words that are new.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from corpus.data.build.names.training_data import LabelledDocument, bio_tags
from corpus.extraction.names.casing import recase_headlines
from corpus.language.gazetteer import load_gazetteer

KINDS = ("PER", "ORG", "LOC", "")
"""Columns of the counts and of the judgement; the last is for words with a capital that name none of the three."""

STEPS = (0.1, 0.3, 0.6, 0.85)
"""Shares from which a word leans towards a kind a little, more, mostly, clearly: digits 1 to 4 of its leaning."""

_FOLDS = 5
_ROUNDS = 6
_HIDDEN = 96
_AT_ONCE = 512
_PACE = 0.004
_SEED = 3
_MOST_SEEN, _MOST_WEIGHT = 30, 9
"""A word counts as often as it was met, up to so often; its weight is the root of its count, up to so much."""

Matrix = NDArray[np.float64]
Rows = Mapping[str, int]


def word_leanings(
    words: Sequence[str], vectors: NDArray[np.float32], documents: Iterable[LabelledDocument]
) -> list[str]:
    """For each of ``words``, in lower case, a digit for person, organisation and place: "040" is an organisation."""
    rows = {word: at for at, word in enumerate(words)}
    counts = np.minimum(_from_texts(rows, documents), _MOST_SEEN) + _from_lists(rows)
    scaled = vectors.astype(np.float64) * np.sqrt(vectors.shape[1])
    steps = np.searchsorted(STEPS, _cross_validated_shares(scaled, counts)[:, :3], side="right")
    return ["".join(map(str, row)) for row in steps.tolist()]


def _from_texts(rows: Rows, documents: Iterable[LabelledDocument]) -> Matrix:
    """How often each word has which label where it stands with a capital; at a sentence's start only names count."""
    counts = np.zeros((len(rows), len(KINDS)))
    for document in documents:
        for sentence, tags in zip(recase_headlines(document.sentences).sentences, bio_tags(document), strict=True):
            for at, (token, tag) in enumerate(zip(sentence, tags, strict=True)):
                row = rows.get(token.text.lower())
                if row is not None and token.text[0].isupper() and (at or tag != "O"):
                    counts[row, KINDS.index(tag[2:])] += 1
    return counts


def _from_lists(rows: Rows) -> Matrix:
    """One for each list that a word is in, as a name or as part of one, and two or three for lists that err seldom."""
    known = load_gazetteer()
    counts = np.zeros((len(rows), len(KINDS)))
    lists = (
        (known.first, 0, 1),
        (known.last, 0, 1),
        (known.part, 0, 1),
        (known.organisation, 1, 2),
        (known.city, 2, 1),
        (known.country, 2, 3),
        (known.region, 2, 3),
    )
    for names, kind, weight in lists:
        for word in (word for name in names for word in name.split()):
            row = rows.get(word.lower())
            if row is not None and word[0].isupper() and word.lower() not in known.common:
                counts[row, kind] += weight
    counts[[rows[word] for word in known.common if word in rows], 3] += 1
    return counts


def _cross_validated_shares(vectors: Matrix, counts: Matrix) -> Matrix:
    """The share of each kind for every word: from networks that were not trained on the word."""
    total = counts.sum(axis=1)
    seen = np.flatnonzero(total)
    fold = np.random.default_rng(_SEED).integers(0, _FOLDS, len(vectors))
    found = np.zeros_like(counts)
    for number in range(_FOLDS):
        rows = seen[fold[seen] != number]
        network = _Network(number, vectors.shape[1])
        network.train_network(
            vectors[rows], counts[rows] / total[rows, None], np.sqrt(np.minimum(total[rows], _MOST_WEIGHT))
        )
        shares = network.type_shares(vectors)
        mine = fold == number
        found += np.where((total > 0)[:, None], shares * mine[:, None], shares / _FOLDS)
    return found


class _Network:
    """Softmax over one hidden layer, trained by Adam (Kingma and Ba 2015) with a pace that falls to nothing."""

    def __init__(self, seed: int, width: int) -> None:
        self._random = np.random.default_rng(seed)
        self._weights: list[Matrix] = [
            self._random.normal(0, width**-0.5, (width, _HIDDEN)),
            np.zeros(_HIDDEN),
            self._random.normal(0, _HIDDEN**-0.5, (_HIDDEN, len(KINDS))),
            np.zeros(len(KINDS)),
        ]

    def _forward_pass(self, vectors: Matrix) -> tuple[Matrix, Matrix]:
        inner, inner_bias, outer, outer_bias = self._weights
        hidden = np.maximum(vectors @ inner + inner_bias, 0)
        raw = hidden @ outer + outer_bias
        shares = np.exp(raw - raw.max(axis=1, keepdims=True))
        return hidden, shares / shares.sum(axis=1, keepdims=True)

    def type_shares(self, vectors: Matrix) -> Matrix:
        """The share of each kind for each of ``vectors``."""
        return self._forward_pass(vectors)[1]

    def train_network(self, vectors: Matrix, wanted: Matrix, weights: Matrix) -> None:
        """Learn the shares that are ``wanted`` of each of ``vectors``, which count by ``weights``."""
        means, squares = ([np.zeros_like(weight) for weight in self._weights] for _ in range(2))
        starts = range(0, len(vectors), _AT_ONCE)
        steps, step = _ROUNDS * len(starts), 0
        for _ in range(_ROUNDS):
            order = self._random.permutation(len(vectors))
            for start in starts:
                step += 1
                rows = order[start : start + _AT_ONCE]
                slopes = self._loss_gradients(vectors[rows], wanted[rows], weights[rows])
                pace = _PACE * (1 - step / (steps + 1))
                for weight, slope, mean, square in zip(self._weights, slopes, means, squares, strict=True):
                    mean += 0.1 * (slope - mean)
                    square += 0.001 * (slope**2 - square)
                    weight -= pace * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)

    def _loss_gradients(self, vectors: Matrix, wanted: Matrix, weights: Matrix) -> list[Matrix]:
        hidden, shares = self._forward_pass(vectors)
        error = (shares - wanted) * weights[:, None] / len(vectors)
        inner = (error @ self._weights[2].T) * (hidden > 0)
        return [vectors.T @ inner, inner.sum(axis=0), hidden.T @ error, error.sum(axis=0)]
