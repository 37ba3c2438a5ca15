"""Query line: the input of a query, its fields coloured, its mistakes underlined where they are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.highlighter import Highlighter
from rich.text import Text
from textual.message import Message
from textual.widgets import Input

from tui.drawing.strips import Piece, cell_count, shorten_to_width
from tui.drawing.styles import theme_styles
from tui.widgets.bar import Bar

if TYPE_CHECKING:
    from corpus.search.query_parser import Problem

MOST_COLOURED = 2_000
"""Characters; a pasted article stays as it is."""


class _QueryHighlighter(Highlighter):
    """Colours the fields of a query and underlines what could not be used."""

    def __init__(self, line: QueryLine) -> None:
        self._line = line

    def highlight(self, text: Text) -> None:
        from corpus.search.query_parser import parse_query

        if len(text) > MOST_COLOURED:
            return
        styles = theme_styles(self._line.app)
        query = parse_query(text.plain)
        for part in query.filters:
            colon = text.plain.find(":", part.span.start) + 1
            text.stylize(styles["accent"], part.span.start, colon)
            text.stylize(styles["bold"], colon, part.span.end)
        for problem in (*query.problems, *self._line.problems):
            text.stylize(styles["mistake"], problem.span.start, problem.span.end)


class QueryLine(Input):
    """Where a query is typed. ``problems`` are those that only searching finds (parsing finds the others itself)."""

    DEFAULT_CSS = """
    QueryLine {
        height: 1; padding: 0 1;
        &, &:focus { border: none; background: $panel; }
    }
    """

    class Emptied(Message):
        """Backspace was pressed where there is nothing left to delete."""

    class Deleted(Message):
        """Delete was pressed where there is nothing to delete."""

    def __init__(self, text: str, placeholder: str, id: str) -> None:
        super().__init__(text, placeholder=placeholder, id=id, select_on_focus=False)
        self.highlighter = _QueryHighlighter(self)
        self.problems: Sequence[Problem] = ()

    def mark_problems(self, problems: Sequence[Problem]) -> None:
        """Underline these mistakes too."""
        self.problems = problems
        self.refresh()

    def set_query(self, text: str, at: int | None = None) -> None:
        """Replace what is typed, with the cursor at ``at`` (by default the end)."""
        self.value = text
        self.cursor_position = len(text) if at is None else at

    def column_of(self, place: int) -> int:
        """The column, counted from the edge of the line, in which the character at ``place`` is shown."""
        return 1 + cell_len(self.value[:place]) - int(self.scroll_offset.x)

    def action_delete_left(self) -> None:
        """Delete, or tell that there is nothing to delete."""
        if self.value:
            super().action_delete_left()
        else:
            self.post_message(self.Emptied())

    def action_delete_right(self) -> None:
        """Delete, or tell that there is nothing to delete."""
        if self.value:
            super().action_delete_right()
        else:
            self.post_message(self.Deleted())


class Remark(Bar):
    """A line below the query: a mistake at the column where it was made, or a note."""

    def show_remark(self, text: str, column: int | None = None) -> None:
        """Show ``text``; with ``column``, as a mistake made there. An empty text clears the line."""
        self._column = column
        self.left = ((text, "warning"),) if text else ()
        self.refresh()

    _column: int | None = None

    def line_pieces(self, width: int) -> list[Piece]:
        """Moved to the left as far as it must be to be read."""
        if not self.left:
            return []
        text, style = self.left[0]
        if self._column is None:
            return [(" ", ""), (shorten_to_width(text, max(width - 2, 0)), style)]
        hook = "╰ "
        text = shorten_to_width(text, max(width - 4, 0))
        at = max(1, min(self._column, width - cell_count([(hook + text, style)]) - 1))
        if at == self._column:
            return [(" " * at, ""), (hook + text, style)]
        tick = max(self._column - at, 0)
        if tick < cell_len(text):  # the text stands below the mistake: no hook needed
            return [(" " * at, ""), (text, style)]
        return [(" " * at, ""), (text, style), (" ╯", style)]
