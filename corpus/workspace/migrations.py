"""Bringing a desk's file to the schema of this version, with a backup first, and copying it while it is in use."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Sequence
from pathlib import Path

from corpus.workspace.schema import APPLICATION_ID, MIGRATIONS, Migration


class NewerSchemaError(Exception):
    """The file was written by a later version of the program; ``args[0]`` is its schema's number."""


def schema_version(connection: sqlite3.Connection) -> int:
    """The number of the file's schema; 0 for an empty file."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def migrate_schema(connection: sqlite3.Connection, path: Path | None, steps: Sequence[Migration] = MIGRATIONS) -> None:
    """Take the file through the steps it has not seen, in one transaction.

    A file with an older schema is copied beside itself first ("desk.schema-1.sqlite"). ``connection`` must be in
    autocommit mode; ``path`` is None for a desk in memory. Raises NewerSchemaError, sqlite3.Error, OSError.
    """
    newest = steps[-1].version
    found = schema_version(connection)
    if found > newest:
        raise NewerSchemaError(found)
    if found == newest:
        return
    if found and path is not None:
        copy_to(connection, path.with_name(f"{path.stem}.schema-{found}{path.suffix}"))
    connection.execute("BEGIN IMMEDIATE")
    try:
        found = schema_version(connection)  # another instance may have been faster
        for step in steps:
            for statement in step.statements if step.version > found else ():
                connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {max(newest, found)}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def copy_to(connection: sqlite3.Connection, target: Path) -> None:
    """Copy the whole database to ``target``, which is either the old file or the new one, never half of it.

    Safe while others write. Raises sqlite3.Error and OSError.
    """
    draft = target.with_name(f"{target.name}.{os.getpid()}.part")
    try:
        draft.unlink(missing_ok=True)
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
