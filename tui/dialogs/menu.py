"""Menu of single keys: where to go, what to export."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from string import ascii_letters
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content

from tui.drawing.strips import Piece
from tui.widgets.guarded_screen import Dialog
from tui.widgets.rows import Rows


@dataclass(frozen=True, slots=True)
class MenuEntry:
    """A key, and what it does."""

    key: str
    label: str


class MenuEntries(Rows[MenuEntry]):
    """The entries of a menu."""

    def draw_line(self, index: int, line: int, width: int) -> list[Piece]:
        """The key, then what it does."""
        return [(f"  {self.rows[index].key}  ", "key"), (self.rows[index].label, "")]


class Menu(Dialog[str | None]):
    """Press a key of the menu, or move and press Enter; the result is the key, or None after Esc."""

    # Bindings, not a key handler: a second key typed at once arrives at the screen below, and only bindings are looked
    # up in the screen that is in front by then.
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", show=False),
        Binding("slash", "press('/')", show=False),
        *(Binding(letter, f"press('{letter}')", show=False) for letter in ascii_letters),
    ]

    def __init__(self, title: str, entries: Sequence[MenuEntry]) -> None:
        super().__init__(classes="dialog small")
        self._title = title
        self._entries = entries

    def compose(self) -> ComposeResult:
        """The entries in a frame."""
        with Vertical() as frame:
            frame.border_title = Content(self._title)
            frame.border_subtitle = Content("press a key, or j k and Enter · Esc back")
            yield MenuEntries(id="entries")

    def on_mount(self) -> None:
        """Show the entries."""
        rows = self.query_one(MenuEntries)
        rows.set_rows(self._entries)
        rows.focus()

    def action_press(self, letter: str) -> None:
        """A letter of the menu chooses; j and k move; any other leaves it as it is."""
        if any(letter == entry.key for entry in self._entries):
            self.dismiss(letter)
        elif letter in "jk" and self.is_mounted:
            self.query_one(MenuEntries).action_move(1 if letter == "j" else -1)

    def on_rows_chosen(self) -> None:
        """Enter or a click chooses the entry under the cursor."""
        row = self.query_one(MenuEntries).cursor_row
        self.dismiss(row.key if row else None)

    def action_leave(self) -> None:
        """Leave without choosing."""
        self.dismiss(None)
