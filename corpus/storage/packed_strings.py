"""Packed strings: many strings as two arrays that a warm start maps into memory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any, overload

import numpy as np
from numpy.typing import DTypeLike, NDArray

Arrays = Mapping[str, NDArray[Any]]
"""Named arrays, perhaps read-only and mapped from a file."""

_ERRORS = "surrogatepass"  # half of a surrogate pair is kept as it is
_TOGETHER = 1024  # strings decoded at a time


class PackedStrings(Sequence[str]):
    """Strings in one array of UTF-8, decoded one at a time when they are asked for. Immutable."""

    __slots__ = ("_bytes", "_offsets", "_starts", "_text")

    def __init__(self, text: NDArray[np.uint8], offsets: NDArray[np.int64]) -> None:
        """String ``i`` is ``text[offsets[i]:offsets[i + 1]]``. Raises ValueError for arrays that cannot be that."""
        if text.dtype != np.uint8 or offsets.dtype != np.int64 or not len(offsets) or offsets[-1] != len(text):
            raise ValueError("these are not packed strings")
        self._text, self._offsets = text, offsets
        # Views whose items are plain integers and bytes: several times faster to index than an array.
        self._bytes, self._starts = text.data, offsets.data

    @classmethod
    def from_strings(cls, strings: Iterable[str]) -> PackedStrings:
        """The strings, packed."""
        return cls(*pack_strings(strings))

    def pack_arrays(self) -> dict[str, NDArray[Any]]:
        """The two arrays by name."""
        return {"text": self._text, "offsets": self._offsets}

    @classmethod
    def unpack_arrays(cls, arrays: Arrays, **_shared: object) -> PackedStrings:
        """The strings that were packed. Raises ValueError if they are damaged."""
        return cls(take_array(arrays, "text", np.uint8), take_array(arrays, "offsets", np.int64))

    def items_at(self, numbers: range | NDArray[np.int64]) -> list[str]:
        """The strings of those numbers; of a run, several times faster than one by one where all are plain ASCII."""
        if not isinstance(numbers, range) or numbers.step != 1:
            return [self[number] for number in numbers]
        bounds = self._offsets[numbers.start : numbers.stop + 1].tolist()
        packed = bytes(self._bytes[bounds[0] : bounds[-1]])
        if not packed.isascii():
            return [self[number] for number in numbers]
        whole, first = packed.decode("ascii"), bounds[0]
        return [whole[start - first : end - first] for start, end in pairwise(bounds)]

    def take_items(self, numbers: NDArray[Any]) -> PackedStrings:
        """The strings of those numbers, in that order."""
        places, offsets = gather_rows(self._offsets, numbers)
        return PackedStrings(self._text[places], offsets)

    def equal_items(self, others: PackedStrings) -> NDArray[np.bool_]:
        """Which of these strings are the same as those of as many ``others``, in order."""
        sizes = np.diff(self._offsets)
        same: NDArray[np.bool_] = sizes == np.diff(others._offsets)
        numbers = np.flatnonzero(same)
        one, other = self.take_items(numbers), others.take_items(numbers)
        differing = np.flatnonzero(one._text != other._text)
        same[numbers[np.searchsorted(one._offsets, differing, "right") - 1]] = False
        return same

    def concat(self, *others: PackedStrings) -> PackedStrings:
        """These strings and behind them the others."""
        texts = np.concatenate([self._text, *(other._text for other in others)])
        return PackedStrings(texts, join_bounds([self._offsets, *(other._offsets for other in others)]))

    def __len__(self) -> int:
        return len(self._offsets) - 1

    @overload
    def __getitem__(self, index: int) -> str: ...

    @overload
    def __getitem__(self, index: slice) -> list[str]: ...

    def __getitem__(self, index: int | slice) -> str | list[str]:
        if isinstance(index, slice):
            return [self[i] for i in range(*index.indices(len(self)))]
        if index < 0:
            index += len(self)
        if not 0 <= index < len(self._starts) - 1:
            raise IndexError("no such string")
        return str(self._bytes[self._starts[index] : self._starts[index + 1]], "utf-8", _ERRORS)

    def __iter__(self) -> Iterator[str]:
        for first in range(0, len(self), _TOGETHER):
            yield from self.items_at(range(first, min(first + _TOGETHER, len(self))))


def pack_strings(strings: Iterable[str]) -> tuple[NDArray[np.uint8], NDArray[np.int64]]:
    """The strings one behind the other in UTF-8, and the offsets of all, with the end of the last."""
    parts = [string.encode("utf-8", _ERRORS) for string in strings]
    offsets = np.zeros(len(parts) + 1, np.int64)
    np.cumsum(np.fromiter(map(len, parts), np.int64, len(parts)), out=offsets[1:])
    return np.frombuffer(b"".join(parts), np.uint8), offsets


def gather_rows(bounds: NDArray[np.int64], groups: NDArray[Any]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The rows of ``groups`` (group ``n`` has the rows ``bounds[n]:bounds[n + 1]``) in order, and their new bounds."""
    sizes = bounds[groups + 1] - bounds[groups]
    ends = np.concatenate([[0], np.cumsum(sizes)])
    rows = np.arange(ends[-1]) + np.repeat(bounds[groups] - ends[:-1], sizes)
    return rows, ends


def join_bounds(bounds: Sequence[NDArray[np.int64]]) -> NDArray[np.int64]:
    """The bounds of groups that are put one behind the other."""
    ends = np.cumsum([0, *(some[-1] for some in bounds[:-1])])
    return np.concatenate([bounds[0], *(some[1:] + end for some, end in zip(bounds[1:], ends[1:], strict=True))])


def take_array(arrays: Arrays, name: str, dtype: DTypeLike, length: int | None = None) -> NDArray[Any]:
    """The array of that name. Raises ValueError if it is missing, of another type, or not ``length`` long."""
    array = arrays.get(name)
    if array is None or array.dtype != np.dtype(dtype) or (length is not None and len(array) != length):
        raise ValueError(f"the array “{name}” is damaged")
    return array
