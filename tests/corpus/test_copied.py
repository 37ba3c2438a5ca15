"""Copies and stories in columns: the same come out, are made when looked at, and can be kept."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.model import Copy, Story
from corpus.stories.duplicate_table import KINDS, Copies
from corpus.stories.story_columns import StoryTable

IDS = st.sampled_from(["a", "b", "c", "é"])
COPIES = st.builds(Copy, IDS, IDS, st.sampled_from(KINDS), st.floats(0, 1))
PAIRS = (Copy("a", "b", "copy", 0.9), Copy("c", "b", "trimmed", 1.0), Copy("c", "d", "passages", 0.2))


@settings(max_examples=80)
@given(st.lists(COPIES, max_size=8), st.slices(8))
def test_what_goes_in_comes_out(copies: list[Copy], some: slice) -> None:
    packed = Copies.from_objects(copies)
    assert list(packed) == copies
    assert list(packed[some]) == copies[some]
    assert [packed[i] for i in range(-len(copies), len(copies))] == copies * 2
    assert packed == tuple(copies) and tuple(copies) == packed and hash(packed) == hash(tuple(copies))
    assert packed.take(some) == packed[some] == tuple(copies[some])
    assert Copies.unpack_arrays(packed.take(some).pack_arrays()) == tuple(copies[some])
    assert Copies.from_objects(packed[some]) == tuple(copies[some])


def test_they_are_not_a_list_nor_other_copies() -> None:
    packed = Copies.from_objects(PAIRS)
    assert packed != list(PAIRS) and packed != PAIRS[:2] and packed != (*PAIRS[:2], PAIRS[0])
    with pytest.raises(IndexError):
        packed[3]
    assert Copies.from_objects(packed) is packed
    assert repr(packed) == "<Copies of 3>"


def test_copies_among_some_articles() -> None:
    assert Copies.from_objects(PAIRS).among_articles({"a", "b", "d"}) == PAIRS[:1]
    assert Copies.from_objects(PAIRS[1:]).among_articles({"c", "d"}) == PAIRS[2:]
    assert Copies.from_objects(()).among_articles({"a"}) == ()


def kept_stories(stories: tuple[Story, ...]) -> tuple[Story, ...]:
    return tuple(StoryTable.unpack_arrays(StoryTable.from_objects(stories).pack_arrays()))


def test_kept_stories_are_the_same() -> None:
    stories = (
        Story("story:ferry", "Ferry aground", ("b", "a", "c"), PAIRS[:2]),
        Story("story:owl", "Owl in the garden", ("e",)),
        Story("story:talks", "Talks — day two", ("d", "f"), PAIRS[2:]),
    )
    assert kept_stories(stories) == stories
    assert {replace(story) for story in kept_stories(stories)} == set(stories)
    assert kept_stories(kept_stories(stories)) == stories
    assert kept_stories(()) == ()


def test_damaged_ones_are_noticed() -> None:
    arrays = StoryTable.from_objects((Story("s", "Ferry", ("a", "b"), PAIRS[:1]),)).pack_arrays()
    for name in ("articles.bounds", "copies.bounds"):
        with pytest.raises(ValueError, match="damaged"):
            StoryTable.unpack_arrays({**arrays, name: np.array([0, 3], np.int64)})
    with pytest.raises(ValueError, match="damaged"):
        StoryTable.unpack_arrays({name: array for name, array in arrays.items() if name != "copies.a"})
    with pytest.raises(ValueError, match="damaged"):
        StoryTable.unpack_arrays({**arrays, "copies.kind": arrays["copies.kind"].astype(np.int64)})
