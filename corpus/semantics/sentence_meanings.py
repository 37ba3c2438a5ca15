"""Meanings of sentences: their vectors by one model, from memory, from the disk, or encoded now.

The model is loaded only when a sentence has to be encoded: what was read in an earlier run needs neither it nor the
packages that run it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from threading import RLock
from typing import Final, Protocol

import numpy as np
from numpy.typing import NDArray

from corpus.runtime.progress import Tick, report_nothing
from corpus.semantics.model_files import ModelError, ModelFiles, find_model
from corpus.semantics.sentence_encoder import SentenceEncoder, Vector
from corpus.semantics.vector_cache import VectorCache
from corpus.semantics.yardstick import Yardstick

Floats = NDArray[np.float32]

MOST_HELD: Final = 40_000
"""Vectors in memory (some 30 MB), after which it begins anew from the disk."""

_AT_ONCE: Final = 16
"""Sentences between two words on how far it is; each such batch is kept at once, so that leaving loses little."""


class Encoder(Protocol):
    """What gives a sentence its vector."""

    def encode_sentence(self, sentence: str) -> Vector:
        """A vector of length 1. Raises ModelError."""


class SentenceMeanings:
    """Vectors of sentences by one model. Safe to use from several threads.

    With ``waiting`` whoever compares two articles has them read first, as the command line does; without it they are
    compared by their words alone until somebody has had both read.
    """

    def __init__(
        self,
        folder: Path | None = None,
        *,
        waiting: bool = False,
        load: Callable[[ModelFiles], Encoder] | None = None,
        cache_file: Path | None = None,
    ) -> None:
        """``folder`` holds the model; without it it is that of the extra. Nothing is looked at yet."""
        self.waiting = waiting
        self._folder, self._load, self._cache_file = folder, load or SentenceEncoder, cache_file
        self._held: dict[str, Vector] = {}
        self._lock = RLock()
        self._failure: ModelError | None = None

    @cached_property
    def _model(self) -> ModelFiles:
        return find_model(self._folder)

    @cached_property
    def _cache(self) -> VectorCache:
        return VectorCache(self._model.digest, self._cache_file)

    @cached_property
    def _encoder(self) -> Encoder:
        return self._load(self._model)

    @property
    def label(self) -> str:
        """What the model is called, with the first digits of a hash of its files. Raises ModelError."""
        with self._lock:
            return self._model.label

    @cached_property
    def yardstick(self) -> Yardstick:
        """How the cosines of the model are read. Raises ModelError."""
        return Yardstick.of_vectors(self.read_sentences(Yardstick.SENTENCES))

    def known_vectors(self, sentences: Sequence[str]) -> Floats | None:
        """The vectors of ``sentences`` if all were read before; None otherwise, or without a model."""
        wanted = (*sentences, *Yardstick.SENTENCES)
        try:
            known = self._known(wanted)
        except ModelError:
            return None
        return _rows(known, sentences) if all(one in known for one in wanted) else None

    def read_sentences(self, sentences: Sequence[str], tick: Tick = report_nothing) -> Floats:
        """The vectors of ``sentences``, a row each; ``tick`` hears how far it is, and may end it.

        Raises ModelError, and from then on always: what cannot be loaded is not tried at every pair.
        """
        known = self._known(sentences)
        unread = [one for one in dict.fromkeys(sentences) if one not in known]
        for start in range(0, len(unread), _AT_ONCE):
            tick(start / len(unread))
            known |= self._encode(unread[start : start + _AT_ONCE])
        return _rows(known, sentences)

    def close(self) -> None:
        """Close the file on disk; it is opened again if need be."""
        with self._lock:
            if "_cache" in self.__dict__:
                self._cache.close()
                del self._cache

    def _known(self, sentences: Sequence[str]) -> dict[str, Vector]:
        """The vectors that are in memory or on the disk, by their sentences."""
        with self._lock, self._failing_for_good():
            absent = [one for one in dict.fromkeys(sentences) if one not in self._held]
            known = {one: self._held[one] for one in sentences if one in self._held}
            return known | self._hold(self._cache.find_vectors(absent) if absent else {})

    def _encode(self, sentences: Sequence[str]) -> dict[str, Vector]:
        with self._lock, self._failing_for_good():
            found = {one: self._encoder.encode_sentence(one) for one in sentences}
            self._cache.keep_vectors(found)
            return self._hold(found)

    def _hold(self, vectors: dict[str, Vector]) -> dict[str, Vector]:
        if len(self._held) > MOST_HELD:
            self._held.clear()
        self._held |= vectors
        return vectors

    @contextmanager
    def _failing_for_good(self) -> Iterator[None]:
        if self._failure is not None:
            raise self._failure
        try:
            yield
        except ModelError as problem:
            self._failure = problem
            raise


def _rows(vectors: Mapping[str, Vector], sentences: Sequence[str]) -> Floats:
    if not sentences:
        return np.zeros((0, 1), np.float32)
    return np.stack([vectors[one] for one in sentences]).astype(np.float32)
