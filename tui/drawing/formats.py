"""Formats of publication dates, outlets and origins on a screen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from corpus.language.date_words import short_day
from tui.commands.signs import sign_for

if TYPE_CHECKING:
    from corpus.model import Article, Dating, OutletBasis


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


OUTLET_WORDS: Mapping[OutletBasis, str] = {
    "address": "by its address",
    "credit": "by a line of the text",
    "folder": "by its folder",
    "file": "by its feed",
    "settings": "by tellings.toml",
}
"""How an outlet is known that the article does not state itself."""
SHOWN_ORIGINS = 4
"""Other files of an article that are named in its head."""


def outlet_words(article: Article) -> str:
    """The outlet of an article, and how it is known unless the article states it: ``Northern Wire (by its folder)``."""
    told = OUTLET_WORDS.get(article.source_basis, "")
    return f"{article.source} ({told})" if told and article.source else article.outlet_name


def origin_words(origins: Sequence[str]) -> str:
    """The other files, or rows, that an article was read from, the first few by name."""
    more = len(origins) - SHOWN_ORIGINS
    named = ", ".join(origins[:SHOWN_ORIGINS])
    return f"{named} and {more} more" if more > 0 else named
