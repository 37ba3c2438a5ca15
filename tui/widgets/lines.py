"""Scrolling page of lines whose words can be selected, for the reader and Compare."""

from __future__ import annotations

from collections.abc import Sequence

from rich.segment import Segment
from rich.style import Style
from textual.scroll_view import ScrollView
from textual.selection import Selection
from textual.strip import Strip

from tui.drawing.strips import Piece, make_strip, style_of
from tui.widgets.scrolled_size import scroll_over

Page = Sequence[Sequence[Piece]]
"""The pieces of every line."""


class Lines(ScrollView, can_focus=True):
    """Renders the lines of a page; a subclass makes the page for a width."""

    ALLOW_SELECT = True

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self.page: Page = ()

    def lay_out(self, width: int) -> Page:
        """The page at ``width`` cells."""
        raise NotImplementedError

    def set_page(self) -> None:
        """Make the page anew and show it."""
        self.page = self.lay_out(max(self.scrollable_content_region.width, 10))
        scroll_over(self, len(self.page))
        self.refresh()

    def on_resize(self) -> None:
        """Lines are wrapped to the width."""
        self.set_page()

    def show_line(self, y: int, context: int = 3) -> None:
        """Scroll so that line ``y`` is seen with some lines before it; do nothing if it is in view already."""
        height = max(self.scrollable_content_region.height, 1)
        top = self.scroll_offset.y
        if not top <= y < top + height:
            self.scroll_to(y=max(y - context, 0), animate=False, force=True, immediate=True)

    def action_move(self, by: int) -> None:
        """Scroll by lines."""
        self.scroll_to(y=self.scroll_offset.y + by, animate=False, immediate=True)

    def action_end(self, which: int) -> None:
        """To the beginning (-1) or the end (1)."""
        self.scroll_to(y=0 if which < 0 else len(self.page), animate=False, immediate=True)

    def action_page(self, pages: float) -> None:
        """Scroll by pages of the visible height."""
        self.action_move(int(pages * max(self.scrollable_content_region.height - 1, 2)))

    @property
    def allow_select(self) -> bool:
        """Words can be selected with the mouse."""
        return True

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """The words under the selection."""
        lines = ("".join(text for text, _ in line) for line in self.page)
        spans = ((line, selection.get_span(at)) for at, line in enumerate(lines))
        chosen = (line[span[0] : None if span[1] == -1 else span[1]] for line, span in spans if span is not None)
        return "\n".join(chosen), "\n"

    def selection_updated(self, selection: Selection | None) -> None:
        """Repaint with the selection."""
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """One line of the visible part."""
        width, base = self.scrollable_content_region.width, self.visual_style.rich_style
        at = y + self.scroll_offset.y
        if at >= len(self.page):
            return Strip.blank(width, base)
        line = make_strip(self, self.page[at], width, base)
        return self._with_selection(line, at, width).apply_offsets(0, at)

    def _with_selection(self, line: Strip, at: int, width: int) -> Strip:
        selection = self.text_selection
        span = selection.get_span(at) if selection is not None else None
        letters = len(line.text)
        if span is None or not letters:
            return line
        # The selection may be from before the page was laid out anew, when the line was longer.
        start = line.index_to_cell_position(min(span[0], letters))
        end = width if span[1] == -1 else line.index_to_cell_position(min(span[1], letters))
        # Laid over what the words look like: Textual's own way lays it below, where their colours hide it.
        style = style_of(self, "selected", Style())
        chosen = Strip(Segment.apply_style(line.crop(start, end), post_style=style))
        return Strip.join([line.crop(0, start), chosen, line.crop(end, width)])
