"""Analysis cache on disk, so that each article is analysed only once. May be deleted at any time.

One SQLite file, keyed by what the article says and by the analysers' stamp. Nothing in here
raises for what the disk does or the file holds: what cannot be read is missing, and is worked out again.
"""

from __future__ import annotations

import contextlib
import hashlib
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from threading import RLock
from typing import Final, TypeVar

import msgspec

from corpus.model import Article
from corpus.storage.code_stamp import analyser_stamp
from corpus.storage.damage import DamagedError
from corpus.storage.folders import cache_folder
from corpus.storage.private import make_private_folder
from corpus.storage.sqlite_file import (
    check_owner,
    closed_on_failure,
    connect_file,
    damage_raised,
    delete_file,
    has_tables,
    is_damage,
    mark_file,
    schema_version,
    transaction,
    write_ahead,
)

FILE = "analyses.sqlite"
APPLICATION_ID: Final = 0x54454C43
FORMAT: Final = 1
"""Marks a file of this kind ("TELC"), and how it is laid out."""

LARGEST: Final = 512 * 2**20
"""Bytes the file may have before what was not used for long is thrown away."""

LEFT: Final = 0.75
"""Share of that size that is left then."""

SELDOM: Final = 8
"""A row that was used is marked again only when its mark is this many runs old."""

_AT_ONCE = 400

T = TypeVar("T")

_TABLES = (
    # rows lie in the order in which they came, so that what is thrown away together lay together and frees whole pages
    "CREATE TABLE analyses (key BLOB NOT NULL UNIQUE, value BLOB NOT NULL, used INTEGER NOT NULL)",
    "CREATE INDEX by_use ON analyses (used)",
    "CREATE TABLE runs (number INTEGER NOT NULL)",
    "INSERT INTO runs VALUES (0)",
)


