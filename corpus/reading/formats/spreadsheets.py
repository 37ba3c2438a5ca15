"""Spreadsheets of Excel: the rows of every sheet whose first row names the columns."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from corpus.model import Article, Skipped
from corpus.reading.draft import Items, Problem
from corpus.reading.formats.zip_file import ZIP_ERRORS
from corpus.reading.opening import UnreadableError, needed
from corpus.reading.rows import article_of
from corpus.reading.source import Source

MOST_COLUMNS = 500
"""Columns of a sheet that are looked at."""


def read_excel(source: Source, _processes: int | None = 1) -> Items:
    """The articles in a workbook, a row each. Raises UnreadableError."""
    openpyxl = needed("openpyxl", "documents")
    try:
        book = openpyxl.load_workbook(io.BytesIO(source.export()), read_only=True, data_only=True)
        for sheet in book.worksheets:
            yield from _rows(sheet, source)
    except (*ZIP_ERRORS, KeyError, TypeError, AttributeError) as error:
        raise UnreadableError("The spreadsheet is damaged.") from error


def _rows(sheet: Any, source: Source) -> Iterator[Article | Skipped | Problem]:
    rows = sheet.iter_rows(max_col=MOST_COLUMNS, values_only=True)
    names = [str(cell).strip() if cell is not None else "" for cell in next(rows, ())]
    for number, cells in enumerate(rows, start=2):
        row = {name: _value(cell) for name, cell in zip(names, cells, strict=False) if name and cell is not None}
        if not row:
            continue
        try:
            yield article_of(row, source.place, number)
        except UnreadableError as error:
            yield Problem(str(error), f"{sheet.title}, row {number}")


def _value(cell: object) -> object:
    """A cell as a row of a table has it: a date as ISO 8601, midnight being a bare day."""
    if isinstance(cell, datetime):
        midnight = not (cell.hour or cell.minute or cell.second)
        return (cell.date() if midnight else cell).isoformat()
    return cell.isoformat() if isinstance(cell, date) else cell
