"""Formats of publication dates on a screen."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from corpus.language.date_words import short_day
from tui.commands.signs import sign_for

if TYPE_CHECKING:
    from corpus.model import Dating


def publication_words(dating: Dating, clock: bool = True) -> str:
    """When an article was published: ``3 Mar 2017 13:28``; a guess as ``~3 Mar 2017``; else ``undated``."""
    if not dating.value:
        return "undated"
    try:
        day = short_day(date.fromisoformat(dating.value[:10]))
    except ValueError:
        day = dating.value
    if not dating.stated:
        return f"{sign_for('guess')}{day}"
    time = dating.value[11:16]
    return f"{day} {time}" if clock and time else day
