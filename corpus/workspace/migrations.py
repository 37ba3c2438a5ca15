"""Schema migrations: a desk's file brought to the schema of this version, with a backup first."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from pathlib import Path

from corpus.storage.sqlite_file import copy_file, mark_file, schema_version, transaction
from corpus.workspace.schema import APPLICATION_ID, MIGRATIONS, Migration


class NewerSchemaError(Exception):
    """The file was written by a later version of the program; ``args[0]`` is its schema's number."""


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
        copy_file(connection, path.with_name(f"{path.stem}.schema-{found}{path.suffix}"))
    with transaction(connection):
        found = schema_version(connection)  # another instance may have been faster
        for step in steps:
            for statement in step.statements if step.version > found else ():
                connection.execute(statement)
        mark_file(connection, APPLICATION_ID, max(newest, found))
