"""Stores of readers of links saved for later: wallabag, Omnivore, Pocket, Readwise, Instapaper.

When something was saved is never when it was published; an entry without text is a link, and is said to be one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime

from corpus.reading.draft import Draft, Problem
from corpus.reading.export_dates import stated_date
from corpus.reading.formats.html_tree import fragment_text
from corpus.reading.row_values import host_of

Row = Mapping[str, object]

LINK = "It is a link without text."
PLACEHOLDERS = ("Oh, what a shame, no content", "wallabag can't retrieve contents for this article")
"""What stores put where they could not fetch a text."""

_STORED = ("is_archived", "savedAt", "saved_at", "time_added", "reading_time", "readingProgress", "reading_progress")


def is_store(row: Row) -> bool:
    """Whether an object is an entry of such a store: it says when it was saved, or how far it was read."""
    return "url" in row and any(name in row for name in _STORED)


def store_items(rows: Sequence[Row]) -> Iterator[Draft | Problem]:
    """The entries of a store of saved links."""
    for row in rows:
        content = _string(row.get("content")) or _string(row.get("html_content")) or _string(row.get("html"))
        text = fragment_text(content)
        if not text.strip() or any(text.strip().startswith(one) for one in PLACEHOLDERS):
            yield Problem(LINK)
            continue
        url = _string(row.get("url")) or _string(row.get("source_url"))
        yield Draft(
            text=text,
            title=" ".join(_string(row.get("title")).split()),
            source=_string(row.get("site_name")) or _string(row.get("siteName")) or host_of(url),
            author=_authors(row),
            published=_published(row),
            url=url,
        )


def _authors(row: Row) -> str:
    given = row.get("published_by") or row.get("author") or ""
    names = given if isinstance(given, list) else [given]
    return ", ".join(name for name in names if isinstance(name, str) and name)


def _published(row: Row) -> str:
    """When an entry says that it was published, unless that is when it was saved."""
    saved = {stated_date(_string(row.get(name))) for name in ("savedAt", "saved_at", "created_at", "updatedAt")}
    for name in ("published_at", "publishedAt", "published_date"):
        value = row.get(name)
        if isinstance(value, int | float) and value > 0:
            value = datetime.fromtimestamp(value / 1000 if value > 1e11 else value, UTC).isoformat()
        day = stated_date(_string(value))
        if day and day not in saved:
            return day
    return ""


def _string(value: object) -> str:
    return value if isinstance(value, str) else ""
