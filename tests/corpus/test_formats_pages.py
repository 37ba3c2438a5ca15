"""Web pages: body, title, outlet, authors, and the day that the page states."""

from __future__ import annotations

import json
import plistlib
from itertools import permutations
from pathlib import Path

import pytest

from corpus.model import Article
from corpus.reading import read_articles
from corpus.reading.addresses import canonical_address
from corpus.reading.formats.names_of_authors import author_names
from tests.corpus.formats_help import COUNTY, SIRENS, STORM, article_in, articles_in, page, put, reasons_in

PUBLISHED = '<meta property="article:published_time" content="2026-01-03T08:00:00{}">'
MODIFIED = '<meta property="article:modified_time" content="2026-01-16T08:00:00{}">'


def ld(**fields: object) -> str:
    return f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", **fields})}</script>'


def test_a_page_is_read_without_what_stands_around_it(tmp_path: Path) -> None:
    menu = "<nav><ul><li><a href='/'>Home</a></li><li><a href='/sport'>Sport</a></li></ul></nav>"
    article = article_in(put(tmp_path / "a.html", page(before=menu, after="<footer>© 2024 Northern Wire</footer>")))
    assert article.text.split("\n") == [STORM, SIRENS, COUNTY]
    assert (article.id, article.title) == ("a.html", "Storm tears boats loose")
    assert article.published == ""


@pytest.mark.parametrize("milliseconds", ["", ".000Z"])
@pytest.mark.parametrize("order", list(permutations((PUBLISHED, MODIFIED))))
def test_the_day_of_publication_goes_before_the_last_change(
    tmp_path: Path, order: tuple[str, ...], milliseconds: str
) -> None:
    head = "".join(one.format(milliseconds or "Z") for one in order)
    assert article_in(put(tmp_path / "a.html", page(head=head))).published == "2026-01-03T08:00+00:00"


def test_the_stated_day_keeps_its_offset(tmp_path: Path) -> None:
    head = ld(datePublished="2026-03-01T23:30:00-05:00", publisher={"name": "Northern Wire"})
    article = article_in(put(tmp_path / "a.html", page(head=head + '<meta property="og:site_name" content="Post">')))
    assert (article.published, article.source) == ("2026-03-01T23:30-05:00", "Northern Wire")
    assert article.published_evidence == ("the page's metadata says so (datePublished)",)


def test_a_year_in_the_story_or_the_footer_is_no_date(tmp_path: Path) -> None:
    body = f"<p>{STORM}</p><p>The party won 2016 votes.</p><p>{COUNTY}</p>"
    assert article_in(put(tmp_path / "a.html", page(body, after="<footer>© 2024</footer>"))).published == ""


def test_an_old_article_keeps_its_year(tmp_path: Path) -> None:
    head = '<meta property="article:published_time" content="1988-05-14T00:00:00+02:00">'
    assert (
        article_in(put(tmp_path / "a.html", page(head=head, after="<footer>© 2024</footer>"))).published == "1988-05-14"
    )


def test_the_day_beside_the_headline_counts_where_metadata_is_empty(tmp_path: Path) -> None:
    stamp = '<div class="publish-date">Published 10:42 PM EST Mar 3, 2019</div>'
    head = ld(datePublished="0001-01-01T00:00:00Z")
    body = f"{stamp}<p>{STORM}</p><p>{SIRENS}</p><p>{COUNTY}</p>"
    article = article_in(put(tmp_path / "a.html", page(body, head)))
    assert article.published == "2019-03-03T22:42-05:00"
    assert article.published_evidence == ('the page says "Published 10:42 PM EST Mar 3, 2019"',)


def test_a_date_further_down_in_the_text_is_not_the_pages(tmp_path: Path) -> None:
    body = (
        f"<p>{STORM}</p><p>{SIRENS}</p><p>The council meets again:</p><p>Monday, May 6, 2014 at "
        f"3:00 PM</p><p>{COUNTY}</p>"
    )
    text = page(body).replace("<h1>", "<h2>").replace("</h1>", "</h2>")
    assert article_in(put(tmp_path / "a.html", text)).published == ""


def test_dates_of_other_articles_are_not_taken(tmp_path: Path) -> None:
    others = '<aside class="related"><time datetime="2020-05-05">5 May 2020</time></aside>'
    clip = (
        '<div itemscope itemtype="https://schema.org/VideoObject"><meta itemprop="datePublished" content="2014-11-20">'
    )
    assert article_in(put(tmp_path / "a.html", page(after=f"{others}{clip}</div>"))).published == ""


