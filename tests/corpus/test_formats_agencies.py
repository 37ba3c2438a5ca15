"""NITF, NewsML, IPTC 7901 and ANPA, and the stores of readers of feeds."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.corpus.formats_help import SIRENS, STORM, article_in, articles_in, put, reasons_in


def nitf(dates: str) -> str:
    return (
        f'<?xml version="1.0"?><nitf change.date="October 18, 2006"><head><docdata>{dates}<doc.copyright '
        'holder="NW" year="2015"/>'
        "</docdata></head><body><body.head><hedline><hl1>Storm</hl1></hedline><byline>By ANN BERG<byttl>"
        "Wire Writer</byttl></byline>"
        f"<distributor>Northern Wire</distributor></body.head><body.content><block><p>{STORM}</p>"
        f"<p>{SIRENS}</p></block></body.content></body></nitf>"
    )


@pytest.mark.parametrize(
    ("dates", "day"),
    [
        ('<date.issue norm="20151210T191044Z"/>', "2015-12-10T19:10:44+00:00"),
        ('<date.issue norm="2020-09-07T14:45:26"/>', "2020-09-07T14:45:26"),
        ('<date.issue norm="20151210"/><story.date norm="20151209"/>', "2015-12-09"),
        ("", ""),
    ],
)
def test_nitf_states_its_day_and_its_paragraphs(tmp_path: Path, dates: str, day: str) -> None:
    article = article_in(put(tmp_path / "a.xml", nitf(dates)))
    assert (article.title, article.source, article.author) == ("Storm", "Northern Wire", "ANN BERG")
    assert (article.published, article.text) == (day, f"{STORM}\n{SIRENS}")


def test_newsml_takes_when_it_was_written_not_when_it_was_sent(tmp_path: Path) -> None:
    text = (
        '<?xml version="1.0"?><NewsML Version="1.2"><NewsEnvelope><DateAndTime>'
        "20140829T135006Z</DateAndTime></NewsEnvelope><NewsItem>"
        "<NewsManagement><FirstCreated>20140829T134951+0000</FirstCreated></NewsManagement><NewsComponent>"
        "<NewsLines><HeadLine>Storm"
        '</HeadLine></NewsLines><AdministrativeMetadata><Provider><Party FormalName="NW"/></Provider>'
        "</AdministrativeMetadata>"
        f"<ContentItem><DataContent><nitf><body><body.content><p>{STORM}</p></body.content></body></nitf>"
        "</DataContent></ContentItem>"
        "</NewsComponent></NewsItem></NewsML>"
    )
    article = article_in(put(tmp_path / "a.xml", text))
    assert (article.title, article.source, article.published) == ("Storm", "NW", "2014-08-29T13:49:51+00:00")


def test_a_wire_is_read_without_its_codes_and_its_notes(tmp_path: Path) -> None:
    wire = (
        "\x01abk007 4 i 120 ddddb   dpa 014\r\n\nHarbour-storm/\r\n\x02Storm tears boats loose =\r\n\n "
        "  Karlsund (dpa) - The storm\r\n"
        "reached the coast.\r\n\n   Nobody was\r\nhurt.\r\n\n# dpa NOTEBOOK\r\n\n* * * *\r\nnot for "
        "publication\r\n\x03050812 GMT Mar 17\r\n\x7f\x04"
    )
    article = article_in(put(tmp_path / "a.txt", wire))
    assert (article.title, article.source, article.published) == (
        "Storm tears boats loose",
        "dpa",
        "2017-03-05T08:12+00:00",
    )
    assert article.text == "Karlsund (dpa) - The storm reached the coast.\nNobody was hurt."


def newsboat(path: Path, items: list[tuple[str, str, int]]) -> Path:
    with closing(sqlite3.connect(path)) as base:
        base.execute("create table rss_feed (rssurl text, url text, title text)")
        base.execute(
            "create table rss_item (id integer primary key, guid text, title text, author text, url text, feedurl text,"
            " pubDate integer, content text, deleted integer default 0)"
        )
        base.execute("insert into rss_feed values ('f', 'u', 'Northern Wire')")
        base.executemany(
            "insert into rss_item (guid, title, author, url, feedurl, pubDate, content)"
            " values (?, ?, '', 'https://w.example/x', 'f', ?, ?)",
            [(title, title, second, content) for title, content, second in items],
        )
        base.commit()
    return path


def test_a_newsboat_store_does_not_take_a_reload_for_a_day(tmp_path: Path) -> None:
    items = [
        ("A", f"<p>{STORM}</p>", 1_700_000_000),
        ("B", STORM, 1_700_000_111),
        ("C", STORM, 1_700_000_111),
        ("D", "x", 1_700_000_222),
    ]
    path = newsboat(tmp_path / "cache.db", items)
    assert reasons_in(path) == ["It is a link without text."]
    found = articles_in(newsboat(tmp_path / "other.db", items[:3]))
    assert [(one.title, one.source, one.published) for one in found] == [
        ("A", "Northern Wire", "2023-11-14T22:13+00:00"),
        ("B", "Northern Wire", ""),
        ("C", "Northern Wire", ""),
    ]
    with closing(sqlite3.connect(tmp_path / "else.db")) as base:
        base.execute("create table x (y)")
    assert reasons_in(tmp_path / "else.db") == ["It is a database, but not one of newsboat's, Liferea's or Zotero's."]
