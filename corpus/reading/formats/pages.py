"""Web pages: the article without the page around it, and what the page states about it."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from corpus.reading.draft import Draft, Items, Problem
from corpus.reading.encoding import binary_kind
from corpus.reading.formats.html_tree import Element, html_text, local_name, one_line, parse_html
from corpus.reading.formats.live_blog import live_posts
from corpus.reading.formats.missed_paragraphs import with_missed
from corpus.reading.formats.page_dates import CHANGED
from corpus.reading.formats.page_furniture import drop_furniture, drop_popups
from corpus.reading.formats.page_metadata import page_metadata
from corpus.reading.line_pattern_tables import by_looks
from corpus.reading.opening import UnreadableError, needed
from corpus.reading.row_values import host_of
from corpus.reading.source import Source
from corpus.reading.stamps import parse_stamp

PART = 0.8
"""Share of the letters of the article element's paragraphs below which part of the text may be missing."""

STAMPED = 2
"""Lines of the text of which one may be the day of publication."""

REPEATED = 0.5
"""Share of the text that a page repeats in its JSON-LD, below which the text found on the page is only a part."""

LONG = 80
"""Characters of a paragraph that no article holds twice."""

COPIED = 0.7
"""Share of such paragraphs that occur again in the same order, from which on what follows is a copy of the article."""

FEWEST = 3
"""Such paragraphs of a copy."""

LEAST = 12
"""Characters of a headline from which on a line further down that repeats it is no more than that."""

_MACHINE_TIME = re.compile(r"\d{4}-\d\d-\d\dT[\d:.+Z-]{4,}")
_LETTERS = re.compile(r"[^\W_]+")


def read_page(source: Source, _processes: int | None = 1) -> Items:
    """The article on a web page, or the posts of a live blog. Raises UnreadableError."""
    if kind := binary_kind(source.data):
        raise UnreadableError(f"It is {kind}, not a page.")
    yield from page_items(html_text(source.data), source.place.url)


def page_items(text: str, url: str = "") -> Iterator[Draft | Problem]:
    """The same of a page's source; ``url`` is its address where something else states it."""
    tree = parse_html(text)
    stated = page_metadata(tree, text)
    posts = list(live_posts(tree, stated))
    if posts:
        yield from posts
        return
    body, whole = page_body(tree, stated.title, stated.body)
    # trafilatura takes that text too where the page holds no other, but without its paragraphs.
    if len(body) < REPEATED * len(stated.body) or ("\n" not in body and _key(body) == _key(stated.body)):
        body, whole = stated.body, True
    if not body:
        raise UnreadableError("No article was found in this page.")
    address = stated.url or url
    # Of the text only the first lines may be the page's date: further down dates are lists of meetings and the like.
    stamped = any(parse_stamp(line) and not CHANGED.search(line) for line in body.split("\n")[:STAMPED])
    yield Draft(
        text=body,
        title=stated.title,
        source=stated.outlet or host_of(address),
        author=stated.author,
        published=stated.published,
        evidence=(stated.evidence,) if stated.evidence else (),
        url=address,
        stamped=stamped,
    )
    if not whole:
        yield Problem("Part of the text may be missing: the page holds far more than what was read.")


def page_body(tree: Element, title: str, stated: str = "") -> tuple[str, bool]:
    """The text of the article on a page, a paragraph a line, and whether it seems to be whole.

    Without trafilatura it is what the page itself says to be the article: the paragraphs of its one article element, or
    the text ``stated`` in its JSON-LD. Raises UnreadableError where it says nothing of the kind.
    """
    inside = _article_text(tree)
    try:
        trafilatura = _trafilatura()
    except UnreadableError:
        if not (plain := max(inside, stated, key=len)):
            raise
        return plain, True
    drop_popups(tree)
    document = trafilatura.bare_extraction(tree, include_comments=False)
    text = (document.text if document is not None else "") or ""
    beside = drop_furniture(tree)
    lines = with_missed(tree, [line for line in text.split("\n") if line.strip() and line.strip() not in beside])
    lines = list(_without_copies(list(_with_bullets(lines))))
    lines = list(_without_stamps(_without_title(lines, title)))
    while len(lines) > 1 and (by_looks(lines[-1].strip()) == "furniture" or _key(lines[-1]) == _key(title)):
        del lines[-1]
    text = "\n".join(lines)
    return text, len(text) >= PART * len(inside)


def _without_title(lines: Sequence[str], title: str) -> Iterator[str]:
    """The lines without those that only repeat the headline, which pages do above, beside and below the text."""
    key = _key(title)
    for number, line in enumerate(lines):
        if not key or _key(line) != key or (number and len(title) < LEAST):
            yield line


def _without_stamps(lines: Iterable[str]) -> Iterator[str]:
    """The lines without those that only give a moment for machines ("2019-11-19T08:57:40+01:00")."""
    return (line for line in lines if not _MACHINE_TIME.fullmatch(line.strip()))


def _with_bullets(lines: Sequence[str]) -> Iterator[str]:
    """The lines, with the sign of a list's entry on the line of the entry."""
    bullet = ""
    for line in lines:
        if line.strip() == "-":
            bullet = "- "
        else:
            yield bullet + line
            bullet = ""


def _without_copies(lines: Sequence[str]) -> Sequence[str]:
    """The lines up to where the article begins a second time: pages carry copies of it for programs that list them."""
    long = [(i, _key(line)) for i, line in enumerate(lines) if len(line) >= LONG]
    first: dict[str, int] = {}
    for number, (at, key) in enumerate(long):
        if (start := first.setdefault(key, number)) == number:
            continue
        alike = sum(1 for (_, a), (_, b) in zip(long[start:number], long[number:], strict=False) if a == b)
        if alike >= FEWEST and alike >= COPIED * number:
            return lines[:at]
    return lines


def _trafilatura() -> Any:
    # Its import takes half a second, so it waits for the first page. What it logs belongs on nobody's screen.
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    return needed("trafilatura", "web")


def _article_text(tree: Element) -> str:
    """The paragraphs of the page's one article element, "" if it has none or several."""
    articles = [e for e in tree.iter("article") if not any(local_name(a) == "article" for a in e.iterancestors())]
    if len(articles) != 1:
        return ""
    return "\n".join(dict.fromkeys(line for p in articles[0].iter("p") if (line := one_line(p))))


def _key(line: str) -> str:
    return "".join(_LETTERS.findall(line.casefold()))
