"""Title of a text: where it stands, or the words that stand for it."""

from __future__ import annotations

from corpus.clean import clean_line
from corpus.language.shortening import first_items, shorten_text
from corpus.reading.segment import Segmentation

TITLE_WORDS = 12
"""Words of the text that stand for the title of an article without one."""


def title_of(text: str, anatomy: Segmentation) -> str:
    """The title in ``text``, on one line; where it has none, its first words."""
    if anatomy.title:
        return clean_line(text[anatomy.title.start : anatomy.title.end])
    first = next((block for block in anatomy.blocks if block.kind == "body"), None)
    words = (text[first.start : first.start + 400] if first else text[:400]).split()
    return shorten_text(first_items(words, TITLE_WORDS), 120)
