"""Row checksums: one beside every row of the desk, kept by triggers, so that a changed byte on disk is noticed.

SQLite itself notices pages that do not fit together, not a letter of a note that became another.
"""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Mapping
from typing import Final

from corpus.storage.sqlite_file import transaction

COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {
    "piles": ("key", "sketch"),
    "folders": ("paths", "pile"),
    "articles": ("pile", "ref", "hash", "id", "title", "url"),
    "facts": ("pile", "kind", "subject", "name", "value"),
    "changes": ("key", "session", "pile", "label", "edits", "undone"),
    "state": ("pile", "key", "value"),
    "history": ("pile", "query"),
}
"""The tables that are guarded, and what of a row its sum covers."""

_FUNCTION: Final = "row_sum"

Row = tuple[str, int]
"""A table and the number of a row in it."""


def register_sums(connection: sqlite3.Connection) -> None:
    """Make the checksum known to the connection, which every one that writes to a desk needs."""
    connection.create_function(_FUNCTION, -1, _row_sum, deterministic=True)
    connection.execute("PRAGMA recursive_triggers = ON")  # else a replaced row would leave its old sum behind


def sum_statements() -> tuple[str, ...]:
    """The statements that lay out the sums and fill in those of the rows that are there."""
    made = ["CREATE TABLE sums (tab TEXT NOT NULL, row INTEGER NOT NULL, sum INTEGER NOT NULL, PRIMARY KEY (tab, row))"]
    for table in COLUMNS:
        drop = f"DELETE FROM sums WHERE tab = '{table}' AND row = "
        # not "OR REPLACE": within a trigger the conflict clause of the statement outside holds
        add = f"INSERT INTO sums VALUES ('{table}', NEW.rowid, {_sum_of(table, 'NEW')})"
        made += [
            f"CREATE TRIGGER {table}_in AFTER INSERT ON {table} BEGIN {drop} NEW.rowid; {add}; END",
            f"CREATE TRIGGER {table}_out AFTER DELETE ON {table} BEGIN {drop} OLD.rowid; END",
            f"CREATE TRIGGER {table}_on AFTER UPDATE ON {table} BEGIN {drop} OLD.rowid; {drop} NEW.rowid; {add}; END",
            f"INSERT INTO sums SELECT '{table}', rowid, {_sum_of(table, table)} FROM {table}",
        ]
    return tuple(made)


def damaged_rows(connection: sqlite3.Connection) -> list[Row]:
    """Rows that are not as they were written, and those that are gone. Raises sqlite3.Error."""
    found: list[Row] = []
    for table in COLUMNS:
        changed = (
            f"SELECT {table}.rowid FROM {table} LEFT JOIN sums ON tab = '{table}' AND row = {table}.rowid"
            f" WHERE sum IS NOT {_sum_of(table, table)}"
        )
        gone = f"SELECT row FROM sums WHERE tab = '{table}' AND row NOT IN (SELECT rowid FROM {table})"
        found += [(table, number) for sql in (changed, gone) for (number,) in connection.execute(sql)]
    return found


def mend_rows(connection: sqlite3.Connection, rows: list[Row], backup: sqlite3.Connection | None) -> int:
    """Put the rows of the backup in place of damaged ones and drop those it has not; how many it had.

    Nothing changes where this raises sqlite3.Error.
    """
    sound = set(rows) - set(damaged_rows(backup)) if backup else set()
    mended = 0
    with transaction(connection):
        for table, number in rows:
            connection.execute(f"DELETE FROM {table} WHERE rowid = ?", (number,))
            connection.execute("DELETE FROM sums WHERE tab = ? AND row = ?", (table, number))
            if backup and (table, number) in sound:
                mended += _take_row(connection, backup, table, number)
    return mended


def _take_row(connection: sqlite3.Connection, backup: sqlite3.Connection, table: str, number: int) -> int:
    columns = COLUMNS[table]
    values = backup.execute(f"SELECT {', '.join(columns)} FROM {table} WHERE rowid = ?", (number,)).fetchone()
    if values is None:
        return 0
    sql = f"INSERT OR IGNORE INTO {table} (rowid, {', '.join(columns)}) VALUES (?{', ?' * len(columns)})"
    return connection.execute(sql, (number, *values)).rowcount


def _sum_of(table: str, row: str) -> str:
    """SQL for the sum of a row: bytes, so that what is no UTF-8 any more can be summed too."""
    return f"{_FUNCTION}({', '.join(f'typeof({row}.{name}), CAST({row}.{name} AS BLOB)' for name in COLUMNS[table])})"


def _row_sum(*parts: str | bytes | None) -> int:
    total = 0
    for part in parts:
        data = part.encode() if isinstance(part, str) else part or b""
        total = zlib.crc32(data, zlib.crc32(len(data).to_bytes(8), total))
    return total
