"""JSON Feed, versions 1 and 1.1."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from corpus.reading.draft import Draft, Problem
from corpus.reading.export_dates import stated_date
from corpus.reading.formats.html_tree import fragment_text

Row = Mapping[str, object]


def is_feed(root: object) -> bool:
    """Whether a file's object is a JSON Feed."""
    return isinstance(root, dict) and isinstance(root.get("items"), list) and "jsonfeed" in str(root.get("version", ""))


def feed_items(feed: Row) -> Iterator[Draft | Problem]:
    """The entries of a feed."""
    items = feed.get("items")
    for number, item in enumerate(items if isinstance(items, list) else [], start=1):
        if not isinstance(item, dict):
            yield Problem("It is no entry of a feed.", f"Entry {number}")
            continue
        texts = [_string(item.get("content_text")), fragment_text(_string(item.get("content_html")))]
        title = _string(item.get("title"))
        text = max(texts, key=len) or fragment_text(_string(item.get("summary"))) or title
        yield Draft(
            text=text,
            title=title,
            source=_string(feed.get("title")),
            basis="file",
            author=", ".join(_authors(item) or _authors(feed)),
            published=stated_date(_string(item.get("date_published"))),
            url=_string(item.get("url")) or _string(item.get("external_url")),
            id=ident if ":" in (ident := _string(item.get("id"))) else "",
        )


def _authors(row: Row) -> list[str]:
    given = row.get("authors") or [row.get("author")]
    return (
        [name for one in given if isinstance(one, dict) and (name := _string(one.get("name")))]
        if isinstance(given, list)
        else []
    )


def _string(value: object) -> str:
    return value if isinstance(value, str) else str(value) if isinstance(value, int | float) else ""
