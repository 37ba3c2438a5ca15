"""Exports of Nexis and LexisNexis: text, HTML, and the lines of their Word and RTF files."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.reading.draft import Announced, Draft, Items, Problem
from corpus.reading.encoding import decode_text
from corpus.reading.export_dates import stated_date
from corpus.reading.formats.html_tree import html_text, lines_of, parse_html
from corpus.reading.formats.names_of_authors import author_names
from corpus.reading.opening import UnreadableError
from corpus.reading.source import Source

HEADING = re.compile(r"^[ \t]*(\d+) of (\d+) DOCUMENTS[ \t]*\r?$", re.M)
"""What stands above each document; the total may differ from one to the next."""

END = re.compile(r"^End of Document$", re.I)
"""What stands below each document of Nexis Uni."""

OPENING = frozenset("BYLINE SECTION LENGTH DATELINE HIGHLIGHT SERIES DISTRIBUTION BODY LINK".split())
"""Labels above the story."""

CLOSING = frozenset(
    """LOAD-DATE LANGUAGE GRAPHIC PUBLICATION-TYPE JOURNAL-CODE CORRECTION CORRECTION-DATE SUBJECT ORGANIZATION COMPANY
    GEOGRAPHIC PERSON COUNTRY STATE CITY TYPE ACC-NO PUB-TYPE DOCUMENT-TYPE NOTES URL UPDATE CLASSIFICATION TICKER
    INDUSTRY ISSN COPYRIGHT CATEGORY""".split()
)
"""Labels below the story."""

_DOWNLOADED = re.compile(r"Download Request:.*?(\d+)-(\d+)|^Documents \((\d+)\)", re.M)
_LABEL = re.compile(r"^(?P<name>[A-Z][A-Za-z]+(?:-[A-Za-z]+)*)\s*:\s*(?P<value>.*)$")
_RIGHTS = re.compile(r"^(?:copyright\b|©|all rights reserved)", re.I)
_EDITION = re.compile(
    r"^(?:.{0,40}\b(?:edition|editie|ausgabe)\b.{0,30}|\d ?star\b.{0,20}|scotland|ireland|final|correction appended)$",
    re.I,
)
_DATE_START = re.compile(
    r"^(?:[^\W\d_]{3,10},?\s+)?"
    r"(?:[^\W\d_]{3,10}\.? \d{1,2},? \d{4}|\d{1,2}\.? [^\W\d_]{3,10}\.?,? \d{4}|\d{4}-\d\d-\d\d)\b"
)
_PAGE_OF = re.compile(r"\s*(?:Page )?\d+ of \d+\s*$|\s*User Name:|\s*Job Number:", re.I)
_BREAK = "\x1f"
_REACH = 14
_BEHIND = frozenset({"graphic", "classification", "correction", "notes"})
_NO_LINKS = frozenset({"link to full text", "link to image", "body", "classification"})


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of a document: its words, whether it was indented, and whether a blank line stands before it."""

    words: str
    indented: bool
    gap: bool


def read_nexis_text(source: Source, _processes: int | None = 1) -> Items:
    """The documents of a Nexis export in plain text. Raises UnreadableError."""
    text = decode_text(source.export()).replace("\r\n", "\n")
    heads = list(HEADING.finditer(text))
    yield Announced(_announced([int(head[1]) for head in heads], text[: heads[0].start() if heads else 0]))
    ends = [*(head.start() for head in heads[1:]), len(text)]
    for head, end in zip(heads, ends, strict=True):
        yield _made(_lines(text[head.end() : end]), f"Document {head[1]}", wrapped=True)


def read_nexis_uni_text(source: Source, _processes: int | None = 1) -> Items:
    """The documents of a Nexis Uni export in plain text. Raises UnreadableError."""
    lines = [line for line in decode_text(source.export()).splitlines() if not _PAGE_OF.match(line)]
    yield from nexis_documents(lines)


def read_nexis_html(source: Source, _processes: int | None = 1) -> Items:
    """The documents of a LexisNexis export in HTML. Raises UnreadableError."""
    lines = list(_broken(lines_of(parse_html(html_text(source.export())), _BREAK)))
    starts = [(i, int(found[1])) for i, line in enumerate(lines) if (found := HEADING.match(line.words))]
    if not starts:
        raise UnreadableError("No document was found in this export.")
    yield Announced(_announced([number for _, number in starts], ""))
    for (start, number), end in zip(starts, [*(i for i, _ in starts[1:]), len(lines)], strict=True):
        yield _made(lines[start + 1 : end], f"Document {number}")


def _broken(paragraphs: Sequence[str]) -> Iterator[_Line]:
    """The lines of paragraphs that hold line breaks: only the first of each has a gap before it."""
    for paragraph in paragraphs:
        for number, words in enumerate(line for part in paragraph.split(_BREAK) if (line := part.strip("\xa0 "))):
            yield _Line(words, False, not number)


