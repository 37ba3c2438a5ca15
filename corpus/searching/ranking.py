"""Putting articles in order: what each part of a query is worth, added up and cut to the best."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from corpus.searching.postings import Floats

Mask = NDArray[np.bool_]


def all_of(parts: Sequence[Floats], allowed: Mask) -> Floats:
    """The sum of ``parts`` for each article that is allowed and has something of every part; 0 for the rest."""
    total = np.zeros(len(allowed), np.float32)
    matched = allowed.copy()
    for part in parts:
        total += part
        matched &= part > 0
    total[~matched] = 0
    return total


def most_of(parts: Sequence[Floats], allowed: Mask) -> Floats:
    """The sum of ``parts``, scaled by how many of them each article has: for when none has all."""
    total = np.zeros(len(allowed), np.float32)
    covered = np.zeros(len(allowed), np.float32)
    for part in parts:
        total += part
        covered += part > 0
    total *= covered / np.float32(max(len(parts), 1))
    total[~allowed] = 0
    return total


def best(scores: Floats, matched: Mask, limit: int, newest: NDArray[np.int32] | None = None) -> list[int]:
    """The ``limit`` best of the articles ``matched``; equal ones by ``newest`` (days, higher first), then in order."""
    found = np.flatnonzero(matched)
    if limit < 1 or not len(found):
        return []
    keys = scores[found].astype(np.float64)
    if newest is not None:  # days are about 740,000: they only part equal scores
        keys += newest[found] * 1e-12 * max(float(keys.max()), 1.0)
    if len(found) > limit:
        cut = np.partition(keys, len(keys) - limit)[len(keys) - limit]
        keep = keys >= cut
        found, keys = found[keep], keys[keep]
    ranked: list[int] = found[np.argsort(-keys, kind="stable")][:limit].tolist()
    return ranked
