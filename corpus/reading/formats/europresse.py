"""Exports of Europresse in HTML, of its older and its newer pages."""

from __future__ import annotations

import re

from corpus.reading.draft import Announced, Draft, Items, Problem
from corpus.reading.export_dates import date_in
from corpus.reading.formats.html_tree import Element, html_text, lines_of, one_line, parse_html
from corpus.reading.formats.names_of_authors import author_names
from corpus.reading.opening import UnreadableError
from corpus.reading.source import Source

_END = re.compile(
    r"^(?:Numéro de document\b|Document number\b|©.*|Ce (?:certificat|document) |Le présent document|Note\(s\) :|"
    r"Certificat émis|Cet article est paru|Tous droits réservés|news·\d{8}·)",
    re.I,
)
_ISSUE = re.compile(r",\s*(?:no|n°|nr|num)\.?\s*\d.*$", re.I)
_PARTICLES = frozenset("de du des la le van von der den del di da".split())
_MARK = "DocPublicationName"


def read_europresse(source: Source, _processes: int | None = 1) -> Items:
    """The documents of an export, each with its own outlet and day. Raises UnreadableError."""
    tree = parse_html(html_text(source.export()))
    marks = [e for e in tree.iter() if _MARK in _classes(e) and e.tag == "span"]
    marks = marks or [e for e in tree.iter() if _MARK in _classes(e)]
    if not marks:
        raise UnreadableError("No document was found in this export.")
    yield Announced(len(marks))
    for number, mark in enumerate(marks, start=1):
        yield _made(_container(mark, marks), mark, number)


def _classes(element: Element) -> str:
    return (element.get("class") or "") if isinstance(element.tag, str) else ""


def _container(mark: Element, marks: list[Element]) -> Element:
    """The largest element around an outlet's name that holds no other document's."""
    best = mark
    for above in mark.iterancestors():
        if above.tag in ("body", "html") and len(marks) > 1:
            break
        if sum(1 for e in above.iter() if _MARK in _classes(e) and e in marks) > 1:
            break
        best = above
    return best


def _made(container: Element, mark: Element, number: int) -> Draft | Problem:
    heads = [e for e in container.iter() if "DocHeader" in _classes(e)]
    titles = [e for e in container.iter() if re.search("titreArticleVisu|articletitle", _classes(e), re.I)]
    writers = [e for e in container.iter() if "docAuthors" in _classes(e) or "sm-margin-bottomNews" in _classes(e)]
    titles = titles or [e for e in container.iter() if "titreArticle" in _classes(e).split()]
    title = one_line(titles[0]) if titles else ""
    outlet = one_line(mark)
    known = {outlet, title, *map(one_line, heads), *map(one_line, writers)}
    lines = lines_of(container)
    headline = lines_of(titles[0]) if titles else []
    start = next(
        (i + len(headline) for i in range(len(lines)) if headline and lines[i : i + len(headline)] == headline), 0
    )
    body: list[str] = []
    for line in lines[start:]:
        if _END.match(line):
            break
        if line not in known and line not in "".join(map(one_line, heads)):
            body.append(line)
    author = one_line(writers[0]) if writers else ""
    if not author and body and len(body) > 1 and _is_name(body[0]):
        author = body.pop(0)
    if not body:
        return Problem("The document has no text.", title or f"Document {number}")
    return Draft(
        text="\n".join(body),
        title=title,
        source=_ISSUE.sub("", outlet),
        author=", ".join(author_names(author)),
        published=date_in(" ".join(map(one_line, heads))) or date_in(" ".join(lines[:start])),
        evidence=("the head of the document",),
    )


def _is_name(line: str) -> bool:
    """Whether a line is one name, or several with a word or a sign between them."""
    names = [name.split() for name in author_names(line)]
    capital = all(word[:1].isupper() or word in _PARTICLES for words in names for word in words)
    return (
        bool(names) and capital and all(2 <= len(words) <= 4 for words in names) and not line.endswith((".", "?", "!"))
    )
