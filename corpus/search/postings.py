"""Postings of the inverted index: for every word its articles, its weight there, and its places.

Impacts (BM25 weights; Robertson and Zaragoza, "The Probabilistic Relevance Framework", 2009) are worked out while
building, so that a search only adds up slices of arrays. Words of a title count three times.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from corpus.search.vocabulary import Vocabulary
from corpus.storage.packed_strings import Arrays, take_array

Ints = NDArray[np.int32]
Longs = NDArray[np.int64]
Floats = NDArray[np.float32]

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

    def posting_count(self, low: int, high: int) -> int:
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

    def held_mask(self, low: int, high: int) -> NDArray[np.bool_]:
        """Which articles have one of those words."""
        held = np.zeros(self.size, np.bool_)
        held[self.articles[self.starts[low] : self.starts[high]]] = True
        return held

    def places_of(self, low: int, high: int) -> Ints:
        """Where those words stand, in order."""
        places = self.places[self.at_starts[low] : self.at_starts[high]]
        return places if high == low + 1 else np.sort(places)

    def holding_articles(self, places: Ints) -> Longs:
        """The articles, in order and once each, that have those places (which must be in order)."""
        if len(places) > self.size // 4:
            return np.flatnonzero(np.diff(np.searchsorted(places, self.firsts)))
        return np.unique(np.searchsorted(self.firsts, places, side="right") - 1)

    def pack_arrays(self) -> tuple[object, dict[str, NDArray[Any]]]:
        """The index as something small and arrays."""
        ready = np.array(list(self.ready.values()), np.float32).reshape(len(self.ready), self.size)
        arrays: dict[str, NDArray[Any]] = {
            "starts": self.starts,
            "articles": self.articles,
            "impacts": self.impacts,
            "at_starts": self.at_starts,
            "places": self.places,
            "firsts": self.firsts,
            "ready": ready,
        }
        return {"size": self.size, "ready": list(self.ready)}, {**self.vocabulary.pack_arrays(), **arrays}

    @classmethod
    def unpack_arrays(cls, small: object, arrays: Arrays) -> Postings:
        """The index that was packed; the arrays may be mapped from a file. Raises ValueError if they do not fit."""
        if not isinstance(small, dict) or not isinstance(small.get("size"), int):
            raise ValueError("the index of words is damaged")
        vocabulary, size, begun = Vocabulary.unpack_arrays(arrays), small["size"], list(small["ready"])
        starts = take_array(arrays, "starts", np.int64, len(vocabulary) + 1)
        at_starts = take_array(arrays, "at_starts", np.int64, len(vocabulary) + 1)
        ready = take_array(arrays, "ready", np.float32, len(begun))
        return cls(
            size,
            vocabulary,
            starts,
            take_array(arrays, "articles", np.int32, int(starts[-1])),
            take_array(arrays, "impacts", np.float32, int(starts[-1])),
            at_starts,
            take_array(arrays, "places", np.int32, int(at_starts[-1])),
            take_array(arrays, "firsts", np.int64, size + 1),
            dict(zip(begun, ready, strict=True)),
        )
