"""Choice of the colours, by name."""

from __future__ import annotations

from pathlib import Path

from tui.dialogs.picker import Choice, FinderResult, Picker
from tui.drawing.themes import THEMES
from tui.state.user_themes import theme_files, theme_names


def theme_picker(folder: Path) -> Picker[str]:
    """All themes that there are; the user's own lie in ``folder``."""
    own = theme_files(folder)

    def find(typed: str) -> FinderResult[str]:
        names = [name for name in theme_names(folder) if typed.casefold().strip() in name.casefold()]
        return FinderResult([Choice(name, ((name, ""),), ((_origin(name, own), "faint"),)) for name in names])

    return Picker("Colours", "dark, light, contrast …", find)


def _origin(name: str, own: dict[str, Path]) -> str:
    return "yours" if name in own else "made for Tellings" if name in THEMES else "Textual's"
