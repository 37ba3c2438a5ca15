"""Help screen: every key, from the table of actions, and what the signs mean; typing narrows both."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input

from tui.commands.derived import ACTIONS, PLACES, Action, Place, bindings_of_place, by_group, keys_of
from tui.commands.signs import signs_of
from tui.drawing.strips import Piece, cell_count, fit_to_width, shorten_to_width
from tui.widgets.guarded_screen import Dialog
from tui.widgets.lines import Lines, Page

TWO_COLUMNS_FROM = 90
KEY_CELLS = 13
SIGNS_HEADING = "Signs on this screen"


class KeyPage(Lines):
    """The keys of some places together by group, then those of each of the ``parts``."""

    BINDINGS: ClassVar[list[BindingType]] = bindings_of_place("reader")

    def __init__(self, places: Sequence[Place], parts: Sequence[Place]) -> None:
        super().__init__(id="keys")
        self._places, self._parts = places, parts
        self.typed = ""
        """Words that all lines shown have."""

    def narrow(self, typed: str) -> None:
        """Show only the lines that have all the words of ``typed``."""
        self.typed = typed.casefold()
        self.set_page()
        self.action_end(-1)

    def lay_out(self, width: int) -> Page:
        """A key or a sign a line by group; the groups in two columns where there is room."""
        column = width if width < TWO_COLUMNS_FROM else width // 2
        groups = [group for heading, lines in self._headed_lines() if (group := self._group(heading, lines, column))]
        if not groups:
            return ([(f" nothing here has “{self.typed}”", "dim")],)
        if width < TWO_COLUMNS_FROM:
            return [line for group in groups for line in group]
        half = sum(map(len, groups)) / 2
        left: list[list[Piece]] = []
        while groups and len(left) + len(groups[0]) / 2 < half:
            left += groups.pop(0)
        right = [line for group in groups for line in group]
        column = max(max(map(cell_count, left), default=0) + 1, column)
        return [
            [*a, (" " * (column - cell_count(a)), ""), *b] for a, b in zip_longest(left, right, fillvalue=list[Piece]())
        ]

    def _headed_lines(self) -> Iterator[tuple[str, list[tuple[str, str]]]]:
        """Headings, and below each what to press or what is seen, with what it does or means."""
        for heading, actions in by_group(*self._places):
            yield heading, self._key_lines(actions)
        for part in self._parts:
            yield f"In {PLACES[part]}", self._key_lines([action for action in ACTIONS if action.place == part])
        yield SIGNS_HEADING, [(sign.sign, sign.meaning) for sign in signs_of(*self._places, *self._parts)]

    def _key_lines(self, actions: Sequence[Action]) -> list[tuple[str, str]]:
        return [(keys_of(self.app, action), action.help) for action in actions]

    def _group(self, heading: str, lines: Sequence[tuple[str, str]], width: int) -> list[list[Piece]]:
        words = self.typed.split()
        shown = [line for line in lines if all(word in f"{heading} {' '.join(line)}".casefold() for word in words)]
        room = max(width - KEY_CELLS - 1, 10)
        drawn: list[list[Piece]] = [
            [(fit_to_width(f"   {left}", KEY_CELLS), "key"), (shorten_to_width(right, room), "")]
            for left, right in shown
        ]
        return [[(f" {heading}", "title")], *drawn, []] if drawn else []


class HelpScreen(Dialog[None]):
    """The keys and signs of the screen below and of the ``parts`` in it that have keys of their own."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", show=False),
        Binding("question_mark,f1", "dismiss(None)", show=False, priority=True),
        Binding("down,ctrl+n", "move(1)", show=False, priority=True),
        Binding("up,ctrl+p", "move(-1)", show=False, priority=True),
        Binding("pagedown,ctrl+f", "page(1)", show=False, priority=True),
        Binding("pageup,ctrl+b", "page(-1)", show=False, priority=True),
    ]

    def __init__(self, places: Sequence[Place], parts: Sequence[Place] = ()) -> None:
        super().__init__(classes="dialog")
        self._places, self._parts = places, parts

    def compose(self) -> ComposeResult:
        """The keys in a frame."""
        with Vertical() as frame:
            frame.border_title = Content("Keys and signs")
            frame.border_subtitle = Content("type to narrow · ↑↓ scroll · Esc close")
            yield Input(placeholder="a word, a key or a sign", id="help-filter")
            yield KeyPage(self._places, self._parts)

    def on_mount(self) -> None:
        """Whatever is typed narrows."""
        self.query_one(Input).focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Narrow at every key."""
        self.query_one(KeyPage).narrow(event.value)

    def action_move(self, by: int) -> None:
        """Scroll while the keys stay with the line."""
        self.query_one(KeyPage).action_move(by)

    def action_page(self, by: int) -> None:
        """Scroll by a page."""
        self.query_one(KeyPage).action_page(by)

    def action_leave(self) -> None:
        """First all of it again, then back."""
        line = self.query_one(Input) if self.is_mounted else None
        if line is not None and line.value:
            line.value = ""
        else:
            self.dismiss(None)
