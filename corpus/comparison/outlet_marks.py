"""Short marks for outlets, for margins and narrow columns: a few letters each, no two the same."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import count
from typing import Final

from corpus.model import Article

LONGEST = 3
"""Letters of a mark, before a number is needed to tell two apart."""

_WORD: Final = re.compile(r"[^\W_]+")
_NO_NAME: Final = frozenset("www com org net co uk the of edition".split())


def outlet_key(article: Article) -> str:
    """What makes two articles those of one outlet; an article that names none stands for itself."""
    return article.source.casefold() or f"\t{article.id}"


def outlet_marks(articles: Iterable[Article]) -> dict[str, str]:
    """The mark of each article's outlet by the article's id.

    >>> from corpus.model import Article
    >>> list(outlet_marks(Article(s, "", "", (), source=s) for s in ("Northern Wire", "bergenpost.example")).values())
    ['NW', 'BER']
    """
    by_outlet: dict[str, str] = {}
    taken: set[str] = set()
    found = {}
    for article in articles:
        key = outlet_key(article)
        if key not in by_outlet:
            by_outlet[key] = next(mark for mark in _offers(article.source) if mark not in taken)
            taken.add(by_outlet[key])
        found[article.id] = by_outlet[key]
    return found


def _offers(source: str) -> Iterable[str]:
    """Marks for an outlet, the best first, without end."""
    words = [word for word in _WORD.findall(source) if word.casefold() not in _NO_NAME] or ["?"]
    is_site = "." in source and " " not in source.strip()
    name = words[0].upper()
    initials = "".join(word[0] for word in words).upper()[:LONGEST]
    yield initials if len(initials) > 1 and not is_site else name[:LONGEST]
    yield name[:LONGEST]
    for letter in name[LONGEST:]:
        yield name[: LONGEST - 1] + letter
    yield from (f"{name[: LONGEST - 1]}{number}" for number in count(2))
