"""Articles, analyses and datings made by hand, for the tests of what links and compares articles."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from corpus.model import Analysis, Article, Block, Dating, Sentence

_SENTENCE = re.compile(r"[^.\n]+\.?")


def article(ident: str, text: str, title: str = "", source: str = "", published: str = "", url: str = "") -> Article:
    """An article whose paragraphs are all body."""
    blocks = tuple(Block(m.start(), m.end(), "body") for m in re.finditer(r"[^\n]+", text))
    return Article(ident, title, text, blocks, source=source, published=published, url=url)


def analyses(articles: Iterable[Article]) -> dict[str, Analysis]:
    """Sentences only, which end at every full stop."""
    return {one.id: Analysis(tuple(_sentences(one)), (), (), (), 0) for one in articles}


def _sentences(one: Article) -> Iterable[Sentence]:
    for number, block in enumerate(one.blocks):
        for found in _SENTENCE.finditer(one.text, block.start, block.end):
            start = found.start() + len(found[0]) - len(found[0].lstrip())
            if start < found.end():
                yield Sentence(start, found.end(), number, block.kind)


def datings(articles: Iterable[Article]) -> dict[str, Dating]:
    """Datings as the articles state them; an article that states nothing has an empty one."""
    return {one.id: _dating(one.published) for one in articles}


def _dating(published: str) -> Dating:
    day = date.fromisoformat(published[:10]) if published else None
    return Dating(published, bool(published), day, day)
