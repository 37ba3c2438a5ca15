"""Stories as columns of numbers, for keeping: a pile of 100,000 articles has some ten thousand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from corpus.model import Story
from corpus.storage.packed_strings import Arrays, PackedStrings, named_strings, take_array, taken_strings
from corpus.stories.duplicate_table import Copies

_COPIES = "copies."


def pack_stories(stories: Sequence[Story]) -> tuple[object, dict[str, NDArray[Any]]]:
    """A small thing and arrays for :func:`unpack_stories`."""
    _, copies = Copies.from_copies(chain.from_iterable(story.copies for story in stories)).pack_arrays()
    arrays = {
        "sizes": np.array([len(story.articles) for story in stories], np.int32),
        "copied": np.array([len(story.copies) for story in stories], np.int32),
    }
    arrays |= {f"{_COPIES}{name}": array for name, array in copies.items()}
    arrays |= named_strings("ids", PackedStrings.from_strings(story.id for story in stories))
    arrays |= named_strings("titles", PackedStrings.from_strings(story.title for story in stories))
    return {}, arrays | named_strings(
        "articles", PackedStrings.from_strings(a for story in stories for a in story.articles)
    )


def unpack_stories(_small: object, arrays: Arrays) -> tuple[Story, ...]:
    """The stories that were packed; their copies are made when looked at. Raises ValueError for damaged arrays."""
    ids, titles, articles = (taken_strings(arrays, name) for name in ("ids", "titles", "articles"))
    sizes, copied = (take_array(arrays, name, np.int32, len(ids)) for name in ("sizes", "copied"))
    copies = Copies.unpack_arrays(
        None, {name.removeprefix(_COPIES): array for name, array in arrays.items() if name.startswith(_COPIES)}
    )
    if sizes.sum() != len(articles) or copied.sum() != len(copies) or len(titles) != len(ids):
        raise ValueError("the stories are damaged")
    members = _all_strings(articles)
    return tuple(
        Story(ident, title, tuple(members[low:high]), copies[first:last] if first < last else ())
        for ident, title, (low, high), (first, last) in zip(
            _all_strings(ids), _all_strings(titles), _size_bounds(sizes), _size_bounds(copied), strict=True
        )
    )


def _all_strings(strings: PackedStrings) -> list[str]:
    """Every string, several times faster than one by one where all are plain ASCII."""
    packed, offsets = strings.string_arrays
    if len(packed) and packed.max() >= 128:
        return list(strings)
    whole, ends = packed.tobytes().decode("ascii"), offsets.tolist()
    return [whole[start:end] for start, end in pairwise(ends)]


def _size_bounds(sizes: NDArray[np.int32]) -> Iterator[tuple[int, int]]:
    """Begin and end of each, one behind the other."""
    ends: list[int] = np.cumsum(sizes).tolist()
    return pairwise([0, *ends])
