"""Articles that share their wording: reprints, trimmed reprints, revisions, and passages taken over.

Method: 5-grams of words (shingles; Broder 1997), a stable sample of them in an inverted index to find candidates, and
an exact count of the shared ones for each candidate. Containment is the share of the shorter article's 5-grams that
the other article has too.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from corpus.linking.order import age_key
from corpus.model import Article, Copy, CopyKind, Dating

Hashes = NDArray[np.uint64]
Ints = NDArray[np.int64]

SHINGLE = 5
"""Words of a shingle."""

SAMPLED = 8
"""One shingle of this many, and the lowest this many of every article, are looked up."""

CANDIDATE = 0.1
"""Share of the shorter one's sampled shingles, two at least, that makes a pair worth counting exactly."""

SHARED_LEAST = 8
"""Shingles a pair shares at least (12 words in a row): less is a name, a title, a turn of phrase."""

PASSAGES, WHOLE = 0.15, 0.5
"""Containment from which a pair shares passages, and from which one is a version of the other."""

TRIMMED = 0.75
"""A copy that has less than this share of the other one's length has been trimmed."""

GROUP, NEIGHBOURS = 24, 6
"""A shingle of more articles than ``GROUP`` pairs each with its next ``NEIGHBOURS`` only, lest work become quadratic.

A text that is reprinted more often is then linked as a chain, which is enough to count its origins.
"""

# Letters and digits only: reprints differ in their marks, hyphens and apostrophes.
_WORD = re.compile(r"[^\W_]{1,40}")
_MULTIPLIERS = (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0xD6E8FEB86659FD93, 0xFF51AFD7ED558CCD)
_MIX = np.uint64(0xC4CEB9FE1A85EC53)


def find_copies(articles: Sequence[Article], datings: Mapping[str, Dating]) -> tuple[Copy, ...]:
    """Pairs of articles that share wording in their body text, in the order of the articles.

    ``a`` is the one that was published first (in doubt the one that comes first). Of one source or URL, a pair is a
    *revision*; of different ones a *copy*, or *trimmed* if one is clearly shorter; below half, *passages*.
    """
    hasher = _Hasher()
    words = [hasher.words(_body(article)) for article in articles]
    copies = []

    @lru_cache(maxsize=256)
    def shingles(k: int) -> Hashes:
        return _shingles(words[k])

    for a, b in _candidates([_sample(_shingles(row)) for row in words]):
        one, other = shingles(a), shingles(b)
        shared = len(np.intersect1d(one, other, assume_unique=True))
        shorter, longer = sorted((len(one), len(other)))
        containment = shared / max(shorter, 1)
        if shared >= SHARED_LEAST and containment >= PASSAGES:
            older, newer = sorted((articles[a], articles[b]), key=lambda article: age_key(datings.get(article.id)))
            kind = _kind(older, newer, containment, shorter / longer)
            copies.append(Copy(older.id, newer.id, kind, round(containment, 4)))
    return tuple(copies)


def _kind(a: Article, b: Article, containment: float, lengths: float) -> CopyKind:
    if containment < WHOLE:
        return "passages"
    if (a.source and a.source.casefold() == b.source.casefold()) or (a.url and a.url == b.url):
        return "revision"
    return "trimmed" if lengths < TRIMMED else "copy"


def _body(article: Article) -> Iterator[str]:
    return (article.text[block.start : block.end] for block in article.blocks if block.kind == "body")


class _Hasher:
    """Words to 32-bit numbers that are the same in every run; each word is hashed once."""

    def __init__(self) -> None:
        self._known: dict[str, int] = {}

    def words(self, texts: Iterator[str]) -> NDArray[np.uint32]:
        known = self._known
        found: list[int] = []
        for text in texts:
            for word in _WORD.findall(text.lower()):
                if (number := known.get(word)) is None:
                    number = known[word] = zlib.crc32(word.encode())
                found.append(number)
        return np.array(found, dtype=np.uint32)


def _shingles(words: NDArray[np.uint32]) -> Hashes:
    """The different shingles of an article, as hashes, rising. An article of fewer words has none."""
    count = len(words) - SHINGLE + 1
    if count < 1:
        return np.empty(0, np.uint64)
    wide = words.astype(np.uint64)
    total = np.zeros(count, np.uint64)
    for k, multiplier in enumerate(_MULTIPLIERS):
        total += wide[k : k + count] * np.uint64(multiplier)
    total ^= total >> np.uint64(31)
    total *= _MIX
    total ^= total >> np.uint64(29)
    return np.unique(total)


def _sample(shingles: Hashes) -> Hashes:
    """One in ``SAMPLED``, by value, so that a shared shingle is sampled in both articles or in neither.

    The lowest few are always in it: a sample of a brief would often be empty.
    """
    chosen = shingles % np.uint64(SAMPLED) == 0
    chosen[:SAMPLED] = True
    sample: Hashes = shingles[chosen]
    return sample


def _candidates(samples: Sequence[Hashes]) -> list[tuple[int, int]]:
    """Pairs of articles whose samples share enough, in order."""
    sizes = np.array([len(sample) for sample in samples], dtype=np.int64)
    hashes = np.concatenate([np.empty(0, np.uint64), *samples])
    order = np.argsort(hashes, kind="stable")
    hashes, owner = hashes[order], np.repeat(np.arange(len(samples)), sizes)[order]
    count = max(len(samples), 1)
    keys, shared = np.unique(_meetings(hashes, owner, count), return_counts=True)
    a, b = keys // count, keys % count
    enough = (shared >= 2) & (shared >= CANDIDATE * np.minimum(sizes[a], sizes[b]))
    return list(zip(a[enough].tolist(), b[enough].tolist(), strict=True))


def _meetings(hashes: Hashes, owner: Ints, count: int) -> Ints:
    """For every sampled shingle that two articles share, the pair as ``a * count + b``; ``hashes`` rise."""
    bounds = np.flatnonzero(np.concatenate([[True], hashes[1:] != hashes[:-1]])) if len(hashes) else np.empty(0, int)
    lengths = np.diff(np.append(bounds, len(hashes)))
    group = np.repeat(lengths, lengths)
    shared = group > 1
    hashes, owner, group = hashes[shared], owner[shared], group[shared]
    found = [np.empty(0, np.int64)]
    for step in range(1, GROUP):
        together = (hashes[:-step] == hashes[step:]) & ((step <= NEIGHBOURS) | (group[step:] <= GROUP))
        found.append(owner[:-step][together] * count + owner[step:][together])
    return np.concatenate(found)
