"""Text reader: plain text and Markdown, one article in one file, nothing of it cut."""

from __future__ import annotations

from urllib.parse import urlsplit

from corpus.clean import clean_line, clean_text
from corpus.language.shortening import first_items, shorten_text
from corpus.model import Article
from corpus.reading.encoding import binary_kind, decode_text
from corpus.reading.opening import UnreadableError, read_whole
from corpus.reading.paths import CollectionFile
from corpus.reading.segment import Segmentation, segment_text

TITLE_WORDS = 12
"""Words of the text that stand for the title of an article without one."""


def read_text(found: CollectionFile) -> Article:
    """The article in a text file; its id is the file's label. Raises UnreadableError."""
    data = read_whole(found.path)
    if kind := binary_kind(data):
        raise UnreadableError(f"It is {kind}, not text.")
    text = clean_text(decode_text(data).replace("\r\n", "\n"))
    if not text.strip():
        raise UnreadableError("The file is empty.")
    anatomy = segment_text(text)
    return Article(
        id=clean_line(found.label),
        title=title_of(text, anatomy),
        text=text,
        blocks=anatomy.blocks,
        title_in_text=True,
        source=anatomy.source or clean_line(found.outlet) or _host_name(anatomy.url),
        author=anatomy.author,
        published=anatomy.published,
        published_evidence=anatomy.evidence,
        credits=anatomy.credits,
        url=anatomy.url,
        path=clean_text(str(found.path)),
    )


def title_of(text: str, anatomy: Segmentation) -> str:
    """The title in ``text``, on one line; where it has none, its first words."""
    if anatomy.title:
        return clean_line(text[anatomy.title.start : anatomy.title.end])
    first = next((block for block in anatomy.blocks if block.kind == "body"), None)
    words = (text[first.start : first.start + 400] if first else text[:400]).split()
    return shorten_text(first_items(words, TITLE_WORDS), 120)


def _host_name(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""
