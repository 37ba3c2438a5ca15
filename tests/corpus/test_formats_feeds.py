"""Feeds, WordPress exports, lists of feeds, and the dates that they state."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.reading.export_dates import date_in, stated_date
from corpus.reading.formats.link_lists import newsboat_feeds, opml_feeds
from tests.corpus.formats_help import SIRENS, STORM, article_in, articles_in, put, reasons_in

NAMES = (
    'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:wp="http://wordpress.org/export/1.2/" xmlns:media="http://search.yahoo.com/mrss/"'
)


def rss(*items: str) -> str:
    inside = "".join(f"<item>{item}</item>" for item in items)
    return (
        f'<?xml version="1.0"?><rss version="2.0" {NAMES}><channel><title>Northern Wire</title>{inside}</channel></rss>'
    )


def atom(entry: str) -> str:
    return (
        '<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Planet</title>'
        f"<updated>2026-05-05T10:00:00Z</updated><entry><title>Storm</title>{entry}</entry></feed>"
    )


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("Fri, 03 Jul 2026 08:00:00 CEST", "2026-07-03T08:00+02:00"),
        ("Fri, 03 Jul 2026 08:00:00 EDT", "2026-07-03T08:00-04:00"),
        ("Fri, 03 Jul 2026 08:00:00 BST", "2026-07-03T08:00+01:00"),
        ("Fri, 03 Jul 2026 08:00:00 IST", "2026-07-03T08:00+05:30"),
        ("Fri, 03 Jul 2026 08:00:00 MSK", "2026-07-03T08:00+03:00"),
        ("Fri, 3 Jul 2026 23:30 -0500", "2026-07-03T23:30-05:00"),
        ("Fri, 3 Jul 2026 08:00 +01:00", "2026-07-03T08:00+01:00"),
        ("July 3, 2026 8:00 PM GMT+1", "2026-07-03T20:00+01:00"),
        ("Ven, 03 Juil 2026 08:00:00 +0200", "2026-07-03T08:00+02:00"),
        ("2026-07-03 08:00:00", "2026-07-03T08:00"),
        ("20260703T080000Z", "2026-07-03T08:00+00:00"),
        ("04.12.2024 08:00", "2024-12-04T08:00"),
        ("7 décembre 2012", "2012-12-07"),
        ("ven. 7 déc. 2012, p. 9", "2012-12-07"),
        ("December 3, 1992, Sunday, Late Edition", "1992-12-03"),
        ("28/02/2017", "2017-02-28"),
        ("03/04/2026", ""),
        ("12", ""),
        ("1326073758", ""),
        ("31 February 2020", ""),
        ("0001-01-01T00:00:00Z", ""),
        ("3013-03-03", ""),
        ("", ""),
    ],
)
def test_a_date_is_read_as_written(written: str, day: str) -> None:
    assert stated_date(written) == day


def test_a_date_is_found_behind_a_section() -> None:
    assert date_in("Politique, mardi 7 mars 2017") == "2017-03-07"


@given(st.text(max_size=60))
def test_no_text_stops_the_reading_of_dates(text: str) -> None:
    assert stated_date(text) == stated_date(text)
    date_in(text)


@given(st.datetimes(), st.sampled_from(["+02:00", "-05:00", "+05:30"]))
def test_an_iso_date_keeps_its_day(moment: object, offset: str) -> None:
    text = f"{moment.isoformat()[:19]}{offset}"  # type: ignore[attr-defined]
    found = stated_date(text)
    assert not found or found[:10] == text[:10]


def test_the_longest_text_of_an_entry_is_taken(tmp_path: Path) -> None:
    item = (
        f"<title>Storm</title><description>{STORM[:40]}</description><content:encoded>"
        f"<![CDATA[<p>{STORM}</p><p>{SIRENS}</p>]]></content:encoded>"
    )
    article = article_in(put(tmp_path / "f.xml", rss(item)))
    assert article.text.split("\n") == [STORM, SIRENS]
    assert (article.source, article.title) == ("Northern Wire", "Storm")


def test_an_id_is_no_date_and_a_change_no_publication(tmp_path: Path) -> None:
    put(tmp_path / "a.xml", rss("<title>Storm</title><guid>12</guid>"))
    put(tmp_path / "b.xml", atom("<updated>2026-05-04T10:00:00Z</updated><summary>The storm came.</summary>"))
    assert [one.published for one in articles_in(tmp_path)] == ["", ""]


def test_an_entry_names_its_own_outlet_authors_and_address(tmp_path: Path) -> None:
    entry = (
        '<link rel="comments" href="https://p.example/c"/><link rel="alternate" href="https://p.example/1"/>'
        "<author><name>Ann Berg</name><email>ann@p.example</email></author><author><name>Ola Dahl</name></author>"
        "<source><title>Harbour Post</title></source><published>2026-05-04T23:30:00-05:00</published>"
        '<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>One.</p><p>Two.</p></div></content>'
    )
    article = article_in(put(tmp_path / "f.atom", atom(entry)))
    assert (article.source, article.author, article.url) == (
        "Harbour Post",
        "Ann Berg, Ola Dahl",
        "https://p.example/1",
    )
    assert (article.published, article.text) == ("2026-05-04T23:30-05:00", "One.\nTwo.")


def test_signs_in_titles_are_kept(tmp_path: Path) -> None:
    titles = (
        "Inflation &lt;2% in May, &gt;3% in June",
        "<![CDATA[Why x<y matters: A&B]]>",
        "Q&amp;amp;A with the mayor",
    )
    found = articles_in(put(tmp_path / "f.xml", rss(*(f"<title>{title}</title>" for title in titles))))
    assert [one.title for one in found] == [
        "Inflation <2% in May, >3% in June",
        "Why x<y matters: A&B",
        "Q&A with the mayor",
    ]


@pytest.mark.parametrize("local", ["2026-03-04T23:30:00Z", "2026-03-04 23:30:00"])
def test_a_wordpress_clock_that_names_its_zone_is_a_clock_all_the_same(tmp_path: Path, local: str) -> None:
    text = (
        f"<rss {NAMES}><channel><title>Wire</title><item><title>Storm</title>"
        f"<content:encoded><![CDATA[<p>{STORM}</p>]]></content:encoded><wp:post_type>post</wp:post_type>"
        f"<wp:status>publish</wp:status><wp:post_date>{local}</wp:post_date>"
        "<wp:post_date_gmt>2026-03-05 04:30:00</wp:post_date_gmt></item></channel></rss>"
    )
    assert article_in(put(tmp_path / "export.xml", text)).published == "2026-03-04T23:30-05:00"


def test_a_wordpress_export_is_its_published_posts_on_their_own_clock(tmp_path: Path) -> None:
    def item(kind: str, status: str) -> str:
        return (
            f"<title>Storm</title><content:encoded><![CDATA[{STORM}]]></content:encoded>"
            f"<wp:post_type>{kind}</wp:post_type>"
            f"<wp:status>{status}</wp:status><wp:post_date>2026-03-04 23:30:00</wp:post_date>"
            "<wp:post_date_gmt>2026-03-05 04:30:00</wp:post_date_gmt><pubDate>Thu, 05 Mar 2026 04:30:00 +0000</pubDate>"
        )

    path = put(tmp_path / "f.xml", rss(item("post", "publish"), item("attachment", "inherit"), item("post", "draft")))
    assert reasons_in(path) == [
        'It is of the type "attachment" and not a post.',
        'It was never published (its status is "draft").',
    ]
    assert [one.published for one in articles_in(put(tmp_path / "g.xml", rss(item("post", "publish"))))] == [
        "2026-03-04T23:30-05:00"
    ]


def test_a_json_feed_has_all_its_authors(tmp_path: Path) -> None:
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Northern Wire",
        "items": [
            {"id": "n:1", "url": "https://n.example/1", "title": "Storm", "content_text": STORM,
             "date_modified": "2026-03-04T10:00:00Z", "authors": [{"name": "Ann Berg"}, {"name": "Ola Dahl"}]},
            {"id": "n:2", "content_html": "<p>Calm.</p>", "date_published": "2026-03-04T23:30:00-05:00"},
        ],
    }  # fmt: skip
    first, second = articles_in(put(tmp_path / "f.json", json.dumps(feed)))
    assert (first.author, first.published, second.published) == ("Ann Berg, Ola Dahl", "", "2026-03-04T23:30-05:00")


def test_faulty_feeds_are_read_or_named(tmp_path: Path) -> None:
    broken = rss(f"<title>Storm & wind</title><description>{STORM}</description>").replace("</channel></rss>", "")
    assert article_in(put(tmp_path / "a.xml", broken)).text == STORM
    assert reasons_in(put(tmp_path / "b.xml", "<rss><channel><title>x</title></channel></rss>")) == [
        "The feed has no entries."
    ]
    assert reasons_in(put(tmp_path / "c.xml", "<note>hello</note>")) == ["It is not what its name (.xml) says."]
    wide = rss(f"<title>Storm</title><description>{STORM}</description>").replace("1.0", "1.0", 1)
    assert article_in(put(tmp_path / "d.xml", wide.encode("utf-16"))).text == STORM


def test_entities_are_not_expanded(tmp_path: Path) -> None:
    bomb = '<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>' + rss("<title>&b;</title>")[21:]
    (reason,) = reasons_in(put(tmp_path / "a.xml", bomb))
    assert "entities" in reason


def test_names_of_a_few_letters_that_a_feed_declares_are_read_as_those(tmp_path: Path) -> None:
    declared = """<?xml version="1.0"?><!DOCTYPE rss [
      <!ENTITY nbsp "&#160;"> <!ENTITY paper 'The Wire'>
      <!ENTITY eacute "&#xE9;">
    ]>"""
    feed = declared + rss(f"<title>Caf&eacute; &amp; &paper; &other;</title><description>{STORM}</description>")[21:]
    assert article_in(put(tmp_path / "a.xml", feed)).title.startswith("Café & The Wire")
    long = feed.replace("The Wire", "The Wire " * 9)
    assert "entities" in reasons_in(put(tmp_path / "b.xml", long))[0]


def test_a_list_of_feeds_says_what_it_is(tmp_path: Path) -> None:
    opml = (
        '<?xml version="1.0"?><opml version="2.0"><body><outline text="Nordic"><outline text="NW" '
        'title="Northern Wire" '
        'xmlUrl="https://n.example/rss"/></outline><outline text="Wire (harbour)" '
        'xmlUrl="https://n.example/rss"/></body></opml>'
    )
    assert opml_feeds(opml.encode()) == {"https://n.example/rss": ["NW", "Northern Wire", "Wire (harbour)"]}
    assert reasons_in(put(tmp_path / "a.opml", opml)) == [
        "It is a list of 1 feed and holds no articles itself: NW / Northern Wire / Wire (harbour)."
    ]


def test_a_command_in_a_list_of_feeds_is_never_run(tmp_path: Path) -> None:
    flag = tmp_path / "flag"
    urls = (
        f'"filter:touch {flag}:https://n.example/a.xml" news "~Wire of the North"\nexec:touch {flag}\n'
        "https://n.example/b news\n"
    )
    assert newsboat_feeds(urls) == {"https://n.example/a.xml": ["Wire of the North"], "https://n.example/b": []}
    assert reasons_in(put(tmp_path / "urls", urls)) == [
        "It is a list of 2 feeds and holds no articles itself: Wire of the North, https://n.example/b."
    ]
    assert not flag.exists()


def test_an_entry_s_address_is_whole_and_without_what_says_where_its_reader_came_from(tmp_path: Path) -> None:
    atom = (
        '<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://wire.example/news/"><title>NW'
        f'</title><entry><title>Storm</title><link href="../storm?id=7&amp;utm_source=feed"/><summary>{STORM}</summary>'
        "</entry></feed>"
    )
    assert article_in(put(tmp_path / "a.atom", atom)).url == "https://wire.example/storm?id=7"


def test_a_title_loses_the_outlet_that_a_collector_of_news_puts_behind_it(tmp_path: Path) -> None:
    item = (
        "<title>Storm - loose boats - Harbour Post</title><source url='https://harbour.example'>Harbour Post</source>"
        f"<description>{STORM}</description>"
    )
    article = article_in(put(tmp_path / "a.xml", rss(item)))
    assert (article.title, article.source) == ("Storm - loose boats", "Harbour Post")


def test_a_list_of_feeds_with_bytes_that_are_no_letters_in_a_name_is_read_as_far_as_it_goes() -> None:
    damaged = b'<opml><body><outline xmlUrl="https://a.example/feed"/><outlin\xfe\xff/></body></opml>'
    assert list(opml_feeds(damaged)) in ([], ["https://a.example/feed"])
