"""Size of what a scrolling view of lines scrolls over, changed without laying out the whole screen anew."""

from __future__ import annotations

from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.widget import Widget


def scroll_over(view: ScrollView, lines: int) -> None:
    """Let ``view`` scroll over so many lines of its own width.

    Textual lays out all panes whenever a virtual size changes, at every key that opens another article. That is needed
    only where the view is as high as its lines, or where a scroll bar comes or goes; and that asks for it by itself.
    """
    size = Size(view.scrollable_content_region.width, lines)
    if view.styles.auto_dimensions:
        view.virtual_size = size
    elif size != view.virtual_size:
        view.set_reactive(Widget.virtual_size, size)
        view.refresh()
        view._scroll_update(size)
