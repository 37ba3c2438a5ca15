"""Record log: many small pieces of bytes on disk, by number; only where each lies is held in memory."""

from __future__ import annotations

import tempfile
from array import array
from pathlib import Path
from threading import Lock
from typing import IO, Protocol

import numpy as np
from numpy.typing import NDArray


class RecordLog(Protocol):
    """Records by number, from 0. Safe to use from several threads."""

    def __getitem__(self, number: int) -> bytes:
        """The record of that number. Raises IndexError if there is none."""


class ScratchLog:
    """A shelf that grows, in a file without a name that is gone with the program.

    What the disk has no room for is held in memory instead: adding never fails for the disk's sake.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._lock = Lock()
        self._file = _scratch_file(folder)
        self._in_memory: dict[int, bytes] = {}
        self._ends = array("q", [0])

    def __len__(self) -> int:
        return len(self._ends) - 1

    def add_record(self, record: bytes) -> int:
        """Put a record at the end; its number."""
        with self._lock:
            number, at = len(self), self._ends[-1]
            if not self._write_record(record, at):
                self._in_memory[number] = record
            self._ends.append(at + len(record))
            return number

    def __getitem__(self, number: int) -> bytes:
        with self._lock:
            if not 0 <= number < len(self):
                raise IndexError(number)
            kept = self._in_memory.get(number)
            if kept is not None:
                return kept
            assert self._file is not None
            self._file.seek(self._ends[number])
            return self._file.read(self._ends[number + 1] - self._ends[number])

    def _write_record(self, record: bytes, at: int) -> bool:
        if self._file is None:
            return False
        try:
            self._file.seek(at)
            return self._file.write(record) == len(record)
        except OSError:
            return False


class ExtendedLog:
    """The first ``count`` records of an earlier log, and behind them more in a scratch file."""

    def __init__(self, earlier: RecordLog, count: int, folder: Path | None = None) -> None:
        self.earlier, self.count = earlier, count
        self._more = ScratchLog(folder)

    def __len__(self) -> int:
        return self.count + len(self._more)

    def add_record(self, record: bytes) -> int:
        """Put a record at the end; its number."""
        return self.count + self._more.add_record(record)

    def __getitem__(self, number: int) -> bytes:
        return self.earlier[number] if 0 <= number < self.count else self._more[number - self.count]


class MappedLog:
    """A shelf that was written in an earlier run: ``content`` is usually a memory map.

    Record ``i`` is ``content[offsets[i]:offsets[i + 1]]``. Raises ValueError for offsets that do not fit.
    """

    def __init__(self, content: NDArray[np.uint8], offsets: NDArray[np.int64]) -> None:
        if not len(offsets) or offsets[0] != 0 or offsets[-1] != len(content) or np.any(np.diff(offsets) < 0):
            raise ValueError("offsets do not fit the records")
        self._content = content
        self._offsets = offsets

    def __len__(self) -> int:
        return len(self._offsets) - 1

    def __getitem__(self, number: int) -> bytes:
        if not 0 <= number < len(self):
            raise IndexError(number)
        return self._content[self._offsets[number] : self._offsets[number + 1]].tobytes()


def _scratch_file(folder: Path | None) -> IO[bytes] | None:
    for place in (folder, None):
        try:
            return tempfile.TemporaryFile(dir=place, buffering=0)
        except OSError:
            continue
    return None
