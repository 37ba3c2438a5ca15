"""Picker: a dialog that finds as you type; names, stories and narrowing use it with other finders."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar, Generic, TypeVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input

from tui.drawing.strips import Piece, spread_to_ends
from tui.widgets.bar import Bar
from tui.widgets.guarded_screen import Dialog
from tui.widgets.rows import Rows

T = TypeVar("T")


@dataclass(frozen=True)
class Choice(Generic[T]):
    """Something to choose: what it stands for, and how its line or two lines look."""

    value: T
    left: tuple[Piece, ...]
    right: tuple[Piece, ...] = ()
    below: tuple[Piece, ...] = ()


@dataclass(frozen=True)
class FinderResult(Generic[T]):
    """What a finder found, and a word about it (a correction, a mistake in the query)."""

    choices: Sequence[Choice[T]]
    note: str = ""


@dataclass(frozen=True)
class PickedChoice(Generic[T]):
    """What was chosen, and the words that had been typed."""

    text: str
    value: T


class Choices(Rows[Choice[T]], Generic[T]):
    """The choices of a picker."""

    EMPTY = ""

    def height_of(self, row: Choice[T]) -> int:
        """A choice with words below takes two lines."""
        return 2 if row.below else 1

    def row_key(self, row: Choice[T]) -> object:
        """Choices are new at every key press; the cursor starts at the best."""
        return id(row)

    def draw_line(self, index: int, line: int, width: int) -> list[Piece]:
        """A choice."""
        row = self.rows[index]
        if line == 1:
            return [("    ", ""), *row.below]
        return spread_to_ends([(" ", ""), *row.left], [*row.right, (" ", "")], width)


class Picker(Dialog[PickedChoice[T] | None], Generic[T]):
    """Type to find, arrows to move, Enter to choose, Esc to leave everything as it was."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", show=False),
        Binding("down,ctrl+n,ctrl+j", "move(1)", show=False, priority=True),
        Binding("up,ctrl+p,ctrl+k", "move(-1)", show=False, priority=True),
        Binding("pagedown", "page(1)", show=False, priority=True),
        Binding("pageup", "page(-1)", show=False, priority=True),
        Binding("ctrl+s", "change_order", show=False, priority=True),
    ]

    def __init__(
        self,
        title: str,
        placeholder: str,
        find: Callable[[str], FinderResult[T]],
        text: str = "",
        change_order: Callable[[], str] | None = None,
    ) -> None:
        """``change_order`` makes the finder list what it finds in another order, and says in which."""
        super().__init__(classes="dialog")
        self._title = title
        self._placeholder = placeholder
        self._find = find
        self._change_order = change_order
        self._text = text

    def compose(self) -> ComposeResult:
        """Input, choices, and a line for notes."""
        with Vertical() as frame:
            frame.border_title = Content(self._title)
            frame.border_subtitle = Content(
                f"↑↓ move · {'ctrl+s order · ' if self._change_order else ''}Enter choose · Esc back"
            )
            yield Input(self._text, placeholder=self._placeholder)
            yield Bar(id="note")
            yield Choices[T](id="choices")

    @property
    def choice_rows(self) -> Choices[T]:
        """The list of what was found."""
        return self.query_one("#choices", Choices)

    def on_mount(self) -> None:
        """Show what there is before anything is typed."""
        self._refresh_choices(self._text)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Find anew at every key."""
        self._refresh_choices(event.value)

    def _refresh_choices(self, text: str) -> None:
        found = self._find(text)
        self.choice_rows.cursor = 0
        self.choice_rows.set_rows(found.choices)
        note = found.note or ("nothing found" if text.strip() and not found.choices else "")
        bar = self.query_one("#note", Bar)
        bar.left = ((f" {note}", "warning"),) if note else ((f" {len(found.choices)} found", "faint"),)

    def action_move(self, by: int) -> None:
        """Move in the list while the keys stay with the input."""
        self.choice_rows.action_move(by)

    def action_page(self, by: int) -> None:
        """A page in the list."""
        self.choice_rows.action_page(by)

    def action_change_order(self) -> None:
        """List what is found in another order, if there is one."""
        if self._change_order is not None:
            said = self._change_order()
            self._refresh_choices(self.query_one(Input).value)
            self.query_one("#note", Bar).left = ((f" {said}", "dim"),)

    def action_leave(self) -> None:
        """Leave without choosing."""
        self.dismiss(None)

    def on_input_submitted(self) -> None:
        """Enter chooses."""
        self._choose_current()

    def on_rows_chosen(self) -> None:
        """So does a click on the choice under the cursor."""
        self._choose_current()

    def _choose_current(self) -> None:
        if self.choice_rows.cursor_row is not None:
            self.dismiss(PickedChoice(self.query_one(Input).value, self.choice_rows.cursor_row.value))

    def on_click(self, event: events.Click) -> None:
        """A click beside the dialog leaves it."""
        if event.widget is self:
            self.dismiss(None)
