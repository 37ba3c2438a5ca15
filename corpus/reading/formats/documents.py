"""Documents: Word, ODT, EPUB, RTF and PDF; an archive's export in one of them is split into its articles."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import unquote

from corpus.reading.draft import Draft, Items
from corpus.reading.formats.html_tree import Element, html_text, lines_of, local_name, one_line, parse_html, parse_xml
from corpus.reading.formats.zip_file import open_zip, zip_member
from corpus.reading.opening import UnreadableError, needed
from corpus.reading.segment import segment_text
from corpus.reading.source import Source

_HYPHEN = re.compile(r"(?P<a>\w+)[-\u00ad]\n(?P<b>[a-zà-ÿ]+)")
_ISSUE = re.compile(r"\s*\[[^\]]*\]$")
_PAGES = 3000
"""Pages of a document that are read."""


def document_items(lines: Sequence[str], title: str = "", source: str = "") -> Items:
    """The article in the paragraphs of a document, or those of an archive's export that it is."""
    from corpus.reading.formats.factiva import factiva_documents, is_factiva
    from corpus.reading.formats.nexis import is_nexis, is_numbered, nexis_documents, nexis_numbered

    if is_numbered(lines):
        yield from nexis_numbered(lines)
    elif is_nexis(lines):
        yield from nexis_documents(lines)
    elif is_factiva(lines):
        yield from factiva_documents(lines)
    else:
        text = "\n".join(line for line in lines if line.strip("\f "))
        if not text.strip():
            raise UnreadableError("There is no text in this document.")
        # A document's own title is often "Microsoft Word - 12.doc": it counts only if the text repeats it.
        anatomy = segment_text(text, title) if title else None
        yield Draft(text=text, title=title if anatomy and anatomy.title else "", source=source)


# ------------------------------------------------------------------------------------------ Word and ODT


def read_docx(source: Source, _processes: int | None = 1) -> Items:
    """The article in a Word document, or the articles of an export. Raises UnreadableError."""
    with open_zip(source) as box:
        tree = parse_xml(zip_member(box, "word/document.xml"))
    yield from document_items([line for p in tree.iter() if local_name(p) == "p" for line in _word_lines(p)])


def _word_lines(paragraph: Element) -> list[str]:
    """The lines of a Word paragraph: breaks end one; what was deleted is left out."""
    pieces: list[str] = []
    for element in paragraph.iter():
        name = local_name(element)
        if any(
            local_name(above) in ("del", "txbxcontent") for above in element.iterancestors() if above is not paragraph
        ):
            continue
        if name == "t":
            pieces.append(element.text or "")
        elif name in ("br", "cr"):
            pieces.append("\n")
        elif name == "tab":
            pieces.append(" ")
        elif name == "p" and element is not paragraph:
            break
    return [words for line in "".join(pieces).split("\n") if (words := line.strip())]


def read_odt(source: Source, _processes: int | None = 1) -> Items:
    """The article in an OpenDocument text, or the articles of an export. Raises UnreadableError."""
    with open_zip(source) as box:
        tree = parse_xml(zip_member(box, "content.xml"))
    body = next((e for e in tree.iter() if local_name(e) == "text" and "office" in str(e.tag)), tree)
    blocks = [e for e in body.iter() if local_name(e) in ("p", "h") and "text" in str(e.tag)]
    yield from document_items([line for block in blocks for line in _odt_lines(block)])


def _odt_lines(block: Element) -> list[str]:
    pieces: list[str] = [block.text or ""]
    for element in block.iterdescendants():
        name = local_name(element)
        hidden = any(
            local_name(e) in ("note", "annotation", "tracked-changes") for e in (element, *element.iterancestors())
        )
        if not hidden:
            pieces.append({"line-break": "\n", "tab": " ", "s": " "}.get(name, "") + (element.text or ""))
        if name not in ("note", "annotation") and hidden:
            continue
        pieces.append(element.tail or "")
    return [words for line in "".join(pieces).split("\n") if (words := " ".join(line.split()))]


# ------------------------------------------------------------------------------------------ EPUB


def read_epub(source: Source, _processes: int | None = 1) -> Items:
    """The chapters of a book in the order of its spine, each an article; contents and what is not linear left out."""
    with open_zip(source) as box:
        container = parse_xml(zip_member(box, "META-INF/container.xml"))
        path = next((e.get("full-path") or "" for e in container.iter() if local_name(e) == "rootfile"), "")
        package = parse_xml(zip_member(box, path))
        title = one_line(next((e for e in package.iter() if local_name(e) == "title"), None))
        for name in _spine(package, PurePosixPath(path).parent):
            lines = lines_of(parse_html(html_text(zip_member(box, name))))
            if lines:
                yield Draft(text="\n".join(lines), source=_ISSUE.sub("", title))


def _spine(package: Element, home: PurePosixPath) -> Iterator[str]:
    """The names of the documents that are read one after the other."""
    items = {e.get("id"): e for e in package.iter() if local_name(e) == "item"}
    for reference in package.iter():
        if local_name(reference) != "itemref" or reference.get("linear") == "no":
            continue
        item = items.get(reference.get("idref"))
        if item is not None and "nav" not in (item.get("properties") or "").split():
            yield str(home / unquote(item.get("href") or ""))


# ------------------------------------------------------------------------------------------ RTF and PDF


def read_rtf(source: Source, _processes: int | None = 1) -> Items:
    """The article in a rich text file, or the articles of an export. Raises UnreadableError."""
    from corpus.reading.formats.rich_text import rtf_lines

    yield from document_items(rtf_lines(source.export()))


def read_pdf(source: Source, _processes: int | None = 1) -> Items:
    """The article in a PDF document. When it was made is never when it was published. Raises UnreadableError."""
    pypdf = needed("pypdf", "documents")
    data = source.export()
    try:
        import io
        import logging

        logging.getLogger("pypdf").setLevel(logging.CRITICAL)
        document = pypdf.PdfReader(io.BytesIO(data))
        if document.is_encrypted and not document.decrypt(""):
            raise UnreadableError("The document is locked with a password.")
        pages = _page_texts(document)
    except (
        pypdf.errors.PyPdfError,
        AssertionError,
        NotImplementedError,
        ValueError,
        LookupError,
        TypeError,
        AttributeError,
        ArithmeticError,
        OSError,
    ) as error:
        raise UnreadableError("The PDF document is damaged.") from error
    text = joined_hyphens("\n".join(pages))
    if not any(char.isalpha() for char in text):
        raise UnreadableError("There is no text in this document; its pages may be pictures.")
    yield from document_items(text.split("\n"))


def _page_texts(document: Any) -> list[str]:
    return [page.extract_text() or "" for _, page in zip(range(_PAGES), document.pages, strict=False)]


def joined_hyphens(text: str) -> str:
    """``text`` with words that a line end cut joined again, where the whole word occurs elsewhere in it."""
    words = frozenset(re.findall(r"[^\W\d_]+", text.lower()))

    def joined(found: re.Match[str]) -> str:
        whole = found["a"] + found["b"]
        return whole if whole.lower() in words else f"{found['a']}-{found['b']}"

    return _HYPHEN.sub(joined, text)
