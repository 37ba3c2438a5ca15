"""Expandable rows: a long list whose row under the cursor opens to several lines."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from tui.widgets.rows import Rows
from tui.widgets.scrolled_size import scroll_over

R = TypeVar("R")


class OpenRows(Rows[R]):
    """Every row takes one line but that under the cursor; measured without a look at the others."""

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self._held: int | None = None
        """A row above the cursor that stays open, for if it closed, what was clicked below it would move."""

    def open_height(self, row: R) -> int:
        """How many lines ``row`` takes while the cursor is on it."""
        return 1

    def is_stop(self, row: R) -> bool:
        """Whether the cursor may stand on ``row``: not on a heading."""
        return True

    def height_of(self, row: R) -> int:
        """One, or what the open row takes."""
        return self.open_height(row) if row is self.cursor_row else 1

    def measure_rows(self) -> None:
        """Lay the rows out again."""
        count, extra, after = len(self.rows), 0, 0
        ends: list[int] = []
        for index in sorted({self.cursor, self.cursor if self._held is None else self._held}):
            if index < count:
                ends.extend(range(after + 1 + extra, index + 1 + extra))
                extra += max(self.open_height(self.rows[index]) - 1, 0)
                ends.append(index + 1 + extra)
                after = index + 1
        self._ends = [*ends, *range(after + 1 + extra, count + 1 + extra)]
        scroll_over(self, count + extra)

    def hold_open(self, clicked: int) -> None:
        """Leave the row under the cursor open, though a row below it was clicked, until a key moves the cursor."""
        self._held = self.cursor if self.cursor < clicked else None

    def _close_held(self) -> None:
        if self._held is not None:
            self._held = None
            self.measure_rows()
            self.refresh()

    def action_move(self, by: int) -> None:
        """Move the cursor by rows."""
        self._close_held()
        super().action_move(by)

    def action_end(self, which: int) -> None:
        """First row (-1) or last row (1)."""
        self._close_held()
        super().action_end(which)

    def action_page(self, pages: float) -> None:
        """Move the cursor by pages of the visible height."""
        self._close_held()
        super().action_page(pages)

    def set_rows(self, rows: Sequence[R]) -> None:
        """Show ``rows``, with the cursor on one that it may stand on."""
        self._held = None
        super().set_rows(rows)
        found = self._nearest_stop(self.cursor)
        if found is not None and found != self.cursor:
            self.cursor = found

    def _nearest_stop(self, index: int, by: int = 1) -> int | None:
        """The row nearest to ``index`` that the cursor may stand on, looked for in that direction first."""
        for step in (by, -by):
            at = index
            while 0 <= at < len(self.rows):
                if self.is_stop(self.rows[at]):
                    return at
                at += step
        return None

    def _move_cursor(self, index: int) -> None:
        index = max(0, min(index, len(self.rows) - 1))
        found = self._nearest_stop(index, 1 if index >= self.cursor else -1)
        if found is not None:
            super()._move_cursor(found)
        if self.cursor == self._nearest_stop(0):
            self.scroll_to(y=0, animate=False, force=True, immediate=True)  # headings above it come into view

    def watch_cursor(self, left: int, reached: int) -> None:
        """The open lines go with the cursor."""
        self.measure_rows()
        self.refresh()
