"""Tabs: a line of words of which one can be chosen by a click, with how many there are of each kind."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from textual import events
from textual.message import Message

from tui.drawing.strips import Piece, cell_count, clicked_target, spread_to_ends
from tui.widgets.bar import Bar


class Tabs(Bar):
    """Tells the screen which of its words was clicked: what stands behind the ``@`` of their style."""

    @dataclass
    class Chosen(Message):
        """The user clicked ``tab``."""

        tabs: Tabs
        tab: str

        @property
        def control(self) -> Tabs:
            """The line that sent it."""
            return self.tabs

    def line_pieces(self, width: int) -> list[Piece]:
        """Where there is no room for all, those of which there are none give way first."""
        left, room = list(self.left), width - cell_count(self.right) - 1
        while cell_count(left) > room and (empty := next((p[1] for p in reversed(left) if "faint" in p[1]), None)):
            target = empty.split()[-1]
            left = [piece for piece in left if target not in piece[1].split()]
        return spread_to_ends(left, list(self.right), width)

    def on_click(self, event: events.Click) -> None:
        """Say what is under the mouse."""
        if tab := clicked_target(event):
            self.post_message(self.Chosen(self, tab))


def counted_kinds(names: Mapping[str, str], counts: Mapping[str, int], chosen: str) -> Iterator[Piece]:
    """Kinds by their ``names``, and how many there are of each; those without any are faint."""
    for kind, name in names.items():
        here = "cursor bold" if kind == chosen else "" if counts[kind] else "faint"
        yield f" {name} ", f"{here} @{kind}"
        yield f"{counts[kind]} ", f"dim @{kind}"
