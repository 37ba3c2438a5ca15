"""JSON files: one article, a list of them at any depth, or the shapes that services and programs export."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import cast

import msgspec

from corpus.reading.draft import Draft, Items, Problem
from corpus.reading.encoding import decode_text
from corpus.reading.opening import UnreadableError
from corpus.reading.pile_settings import Columns
from corpus.reading.rows import FIELDS, article_of, named_row, plain_key, slashed_place
from corpus.reading.source import Source

DEEPEST = 6
"""Levels of objects and lists below which no articles are looked for."""

ORDER_ROWS = 500
"""Rows by which it is told whether day or month comes first in dates with slashes."""

HTML_TEXT = (
    "content_html",
    "body_html",
    "body_xhtml",
    "body_nitf",
    "html_content",
    "contenthtml",
    "html",
    "content_encoded",
)
"""Fields that hold the text as HTML, taken where no field holds it plain."""

NESTED = ("fields", "article", "attributes", "_source", "data", "node", "doc", "item")
"""Objects inside a row that hold parts of the article: of the Guardian's API, of search engines, of databases."""

_CUT = "[+"
Row = Mapping[str, object]


def read_json(source: Source, _processes: int | None = 1) -> Items:
    """The articles in a JSON file. Raises UnreadableError."""
    root = _parse(source.export())
    special = _special(root)
    if special is not None:
        yield from special
        return
    rows = find_rows(root, source.place.columns)
    if not rows:
        raise UnreadableError("No article was found in this JSON file: no object in it has a text.")
    single = len(rows) == 1 and rows[0] is root
    source = replace(source, place=slashed_place(source.place, rows[:ORDER_ROWS]))
    for number, row in enumerate(rows, start=1):
        try:
            yield _item(row, source, 0 if single else number)
        except UnreadableError as error:
            yield Problem(str(error), f"Entry {number}")


def read_json_feed(data: bytes) -> Iterator[Draft | Problem]:
    """The entries of a JSON Feed; none if the file is something else. Raises UnreadableError."""
    from corpus.reading.formats import json_feed

    root = _parse(data)
    if json_feed.is_feed(root):
        yield from json_feed.feed_items(cast(Row, root))


def _parse(data: bytes) -> object:
    try:
        return cast(object, msgspec.json.decode(data))
    except (msgspec.DecodeError, ValueError, RecursionError):
        pass
    text = decode_text(data)
    try:
        return cast(object, json.loads(text, strict=False, parse_constant=lambda _nan: None))
    except (ValueError, RecursionError) as error:
        rows = _by_lines(text)
        if rows is None:
            raise UnreadableError("This is not valid JSON.") from error
        return rows


def _by_lines(text: str) -> list[object] | None:
    """The objects of a file that is JSON Lines under another name."""
    rows: list[object] = []
    for line in text.splitlines():
        if line.strip():
            try:
                rows.append(json.loads(line, strict=False))
            except (ValueError, RecursionError):
                return None
    return rows or None


def _special(root: object) -> Items | None:
    """What the readers of particular shapes make of the file; None if it is of no particular shape."""
    from corpus.reading.formats import agencies, csl_json, json_feed, reader_stores

    first = root[0] if isinstance(root, list) and root else root
    if not isinstance(first, dict):
        return None
    if json_feed.is_feed(root):
        return json_feed.feed_items(cast(Row, root))
    if agencies.is_ninjs(first):
        return agencies.ninjs_items(cast("list[Row]", root if isinstance(root, list) else [root]))
    if csl_json.is_csl(first):
        return csl_json.csl_items(cast("list[Row]", root if isinstance(root, list) else [root]))
    if reader_stores.is_store(first):
        return reader_stores.store_items(cast("list[Row]", root if isinstance(root, list) else [root]))
    return None


def _item(row: Row, source: Source, number: int) -> Draft:
    """The draft of a row. Its text comes from a plain field, else from one of HTML."""
    from corpus.reading.formats.html_tree import fragment_text

    plain = dict(named_row(flat_row(row), source.place.columns))
    text = _field(plain, "text")
    if isinstance(text, str) and text.rstrip().endswith("chars]") and _CUT in text:
        text = text[: text.rindex(_CUT)].rstrip(" …")
    if not text:
        lower = {key.lower(): value for key, value in plain.items()}
        markup = next((value for name in HTML_TEXT if isinstance(value := lower.get(name), str) and value), "")
        text = fragment_text(markup)
    elif isinstance(text, str) and looks_like_html(text):
        text = fragment_text(text)
    unnamed = replace(source.place, columns=())  # its fields have the names that are looked for by now
    article = article_of({**plain, "text": text, "body": None} if text else plain, unnamed, number)
    return Draft(
        text=article.text,
        title=article.title.removesuffix(f" - {article.source}") if _field(plain, "title") else "",
        source=article.source if _field(plain, "source") else "",
        author=article.author if _field(plain, "author") else "",
        published=article.published if not article.published_evidence else "",
        url=article.url,
        id=article.id if _field(plain, "id") or number else "",
    )


def looks_like_html(text: str) -> bool:
    """Whether a field holds HTML: paragraphs or line breaks marked up."""
    start = text[:4000].lower()
    return any(tag in start for tag in ("<p>", "<p ", "<br", "</p>", "<div", "</a>", "<span", "<h2"))


def flat_row(row: Row) -> dict[str, object]:
    """A row with the parts of the objects inside it that hold parts of the article; its own go first."""
    flat: dict[str, object] = dict(row)
    for name in NESTED:
        inner = row.get(name)
        if isinstance(inner, dict):
            for key, value in inner.items():
                if flat.get(key) in (None, "") or key == name:
                    flat[key] = value
            if flat.get(name) is inner:
                del flat[name]
    return flat


def _field(row: Row, field: str) -> object:
    lower = {plain_key(key): value for key, value in row.items()}
    return next(
        (value for name in FIELDS[field] if (value := lower.get(plain_key(name))) not in (None, "", [], {})), None
    )


def has_text(row: object, columns: Columns = ()) -> bool:
    """Whether an object may be an article: one of its fields, or of an object inside it, is a text."""
    if not isinstance(row, dict):
        return False
    plain = named_row(flat_row(row), columns)
    if isinstance(_field(plain, "text"), str | list):
        return True
    return any(isinstance(value, str) and value for key, value in plain.items() if key.lower() in HTML_TEXT)


def _is_link(row: object) -> bool:
    return isinstance(row, dict) and bool(_field(row, "title")) and bool(_field(row, "url"))


def find_rows(root: object, columns: Columns = ()) -> Sequence[Row]:
    """The objects of a file that are articles: the file itself, or the largest list (or table by id) of such."""
    if has_text(root, columns):
        return [cast(Row, root)]
    found = max(_lists(root, 0, columns), key=len, default=[])
    return cast("Sequence[Row]", found)


def _lists(node: object, depth: int, columns: Columns) -> Iterator[list[object]]:
    if depth > DEEPEST:
        return
    children = node if isinstance(node, list) else list(node.values()) if isinstance(node, dict) else []
    rows = [child for child in children if isinstance(child, dict)]
    if rows and (
        any(has_text(row, columns) for row in rows[:200]) or (isinstance(node, list) and all(map(_is_link, rows[:20])))
    ):
        yield list(rows)
        return
    for child in children[:2000]:
        if isinstance(child, list | dict):
            yield from _lists(child, depth + 1, columns)
