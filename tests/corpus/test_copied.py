"""Copies and stories in columns: the same come out, are made when looked at, and can be kept."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.model import Copy, Story
from corpus.stories.duplicate_table import KINDS, Copies
from corpus.stories.story_columns import pack_stories, unpack_stories

IDS = st.sampled_from(["a", "b", "c", "é"])
COPIES = st.builds(Copy, IDS, IDS, st.sampled_from(KINDS), st.floats(0, 1))
PAIRS = (Copy("a", "b", "copy", 0.9), Copy("c", "b", "trimmed", 1.0), Copy("c", "d", "passages", 0.2))


@settings(max_examples=80)
@given(st.lists(COPIES, max_size=8), st.slices(8))
def test_what_goes_in_comes_out(copies: list[Copy], some: slice) -> None:
    packed = Copies.from_copies(copies)
    assert list(packed) == copies
    assert list(packed[some]) == copies[some]
    assert [packed[i] for i in range(-len(copies), len(copies))] == copies * 2
    assert packed == tuple(copies) and tuple(copies) == packed and hash(packed) == hash(tuple(copies))
    assert Copies.unpack_arrays(*packed[some].pack_arrays()) == tuple(copies[some])


def test_they_are_not_a_list_nor_other_copies() -> None:
    packed = Copies.from_copies(PAIRS)
    assert packed != list(PAIRS) and packed != PAIRS[:2] and packed != (*PAIRS[:2], PAIRS[0])
    with pytest.raises(IndexError):
        packed[3]
    assert Copies.from_copies(packed) is packed
    assert repr(packed[:1]) == "<Copies: 1>"


def test_copies_among_some_articles() -> None:
    assert Copies.from_copies(PAIRS).among_articles({"a", "b", "d"}) == PAIRS[:1]
    assert Copies.from_copies(PAIRS)[1:].among_articles({"c", "d"}) == PAIRS[2:]
    assert Copies.from_copies(()).among_articles({"a"}) == ()


def test_kept_stories_are_the_same() -> None:
    stories = (
        Story("story:ferry", "Ferry aground", ("b", "a", "c"), PAIRS[:2]),
        Story("story:owl", "Owl in the garden", ("e",)),
        Story("story:talks", "Talks — day two", ("d", "f"), PAIRS[2:]),
    )
    small, arrays = pack_stories(stories)
    assert unpack_stories(small, arrays) == stories
    assert {replace(story) for story in unpack_stories(small, arrays)} == set(stories)
    assert unpack_stories(*pack_stories(())) == ()


def test_damaged_ones_are_noticed() -> None:
    small, arrays = pack_stories((Story("s", "Ferry", ("a", "b"), PAIRS[:1]),))
    for name, array in {"sizes": np.array([3], np.int32), "copied": np.array([2], np.int32)}.items():
        with pytest.raises(ValueError, match="damaged"):
            unpack_stories(small, {**arrays, name: array})
    with pytest.raises(ValueError, match="damaged"):
        unpack_stories(small, {name: array for name, array in arrays.items() if name != "copies.a"})
    with pytest.raises(ValueError, match="damaged"):
        unpack_stories(small, {**arrays, "copies.kind": arrays["copies.kind"].astype(np.int64)})
