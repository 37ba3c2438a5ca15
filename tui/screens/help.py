"""Help: every key, from the table of actions."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen

from tui.actions import PLACES, Place, bindings, by_group
from tui.paint import Piece, fit
from tui.widgets.lines import Lines, Page


class KeyPage(Lines):
    """The keys by group."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("reader")

    def __init__(self, places: tuple[Place, ...]) -> None:
        super().__init__(id="keys")
        self._places = places

    def lay_out(self, width: int) -> Page:
        """One key a line, in two columns where there is room."""
        page: list[list[Piece]] = []
        for heading, actions in by_group(*self._places):
            page.append([(f" {heading}", "title")])
            for action in actions:
                where = "" if action.place in ("app", self._places[0]) else PLACES[action.place]
                page.append([(fit(f"   {action.shown}", 16), "key"), (action.help, ""), (f"  {where}", "faint")])
            page.append([])
        return page


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
