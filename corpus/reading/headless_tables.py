"""Tables whose first line names no columns: what each column is, told by what stands in it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from statistics import fmean

from corpus.reading.row_values import is_address
from corpus.reading.rows import FIELDS, plain_key
from corpus.reading.stamps import parse_when

SENTENCE = 8
"""Words of a cell from which on it is no name of a column."""

MOSTLY = 0.8
"""Share of the cells of a column that must be addresses, or dates, for it to be one of them."""

LONG_NAME = 6
"""Words of the longest names of outlets."""

_NAMES = frozenset(plain_key(name) for names in FIELDS.values() for name in names)


def is_headless(first: Sequence[str]) -> bool:
    """Whether the first line of a table is a row like the others: none of its cells is a known name of a column, they
    differ, and one of them is an address, a date or a sentence.
    """
    if any(plain_key(cell) in _NAMES for cell in first) or len(set(first)) < len(first) or len(first) < 2:
        return False
    return any(is_address(cell) or _is_date(cell) or _is_sentence(cell) for cell in first)


def guess_columns(rows: Sequence[Sequence[str]]) -> list[str]:
    """A name for each column: what it holds ("text", "url", "published", "title", "source"), else its number.

    The text is what is longest, if it is sentences; of what is left the headline is longer than a name, and the outlet
    is a name.
    """
    columns = [[cell.strip() for cell in cells] for cells in zip(*rows, strict=True)]
    names = [f"column {number}" for number in range(1, len(columns) + 1)]
    words = [fmean(len(cell.split()) for cell in cells) for cells in columns]
    left = list(range(len(columns)))

    def take(name: str, fitting: Sequence[int]) -> None:
        if fitting:
            names[fitting[0]] = name
            left.remove(fitting[0])

    take("url", [i for i in left if _share(columns[i], is_address) >= MOSTLY])
    take("published", [i for i in left if _share(columns[i], _is_date) >= MOSTLY])
    by_length = sorted(left, key=lambda i: -words[i])
    take("text", [i for i in by_length if _share(columns[i], _is_sentence) >= MOSTLY][:1])
    lettered = [i for i in left if any(char.isalpha() for cell in columns[i] for char in cell)]
    named = [i for i in lettered if max(len(cell.split()) for cell in columns[i]) <= LONG_NAME]
    repeated = [i for i in named if len(set(columns[i])) < len(columns[i])]
    headlines = sorted((i for i in lettered if i not in repeated and words[i] >= 2), key=lambda i: -words[i])
    take("title", headlines[:1])
    take("source", [i for i in repeated or named if i in left][:1])
    return names


def told_columns(columns: Sequence[str]) -> str:
    """The sentence that says how the columns were taken."""
    told = ", ".join(
        f"{number} {name}" for number, name in enumerate(columns, start=1) if not name.startswith("column")
    )
    return f"The table has no header; its columns were told by what they hold: {told or 'none could be told'}."


def _is_date(cell: str) -> bool:
    return bool(parse_when(cell)) and any(char.isdigit() for char in cell)


def _is_sentence(cell: str) -> bool:
    words = len(cell.split())
    return words >= SENTENCE or (words >= 2 and cell.rstrip("\"'”’»)").endswith((".", "!", "?", "…")))


def _share(cells: Sequence[str], fits: Callable[[str], bool]) -> float:
    filled = [cell for cell in cells if cell]
    return sum(map(fits, filled)) / len(filled) if filled else 0.0
