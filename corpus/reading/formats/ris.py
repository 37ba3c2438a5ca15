"""References in RIS, as archives, catalogues and Zotero export them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from corpus.reading.draft import Draft, Items, Problem
from corpus.reading.encoding import decode_text
from corpus.reading.export_dates import stated_date
from corpus.reading.formats.names_of_authors import author_names
from corpus.reading.source import Source

_TAG = re.compile(r"^(?P<tag>[A-Z][A-Z0-9])  ?-(?: (?P<value>.*))?$")
Reference = Mapping[str, list[str]]


def read_ris(source: Source, _processes: int | None = 1) -> Items:
    """The references with a text; one without is said to be a reference only. Raises UnreadableError."""
    for reference in _references(decode_text(source.export())):
        title = _first(reference, "TI", "T1", "CT")
        parts = [*reference.get("AB", ()), *reference.get("N2", ()), *reference.get("N1", ())]
        texts = list(dict.fromkeys(part for part in parts if part))
        if not texts:
            yield Problem("It is a reference without a text.", title)
            continue
        yield Draft(
            text="\n".join(texts),
            title=title,
            source=_first(reference, "T2", "JF", "JO", "JA", "PB"),
            author=", ".join(
                name for tag in ("AU", "A1") for line in reference.get(tag, ()) for name in author_names(line)
            ),
            published=next((day for tag in ("DA", "Y1", "PY") if (day := _day(_first(reference, tag)))), ""),
            evidence=("the reference's date",),
            url=_first(reference, "UR", "L2", "LK"),
        )


def _references(text: str) -> Iterator[dict[str, list[str]]]:
    current: dict[str, list[str]] = {}
    at = ""
    for line in text.splitlines():
        found = _TAG.match(line.rstrip())
        if found and found["tag"] == "ER":
            if current:
                yield current
            current, at = {}, ""
        elif found:
            at = found["tag"]
            current.setdefault(at, []).append((found["value"] or "").strip())
        elif at and line.strip():
            current[at][-1] += f"\n{line.strip()}"
    if current:
        yield current


def _first(reference: Reference, *tags: str) -> str:
    return next((value for tag in tags for value in reference.get(tag, ()) if value), "")


def _day(value: str) -> str:
    return stated_date(value.strip("/ ").split("//")[0])
