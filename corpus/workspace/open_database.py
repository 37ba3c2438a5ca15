"""Opening of the desk's file, whatever state it is in: a connection, and what the user must know about it."""

from __future__ import annotations

import contextlib
import sqlite3
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from corpus.storage.damage import DamagedError
from corpus.storage.private import make_private_file, make_private_folder
from corpus.storage.sqlite_file import (
    check_owner,
    check_whole,
    closed_on_failure,
    connect_file,
    connect_memory,
    connect_read_only,
    copy_file,
    damage_raised,
    free_name,
    schema_version,
    set_aside,
    write_ahead,
)
from corpus.workspace.migrations import NewerSchemaError, migrate_schema
from corpus.workspace.row_sums import damaged_rows, mend_rows, register_sums
from corpus.workspace.schema import APPLICATION_ID

PROBLEMS: Final[tuple[tuple[str, str], ...]] = (
    ("SQLITE_FULL", "the disk is full"),
    ("SQLITE_READONLY", "its folder cannot be written to"),
    ("SQLITE_CANTOPEN", "its folder cannot be written to"),
    ("SQLITE_BUSY", "another program holds it"),
    ("SQLITE_LOCKED", "another program holds it"),
    ("SQLITE_PERM", "you do not have permission to write it"),
    ("SQLITE_AUTH", "you do not have permission to write it"),
    ("SQLITE_IOERR", "the disk reported an error"),
    ("SQLITE_CORRUPT", "it is damaged"),
    ("SQLITE_NOTADB", "it is damaged"),
)
"""The beginning of SQLite's name for an error, and what to tell the user."""


@dataclass(frozen=True, slots=True)
class OpenedDatabase:
    """A connection in autocommit mode. ``kept``: what is written lasts. ``retry``: later writes may try again."""

    connection: sqlite3.Connection
    kept: bool
    retry: bool = True
    notice: str = ""


def open_file(path: Path) -> OpenedDatabase:
    """Open the desk at ``path``, making it if there is none. Never raises for what the disk does or the file holds.

    A damaged file is renamed and the last backup takes its place. Where nothing can be written, and for a file of a
    newer version, the connection is to a copy in memory. ``notice`` says so in a plain sentence.
    """
    notice = ""
    try:
        make_private_folder(path.parent)
        if not path.exists() and backup_of(path).exists():
            notice = _begin_again(path, f"{path} was missing.")
        try:
            connection = connect_checked(path)
        except DamagedError:
            notice = _begin_again(path, f"{path} was damaged and is now {set_aside(path).name}.")
            connection = connect_checked(path)
        with closed_on_failure(connection):
            told = _mend_marks(connection, path)
        return OpenedDatabase(connection, kept=True, notice=" ".join(filter(None, (notice, told))))
    except NewerSchemaError as newer:
        told = f"{path} was written by a newer version of Tellings (schema {newer}) and is only read: "
        return OpenedDatabase(_memory_copy(path), False, False, told + "what you mark now lasts until you quit.")
    except (OSError, sqlite3.Error, DamagedError) as problem:
        why = reason_words(problem)
        told = f"Your marks cannot be kept in {path}, because {why}: what you mark now lasts until you quit."
        return OpenedDatabase(_memory_copy(path), False, True, told)


def reason_words(problem: Exception) -> str:
    """Why something could not be written, to follow "because"."""
    name = getattr(problem, "sqlite_errorname", "")
    for beginning, words in PROBLEMS:
        if name.startswith(beginning):
            return words
    if isinstance(problem, OSError):
        return "its folder cannot be written to"
    return "it is damaged" if isinstance(problem, DamagedError) else "the database reported an error"


def backup_of(path: Path) -> Path:
    """Where the last good copy of the desk lies."""
    return path.with_name(f"{path.stem}.backup{path.suffix}")


def connect_checked(path: Path) -> sqlite3.Connection:
    """A checked, migrated connection to the file. Raises DamagedError, NewerSchemaError, OSError, sqlite3.Error."""
    if path.exists() and not path.stat().st_size and backup_of(path).exists():
        raise DamagedError("empty")
    connection = connect_file(path)
    with closed_on_failure(connection), damage_raised():
        register_sums(connection)
        check_whole(connection)
        check_owner(connection, APPLICATION_ID)
        connection.execute("PRAGMA synchronous = FULL")
        write_ahead(connection)
        migrate_schema(connection, path)
        connection.execute("SELECT count(*) FROM facts, meta WHERE 0")
    return connection


def _mend_marks(connection: sqlite3.Connection, path: Path) -> str:
    """Take what is not as it was written from the backup, or leave it out; the sentence for the user."""
    rows = damaged_rows(connection)
    if not rows:
        return ""
    aside = free_name(path)
    copy_file(connection, aside)
    with contextlib.ExitStack() as stack:
        backup = None
        if _is_good(backup_of(path)):
            backup = stack.enter_context(contextlib.closing(connect_read_only(backup_of(path))))
            register_sums(backup)
        mended = mend_rows(connection, rows, backup if backup and _has_sums(backup) else None)
    lost = len(rows) - mended
    told = f"{len(rows)} entries of {path} were damaged; the file as it was is now {aside.name}. "
    return told + f"The last backup gave back {mended}, {lost} are lost."


def _has_sums(connection: sqlite3.Connection) -> bool:
    return bool(connection.execute("SELECT count(*) FROM sqlite_master WHERE name = 'sums'").fetchone()[0])


def _begin_again(path: Path, told: str) -> str:
    """Put the last good copy in the file's place, if there is one; the sentence for the user."""
    backup = backup_of(path)
    if not _is_good(backup):
        return f"{told} A new one was begun."
    draft = path.with_name(f"{path.name}.restored")
    make_private_file(draft)
    draft.write_bytes(backup.read_bytes())
    draft.replace(path)
    return f"{told} The last backup took its place."


def _is_good(backup: Path) -> bool:
    if not backup.exists():
        return False
    try:
        with contextlib.closing(connect_read_only(backup)) as connection:
            check_whole(connection)
            check_owner(connection, APPLICATION_ID)
            return schema_version(connection) > 0
    except (sqlite3.Error, DamagedError, UnicodeDecodeError):
        return False


def in_memory(source: sqlite3.Connection | None = None) -> sqlite3.Connection:
    """A desk that lasts until the program ends, with what ``source`` holds. Raises sqlite3.Error."""
    memory = connect_memory(source)
    register_sums(memory)
    if schema_version(memory) == 0:
        migrate_schema(memory, None)
    return memory


def _memory_copy(path: Path) -> sqlite3.Connection:
    """What this version understands of the file, in memory; empty if it cannot be read."""
    memory = in_memory()
    with contextlib.suppress(sqlite3.Error), contextlib.closing(connect_read_only(path)) as source:
        for (table,) in memory.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
            _copy_table(source, memory, table)
    return memory


def _copy_table(source: sqlite3.Connection, target: sqlite3.Connection, table: str) -> None:
    columns = [row[1] for row in target.execute(f"PRAGMA table_info({table})")]
    with contextlib.suppress(sqlite3.Error):  # a newer file may do without it
        rows = source.execute(f"SELECT {', '.join(columns)} FROM {table}")
        target.executemany(f"INSERT OR REPLACE INTO {table} VALUES ({', '.join('?' * len(columns))})", rows)
