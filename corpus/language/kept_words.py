"""Words for the kinds of mark that a user keeps, as lists and pages are headed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from corpus.model import KeptKind

MARK_NAMES: Final[Mapping[KeptKind, str]] = {
    "note": "Notes",
    "star": "Stars",
    "tag": "Tags",
    "event": "Own events",
    "checked": "Differences checked",
    "dismissed": "Differences dismissed",
    "moved": "Moved to another story",
    "outlet": "Outlets named",
    "name": "Decided about names",
    "search": "Saved searches",
    "read": "Read",
}
"""Every kind of mark and what a list of them is called, in the order in which they are listed."""
