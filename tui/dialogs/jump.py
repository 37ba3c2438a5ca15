"""Jump labels: a letter on each visible row of the lists of a screen; pressing it goes there."""

from __future__ import annotations

from collections.abc import Iterator
from string import ascii_letters
from typing import Any

from textual.events import Click, Key
from textual.screen import ModalScreen, Screen

from tui.widgets.guarded_screen import GuardedScreen
from tui.widgets.rows import Rows

Place = tuple[Rows[Any], int]
"""A list and the index of one of its rows."""


def visible_places(screen: Screen[Any]) -> Iterator[Place]:
    """The rows that can be seen, list by list."""
    for rows in screen.query(Rows):
        if rows.region and rows.display and rows.rows:
            shown = dict.fromkeys(rows.row_at(y) for y in range(rows.scrollable_content_region.height))
            yield from ((rows, index) for index in shown if index is not None)


class JumpScreen(ModalScreen[Place | None], GuardedScreen[Place | None]):
    """Waits for one letter, the screen below in view; any other key leaves everything as it was."""

    def __init__(self, below: Screen[Any]) -> None:
        super().__init__()
        self._places = dict(zip(ascii_letters, visible_places(below), strict=False))

    def on_mount(self) -> None:
        """Write the letters on the rows."""
        for letter, (rows, index) in self._places.items():
            rows.set_label(index, letter)

    def on_key(self, event: Key) -> None:
        """Go where the letter leads."""
        event.stop()
        event.prevent_default()
        self._leave(self._places.get(event.character or ""))

    def on_click(self, event: Click) -> None:
        """A click leaves everything as it was."""
        self._leave(None)

    def _leave(self, place: Place | None) -> None:
        for rows, _ in self._places.values():
            rows.drop_labels()
        self.dismiss(place)
