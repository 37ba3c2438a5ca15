"""What stands in the fields of exported rows: nothing under many names, addresses, dates in objects, and HTML."""

from __future__ import annotations

import ast
import html
import re
from html.parser import HTMLParser
from typing import Final
from urllib.parse import urlsplit

NOTHING: Final = frozenset(
    """nan none null n/a #n/a na n.a. n.a <na> nil nat undefined unknown - -- – — [] {} () ['']
    [""] (none) (null) (unknown) (blank) (empty) not_available #value! #ref!""".split()
)
"""What programs write into a field that has nothing, in lower case: pandas "nan", Python "None", Excel "#N/A"."""

_ADDRESS: Final = re.compile(
    r"(?:[a-z][a-z0-9+.-]{1,9}://|www\.)\S+|[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,10}/\S*", re.IGNORECASE
)
_LONGEST_LIST: Final = 2000
_LIST_STARTS: Final = ("['", '["')
_DATE_KEYS: Final = ("$date", "$numberLong", "date", "value", "iso", "datetime", "utc")
_CLOSED_TAG: Final = re.compile(
    r"</(?:p|div|b|i|em|strong|a|span|h[1-6]|ul|ol|li|blockquote|figure|section|article)\s*>|<(?:br|p)\b[^<>]*>",
    re.IGNORECASE,
)
_ENTITY: Final = re.compile(r"&(?:#\d{2,6}|#x[0-9a-f]{2,5}|[a-z]{2,8}\d?);", re.IGNORECASE)
_PARAGRAPHS: Final = frozenset(
    "p div h1 h2 h3 h4 h5 h6 ul ol li blockquote figure figcaption section article table tr hr header footer".split()
)
_UNREAD: Final = frozenset("script style head template noscript".split())
_BLANKS: Final = re.compile(r"[ \t\r\f\v]+")
_MOST_LINES: Final = re.compile(r"\s*\n\s*\n\s*")


def is_nothing(value: object) -> bool:
    """Whether a field's value only says that there is none.

    >>> is_nothing("nan"), is_nothing(" N/A "), is_nothing("Nan Goldin"), is_nothing(float("nan"))
    (True, True, False, True)
    """
    if isinstance(value, str):
        return len(value) < 20 and value.strip().lower() in NOTHING
    return isinstance(value, float) and value != value


def is_address(value: object) -> bool:
    """Whether a field holds an address of the web and nothing else."""
    return isinstance(value, str) and bool(_ADDRESS.fullmatch(value.strip()))


def host_of(address: str) -> str:
    """The host in an address, without "www": "courier.example" of "https://www.courier.example/a/1"."""
    try:
        host = urlsplit(address if "://" in address else f"//{address}").hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.")


def written_list(value: object) -> object:
    """The list that a table wrote down as Python or JSON would (``['Ada Quill', 'Tom Hale']``); else ``value``."""
    if not isinstance(value, str) or len(value) > _LONGEST_LIST or not (value[:2] in _LIST_STARTS and value[-1] == "]"):
        return value
    try:
        found: object = ast.literal_eval(value)
    except (ValueError, SyntaxError, MemoryError, RecursionError):
        return value
    return found if isinstance(found, list) else value


def date_value(value: object) -> object:
    """The date in a field, out of the object that a data base wraps around it: ``{"$date": "2017-03-03T11:42"}``."""
    for _ in range(3):
        if not isinstance(value, dict):
            break
        value = next((value[key] for key in _DATE_KEYS if key in value), None)
    return value


def plain_text(text: str) -> str:
    """``text`` as people read it: where it is HTML, its paragraphs without tags and entities; else as it is.

    >>> plain_text("<p>Ada <b>Brook</b> left.</p><p>&quot;So what?&quot;</p>")
    'Ada Brook left.\\n\\n"So what?"'
    """
    text = text.replace("<![CDATA[", "").replace("]]>", "") if "<![CDATA[" in text else text
    for _ in range(2):  # feeds escape their HTML once more
        if "<" in text and _CLOSED_TAG.search(text):
            return _without_tags(text)
        if "&" not in text or not _ENTITY.search(text):
            break
        text = html.unescape(text)
    return text


def _without_tags(text: str) -> str:
    try:
        reader = _read_tags(text)
    except AssertionError:  # html.parser's word for a marked section of no kind it knows: "<![data30 ["
        reader = _read_tags(text.replace("<![", "&lt;!["))
    return _MOST_LINES.sub("\n\n", "".join(reader.parts)).strip()


def _read_tags(text: str) -> _TextReader:
    reader = _TextReader()
    reader.feed(text)
    reader.close()
    return reader


class _TextReader(HTMLParser):
    """Gathers the text between tags; a paragraph's end is an empty line, a line break a line's end."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._unread = 0

    def handle_starttag(self, tag: str, _attributes: list[tuple[str, str | None]]) -> None:
        self._unread += tag in _UNREAD
        if tag == "br":
            self.parts.append("\n")
        elif tag in _PARAGRAPHS:
            self.parts.append("\n\n")

    def handle_endtag(self, tag: str) -> None:
        self._unread -= tag in _UNREAD and self._unread > 0
        if tag in _PARAGRAPHS:
            self.parts.append("\n\n")

    def handle_data(self, data: str) -> None:
        if not self._unread:
            self.parts.append(_BLANKS.sub(" ", data))
