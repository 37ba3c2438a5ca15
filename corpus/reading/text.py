"""Text reader: plain text and Markdown, one article in one file, nothing of it cut."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.clean import clean_text
from corpus.model import Article
from corpus.reading.draft import Draft
from corpus.reading.encoding import binary_kind, decode_text
from corpus.reading.opening import UnreadableError
from corpus.reading.row_values import host_of
from corpus.reading.rows import outlet_of
from corpus.reading.segment import segment_text
from corpus.reading.title import title_of

if TYPE_CHECKING:
    from corpus.reading.source import Source


def read_text(source: Source) -> Article:
    """The article in a text file; its id is the file's label. Raises UnreadableError."""
    data = source.data
    place = source.place
    if kind := binary_kind(data):
        raise UnreadableError(f"It is {kind}, not text.")
    text = clean_text(decode_text(data).replace("\r\n", "\n"))
    if not text.strip():
        raise UnreadableError("The file is empty.")
    anatomy = segment_text(text)
    outlet, basis = outlet_of(Draft("", url=anatomy.url), anatomy.source, place, anatomy.url)
    if not outlet and (outlet := host_of(anatomy.url)):
        basis = "address"
    return Article(
        id=place.label,
        title=title_of(text, anatomy),
        text=text,
        blocks=anatomy.blocks,
        title_in_text=True,
        source=outlet,
        author=anatomy.author,
        published=anatomy.published,
        published_evidence=anatomy.evidence,
        credits=anatomy.credits,
        url=anatomy.url,
        path=place.path,
        source_basis=basis,
    )
