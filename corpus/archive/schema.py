"""Schema of an archive: its tables, which Parquet files hold and DuckDB, Polars and Spark read without us.

Offsets are code points, half-open, into the ``text`` or ``title`` of the article whose ``number`` a row has. Strings
are plain: Parquet makes its own dictionaries, and Arrow's, joined across parts, would be written whole every time.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from typing import Any, Final

import pyarrow as pa
import pyarrow.parquet as pq

from corpus.archive.seal import BLANK, KEY, check_seal, seal

VERSION: Final = 3
"""Changes whenever a table or the manifest does."""

ROW_GROUP: Final = 1000
"""Rows of the table of articles that are read together."""

_INTS, _STRINGS = pa.list_(pa.int32()), pa.list_(pa.string())
_NUMBER = ("number", pa.int64())
_PLACE = (("field", pa.string()), ("start", pa.int32()), ("end", pa.int32()))

_COLUMNS: Final[Mapping[str, Sequence[tuple[str, Any]]]] = {
    "articles": (
        _NUMBER,
        *((name, pa.string()) for name in ("id", "wanted", "title", "text")),
        *(("block_starts", _INTS), ("block_ends", _INTS), ("block_kinds", _STRINGS), ("title_in_text", pa.bool_())),
        *((name, pa.string()) for name in ("source", "author", "stated")),
        *(("stated_evidence", _STRINGS), ("credits", _STRINGS), ("source_basis", pa.string()), ("origins", _STRINGS)),
        *(("url", pa.string()), ("path", pa.string()), ("content", pa.binary(8)), ("words", pa.int32())),
        *(("published", pa.string()), ("published_stated", pa.bool_())),
        *(("first_day", pa.date32()), ("last_day", pa.date32()), ("evidence", _STRINGS), ("slashed", pa.int8())),
        ("part", pa.string()),
    ),
    "sentences": (_NUMBER, ("start", pa.int32()), ("end", pa.int32()), ("block", pa.int32()), ("kind", pa.string())),
    "mentions": (_NUMBER, *_PLACE, ("type", pa.string())),
    "times": (
        *(_NUMBER, *_PLACE, ("value", pa.string()), ("grain", pa.string())),
        *(("first_day", pa.date32()), ("last_day", pa.date32()), ("basis", pa.string())),
    ),
    "quotes": (
        *(_NUMBER, *_PLACE, ("said_start", pa.int32()), ("said_end", pa.int32())),
        *(("speaker_start", pa.int32()), ("speaker_end", pa.int32()), ("cue", pa.string())),
    ),
    "figures": (
        *(_NUMBER, ("start", pa.int32()), ("end", pa.int32()), ("value", pa.float64()), ("low", pa.float64())),
        *(("high", pa.float64()), ("unit", pa.string()), ("role", pa.string()), ("noun", pa.string())),
    ),
    "signatures": (_NUMBER, ("shingle", pa.uint32())),
    "postings": (("word", pa.string()), _NUMBER, ("times", pa.int32())),
    "names": (("name", pa.string()), ("type", pa.string()), ("mentions", pa.int64()), ("articles", pa.int64())),
    # What links the articles of the whole archive.
    "linked_mentions": (_NUMBER, *_PLACE, ("type", pa.string()), ("told", pa.bool_()), ("entity", pa.string())),
    "speakers": (_NUMBER, ("field", pa.string()), ("start", pa.int32()), ("entity", pa.string())),
    "entities": (
        *(("entity", pa.string()), ("type", pa.string()), ("name", pa.string())),
        *(("mentions", pa.int64()), ("articles", pa.int64()), ("spellings", _STRINGS), ("spelling_counts", _INTS)),
        *(("whys", _STRINGS), ("roles", _STRINGS), ("role_counts", _INTS)),
    ),
    "stories": (
        *(("story", pa.string()), ("title", pa.string()), ("articles", pa.int64())),
        *(("first_day", pa.date32()), ("last_day", pa.date32())),
    ),
    "story_articles": (_NUMBER, ("story", pa.string()), ("place", pa.int32())),
    "copies": (("a", pa.int64()), ("b", pa.int64()), ("kind", pa.string()), ("containment", pa.float64())),
    "times_anew": (
        *(_NUMBER, *_PLACE, ("value", pa.string()), ("grain", pa.string())),
        *(("first_day", pa.date32()), ("last_day", pa.date32()), ("basis", pa.string())),
    ),
    "dated": (
        *(_NUMBER, ("published", pa.string()), ("first_day", pa.date32()), ("last_day", pa.date32())),
        ("evidence", _STRINGS),
    ),
}

_ENCODINGS: Final = {
    **dict.fromkeys(("number", "start", "end", "block_starts.list.element"), "DELTA_BINARY_PACKED"),
    **dict.fromkeys(("text", "title"), "DELTA_LENGTH_BYTE_ARRAY"),
    "name": "DELTA_BYTE_ARRAY",
}
"""How columns are laid out, where Parquet's own way takes more: only what DuckDB, Polars and Spark read."""

