"""A long list whose row under the cursor opens to several lines."""

from __future__ import annotations

from typing import TypeVar

from textual.geometry import Size

from tui.widgets.rows import Rows

R = TypeVar("R")


class OpenRows(Rows[R]):
    """Every row takes one line but that under the cursor; measured without a look at the others."""

    def open_height(self, row: R) -> int:
        """How many lines ``row`` takes while the cursor is on it."""
        return 1

    def height_of(self, row: R) -> int:
        """One, or what the open row takes."""
        return self.open_height(row) if row is self.current else 1

    def measure(self) -> None:
        """Lay the rows out again."""
        count, here = len(self.rows), self.cursor
        extra = max(self.open_height(self.rows[here]) - 1, 0) if here < count else 0
        self._ends = [*range(1, min(here, count) + 1), *range(here + 1 + extra, count + 1 + extra)]
        self.virtual_size = Size(self.scrollable_content_region.width, count + extra)

    def watch_cursor(self) -> None:
        """The open lines go with the cursor."""
        self.measure()
        self.refresh()
