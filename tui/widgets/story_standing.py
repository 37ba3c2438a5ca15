"""Signs for how much differs in a story, as its rows show them everywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.corpus import Corpus
from tui.commands.signs import sign_for
from tui.drawing.strips import Piece

if TYPE_CHECKING:
    from corpus.model import Story, StoryStanding

SIGNS = ((sign_for("conflict"), "differs"), (sign_for("update"), "date"), (sign_for("figure"), "date"))
"""Signs and styles of conflicts, later updates and other figures."""


def standing_pieces(standing: StoryStanding | None) -> tuple[Piece, ...]:
    """``· ≠ 2 ↻ 1``: how many conflicts, updates and other figures; nothing where there are none, or not known."""
    counts = (standing.conflicts, standing.updates, standing.figures) if standing is not None else ()
    pieces: list[Piece] = []
    for (sign, style), count in zip(SIGNS, counts, strict=False):
        if count:
            pieces.append((f" {sign} {count}", style))
    return ((" ·", "dim"), *pieces) if pieces else ()


def gravity_of(corpus: Corpus, story: Story) -> tuple[int, int, int]:
    """Sorts stories by what is known to differ in them; those that were not compared come behind all others."""
    known = corpus.standings.get(story.id)
    return known.gravity if known is not None else (-1, -1, -1)
