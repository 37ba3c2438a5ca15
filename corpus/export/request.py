"""Export request: what can be taken out, in which formats, and the name of the file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from corpus.language.ids import slug_of
from corpus.model import KeptMark, OwnEvent

What = Literal[
    "report",
    "articles",
    "entities",
    "timeline",
    "quotes",
    "stories",
    "coverage",
    "disagreements",
    "search",
    "comparison",
    "story",
    "composite",
]
Format = Literal["html", "md", "csv", "json"]

WHATS: Mapping[What, str] = {
    "report": "the essentials of all, on one page",
    "articles": "titles, dates and how they are known",
    "entities": "names under every spelling",
    "timeline": "every date named, in its sentence",
    "quotes": "who said what, by speaker",
    "stories": "articles by event, copies, revisions",
    "coverage": "who reports what, who leaves it out",
    "disagreements": "what differs within each story",
    "search": "what a search finds, with snippets",
    "comparison": "two articles side by side",
    "story": "what is agreed, disputed, told by one, left out",
    "composite": "every claim of a story once, with footnotes",
}
FORMATS: Mapping[Format, str] = {
    "html": "one web page, to read and print",
    "md": "text with light markup, for notes",
    "csv": "a table for spreadsheets",
    "json": "one object a line, for programs",
}
SUFFIXES: Mapping[str, Format] = {
    ".html": "html",
    ".htm": "html",
    ".md": "md",
    ".markdown": "md",
    ".csv": "csv",
    ".json": "json",
    ".jsonl": "json",
    ".ndjson": "json",
}

LONGEST_NAME = 80
"""Bytes of a file's name that is made up here, before its ending; file systems allow 255."""


@dataclass(frozen=True, slots=True)
class ExportRequest:
    """What to take out of a corpus, and how.

    ``a`` and ``b`` are the articles (ids) of a comparison, ``query`` is a search, ``story`` (an id) narrows coverage,
    disagreements, stories' pages and composites to one story. ``note`` says to readers what narrowed the corpus.
    ``marks`` are the user's own, for the report; ``events`` those that the user put on the timeline.
    """

    what: What
    format: Format
    a: str = ""
    b: str = ""
    query: str = ""
    story: str = ""
    note: str = ""
    marks: tuple[KeptMark, ...] = ()
    events: tuple[OwnEvent, ...] = ()


def formats_of(what: What) -> tuple[Format, ...]:
    """The formats that it can have; a report is for people only, and a story's page is no table."""
    if what == "report":
        return "html", "md"
    return ("html", "md", "json") if what in ("story", "composite") else tuple(FORMATS)


def file_name(what: What, format: Format, of: str = "") -> str:
    """A sensible name: ``tellings-quotes.csv``, or with ``of`` ``tellings-quotes-flynn.csv``; safe on any file system.

    >>> file_name("quotes", "json", "Flynn / Kislyak?")
    'tellings-quotes-flynn-kislyak.jsonl'
    """
    stem = "-".join(["tellings", what, *slug_of(of).split("-")[:5]])[:LONGEST_NAME].rstrip("-")
    return f"{stem}.{'jsonl' if format == 'json' else format}"
