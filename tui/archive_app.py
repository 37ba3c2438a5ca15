"""Archive app: asks which slice of an archive is to be opened, before the app opens it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import App

from tui.drawing.themes import THEMES
from tui.screens.archive.screen import OpenedSlice, SliceScreen
from tui.state import config

if TYPE_CHECKING:
    from corpus.archive.manifest import Manifest
    from corpus.archive.storage import Storage


class ArchiveApp(App[OpenedSlice | None]):
    """Ends with the slice that was chosen, or with nothing."""

    TITLE = "Tellings"
    CSS_PATH = "app.tcss"
    ENABLE_COMMAND_PALETTE = False

    def __init__(self, storage: Storage, manifest: Manifest, theme: str | None = None) -> None:
        super().__init__()
        for known in THEMES.values():
            self.register_theme(known)
        self.theme = THEMES[theme or config.load_settings().theme].name
        self._screen = SliceScreen(storage, manifest)

    def on_mount(self) -> None:
        """Ask at once."""
        self.push_screen(self._screen, self.exit)
