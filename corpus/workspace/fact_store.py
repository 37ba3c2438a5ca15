"""The facts of one pile, in memory for the screens and on disk for good."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from threading import RLock

from corpus.workspace.sqlite_store import Statement, Store
from corpus.workspace.undo_journal import Edit, Journal, Key, inverse, put_fact


class Facts:
    """What the user said about a pile. Reads come from memory; a change is on disk when the call returns.

    Hold ``lock`` over steps that must not be parted by another thread's.
    """

    def __init__(self, store: Store, pile: str) -> None:
        self.store = store
        self.pile = pile
        self.lock = RLock()
        self.journal = Journal(store)
        self._facts: dict[Key, str] = {}
        self._by_kind: dict[str, dict[str, dict[str, str]]] = {}
        self._news = False
        self.load()

    def load(self, pile: str | None = None) -> None:
        """Read all facts of the pile, or of another pile from now on."""
        with self.lock:
            self.pile = self.pile if pile is None else pile
            rows = self.store.rows(
                "SELECT kind, subject, name, value FROM facts WHERE pile = ? ORDER BY rowid", (self.pile,)
            )
            self._facts.clear()
            self._by_kind = {}
            for kind, subject, name, value in rows:
                self._put((kind, subject, name), value)

    def of(self, kind: str) -> Mapping[str, Mapping[str, str]]:
        """Facts of a kind: subject → name → value, the oldest first."""
        with self.lock:
            return {subject: dict(named) for subject, named in self._by_kind.get(kind, {}).items()}

    def about(self, kind: str, subject: str) -> Mapping[str, str]:
        """Facts of a kind about one subject: name → value."""
        with self.lock:
            return dict(self._by_kind.get(kind, {}).get(subject, {}))

    def ordered(self, kind: str) -> list[tuple[Key, str]]:
        """Facts of a kind in the order in which they were set."""
        with self.lock:
            return [(key, value) for key, value in self._facts.items() if key[0] == kind]

    def change(
        self, label: str, values: Mapping[Key, str | None], first: Sequence[Statement] = (), undoable: bool = True
    ) -> None:
        """Set facts (None takes one away) in one transaction with the statements ``first``.

        ``label`` says what was done, to follow "Undone:". A change that changes nothing is not remembered.
        """
        with self.lock:
            self._catch_up()
            now = {key: self._facts.get(key) for key in values}
            edits = [Edit(key, now[key], value) for key, value in values.items() if now[key] != value]
            if not edits:
                if first:
                    self.store.write(first)
                return
            record = self.journal.record(self.pile, label, edits) if undoable else ()
            self._write({edit.key: edit.after for edit in edits}, (*first, *record))

    def undo(self) -> str:
        """Take back the newest change; a sentence that says which."""
        with self.lock:
            self._catch_up()
            change = self.journal.newest(self.pile)
            if change is None:
                return "There is nothing to undo."
            values = inverse(change, self._facts)
            self._write(values, (self.journal.done_with(change),))
            if not values:
                return f"Not undone, as it was changed since: {change.label}."
            return f"Undone: {change.label}."

    def news(self) -> bool:
        """Whether another instance has written since this was last asked; what it wrote is then read."""
        with self.lock:
            self._catch_up()
            news, self._news = self._news, False
            return news

    def _catch_up(self) -> None:
        if self.store.changed():
            self.load()
            self._news = True

    def _write(self, values: Mapping[Key, str | None], also: Sequence[Statement]) -> None:
        statements = [one for key, value in values.items() for one in put_fact(self.pile, key, value)]
        self.store.write((*also, *statements))
        for key, value in values.items():
            self._put(key, value)

    def _put(self, key: Key, value: str | None) -> None:
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
