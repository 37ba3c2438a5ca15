"""Help: every key, from the table of actions."""

from __future__ import annotations

from itertools import zip_longest
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen

from tui.actions import Action, Place, bindings, by_group
from tui.paint import Piece, cells, fit
from tui.widgets.lines import Lines, Page

TWO_COLUMNS_FROM = 90


class KeyPage(Lines):
    """The keys by group."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("reader")

    def __init__(self, places: tuple[Place, ...]) -> None:
        super().__init__(id="keys")
        self._places = places

    def lay_out(self, width: int) -> Page:
        """A key a line by group; the groups in two columns where there is room."""
        groups = [self._group(heading, actions) for heading, actions in by_group(*self._places)]
        if width < TWO_COLUMNS_FROM:
            return [line for group in groups for line in group]
        half = sum(map(len, groups)) / 2
        left: list[list[Piece]] = []
        while groups and len(left) + len(groups[0]) / 2 < half:
            left += groups.pop(0)
        right = [line for group in groups for line in group]
        column = width // 2
        return [[*a, (" " * (column - cells(a)), ""), *b] for a, b in zip_longest(left, right, fillvalue=list[Piece]())]

    def _group(self, heading: str, actions: list[Action]) -> list[list[Piece]]:
        lines: list[list[Piece]] = [[(f" {heading}", "title")]]
        return [*lines, *([(fit(f"   {a.shown}", 16), "key"), (a.help, "")] for a in actions), []]


class HelpScreen(ModalScreen[None]):
    """The keys of the screen below and of the app."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q,question_mark,f1", "dismiss(None)", show=False)]

    def __init__(self, *places: Place) -> None:
        super().__init__(classes="dialog")
        self._places = places

    def compose(self) -> ComposeResult:
        """The keys in a frame."""
        with Vertical() as frame:
            frame.border_title = Content("Keys")
            frame.border_subtitle = Content("j k scroll · Esc close · : every command by name")
            yield KeyPage(self._places)

    def on_mount(self) -> None:
        """The keys can be scrolled at once."""
        self.query_one(KeyPage).focus()
