"""Frozen objects: what was built lives as long as the app, and collections of garbage need not look at it again."""

from __future__ import annotations

import gc
from typing import Final

MOST_GROWTH: Final = 1.5
"""Times as many objects as were frozen last, above which it is looked what of them is garbage by now."""


class FrozenObjects:
    """Keeps what was built out of the sight of collections, each of which would hold the screen up.

    Screens that were closed meanwhile are frozen with it, and would stay for good: once they are many, all is looked
    through, which takes half a second for a million objects.
    """

    def __init__(self) -> None:
        self._kept = 0

    def let_go(self) -> None:
        """A collection was left: what it was built of is looked for when the next one is there."""
        self._kept = min(self._kept, 1)

    def freeze_built(self) -> None:
        """Freeze what is there."""
        gc.freeze()
        if self._kept and gc.get_freeze_count() > MOST_GROWTH * self._kept:
            gc.unfreeze()
            gc.collect()
            gc.freeze()
            self._kept = gc.get_freeze_count()
        self._kept = self._kept or gc.get_freeze_count()