def test_where_a_page_was_saved_from_is_its_address_and_no_date(tmp_path: Path) -> None:
    single = "<!--\n Page saved with SingleFile \n url: https://wire.example/storm \n saved date: Wed Nov 18 2026 -->"
    chrome = "<!-- saved from url=(0026)https://wire.example/2016/ -->"
    for name, comment, url in (
        ("a", single, "https://wire.example/storm"),
        ("b", chrome, "https://wire.example/2016/"),
    ):
        article = article_in(put(tmp_path / f"{name}.html", page(before=comment)))
        assert (article.url, article.published, article.source) == (url, "", "wire.example")


@pytest.mark.parametrize(
    ("stored", "declared"), [("utf-8", "iso-8859-1"), ("cp1252", "iso-8859-1"), ("cp1250", "windows-1250")]
)
def test_the_bytes_of_a_page_go_before_what_it_declares(tmp_path: Path, stored: str, declared: str) -> None:
    name = "Łucja Żak" if stored == "cp1250" else "L’Humanité"
    text = page(f"<p>{name}: {STORM}</p><p>{SIRENS}</p>").replace("utf-8", declared)
    assert name in article_in(put(tmp_path / "a.html", text.encode(stored))).text


def test_no_line_of_a_list_or_behind_a_break_is_lost(tmp_path: Path) -> None:
    body = (
        f"<p>{STORM}</p><ul><li>Boats lost: 11</li></ul><p>The harbour master wrote:<br>“The warning came too "
        f"late.”</p><p>{COUNTY}</p>"
    )
    lines = article_in(put(tmp_path / "a.html", page(body))).text.split("\n")
    assert "- Boats lost: 11" in lines
    assert lines[lines.index("The harbour master wrote:") + 1] == "“The warning came too late.”"


def test_a_comment_inside_a_paragraph_cuts_nothing_off(tmp_path: Path) -> None:
    body = "".join(f"<p>Report {n}: {SIRENS}</p>" for n in range(9)) + (
        "<p>The storm reached<!-- --> the coast<!-- --> at dawn.</p>"
    )
    assert "The storm reached the coast at dawn." in article_in(put(tmp_path / "a.html", page(body))).text


def test_an_article_cut_into_several_containers_is_whole(tmp_path: Path) -> None:
    # Pages put advertisements between containers alike; an extractor may take the first only.
    parts = [f"Part {n}: {STORM} {SIRENS} {COUNTY}" for n in range(8)]
    boxes = "".join(
        f'<div class="grid"><div class="inner"><p>{one}</p></div></div><div class="ad">Advert</div>' for one in parts
    )
    text = article_in(put(tmp_path / "a.html", page(boxes))).text
    assert [text.count(one) for one in parts] == [1] * len(parts)


def test_the_title_is_the_headline_without_the_outlet(tmp_path: Path) -> None:
    head = '<meta property="og:site_name" content="Northern Wire">'
    text = (
        page(head=head)
        .replace("<h1>Storm tears boats loose</h1>", "")
        .replace("loose</title>", "loose | Northern Wire</title>")
    )
    assert article_in(put(tmp_path / "a.html", text)).title == "Storm tears boats loose"


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("Berg, Anna", ["Anna Berg"]),
        ("Anna Berg, Karlsund", ["Anna Berg"]),
        ("Par Anna Berg et Ola Dahl", ["Anna Berg", "Ola Dahl"]),
        ("By Anna Berg and Ola Dahl", ["Anna Berg", "Ola Dahl"]),
        ("J. R. Dahl Jr.", ["J. R. Dahl Jr."]),
        ("Berg, Mary; Dahl, Tom", ["Mary Berg", "Tom Dahl"]),
        ("ANNA BERG, Wire Auto Writer", ["ANNA BERG"]),
        ("anna@wire.example (Anna Berg)", ["Anna Berg"]),
        ("https://social.example/anna", []),
        ("", []),
    ],
)
def test_authors_are_told_apart_where_they_are_several(byline: str, names: list[str]) -> None:
    assert author_names(byline) == names


def test_an_address_loses_only_what_says_where_its_reader_came_from() -> None:
    assert (
        canonical_address("https://a.example/x?storyid=7&utm_source=b&fbclid=c#top") == "https://a.example/x?storyid=7"
    )
    assert canonical_address("javascript:alert(1)") == ""


def test_a_live_blog_is_its_posts(tmp_path: Path) -> None:
    posts = "".join(
        f'<article id="p{h}"><h2>Post {h}</h2><time datetime="2026-03-01T{h}:00:00Z">{h}:00</time>'
        f"<p>{h}: {SIRENS}</p></article>"
        for h in (14, 12, 10)
    )
    text = (
        f"<html><head><title>Storm live</title></head><body><h1>Storm live</h1><section>{posts}</section></body></html>"
    )
    found = articles_in(put(tmp_path / "live.html", text))
    assert [(one.title, one.published[11:16]) for one in found] == [
        ("Post 14", "14:00"),
        ("Post 12", "12:00"),
        ("Post 10", "10:00"),
    ]
    assert found[0].text == f"14: {SIRENS}"


