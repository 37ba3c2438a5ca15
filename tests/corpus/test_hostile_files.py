"""Files made to harm: huge sizes, entities that multiply, nesting without end, files cut while they are read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from corpus.model import Article, Skipped
from corpus.reading import examine, list_files, read_articles
from corpus.reading.formats.read_source import UNFORESEEN
from tests.corpus.formats_help import STORM, put, reasons_in, zipped

TWO_GB = 2_000_000_000
OPENINGS = {
    "txt": b"The storm reached the coast.\n",
    "html": b"<html><body><p>The storm",
    "xml": b"<rss><channel><item><title>The storm",
    "json": b'[{"title": "The storm", "text": "',
    "eml": b"From: a@b.example\nSubject: Storm\nDate: Fri, 3 Jul 2026 22:30:00 -0500\n\nThe storm",
    "pdf": b"%PDF-1.4\n",
    "zip": b"PK\x03\x04",
    "docx": b"PK\x03\x04",
}


@pytest.mark.parametrize("kind", OPENINGS)
def test_a_file_of_two_gigabytes_is_named_and_not_read_into_memory(tmp_path: Path, kind: str) -> None:
    path = put(tmp_path / f"a.{kind}", OPENINGS[kind])
    with path.open("r+b") as file:
        file.truncate(TWO_GB)  # a hole: it takes no room on the disk
    found = list(read_articles([path]))
    assert [one for one in found if isinstance(one, Article)] == []
    assert [one.reason for one in found if isinstance(one, Skipped)]
    assert not any(UNFORESEEN in one.reason for one in found if isinstance(one, Skipped))


LAUGHS = (
    '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;">'
    '<!ENTITY f SYSTEM "file:///etc/passwd">]>'
)
XML = {
    "a.xml": f"<?xml version='1.0'?>{LAUGHS}<rss><channel><item><title>"
    "&c;</title><description>&f;</description></item></channel></rss>",
    "b.xml": f"<?xml version='1.0'?>{LAUGHS}<nitf><body><body.content><p>&c;&f;</p></body.content></body></nitf>",
    "c.xml": f"<?xml version='1.0'?>{LAUGHS}<NewsML><NewsItem><DataContent>"
    "<p>&c;&f;</p></DataContent></NewsItem></NewsML>",
    "d.opml": f"<?xml version='1.0'?>{LAUGHS}<opml><body><outline "
    "text='&c;' xmlUrl='https://n.example/'/></body></opml>",
}


@pytest.mark.parametrize("name", XML)
def test_entities_of_any_kind_of_xml_are_not_expanded(tmp_path: Path, name: str) -> None:
    found = list(read_articles([put(tmp_path / name, XML[name])]))
    (skip,) = found
    assert isinstance(skip, Skipped)
    assert "entities" in skip.reason


@pytest.mark.parametrize(
    ("name", "inner"), [("a.docx", "word/document.xml"), ("a.odt", "content.xml"), ("a.epub", "META-INF/container.xml")]
)
def test_entities_inside_documents_are_not_expanded_either(tmp_path: Path, name: str, inner: str) -> None:
    text = f"<?xml version='1.0'?>{LAUGHS}<document><p><t>&c;&f;</t></p></document>"
    (reason,) = reasons_in(put(tmp_path / name, zipped({inner: text})))
    assert "entities" in reason


DEEP = 20_000
NESTED: dict[str, Callable[[], str]] = {
    "a.json": lambda: "[" * DEEP + "]" * DEEP,
    "b.json": lambda: '{"a":' * DEEP + "1" + "}" * DEEP,
    "c.html": lambda: "<html><body>" + "<div>" * DEEP + f"<p>{STORM}</p>" + "</div>" * DEEP,
    "d.rtf": lambda: r"{\rtf1" + "{" * DEEP + STORM + "}" * DEEP + "}",
    "e.xml": lambda: "<rss><channel>" + "<item>" * DEEP + STORM + "</item>" * DEEP + "</channel></rss>",
    "f.jsonl": lambda: '{"text": "x", "b":' + "[" * DEEP + "]" * DEEP + "}",
    "g.eml": lambda: (
        "From: a@b.example\nSubject: x\nDate: Fri, 3 Jul 2026 22:30:00 -0500\nMIME-Version: 1.0\n"
        + "".join(f'Content-Type: multipart/mixed; boundary="{n}"\n\n--{n}\n' for n in range(300))
    ),
    "h.opml": lambda: "<opml><body>" + "<outline text='x'>" * DEEP + "</outline>" * DEEP + "</body></opml>",
}


@pytest.mark.parametrize("name", NESTED)
def test_nesting_without_end_is_a_sentence_or_an_article(tmp_path: Path, name: str) -> None:
    found = list(read_articles([put(tmp_path / name, NESTED[name]())]))
    assert found
    assert not any(UNFORESEEN in one.reason for one in found if isinstance(one, Skipped))


@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.jsonl", "a.csv", "a.mbox", "a.zip", "a.json.gz"])
def test_a_file_that_is_cut_or_removed_while_it_is_read_ends_nothing(tmp_path: Path, name: str) -> None:
    row = b'{"title": "Storm", "text": "It blew.", "url": "https://n.example/1"}\n'
    path = put(tmp_path / name, row * 2_000)
    (listed,) = list_files([path])
    assert not isinstance(listed, Skipped)
    reading = examine(listed)
    first = next(reading)
    path.write_bytes(b"")
    path.unlink()
    rest = list(reading)
    assert not any(UNFORESEEN in one.reason for one in [first, *rest] if isinstance(one, Skipped))


@pytest.mark.parametrize("sign", ["\x1f", "\x0b", "&#31;", "&#31", "&#x1f", "&#xFFFF;", "&#xD800;", "\ufffe"])
@pytest.mark.parametrize("head", ["", '<span class="DocPublicationName">Northern Wire, no. 412</span><br>'])
def test_a_control_character_behind_a_line_break_does_not_cost_a_page(tmp_path: Path, sign: str, head: str) -> None:
    body = f"The storm reached the coast.<br>{sign}It tore forty boats from the quay of Larvik on Monday morning."
    page = f"<html><head><meta charset=utf-8></head><body>{head}<h1>Storm tears boats</h1><p>{body}</p></body></html>"
    (found,) = read_articles([put(tmp_path / "a.html", page.encode())])
    assert isinstance(found, Article), found
    assert "It tore forty boats" in found.text


def test_control_characters_in_a_page_cost_nothing_but_themselves(tmp_path: Path) -> None:
    text = "A gale from the north hit the skerries. By breakfast eleven boats lay on the rocks, their ropes snapped."
    popup = '<span class="rollover-people"><a href="/p">Ann</a><span class="rollover-people-block">x</span>\x1f</span>'
    page = f"<html><body><article><h1>Storm</h1><p>{text} {popup} &#31;\x0b</p><p>{text}</p></article></body></html>"
    (article,) = read_articles([put(tmp_path / "a.html", page)])
    assert isinstance(article, Article)
    assert "eleven boats" in article.text
    assert "\x1f" not in article.text
