"""Undo journal: changes to facts with their inverses, on disk, so that undoing outlives the run."""

from __future__ import annotations

import json
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from corpus.workspace.sqlite_store import SqliteStore, Statement

Key = tuple[str, str, str]
"""Kind, subject and name of a fact."""

KEPT: Final = 2000
"""Changes that can be undone; older ones are forgotten."""


@dataclass(frozen=True, slots=True)
class FactEdit:
    """A fact before and after; None where there is none."""

    key: Key
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class UndoableChange:
    """What one action of the user did. ``label`` tells it, in words that follow "Undone:"."""

    key: str
    label: str
    edits: tuple[FactEdit, ...]


def new_key() -> str:
    """A name that no other instance will give."""
    return secrets.token_hex(8)


def put_fact(pile: str, key: Key, value: str | None) -> tuple[Statement, ...]:
    """Set a fact, or take it away. A fact that is set again counts as the newest."""
    delete = ("DELETE FROM facts WHERE pile = ? AND kind = ? AND subject = ? AND name = ?", (pile, *key))
    if value is None:
        return (delete,)
    return delete, ("INSERT INTO facts VALUES (?, ?, ?, ?, ?)", (pile, *key, value))


class UndoJournal:
    """The changes of one collection: those of this session first, then those made before it began."""

    def __init__(self, store: SqliteStore) -> None:
        self._store = store
        self._session = new_key()
        newest = store.query_rows("SELECT coalesce(max(number), 0) FROM changes")
        self._began = newest[0][0] if newest else 0

    def record_change(self, pile: str, label: str, edits: Sequence[FactEdit]) -> tuple[Statement, ...]:
        """Statements that remember a change, to be written together with it."""
        packed = json.dumps([[*edit.key, edit.before, edit.after] for edit in edits], ensure_ascii=False)
        return (
            (
                "INSERT INTO changes (key, session, pile, label, edits) VALUES (?, ?, ?, ?, ?)",
                (new_key(), self._session, pile, label, packed),
            ),
            ("DELETE FROM changes WHERE number <= (SELECT max(number) FROM changes) - ?", (KEPT,)),
        )

    def newest_change(self, pile: str) -> UndoableChange | None:
        """The change that undo takes back next; never one that another instance has made meanwhile."""
        rows = self._store.query_rows(
            "SELECT key, label, edits FROM changes WHERE pile = ? AND NOT undone AND (session = ? OR number <= ?)"
            " ORDER BY number DESC LIMIT 1",
            (pile, self._session, self._began),
        )
        if not rows:
            return None
        key, label, packed = rows[0]
        edits = (FactEdit((kind, subject, name), old, new) for kind, subject, name, old, new in json.loads(packed))
        return UndoableChange(key, label, tuple(edits))

    @staticmethod
    def done_with(change: UndoableChange) -> Statement:
        """The statement that takes the change off the journal."""
        return "UPDATE changes SET undone = 1 WHERE key = ?", (change.key,)


def inverse_of_change(change: UndoableChange, now: Mapping[Key, str]) -> dict[Key, str | None]:
    """What to set so that the change is undone. Facts that somebody has changed since are left as they are."""
    return {edit.key: edit.before for edit in reversed(change.edits) if now.get(edit.key) == edit.after}
