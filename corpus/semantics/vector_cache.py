"""Vectors of sentences on disk, so that a sentence is encoded once: by its words and by what encoded it.

May be deleted at any time. What cannot be read is encoded again, what cannot be kept is not kept.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

import numpy as np

from corpus.semantics.sentence_encoder import Vector
from corpus.storage.analysis_cache import AnalysisCache
from corpus.storage.folders import cache_folder

FILE = "vectors.sqlite"
LARGEST: Final = 256 * 2**20
"""Bytes the file may have: some 250,000 sentences, or 8,000 articles."""


class VectorCache:
    """Vectors by the words of their sentences. Safe to use from several threads."""

    def __init__(self, digest: bytes, file: Path | None = None) -> None:
        """``digest`` stands for the model: vectors of another one are never found."""
        self._digest = digest
        self._records = AnalysisCache(file or cache_folder() / FILE, digest, LARGEST)

    def find_vectors(self, sentences: Sequence[str]) -> dict[str, Vector]:
        """The vectors that are known, by their sentences."""
        records = self._records.read_records([self._key(sentence) for sentence in sentences])
        found = zip(sentences, records, strict=True)
        return {words: np.frombuffer(record, np.float16) for words, record in found if record and not len(record) % 2}

    def keep_vectors(self, vectors: Mapping[str, Vector]) -> None:
        """Keep the vectors of these sentences."""
        self._records.store_records((self._key(words), vector.tobytes()) for words, vector in vectors.items())

    def close(self) -> None:
        """Close the file."""
        self._records.close()

    def _key(self, sentence: str) -> bytes:
        return hashlib.blake2b(sentence.encode("utf-8", "replace"), digest_size=16, key=self._digest).digest()
