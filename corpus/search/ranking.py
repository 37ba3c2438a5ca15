"""Ranking: scores of the parts of a query combined, and the best articles in order."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from corpus.search.postings import Floats

Mask = NDArray[np.bool_]


def all_of(parts: Sequence[Floats], allowed: Mask) -> Floats:
    """The sum of ``parts`` for each article that is allowed and has something of every part; 0 for the rest."""
    if not parts:
        return np.zeros(len(allowed), np.float32)
    total = parts[0] * allowed
    for part in parts[1:]:
        # Nothing of one part is nothing of all, before and after.
        total = np.where((part > 0) & (total > 0), total + part, np.float32(0))
    return total


def most_of(parts: Sequence[Floats], allowed: Mask) -> Floats:
    """The sum of ``parts``, scaled by how many of them each article has: for when none has all."""
    total = np.zeros(len(allowed), np.float32)
    covered = np.zeros(len(allowed), np.float32)
    for part in parts:
        total += part
        covered += part > 0
    total *= covered / np.float32(max(len(parts), 1))
    total *= allowed
    return total


def best_articles(scores: Floats, matched: Mask, limit: int, newest: NDArray[np.int32] | None = None) -> list[int]:
    """The ``limit`` best of the articles ``matched``; equal ones by ``newest`` (days, higher first), then in order."""
    found = np.flatnonzero(matched)
    if limit < 1 or not len(found):
        return []
    keys: NDArray[np.floating[Any]] = scores[found]
    if newest is not None:  # days are about 740,000: they only part equal scores
        keys = keys.astype(np.float64) + newest[found] * 1e-12 * max(float(keys.max()), 1.0)
    if len(found) > limit:
        cut = np.partition(keys, len(keys) - limit)[len(keys) - limit]
        keep = keys >= cut
        found, keys = found[keep], keys[keep]
    ranked: list[int] = found[np.argsort(-keys, kind="stable")][:limit].tolist()
    return ranked
