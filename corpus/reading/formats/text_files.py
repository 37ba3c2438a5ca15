"""Text files: plain text and Markdown, and notes whose properties stand above the text."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.model import Article
from corpus.reading.draft import Draft
from corpus.reading.source import Source
from corpus.reading.text import read_text


def read_text_file(source: Source, _processes: int | None = 1) -> Iterator[Article | Draft]:
    """The one article in a text file. Raises UnreadableError."""
    from corpus.reading.formats.front_matter import clipped_page  # only where a file may be a note

    clipped = clipped_page(source) if source.suffix in (".md", ".markdown") else None
    yield clipped or read_text(source)
