"""Output of a command that the user typed, in a pane; nothing in it is read as markup or as an escape sequence."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content

from corpus.clean import clean_text
from tui.commands.derived import bindings_of_place
from tui.drawing.wrap import wrap_text
from tui.widgets.guarded_screen import Dialog
from tui.widgets.lines import Lines, Page


class OutputPage(Lines):
    """The lines that a command printed."""

    BINDINGS: ClassVar[list[BindingType]] = bindings_of_place("reader")

    def __init__(self, text: str) -> None:
        super().__init__(id="output")
        self._text = clean_text(text)

    def lay_out(self, width: int) -> Page:
        """The lines, wrapped."""
        page = []
        for line in self._text.splitlines():
            wrapped = list(wrap_text(line, 0, len(line), max(width - 2, 10))) if line.strip() else []
            page += [[(" ", ""), *((run.text, "") for run in part.runs)] for part in wrapped] or [[("", "")]]
        return page or ([(" it printed nothing", "dim")],)


class OutputScreen(Dialog[None]):
    """What the command printed; Esc or q closes it."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q", "dismiss(None)", show=False)]

    def __init__(self, command: str, text: str) -> None:
        super().__init__(classes="dialog")
        self._command, self._text = command, text

    def compose(self) -> ComposeResult:
        """The lines in a frame."""
        with Vertical() as frame:
            frame.border_title = Content(f"| {self._command}")
            frame.border_subtitle = Content("j k scroll · Esc close")
            yield OutputPage(self._text)

    def on_mount(self) -> None:
        """The lines can be scrolled at once."""
        self.query_one(OutputPage).focus()