def nexis_documents(lines: Sequence[str]) -> Iterator[Announced | Draft | Problem]:
    """The documents among the paragraphs of a Nexis Uni file; the list on its cover is passed over."""
    stated = next((int(found[3]) for line in lines[:60] if (found := _DOWNLOADED.search(line)) and found[3]), 0)
    parts: list[list[str]] = [[]]
    for line in lines:
        if END.match(line.strip()) or line == "\f":
            parts.append([])
        elif line.strip():
            parts[-1].append(line.strip())
    documents = [part for part in parts if any(_DATE_START.match(line) for line in part)]
    yield Announced(stated or len(documents))
    for number, part in enumerate(documents, start=1):
        start = _cover_ends(part) if number == 1 else 0
        yield _made([_Line(line, False, True) for line in part[start:]], f"Document {number}")


def is_nexis(lines: Sequence[str]) -> bool:
    """Whether paragraphs of a document file are an export of Nexis Uni."""
    return any(END.match(line.strip()) for line in lines)


def _cover_ends(part: Sequence[str]) -> int:
    """Where the first document begins behind the cover: at its headline, two or three lines above its date line."""
    dates = [i for i, line in enumerate(part) if _DATE_START.match(line)]
    labelled = [i for i, line in enumerate(part) if _is_label(line, OPENING)]
    before = [i for i in dates if not labelled or i < labelled[0]]
    anchor = before[-1] if before else dates[0]
    return max(0, anchor - 2) if anchor > 3 else 0


def _announced(numbers: Sequence[int], head: str) -> int:
    """How many documents the file says it holds: those it was asked for, or from the first number to the last."""
    asked = _DOWNLOADED.search(head)
    if asked and asked[1]:
        return int(asked[2]) - int(asked[1]) + 1
    return max(numbers) - min(numbers) + 1 if numbers else 0


def _lines(text: str) -> list[_Line]:
    found: list[_Line] = []
    gap = True
    for raw in text.split("\n"):
        if words := raw.strip(" \t\f\xa0"):
            found.append(_Line(words, raw[:1] in " \t", gap))
        gap = not words
    return found


def _is_label(line: str, names: frozenset[str]) -> bool:
    found = _LABEL.match(line)
    return found is not None and found["name"].upper() in names


def _made(lines: Sequence[_Line], where: str, *, wrapped: bool = False) -> Draft | Problem:
    """The article in the lines of a document. The line with the date is the anchor."""
    lines = [line for line in lines if not _RIGHTS.match(line.words)]
    at = next((i for i, line in enumerate(lines[:_REACH]) if _DATE_START.match(line.words)), -1)
    if not lines:
        return Problem("The document is empty.", where)
    above = [line.words for line in lines[: max(at, 1 if at < 0 else 0)]]
    rest = list(lines[at + 1 if at >= 0 else 1 :])
    title = ""
    if len(above) > 1 and not wrapped:  # Nexis Uni: headline, outlet, date
        title, outlet = " ".join(above[:-1]), above[-1]
    else:
        outlet = above[0] if above else ""
    while rest and not _is_label(rest[0].words, OPENING) and _is_edition(rest[0], wrapped):
        del rest[0]
    if not title:
        title, rest = _headline(rest)
    labels, body = _parted(rest, wrapped)
    if not body:
        return Problem("The document has no text.", where)
    return Draft(
        text="\n".join(body),
        title=title,
        source=outlet,
        author=", ".join(author_names(labels.get("BYLINE", ""))),
        published=_day(lines[at].words) if at >= 0 else "",
        evidence=("the date line of the document",),
    )


def _day(line: str) -> str:
    found = _DATE_START.match(line)
    return stated_date(found[0]) if found else ""


def _is_edition(line: _Line, wrapped: bool) -> bool:
    return ((line.indented or not wrapped) and not line.gap) or _EDITION.match(line.words) is not None


def _headline(rest: list[_Line]) -> tuple[str, list[_Line]]:
    """The headline behind the date line, wrapped over several lines perhaps, and what follows it."""
    if not rest or _is_label(rest[0].words, OPENING):
        return "", rest
    end = 1
    while end < len(rest) and not rest[end].gap and not _is_label(rest[end].words, OPENING):
        end += 1
    return " ".join(line.words for line in rest[:end]), rest[end:]


def _parted(rest: Sequence[_Line], wrapped: bool) -> tuple[dict[str, str], list[str]]:
    """What the labels above the story say, and the story's paragraphs."""
    labels: dict[str, str] = {}
    body: list[str] = []
    label = ""
    for line in rest:
        found = _LABEL.match(line.words)
        name = found["name"].upper() if found else ""
        if found and name in CLOSING and (body or name not in ("URL", "TYPE", "CITY", "STATE")):
            break
        if body and line.words.lower() in _BEHIND:
            break
        if found and name in OPENING and not body:
            labels[name], label = found["value"], name
        elif not body and (line.words.lower() in _NO_LINKS or (label and wrapped and not line.gap)):
            labels[label] = f"{labels.get(label, '')} {line.words}".strip()
        elif wrapped and body and not line.gap:
            body[-1] = f"{body[-1]} {line.words}"
        else:
            body.append(line.words)
    return labels, body
