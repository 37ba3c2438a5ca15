"""Databases of Liferea and Zotero."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from corpus.model import Article, Skipped
from corpus.reading import read_articles
from tests.corpus.formats_help import COUNTY, SIRENS, STORM

LIFEREA = """
create table items (item_id integer primary key, node_id text, title text, source text, source_id text,
                    description text, date integer, comment integer);
create table metadata (item_id integer, nr integer, key text, value text);
create table node (node_id text, title text);
create table subscription (node_id text, source text);
insert into node values ('n1', 'Northern Wire');
insert into subscription values ('n1', 'https://wire.example/feed.xml'), ('n2', 'https://post.example/feed.xml');
insert into metadata values (1, 0, 'author', 'Ann Berg'), (3, 1, 'richContent', '<p>{rich}</p>');
"""
ZOTERO = """
create table itemTypes (itemTypeID integer, typeName text);
create table items (itemID integer primary key, itemTypeID integer, key text);
create table fields (fieldID integer, fieldName text);
create table itemData (itemID integer, fieldID integer, valueID integer);
create table itemDataValues (valueID integer, value);
create table creators (creatorID integer, firstName text, lastName text);
create table itemCreators (itemID integer, creatorID integer, orderIndex integer);
create table deletedItems (itemID integer);
insert into itemTypes values (1, 'newspaperArticle'), (2, 'attachment'), (3, 'webpage');
insert into fields values (1, 'title'), (2, 'abstractNote'), (3, 'publicationTitle'), (4, 'date'), (5, 'url');
insert into items values (1, 1, 'AAAA1111'), (2, 2, 'BBBB2222'), (3, 3, 'CCCC3333'), (4, 1, 'DDDD4444'),
                         (5, 1, 'EEEE5555');
insert into deletedItems values (5);
insert into creators values (1, 'Ann', 'Berg'), (2, '', 'Dahl');
insert into itemCreators values (1, 2, 1), (1, 1, 0);
"""


def database(path: Path, script: str, table: str = "", rows: Sequence[Sequence[object]] = ()) -> Path:
    with closing(sqlite3.connect(path)) as base:
        base.executescript(script)
        for row in rows:
            base.execute(f"insert into {table} values ({','.join('?' * len(row))})", row)
        base.commit()
    return path


def read(path: Path) -> tuple[list[Article], list[str]]:
    found = list(read_articles([path]))
    articles = [one for one in found if isinstance(one, Article)]
    return articles, [one.reason for one in found if isinstance(one, Skipped)]


def test_the_entries_of_liferea_are_read_with_their_feeds_and_authors(tmp_path: Path) -> None:
    rows = [
        (1, "n1", "Storm", "https://wire.example/1", "x", f"<p>{STORM}</p>", 1_488_520_800, 0),
        (2, "n2", "No siren", "https://post.example/2", "x", f"<p>{SIRENS}</p>", 1_488_600_000, 0),
        (3, "n1", "The county", "https://wire.example/3", "x", "Short.", 1_488_600_000, 0),
        (4, "n1", "A link", "https://wire.example/4", "x", "", 1_488_600_001, 0),
        (5, "n1", "A comment", "https://wire.example/1", "x", f"<p>{COUNTY}</p>", 1_488_600_002, 1),
    ]
    articles, reasons = read(database(tmp_path / "liferea.db", LIFEREA.format(rich=COUNTY), "items", rows))
    assert [(a.title, a.source, a.source_basis, a.author, a.text, a.published) for a in articles] == [
        ("Storm", "Northern Wire", "file", "Ann Berg", STORM, "2017-03-03T06:00+00:00"),
        ("No siren", "post.example", "address", "", SIRENS, ""),
        ("The county", "Northern Wire", "file", "", COUNTY, ""),
    ]
    assert reasons == ["It is a link without text."]


def test_the_references_of_zotero_are_read_where_they_have_an_abstract(tmp_path: Path) -> None:
    values: dict[int, list[str | None]] = {
        1: ["Storm tears boats loose", STORM, "Northern Wire", "2017-03-03 3 March 2017", "https://wire.example/1"],
        3: ["No siren", SIRENS, None, "2017-03-00 March 2017", "https://post.example/2"],
        4: ["The county", None, "Harbour Post", None, None],
        5: ["Thrown away", COUNTY, None, None, None],
    }
    path = database(tmp_path / "zotero.sqlite", ZOTERO)
    with closing(sqlite3.connect(path)) as base:
        number = 0
        for item, fields in values.items():
            for field, value in enumerate(fields, start=1):
                if value is not None:
                    number += 1
                    base.execute("insert into itemDataValues values (?, ?)", (number, value))
                    base.execute("insert into itemData values (?, ?, ?)", (item, field, number))
        base.commit()
    articles, reasons = read(path)
    assert [(a.id, a.title, a.source, a.author, a.text, a.published) for a in articles] == [
        ("AAAA1111", "Storm tears boats loose", "Northern Wire", "Ann Berg, Dahl", STORM, "2017-03-03"),
        ("CCCC3333", "No siren", "post.example", "", SIRENS, ""),
    ]
    assert reasons == ["The county: It is a reference without a text."]


def test_a_database_with_some_of_their_tables_is_named_and_not_read(tmp_path: Path) -> None:
    path = database(tmp_path / "other.sqlite", "create table items (a); create table node (b);")
    assert read(path) == ([], ["It is a database, but not one of newsboat's, Liferea's or Zotero's."])
    broken = database(
        tmp_path / "broken.db", "create table items (a); create table node (b); create table subscription (c);"
    )
    assert read(broken) == ([], ["It is a database, but not one of newsboat's, Liferea's or Zotero's."])
