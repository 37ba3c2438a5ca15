"""HTML and XML as trees: read without entities and without the network; what their elements say as text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from sys import maxunicode
from typing import Any

from lxml import etree, html

from corpus.reading.encoding import decode_text
from corpus.reading.opening import UnreadableError

_CHARSET = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]+)|<\?xml[^>]{0,100}encoding=["']([\w.:-]+)""", re.I
)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_NUMBERED = re.compile(rb"&#(?:[xX]0*([0-9a-fA-F]{1,8})(?![0-9a-fA-F])|0*(\d{1,8})(?!\d));?")
"""A letter as its number."""
_SUBSET = re.compile(rb"<!DOCTYPE\s[^\[<>]{0,500}\[([^\]]{0,20000})\]\s*>")
_SHORT_ENTITY = re.compile(rb"""<!ENTITY\s+([\w.-]{1,40})\s+(["'])((?:[^&%<>"']|&#x?[0-9A-Fa-f]{1,6};){0,16})\2\s*>""")
"""Name and value of an entity that is a few letters: it holds no other, and makes a text hardly longer."""
_REFERENCE = re.compile(rb"&([\w.-]{1,40});")
_OWN_ENTITIES = "It declares entities of its own, which are not expanded; it is not read."
_UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What no tree takes: lxml reads control characters in a page, and fails once its text is moved."""
_BLOCKS = frozenset(
    """address article aside blockquote body center dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5
    h6 header hr li main nav ol p pre section table td th tr ul""".split()
)
_SILENT = frozenset({"script", "style", "noscript", "template", "head", "title", "iframe", "svg", "button", "select"})
_ASCII_SPACES = re.compile(r"[ \t\r\n\f]+")

Element = Any
"""An element of lxml, which has no types of its own."""


def html_text(data: bytes, declared: str = "") -> str:
    """The page in ``data`` as text, by its own charset declaration where UTF-8 does not explain it."""
    found = _CHARSET.search(data[:4096])
    stated = (found[1] or found[2]).decode("ascii", "replace") if found else ""
    return decode_text(data, declared or stated)


def parse_html(text: str) -> Element:
    """The tree of a page. Raises UnreadableError if it holds nothing."""
    parser = html.HTMLParser(encoding="utf-8", no_network=True, remove_pis=True, remove_comments=True)
    try:
        data = _whole_letters(_UNWRITABLE.sub(" ", _DECLARATION.sub("", text)).encode("utf-8", "replace"))
        tree = html.document_fromstring(data, parser=parser)
    except (etree.LxmlError, ValueError) as error:
        raise UnreadableError("There is no text in this page.") from error
    _part_at_breaks(tree)
    return tree


def parse_xml(data: bytes) -> Element:
    """The tree of an XML file; faults in it are mended. Nothing is fetched, and of entities it declares itself only
    names of a few letters stand for those.

    Raises UnreadableError if it is no XML or declares other entities.
    """
    if b"<!ENTITY" in data[:100_000]:
        data = _letters_for_names(data)
    parser = etree.XMLParser(
        recover=True, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True,
        remove_pis=True, strip_cdata=True,
    )  # fmt: skip
    data = _whole_letters(data.lstrip())
    try:
        tree = etree.fromstring(data, parser)
        if tree is None or not (_is_utf8(data) or _is_readable(tree)):
            tree = etree.fromstring(_DECLARATION.sub("", decode_text(data)).strip().encode("utf-8", "replace"), parser)
    except (etree.LxmlError, ValueError, LookupError) as error:
        raise UnreadableError("It is not valid XML.") from error
    if tree is None:
        raise UnreadableError("It is not valid XML.")
    _part_at_breaks(tree)
    return tree


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


def _is_readable(tree: Element) -> bool:
    """Whether all names and texts of a tree can be had: older parsers keep bytes in them that are no letters."""
    try:
        return all((one.tag, one.text, one.tail, dict(one.attrib)) for one in tree.iter())
    except UnicodeDecodeError:
        return False


def _letters_for_names(data: bytes) -> bytes:
    """An XML file with what its short entities stand for in their places. Raises UnreadableError if it has others."""
    if (subset := _SUBSET.search(data)) is None:
        raise UnreadableError(_OWN_ENTITIES)
    names = {name: value for name, _, value in _SHORT_ENTITY.findall(subset[1])}
    if subset[1].count(b"<!ENTITY") > len(names):
        raise UnreadableError(_OWN_ENTITIES)
    body = _REFERENCE.sub(lambda found: names.get(found[1], found[0]), data[subset.end() :])
    return data[: subset.start()] + body


def _whole_letters(data: bytes) -> bytes:
    """A page or file in which no number stands for what is no letter: half a surrogate pair, a control character."""
    return _NUMBERED.sub(_numbered_letter, data) if b"&#" in data else data


def _numbered_letter(found: re.Match[bytes]) -> bytes:
    code = int(found[1], 16) if found[1] else int(found[2])
    return found[0] if code <= maxunicode and not _UNWRITABLE.match(chr(code)) else b"&#xFFFD;"


def local_name(element: Element) -> str:
    """The name of an element in lower case, without its namespace; "" for a comment."""
    tag = element.tag
    return tag.rpartition("}")[2].rpartition(":")[2].lower() if isinstance(tag, str) else ""


def one_line(element: Element | None) -> str:
    """All text of an element on one line, "" for None, and for a reference to an unknown entity where one should be."""
    if element is None or not isinstance(element.tag, str):
        return ""
    return " ".join("".join(element.itertext()).split())


def _part_at_breaks(tree: Element) -> None:
    """Put a space behind each line break: the words beside it are two wherever the text is read on one line."""
    for element in tree.iter("br", "{*}br"):
        element.tail = f" {element.tail or ''}"


def lines_of(element: Element, line_break: str = "\n") -> list[str]:
    """The text of an element as its paragraphs: block elements and line breaks end a line. Not for whole sites.

    With another ``line_break`` only block elements end one, and that stands for each break inside it.
    """
    pieces: list[str] = []
    _gather(element, pieces, line_break)
    lines = (" ".join(line.split(" ")).strip() for line in "".join(pieces).split("\n"))
    return [line for line in lines if line]


def text_of(element: Element) -> str:
    """The same as one text."""
    return "\n".join(lines_of(element))


def fragment_text(markup: str) -> str:
    """The text of a piece of HTML, as feeds and JSON carry it; text without any markup stays as it is."""
    if "<" not in markup and "&" not in markup:
        return markup
    try:
        return text_of(parse_html(f"<div>{markup}</div>"))
    except UnreadableError:
        return ""


def _gather(element: Element, pieces: list[str], line_break: str) -> None:
    """Iterative, since pages may be nested deeper than Python can call."""
    for event, node in _walk(element):
        name = local_name(node)
        if name in _BLOCKS:
            pieces.append("\n")
        elif name == "br" and event == "start":
            pieces.append(line_break)
        if event == "start":
            pieces.append(_ASCII_SPACES.sub(" ", node.text or ""))
        elif node is not element:
            pieces.append(_ASCII_SPACES.sub(" ", node.tail or ""))


def _walk(element: Element) -> Iterator[tuple[str, Element]]:
    silent: list[Element] = []
    for event, node in etree.iterwalk(element, events=("start", "end", "comment", "pi")):
        if event in ("comment", "pi"):
            if not silent and node.tail:
                yield "end", node
            continue
        quiet = local_name(node) in _SILENT and node is not element
        if event == "start" and quiet:
            silent.append(node)
        if event == "end" and silent and silent[-1] is node:
            silent.pop()
            if not silent:
                yield "end", node
            continue
        if not silent:
            yield event, node
