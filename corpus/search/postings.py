"""Postings of the inverted index: for every word its articles, its weight there, and its places.

Impacts (BM25 weights; Robertson and Zaragoza, "The Probabilistic Relevance Framework", 2009) are worked out while
building, so that a search only adds up slices of arrays. Words of a title count three times.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from corpus.search.vocabulary import Vocabulary
from corpus.storage.array_record import ArrayRecord, Float32, Int8, Int32, Int64, Lengths, Pool

Ints = NDArray[np.int32]
Longs = NDArray[np.int64]
Floats = NDArray[np.float32]

COMPLETION = np.float32(0.6)
"""What a completion of the last word counts, beside the word itself."""


@dataclass(frozen=True, eq=False, repr=False)
class Postings(ArrayRecord):
    """Arrays by word number ``w``: postings are ``starts[w]:starts[w + 1]``, places ``at_starts[w]:at_starts[w + 1]``.

    ``places`` count words through the whole corpus; article ``i`` has those from ``firsts[i]`` to ``firsts[i + 1]``.
    Its text begins at ``texts``, and a word of its title counts ``titles`` times.
    ``sums`` holds the summed impacts of every article for ``beginnings`` of words with very many completions.
    """

    vocabulary: Vocabulary
    starts: Int64
    articles: Int32
    impacts: Float32
    at_starts: Int64
    places: Int32
    firsts: Int64
    texts: Int32
    titles: Int8
    beginnings: Pool
    sums: Float32

    def __len__(self) -> int:
        return self.size

    def column_lengths(self) -> Lengths:
        """Bounds for each word, and what they say."""
        yield len(self.vocabulary) + 1, "starts", "at_starts"
        yield int(self.starts[-1]), "articles", "impacts"
        yield int(self.at_starts[-1]), "places"
        yield len(self.beginnings), "sums"
        yield self.size, "texts", "titles"

    @property
    def size(self) -> int:
        """How many articles there are."""
        return len(self.firsts) - 1

    @cached_property
    def ready(self) -> dict[str, Floats]:
        """The summed impacts of every article by beginning."""
        return dict(zip(self.beginnings, self.sums, strict=True))

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