def test_teasers_on_a_front_page_are_no_live_blog(tmp_path: Path) -> None:
    cards = "".join(
        f'<article><a href="/{n}"><h3>Story {n}</h3><time datetime="2026-03-0{n}">x</time></a></article>'
        for n in (1, 2, 3)
    )
    found = articles_in(put(tmp_path / "a.html", page(after=f"<section>{cards}</section>")))
    assert [one.title for one in found] == ["Storm tears boats loose"]


def test_a_page_under_another_name_is_a_page(tmp_path: Path) -> None:
    assert article_in(put(tmp_path / "a.txt", page())).title == "Storm tears boats loose"


def test_what_a_complete_page_brings_along_is_not_named(tmp_path: Path) -> None:
    put(tmp_path / "storm.html", page())
    put(tmp_path / "storm_files" / "style.css", "p {}")
    put(tmp_path / "storm_files" / "ad.html", "<html><body>Buy</body></html>")
    assert [one.id for one in read_articles([tmp_path]) if isinstance(one, Article)] == ["storm.html"]
    assert reasons_in(tmp_path) == []


def test_an_empty_page_says_so(tmp_path: Path) -> None:
    assert reasons_in(put(tmp_path / "a.html", "<html><body></body></html>")) == ["No article was found in this page."]
    assert reasons_in(put(tmp_path / "b.html", "")) == ["The file is empty."]
    assert reasons_in(put(tmp_path / "c.html", b"\x89PNG\r\n\x1a\n")) == ["It is a PNG image, not a page."]


def test_an_mhtml_page_is_the_part_that_its_address_names(tmp_path: Path) -> None:
    ad, main = page("<p>Buy boats.</p>"), page().replace("loose</title>", "in Вести</title>")
    parts = [("https://ad.example/", ad), ("https://wire.example/storm", main)]
    head = (
        b"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://wire.example/storm\r\nSubject: x\r\n"
        b"Date: Fri, 17 Jul 2026 10:00:00 -0000\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n"
        b'\ttype="text/html";\r\n\tboundary="----B"\r\n\r\n'
    )
    body = b"".join(
        b"------B\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: 8bit\r\nContent-Location: "
        + f"{url}\r\n\r\n".encode()
        + text.replace("utf-8", "koi8-r").replace("’", "'").encode("koi8-r", "replace")
        + b"\r\n"
        for url, text in parts
    )
    article = article_in(put(tmp_path / "a.mhtml", head + body + b"------B--\r\n"))
    assert (article.url, article.source, article.published) == ("https://wire.example/storm", "wire.example", "")
    assert STORM in article.text


def test_a_safari_archive_is_read_by_its_encoding_and_with_its_frames(tmp_path: Path) -> None:
    def resource(text: str) -> dict[str, object]:
        data = text.replace("utf-8", "windows-1252").encode()
        return {
            "WebResourceData": data,
            "WebResourceTextEncodingName": "UTF-8",
            "WebResourceURL": "https://w.example/a",
        }

    frame = f"<html><body><p>The café owner counted losses. {SIRENS} {COUNTY}</p></body></html>"
    root = {"WebMainResource": resource(page()), "WebSubframeArchives": [{"WebMainResource": resource(frame)}]}
    article = article_in(put(tmp_path / "a.webarchive", plistlib.dumps(root, fmt=plistlib.FMT_BINARY)))
    assert STORM in article.text
    assert "The café owner counted losses." in article.text
    assert reasons_in(put(tmp_path / "b.webarchive", b"bplist00 nothing")) == ["The web archive is damaged."]


def test_a_live_blog_that_is_only_listed_in_metadata_is_its_posts(tmp_path: Path) -> None:
    updates = [
        {
            "@type": "BlogPosting",
            "headline": f"Post {n}",
            "datePublished": f"2026-03-01T1{n}:00:00Z",
            "articleBody": SIRENS,
        }
        for n in (4, 3, 2)
    ]
    head = ld(headline="Storm live", liveBlogUpdate=updates).replace("NewsArticle", "LiveBlogPosting")
    found = articles_in(put(tmp_path / "a.html", page("<div id='app'></div>", head)))
    assert [(one.title, one.published) for one in found] == [
        (f"Post {n}", f"2026-03-01T1{n}:00+00:00") for n in (4, 3, 2)
    ]


