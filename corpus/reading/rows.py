"""Row mapping: the article in one row of a table, JSON object or line of CSV."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Self

from corpus.clean import clean_line, clean_text
from corpus.model import Article
from corpus.reading.opening import UnreadableError
from corpus.reading.paths import CollectionFile
from corpus.reading.segment import segment_text
from corpus.reading.stamps import parse_when
from corpus.reading.text import title_of

FIELDS: Mapping[str, tuple[str, ...]] = {
    "id": ("id", "_id", "guid"),
    "source": ("source", "outlet", "publisher", "publication", "newspaper"),
    "title": ("title", "headline"),
    "text": ("text", "body", "content", "article"),
    "published": ("published", "date", "pubdate", "published_at", "publishedat", "date_published", "datepublished"),
    "author": ("author", "byline", "authors", "creator"),
    "url": ("url", "link"),
}
"""What a row may call the parts of an article; case does not count, and the first that is filled is taken."""

_MOST_KEYS = 64
_EMPTY: tuple[object, ...] = (None, "", [], {})


@dataclass(frozen=True, slots=True)
class RowOrigin:
    """What all rows of one file share, cleaned: its path, the start of their ids, and the outlet it is sorted under."""

    path: str
    label: str
    outlet: str

    @classmethod
    def from_file(cls, found: CollectionFile) -> Self:
        """The place of the rows of that file."""
        return cls(clean_text(str(found.path)), clean_line(found.label), clean_line(found.outlet))


def article_of(row: Mapping[str, object], place: RowOrigin, number: int) -> Article:
    """The article in ``row``, which ends at line ``number`` of its file. Raises UnreadableError if it has no text."""
    fields = _row_fields(row)
    text = clean_text(_row_text(fields.get("text")))
    if not text or text.isspace():
        raise UnreadableError("The row has no text.")
    title = _field_line(fields.get("title"))
    anatomy = segment_text(text, title)
    published = parse_when(fields.get("published"))
    return Article(
        id=_field_line(fields.get("id")) or f"{place.label}:{number}",
        title=title or title_of(text, anatomy),
        text=text,
        blocks=anatomy.blocks,
        title_in_text=not title or anatomy.title is not None,
        source=_field_line(fields.get("source")) or anatomy.source or place.outlet,
        author=_field_line(fields.get("author")) or anatomy.author,
        published=published or anatomy.published,
        published_evidence=() if published else anatomy.evidence,
        credits=anatomy.credits,
        url=_field_line(fields.get("url")) or anatomy.url,
        path=place.path,
    )


def _row_fields(row: Mapping[str, object]) -> dict[str, object]:
    keys = tuple(row)
    plan = (
        _field_plan(keys) if len(keys) <= _MOST_KEYS and sum(map(len, keys)) < 1000 else _field_plan.__wrapped__(keys)
    )
    found: dict[str, object] = {}
    for field, names in plan:
        for name in names:
            value = row[name]
            if value or value not in _EMPTY:
                found[field] = value
                break
    return found


@lru_cache(maxsize=256)
def _field_plan(keys: tuple[str, ...]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Under which of its keys a row has each field; of keys that differ in case only the last counts."""
    lower = {key.strip().lower(): key for key in keys}
    plan = ((field, tuple(lower[name] for name in names if name in lower)) for field, names in FIELDS.items())
    return tuple((field, names) for field, names in plan if names)


def _row_text(value: object) -> str:
    """The text of a row: a string as it is, a list as its paragraphs."""
    if isinstance(value, list):
        return "\n".join(part for part in value if isinstance(part, str))
    return value if isinstance(value, str) else ""


def _field_line(value: object) -> str:
    if value is None:
        return ""
    return clean_line(value if isinstance(value, str) else _short_field(value))


def _short_field(value: object) -> str:
    """A short field: a string or number, or what an object calls "name", or a list of those."""
    value = _name_of(value)
    parts = map(_name_of, value) if isinstance(value, list) else [value]
    return ", ".join(str(p) for p in parts if p and isinstance(p, str | int | float) and not isinstance(p, bool))


def _name_of(value: object) -> object:
    return value.get("name") or value.get("title") if isinstance(value, dict) else value
