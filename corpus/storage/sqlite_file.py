"""SQLite files: connecting, telling a damaged or foreign file from a disk in trouble, copying and setting aside.

Connections are in autocommit mode and may be used by any thread; whoever opens one guards it with a lock.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Final
from urllib.parse import quote

from corpus.storage.damage import DamagedError
from corpus.storage.private import close_to_others, make_private_file

BUSY_TIMEOUT: Final = 2.0
"""Seconds to wait for another program that is writing."""

SIDE_FILES: Final = ("-wal", "-shm")
"""What SQLite keeps beside a database, by the ending of its name."""

_DAMAGED: Final = ("SQLITE_CORRUPT", "SQLITE_NOTADB")
_HELD: Final = ("SQLITE_BUSY", "SQLITE_LOCKED")
_MISSING: Final = ("no such table", "no such column", "already exists", "malformed database schema")


def connect_file(path: Path) -> sqlite3.Connection:
    """A connection to the file, which is made if there is none, private to the user. Raises sqlite3.Error.

    What SQLite makes beside it later has the same rights.
    """
    make_private_file(path)
    for ending in SIDE_FILES:
        close_to_others(path.with_name(path.name + ending))
    return sqlite3.connect(path, timeout=BUSY_TIMEOUT, isolation_level=None, check_same_thread=False)


def connect_memory(source: sqlite3.Connection | None = None) -> sqlite3.Connection:
    """A database that lasts as long as the connection, with what ``source`` holds. Raises sqlite3.Error."""
    memory = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    if source is not None:
        with closed_on_failure(memory):
            source.backup(memory)
    return memory


def connect_read_only(path: Path) -> sqlite3.Connection:
    """A connection that writes nothing, not even beside the file. Raises sqlite3.Error."""
    address = f"file:{quote(str(path.absolute()))}?mode=ro"
    try:
        return _connect_address(address)
    except sqlite3.OperationalError:  # without the right to make the side files
        return _connect_address(f"{address}&immutable=1")


def _connect_address(address: str) -> sqlite3.Connection:
    connection = sqlite3.connect(address, uri=True)
    with closed_on_failure(connection):
        connection.execute("SELECT count(*) FROM sqlite_master")
    return connection


@contextlib.contextmanager
def closed_on_failure(connection: sqlite3.Connection) -> Iterator[None]:
    """Close the connection if the block fails."""
    try:
        yield
    except BaseException:
        connection.close()
        raise


@contextlib.contextmanager
def damage_raised() -> Iterator[None]:
    """Errors of SQLite that speak of a damaged file, as DamagedError; others as they are."""
    try:
        yield
    except UnicodeDecodeError as error:  # a message of SQLite that quotes the file
        raise DamagedError("not text") from error
    except sqlite3.Error as error:
        if is_damage(error):
            raise DamagedError(str(error)) from error
        raise


@contextlib.contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All that the block writes, or nothing of it."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")


def is_damage(error: sqlite3.Error) -> bool:
    """Whether the error speaks of the file's content, not of the disk around it."""
    name = getattr(error, "sqlite_errorname", "")
    return name.startswith(_DAMAGED) or any(words in str(error) for words in _MISSING)


def has_tables(connection: sqlite3.Connection) -> bool:
    """Whether anything was laid out in the file."""
    return bool(connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0])


def schema_version(connection: sqlite3.Connection) -> int:
    """The number of the file's schema; 0 for an empty file."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def check_owner(connection: sqlite3.Connection, application_id: int) -> None:
    """Raises DamagedError for a file with tables that carries another mark than ``application_id``."""
    owner = connection.execute("PRAGMA application_id").fetchone()[0]
    if owner != application_id and has_tables(connection):
        raise DamagedError("another program's")


def check_whole(connection: sqlite3.Connection) -> None:
    """Raises DamagedError if SQLite finds fault with the file's pages, or with an index of its tables."""
    verdict = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
    if verdict != "ok":
        raise DamagedError(verdict)


def mark_file(connection: sqlite3.Connection, application_id: int, version: int) -> None:
    """Write whose file it is, and the number of its schema."""
    connection.execute(f"PRAGMA application_id = {application_id}")
    connection.execute(f"PRAGMA user_version = {version}")


def write_ahead(connection: sqlite3.Connection) -> None:
    """Let others read while one writes."""
    try:
        connection.execute("PRAGMA journal_mode = WAL")
    except sqlite3.OperationalError as error:  # another instance is just opening it, and will have set it
        if not getattr(error, "sqlite_errorname", "").startswith(_HELD):
            raise


def copy_file(connection: sqlite3.Connection, target: Path) -> None:
    """Copy the whole database to ``target``, which is either the old file or the new one, never half of it.

    Safe while others write. Raises sqlite3.Error and OSError.
    """
    draft = target.with_name(f"{target.name}.{os.getpid()}.part")
    try:
        draft.unlink(missing_ok=True)
        make_private_file(draft)
        copy = sqlite3.connect(draft)
        try:
            connection.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")  # so that all of it is in the one file
        finally:
            copy.close()
        with draft.open("rb+") as written:
            os.fsync(written.fileno())
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)


def set_aside(path: Path) -> Path:
    """Rename a damaged file and what lies beside it; nothing of it is deleted. Raises OSError."""
    aside = free_name(path)
    for ending in SIDE_FILES:
        side = path.with_name(path.name + ending)
        if side.exists():
            side.rename(aside.with_name(aside.name + ending))
    path.rename(aside)
    return aside


def free_name(path: Path) -> Path:
    """A name beside the file, not taken yet, for a damaged one."""
    number = 1
    while (aside := path.with_name(f"{path.stem}.damaged-{number}{path.suffix}")).exists():
        number += 1
    return aside


def delete_file(path: Path) -> None:
    """Delete a file that may be lost, and what lies beside it. Raises OSError."""
    for ending in ("", *SIDE_FILES):
        path.with_name(path.name + ending).unlink(missing_ok=True)
