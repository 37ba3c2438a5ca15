"""Help screen: every key, from the table of actions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content

from tui.commands.derived import ACTIONS, PLACES, Action, Place, bindings_of_place, by_group, keys_of
from tui.drawing.strips import Piece, cell_count, fit_to_width, shorten_to_width
from tui.widgets.guarded_screen import Dialog
from tui.widgets.lines import Lines, Page

TWO_COLUMNS_FROM = 90
KEY_CELLS = 13


class KeyPage(Lines):
    """The keys of some places together by group, then those of each of the ``parts``."""

    BINDINGS: ClassVar[list[BindingType]] = bindings_of_place("reader")

    def __init__(self, places: Sequence[Place], parts: Sequence[Place]) -> None:
        super().__init__(id="keys")
        self._places, self._parts = places, parts

    def lay_out(self, width: int) -> Page:
        """A key a line by group; the groups in two columns where there is room."""
        groups = [self._group_lines(heading, actions, width) for heading, actions in self._headed_actions()]
        if width < TWO_COLUMNS_FROM:
            return [line for group in groups for line in group]
        half = sum(map(len, groups)) / 2
        left: list[list[Piece]] = []
        while groups and len(left) + len(groups[0]) / 2 < half:
            left += groups.pop(0)
        right = [line for group in groups for line in group]
        column = max(max(map(cell_count, left), default=0) + 1, width // 2)
        return [
            [*a, (" " * (column - cell_count(a)), ""), *b] for a, b in zip_longest(left, right, fillvalue=list[Piece]())
        ]

    def _headed_actions(self) -> Iterator[tuple[str, list[Action]]]:
        yield from by_group(*self._places)
        for part in self._parts:
            yield f"In {PLACES[part]}", [action for action in ACTIONS if action.place == part]

    def _group_lines(self, heading: str, actions: list[Action], width: int) -> list[list[Piece]]:
        lines: list[list[Piece]] = [[(f" {heading}", "title")]]
        room = max(width - KEY_CELLS, 10)
        return [
            *lines,
            *(
                [(fit_to_width(f"   {keys_of(self.app, a)}", KEY_CELLS), "key"), (shorten_to_width(a.help, room), "")]
                for a in actions
            ),
            [],
        ]


class HelpScreen(Dialog[None]):
    """The keys of the screen below and of the ``parts`` in it that have keys of their own."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q,question_mark,f1", "dismiss(None)", show=False)]

    def __init__(self, places: Sequence[Place], parts: Sequence[Place] = ()) -> None:
        super().__init__(classes="dialog")
        self._places, self._parts = places, parts

    def compose(self) -> ComposeResult:
        """The keys in a frame."""
        with Vertical() as frame:
            frame.border_title = Content("Keys")
            frame.border_subtitle = Content("j k scroll · Esc close · : every command by name")
            yield KeyPage(self._places, self._parts)

    def on_mount(self) -> None:
        """The keys can be scrolled at once."""
        self.query_one(KeyPage).focus()
