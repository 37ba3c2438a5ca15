"""Databases of programs that keep articles: newsboat's, Liferea's and Zotero's, opened only to read, from a copy."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from corpus.reading.draft import Draft, Items, Problem
from corpus.reading.export_dates import stated_date
from corpus.reading.formats.html_tree import fragment_text
from corpus.reading.formats.reader_stores import LINK
from corpus.reading.opening import UnreadableError
from corpus.reading.row_values import host_of
from corpus.reading.source import Source

OTHER = "It is a database, but not one of newsboat's, Liferea's or Zotero's."
REFERENCE = "It is a reference without a text."

_SHORTEST = 20
_NEWSBOAT = """select i.guid, i.title, i.author, i.url, i.pubDate, i.content, '', f.title, f.rssurl
               from rss_item i left join rss_feed f on f.rssurl = i.feedurl where i.deleted = 0 order by i.id"""
_LIFEREA = """select i.source_id, i.title,
                     (select m.value from metadata m where m.item_id = i.item_id and m.key in ('author', 'creator')
                      order by m.nr limit 1),
                     i.source, i.date, i.description,
                     (select m.value from metadata m where m.item_id = i.item_id and m.key = 'richContent' limit 1),
                     n.title, s.source
              from items i left join node n on n.node_id = i.node_id left join subscription s on s.node_id = i.node_id
              where i.comment = 0 order by i.item_id"""
_ZOTERO = """select i.key, t.typeName, f.fieldName, v.value
             from items i join itemTypes t on t.itemTypeID = i.itemTypeID
             left join itemData d on d.itemID = i.itemID left join fields f on f.fieldID = d.fieldID
             left join itemDataValues v on v.valueID = d.valueID
             where i.itemID not in (select itemID from deletedItems)
             and t.typeName not in ('attachment', 'note', 'annotation') order by i.itemID"""
_CREATORS = """select i.key, c.firstName, c.lastName from itemCreators x join items i on i.itemID = x.itemID
               join creators c on c.creatorID = x.creatorID order by i.itemID, x.orderIndex"""

_Row = Sequence[object]


def read_database(source: Source, _processes: int | None = 1) -> Items:
    """The articles in a program's database. Raises UnreadableError if it is none of those that are known."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "store.db"
        path.write_bytes(source.export())
        try:
            with closing(sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True)) as base:
                found = list(_items(base))
        except sqlite3.Error as error:
            raise UnreadableError(OTHER) from error
    yield from found


def _items(base: sqlite3.Connection) -> Iterator[Draft | Problem]:
    tables = {name for (name,) in base.execute("select name from sqlite_master where type = 'table'")}
    if "rss_item" in tables:
        yield from _feed_items(base.execute(_NEWSBOAT).fetchall(), "newsboat", lambda row: _string(row[0]))
    elif {"items", "node", "subscription"} <= tables:
        yield from _feed_items(base.execute(_LIFEREA).fetchall(), "Liferea", lambda row: "")
    elif {"items", "itemData", "itemDataValues"} <= tables:
        yield from _references(base)
    else:
        raise UnreadableError(OTHER)


def _feed_items(rows: Sequence[_Row], program: str, id_of: Callable[[_Row], str]) -> Iterator[Draft | Problem]:
    """The entries of feeds. Those without a date get the second in which the feed was loaded, all the same one."""
    seconds = Counter(row[4] for row in rows)
    for row in rows:
        _, title, author, url, second, content, rich, feed, address = row
        text = max((fragment_text(_string(content)), fragment_text(_string(rich))), key=len)
        if len(text.strip()) < _SHORTEST:
            yield Problem(LINK)
            continue
        dated = isinstance(second, int) and 0 < second < 2**33 and seconds[second] == 1
        yield Draft(
            text=text,
            title=_string(title),
            source=_string(feed) or host_of(_string(address)),
            basis="file" if _string(feed) else "address",
            author=_string(author),
            published=datetime.fromtimestamp(second, UTC).isoformat(timespec="minutes") if dated else "",  # type: ignore[arg-type]
            evidence=(f"the time that {program} keeps, in UTC",) if dated else (),
            url=_string(url),
            id=id_of(row),
        )


def _references(base: sqlite3.Connection) -> Iterator[Draft | Problem]:
    """The references of Zotero: of their texts its database holds the abstracts; pages that it saved lie beside it."""
    said: dict[str, dict[str, str]] = {}
    for key, _, name, value in base.execute(_ZOTERO):
        fields = said.setdefault(_string(key), {})
        if name:
            fields[_string(name)] = str(value)
    authors: dict[str, list[str]] = {}
    for key, first, last in base.execute(_CREATORS):
        name = " ".join(part for part in (_string(first), _string(last)) if part)
        authors.setdefault(_string(key), []).append(name)
    for key, fields in said.items():
        yield _reference(key, fields, ", ".join(authors.get(key, ())))


def _reference(key: str, fields: Mapping[str, str], author: str) -> Draft | Problem:
    text = fragment_text(fields.get("abstractNote", ""))
    if not text.strip():
        return Problem(REFERENCE, fields.get("title", ""))
    named = (fields.get(name, "") for name in ("publicationTitle", "websiteTitle", "blogTitle", "publisher"))
    url = fields.get("url", "")
    return Draft(
        text=text,
        title=fields.get("title", ""),
        source=next((name for name in named if name), "") or host_of(url),
        author=author,
        published=_zotero_day(fields.get("date", "")),
        evidence=("Zotero's date field",),
        url=url,
        id=key,
    )


def _zotero_day(value: str) -> str:
    """The day, if it is whole, in a field that holds it in ISO 8601 and as it was written ("2017-03-00 March 2017")."""
    iso, _, _ = value.partition(" ")
    return "" if iso.endswith("-00") else stated_date(iso)


def _string(value: object) -> str:
    return value if isinstance(value, str) else ""
