"""Publishing an archive into a newsroom's own PostgreSQL: the same tables, and an index of words for everybody.

All is written into a schema of its own in one transaction, so that readers see the state before or the one after.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib.util import find_spec
from typing import Any, Final

from corpus.archive.manifest import Manifest, read_manifest, read_table
from corpus.archive.needed import ArchiveError
from corpus.archive.schema import BY_NUMBER, SCHEMAS
from corpus.archive.storage import Storage

SCHEMA: Final = "tellings"
INSTALL: Final = "publishing needs a package that is not installed: pip install 'tellings[publish]'"

OF_PARTITIONS: Final = ("articles", *(name for name in BY_NUMBER if name not in ("signatures", "mentions")))
OF_LINKS: Final = ("entities", "stories", "story_articles", "copies", "dated", "names")
_TYPES: Final = {
    "int64": "bigint",
    "int32": "integer",
    "int8": "smallint",
    "string": "text",
    "bool": "boolean",
    "double": "double precision",
    "date32[day]": "date",
    "fixed_size_binary[8]": "bytea",
    "list<item: string>": "text[]",
    "list<item: int32>": "integer[]",
    "list<element: string>": "text[]",
    "list<element: int32>": "integer[]",
}

_INDEXES: Final = (
    "ALTER TABLE {schema}.articles ADD PRIMARY KEY (number)",
    "CREATE UNIQUE INDEX ON {schema}.articles (id)",
    "CREATE INDEX ON {schema}.articles (first_day)",
    "CREATE INDEX ON {schema}.articles (source, first_day)",
    "ALTER TABLE {schema}.articles ADD COLUMN words_of tsvector GENERATED ALWAYS AS "
    "(setweight(to_tsvector('english', title), 'A') || to_tsvector('english', text)) STORED",
    "CREATE INDEX ON {schema}.articles USING gin (words_of)",
    "CREATE INDEX ON {schema}.mentions (entity)",
    "CREATE INDEX ON {schema}.mentions (number)",
    "CREATE INDEX ON {schema}.quotes (number)",
    "CREATE INDEX ON {schema}.speakers (entity)",
    "CREATE INDEX ON {schema}.figures (number)",
    "ALTER TABLE {schema}.entities ADD PRIMARY KEY (entity)",
    "ALTER TABLE {schema}.stories ADD PRIMARY KEY (story)",
    "CREATE INDEX ON {schema}.story_articles (story)",
)

Tell = Callable[[str, int, int], None]


def publish_archive(storage: Storage, database: str, tell: Tell) -> int:
    """Put the archive into that database in place of what was published before; returns how many articles there are.

    Raises ArchiveError, also where the database says no.
    """
    if find_spec("psycopg") is None:
        raise ArchiveError(INSTALL)
    import psycopg

    manifest = read_manifest(storage)
    try:
        with psycopg.connect(database) as connection, connection.cursor() as cursor:
            _lay_out(cursor)
            total = len(manifest.partitions) * (len(OF_PARTITIONS) + 2) + len(OF_LINKS)
            for done, (table, rows) in enumerate(_tables(storage, manifest), start=1):
                _copy_rows(cursor, table, rows)
                tell("publishing", done, total)
            for statement in _INDEXES:
                cursor.execute(statement.format(schema=f"{SCHEMA}_new"))
            cursor.execute(f"DROP SCHEMA IF EXISTS {SCHEMA} CASCADE")
            cursor.execute(f"ALTER SCHEMA {SCHEMA}_new RENAME TO {SCHEMA}")
    except psycopg.Error as problem:
        raise ArchiveError(f"the database says: {' '.join(str(problem).split())}") from problem
    return manifest.articles


def _lay_out(cursor: Any) -> None:
    """Empty tables in a schema that takes the place of the other at the end."""
    cursor.execute(f"DROP SCHEMA IF EXISTS {SCHEMA}_new CASCADE")
    cursor.execute(f"CREATE SCHEMA {SCHEMA}_new")
    for table in (*OF_PARTITIONS, "mentions", "speakers", *OF_LINKS):
        fields = SCHEMAS["linked_mentions" if table == "mentions" else table]
        columns = ", ".join(f'"{field.name}" {_TYPES[str(field.type)]}' for field in fields)
        cursor.execute(f"CREATE TABLE {SCHEMA}_new.{table} ({columns})")


def _tables(storage: Storage, manifest: Manifest) -> Iterator[tuple[str, Any]]:
    """The tables, a partition at a time; the mentions are those that are linked."""
    for partition in manifest.partitions:
        for table in OF_PARTITIONS:
            yield table, read_table(storage, partition.object_name(table))
        yield "mentions", read_table(storage, manifest.linked_mentions[partition.name])
        yield "speakers", read_table(storage, manifest.speakers[partition.name])
    for table in OF_LINKS:
        yield table, read_table(storage, manifest.links[table])


def _copy_rows(cursor: Any, table: str, rows: Any) -> None:
    columns = ", ".join(f'"{name}"' for name in rows.column_names)
    with cursor.copy(f"COPY {SCHEMA}_new.{table} ({columns}) FROM STDIN") as copy:
        for batch in rows.to_batches(10_000):
            for row in zip(*(column.to_pylist() for column in batch.columns), strict=True):
                copy.write_row([_without_nul(value) for value in row])


def _without_nul(value: Any) -> Any:
    """PostgreSQL has no text with a NUL in it."""
    return value.replace("\0", "\ufffd") if isinstance(value, str) and "\0" in value else value
