"""Words in a row and words near each other, by the places of the index."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from corpus.searching.postings import Ints, Postings

Range = tuple[int, int]
"""Word numbers, half-open: one word, or all completions of its beginning."""

_MOST_COMPLETED = 300_000
"""Places of an unfinished last word that are looked at; a beginning with more says too little yet to narrow."""


def phrase(index: Postings, words: Sequence[Range]) -> Ints:
    """The places where the first of ``words`` stands with the others behind it, in order."""
    places = [index.places_of(low, high) for low, high in _settled(index, words)]
    rarest = min(range(len(places)), key=lambda i: len(places[i]))
    starts = places[rarest] - rarest
    for i, others in enumerate(places):
        if i != rarest and len(starts):
            starts = starts[_contains(others, starts + i)]
    return starts


def near(index: Postings, words: Sequence[Range], slop: int) -> Ints:
    """Places from which all ``words`` stand within a stretch that has at most ``slop`` others, in any order."""
    places = [index.places_of(low, high) for low, high in words]
    reach = len(words) - 1 + slop
    rarest = min(range(len(places)), key=lambda i: len(places[i]))
    found = []
    for back in range(reach + 1):  # the stretch begins that many words before the rarest of them
        starts = places[rarest] - back
        for i, others in enumerate(places):
            if i != rarest and len(starts):
                starts = starts[_follows(others, starts, reach)]
        found.append(starts)
    return np.unique(np.concatenate(found))


def _settled(index: Postings, words: Sequence[Range]) -> Sequence[Range]:
    low, high = words[-1]
    heavy = index.at_starts[high] - index.at_starts[low] > _MOST_COMPLETED
    return words[:-1] if len(words) > 1 and high > low + 1 and heavy else words


def _contains(places: Ints, wanted: Ints) -> NDArray[np.bool_]:
    if not len(places):
        return np.zeros(len(wanted), np.bool_)
    at = np.minimum(np.searchsorted(places, wanted), len(places) - 1)
    return np.equal(places[at], wanted)


def _follows(places: Ints, starts: Ints, reach: int) -> NDArray[np.bool_]:
    """Whether one of ``places`` is at or up to ``reach`` behind each of ``starts``."""
    if not len(places):
        return np.zeros(len(starts), np.bool_)
    at = np.searchsorted(places, starts)
    found: NDArray[np.bool_] = (at < len(places)) & (places[np.minimum(at, len(places) - 1)] - starts <= reach)
    return found
