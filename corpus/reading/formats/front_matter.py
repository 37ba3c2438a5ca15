"""Notes with properties above the text, as Obsidian's and other clippers of web pages write them."""

from __future__ import annotations

import re

from corpus.reading.draft import Draft
from corpus.reading.encoding import decode_text
from corpus.reading.export_dates import stated_date
from corpus.reading.formats.names_of_authors import author_names
from corpus.reading.row_values import host_of
from corpus.reading.rows import plain_key
from corpus.reading.source import Source

_FRONT = re.compile(
    r"\A\ufeff?(?:---[ \t]*\r?\n(?P<front>.*?\n)(?:---|\.\.\.)|\+\+\+[ \t]*\r?\n(?P<toml>.*?\n)\+\+\+)"
    r"[ \t]*(?:\r?\n|\Z)(?P<text>.*)",
    re.S,
)
_PROPERTY = re.compile(r"^(?P<name>[\w -]{1,40}?)(?::|[ \t]*=)[ \t]*(?P<value>.*)$")
_NAMES = {
    "title": ("title", "headline"),
    "source": ("source",),
    "outlet": ("site", "publisher", "outlet", "publication", "newspaper", "site_name", "website"),
    "url": ("url", "link", "canonical_url", "original_url", "permalink", "source_url"),
    "author": ("author", "authors", "by", "byline", "creator", "writer"),
    "published": ("published", "date", "publish_date", "published_at", "date_published", "pub_date", "published_on"),
}
"""What notes call the parts of an article; "source" may be an outlet or an address."""

_NAME_OF = {plain_key(name): part for part, names in _NAMES.items() for name in names}
_ITEM = re.compile(r"^\s*-\s+(?P<value>.*)$")
_LINK = re.compile(r"\[\[(?:[^\]|]*\|)?([^\]|]*)\]\]")


def clipped_page(source: Source) -> Draft | None:
    """The article in a note that states a title, an address or a day above its text; None if it is no such note.

    When it was clipped ("created") is never when it was published. Raises UnreadableError.
    """
    found = _FRONT.match(decode_text(source.data))
    said = note_properties(found["front"] or found["toml"]) if found else {}
    if not found or not found["text"].strip() or not any(map(said.get, _NAMES)):
        return None
    addresses = [*said.get("url", ()), *said.get("source", ())]
    url = next((value for value in addresses if value.startswith("http")), "")
    outlet = next((v for v in (*said.get("outlet", ()), *said.get("source", ())) if v not in url), "")
    return Draft(
        text=found["text"].replace("\r\n", "\n"),
        title=" ".join(said.get("title", ())),
        source=outlet or host_of(url),
        author=", ".join(name for value in said.get("author", ()) for name in author_names(value)),
        published=next((day for v in said.get("published", ()) if (day := stated_date(v))), ""),
        evidence=("the note's properties say so",),
        url=url,
    )


def note_properties(front: str) -> dict[str, list[str]]:
    """The properties above a note under one name each, with their values; links among notes lose their brackets."""
    said: dict[str, list[str]] = {}
    at = ""
    for line in front.splitlines():
        if (item := _ITEM.match(line)) and at:
            said.setdefault(at, []).append(_value(item["value"]))
        elif found := _PROPERTY.match(line):
            at = _NAME_OF.get(plain_key(found["name"]), plain_key(found["name"]))
            value = found["value"].strip()
            several = value[1:-1].split(",") if value.startswith("[") and not value.startswith("[[") else [value]
            said.setdefault(at, []).extend(kept for one in several if (kept := _value(one)))
    return {name: values for name, values in said.items() if values}


def _value(text: str) -> str:
    return _LINK.sub(r"\1", _unquoted(text.strip()).strip())


def _unquoted(text: str) -> str:
    """A value without its quote marks, and what stands escaped between them as it is said."""
    mark = text[:1]
    if len(text) > 1 and mark in "\"'" and text.endswith(mark):
        inner = text[1:-1]
        return inner.replace("''", "'") if mark == "'" else inner.replace('\\"', '"').replace("\\\\", "\\")
    return text.strip("\"'")
