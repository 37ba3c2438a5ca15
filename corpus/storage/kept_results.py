"""Kept results: what comparing the articles of a story found, so that a second look need not compare them again.

Each lies under a key made of everything that it follows from. Nothing in here raises for what the disk does or the file
holds: what is missing or damaged is worked out again.
"""

from __future__ import annotations

import hashlib
import zlib
from pathlib import Path
from threading import RLock
from typing import Final

from corpus.storage.analysis_cache import AnalysisCache
from corpus.storage.folders import cache_folder

FILE: Final = "differences.sqlite"

LARGEST: Final = 128 * 2**20
"""Bytes the file may have before what was not used for long is thrown away."""

_LEVEL, _CHECK = 1, 8


class KeptResults:
    """Results on disk, of engines with this ``stamp``; the file is opened when the first is asked for."""

    def __init__(self, file: Path, stamp: bytes) -> None:
        self._file = file
        self._stamp = stamp
        self._lock = RLock()
        self._opened: AnalysisCache | None = None

    def result_key(self, *parts: bytes) -> bytes:
        """16 bytes for ``parts`` and the engine."""
        digest = hashlib.blake2b(digest_size=16, key=self._stamp)
        for part in parts:
            digest.update(len(part).to_bytes(8, "little") + part)
        return digest.digest()

    def read_result(self, key: bytes) -> bytes | None:
        """What was kept under that key, as it was given; None if nothing is, or nothing whole."""
        record = self._cache().read_records([key])[0]
        if record is None or _checksum(key, record[_CHECK:]) != record[:_CHECK]:
            return None
        try:
            return zlib.decompress(record[_CHECK:])
        except zlib.error:
            return None

    def keep_result(self, key: bytes, result: bytes) -> None:
        """Keep a result under its key, in place of what is there."""
        packed = zlib.compress(result, _LEVEL)
        self._cache().store_records([(key, _checksum(key, packed) + packed)])

    def close(self) -> None:
        """Close the file, trimmed; it is opened again when something is asked for."""
        with self._lock:
            if self._opened is not None:
                self._opened.close()
            self._opened = None

    def _cache(self) -> AnalysisCache:
        with self._lock:
            if self._opened is None:
                self._opened = AnalysisCache(self._file, self._stamp, LARGEST)
                self._opened.trim_least_used()
            return self._opened


def _checksum(key: bytes, packed: bytes) -> bytes:
    return hashlib.blake2b(key + packed, digest_size=_CHECK).digest()


def open_results(file: Path | None = None) -> KeptResults:
    """The user's kept results, or those in ``file``. Never raises."""
    from corpus.storage.code_stamp import package_stamp

    return KeptResults(file or cache_folder() / FILE, package_stamp())
