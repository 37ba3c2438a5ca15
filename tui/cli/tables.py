"""Tables for people: columns, how their cells read, and rows printed in them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from corpus.export.tables import Row
from corpus.language.shortening import shorten_text

Show = Callable[[Row], str]


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A column of the table: its heading, how a row's cell reads, and whether it holds numbers."""

    heading: str
    show: Show
    right: bool = False


def plain_cell(name: str) -> Show:
    """What a row has under that name."""
    return lambda row: str(row[name] if row[name] is not None else "")


def short_cell(name: str, length: int = 160) -> Show:
    """The same on one line, cut to ``length`` characters."""

    def shortened_value(row: Row) -> str:
        return shorten_text(" ".join(str(row[name] or "").split()), length)

    return shortened_value


def published_cell(row: Row) -> str:
    """When an article was published, a tilde before a guess."""
    if not row["published"]:
        return "undated"
    return row["published"] if row["published_stated"] else f"~{row['published']}"


def write_columns(columns: Sequence[TableColumn], rows: Iterable[Row], lines: bool = False) -> None:
    """Print ``rows`` as a table as wide as the terminal, or as wide as it needs to be where there is none."""
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console()
    if not console.is_terminal:
        console = Console(width=240)
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_lines=lines)
    for column in columns:
        table.add_column(column.heading, justify="right" if column.right else "left", overflow="fold")
    for row in rows:
        table.add_row(*(Text(column.show(row)) for column in columns))
    console.print(table)
