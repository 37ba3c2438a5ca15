"""Desk schema: its tables, as the steps that lead to them.

Whatever the user decides is one row of ``facts``: a star, a tag, a note, a merge. So undoing, exporting and sharing
between two instances are each written once. ``subject`` is the article (its ``ref``), the pair of entities or the row
of the ledger that the fact is about, ``name`` tells several of one kind apart (the tag's word, the note's key).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from corpus.workspace.row_sums import sum_statements

APPLICATION_ID: Final = 0x54454C44
"""Marks an SQLite file as a desk ("TELD")."""


@dataclass(frozen=True, slots=True)
class Migration:
    """A step from the schema before it to schema ``version``. A step that was released is never changed again."""

    version: int
    what: str
    statements: tuple[str, ...]


MIGRATIONS: Final[tuple[Migration, ...]] = (
    Migration(
        1,
        "the first tables",
        (
            "CREATE TABLE piles (key TEXT PRIMARY KEY, sketch BLOB NOT NULL)",
            "CREATE TABLE folders (paths TEXT PRIMARY KEY, pile TEXT NOT NULL)",
            "CREATE TABLE articles (pile TEXT NOT NULL, ref TEXT NOT NULL, hash TEXT NOT NULL, id TEXT NOT NULL,"
            " title TEXT NOT NULL, url TEXT NOT NULL, PRIMARY KEY (pile, ref))",
            "CREATE TABLE facts (pile TEXT NOT NULL, kind TEXT NOT NULL, subject TEXT NOT NULL, name TEXT NOT NULL,"
            " value TEXT NOT NULL, UNIQUE (pile, kind, subject, name))",
            "CREATE TABLE changes (number INTEGER PRIMARY KEY AUTOINCREMENT, key TEXT NOT NULL UNIQUE,"
            " session TEXT NOT NULL, pile TEXT NOT NULL, label TEXT NOT NULL, edits TEXT NOT NULL,"
            " undone INTEGER NOT NULL DEFAULT 0)",
            "CREATE TABLE state (pile TEXT NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (pile, key))",
            "CREATE TABLE history (number INTEGER PRIMARY KEY AUTOINCREMENT, pile TEXT NOT NULL, query TEXT NOT NULL)",
            "CREATE TABLE meta (key TEXT PRIMARY KEY, value INTEGER NOT NULL)",
            "INSERT INTO meta VALUES ('written', 0)",
        ),
    ),
    Migration(2, "a checksum beside every row", sum_statements()),
)
"""All steps, oldest first. No table is ordered by the clock, so that a clock set back changes nothing."""