_OF_MANY_VALUES: Final = frozenset({"text", "title", "id", "wanted", "url", "name"})
"""Columns that are no shorter with a dictionary, beside the first of each table, which is its key."""

_SOUGHT: Final = ("number", "word", "name", "first_day", "last_day", "source", "bucket")
"""Columns of whose values a reader may leave out what it does not want."""

SCHEMAS: Final[Mapping[str, Any]] = {name: pa.schema(list(columns)) for name, columns in _COLUMNS.items()}
"""The columns of each table."""

BY_NUMBER: Final = ("sentences", "mentions", "times", "quotes", "figures", "signatures")
"""Tables of details, in the order of their articles."""

OF_PARTS: Final = ("articles", *BY_NUMBER, "postings")
"""Tables that the analysis of a part of the input writes; a partition of the archive has ``names`` too."""

OF_LINKS: Final = (
    *("linked_mentions", "speakers", "entities", "stories", "story_articles", "copies", "dated", "times_anew", "names"),
)
"""Tables that the linking of all articles writes."""


def table_of(name: str, rows: Sequence[tuple[Any, ...]]) -> Any:
    """A table of rows, each in the order of the table's columns."""
    schema = SCHEMAS[name]
    columns = list(zip(*rows, strict=True)) if rows else [()] * len(schema)
    return pa.Table.from_arrays(
        [pa.array(column, field.type) for column, field in zip(columns, schema, strict=True)], schema=schema
    )


def parquet_bytes(table: Any, rows_together: int = 0, kept: bool = True) -> bytes:
    """A table as a Parquet file; the same table is the same bytes. What is not ``kept`` for long is packed in haste."""
    out = io.BytesIO()
    encodings = {path: _ENCODINGS[path] for field in table.schema if (path := _leaf_path(field)) in _ENCODINGS}
    with pq.ParquetWriter(
        out,
        table.schema,
        compression="zstd",
        compression_level=12 if kept else 3,
        use_dictionary=[field.name for place, field in enumerate(table.schema) if place and _repeats(field)],
        column_encoding=encodings,
        write_statistics=[name for name in _SOUGHT if name in table.column_names],
        write_page_checksum=True,
    ) as writer:
        writer.write_table(table, row_group_size=rows_together or max(len(table), 1))
        writer.add_key_value_metadata({KEY: BLANK})
    return seal(out.getvalue())


def parquet_table(data: bytes, columns: Sequence[str] | None = None) -> Any:
    """The table of a Parquet file, or some of its columns. Raises ValueError where it is not as it was written."""
    check_seal(data)
    # Of two tables the seals differ, and what is made of them is sealed anew.
    with pq.ParquetFile(io.BytesIO(data)) as file:  # read_table would load all that data sets need
        found = file.read(list(columns) if columns else None).replace_schema_metadata()
    return found.select(list(columns)) if columns else found


def _leaf_path(field: Any) -> str:
    """The column as Parquet calls it."""
    return f"{field.name}.list.element" if pa.types.is_list(field.type) else str(field.name)


def _repeats(field: Any) -> bool:
    """Whether a column has the same values again and again; others grow by a dictionary."""
    return field.name == "times" or (bool(pa.types.is_string(field.type)) and field.name not in _OF_MANY_VALUES)
