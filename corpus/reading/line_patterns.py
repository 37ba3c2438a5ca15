"""Line pattern: one row of the tables of looks, and the sieve that spares most lines a closer look."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import product
from string import ascii_lowercase as _A_TO_Z
from typing import Protocol, Self

from corpus.model import BlockKind

LONGEST = 320
"""Characters: a longer line is never taken for anything but body by its looks."""

_QUOTES = "\"'“‘”’«„"
_LONGEST_START = 20


@dataclass(frozen=True, slots=True)
class LinePattern:
    """A look by which a line is known. ``pattern`` must match the whole line, stripped.

    What else is said of it, parted by "|" and in lower case, spares most lines the pattern: a line has this look only
    if it holds one of the ``word``s, or ends with one of ``ends``, or begins with one of ``starts``, or begins with
    what is neither a letter nor a quote mark before a letter.
    """

    kind: BlockKind
    name: str
    pattern: str
    example: str
    word: str = ""
    starts: str = ""
    ends: str = ""


class LinePatternRow(Protocol):
    """A row of a table of looks, for the sieve."""

    @property
    def word(self) -> str:
        """What lines with this look hold."""

    @property
    def starts(self) -> str:
        """How they begin."""

    @property
    def ends(self) -> str:
        """How they end."""


@dataclass(frozen=True, slots=True)
class LineSieve:
    """Tells at little cost which lines may have one of some looks.

    ``starts`` are by their first two letters; there is a row for any two letters that a line may well begin with.
    """

    words: tuple[str, ...]
    starts: Mapping[str, tuple[str, ...]]
    ends: tuple[str, ...]

    @classmethod
    def from_rows(cls, rows: Iterable[LinePatternRow]) -> Self:
        """The sieve for the looks in a table."""
        rows = tuple(rows)
        starts: dict[str, tuple[str, ...]] = {"".join(letters): () for letters in product(_A_TO_Z, f"{_A_TO_Z} ")}
        for start in _column_parts(row.starts for row in rows):
            starts[start[:2]] = (*starts.get(start[:2], ()), start)
        return cls(_column_parts(row.word for row in rows), starts, _column_parts(row.ends for row in rows))

    def words_in(self, text: str) -> tuple[str, ...]:
        """Which of the words a text holds at all: asked once of a text, they need not be sought in its every line."""
        lower = text.lower()
        # The first letter alone is found in no time, and the word only where that occurs.
        return tuple([word for word in self.words if word[0] in lower and word in lower])

    def may_match(self, lower: str, words: tuple[str, ...] | None = None) -> bool:
        """Whether a stripped line, given in lower case, needs a closer look; ``words`` are those of its text."""
        starts = self.starts.get(lower[:2])
        # Case is more than a matter of A to Z: "ı" and "ſ" are letters i and s for a pattern that ignores it.
        if starts and (lower.startswith(starts) or not lower[:_LONGEST_START].isascii()):
            return True
        if starts is None and (lower[0] not in _QUOTES or not lower[1:2].isalpha()):
            return True
        if self.ends and lower.endswith(self.ends):
            return True
        for word in self.words if words is None else words:  # noqa: SIM110 - any() would take twice as long
            if word in lower:
                return True
        return False


def _column_parts(columns: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part for column in columns for part in column.split("|") if part))
