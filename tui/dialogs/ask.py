"""Input dialog for a line of words: a tag, a note, the name of a file."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input

from tui.widgets.guarded_screen import Dialog


class TextPrompt(Dialog[str | None]):
    """Enter gives the words, Esc gives None."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", show=False)]

    def __init__(self, title: str, placeholder: str = "", text: str = "") -> None:
        super().__init__(classes="dialog")
        self._title = title
        self._placeholder = placeholder
        self._text = text

    def compose(self) -> ComposeResult:
        """The line in a frame."""
        with Vertical() as frame:
            frame.border_title = Content(self._title)
            frame.border_subtitle = Content("Enter keep · Esc back")
            yield Input(self._text, placeholder=self._placeholder, select_on_focus=False)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Give the words."""
        self.dismiss(event.value.strip())

    def action_leave(self) -> None:
        """Leave without words."""
        self.dismiss(None)

    def on_click(self, event: events.Click) -> None:
        """A click beside the dialog leaves it."""
        if event.widget is self:
            self.dismiss(None)
