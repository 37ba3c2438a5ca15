"""One article in two files."""

from __future__ import annotations

import json
import os
from pathlib import Path

from corpus.export.rows import article_rows
from corpus.model import Skipped
from corpus.pipeline.build import build_corpus
from corpus.pipeline.read_files import TWICE
from corpus.storage.snapshot_folder import SnapshotFolder
from tests.corpus.formats_help import COUNTY, SIRENS, STORM, page, put

LINK = '<link rel="canonical" href="https://wire.example/storm">'


def test_the_same_page_saved_twice_is_one_entry_that_names_the_other(tmp_path: Path) -> None:
    put(tmp_path / "a.html", page(head=LINK))
    twin = put(tmp_path / "b.html", page(head=LINK))
    corpus = build_corpus([tmp_path])
    assert [article.id for article in corpus.articles] == ["a.html"]
    assert corpus.skipped == (Skipped(str(twin), TWICE),)
    assert corpus.articles[0].origins == ("b.html",)


def test_a_changed_text_is_another_entry_even_at_the_same_address(tmp_path: Path) -> None:
    put(tmp_path / "a.html", page(head=LINK))
    put(tmp_path / "b.html", page(head=LINK).replace(COUNTY, f"{COUNTY} It added nothing."))
    assert [article.origins for article in build_corpus([tmp_path]).articles] == [(), ()]


def test_one_text_in_two_formats_without_an_address_is_one_entry(tmp_path: Path) -> None:
    put(tmp_path / "a.html", page())
    put(tmp_path / "b.txt", f"Storm tears boats loose\n\n{STORM}\n\n{SIRENS}\n\n{COUNTY}\n")
    (article,) = build_corpus([tmp_path]).articles
    assert (article.id, article.origins) == ("a.html", ("b.txt",))


def test_the_same_words_of_two_outlets_or_days_stay_two_entries(tmp_path: Path) -> None:
    put(tmp_path / "Northern Wire" / "a.html", page())
    put(tmp_path / "Harbour Post" / "a.html", page())
    assert len(build_corpus([tmp_path]).articles) == 2
    put(tmp_path / "b.html", page(head='<meta name="date" content="2017-03-03">'))
    put(tmp_path / "c.html", page(head='<meta name="date" content="2018-03-03">'))
    assert len(build_corpus([tmp_path]).articles) == 4


FEED = """<rss version="2.0"><channel><title>Northern Wire</title><item><title>Storm tears boats loose</title>
<link>http://www.wire.example/storm/?utm_source=feed</link><pubDate>Fri, 03 Mar 2017 06:00:00 GMT</pubDate>
<description>{}</description></item></channel></rss>"""


def warc(page: str, url: str) -> bytes:
    body = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{page}".encode()
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2020-01-01T00:00:00Z\r\n"
        "WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000001>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body + b"\r\n\r\n"


def test_a_page_its_feed_and_its_place_in_a_web_archive_are_one_entry(tmp_path: Path) -> None:
    """The feed, read first, has an excerpt and the day; the page has the whole text."""
    put(tmp_path / "a.xml", FEED.format(STORM))
    put(tmp_path / "b.html", page(head=LINK))
    put(tmp_path / "c.warc", warc(page(head=LINK), "https://wire.example/storm"))
    corpus = build_corpus([tmp_path])
    (article,) = corpus.articles
    assert (article.id, article.origins) == ("b.html", ("a.xml:1", "c.warc/1.html"))
    assert COUNTY in article.text and article.published == "2017-03-03T06:00+00:00"
    (row,) = article_rows(corpus)
    assert (row["origins"], row["source_evidence"]) == (["a.xml:1", "c.warc/1.html"], "address")


def test_a_feed_that_leaves_a_caption_out_tells_the_same_article(tmp_path: Path) -> None:
    put(tmp_path / "a.html", page(f"<p>{STORM}</p><p>{SIRENS}</p><p>Read on below.</p><p>{COUNTY}</p>", head=LINK))
    put(
        tmp_path / "b.xml",
        FEED.format(f"&lt;p&gt;{STORM}&lt;/p&gt;&lt;p&gt;{SIRENS}&lt;/p&gt;&lt;p&gt;{COUNTY}&lt;/p&gt;"),
    )
    assert [article.origins for article in build_corpus([tmp_path]).articles] == [("b.xml:1",)]


def test_rows_that_share_an_address_and_no_words_stay_apart(tmp_path: Path) -> None:
    rows = [{"text": text, "url": "https://wire.example/"} for text in (STORM, SIRENS, COUNTY)]
    put(tmp_path / "a.jsonl", "\n".join(map(json.dumps, rows)))
    assert len(build_corpus([tmp_path]).articles) == 3


def test_the_second_file_speaks_when_the_first_is_gone(tmp_path: Path) -> None:
    first = put(tmp_path / "pile" / "a.html", page(head=LINK))
    second = put(tmp_path / "pile" / "b.html", page(head=LINK))
    for path in (first, second):
        os.utime(path, (1_600_000_000, 1_600_000_000))  # old enough to be known the next time
    snapshots = SnapshotFolder(tmp_path / "kept", b"one")
    assert [one.id for one in build_corpus([tmp_path / "pile"], snapshots=snapshots).articles] == ["a.html"]
    first.unlink()
    corpus = build_corpus([tmp_path / "pile"], snapshots=snapshots)
    assert [one.id for one in corpus.articles] == ["b.html"]
    assert corpus.skipped == ()


def test_one_text_under_two_bylines_is_two_articles(tmp_path: Path) -> None:
    story = (
        "The ferry will not sail before June, the line said. Its engine is being mended in another port this spring."
    )
    for name, byline in (("a.txt", "By Ada Brook, Coast Radio"), ("b.txt", "By Ada Brook, Special to The Courier")):
        text = f"Ferry stays in port\n{byline}\n3 March 2017\n\n{story}\n"
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert sorted(article.id for article in build_corpus([tmp_path]).articles) == ["a.txt", "b.txt"]
