"""Fact store: the facts of one collection, in memory for the screens and on disk for good."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from threading import RLock

from corpus.workspace.sqlite_store import SqliteStore, Statement
from corpus.workspace.undo_journal import FactEdit, Key, UndoJournal, inverse_of_change, put_fact


class FactStore:
    """What the user said about a collection. Reads come from memory; a change is on disk when the call returns.

    Hold ``lock`` over steps that must not be parted by another thread's.
    """

    def __init__(self, store: SqliteStore, pile: str) -> None:
        self.store = store
        self.pile = pile
        self.lock = RLock()
        self.journal = UndoJournal(store)
        self._facts: dict[Key, str] = {}
        self._by_kind: dict[str, dict[str, dict[str, str]]] = {}
        self._news = False
        self.load_facts()

    def load_facts(self, pile: str | None = None) -> None:
        """Read all facts of the collection, or of another collection from now on."""
        with self.lock:
            self.pile = self.pile if pile is None else pile
            rows = self.store.query_rows(
                "SELECT kind, subject, name, value FROM facts WHERE pile = ? ORDER BY rowid", (self.pile,)
            )
            self._facts.clear()
            self._by_kind = {}
            for kind, subject, name, value in rows:
                self._put_fact((kind, subject, name), value)

    def facts_of_kind(self, kind: str) -> Mapping[str, Mapping[str, str]]:
        """Facts of a kind: subject → name → value, the oldest first."""
        with self.lock:
            return {subject: dict(named) for subject, named in self._by_kind.get(kind, {}).items()}

    def facts_about_subject(self, kind: str, subject: str) -> Mapping[str, str]:
        """Facts of a kind about one subject: name → value."""
        with self.lock:
            return dict(self._by_kind.get(kind, {}).get(subject, {}))

    def ordered_facts(self, kind: str) -> list[tuple[Key, str]]:
        """Facts of a kind in the order in which they were set."""
        with self.lock:
            return [(key, value) for key, value in self._facts.items() if key[0] == kind]

    def change_facts(
        self, label: str, values: Mapping[Key, str | None], first: Sequence[Statement] = (), undoable: bool = True
    ) -> None:
        """Set facts (None takes one away) in one transaction with the statements ``first``.

        ``label`` says what was done, to follow "Undone:". A change that changes nothing is not remembered.
        """
        with self.lock:
            self._catch_up()
            now = {key: self._facts.get(key) for key in values}
            edits = [FactEdit(key, now[key], value) for key, value in values.items() if now[key] != value]
            if not edits:
                if first:
                    self.store.write_statements(first)
                return
            record = self.journal.record_change(self.pile, label, edits) if undoable else ()
            self._write_facts({edit.key: edit.after for edit in edits}, (*first, *record))

    def undo_change(self) -> str:
        """Take back the newest change; a sentence that says which."""
        with self.lock:
            self._catch_up()
            change = self.journal.newest_change(self.pile)
            if change is None:
                return "There is nothing to undo."
            values = inverse_of_change(change, self._facts)
            self._write_facts(values, (self.journal.done_with(change),))
            if not values:
                return f"Not undone, as it was changed since: {change.label}."
            return f"Undone: {change.label}."

    def has_foreign_changes(self) -> bool:
        """Whether another instance has written since this was last asked; what it wrote is then read."""
        with self.lock:
            self._catch_up()
            news, self._news = self._news, False
            return news

    def _catch_up(self) -> None:
        if self.store.has_changed_elsewhere():
            self.load_facts()
            self._news = True

    def _write_facts(self, values: Mapping[Key, str | None], also: Sequence[Statement]) -> None:
        statements = [one for key, value in values.items() for one in put_fact(self.pile, key, value)]
        self.store.write_statements((*also, *statements))
        for key, value in values.items():
            self._put_fact(key, value)

    def _put_fact(self, key: Key, value: str | None) -> None:
        kind, subject, name = key
        self._facts.pop(key, None)
        subjects = self._by_kind.setdefault(kind, {})
        if value is not None:
            self._facts[key] = value
            subjects.setdefault(subject, {})[name] = value
        elif subject in subjects:
            subjects[subject].pop(name, None)
            if not subjects[subject]:
                del subjects[subject]
