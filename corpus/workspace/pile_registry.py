"""Collection registry: which collection is open, and which of its articles something was said about."""

from __future__ import annotations

from pathlib import Path

from corpus.model import Article
from corpus.storage.identity import ALIKE, KnownArticle, PresentArticles, ref_of, share_in_common
from corpus.workspace.sqlite_store import SqliteStore, Statement


def pile_at(store: SqliteStore, paths: str) -> str:
    """The key of the collection that was last opened from these paths, ``""`` if they are new."""
    rows = store.query_rows("SELECT pile FROM folders WHERE paths = ?", (paths,))
    return str(rows[0][0]) if rows else ""


def sketch_at(store: SqliteStore, pile: str) -> bytes:
    """The sketch of a collection when it was last read, empty if it never was."""
    rows = store.query_rows("SELECT sketch FROM piles WHERE key = ?", (pile,))
    return bytes(rows[0][0]) if rows else b""


def pile_like(store: SqliteStore, sketch: bytes) -> str:
    """The key of the known collection that shares most articles with this sketch, ``""`` if none shares enough."""
    likeness = [
        (share_in_common(sketch, bytes(other)), str(key))
        for key, other in store.query_rows("SELECT key, sketch FROM piles")
    ]
    best = max(likeness, default=(0.0, ""))
    return best[1] if best[0] >= ALIKE else ""


def recent_paths(store: SqliteStore, most: int) -> list[tuple[Path, ...]]:
    """The paths of the collections opened last, newest first; those of the demo, which has none, are left out.

    A row that is written anew is the last of its table, so that rows stand in the order of the last opening.
    """
    sql = "SELECT paths FROM folders WHERE paths != '' ORDER BY rowid DESC LIMIT ?"
    return [tuple(map(Path, str(paths).split("\n"))) for (paths,) in store.query_rows(sql, (most,))]


def remember_pile(pile: str, paths: str, sketch: bytes) -> list[Statement]:
    """Statements that keep where the collection lies and what is in it; an empty sketch leaves the old one."""
    statements: list[Statement] = [
        ("INSERT INTO piles VALUES (?, ?) ON CONFLICT (key) DO NOTHING", (pile, sketch)),
        ("INSERT OR REPLACE INTO folders VALUES (?, ?)", (paths, pile)),
    ]
    if sketch:
        statements.append(("UPDATE piles SET sketch = ? WHERE key = ?", (sketch, pile)))
    return statements


def adopt_statements(provisional: str, pile: str) -> list[Statement]:
    """Statements that give what was noted in a collection before it was recognised to the collection that it is."""
    statements: list[Statement] = []
    for table in ("articles", "facts", "changes", "state", "history"):
        statements.append((f"UPDATE OR IGNORE {table} SET pile = ? WHERE pile = ?", (pile, provisional)))
        statements.append((f"DELETE FROM {table} WHERE pile = ?", (provisional,)))
    return [*statements, ("DELETE FROM piles WHERE key = ?", (provisional,))]


class ArticleRegister:
    """The articles of a collection that something was said about: what ``ref`` stands for which article now."""

    def __init__(self, store: SqliteStore, pile: str) -> None:
        self._store = store
        self.pile = pile
        self.ids: dict[str, str] = {}
        self.refs: dict[str, str] = {}
        self._present = PresentArticles()

    def known_articles(self) -> list[KnownArticle]:
        """The articles on record, whether they are here now or not."""
        rows = self._store.query_rows("SELECT ref, hash, id, title, url FROM articles WHERE pile = ?", (self.pile,))
        return [KnownArticle(*map(str, row)) for row in rows]

    def set_present(self, present: PresentArticles) -> None:
        """Remember which articles are here; :meth:`bind_articles` is to be called then."""
        self._present = present
        self.ids, self.refs = {}, {}

    def bind_articles(self) -> list[Statement]:
        """Find the known articles among those that are here; statements that keep how they look now."""
        unbound = [one for one in self.known_articles() if one.ref not in self.ids]
        found = self._present.find_known_articles(unbound, self.refs)
        statements: list[Statement] = []
        for one in unbound:
            article = found.get(one.ref)
            if article is not None:
                self._bind_ref(one.ref, article)
                if (one.id, one.hash) != (article.id, self._present.hash[article.id]):
                    statements.append(self._update_statement(one.ref, article))
            elif self._present.hash.get(one.id) == one.hash:
                statements.extend(self._unite_refs(one.ref, self.refs[one.id]))
        return statements

    def ref_of_article(self, article: Article) -> tuple[str, list[Statement]]:
        """The name under which things are said about the article, and the statements that keep a new one."""
        if article.id in self.refs:
            return self.refs[article.id], []
        self._present.add_article(article)
        statements = self.bind_articles()
        if article.id not in self.refs:
            looks = self._identity_columns(article)
            self._bind_ref(ref_of(looks[0], looks[1]), article)
            new = (self.pile, self.refs[article.id], *looks)
            statements.append(("INSERT OR IGNORE INTO articles VALUES (?, ?, ?, ?, ?, ?)", new))
        return self.refs[article.id], statements

    def _bind_ref(self, ref: str, article: Article) -> None:
        self.ids[ref] = article.id
        self.refs[article.id] = ref

    def _identity_columns(self, article: Article) -> tuple[str, str, str, str]:
        return self._present.hash[article.id], article.id, article.title, article.url

    def _update_statement(self, ref: str, article: Article) -> Statement:
        sql = "UPDATE articles SET hash = ?, id = ?, title = ?, url = ? WHERE pile = ? AND ref = ?"
        return sql, (*self._identity_columns(article), self.pile, ref)

    def _unite_refs(self, ref: str, with_ref: str) -> list[Statement]:
        """Statements that make one of two records of the same article; a ref is nowhere a part of other words."""
        pile = self.pile
        return [
            ("UPDATE OR IGNORE facts SET subject = ? WHERE pile = ? AND subject = ?", (with_ref, pile, ref)),
            ("UPDATE facts SET value = ? WHERE pile = ? AND value = ?", (with_ref, pile, ref)),
            ("UPDATE changes SET edits = replace(edits, ?, ?) WHERE pile = ?", (ref, with_ref, pile)),
            ("DELETE FROM articles WHERE pile = ? AND ref = ?", (pile, ref)),
        ]
