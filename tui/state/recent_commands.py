"""Commands chosen in the palette, newest first, remembered from one run to the next."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from platformdirs import user_state_path

from corpus.storage.private import make_private_file, make_private_folder

MOST_KEPT = 8
"""Commands that are remembered."""


def _recent_file() -> Path:
    return user_state_path("tellings", appauthor=False) / "commands"


def recent_commands() -> Sequence[str]:
    """The ids of the commands chosen last, newest first."""
    try:
        return _recent_file().read_text(encoding="utf-8").split()[:MOST_KEPT]
    except (OSError, UnicodeDecodeError):
        return ()


def add_recent_command(ident: str) -> None:
    """Remember that a command was chosen; where nothing can be written, it is forgotten."""
    kept = [ident, *(old for old in recent_commands() if old != ident)][:MOST_KEPT]
    try:
        make_private_folder(_recent_file().parent)
        make_private_file(_recent_file())
        _recent_file().write_text("\n".join(kept), encoding="utf-8")
    except OSError:
        return
