"""What agencies send: NITF, NewsML 1.2 and G2, ninjs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from corpus.reading.draft import Draft, Items, Problem
from corpus.reading.export_dates import stated_date
from corpus.reading.formats.html_tree import Element, fragment_text, lines_of, local_name, one_line, parse_xml
from corpus.reading.formats.names_of_authors import author_names
from corpus.reading.source import Source

Row = Mapping[str, object]

_BODIES = ("body_html", "body_xhtml", "body_nitf", "body_text")
_OUTLETS = ("source", "copyrightholder", "provider", "infosources", "infosource")
_BLOCKS = ("p", "hl2", "hl3", "li", "pre", "h1", "h2", "h3", "h4", "blockquote")


def read_nitf(source: Source, _processes: int | None = 1) -> Items:
    """The article of a NITF file. Raises UnreadableError."""
    yield nitf_draft(parse_xml(source.data))


def nitf_draft(tree: Element) -> Draft:
    """The article in a NITF tree; a time without an offset is the agency's own clock, kept as written."""
    return Draft(
        text="\n".join(_body(tree)),
        title=_line(tree, "hl1") or _line(tree, "headline") or _line(tree, "title"),
        source=_distributor(tree),
        author=", ".join(_byline(tree)),
        published=_nitf_date(tree),
        id=_first_attribute(tree, "doc-id", "id-string"),
    )


def read_newsml(source: Source, _processes: int | None = 1) -> Items:
    """The articles of a NewsML file, version 1.2 or G2. Raises UnreadableError."""
    tree = parse_xml(source.export())
    items = [e for e in tree.iter() if local_name(e) == "newsitem"]
    for item in items or [tree]:
        if not _body(item):
            yield Problem("A news item without text (a picture, perhaps).")
            continue
        yield _newsml_draft(item, tree)


def _newsml_draft(item: Element, tree: Element) -> Draft:
    created = ("datelinedate", "firstcreated", "contentcreated", "firstpublished", "versioncreated", "sent")
    days = [day for name in created if (day := stated_date(_line(item, name)))]
    provider = next((e.get("FormalName") or "" for e in item.iter() if local_name(e) == "party"), "")
    names = [*_byline(item), *author_names(_name_in(item, "creator"))]
    return Draft(
        text="\n".join(_body(item)),
        title=_line(item, "headline") or _line(item, "hl1"),
        source=_name_in(item, "provider")
        or _name_in(item, "infosource")
        or provider
        or _literal_in(item, "provider")
        or _name_in(tree, "copyrightholder"),
        author=", ".join(dict.fromkeys(names)),
        published=_nitf_date(item) or (days[0] if days else ""),
        id=item.get("guid") or _line(item, "publicidentifier"),
    )


def _name_in(tree: Element, wanted: str) -> str:
    element = next((e for e in tree.iter() if local_name(e) == wanted), None)
    return _line(element, "name") if element is not None else ""


def _literal_in(tree: Element, wanted: str) -> str:
    """What an element without a name is called by its attributes: itself, or in a list of codes ("nprov:NW")."""
    element = next((e for e in tree.iter() if local_name(e) == wanted), None)
    if element is None:
        return ""
    return element.get("literal") or (element.get("qcode") or "").rpartition(":")[2]


def _line(tree: Element, name: str) -> str:
    return one_line(next((e for e in tree.iter() if local_name(e) == name), None))


def _first_attribute(tree: Element, name: str, attribute: str) -> str:
    return next((e.get(attribute) or "" for e in tree.iter() if local_name(e) == name), "")


def _body(tree: Element) -> list[str]:
    """The paragraphs of an article's body, of NITF, of HTML, or of plain lines."""
    bodies = [e for e in tree.iter() if local_name(e) in ("body.content", "datacontent", "inlinexml", "inlinedata")]
    if not bodies:
        bodies = [e for e in tree.iter() if local_name(e) == "body"]
    body = next((e for e in bodies if local_name(e) == "body.content"), bodies[0] if bodies else None)
    if body is None:
        return []
    marked = [e for e in body.iter() if local_name(e) in _BLOCKS and not _inside(e, body)]
    lines = [line for e in marked for line in lines_of(e)] if marked else _plain_paragraphs(body)
    return [line for line in map(_without_markup, lines) if line]


