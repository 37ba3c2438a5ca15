"""Desk: the workspace of a collection, everything the user has said about its articles, kept for good.

Whatever is said is on disk, synchronised, before the call returns. A corpus is known by where it lies and by what is in
it, so that it is found again when its folder is moved or renamed. Two running programs may share a desk.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from corpus.model import Article, KeptMark
from corpus.storage.folders import data_folder
from corpus.storage.identity import PresentArticles, paths_key, sketch_of
from corpus.workspace.article_marks import ArticleMarks
from corpus.workspace.export_import import ImportResult, export_lines, import_lines
from corpus.workspace.fact_store import FactStore
from corpus.workspace.judgement_store import DisagreementChecks, EntityJudgements
from corpus.workspace.kept_marks import list_marks
from corpus.workspace.known_articles import KnownArticles
from corpus.workspace.own_events import OwnEvents
from corpus.workspace.pile_registry import (
    ArticleRegister,
    adopt_statements,
    pile_at,
    pile_like,
    recent_paths,
    remember_pile,
    sketch_at,
)
from corpus.workspace.searches_and_place import SavedSearches, SessionStore
from corpus.workspace.sqlite_store import SqliteStore
from corpus.workspace.undo_journal import new_key

FILE = "desk.sqlite"
MOST_RECENT = 20
"""Collections of earlier runs that are looked up."""


class Desk:
    """The user's marks on one collection. No call raises for what the disk does: see ``notice``."""

    def __init__(self, store: SqliteStore, paths: str) -> None:
        self.store = store
        self._paths = paths
        found = pile_at(store, paths)
        self.facts = FactStore(store, found or new_key())
        self._lock = self.facts.lock
        self._provisional = not sketch_at(store, self.collection_key)
        if not found:  # at once, so that what is said before the articles are read is found after a crash
            store.write_statements(remember_pile(self.collection_key, paths, b""))
        self._register = ArticleRegister(store, self.facts.pile)
        self.articles = ArticleMarks(self.facts, self._register)
        self.entities = EntityJudgements(self.facts)
        self.checks = DisagreementChecks(self.facts)
        self.events = OwnEvents(self.facts)
        self.searches = SavedSearches(self.facts)
        self.place = SessionStore(self.facts)
        self.known = KnownArticles(self.place)

    @property
    def collection_key(self) -> str:
        """The name for good of the collection."""
        return self.facts.pile

    @property
    def is_all_kept(self) -> bool:
        """Whether everything said so far is on disk."""
        return self.store.is_all_kept

    @property
    def user_notice(self) -> str:
        """A plain sentence for the user when something is not as it should be, else ``""``."""
        return self.store.notice

    def recognise_articles(self, articles: Iterable[Article]) -> bool:
        """Find the articles again that something was said about, once all of the corpus are read; and make a backup.

        A collection that lies somewhere new but holds the articles of a known one is that one: then this is True.
        Takes about a second for 100,000 articles, and may be called from a worker thread.
        """
        present = PresentArticles(articles)
        sketch = sketch_of(present.hash.values())
        with self._lock:
            self._register.set_present(present)
            known = pile_like(self.store, sketch) if self._provisional else ""
            again = bool(known) and known != self.collection_key
            if again:
                self.store.write_statements(adopt_statements(self.collection_key, known))
                self.facts.load_facts(known)
                self._register.pile = known
            if sketch:
                self.store.write_statements(remember_pile(self.collection_key, self._paths, sketch))
                self._provisional = False
            self._bind_articles()
        self.store.back_up()
        return again

    def undo_change(self) -> str:
        """Take back the newest change, also one of an earlier run; a sentence that says which."""
        with self._lock:
            return self.facts.undo_change()

    def kept_marks(self, articles: Mapping[str, Article]) -> tuple[KeptMark, ...]:
        """Everything the user has said of the collection, by kind, the newest first; ``articles`` are those here."""
        with self._lock:
            return list_marks(self.facts, self._register, articles)

    def recent_collections(self) -> Sequence[tuple[Path, ...]]:
        """The paths of the collections that were open before this one, of all desks, newest first."""
        return [paths for paths in recent_paths(self.store, MOST_RECENT) if paths_key(paths) != self._paths]

    def has_changed_elsewhere(self) -> bool:
        """Whether another running program has changed something since this was last asked; it is then read. Cheap."""
        with self._lock:
            if not self.facts.has_foreign_changes():
                return False
            self._bind_articles()
            return True

    def export_text(self) -> Iterator[str]:
        """Everything on the desk, of all collections, as lines to read and to import elsewhere."""
        return export_lines(self.store)

    def import_text(self, lines: Iterable[str]) -> ImportResult:
        """Add what :meth:`export_text` wrote; lines that cannot be understood are named and left out."""
        with self._lock:
            imported = import_lines(self.store, self.facts.journal, lines)
            self.facts.load_facts()
            self._bind_articles()
            return imported

    def close(self) -> None:
        """Make a backup and close the file."""
        self.store.close()

    def _bind_articles(self) -> None:
        if statements := self._register.bind_articles():
            self.store.write_statements(statements)
            self.facts.load_facts()


def has_kept(kinds: Iterable[str] = ()) -> bool:
    """Whether the user's own desk holds anything, of any collection, or anything of those kinds; nothing is written."""
    file = data_folder() / FILE
    if not file.exists():
        return False
    store = SqliteStore(file)
    try:
        wanted = tuple(kinds)
        where = f" WHERE kind IN ({', '.join('?' * len(wanted))})" if wanted else ""
        return bool(store.query_rows(f"SELECT 1 FROM facts{where} LIMIT 1", wanted))
    finally:
        store.close()


def open_desk(paths: Iterable[Path] = (), file: Path | None = None) -> Desk:
    """The desk of the pile that lies at ``paths``; :meth:`Desk.set_present` is to be called when its articles are read.

    Takes a few milliseconds and never raises. ``file`` is another file than the user's own.
    """
    return Desk(SqliteStore(file or data_folder() / FILE), paths_key(paths))
