"""Lists of feeds (OPML, newsboat's ``urls``) and of bookmarks. They hold addresses, no articles, and say so."""

from __future__ import annotations

import shlex
from collections.abc import Mapping, Sequence

from corpus.reading.draft import Items, Problem
from corpus.reading.encoding import decode_text
from corpus.reading.formats.html_tree import html_text, local_name, one_line, parse_html, parse_xml
from corpus.reading.source import Source

SHOWN = 5
"""Names of feeds that the sentence about a list tells."""


def read_opml(source: Source, _processes: int | None = 1) -> Items:
    """A sentence for the list: how many feeds it names. Raises UnreadableError."""
    yield _sentence(opml_feeds(source.data))


def read_newsboat_urls(source: Source, _processes: int | None = 1) -> Items:
    """The same for newsboat's list. Raises UnreadableError."""
    yield _sentence(newsboat_feeds(decode_text(source.data)))


def read_bookmarks(source: Source, _processes: int | None = 1) -> Items:
    """The same for the links that a browser or a reader's store exports as a page. Raises UnreadableError."""
    tree = parse_html(html_text(source.data))
    names = [one_line(a) or a.get("href") for a in tree.iter("a") if (a.get("href") or "").startswith("http")]
    told = ", ".join(names[:SHOWN]) + (", …" if len(names) > SHOWN else "")
    kind = "1 link" if len(names) == 1 else f"{len(names)} links"
    yield Problem(f"It is a list of {kind} without texts{f': {told}' if told else ''}.")


def _sentence(feeds: Mapping[str, Sequence[str]]) -> Problem:
    names = [" / ".join(names) or address for address, names in feeds.items()]
    told = ", ".join(names[:SHOWN]) + (", …" if len(names) > SHOWN else "")
    kind = "1 feed" if len(feeds) == 1 else f"{len(feeds)} feeds"
    return Problem(f"It is a list of {kind} and holds no articles itself{f': {told}' if told else ''}.")


def opml_feeds(data: bytes) -> dict[str, list[str]]:
    """The addresses of the feeds in an OPML file, each with every name that it is given. Raises UnreadableError."""
    feeds: dict[str, list[str]] = {}
    for outline in parse_xml(data).iter():
        if local_name(outline) != "outline":
            continue
        attributes = {key.lower(): value for key, value in outline.attrib.items()}
        if address := attributes.get("xmlurl", "").strip():
            names = feeds.setdefault(address, [])
            for key in ("text", "title"):
                if (name := " ".join(attributes.get(key, "").split())) and name not in names:
                    names.append(name)
    return feeds


def newsboat_feeds(text: str) -> dict[str, list[str]]:
    """The addresses in newsboat's list, each with the name behind its "~". A command in it is never run: the address
    of a filter is what stands behind the command, and what a program would print has none.
    """
    feeds: dict[str, list[str]] = {}
    for line in text.splitlines():
        try:
            words = shlex.split(line, comments=True)
        except ValueError:
            words = line.split()
        if not words or words[0].startswith(("exec:", "query:", "|")):
            continue
        address = words[0]
        if address.startswith("filter:"):
            address = address[address.rfind(":http") + 1 :] if ":http" in address else ""
        if address:
            names = [word[1:] for word in words[1:] if word.startswith("~")]
            feeds.setdefault(address, []).extend(names)
    return feeds