def _plain_paragraphs(body: Element) -> list[str]:
    """The paragraphs of a body without marks: blank lines stand between them, or each is a line."""
    text = "".join(body.itertext())
    if any(local_name(e) for e in body.iterdescendants()):
        return lines_of(body)
    parts = re.split(r"\n[ \t\r]*\n", text)
    return [" ".join(part.split()) for part in (parts if len(parts) > 1 else text.splitlines()) if part.strip()]


def _without_markup(line: str) -> str:
    """A paragraph that is markup written out, an embedded box of another site, without its tags."""
    return " ".join(fragment_text(line).split()) if line.startswith("<") and line.endswith(">") else line


def _inside(element: Element, body: Element) -> bool:
    """Whether an element lies in a paragraph that is taken anyway, or in a caption of a picture."""
    for above in element.iterancestors():
        if above is body:
            return False
        if local_name(above) in (*_BLOCKS, "media", "media-caption", "body.head"):
            return True
    return False


def _distributor(tree: Element) -> str:
    stated = _line(tree, "distributor")
    holder = _first_attribute(tree, "doc.copyright", "holder")
    return stated or holder or _first_attribute(tree, "doc-id", "regsrc") or _first_attribute(tree, "pubdata", "name")


def _byline(tree: Element) -> Iterator[str]:
    for element in tree.iter():
        if local_name(element) == "byline":
            line = (element.text or "") + "".join(
                f"{one_line(child) if local_name(child) != 'byttl' else ''} {child.tail or ''}" for child in element
            )
            yield from author_names(line.split(" / ")[0])


def _nitf_date(tree: Element) -> str:
    given = (("story.date", "norm"), ("date.issue", "norm"), ("pubdata", "date.publication"), ("date.release", "norm"))
    return next((day for name, attr in given if (day := stated_date(_first_attribute(tree, name, attr)))), "")


# ------------------------------------------------------------------------------------------ ninjs


def is_ninjs(row: Row) -> bool:
    """Whether an object is a news item in ninjs, of its first version ("body_html") or a later one ("bodies")."""
    return "versioncreated" in row and ("bodies" in row or any(name in row for name in _BODIES))


def ninjs_items(rows: Sequence[Row]) -> Iterator[Draft | Problem]:
    """The articles of ninjs objects; paragraphs come from the HTML, which the plain text has lost."""
    for row in rows:
        given = [*(row.get(name) for name in _BODIES), *_values(row, "bodies")]
        text = next((made for value in given if isinstance(value, str) and (made := fragment_text(value))), "")
        if not text:
            yield Problem("A news item without text (a picture, perhaps).")
            continue
        created = [row.get(name) for name in ("firstcreated", "contentcreated", "versioncreated")]
        created.insert(1, _extra(row, "original_published_at"))
        days = [day for value in created if isinstance(value, str) and (day := stated_date(value))]
        title = _string(row.get("headline")) or next(_values(row, "headlines"), "")
        byline = _string(row.get("byline")) or _string(row.get("by")) or next(_values(row, "bylines", "by"), "")
        yield Draft(
            text=text,
            title=fragment_text(title),
            source=next((name for key in _OUTLETS if (name := _named(row.get(key)))), ""),
            author=", ".join(author_names(byline.split("/")[0])) or _authors(row),
            published=days[0] if days else "",
            url=_string(row.get("uri")) if _string(row.get("uri")).startswith("http") else _guid(row),
            id=_string(row.get("guid")) or _string(row.get("uri")),
        )


def _values(row: Row, name: str, field: str = "value") -> Iterator[str]:
    """The words of each object in a list of a later ninjs; the main one first, HTML before plain text."""
    given = row.get(name)
    objects = [one for one in given if isinstance(one, dict)] if isinstance(given, list) else []
    objects.sort(key=lambda one: (one.get("role") not in (None, "main"), "html" not in str(one.get("contenttype"))))
    yield from (value for one in objects if (value := _string(one.get(field))))


def _guid(row: Row) -> str:
    guid = _string(row.get("guid"))
    return guid if guid.startswith("http") else ""


def _extra(row: Row, name: str) -> object:
    extra = row.get("extra")
    return extra.get(name) if isinstance(extra, dict) else None


def _authors(row: Row) -> str:
    given = row.get("authors")
    return ", ".join(_named(one) for one in given if _named(one)) if isinstance(given, list) else ""


def _named(value: object) -> str:
    if isinstance(value, list):
        return next((name for one in value if (name := _named(one))), "")
    return _string(value.get("name")) if isinstance(value, dict) else _string(value)


def _string(value: object) -> str:
    return value if isinstance(value, str) else ""
