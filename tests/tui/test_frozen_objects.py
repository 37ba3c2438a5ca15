"""What was closed while a collection was built again does not stay in memory for good."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator

import pytest

from tui.jobs.frozen_objects import FrozenObjects


class Closed:
    """A screen that is closed: it points to itself."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture
def no_collections() -> Iterator[None]:
    gc.disable()
    yield
    gc.unfreeze()
    gc.enable()


@pytest.mark.usefixtures("no_collections")
def test_what_is_garbage_is_let_go_once_it_is_much() -> None:
    frozen = FrozenObjects()
    frozen.freeze_built()
    gone = weakref.ref(Closed())
    frozen.freeze_built()
    assert gone() is not None, "a little garbage is not worth holding the screen up"
    rest = [Closed() for _ in range(gc.get_freeze_count())]
    del rest
    frozen.freeze_built()
    assert gone() is None
    assert gc.get_freeze_count() > 0


@pytest.mark.usefixtures("no_collections")
def test_of_a_collection_that_was_left_nothing_stays_once_the_next_is_there() -> None:
    frozen = FrozenObjects()
    gone = weakref.ref(Closed())
    frozen.freeze_built()
    frozen.let_go()
    frozen.freeze_built()
    assert gone() is None
