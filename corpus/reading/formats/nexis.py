"""Exports of Nexis and LexisNexis: text, HTML, and the lines of their Word and RTF files."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from corpus.reading.draft import Announced, Draft, Items, Problem
from corpus.reading.encoding import decode_text
from corpus.reading.export_dates import MONTH_NAMES, date_in, stated_date
from corpus.reading.formats.html_tree import html_text, lines_of, parse_html
from corpus.reading.formats.label_words import NEXIS_CLOSING, NEXIS_OPENING, SURE
from corpus.reading.formats.names_of_authors import author_names
from corpus.reading.opening import UnreadableError
from corpus.reading.source import Source

_OF = r"(?:of|von|de|sur|di|van)"
HEADING = re.compile(
    rf"^[ \t]*(?:(?P<n>\d+) {_OF} \d+ DOCUMENTS|(?:Dokument|Documento?) (?P<m>\d+) {_OF} \d+)[ \t]*\r?$", re.M
)
"""What stands above each document; the total may differ from one to the next."""

END = re.compile(
    r"^(?:End of Document|Ende des Dokuments|Fin du document|Fin del documento|Fine del documento|Fim do documento"
    r"|Einde van (?:het )?document)$",
    re.I,
)
"""What stands below each document of Nexis Uni."""

_DOWNLOADED = re.compile(
    r"Download Request:.*?(\d+)-(\d+)|^(?:Documents|Dokumente|Documentos|Documenti) \((\d+)\)", re.M
)
_LABEL = re.compile(r"^(?P<name>[^\W\d_]+(?:-[^\W\d_]+)*)\s*:\s*(?P<value>.*)$")
_RIGHTS = re.compile(
    r"^(?:copyright\b|©|all rights reserved|alle rechte vorbehalten|tous droits r[ée]serv[ée]s"
    r"|todos los derechos reservados|tutti i diritti riservati|alle rechten voorbehouden|todos os direitos reservados)",
    re.I,
)
_EDITION = re.compile(
    r"^(?:.{0,40}\b(?:edition|editie|ausgabe)\b.{0,30}|\d ?star\b.{0,20}|scotland|ireland|final|correction appended)$",
    re.I,
)
_MONTH = r"[^\W\d_]{3,13}\.?"
_DATE_START = re.compile(
    r"^(?:[^\W\d_]{3,13}(?:-feira)?\.?,?\s+)?(?:(?:den|le|el|il|the)\s+)?"
    rf"(?:{_MONTH} \d{{1,2}},? \d{{4}}|\d{{1,2}}(?:\.|er|º|st|nd|rd|th)? (?:de |of )?{_MONTH},? (?:de |del )?\d{{4}}"
    r"|\d{4}-\d\d-\d\d)\b",
    re.I,
)
_MONTH_ALONE = re.compile(r"^(?:(?P<m>[^\W\d_]{3,13})[ /-])?(?P<n>[^\W\d_]{3,13}) \d{4}$")
_SEASONS = frozenset("spring summer autumn fall winter frühjahr sommer herbst printemps été automne hiver".split())
_BREAK = "\x1f"
_REACH = 14
_BEHIND_DATE = 4
_ALSO_ABOVE = frozenset({"URL", "TYPE", "CITY", "STATE", "COUNTRY", "SUBJECT", "PERSON", "COMPANY"})
_BEHIND = frozenset("graphic classification correction notes grafik graphique gráfico klassifizierung".split())
_NO_LINKS = frozenset({"link to full text", "link to image", "classification"})


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
    yield Announced(_announced([_number(head) for head in heads], text[: heads[0].start() if heads else 0]))
    ends = [*(head.start() for head in heads[1:]), len(text)]
    for head, end in zip(heads, ends, strict=True):
        yield _made(_lines(text[head.end() : end]), f"Document {_number(head)}", wrapped=True)


def read_nexis_html(source: Source, _processes: int | None = 1) -> Items:
    """The documents of a LexisNexis export in HTML. Raises UnreadableError."""
    lines = list(_broken(lines_of(parse_html(html_text(source.export())), _BREAK)))
    yield from _numbered(lines)


def _numbered(lines: Sequence[_Line]) -> Iterator[Announced | Draft | Problem]:
    starts = [(i, _number(found)) for i, line in enumerate(lines) if (found := HEADING.match(line.words))]
    if not starts:
        raise UnreadableError("No document was found in this export.")
    yield Announced(_announced([number for _, number in starts], ""))
    for (start, number), end in zip(starts, [*(i for i, _ in starts[1:]), len(lines)], strict=True):
        yield _made(lines[start + 1 : end], f"Document {number}")


def _number(head: re.Match[str]) -> int:
    return int(head["n"] or head["m"])


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
    documents = [part for part in parts if any(_is_date(line) or _is_label(line, NEXIS_OPENING) for line in part)]
    yield Announced(stated or len(documents))
    for number, part in enumerate(documents, start=1):
        start = _cover_ends(part) if number == 1 else 0
        yield _made([_Line(line, False, True) for line in part[start:]], f"Document {number}", headline_first=True)


def is_nexis(lines: Sequence[str]) -> bool:
    """Whether paragraphs of a document file are an export of Nexis Uni."""
    return any(END.match(line.strip()) for line in lines)


def nexis_numbered(lines: Sequence[str]) -> Iterator[Announced | Draft | Problem]:
    """The documents among the paragraphs of an older Nexis file, each below its number ("2 of 10 DOCUMENTS")."""
    yield from _numbered([_Line(words, False, True) for line in lines if (words := line.strip("\f \xa0"))])


def is_numbered(lines: Sequence[str]) -> bool:
    """Whether paragraphs of a document file are an older export of Nexis."""
    return any(HEADING.match(line) for line in lines) and any(_is_label(line, NEXIS_OPENING) for line in lines)


def _cover_ends(part: Sequence[str]) -> int:
    """Where the first document begins behind the cover: at its headline, two lines above its day or its rights."""
    end = next((i for i, line in enumerate(part) if _is_head_end(line)), len(part))
    dates = [i for i, line in enumerate(part[:end]) if _is_date(line)]
    anchor = dates[-1] if dates and (end == len(part) or end - dates[-1] <= _BEHIND_DATE) else end
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


def _is_label(line: str, names: Mapping[str, str]) -> bool:
    found = _LABEL.match(line)
    return found is not None and found["name"].upper() in names


def _is_date(line: str) -> bool:
    """Whether a line begins with a day, or is a month or a season and a year, as in magazines."""
    if _DATE_START.match(line):
        return True
    found = _MONTH_ALONE.match(line)
    return found is not None and all(
        word.lower() in MONTH_NAMES or word.lower() in _SEASONS for word in (found["m"], found["n"]) if word
    )


def _made(
    lines: Sequence[_Line], where: str, *, wrapped: bool = False, headline_first: bool = False
) -> Draft | Problem:
    """The article in the lines of a document. The line with the date is the anchor, else what labels its parts."""
    at = next((i for i, line in enumerate(lines[:_REACH]) if _is_date(line.words)), -1)
    dated = lines[at].words if at >= 0 else ""
    if at < 0 and headline_first:
        at = next((i for i, line in enumerate(lines) if _is_head_end(line.words)), 1) - 1
    above = [line.words for line in lines[: at + (not dated)] if not _RIGHTS.match(line.words)]
    rest = [line for line in lines[at + 1 :] if not _RIGHTS.match(line.words)]
    if at < 0 and rest:
        above = [rest.pop(0).words]
    title = ""
    if len(above) > 1 and headline_first:  # Nexis Uni: headline, outlet, date
        title, outlet = " ".join(above[:-1]), above[-1]
    else:
        outlet = above[0] if above else ""
    while rest and not _is_label(rest[0].words, NEXIS_OPENING) and _is_edition(rest[0], wrapped):
        del rest[0]
    if not title:
        title, rest = _headline(rest)
    labels, body = _parted(rest, wrapped)
    if not body:
        return Problem("The document has no text.", where)
    return Draft(
        text="\n".join(body),
        title=title or labels.get("HEADLINE", ""),
        source=outlet,
        author=", ".join(author_names(labels.get("BYLINE", ""))),
        published=_day(dated),
        evidence=("the date line of the document",),
    )


def _day(line: str) -> str:
    found = _DATE_START.match(line)
    return stated_date(found[0]) if found else ""


def _is_head_end(line: str) -> bool:
    """Whether a line stands behind headline, outlet and day."""
    return _is_label(line, NEXIS_OPENING) or _RIGHTS.match(line) is not None


def _is_edition(line: _Line, wrapped: bool) -> bool:
    return ((line.indented or not wrapped) and not line.gap) or _EDITION.match(line.words) is not None


def _headline(rest: list[_Line]) -> tuple[str, list[_Line]]:
    """The headline behind the date line, wrapped over several lines perhaps, and what follows it."""
    if not rest or _is_label(rest[0].words, NEXIS_OPENING):
        return "", rest
    end = 1
    while end < len(rest) and not rest[end].gap and not _is_label(rest[end].words, NEXIS_OPENING):
        end += 1
    return " ".join(line.words for line in rest[:end]), rest[end:]


def _ends_story(label: re.Match[str], *, begun: bool) -> bool:
    """Whether a label stands below the story and not in it."""
    word = label["name"]
    closing = NEXIS_CLOSING.get(word.upper(), "")
    if not closing or (not begun and closing in _ALSO_ABOVE):
        return False
    if closing == "UPDATE":
        return word.isupper() and bool(date_in(label["value"]))
    return closing in SURE or word.isupper()


def _parted(rest: Sequence[_Line], wrapped: bool) -> tuple[dict[str, str], list[str]]:
    """What the labels above the story say, and the story's paragraphs."""
    labels: dict[str, str] = {}
    body: list[str] = []
    label = ""
    for line in rest:
        found = _LABEL.match(line.words)
        word = found["name"].upper() if found else ""
        if found and _ends_story(found, begun=bool(body)):
            break
        if body and line.words.lower() in _BEHIND:
            break
        if found and not body and (name := NEXIS_OPENING.get(word)):
            label = "" if name == "BODY" else name
            labels[name] = found["value"]
            body += [found["value"]] if name == "BODY" and found["value"] else []
        elif not body and NEXIS_OPENING.get(line.words.upper()) == "BODY":
            label = ""
        elif not body and (line.words.lower() in _NO_LINKS or (label and wrapped and not line.gap)):
            labels[label] = f"{labels.get(label, '')} {line.words}".strip()
        elif wrapped and body and not line.gap:
            body[-1] = f"{body[-1]} {line.words}"
        else:
            body.append(line.words)
    return labels, body
