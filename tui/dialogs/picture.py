"""Picture dialog: the picture of an article, over the reader."""

from __future__ import annotations

from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Center, Vertical
from textual.content import Content
from textual.geometry import Region
from textual.widgets import Static

from tui.drawing.pictures import PictureError, Way, picture_widget
from tui.widgets.guarded_screen import Dialog

LEAST_WIDTH, LEAST_HEIGHT = 24, 8
"""Cells of a reader below which the picture takes the whole screen."""


class PictureScreen(Dialog[None]):
    """Shows a picture where the reader is, with its name in the frame. Any of its keys leaves it."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q,enter,space,I", "leave", show=False)]
    DEFAULT_CSS = """
    PictureScreen {
        align: left top;
        Vertical { border: round $border; background: $background; padding: 0; }
        Center { width: 100%; height: 1fr; align: center middle; }
        Center > * { width: auto; height: 100%; }
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

    def action_leave(self) -> None:
        """Back to the text."""
        self.dismiss(None)

    def on_click(self) -> None:
        """A click leaves, too."""
        self.dismiss(None)
