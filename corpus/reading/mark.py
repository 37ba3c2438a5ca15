"""One row of the tables of looks."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.model import BlockKind

LONGEST = 320
"""Characters: a longer line is never taken for anything but body by its looks."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A look by which a line is known. ``pattern`` must match the whole line, stripped.

    A row with a ``word`` (lower case) is tried only on lines that hold it: a cheap look before a dear one.
    """

    kind: BlockKind
    name: str
    pattern: str
    example: str
    word: str = ""
