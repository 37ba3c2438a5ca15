"""Signs for how much differs in a story, as its rows show them everywhere."""

from __future__ import annotations

from corpus.model import StoryStanding
from tui.drawing.strips import Piece

SIGNS = (("≠", "differs"), ("↻", "date"), ("#", "date"))
"""Signs and styles of conflicts, later updates and other figures."""


def standing_pieces(standing: StoryStanding | None) -> tuple[Piece, ...]:
    """``· ≠ 2 ↻ 1``: how many conflicts, updates and other figures; nothing where there are none, or not known."""
    counts = (standing.conflicts, standing.updates, standing.figures) if standing is not None else ()
    pieces: list[Piece] = []
    for (sign, style), count in zip(SIGNS, counts, strict=False):
        if count:
            pieces.append((f" {sign} {count}", style))
    return ((" ·", "dim"), *pieces) if pieces else ()