def test_a_text_that_only_metadata_holds_is_read(tmp_path: Path) -> None:
    head = ld(headline="Storm", articleBody=f"{STORM}\n\n{SIRENS} {COUNTY}\n\n{SIRENS}")
    article = article_in(put(tmp_path / "a.html", page("<p>Please switch scripts on.</p>", head)))
    assert article.text == f"{STORM}\n{SIRENS} {COUNTY}\n{SIRENS}"


def test_an_embedded_tweet_and_a_short_heading_stay_where_they_stood(tmp_path: Path) -> None:
    tweet = (
        '<div class="embed"><blockquote class="twitter-tweet"><p>Ten boats are loose.</p>— Harbour (@karlsund) '
        '<a href="https://twitter.com/karlsund/1">March 1, 2026</a></blockquote></div>'
    )
    body = (
        f'<div class="text"><p>{STORM}</p>{tweet}<p>{SIRENS}</p><p><strong>Who pays now?</strong></p>'
        f"<p>{COUNTY}</p></div>"
    )
    lines = article_in(put(tmp_path / "a.html", page(body))).text.split("\n")
    assert lines[0] == STORM
    assert "Ten boats are loose. — Harbour (@karlsund) March 1, 2026" in lines[1:3]
    assert lines[-2:] == ["Who pays now?", COUNTY]


def test_a_copy_of_the_article_behind_it_is_cut_off(tmp_path: Path) -> None:
    parts = "".join(f"<p>{n}: {SIRENS}</p>" for n in range(4))
    text = article_in(put(tmp_path / "a.html", page(parts + f'<div itemprop="articleBody">{parts}</div>'))).text
    assert text.split("\n") == [f"{n}: {SIRENS}" for n in range(4)]


STORY = f"<p>{STORM}</p>{{}}<p>{SIRENS}</p><p>{COUNTY}</p>"
NOTE = "The harbour stays shut until the county has looked at every rope and every ring."


@pytest.mark.parametrize(
    "between",
    [
        f"{NOTE}<br><br>",
        f'<div class="story-subheading">{NOTE}</div>',
        f"<ul><li>{NOTE}</li></ul>",
        f'<ul><li>The <a href="/harbour">harbour</a>{NOTE[11:]}</li><li>No boat leaves.</li></ul>',
    ],
)
@pytest.mark.parametrize("names", ["text", "layout-sidebar-fixed text"])
def test_what_stands_between_the_paragraphs_stays_there(tmp_path: Path, between: str, names: str) -> None:
    """Loose text, headings that are boxes, entries of lists; whatever the box around all of it is called."""
    text = article_in(put(tmp_path / "a.html", page(f'<div class="{names}">{STORY.format(between)}</div>'))).text
    places = [text.index(part[:40]) for part in (STORM, NOTE[:12], SIRENS, COUNTY)]
    assert places == sorted(places) and NOTE in text


def test_a_summary_above_the_story_is_read_and_one_of_another_article_is_not(tmp_path: Path) -> None:
    summary = "Eleven boats lie on the rocks of Karlsund, and nobody had been warned of the gale that drove them there."
    other = "Nine hens were counted at the fair of Nes, and everybody agreed that this was one more than last year."
    body = f'<div class="lead-in summary">{summary}</div><div class="text">{STORY.format("")}</div>'
    more = f'<div class="more"><div class="teaser"><div class="summary">{other}</div></div></div>'
    text = article_in(put(tmp_path / "a.html", page(body, after=more))).text
    assert text.startswith(summary) and other not in text


def test_links_out_of_the_site_belong_to_the_story_and_links_into_it_do_not(tmp_path: Path) -> None:
    out = '<ul><li><a href="https://shop.example/rope">Rope for 39 crowns at the shop</a></li></ul>'
    more = '<ul><li><a href="https://wire.example/nes">Nine hens were counted at the fair</a></li></ul>'
    share = '<ul><li><a href="https://www.facebook.com/share">Tell your friends on Facebook</a></li></ul>'
    head = '<link rel="canonical" href="https://www.wire.example/storm">'
    body = f'<div class="text">{STORY.format(out + more + share)}</div>'
    text = article_in(put(tmp_path / "a.html", page(body, head=head))).text
    assert "Rope for 39 crowns" in text and "hens" not in text and "friends" not in text


def test_a_paragraph_of_many_links_is_no_list_of_links(tmp_path: Path) -> None:
    linked = f'<p><a href="/a">{NOTE}</a> {NOTE.replace("county", "town").replace("rope", "bell")}</p>'
    text = article_in(put(tmp_path / "a.html", page(f'<div class="text">{STORY.format(linked)}</div>'))).text
    assert "every bell" in text
