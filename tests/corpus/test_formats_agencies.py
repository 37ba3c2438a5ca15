"""NITF, NewsML, IPTC 7901 and ANPA, and the stores of readers of feeds."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from corpus.model import Article
from corpus.reading import read_articles
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


def g2(body: str, provider: str = '<provider qcode="nprov:NW"/>', number: int = 1) -> str:
    return (
        f'<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:nw:{number}"><itemMeta>{provider}'
        "<versionCreated>2016-11-22T03:21:06+01:00</versionCreated></itemMeta><contentMeta><contentCreated>"
        f"2016-11-21T23:21:06-05:00</contentCreated><headline>Storm {number}</headline></contentMeta>"
        f"<contentSet>{body}</contentSet></newsItem>"
    )


PROVIDERS = {
    "NW": '<provider qcode="nprov:NW"/>',
    "Northern Wire": '<provider literal="Northern Wire"/>',
    "Wire of the North": '<provider qcode="nprov:NW"><name>Wire of the North</name></provider>',
}
BODIES = (
    f'<inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><body><p>{STORM}</p>'
    f"<p>{SIRENS}</p></body></html></inlineXML>",
    f"<inlineXML><nitf><body><body.content><block><p>{STORM}<br/>"
    f"{SIRENS}</p></block></body.content></body></nitf></inlineXML>",
    f'<inlineData contenttype="text/plain">{STORM.replace(". ", f".{chr(10)}")}\n\n{SIRENS}\n</inlineData>',
)


@pytest.mark.parametrize("outlet", PROVIDERS)
@pytest.mark.parametrize("body", BODIES)
def test_newsml_g2_is_read_however_it_names_its_agency_and_marks_its_text(
    tmp_path: Path, outlet: str, body: str
) -> None:
    article = article_in(put(tmp_path / "a.xml", f'<?xml version="1.0"?>{g2(body, PROVIDERS[outlet])}'))
    assert (article.title, article.source, article.published) == ("Storm 1", outlet, "2016-11-21T23:21:06-05:00")
    assert article.text == f"{STORM}\n{SIRENS}"


def test_a_message_of_several_items_is_several_articles(tmp_path: Path) -> None:
    items = g2(BODIES[0]) + g2(BODIES[0], number=2) + g2('<remoteContent href="boats.jpg"/>', number=3)
    head = '<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><header><sent>2016-11-23T01:00:00Z</sent></header>'
    path = put(tmp_path / "a.xml", f"{head}<itemSet>{items}</itemSet></newsMessage>")
    assert reasons_in(path) == ["A news item without text (a picture, perhaps)."]
    found = [one for one in read_articles([path]) if isinstance(one, Article)]
    assert [(one.title, one.published) for one in found] == [
        ("Storm 1", "2016-11-21T23:21:06-05:00"),
        ("Storm 2", "2016-11-21T23:21:06-05:00"),
    ]


def test_boxes_of_other_sites_written_out_in_nitf_are_no_text(tmp_path: Path) -> None:
    box = (
        "&lt;div class=&#34;embed&#34;&gt;&lt;/div&gt;&lt;script "
        "async src=&#34;https://x.example/e.js&#34;&gt;&lt;/script&gt;"
    )
    text = nitf('<date.issue norm="20170301"/>').replace("</body.content>", f"<p>{box}</p></body.content>")
    assert article_in(put(tmp_path / "a.xml", text)).text == f"{STORM}\n{SIRENS}"


def test_a_break_in_a_headline_parts_its_words(tmp_path: Path) -> None:
    text = nitf('<date.issue norm="20170301"/>').replace("<hl1>Storm", "<hl1>Storm<br/>on the coast")
    assert article_in(put(tmp_path / "a.xml", text)).title == "Storm on the coast"


def test_ninjs_of_a_later_version_keeps_headline_text_and_authors_in_lists(tmp_path: Path) -> None:
    item = {
        "uri": "urn:nw:2",
        "standard": {"name": "ninjs", "version": "2.0"},
        "versioncreated": "2019-03-26T10:00:00Z",
        "contentcreated": "2019-03-25T23:54:09-05:00",
        "headlines": [{"role": "short", "value": "Storm"}, {"role": "main", "value": "Storm tears boats loose"}],
        "by": "Ann Berg",
        "bodies": [
            {"role": "short", "contenttype": "text/plain", "value": "Boats lost."},
            {"role": "main", "contenttype": "text/html", "value": f"<p>{STORM}</p><p>{SIRENS}</p>"},
        ],
        "infosources": [{"name": "Northern Wire"}],
    }
    article = article_in(put(tmp_path / "a.json", json.dumps(item)))
    assert (article.title, article.source, article.author) == ("Storm tears boats loose", "Northern Wire", "Ann Berg")
    assert (article.published, article.text) == ("2019-03-25T23:54:09-05:00", f"{STORM}\n{SIRENS}")


@pytest.mark.parametrize(
    ("foot", "day"),
    [
        ("050812 GMT Mar 17", "2017-03-05T08:12+00:00"),
        ("050812 MEZ Mrz 17", "2017-03-05T08:12+01:00"),
        ("050812 Mär 17", "2017-03-05T08:12"),
        ("312359 UTC Dec 2016", "2016-12-31T23:59+00:00"),
    ],
)
def test_the_foot_of_a_wire_states_its_time_in_the_zone_it_names(tmp_path: Path, foot: str, day: str) -> None:
    wire = (
        "\x01nwx0123 3 pl  180 NW-FR 0456\r\n\nHafen\r\n\x02Storm "
        f"loose =\r\n   Karlsund (nw) - {STORM}\r\n\x03{foot}\r\n\x04"
    )
    assert article_in(put(tmp_path / "a.txt", wire.encode("latin-1"))).published == day
