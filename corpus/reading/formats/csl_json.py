"""References in CSL JSON, as Zotero and other catalogues export them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from corpus.reading.draft import Draft, Problem
from corpus.reading.formats.html_tree import fragment_text

Row = Mapping[str, object]


def is_csl(row: Row) -> bool:
    """Whether an object is such a reference: it has a type, and its day in parts or what it appeared in."""
    return isinstance(row.get("type"), str) and (isinstance(row.get("issued"), dict) or "container-title" in row)


def csl_items(rows: Sequence[Row]) -> Iterator[Draft | Problem]:
    """The references with an abstract; the others are said to be references only."""
    for row in rows:
        title = _line(row.get("title"))
        text = fragment_text(_text(row.get("abstract"))) or fragment_text(_text(row.get("note")))
        if not text.strip():
            yield Problem("It is a reference without a text.", title)
            continue
        yield Draft(
            text=text,
            title=title,
            source=_line(row.get("container-title")) or _line(row.get("publisher")),
            author=", ".join(_names(row.get("author"))),
            published=_day(row.get("issued")),
            evidence=("the reference's date",),
            url=_line(row.get("URL")),
        )


def _names(given: object) -> Iterator[str]:
    for one in given if isinstance(given, list) else ():
        if isinstance(one, dict):
            parts = (_line(one.get(key)) for key in ("given", "non-dropping-particle", "family", "literal"))
            if name := " ".join(part for part in parts if part):
                yield name


def _day(issued: object) -> str:
    """The day in its parts: year, month and day; "" for a month or a year alone."""
    parts = issued.get("date-parts") if isinstance(issued, dict) else None
    first = parts[0] if isinstance(parts, list) and parts else None
    numbers = [int(str(one)) for one in first if str(one).isdigit()] if isinstance(first, list) else []
    if len(numbers) != 3:
        return ""
    from corpus.reading.export_dates import stated_date

    return stated_date(f"{numbers[0]:04}-{numbers[1]:02}-{numbers[2]:02}")


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _line(value: object) -> str:
    return " ".join(_text(value).split())
