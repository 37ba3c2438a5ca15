"""Pairs of sentences where there are very many: the best of each sentence, and figures that pairs share.

Two texts of a thousand sentences that are all alike make a million pairs; what is asked of each
is asked of all at once.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from corpus.comparison.sentence_similarity import Flags, Floats
from corpus.extraction.quantities import Figure

FEW_PAIRS = 3_000
"""Pairs of sentences up to which their figures are held against each other one by one."""

MOST_FIGURES = 3_000
"""Different figures of an article that are held against those of another; its further ones are shared with none."""

Figures = Sequence[Sequence[Figure]]
"""The figures of some sentences."""

_Key = tuple[str, float, float]


def keep_best(marked: Flags, scores: Floats, most: int) -> None:
    """Leave of each row only so many of the marked cells, the best: what is repeated all over says nothing by it.

    Of cells that score alike the first are left.
    """
    crowded = np.flatnonzero(marked.sum(axis=1) > most)
    if not len(crowded):
        return
    ranked = np.where(marked[crowded], -scores[crowded], np.inf)
    best = np.argsort(ranked, axis=1, kind="stable")[:, :most]
    marked[crowded] = False
    marked[crowded[:, None], best] = True


def shared_figures(a: Figures, b: Figures, near: Flags) -> NDArray[np.int64]:
    """Of each pair of sentences that is ``near``, how many figures of the one may be one of the other's."""
    if int(near.sum()) > FEW_PAIRS:
        return _shared_at_once(a, b)
    shared = np.zeros(near.shape, np.int64)
    for row, column in np.argwhere(near).tolist():
        shared[row, column] = sum(any(f.unit == g.unit and f.may_be_equal(g) for g in b[column]) for f in a[row])
    return shared


def _shared_at_once(a: Figures, b: Figures) -> NDArray[np.int64]:
    """The same of all pairs, by the different figures that the articles have."""
    mine, theirs = _numbered(a), _numbered(b)
    held = _counts(b, theirs) > 0
    meets = (_equal(list(mine), list(theirs)).astype(np.float32) @ held.T.astype(np.float32)) > 0
    shared: NDArray[np.int64] = (_counts(a, mine) @ meets.astype(np.float32)).astype(np.int64)
    return shared


def _numbered(sentences: Figures) -> dict[_Key, int]:
    """The different figures, numbered as they come."""
    numbers: dict[_Key, int] = {}
    for figure in (figure for figures in sentences for figure in figures):
        if len(numbers) < MOST_FIGURES:
            numbers.setdefault(_key(figure), len(numbers))
    return numbers


def _key(figure: Figure) -> _Key:
    return figure.unit, figure.low, figure.high


def _counts(sentences: Figures, numbers: dict[_Key, int]) -> Floats:
    """Sentences by figures: how often the one has the other."""
    counts = np.zeros((len(sentences), len(numbers)), np.float32)
    for row, figures in enumerate(sentences):
        for figure in figures:
            if (number := numbers.get(_key(figure))) is not None:
                counts[row, number] += 1
    return counts


def _equal(one: Sequence[_Key], other: Sequence[_Key]) -> Flags:
    """Which figures may be one, as :meth:`~corpus.extraction.quantities.Figure.may_be_equal` says."""
    units = {unit: number for number, unit in enumerate({key[0] for key in (*one, *other)})}
    own, theirs = (np.array([units[key[0]] for key in side]) for side in (one, other))
    low, high = (np.array([key[at] for key in one])[:, None] for at in (1, 2))
    least, most = (np.array([key[at] for key in other])[None, :] for at in (1, 2))
    same: Flags = (own[:, None] == theirs[None, :]) & (low <= most * 1.0001) & (least <= high * 1.0001)
    return same
