"""Jump labels: a letter on each visible row and a digit on each pane of a screen; pressing it goes there."""

from __future__ import annotations

from collections.abc import Iterator
from string import ascii_letters, digits
from typing import Any

from textual.app import ComposeResult
from textual.content import Content
from textual.events import Click, Key
from textual.geometry import Offset
from textual.screen import ModalScreen, Screen
from textual.widget import Widget
from textual.widgets import Static

from tui.widgets.guarded_screen import GuardedScreen
from tui.widgets.rows import Rows

Place = tuple[Widget, int | None]
"""A pane, and the index of one of its rows; None for the pane as it stands."""


def visible_places(screen: Screen[Any]) -> Iterator[tuple[Rows[Any], int]]:
    """The rows that can be seen, list by list."""
    for rows in screen.query(Rows):
        if _is_seen(rows) and rows.rows:
            shown = dict.fromkeys(rows.row_at(y) for y in range(rows.scrollable_content_region.height))
            yield from ((rows, index) for index in shown if index is not None)


def visible_panes(screen: Screen[Any]) -> dict[str, Widget]:
    """The panes that can have the keys, by the digit that stands in their title or else the next one free."""
    panes = [pane for pane in screen.query("*") if pane.focusable and _is_seen(pane)]
    if len(panes) < 2:
        return {}
    named = {digit: pane for pane in panes if (digit := _digit_in_title(pane))}
    unnamed = [pane for pane in panes if pane not in named.values()]
    return {**named, **dict(zip((digit for digit in digits[1:] if digit not in named), unnamed, strict=False))}


def go_to_place(place: Place) -> None:
    """Give the pane the keys, and stand on the row, by the user's hand."""
    pane, index = place
    if isinstance(pane, Rows) and index is not None:
        pane.jump_to(index)
    else:
        pane.focus()


def _is_seen(pane: Widget) -> bool:
    return pane.display and bool(pane.region)


def _digit_in_title(pane: Widget) -> str:
    titles = (str(one.border_title or "") for one in pane.ancestors_with_self if isinstance(one, Widget))
    return next((title[0] for title in titles if title[:1].isdigit()), "")


class JumpScreen(ModalScreen[Place | None], GuardedScreen[Place | None]):
    """Waits for one letter or digit, the screen below in view; any other key leaves everything as it was."""

    def __init__(self, below: Screen[Any]) -> None:
        super().__init__()
        self._rows = dict(zip(ascii_letters, visible_places(below), strict=False))
        self._panes = visible_panes(below)

    def compose(self) -> ComposeResult:
        """The digits, at the upper right of each pane."""
        for digit, pane in self._panes.items():
            label = Static(Content(f" {digit} "), classes="pane-label")
            label.absolute_offset = Offset(max(pane.region.right - 4, 0), pane.region.y)
            yield label

    def on_mount(self) -> None:
        """Write the letters on the rows."""
        for letter, (rows, index) in self._rows.items():
            rows.set_label(index, letter)

    def on_key(self, event: Key) -> None:
        """Go where the letter or digit leads."""
        event.stop()
        event.prevent_default()
        pressed = event.character or ""
        self._leave(self._rows.get(pressed) or ((self._panes[pressed], None) if pressed in self._panes else None))

    def on_click(self, event: Click) -> None:
        """A click leaves everything as it was."""
        self._leave(None)

    def _leave(self, place: Place | None) -> None:
        for rows, _ in self._rows.values():
            rows.drop_labels()
        self.dismiss(place)
