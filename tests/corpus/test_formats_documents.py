"""Word, ODT, EPUB, RTF and PDF."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.reading.formats.documents import joined_hyphens
from corpus.reading.formats.rich_text import rtf_lines
from tests.corpus.formats_help import SIRENS, STORM, article_in, articles_in, put, reasons_in, zipped

TITLE = "Storm tears boats loose"


def test_a_word_document_is_its_paragraphs(tmp_path: Path) -> None:
    name = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    lines = [TITLE, STORM[:29], SIRENS]
    paragraphs = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in lines)
    kept = (
        "<w:p><w:del><w:r><w:delText>gone</w:delText></w:r></w:del><w:r><w:t>Two</w:t><w:br/><w:t>"
        "lines</w:t></w:r></w:p>"
    )
    document = f"<w:document {name}><w:body>{paragraphs}{kept}</w:body></w:document>"
    article = article_in(put(tmp_path / "a.docx", zipped({"word/document.xml": document})))
    assert article.text.split("\n") == [*lines, "Two", "lines"]
    assert (article.id, article.title) == ("a.docx", TITLE)


def test_an_open_document_is_its_paragraphs(tmp_path: Path) -> None:
    names = (
        'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    )
    body = (
        f"<text:h>{TITLE}</text:h><text:p>The <text:span>storm</text:span> came<text:note>"
        f"<text:note-body><text:p>1 note</text:p></text:note-body></text:note>.</text:p><text:p>{SIRENS}</text:p>"
    )
    content = (
        f"<office:document-content {names}><office:body><office:text>{body}</office:text>"
        "</office:body></office:document-content>"
    )
    text = article_in(put(tmp_path / "a.odt", zipped({"content.xml": content}))).text.split("\n")
    assert [text[0], text[1], text[-1]] == [TITLE, "The storm came.", SIRENS]


def test_a_book_is_read_in_the_order_of_its_spine(tmp_path: Path) -> None:
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata>'
        "<dc:title>Northern Wire [Fri, 03 Mar 2017]</dc:title><dc:date>2026-01-01</dc:date></metadata><manifest>"
        '<item id="b" href="b.xhtml"/><item id="nav" href="nav.xhtml" properties="nav"/><item id="a" href="a.xhtml"/>'
        '<item id="c" href="c.xhtml"/></manifest><spine><itemref idref="nav"/><itemref idref="a"/><itemref idref="b"/>'
        '<itemref idref="c" linear="no"/></spine></package>'
    )
    files = {"META-INF/container.xml": '<container><rootfiles><rootfile full-path="OEBPS/book.opf"/>'
    '</rootfiles></container>',
             "OEBPS/book.opf": package}  # fmt: skip
    for name in ("b", "nav", "a", "c"):
        files[f"OEBPS/{name}.xhtml"] = f"<html><body><h1>Chapter {name}</h1><p>{STORM}</p></body></html>"
    found = articles_in(put(tmp_path / "a.epub", zipped(files)))
    assert [(one.title, one.source, one.published) for one in found] == [
        ("Chapter a", "Northern Wire", ""),
        ("Chapter b", "Northern Wire", ""),
    ]


def test_rich_text_keeps_its_letters_and_leaves_out_its_notes(tmp_path: Path) -> None:
    rtf = (
        rb"{\rtf1\ansi\ansicpg1250\deff0{\fonttbl{\f0 Arial;}}{\info{\title secret}}\f0 " + TITLE.encode() +
        rb"\par Burmistrz \'a3ucja {\b \'8fak} said\u8230? \u-10179?\u-8704? {\footnote note}\{really\}.\par }"
    )  # fmt: skip
    article = article_in(put(tmp_path / "a.rtf", rtf))
    assert article.text.split("\n") == [TITLE, "Burmistrz Łucja Źak said… 😀 {really}."]


@given(st.binary(max_size=300))
def test_no_bytes_stop_the_reading_of_rich_text(data: bytes) -> None:
    rtf_lines(rb"{\rtf1 " + data)


def pdf(*lines: str) -> bytes:
    """A PDF document of one page with these lines."""
    show = b" ".join(
        b"(%s) Tj 0 -14 Td" % line.encode("latin-1").replace(b"(", rb"\(").replace(b")", rb"\)") for line in lines
    )
    stream = b"BT /F1 12 Tf 50 750 Td " + show + b" ET"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 "
        b"5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]  # fmt: skip
    data, offsets = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        offsets.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    return data + b"xref\n0 6\n0000000000 65535 f \n%strailer << /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (
        table,
        len(data),
    )


def test_a_pdf_is_its_lines(tmp_path: Path) -> None:
    pytest.importorskip("pypdf")
    article = article_in(
        put(tmp_path / "a.pdf", pdf(TITLE, "The storm reached the coast before dawn.", "Nobody was hurt."))
    )
    assert (article.title, article.published) == (TITLE, "")
    assert "Nobody was hurt." in article.text


def test_documents_without_text_or_damaged_say_so(tmp_path: Path) -> None:
    pytest.importorskip("pypdf")
    (reason,) = reasons_in(put(tmp_path / "a.pdf", pdf("")))
    assert reason == "There is no text in this document; its pages may be pictures."
    assert reasons_in(put(tmp_path / "b.pdf", b"%PDF-1.4\nnothing")) == ["The PDF document is damaged."]
    assert reasons_in(put(tmp_path / "c.docx", b"PK\x03\x04nothing")) == ["The archive is damaged."]
    assert reasons_in(put(tmp_path / "d.docx", zipped({"x": "y"}))) == ["A part of it is missing (word/document.xml)."]
    assert reasons_in(put(tmp_path / "e.pdf", b"\x89PNG\r\n\x1a\n")) == ["It is a PNG image, not what its name says."]


def test_a_word_cut_at_a_line_end_is_joined_where_the_whole_word_is_known() -> None:
    text = "The govern-\nment fell. A well-\nknown government."
    assert joined_hyphens(text) == "The government fell. A well-known government."
