"""Opening the desk's file, whatever state it is in."""

from __future__ import annotations

import contextlib
import sqlite3
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import quote

from corpus.workspace.migrations import NewerSchemaError, migrate_schema, schema_version
from corpus.workspace.schema import APPLICATION_ID

BUSY_TIMEOUT: Final = 2.0
"""Seconds to wait for another instance that is writing."""

SIDE_FILES: Final = ("-wal", "-shm")
"""What SQLite keeps beside a database."""

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


class DamagedError(Exception):
    """The file is not a desk, or not a whole one."""


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
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists() and backup_of(path).exists():
            notice = _begin_again(path, f"{path} was missing.")
        try:
            return OpenedDatabase(connect_checked(path), kept=True, notice=notice)
        except DamagedError:
            notice = _begin_again(path, f"{path} was damaged and is now {_set_aside(path).name}.")
            return OpenedDatabase(connect_checked(path), kept=True, notice=notice)
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
    connection = sqlite3.connect(path, timeout=BUSY_TIMEOUT, isolation_level=None, check_same_thread=False)
    try:
        _check_file(connection)
        connection.execute("PRAGMA synchronous = FULL")
        _write_ahead(connection)
        migrate_schema(connection, path)
        connection.execute("SELECT count(*) FROM facts, meta WHERE 0")
    except sqlite3.Error as error:
        connection.close()
        raise DamagedError(str(error)) if is_damage(error) else error from error
    except BaseException:
        connection.close()
        raise
    return connection


def is_damage(error: sqlite3.Error) -> bool:
    """Whether the error speaks of the file's content, not of the disk around it."""
    name = getattr(error, "sqlite_errorname", "")
    return name.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")) or "no such table" in str(error)


def _write_ahead(connection: sqlite3.Connection) -> None:
    try:
        connection.execute("PRAGMA journal_mode = WAL")
    except sqlite3.OperationalError as error:  # another instance is just opening it, and will have set it
        if not getattr(error, "sqlite_errorname", "").startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
            raise


def _check_file(connection: sqlite3.Connection) -> None:
    verdict = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
    if verdict != "ok":
        raise DamagedError(verdict)
    owner = connection.execute("PRAGMA application_id").fetchone()[0]
    tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    if owner != APPLICATION_ID and tables:
        raise DamagedError("another program's")


def _set_aside(path: Path) -> Path:
    """Rename a damaged file and what lies beside it; nothing of it is deleted. Raises OSError."""
    number = 1
    while (aside := path.with_name(f"{path.stem}.damaged-{number}{path.suffix}")).exists():
        number += 1
    for ending in SIDE_FILES:
        side = path.with_name(path.name + ending)
        if side.exists():
            side.rename(aside.with_name(aside.name + ending))
    path.rename(aside)
    return aside


def _begin_again(path: Path, told: str) -> str:
    """Put the last good copy in the file's place, if there is one; the sentence for the user."""
    backup = backup_of(path)
    if not _is_good(backup):
        return f"{told} A new one was begun."
    draft = path.with_name(f"{path.name}.restored")
    draft.write_bytes(backup.read_bytes())
    draft.replace(path)
    return f"{told} The last backup took its place."


def _is_good(backup: Path) -> bool:
    if not backup.exists():
        return False
    try:
        connection = _read_only(backup)
        try:
            _check_file(connection)
            return schema_version(connection) > 0
        finally:
            connection.close()
    except (sqlite3.Error, DamagedError):
        return False


def _read_only(path: Path) -> sqlite3.Connection:
    """A connection that writes nothing, not even beside the file. Raises sqlite3.Error."""
    address = f"file:{quote(str(path.absolute()))}"
    try:
        connection = sqlite3.connect(f"{address}?mode=ro", uri=True)
        connection.execute("SELECT count(*) FROM sqlite_master")
    except sqlite3.OperationalError:  # without the right to make the side files
        connection = sqlite3.connect(f"{address}?mode=ro&immutable=1", uri=True)
        connection.execute("SELECT count(*) FROM sqlite_master")
    return connection


def in_memory(source: sqlite3.Connection | None = None) -> sqlite3.Connection:
    """A desk that lasts until the program ends, with what ``source`` holds. Raises sqlite3.Error."""
    memory = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    if source is not None:
        source.backup(memory)
    if schema_version(memory) == 0:
        migrate_schema(memory, None)
    return memory


def _memory_copy(path: Path) -> sqlite3.Connection:
    """What this version understands of the file, in memory; empty if it cannot be read."""
    memory = in_memory()
    with contextlib.suppress(sqlite3.Error):
        source = _read_only(path)
        try:
            for (table,) in memory.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
                _copy_table(source, memory, table)
        finally:
            source.close()
    return memory


def _copy_table(source: sqlite3.Connection, target: sqlite3.Connection, table: str) -> None:
    columns = [row[1] for row in target.execute(f"PRAGMA table_info({table})")]
    with contextlib.suppress(sqlite3.Error):  # a newer file may do without it
        rows = source.execute(f"SELECT {', '.join(columns)} FROM {table}")
        target.executemany(f"INSERT OR REPLACE INTO {table} VALUES ({', '.join('?' * len(columns))})", rows)