class AnalysisCache:
    """Analyses on disk. Safe to use from several threads, and beside other running programs."""

    def __init__(self, path: Path, stamp: bytes, largest: int = LARGEST) -> None:
        self.path = path
        self._stamp = stamp
        self._largest = largest
        self._lock = RLock()
        self._encode = msgspec.msgpack.Encoder().encode
        self._connection = self._open_file()
        self._run = self._count_run()

    def article_key(self, article: Article) -> bytes:
        """16 bytes for all of the article that the analysers look at: not its id, and of its path the file's name."""
        name = article.path.replace("\\", "/").rpartition("/")[2]
        said = (
            article.title,
            article.text,
            article.blocks,
            article.title_in_text,
            (article.source, article.author, article.published, article.published_evidence),
            (article.credits, article.url, name),
        )
        return hashlib.blake2b(self._encode(said), digest_size=16, key=self._stamp).digest()

    def read_records(self, keys: Sequence[bytes]) -> list[bytes | None]:
        """What was found in the articles with these keys, in order, as it was given; None where nothing is known."""
        found: dict[bytes, bytes] = {}
        old: list[bytes] = []
        for some in _take_batches(sorted(set(keys)), _AT_ONCE):
            marks = ",".join("?" * len(some))
            for key, value, used in self._query_rows(
                f"SELECT key, value, used FROM analyses WHERE key IN ({marks})", some
            ):
                found[key] = value
                if used < self._run - SELDOM:
                    old.append(key)
        self._mark_used(old)
        return [found.get(key) for key in keys]

    def missing_keys(self, keys: Sequence[bytes]) -> list[int]:
        """Indexes of the keys of which nothing is known."""
        present: set[bytes] = set()
        for some in _take_batches(sorted(set(keys)), _AT_ONCE):
            marks = ",".join("?" * len(some))
            present.update(row[0] for row in self._query_rows(f"SELECT key FROM analyses WHERE key IN ({marks})", some))
        return [index for index, key in enumerate(keys) if key not in present]

    def store_records(self, records: Iterable[tuple[bytes, bytes]]) -> None:
        """Keep what was found in articles (as :mod:`corpus.storage.codec` has it) by key, in one transaction."""
        rows = [(key, record, self._run) for key, record in records]
        if rows:
            self._write_rows("INSERT OR REPLACE INTO analyses (key, value, used) VALUES (?, ?, ?)", rows)

    def used_bytes(self) -> int:
        """Bytes of the file that are in use."""
        pages, free, bytes_each = (
            self._query_number(f"PRAGMA {name}") for name in ("page_count", "freelist_count", "page_size")
        )
        return (pages - free) * bytes_each

    def trim_least_used(self) -> None:
        """Throw away what was not used for longest, until the file is well below its largest size."""
        with self._lock, self._renew_if_damaged():
            if self._connection is None or self.used_bytes() <= self._largest:
                return
            rows = self._query_number("SELECT count(*) FROM analyses")
            while self.used_bytes() > self._largest and rows > 0:
                share = 1 - self._largest * LEFT / self.used_bytes()
                gone = max(int(rows * share), 1)
                self._connection.execute(
                    "DELETE FROM analyses WHERE rowid IN (SELECT rowid FROM analyses ORDER BY used, rowid LIMIT ?)",
                    (gone,),
                )
                rows -= gone
            self._connection.execute("PRAGMA incremental_vacuum").fetchall()

    def close(self) -> None:
        """Trim and close; the cache then holds nothing and keeps nothing."""
        with self._lock:
            self.trim_least_used()
            self._drop_connection()

    def _open_file(self) -> sqlite3.Connection | None:
        """Open the file; make it anew if it is not one of ours or not whole. None where nothing can be kept."""
        try:
            make_private_folder(self.path.parent)
            try:
                return _connect_cache(self.path)
            except DamagedError:
                delete_file(self.path)
                return _connect_cache(self.path)
        except (OSError, sqlite3.Error, DamagedError):
            return None

    def _count_run(self) -> int:
        self._write_rows("UPDATE runs SET number = number + 1", [()])
        return self._query_number("SELECT number FROM runs")

    def _mark_used(self, keys: Sequence[bytes]) -> None:
        if keys:
            self._write_rows("UPDATE analyses SET used = ? WHERE key = ?", [(self._run, key) for key in keys])

    def _query_rows(self, sql: str, parameters: Sequence[object] = ()) -> list[tuple[bytes, bytes, int]]:
        with self._lock, self._renew_if_damaged():
            if self._connection is not None:
                return self._connection.execute(sql, parameters).fetchall()
        return []

    def _query_number(self, sql: str) -> int:
        rows = self._query_rows(sql)
        return int(rows[0][0]) if rows else 0

    def _write_rows(self, sql: str, rows: Sequence[tuple[object, ...]]) -> None:
        with self._lock, self._renew_if_damaged():
            if self._connection is not None:
                with transaction(self._connection):
                    self._connection.executemany(sql, rows)

    @contextlib.contextmanager
    def _renew_if_damaged(self) -> Iterator[None]:
        """Begin anew when the file turns out to be damaged; let anything else of the disk pass."""
        try:
            yield
        except UnicodeDecodeError:  # a message of SQLite that quotes the file
            self._begin_anew()
        except sqlite3.DatabaseError as error:
            if is_damage(error) or isinstance(error, sqlite3.IntegrityError):
                self._begin_anew()
            elif isinstance(error, sqlite3.ProgrammingError):
                raise

    def _begin_anew(self) -> None:
        self._drop_connection()
        with contextlib.suppress(OSError):
            delete_file(self.path)
        self._connection = self._open_file()

    def _drop_connection(self) -> None:
        if self._connection is not None:
            with contextlib.suppress(sqlite3.Error):
                self._connection.close()
            self._connection = None


def _connect_cache(path: Path) -> sqlite3.Connection:
    """A connection to a cache. Raises DamagedError for a file that is not ours or not whole, sqlite3.Error."""
    connection = connect_file(path)
    with closed_on_failure(connection), damage_raised():
        check_owner(connection, APPLICATION_ID)
        if not has_tables(connection):
            _lay_out(connection)
        if schema_version(connection) != FORMAT:
            raise DamagedError("another layout")
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute("SELECT count(*) FROM runs, analyses WHERE 0")
    return connection


def _lay_out(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA auto_vacuum = INCREMENTAL")
    write_ahead(connection)
    with transaction(connection):
        if not has_tables(connection):  # another instance may have been faster
            for statement in _TABLES:
                connection.execute(statement)
            mark_file(connection, APPLICATION_ID, FORMAT)


def _take_batches(items: Iterable[T], size: int) -> Iterator[list[T]]:
    source = iter(items)
    while some := list(islice(source, size)):
        yield some


def open_cache(file: Path | None = None, largest: int = LARGEST) -> AnalysisCache:
    """The user's cache, or the one at ``file``. Never raises."""
    return AnalysisCache(file or cache_folder() / FILE, analyser_stamp(), largest)
