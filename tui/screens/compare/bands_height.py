"""Height of a stretch of text: :func:`tui.drawing.wrap.wrap_text` without the lines, for lists of thousands."""

from __future__ import annotations

import re

from tui.drawing.wrap import line_offsets

_ONE_CELL_EACH = re.compile(r"(?: ?[!-~\u00c0-\u024f‘’“”–—…£€])*")
"""Letters and marks that take a cell each, and single spaces between them."""


def line_count(text: str, start: int, end: int, width: int) -> int:
    """How many lines :func:`tui.drawing.wrap.wrap_text` makes of ``text[start:end]`` at ``width`` cells.

    >>> line_count("The crane will lift the ship.", 0, 29, 14)
    3
    """
    if width < 1 or start >= end:
        return 0
    words = text[start:end].replace("\n", " ").strip(" ")
    if not _ONE_CELL_EACH.fullmatch(words):
        return sum(1 for _ in line_offsets(words, width))
    count = at = 0
    while len(words) - at > width:
        space = words.rfind(" ", at, at + width + 1)
        at = space + 1 if space > at else at + width
        count += 1
    return count + (at < len(words))
