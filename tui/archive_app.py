"""Archive app: asks which slice of an archive is to be opened, before the app opens it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.base_app import BaseApp
from tui.screens.archive.screen import OpenedSlice, SliceScreen

if TYPE_CHECKING:
    from corpus.archive.manifest import Manifest
    from corpus.archive.storage import Storage


class ArchiveApp(BaseApp[OpenedSlice | None]):
    """Ends with the slice that was chosen, or with nothing."""

    def __init__(self, storage: Storage, manifest: Manifest, theme: str | None = None) -> None:
        super().__init__(theme)
        self._screen = SliceScreen(storage, manifest)

    def on_mount(self) -> None:
        """Ask at once."""
        self.push_screen(self._screen, self.exit)
