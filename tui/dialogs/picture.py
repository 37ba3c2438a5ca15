"""Picture dialog: the picture of an article, over the reader."""

from __future__ import annotations

from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Center, Vertical
from textual.content import Content
from textual.geometry import Region
from textual.widgets import Static

from tui.drawing.pictures import PictureError, Way, cell_pixels, picture_widget
from tui.widgets.guarded_screen import Dialog

LEAST_WIDTH, LEAST_HEIGHT = 24, 8
"""Cells of a reader below which the picture takes the whole screen."""


def fit_into(pixels: tuple[int, int], room: tuple[int, int], cell: tuple[int, int]) -> tuple[int, int]:
    """Cells of a picture of so many pixels in ``room`` cells, in its own proportions; a cell is so many pixels.

    >>> fit_into((900, 600), (49, 22), (10, 20))
    (49, 16)
    """
    scale = min(space * side / max(size, 1) for space, side, size in zip(room, cell, pixels, strict=True))
    wide, high = (max(round(size * scale / side), 1) for size, side in zip(pixels, cell, strict=True))
    return min(wide, max(room[0], 1)), min(high, max(room[1], 1))


class PictureScreen(Dialog[None]):
    """Shows a picture where the reader is, with its name in the frame. Any of its keys leaves it."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q,enter,space,I", "leave", show=False)]
    DEFAULT_CSS = """
    PictureScreen {
        Vertical {
            border: round $primary; border-title-color: $foreground; border-subtitle-color: $quiet;
            background: $background;
        }
        Center { width: 100%; height: 1fr; align: center middle; }
        Static { height: auto; max-height: 2; padding: 0 1; color: $quiet; }
    }
    """

    def __init__(self, picture: Any, name: str, words: str, way: Way, over: Region) -> None:
        """``over`` is the region of the screen where the reader is."""
        super().__init__()
        self._picture, self._name_shown, self._words = picture, name, words
        self._way, self._over = way, over

    def compose(self) -> ComposeResult:
        """The picture in a frame, and the words that the page has for it."""
        with Vertical() as frame:
            frame.border_title = Content(self._name_shown)
            frame.border_subtitle = Content("Esc back")
            with Center():
                try:
                    yield picture_widget(self._picture, self._way)
                except PictureError as trouble:
                    yield Static(Content(str(trouble)))
            if self._words:
                yield Static(Content(self._words))

    def on_mount(self) -> None:
        """Lie over the reader."""
        over, frame = self._over, self.query_one(Vertical)
        if over.width < LEAST_WIDTH or over.height < LEAST_HEIGHT:
            over = self.app.screen.region if not self.size else Region(0, 0, self.size.width, self.size.height)
        frame.styles.offset = (over.x, over.y)
        frame.styles.width, frame.styles.height = over.width, over.height
        shown = self.query_one(Center).children[0]
        if not isinstance(shown, Static):
            room = over.width - 2, over.height - 2 - 2 * bool(self._words)
            shown.styles.width, shown.styles.height = fit_into(self._picture.size, room, cell_pixels())

    def action_leave(self) -> None:
        """Back to the text."""
        self.dismiss(None)

    def on_click(self) -> None:
        """A click leaves, too."""
        self.dismiss(None)
