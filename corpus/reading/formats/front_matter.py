"""Notes with properties above the text, as Obsidian's and other clippers of web pages write them."""

from __future__ import annotations

import re

from corpus.reading.draft import Draft
from corpus.reading.encoding import decode_text
from corpus.reading.export_dates import stated_date
from corpus.reading.formats.names_of_authors import author_names
from corpus.reading.row_values import host_of
from corpus.reading.source import Source

_FRONT = re.compile(r"\A\ufeff?---[ \t]*\r?\n(?P<front>.*?\n)(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)(?P<text>.*)", re.S)
_PROPERTY = re.compile(r"^(?P<name>[\w -]{1,40}):[ \t]*(?P<value>.*)$")
_ITEM = re.compile(r"^\s*-\s+(?P<value>.*)$")
_LINK = re.compile(r"\[\[(?:[^\]|]*\|)?([^\]|]*)\]\]")


def clipped_page(source: Source) -> Draft | None:
    """The article in a note that states a title, an address or a day above its text; None if it is no such note.

    When it was clipped ("created") is never when it was published. Raises UnreadableError.
    """
    found = _FRONT.match(decode_text(source.data))
    said = note_properties(found["front"]) if found else {}
    if not found or not found["text"].strip() or not {"title", "source", "url", "published", "author"} & said.keys():
        return None
    sources = [*said.get("url", ()), *said.get("source", ())]
    url = next((value for value in sources if value.startswith("http")), "")
    outlet = next(
        (v for name in ("site", "publisher", "outlet", "source") for v in said.get(name, ()) if v not in url), ""
    )
    return Draft(
        text=found["text"].replace("\r\n", "\n"),
        title=" ".join(said.get("title", ())),
        source=outlet or host_of(url),
        author=", ".join(name for value in said.get("author", ()) for name in author_names(value)),
        published=next((day for n in ("published", "date") for v in said.get(n, ()) if (day := stated_date(v))), ""),
        evidence=("the note's properties say so",),
        url=url,
    )


def note_properties(front: str) -> dict[str, list[str]]:
    """The properties above a note, each with its values; links among notes lose their brackets."""
    said: dict[str, list[str]] = {}
    at = ""
    for line in front.splitlines():
        if (item := _ITEM.match(line)) and at:
            said[at].append(_value(item["value"]))
        elif found := _PROPERTY.match(line):
            at = found["name"].strip().lower()
            value = found["value"].strip()
            several = value[1:-1].split(",") if value.startswith("[") and not value.startswith("[[") else [value]
            said[at] = [kept for one in several if (kept := _value(one))]
    return {name: values for name, values in said.items() if values}


def _value(text: str) -> str:
    return _LINK.sub(r"\1", text.strip().strip("\"'").strip())
