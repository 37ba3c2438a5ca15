"""The trained name model: a conditional random field over the features of :mod:`corpus.extraction.names.features`."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from itertools import chain, islice
from pathlib import Path
from threading import Lock

import numpy as np

from corpus.extraction.names.best_labels import best_labels
from corpus.extraction.names.casing import CasedSentences
from corpus.extraction.names.features import VERSION, tagger_segments
from corpus.extraction.names.rules import Found
from corpus.extraction.names.weights import WeightSums, load_model
from corpus.extraction.names.word_features import FeatureBook
from corpus.language.gazetteer import FOLDER
from corpus.model import EntityType

MODEL = FOLDER / "names.npz"
MOST = 300_000
"""So many groups of features are remembered; then all are forgotten, whatever the size of the corpus."""
_TYPES: dict[str, EntityType] = {"PER": "person", "ORG": "organisation", "LOC": "place"}


class CrfTagger:
    """A model file, opened. Raises OSError or ValueError if it cannot be read."""

    def __init__(self, path: Path) -> None:
        self._model = load_model(path)
        self._one_at_a_time = Lock()
        self._forget_words()

    def _forget_words(self) -> None:
        self._sums = WeightSums(self._model)
        self._book = FeatureBook(self._sums.add_group)

    def find_names(self, article: CasedSentences) -> list[list[Found]]:
        """Names in an article: for each sentence its names, in order and disjoint."""
        found: list[list[Found]] = [[] for _ in article.sentences]
        with self._one_at_a_time:  # the book grows with every new word
            if len(self._sums) > MOST:
                self._forget_words()
            segments = list(tagger_segments(article, self._book))
            words = [groups for segment in segments for groups in segment.features]
            if not words:
                return found
            starts = np.cumsum([0, *map(len, words[:-1])])
            weights = self._sums.sum_groups([*chain.from_iterable(words)], starts)
        lengths = np.array([len(segment.features) for segment in segments])
        labels = iter(best_labels(weights, self._model.steps, lengths).tolist())
        for segment in segments:
            tags = [self._model.labels[label] for label in islice(labels, len(segment.features))]
            found[segment.sentence].extend(_names_of_tags(tags, segment.start))
        return found


def _names_of_tags(tags: Sequence[str], offset: int) -> list[Found]:
    """The names that BIO ``tags`` mark, as token indexes counted from ``offset``."""
    names: list[Found] = []
    start, kind = -1, ""
    for at, tag in enumerate([*tags, "O"]):
        if start >= 0 and (tag[0] != "I" or tag[2:] != kind):
            names.append((offset + start, offset + at, _TYPES[kind]))
            start = -1
        if tag != "O" and start < 0:
            start, kind = at, tag[2:]
    return names


@cache
def trained_tagger() -> CrfTagger | None:
    """The shipped model; None where it is missing, or was trained for other features."""
    try:
        about = json.loads(MODEL.with_suffix(".json").read_text(encoding="utf-8"))
        return CrfTagger(MODEL) if about["features"] == VERSION else None
    except (OSError, ValueError, KeyError, TypeError):
        return None
