"""Ways to search a pile, each made from the same articles or names: ours, and what else could be used.

Each takes what is searched and gives a function from what is typed to what was found, best first: the texts of
articles, or the ids of people. One that this machine does not have raises MissingError.
"""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import tempfile
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from rapidfuzz import fuzz, process

from corpus.language.words import fold_text
from corpus.model import Article, Entity
from corpus.search.name_index import NameIndex
from corpus.search.query_parser import parse_query
from corpus.search.text_index import TextIndex

Find = Callable[[str], list[str]]
MOST = 20


class MissingError(Exception):
    """This machine does not have what is needed."""


# ------------------------------------------------------------------------------------- texts


def _tellings_texts(articles: Sequence[Article]) -> Find:
    index = TextIndex.build_index(articles)
    texts = {article.id: article.text for article in articles}
    return lambda text: [texts[hit.article] for hit in index.search_texts(parse_query(text), None, MOST)]


def _fts5(articles: Sequence[Article]) -> Find:
    database = sqlite3.connect(":memory:")
    database.execute("create virtual table t using fts5(title, body, prefix='2 3', tokenize='unicode61')")
    database.executemany("insert into t values (?, ?)", ((article.title, article.text) for article in articles))
    database.execute("insert into t(t, rank) values ('rank', 'bm25(3.0, 1.0)')")

    def find(text: str) -> list[str]:
        words = " ".join(f'"{word}"' for word in fold_text(text).split()) or '""'
        typed = f'"{fold_text(text)}"' if text.startswith('"') else words
        query = typed + ("" if text.endswith(" ") else "*")
        sql = "select rowid from t where t match ? order by rank limit ?"
        return [articles[row - 1].text for (row,) in database.execute(sql, (query, MOST))]

    return find


def _titles(articles: Sequence[Article]) -> Find:
    titles = [fold_text(article.title) for article in articles]

    def find(text: str) -> list[str]:
        found = process.extract(fold_text(text), titles, scorer=fuzz.WRatio, limit=MOST)
        return [articles[number].text for _, _, number in found]

    return find


def _ripgrep(articles: Sequence[Article]) -> Find:
    """Lines of one file that hold the longest of the words; among those that hold all, the first."""
    program = _program("rg")
    folder = tempfile.TemporaryDirectory()
    path = Path(folder.name) / "all.txt"
    path.write_text("\n".join(f"{a.title} {a.text}".replace("\n", " ") for a in articles), encoding="utf8")

    def find(text: str, _keep: object = folder) -> list[str]:
        words = text.strip('" ').split() or [text]
        command = [program, "-n", "-i", "-F", "-m", "2000", "-e", max(words, key=len), str(path)]
        lines = subprocess.run(command, capture_output=True, check=False).stdout.decode(errors="replace").splitlines()
        whole = [line for line in lines if all(word.lower() in line.lower() for word in words)]
        return [articles[int(line.partition(":")[0]) - 1].text for line in whole[:MOST]]

    return find


# ------------------------------------------------------------------------------------- names


def _tellings_names(people: Sequence[Entity]) -> Find:
    index = NameIndex.build_index(people)
    return lambda text: [hit.entity for hit in index.search_names(text, 5)]


def _ratio(people: Sequence[Entity]) -> Find:
    owners, names = _spellings(people)

    def find(text: str) -> list[str]:
        found = process.extract(fold_text(text), names, scorer=fuzz.WRatio, limit=MOST)
        return _once(owners[number] for _, _, number in found)

    return find


def _fzf(people: Sequence[Entity]) -> Find:
    program = _program("fzf")
    owners, names = _spellings(people)
    lines = "\n".join(f"{number}\t{name}" for number, name in enumerate(names)).encode()

    def find(text: str) -> list[str]:
        command = [program, "--delimiter", "\t", "--nth", "2", "--filter", fold_text(text)]
        found = subprocess.run(command, input=lines, capture_output=True, check=False).stdout.splitlines()[:MOST]
        return _once(owners[int(line.partition(b"\t")[0])] for line in found)

    return find


def _trigrams(people: Sequence[Entity]) -> Find:
    """FTS5 with trigrams: names that share any, by BM25."""
    owners, names = _spellings(people)
    database = sqlite3.connect(":memory:")
    try:
        database.execute("create virtual table t using fts5(name, tokenize='trigram')")
    except sqlite3.OperationalError as error:
        raise MissingError(str(error)) from error
    database.executemany("insert into t values (?)", ((name,) for name in names))

    def find(text: str) -> list[str]:
        typed = fold_text(text)
        query = " OR ".join(f'"{typed[i : i + 3]}"' for i in range(len(typed) - 2)) or '""'
        sql = "select rowid from t where t match ? order by rank limit ?"
        return _once(owners[row - 1] for (row,) in database.execute(sql, (query, MOST)))

    return find


def _spellings(people: Sequence[Entity]) -> tuple[list[str], list[str]]:
    pairs = [(entity.id, fold_text(variant.text)) for entity in people for variant in entity.variants]
    return [owner for owner, _ in pairs], [name for _, name in pairs]


def _once(owners: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(owners))


def _program(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        raise MissingError(f"{name} is not installed")
    return found


TEXT_PEERS: dict[str, Callable[[Sequence[Article]], Find]] = {
    "tellings": _tellings_texts,
    "SQLite FTS5": _fts5,
    "rapidfuzz WRatio, titles": _titles,
    "ripgrep, one file, unranked": _ripgrep,
}
NAME_PEERS: dict[str, Callable[[Sequence[Entity]], Find]] = {
    "tellings": _tellings_names,
    "rapidfuzz WRatio": _ratio,
    "fzf --filter": _fzf,
    "SQLite FTS5, trigrams": _trigrams,
}
