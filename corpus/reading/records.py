"""Tables of articles: JSON Lines, one object a line, and CSV with a header line."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping

from corpus.clean import clean, clean_line
from corpus.model import Article, Skipped
from corpus.reading.anatomy import dissect
from corpus.reading.encoding import BYTE_ORDER_MARKS, decode
from corpus.reading.files import LARGEST, UnreadableError, read_lines, read_whole
from corpus.reading.paths import Found
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

_WHOLE = ("utf-16", "utf-32")


def read_json_lines(found: Found) -> Iterator[Article | Skipped]:
    """The articles of a JSON Lines file, one row at a time; rows that cannot be read are skipped by line number.

    ``Article.text`` has the length and offsets of the row's own text. Raises UnreadableError.
    """
    rows = 0
    for number, line in enumerate(_lines(found), start=1):
        if line is not None and not line.strip():
            continue
        rows += 1
        try:
            yield _article(_object(line), found, number)
        except UnreadableError as error:
            yield Skipped(clean(str(found.path)), f"Line {number}: {error}")
    if not rows:
        raise UnreadableError("The file is empty.")


def read_csv(found: Found) -> Iterator[Article | Skipped]:
    """The articles of a CSV file, whose first line names the columns. Raises UnreadableError."""
    text = decode(read_whole(found.path)).replace("\0", " ")
    csv.field_size_limit(LARGEST)
    try:
        reader = csv.DictReader(io.StringIO(text, newline=""), dialect=_dialect(text))
        for row in reader:
            try:
                yield _article({k: v for k, v in row.items() if isinstance(k, str)}, found, reader.line_num)
            except UnreadableError as error:
                yield Skipped(clean(str(found.path)), f"Line {reader.line_num}: {error}")
    except csv.Error as error:
        raise UnreadableError(f"It is not a table of comma-separated values ({error}).") from error
    if reader.line_num < 2:
        raise UnreadableError("The table has no rows." if text.strip() else "The file is empty.")


def _dialect(text: str) -> type[csv.Dialect]:
    first = text.split("\n", 1)[0]

    class Dialect(csv.excel):
        delimiter = max(",;\t", key=first.count)

    return Dialect


def _lines(found: Found) -> Iterator[bytes | None]:
    """The lines of a file; one in UTF-16 or UTF-32 cannot be split before it is decoded."""
    lines = read_lines(found.path)
    for number, line in enumerate(lines):
        if number == 0 and line is not None:
            codec = next((codec for mark, codec in BYTE_ORDER_MARKS if line.startswith(mark)), "")
            if codec in _WHOLE:
                yield from (part.encode() for part in decode(read_whole(found.path)).split("\n"))
                return
            line = line.removeprefix(BYTE_ORDER_MARKS[0][0])
        yield line


def _object(line: bytes | None) -> Mapping[str, object]:
    if line is None:
        raise UnreadableError(f"The row is larger than {LARGEST // 1_000_000} MB.")
    try:
        row = json.loads(decode(line))
    except (ValueError, RecursionError) as error:
        raise UnreadableError("This is not valid JSON.") from error
    if not isinstance(row, dict):
        raise UnreadableError("This is not a JSON object.")
    return row


def _article(row: Mapping[str, object], found: Found, number: int) -> Article:
    fields = _fields(row)
    text = clean(_text(fields.get("text")))
    if not text.strip():
        raise UnreadableError("The row has no text.")
    title = clean_line(_words(fields.get("title")))
    anatomy = dissect(text, title)
    published = parse_when(fields.get("published"))
    return Article(
        id=clean_line(_words(fields.get("id"))) or f"{clean_line(found.label)}:{number}",
        title=title or title_of(text, anatomy),
        text=text,
        blocks=anatomy.blocks,
        title_in_text=not title or anatomy.title is not None,
        source=clean_line(_words(fields.get("source"))) or anatomy.source or clean_line(found.outlet),
        author=clean_line(_words(fields.get("author"))) or anatomy.author,
        published=published or anatomy.published,
        published_evidence=() if published else anatomy.evidence,
        credits=anatomy.credits,
        url=clean_line(_words(fields.get("url"))) or anatomy.url,
        path=clean(str(found.path)),
    )


def _fields(row: Mapping[str, object]) -> dict[str, object]:
    lower = {key.strip().lower(): value for key, value in row.items()}
    found: dict[str, object] = {}
    for field, names in FIELDS.items():
        for name in names:
            if lower.get(name) not in (None, "", [], {}):
                found[field] = lower[name]
                break
    return found


def _text(value: object) -> str:
    """The text of a row: a string as it is, a list as its paragraphs."""
    if isinstance(value, list):
        return "\n".join(part for part in value if isinstance(part, str))
    return value if isinstance(value, str) else ""


def _words(value: object) -> str:
    """A short field: a string or number, or what an object calls "name", or a list of those."""
    if isinstance(value, dict):
        value = value.get("name") or value.get("title") or ""
    if isinstance(value, list):
        return ", ".join(filter(None, (_words(part) for part in value if not isinstance(part, list))))
    return str(value) if isinstance(value, str | int | float) and not isinstance(value, bool) else ""
