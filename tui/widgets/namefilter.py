"""Name filter: an input in the upper edge of a list that narrows it; the list stays in view below."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.geometry import Offset
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input


class NameFilter(Input):
    """Tells the list what is typed. Enter keeps the filter, Esc drops it; both give the keys back to the list."""

    DEFAULT_CSS = """
    NameFilter {
        position: absolute; overlay: screen; height: 1; padding: 0 1;
        &, &:focus { border: none; background: $panel; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "drop", show=False),
        Binding("enter,down", "keep", show=False),
    ]

    class Typed(Message):
        """The filter reads ``text`` now."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    def __init__(self, rows: Widget, text: str) -> None:
        super().__init__(text, placeholder="name …", id="name-filter")
        self._rows = rows

    def on_mount(self) -> None:
        """Lie over the upper edge of the list."""
        self.move_over_list()
        self.screen.set_focus(self)

    @classmethod
    def follow_list(cls, rows: Widget) -> None:
        """Move the line that lies over ``rows``, if there is one, to where they are now."""
        for line in rows.screen.query(cls):
            line.move_over_list()

    def move_over_list(self) -> None:
        """Follow the list when it moves or changes its size."""
        region = self._rows.region
        self.absolute_offset = Offset(region.x + 1, region.y)
        self.styles.width = max(region.width - 2, 4)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Narrow at every key."""
        event.stop()
        self._rows.post_message(self.Typed(event.value))

    def action_keep(self) -> None:
        """Back to the list, which stays narrow."""
        self.screen.set_focus(self._rows)

    def action_drop(self) -> None:
        """Back to the whole list."""
        self._rows.post_message(self.Typed(""))
        self.screen.set_focus(self._rows)

    def on_blur(self) -> None:
        """It is there only while somebody types."""
        self.remove()
