"""Part task: one piece of the input read, analysed and written as tables, by a worker that keeps nothing.

Whatever a task needs comes in its arguments, and these are paths and numbers: neither taggers nor stemmers can be sent.
A part is there when its ``done`` object is, which is written last; written twice, it is the same bytes.
"""

from __future__ import annotations

import json
import sys
from hashlib import blake2b
from typing import Any, Final

import pyarrow

from corpus.archive.analysed_rows import PartTables
from corpus.archive.inputs import Piece
from corpus.archive.needed import ArchiveError
from corpus.archive.schema import ROW_GROUP, VERSION, parquet_bytes
from corpus.archive.storage import Storage, to_json
from corpus.model import Skipped
from corpus.pipeline.guarded_analysis import GuardedAnalysis
from corpus.runtime.thread_limit import thread_cpu_limit
from corpus.storage.code_stamp import package_stamp
from corpus.storage.codec import Found

PARTS: Final = "parts"

CHUNK: Final = 4_000_000
"""Letters of articles that become tables together, of a file that cannot be cut."""

Done = dict[str, Any]
"""What a part says of itself: how many articles in how many chunks, what was passed over, how many letters."""


def engine_stamp() -> str:
    """32 hexadecimal digits for all that decides what an archive holds: the engine, what writes, and the schema."""
    known = f"{package_stamp().hex()} {pyarrow.__version__} {VERSION} {sys.version_info[:2]}"
    return blake2b(known.encode(), digest_size=16).hexdigest()


def table_name(key: str, chunk: int, table: str) -> str:
    """The name of the object that holds a table of a part."""
    return f"{PARTS}/{key}/{chunk}.{table}.parquet"


def done_name(key: str) -> str:
    """The name of the object that says that a part is there."""
    return f"{PARTS}/{key}/done.json"


def read_done(storage: Storage, key: str) -> Done | None:
    """What a part says of itself, None as long as it is not there. Raises OSError."""
    data = storage.read_if_there(done_name(key))
    if data is None:
        return None
    try:
        found: Done = json.loads(data)
    except ValueError:
        return None
    return found


def analyse_piece(piece: Piece, storage: Storage, stamp: str, guard: GuardedAnalysis | None = None) -> Done:
    """Write the tables of a piece, unless they are there. Raises OSError where input or storage fail to the last."""
    if engine_stamp() != stamp:
        raise ArchiveError("a worker has another version of Tellings")
    key = piece.key(stamp)
    if known := read_done(storage, key):
        return known
    guard = guard or GuardedAnalysis(limit=thread_cpu_limit)
    tables, skipped = PartTables(), list[Skipped]()
    number = chunks = letters = 0
    for one in piece.read_articles():
        if isinstance(one, Skipped):
            skipped.append(one)
            continue
        found = guard.find_in(one, _as_found)
        if isinstance(found, Skipped):
            skipped.append(found)
            continue
        tables.add_article(number, one, *found)
        number += 1
        if tables.letters >= CHUNK:
            letters += _write_chunk(storage, key, chunks, tables)
            tables, chunks = PartTables(), chunks + 1
    if len(tables):
        letters += _write_chunk(storage, key, chunks, tables)
        chunks += 1
    done = {
        "articles": number,
        "chunks": chunks,
        "letters": letters,
        "skipped": [[one.path, one.reason] for one in skipped],
    }
    storage.write(done_name(key), to_json(done))
    pyarrow.default_memory_pool().release_unused()
    return done


def _as_found(found: Found) -> Found:
    return found


def _write_chunk(storage: Storage, key: str, chunk: int, tables: PartTables) -> int:
    for name, table in tables.build_tables().items():
        together = ROW_GROUP if name == "articles" else 0
        storage.write(table_name(key, chunk, name), parquet_bytes(table, together, kept=False))
    return tables.letters
