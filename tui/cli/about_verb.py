"""Verb ``about``: how often each kind of claim that the app makes was right."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from corpus.export.tables import Row, write_csv, write_json
from corpus.export.truth import truth_rows
from tui.cli.arguments import about_parser
from tui.cli.exits import OK
from tui.cli.streams import print_utf8
from tui.cli.tables import Show, TableColumn, plain_cell, write_columns


def _share_cell(name: str) -> Show:
    def share(row: Row) -> str:
        return "–" if row[name] is None else f"{100 * row[name]:.0f} % of {row[f'{name}_of']}"

    return share


def _error_cell(row: Row) -> str:
    return "–" if row["error"] is None else f"{100 * row['error']:.1f} %"


TRUTH_COLUMNS = (
    TableColumn("what the app claims", plain_cell("claim")),
    TableColumn("wrong", _error_cell, right=True),
    TableColumn("right", _share_cell("right"), right=True),
    TableColumn("of what there is, found", _share_cell("found"), right=True),
)
"""The columns of what the app says of its own truth."""


def run_about(arguments: Sequence[str]) -> int:
    """Print how far what the app says can be trusted; the exit status."""
    given = about_parser().parse_args(arguments)
    print_utf8()
    rows = truth_rows()
    if given.json:
        write_json(rows, sys.stdout)
    elif given.csv:
        write_csv(rows, sys.stdout)
    else:
        write_columns(TRUTH_COLUMNS, rows)
        sys.stdout.write("Measured on articles of invented events, read by hand (tests/quality in the source).\n")
    sys.stdout.flush()
    return OK
