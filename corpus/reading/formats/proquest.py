"""Exports of ProQuest: HTML (also inside a mail) and plain text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.reading.draft import Announced, Draft, Items, Problem
from corpus.reading.encoding import decode_text
from corpus.reading.export_dates import date_in, stated_date
from corpus.reading.formats.html_tree import Element, html_text, lines_of, parse_html
from corpus.reading.formats.label_words import PROQUEST_LABELS
from corpus.reading.formats.labelled import labelled_parts
from corpus.reading.formats.names_of_authors import author_names
from corpus.reading.opening import UnreadableError
from corpus.reading.source import Source

BEHIND = frozenset(
    name.strip()
    for name in """subject | location | people | company / organization | identifier / keyword | publication title |
    pages | publication year | publication date | section | publisher | place of publication | issn
    | source type | country of publication | publication subject | language of publication |
    document type | dateline | proquest document id | document url | copyright | last updated |
    database | credit | title | volume | issue | column | number of pages | year | classification |
    journal subject | illustrations | caption""".split("|")
)
"""Labels that may stand behind the story."""

LABELS = BEHIND | {"author", "publication info", "abstract", "full text", "links", "abstract (summary)", "byline"}
"""All labels of a document."""

_RULE = re.compile(r"^_{20,}\s*$", re.M)
_LABEL = re.compile(r"^\s*(?P<name>[^\W\d_][\w '’-]{1,40}?)\s*:\s", re.M)
_MISSING = re.compile(r"(?:None|Not) available\.?", re.I)
_EDITION = re.compile(r",\s+[^,;]*\bedition\b.*$", re.I)
_LINKS = re.compile(
    r"^(?:ProQuest document link|UC-eLinks|Check for full text.*|Full text available.*|Enlarge this image\.?"
    r"|(?:Document|Dokument|Documento) \d+ (?:of|von|de|sur|di) \d+|html>)$",
    re.I,
)


def read_proquest_html(source: Source, _processes: int | None = 1) -> Items:
    """The documents of a ProQuest export in HTML. Raises UnreadableError."""
    tree = parse_html(html_text(source.export()))
    anchors = [a for a in tree.iter("a") if (a.get("name") or "").startswith("DocID_")]
    containers = dict.fromkeys(_container(anchor) for anchor in anchors)
    documents = [lines_of(container) for container in containers] or list(_by_heads(lines_of(tree)))
    yield Announced(len(documents))
    for number, lines in enumerate(documents, start=1):
        yield _made(lines, number)


def _by_heads(lines: list[str]) -> Iterator[list[str]]:
    """The lines of each document where the anchors are lost, as in a forwarded mail: each begins above its author."""
    starts: list[int] = []
    for i, line in enumerate(lines):
        if line.startswith("Publication info:") and i:
            above = i - 1 if lines[i - 1].startswith("Author:") else i
            starts.append(max(0, above - 1))
    starts = starts or [0]
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        yield lines[start:end]


def _container(anchor: Element) -> Element:
    """The largest element around a document's anchor that holds no other document's."""
    best = anchor
    for above in anchor.iterancestors():
        if sum(1 for a in above.iter("a") if (a.get("name") or "").startswith("DocID_")) > 1 or above.tag == "html":
            break
        best = above
    return best


def read_proquest_text(source: Source, _processes: int | None = 1) -> Items:
    """The documents of a ProQuest export in plain text. Raises UnreadableError."""
    text = decode_text(source.export()).replace("\r\n", "\n")
    parts = [part for part in _RULE.split(text) if _is_document(part)]
    if not parts:
        raise UnreadableError("No document was found in this export.")
    yield Announced(len(parts))
    for number, part in enumerate(parts, start=1):
        yield _made([line.strip() for line in part.split("\n") if line.strip()], number)


def _is_document(part: str) -> bool:
    """Whether what stands between two rules has the labels of a document."""
    names = {found["name"].casefold() for found in _LABEL.finditer(part)}
    return bool({PROQUEST_LABELS.get(name, name) for name in names} & {"proquest document id", "publication title"})


def _made(lines: list[str], number: int) -> Draft | Problem:
    parts = labelled_parts(
        (line for line in lines if not _LINKS.match(line)), LABELS, "full text", BEHIND, PROQUEST_LABELS
    )
    above = parts[""]

    def said(name: str) -> str:
        return " ".join(parts.get(name, ())).strip()

    texts = (parts.get(name) for name in ("full text", "abstract", "abstract (summary)"))
    text = next((lines for lines in texts if lines and not _MISSING.fullmatch(" ".join(lines).strip())), [])
    title = said("title") or (above[0].removeprefix(f"{number}. ") if above else "")
    if not text:
        return Problem("The document has no full text.", title or f"Document {number}")
    return Draft(
        text="\n".join(text),
        title=title,
        source=_outlet(said("publication title") or said("publication info")),
        author=", ".join(author_names(said("author"))),
        published=stated_date(said("publication date")) or date_in(said("publication info")),
        evidence=("the document's publication date",),
        url="".join(said("document url").split()),  # mail breaks long addresses
    )


def _outlet(title: str) -> str:
    """The name of a publication without its edition and its town."""
    return _EDITION.sub("", title.partition(";")[0].partition("[")[0]).strip(" ,")
