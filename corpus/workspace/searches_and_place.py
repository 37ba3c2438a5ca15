"""Saved searches, search history and session of a collection."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Mapping
from typing import Final

from corpus.clean import clean_line, clean_text
from corpus.workspace.fact_store import FactStore
from corpus.workspace.sqlite_store import Statement

SEARCH = "search"
HISTORY: Final = 500
"""Searches remembered for each collection."""


class SavedSearches:
    """Searches saved by name, and the history of all that were made."""

    def __init__(self, facts: FactStore) -> None:
        self._facts = facts

    def save_search(self, name: str, query: str) -> None:
        """Keep a search under a name; one of that name is replaced. Without a name, the query is the name."""
        called = clean_line(name) or clean_line(query)
        if called:
            self._facts.change_facts(f"saved the search “{called}”", {(SEARCH, "", called): clean_text(query)})

    def forget_search(self, name: str) -> None:
        """Throw a saved search away."""
        self._facts.change_facts(f"threw the search “{name}” away", {(SEARCH, "", name): None})

    def saved_searches(self) -> Mapping[str, str]:
        """Names and queries, in order of name."""
        return dict(sorted(self._facts.facts_about_subject(SEARCH, "").items()))

    def undo_change(self) -> str:
        """Take back the newest change to the desk, of whatever kind; a sentence that says which."""
        return self._facts.undo_change()

    def add_search(self, query: str) -> None:
        """Add a search to the history; one that was made before moves to the end."""
        pile, query = self._facts.pile, clean_text(query)
        if query.strip():
            self._facts.store.write_statements(
                (
                    ("DELETE FROM history WHERE pile = ? AND query = ?", (pile, query)),
                    ("INSERT INTO history (pile, query) VALUES (?, ?)", (pile, query)),
                    (
                        "DELETE FROM history WHERE pile = ? AND number NOT IN"
                        " (SELECT number FROM history WHERE pile = ? ORDER BY number DESC LIMIT ?)",
                        (pile, pile, HISTORY),
                    ),
                )
            )

    def recent_searches(self, most: int = 100) -> tuple[str, ...]:
        """The last searches, the newest first."""
        sql = "SELECT query FROM history WHERE pile = ? ORDER BY number DESC LIMIT ?"
        return tuple(str(row[0]) for row in self._facts.store.query_rows(sql, (self._facts.pile, most)))


class SessionStore:
    """Where the user left: open article, filter, pane, theme. Not undoable, as it is not a decision."""

    def __init__(self, facts: FactStore) -> None:
        self._facts = facts

    def remember_values(self, everywhere: bool = False, **values: object) -> None:
        """:meth:`remember_all`, by name."""
        self.remember_all(values, everywhere)

    def remember_all(self, values: Mapping[str, object], everywhere: bool = False) -> None:
        """Keep values that JSON can hold, for this collection or for all collections, in one write. None forgets one.

        Raises TypeError for what JSON cannot hold.
        """
        pile = "" if everywhere else self._facts.pile
        statements: list[Statement] = []
        for key, value in values.items():
            if value is None:
                statements.append(("DELETE FROM state WHERE pile = ? AND key = ?", (pile, key)))
            else:
                packed = json.dumps(value)
                statements.append(("INSERT OR REPLACE INTO state VALUES (?, ?, ?)", (pile, key, packed)))
        self._facts.store.write_statements(statements)

    def recall_values(self) -> Mapping[str, object]:
        """All that is kept for this collection and, where it says nothing, for all collections."""
        sql = "SELECT key, value FROM state WHERE pile IN ('', ?) ORDER BY pile"
        values: dict[str, object] = {}
        for key, value in self._facts.store.query_rows(sql, (self._facts.pile,)):
            with contextlib.suppress(
                ValueError, TypeError, RecursionError
            ):  # what no one can read is as good as forgotten
                values[str(key)] = json.loads(value)
        return values
