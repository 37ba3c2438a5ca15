"""Virtual list that renders lines: no widget per row, so 100,000 rows open as fast as ten."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Hashable, Sequence
from itertools import accumulate
from typing import Any, ClassVar, Generic, TypeVar

from textual import events
from textual.binding import BindingType
from textual.geometry import Region
from textual.message import Message
from textual.reactive import var
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tui.commands.derived import bindings_of_place
from tui.drawing.strips import Piece, make_strip, style_of
from tui.widgets.scrolled_size import scroll_over

R = TypeVar("R")


class Rows(ScrollView, Generic[R], can_focus=True):
    """Rows with a cursor. A subclass says how many lines a row takes, and draws them.

    The cursor stays on the same row (by its key) when the rows change.
    """

    BINDINGS: ClassVar[list[BindingType]] = bindings_of_place("rows")
    ALLOW_SELECT = False
    EMPTY: ClassVar[str] = "nothing here"
    """What an empty list says; :meth:`empty_note` may say more."""
    CURSOR = "cursor"
    """The style of the row under the cursor while the list has the keys."""

    cursor: var[int] = var(0)

    class Moved(Message):
        """The cursor came to stand on another row, by the user's hand."""

        def __init__(self, rows: Rows[Any]) -> None:
            super().__init__()
            self.rows = rows

        @property
        def control(self) -> Rows[Any]:
            """The list that sent it."""
            return self.rows

    class Chosen(Message):
        """The user chose the row under the cursor."""

        def __init__(self, rows: Rows[Any]) -> None:
            super().__init__()
            self.rows = rows

        @property
        def control(self) -> Rows[Any]:
            """The list that sent it."""
            return self.rows

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self.rows: Sequence[R] = ()
        self.note = ""
        """What an empty list says just now, if not :data:`EMPTY`."""
        self._ends: Sequence[int] = []
        self._labels: dict[int, str] = {}
        """Letters on rows, by which one can jump to them."""
        self._clicked: Hashable | None = None
        """The row (its key) that a first click came to stand on: a second click at once is meant for it."""

    # ------------------------------------------------------------ what a subclass says

    def row_key(self, row: R) -> Hashable:
        """What makes ``row`` the same row after a change."""
        return row

    def height_of(self, row: R) -> int:
        """How many lines ``row`` takes."""
        return 1

    def empty_note(self) -> str:
        """Why there is nothing to show."""
        return self.note or self.EMPTY

    def draw_line(self, index: int, line: int, width: int) -> list[Piece]:
        """The pieces of one line, counted from 0, of the row at ``index``."""
        raise NotImplementedError

    # ------------------------------------------------------------ rows and cursor

    def set_rows(self, rows: Sequence[R]) -> None:
        """Show ``rows``; the cursor stays on its row if that is still there."""
        here = self.row_key(self.rows[self.cursor]) if self.cursor_row is not None else None
        self.rows = rows
        self.measure_rows()
        found = self.find_row_index(here) if here is not None else None
        self.cursor = min(self.cursor, max(len(rows) - 1, 0)) if found is None else found
        self._show_cursor()
        self.refresh()

    def find_row_index(self, key: Hashable) -> int | None:
        """Where the row with that key is now; None if it is gone."""
        if self.cursor_row is not None and self.row_key(self.cursor_row) == key:
            return self.cursor
        return next((i for i, row in enumerate(self.rows) if self.row_key(row) == key), None)

    def measure_rows(self) -> None:
        """Work out the heights again, after something they depend on changed."""
        self._ends = list(accumulate(self.height_of(row) for row in self.rows))
        self._update_virtual_size()

    def _update_virtual_size(self) -> None:
        """Scroll over all the lines there are."""
        scroll_over(self, int(self._ends[-1]) if len(self._ends) else 0)

    @property
    def cursor_row(self) -> R | None:
        """The row under the cursor."""
        return self.rows[self.cursor] if 0 <= self.cursor < len(self.rows) else None

    def put_cursor(self, wanted: Callable[[R], bool]) -> bool:
        """Move the cursor to the first row that is ``wanted``, without telling anyone; False if there is none."""
        found = next((i for i, row in enumerate(self.rows) if wanted(row)), None)
        return self.stand_on(found)

    def stand_on(self, index: int | None) -> bool:
        """Move the cursor to a row, without telling anyone; False for None."""
        if index is None:
            return False
        self.cursor = index
        self._show_cursor()
        return True

    def _top_of_row(self, index: int) -> int:
        return int(self._ends[index - 1]) if index else 0

    def _show_cursor(self) -> None:
        if not self.rows:
            return
        height = max(self.scrollable_content_region.height, 1)
        top, bottom = self._top_of_row(self.cursor), self._top_of_row(self.cursor + 1)
        y = self.scroll_offset.y
        if self.cursor == 0 or top < y:
            y = 0 if self.cursor == 0 else top
        elif bottom > y + height:
            y = bottom - height
        self.scroll_to(y=y, animate=False, force=True, immediate=True)

    def watch_cursor(self, left: int, reached: int) -> None:
        """Repaint the rows that the cursor left and reached."""
        seen = [self._row_region(index) for index in (left, reached) if 0 <= index < len(self._ends)]
        self.refresh(*seen)

    def _row_region(self, index: int) -> Region:
        """Where a row is on the widget."""
        top, bottom = self._top_of_row(index), self._top_of_row(index + 1)
        return Region(0, top - self.scroll_offset.y, self.scrollable_content_region.width, bottom - top)

    def _move_cursor(self, index: int) -> None:
        index = max(0, min(index, len(self.rows) - 1))
        if index != self.cursor and self.rows:
            self.cursor = index
            self._show_cursor()
            self.post_message(self.Moved(self))

    # ------------------------------------------------------------ keys and mouse

    def action_move(self, by: int) -> None:
        """Move the cursor by rows."""
        self._move_cursor(self.cursor + by)

    def action_end(self, which: int) -> None:
        """First row (-1) or last row (1)."""
        self._move_cursor(0 if which < 0 else len(self.rows) - 1)

    def action_page(self, pages: float) -> None:
        """Move the cursor by pages of the visible height."""
        if self.rows:
            lines = int(pages * max(self.scrollable_content_region.height, 2))
            target = self._top_of_row(self.cursor) + lines
            self._move_cursor(bisect_right(self._ends, max(target, 0)))

    def action_choose(self) -> None:
        """Choose the row under the cursor."""
        if self.cursor_row is not None:
            self.post_message(self.Chosen(self))

    def row_at(self, y: int) -> int | None:
        """The index of the row that shows at line ``y`` of the widget's content."""
        index = bisect_right(self._ends, y + self.scroll_offset.y)
        return index if index < len(self.rows) else None

    def on_click(self, event: events.Click) -> None:
        """A click moves the cursor; a click on the row under the cursor, or a double click, chooses it.

        A double click is for what was under the first click, wherever that has gone, and chooses it once.
        """
        if event.chain > 1:
            self._choose_clicked()
            return
        y = event.get_content_offset_capture(self).y
        index = self.row_at(y)
        self._clicked = None
        if index is None:
            return
        if index == self.cursor:
            self.action_choose()
        else:
            self._clicked = self.row_key(self.rows[index])
            line = y + self.scroll_offset.y - self._top_of_row(index)
            self.hold_open(index)
            self._move_cursor(index)
            self._hold_line(index, y - line)

    def hold_open(self, clicked: int) -> None:
        """What is open above the row that was clicked stays so, where something is."""

    def _choose_clicked(self) -> None:
        clicked, self._clicked = self._clicked, None
        if clicked is not None and self.stand_on(self.find_row_index(clicked)):
            self.action_choose()

    def _hold_line(self, index: int, y: int) -> None:
        """Leave the row where it was clicked, also where less than all of it is seen."""
        self.scroll_to(y=self._top_of_row(index) - y, animate=False, force=True, immediate=True)

    @property
    def cursor_line(self) -> int:
        """The line of the widget on which the row under the cursor begins."""
        return self._top_of_row(self.cursor) - self.scroll_offset.y if self.rows else 0

    def hold_cursor_line(self, y: int) -> None:
        """Let the row under the cursor begin on that line, as far as there are rows above it."""
        if self.rows:
            self._hold_line(self.cursor, y)

    def set_label(self, index: int, letter: str) -> None:
        """Write a letter on the row at ``index``."""
        self._labels[index] = letter
        self.refresh()

    def drop_labels(self) -> None:
        """Take the letters away."""
        self._labels.clear()
        self.refresh()

    def jump_to(self, index: int) -> None:
        """Go to the row at ``index``, by the user's hand."""
        self.focus()
        self._move_cursor(index)

    # ------------------------------------------------------------ drawing

    def on_resize(self) -> None:
        """Heights may depend on the width."""
        self.measure_rows()
        self._show_cursor()

    def on_focus(self) -> None:
        """The cursor is painted stronger in the pane that has the keys."""
        self.refresh()

    def on_blur(self) -> None:
        """And weaker in the others."""
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """One line of the visible part."""
        width = self.scrollable_content_region.width
        base = self.visual_style.rich_style  # kept by Textual, unlike its rich_style
        if not self.rows:
            note = [(f" {self.empty_note()}", "dim")]
            return make_strip(self, note, width, base) if y == 0 else Strip.blank(width, base)
        at = y + self.scroll_offset.y
        index = bisect_right(self._ends, at)
        if index >= len(self.rows):
            return Strip.blank(width, base)
        if index == self.cursor:
            base = style_of(self, self.CURSOR if self.has_focus else "blurred", base)
        line = at - self._top_of_row(index)
        if line and width != self.virtual_size.width:
            # A scroll bar came or went, or the window grew: in this width the row may have fewer lines.
            self.call_next(self.measure_rows)
            return Strip.blank(width, base)
        strip = make_strip(self, self.draw_line(index, line, width), width, base)
        if line == 0 and (letter := self._labels.get(index)):
            begin = 0 if strip.text[:1].isalnum() else 1  # a word that begins the line is moved, and not beheaded
            return Strip.join([make_strip(self, [(letter, "label")], 1, base), strip.crop(begin, begin + width - 1)])
        return strip
