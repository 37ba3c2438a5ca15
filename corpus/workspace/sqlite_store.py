"""SQLite store of the desk: rows are read, statements are written, and nothing raises.

When the file cannot be written, the desk goes on in memory and every later write tries the file again, with all that
is still owed to it.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Sequence
from pathlib import Path
from threading import RLock
from typing import Any

from corpus.storage.damage import DamagedError
from corpus.storage.private import make_private_folder
from corpus.storage.sqlite_file import connect_read_only, copy_file, is_damage, transaction
from corpus.workspace.migrations import NewerSchemaError
from corpus.workspace.open_database import backup_of, connect_checked, in_memory, open_file, reason_words

Statement = tuple[str, tuple[Any, ...]]
"""SQL and its parameters."""

_COUNT: Statement = ("UPDATE meta SET value = value + 1 WHERE key = 'written'", ())


class SqliteStore:
    """Tables on disk, or in memory where the disk does not let us. Safe to use from several threads.

    ``notice`` is a plain sentence when something is not as it should be, else ``""``.
    """

    def __init__(self, path: Path) -> None:
        opened = open_file(path)
        self.path = path
        self.notice = opened.notice
        self._lock = RLock()
        self._connection = opened.connection
        self._on_disk = opened.kept
        self._retry = opened.retry
        self._owed: list[Statement] = []
        self._seen = self._data_version()

    @property
    def is_all_kept(self) -> bool:
        """Whether all that was written is on disk."""
        return self._on_disk

    def query_rows(self, sql: str, parameters: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
        """The rows of a query; none if the file cannot be read any more."""
        with self._lock:
            try:
                return self._connection.execute(sql, parameters).fetchall()
            except (sqlite3.OperationalError, UnicodeDecodeError) as problem:  # the latter where damage is quoted
                self.notice = f"{self.path} could not be read, because {reason_words(problem)}."
            except sqlite3.DatabaseError as problem:
                if not is_damage(problem):
                    raise
                self.notice = f"{self.path} could not be read, because {reason_words(problem)}."
            return []

    def write_statements(self, statements: Sequence[Statement]) -> bool:
        """Write the statements in one transaction; whether they are on disk, all of them, when this returns."""
        with self._lock:
            if not self._retry:
                self._run_statements(self._connection, statements)
                return False
            try:
                self._to_disk([*self._owed, *statements])
                return True
            except (sqlite3.OperationalError, OSError, DamagedError, NewerSchemaError, UnicodeDecodeError) as problem:
                self._switch_to_memory(problem, statements)
            except sqlite3.DatabaseError as problem:
                if not is_damage(problem):
                    raise
                self._switch_to_memory(problem, statements)
            return False

    def has_changed_elsewhere(self) -> bool:
        """Whether another instance has written since this was last asked."""
        with self._lock:
            version = self._data_version()
            changed, self._seen = version != self._seen, version
            return changed

    def back_up(self) -> None:
        """Copy the file beside itself if it changed since the last copy. Where that fails, the old copy stays."""
        with self._lock, contextlib.suppress(sqlite3.Error, OSError):
            if self._on_disk and self._write_count(self._connection) != self._backed_up():
                copy_file(self._connection, backup_of(self.path))

    def close(self) -> None:
        """Back up and close; the store must not be used afterwards."""
        with self._lock:
            self.back_up()
            self._connection.close()

    def _to_disk(self, statements: Sequence[Statement]) -> None:
        """Raises what the disk raises; then nothing was written."""
        if self._on_disk:
            self._run_statements(self._connection, statements)
            return
        make_private_folder(self.path.parent)
        file = connect_checked(self.path)
        try:
            self._run_statements(file, statements)
        except BaseException:
            file.close()
            raise
        self._connection.close()
        self._connection, self._on_disk, self._owed = file, True, []
        self._seen = -1  # what others wrote meanwhile has not been seen
        self.notice = f"Your marks are kept in {self.path} again."

    def _switch_to_memory(self, problem: Exception, statements: Sequence[Statement]) -> None:
        """Go on in memory."""
        if self._on_disk:
            file = self._connection
            try:
                self._connection = in_memory(file)
            except sqlite3.Error:
                self._connection = in_memory()
            file.close()
            self._on_disk = False
        self._owed.extend(statements)
        self._run_statements(self._connection, statements)
        self.notice = (
            f"Your marks cannot be kept in {self.path}, because {reason_words(problem)}. They are held until you quit; "
            "the next change tries again."
        )

    @staticmethod
    def _run_statements(connection: sqlite3.Connection, statements: Sequence[Statement]) -> None:
        with transaction(connection):
            for sql, parameters in (*statements, _COUNT):
                connection.execute(sql, parameters)

    def _data_version(self) -> int:
        try:
            return int(self._connection.execute("PRAGMA data_version").fetchone()[0])
        except (sqlite3.Error, UnicodeDecodeError):
            return -1

    @staticmethod
    def _write_count(connection: sqlite3.Connection) -> int:
        row = connection.execute("SELECT value FROM meta WHERE key = 'written'").fetchone()
        return row[0] if row and isinstance(row[0], int) else -1

    def _backed_up(self) -> int:
        """The count of writes the last copy holds, -1 without a good one."""
        try:
            with contextlib.closing(connect_read_only(backup_of(self.path))) as copy:
                return self._write_count(copy)
        except (sqlite3.Error, TypeError, UnicodeDecodeError):  # damaged, its damage quoted, or without the row
            return -1
