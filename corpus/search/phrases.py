"""Phrase and proximity matching: articles with words in a row or near each other, by the places of the index."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from corpus.search.postings import Ints, Postings

Range = tuple[int, int]
"""Word numbers, half-open: one word, or all completions of its beginning."""

_MOST_COMPLETED = 200_000
"""Places of an unfinished last word that are looked at; a beginning with more says too little yet to narrow."""


_MANY = 50_000
"""Places from which a map of all places is made instead of a search for each."""


def phrase_places(index: Postings, words: Sequence[Range]) -> Ints:
    """The places where the first of ``words`` stands with the others behind it, in order."""
    places = [index.places_of(low, high) for low, high in _drop_heavy_last(index, words)]
    rarest = min(range(len(places)), key=lambda i: len(places[i]))
    starts = places[rarest] - rarest
    for i, others in enumerate(places):
        if i != rarest and len(starts):
            starts = starts[_contained_mask(others, starts + i)]
    return starts


def near_places(index: Postings, words: Sequence[Range], slop: int) -> Ints:
    """Places in or before stretches that hold all ``words``, in any order, and at most ``slop`` others; in order."""
    places = [index.places_of(low, high) for low, high in words]
    reach = len(words) - 1 + slop
    rarest = min(range(len(places)), key=lambda i: len(places[i]))
    anchors = places[rarest]
    for i, others in enumerate(places):
        if i != rarest:
            anchors = anchors[_followed_mask(others, anchors - reach, 2 * reach)]
    if len(words) == 2:
        return anchors
    found = []
    for back in range(reach + 1):  # the stretch begins that many words before the rarest of them
        starts = anchors - back
        for i, others in enumerate(places):
            if i != rarest and len(starts):
                starts = starts[_followed_mask(others, starts, reach)]
        found.append(starts)
    return np.unique(np.concatenate(found))


def _drop_heavy_last(index: Postings, words: Sequence[Range]) -> Sequence[Range]:
    low, high = words[-1]
    heavy = index.at_starts[high] - index.at_starts[low] > _MOST_COMPLETED
    return words[:-1] if len(words) > 1 and high > low + 1 and heavy else words


def _contained_mask(places: Ints, wanted: Ints) -> NDArray[np.bool_]:
    """Which of ``wanted`` are among ``places``; both in order."""
    if not len(places):
        return np.zeros(len(wanted), np.bool_)
    if len(wanted) > _MANY:  # two very common words ("of the"): marking is faster than looking up
        marks = np.zeros(int(max(places[-1], wanted[-1])) + 1, np.bool_)
        marks[places] = True
        return marks[wanted]
    at = np.minimum(np.searchsorted(places, wanted), len(places) - 1)
    return np.equal(places[at], wanted)


def _followed_mask(places: Ints, starts: Ints, reach: int) -> NDArray[np.bool_]:
    """Whether one of ``places`` is at or up to ``reach`` behind each of ``starts``."""
    if not len(places):
        return np.zeros(len(starts), np.bool_)
    at = np.searchsorted(places, starts)
    found: NDArray[np.bool_] = (at < len(places)) & (places[np.minimum(at, len(places) - 1)] - starts <= reach)
    return found
