"""Exports of Factiva: HTML, XML and text, with the letters that label their parts (HD, SN, PD …) or without."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from corpus.reading.draft import Announced, Draft, Items, Problem
from corpus.reading.encoding import decode_text
from corpus.reading.export_dates import date_in, stated_date
from corpus.reading.formats.html_tree import Element, html_text, lines_of, local_name, one_line, parse_html, parse_xml
from corpus.reading.formats.names_of_authors import author_names
from corpus.reading.opening import UnreadableError
from corpus.reading.source import Source

CODES = frozenset(
    """AN ART AU BY CC CLM CO CR CT CX CY DE DP ED ET HD HL IN IPC IPD LA LP NGC NS PD PG PUB RE RF SC SE SN TD VOL
    WC""".split()
)
"""The letters before the parts: HD headline, BY byline, PD day, ET time, SN outlet, LP and TD the story."""

END = re.compile(
    r"^(?:Document|Dokument|Documento) (?:[A-Z]{2,}[A-Za-z0-9]{16,}|[A-Z][A-Z0-9]{2,12}(?:19|20)\d{6}\w*)$"
)
"""What stands below each document."""

_CODED = re.compile(r"^(?P<code>[A-Z]{2,3})(?:[\s\xa0]+(?P<value>.*))?$")
_WORDS = re.compile(r"^[\d.,\s\xa0]+(?:words|mots|Wörter|palabras|parole|palavras|woorden|слов)$", re.I)
_CLOCK = re.compile(r"^\d{1,2}:\d{2}(?: [A-Z]{2,4})?$")
_CODE = re.compile(r"^[A-Z][A-Z0-9]{2,}$")
_RIGHTS = re.compile(r"^(?:\(c\)|©|copyright\b|\(copyright)", re.I)
_HEAD = 15
_HEAD_LINES = 4
_LONGEST_BYLINE = 60
_BYLINE = re.compile(r"^(?:by|par|von|por|da|door)\s", re.I)


def read_factiva_html(source: Source, _processes: int | None = 1) -> Items:
    """The documents of a Factiva export in HTML. Raises UnreadableError."""
    tree = parse_html(html_text(source.export()))
    articles = [e for e in tree.iter("div") if re.search(r"(?:^|\s)article(?:\s|$)", e.get("class") or "")]
    if not articles:
        yield from factiva_documents(lines_of(tree))
        return
    yield Announced(len(articles))
    for number, article in enumerate(articles, start=1):
        coded = dict(_table(article))
        if "HD" in coded:
            yield _coded(coded, number)
        else:
            marked = next((e for e in article.iter() if "Headline" in (e.get("class") or "")), None)
            yield _plain(lines_of(article), number, one_line(marked))


def _table(article: Element) -> Iterator[tuple[str, list[str]]]:
    for row in article.iter("tr"):
        cells = [cell for cell in row if local_name(cell) in ("td", "th")]
        if len(cells) >= 2 and (code := one_line(cells[0]).strip("\xa0 ")) in CODES:
            yield code, lines_of(cells[1])


def read_factiva_text(source: Source, _processes: int | None = 1) -> Items:
    """The documents of a Factiva export in plain text. Raises UnreadableError."""
    yield from factiva_documents(decode_text(source.export()).splitlines())


def factiva_documents(lines: Sequence[str]) -> Iterator[Announced | Draft | Problem]:
    """The documents among the lines of an export. Raises UnreadableError if there are none."""
    parts: list[list[str]] = [[]]
    for line in lines:
        words = line.strip("\xa0 \t\f")
        if END.match(words) or (words.startswith("AN ") and END.match(words[3:].strip("\xa0 "))):
            parts.append([])
        elif words:
            parts[-1].append(words)
    parts = parts[:-1]
    if not parts:
        raise UnreadableError("No document was found in this export.")
    yield Announced(len(parts))
    for number, part in enumerate(parts, start=1):
        coded = _by_code(part)
        yield _coded(coded, number) if "HD" in coded else _plain(part, number)


def is_factiva(lines: Sequence[str]) -> bool:
    """Whether paragraphs of a document file are an export of Factiva."""
    return any(END.match(line.strip("\xa0 \t")) for line in lines)


def _by_code(lines: Sequence[str]) -> dict[str, list[str]]:
    """The lines of a document by the code before them; a code begins its line, alone or before its part."""
    parts: dict[str, list[str]] = {}
    at = ""
    for line in lines:
        found = _CODED.match(line)
        if found and found["code"] in CODES and found["code"] not in parts:
            at = found["code"]
            parts[at] = [found["value"].strip()] if found["value"] else []
        elif at:
            parts[at].append(line)
    return parts


def _coded(parts: Mapping[str, Sequence[str]], number: int) -> Draft | Problem:
    def said(*codes: str) -> str:
        return next((" ".join(parts[code]).strip() for code in codes if parts.get(code)), "")

    text = [*parts.get("LP", ()), *parts.get("TD", ())] or list(parts.get("ART", ()))
    title = said("HD", "HL")
    if not text:
        return Problem("The document has no text.", title or f"Document {number}")
    return Draft(
        text="\n".join(text),
        title=title,
        source=said("SN"),
        author=", ".join(author_names(said("BY", "AU"))),
        published=_moment(said("PD", "DP"), said("ET")),
        evidence=("the document's day (PD)",),
    )


def _moment(day: str, clock: str) -> str:
    known = stated_date(day) or date_in(day)
    return stated_date(f"{known} {clock}") or known if known and _CLOCK.match(clock) else known


def _plain(lines: Sequence[str], number: int, headline: str = "") -> Draft | Problem:
    """A document without codes: headline, byline, number of words, day, time, outlet, code, language, rights, story.

    The ``headline`` is known where the export marks it.
    """
    lines = [line for line in lines if not END.match(line)]
    count = next((i for i, line in enumerate(lines) if _WORDS.match(line)), -1)
    if count < 1 or (count > _HEAD and number > 1):
        return Problem("The head of the document was not understood.", f"Document {number}")
    title, author = _head(lines[:count], headline)
    day = next((i for i in range(count + 1, min(count + 3, len(lines))) if stated_date(lines[i])), -1)
    rest = list(lines[day + 1 :]) if day > 0 else list(lines[count + 1 :])
    clock = rest.pop(0) if rest and _CLOCK.match(rest[0]) else ""
    outlet = rest[0] if rest else ""
    rights = next((i for i, line in enumerate(rest[:10]) if _RIGHTS.match(line)), -1)
    text = rest[rights + 1 :] if rights >= 0 else rest[3:]
    if not text:
        return Problem("The document has no text.", title)
    return Draft(
        text="\n".join(text),
        title=title,
        source=outlet,
        author=", ".join(author_names(author)),
        published=_moment(lines[day], clock) if day > 0 else "",
        evidence=("the document's date line",),
    )


def _head(above: Sequence[str], headline: str) -> tuple[str, str]:
    """The headline and the byline among the lines above the number of words; the section may stand before them."""
    if headline and headline in above:
        return headline, " ".join(above[above.index(headline) + 1 :][:1])
    if len(above) > _HEAD_LINES:  # a list of the documents' headlines stands before the first
        listed = next(
            (i for i in range(len(above) - 1, len(above) - _HEAD_LINES, -1) if _is_listed(above[i], above[:i])), -1
        )
        above = above[listed:] if listed >= 0 else above[-_HEAD_LINES:]
    if len(above) > 1 and _is_section(above[0], above[1]):
        above = above[1:]
    byline = next((i for i in range(1, len(above)) if _BYLINE.match(above[i])), -1)
    if byline < 0 and len(above) > 1 and len(above[-1]) < _LONGEST_BYLINE:
        byline = len(above) - 1
    return " ".join(above[: byline if byline > 0 else None]), above[byline] if byline > 0 else ""


def _is_listed(line: str, before: Sequence[str]) -> bool:
    """Whether a line is the headline of a list above it, which may give its page too."""
    return any(one.startswith(line) for one in before)


def _is_section(first: str, second: str) -> bool:
    """Whether the first line names the section: one to three words, and no byline follows but a longer headline."""
    return (
        len(first.split()) <= 3
        and not first.endswith(("?", "!", "."))
        and len(second.split()) > max(3, len(first.split()))
        and not _BYLINE.match(second)
    )


def read_factiva_xml(source: Source, _processes: int | None = 1) -> Items:
    """The documents of a Factiva export in XML. Raises UnreadableError."""
    tree = parse_xml(source.export())
    articles = [e for e in tree.iter() if local_name(e) == "article"]
    counted = next((e.get("count") or "" for e in tree.iter() if local_name(e) == "ppsarticleresultset"), "")
    yield Announced(int(counted) if counted.isdigit() else len(articles))
    for article in articles:
        found = {local_name(child): child for child in article}

        def paragraphs(name: str, found: Mapping[str, Element] = found) -> list[str]:
            part = found.get(name)
            return [line for p in part if (line := one_line(p))] if part is not None else []

        text = [*paragraphs("leadparagraph"), *paragraphs("tailparagraphs")]
        title = " ".join(paragraphs("headline"))
        if not text:
            yield Problem("The document has no text.", title)
            continue
        yield Draft(
            text="\n".join(text),
            title=title,
            source=one_line(found.get("sourcename")),
            author=", ".join(author_names(one_line(found.get("byline")))),
            published=stated_date(one_line(found.get("publicationdate"))),
            evidence=("the document's publication date",),
            id=one_line(found.get("accessionno")),
        )
