"""Archive app: asks which slice of an archive is to be opened, before the app opens it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import App

from tui.drawing.themes import DARK, LIGHT, THEMES
from tui.screens.archive.screen import OpenedSlice, SliceScreen
from tui.state import config
from tui.state.user_themes import find_theme

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
        name = theme or config.load_settings().theme
        if (found := THEMES.get(name)) is None:
            found = find_theme(name, config.config_file().parent, []) or DARK
            self.register_theme(found)
        self.theme = found.name
        self._screen = SliceScreen(storage, manifest)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Colours of our own for themes that are not ours."""
        theme = self.available_themes.get(self.theme)
        return (DARK if theme is None or theme.dark else LIGHT).variables

    def on_mount(self) -> None:
        """Ask at once."""
        self.push_screen(self._screen, self.exit)
