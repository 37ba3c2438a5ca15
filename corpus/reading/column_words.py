"""Columns under names that no export known here uses, told by the words in them: "Published On", "post_content"."""

from __future__ import annotations

import re
from typing import Final

_WORD: Final = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")

_OF_ALL: Final = frozenset(
    "id ids type url link lang language country count number hash size image format status".split()
)
"""Words that say that a column is about a part of the article and not the part itself."""

WORDS: Final[dict[str, tuple[frozenset[str], frozenset[str]]]] = {
    "source": (
        frozenset("outlet newspaper paper publisher medium publication source feed".split()),
        frozenset(
            """date time year place city title headline info data file section category issue day on at text body
            content author""".split()
        ),
    ),
    "title": (
        frozenset("title headline heading".split()),
        frozenset("publication journal source section sub feed site series book author alt date short image".split()),
    ),
    "text": (
        frozenset("text body content fulltext maintext plaintext article story transcript".split()),
        frozenset(
            """title length words date published author source hash rating section category name headline encoding
            outlet number time day tags keywords topic""".split()
        ),
    ),
    "published": (
        frozenset("date published publishing publication pubdate datetime posted".split()),
        frozenset(
            """update updated modified modification crawl crawled download downloaded index indexed scrape scraped
            access accessed retrieved retrieval expiry expires birth load loaded fetch fetched collected collection
            added captured import imported saved edit edited end event last archive archived query search by title
            name place year info subject section source event start gmt""".split()
        ),
    ),
    "author": (
        frozenset("author authors creator byline journalist writer reporter".split()),
        frozenset("email bio date twitter handle slug affiliation title".split()),
    ),
}
"""For each part of an article the words that name its column, and those with which a column is something else."""


def column_field(key: str) -> str:
    """The part of an article that a column is, by the words of its name; "" if they tell none.

    >>> column_field("Published On"), column_field("post_content"), column_field("publication_year")
    ('published', 'text', '')
    """
    words = {word.lower() for word in _WORD.findall(key)}
    if not words or words & _OF_ALL:
        return ""
    return next((field for field, (named, other) in WORDS.items() if words & named and not words & other), "")
