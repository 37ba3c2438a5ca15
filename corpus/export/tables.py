"""Table writers: JSON Lines, and CSV that a spreadsheet can open without harm."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator, Sequence
from io import StringIO
from typing import IO, Any

Row = dict[str, Any]
"""A row of an export, by the names of its columns."""

_FORMULA = frozenset("=+-@\t\r\n＝＋－＠")
"""First characters that make a spreadsheet run a cell as a formula (OWASP, "CSV Injection"), full-width ones too."""


def write_json(rows: Iterable[Row], out: IO[str]) -> None:
    """JSON Lines: one object a line, not escaped to ASCII."""
    for line in json_lines(rows):
        out.write(line)


def json_lines(rows: Iterable[Row]) -> Iterator[str]:
    """The lines of :func:`write_json`, line ends included."""
    for row in rows:
        yield json.dumps(row, ensure_ascii=False) + "\n"


def write_csv(rows: Iterable[Row], out: IO[str]) -> None:
    """CSV with a header row; lists and objects inside a cell are JSON."""
    for line in csv_lines(rows):
        out.write(line)


def csv_lines(rows: Iterable[Row], columns: Sequence[str] = ()) -> Iterator[str]:
    """The lines of :func:`write_csv`, line ends included.

    The header names ``columns``, or the keys of the first row; only with ``columns`` is there one without any row.
    """
    names = list(columns)
    if names:
        yield _csv_line(names)
    for row in rows:
        if not names:
            names = list(row)
            yield _csv_line(names)
        yield _csv_line([cell_value(row[name]) for name in names])


def _csv_line(cells: Sequence[Any]) -> str:
    line = StringIO()
    csv.writer(line, lineterminator="\n").writerow(cells)
    return line.getvalue()


def cell_value(value: Any) -> Any:
    """``value`` as a cell: lists and objects as JSON, and words that a spreadsheet would run behind an apostrophe.

    >>> cell_value("=1+1"), cell_value(-3), cell_value(["a"])
    ("'=1+1", -3, '["a"]')
    """
    if isinstance(value, (list, dict)):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, str) and (value[:1] in _FORMULA or value.lstrip()[:1] in _FORMULA):
        return "'" + value
    return value
