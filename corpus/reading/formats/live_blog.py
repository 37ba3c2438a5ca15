"""Live blogs: a page of many posts, each with its own time, is read as its posts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corpus.reading.draft import Draft
from corpus.reading.export_dates import stated_date
from corpus.reading.formats.html_tree import Element, local_name, one_line, text_of
from corpus.reading.formats.page_metadata import PageMetadata

FEWEST = 3
"""Posts from which on a page is a live blog."""

SHORTEST = 80
"""Characters of the middle post's paragraphs; teasers on a front page are shorter, or links."""

MOST = 0.6
"""Share of a page's text that boxes hold whose posts it is made of."""

_BESIDE = re.compile(
    r"comment|reply|respon|teaser|card|related|latest|headline|promo|sidebar|widget|tweet|byline", re.I
)
_HEADS = ("h1", "h2", "h3", "h4")


def live_posts(tree: Element, stated: PageMetadata) -> Iterator[Draft]:
    """The posts of a live blog in the order of the page; nothing if the page is none."""
    for posts in (*_siblings(tree), *_boxes(tree)):
        if _are_posts(posts):
            for post in posts:
                yield _draft(post, stated)
            return
    if len(stated.posts) >= FEWEST:
        for title, published, text in stated.posts:
            yield Draft(
                text,
                title or stated.title,
                stated.outlet,
                stated.author,
                published,
                ("the time of the post",),
                stated.url,
            )


def _siblings(tree: Element) -> Iterator[Sequence[Element]]:
    """Article elements below the same parent."""
    seen: dict[Element, list[Element]] = {}
    for element in tree.iter("article"):
        if (parent := element.getparent()) is not None:
            seen.setdefault(parent, []).append(element)
    yield from sorted(seen.values(), key=len, reverse=True)


def _boxes(tree: Element) -> Iterator[Sequence[Element]]:
    """Boxes of one class below the same parent, each with a time of its own, that hold most of the page's text."""
    seen: dict[tuple[Element, str], list[Element]] = {}
    for time in tree.iter("time"):
        for box in time.iterancestors("div", "section", "li"):
            names, parent = box.get("class") or "", box.getparent()
            if not names or parent is None:
                continue
            group = seen.setdefault((parent, names), [])
            if box not in group:
                group.append(box)
    letters = sum(len(one_line(p)) for p in tree.iter("p")) if seen else 0
    for (_, names), boxes in sorted(seen.items(), key=lambda one: -len(one[1])):
        if len(boxes) >= FEWEST and not _BESIDE.search(names):
            own = sum(len(one_line(p)) for box in boxes for p in box.iter("p"))
            if own >= MOST * letters:
                yield boxes


def _are_posts(articles: Sequence[Element]) -> bool:
    timed = [article for article in articles if _time(article)]
    if len(timed) < FEWEST or len(timed) < 0.8 * len(articles):
        return False
    lengths = sorted(_own_letters(article) for article in timed)
    return lengths[len(lengths) // 2] >= SHORTEST


def _own_letters(article: Element) -> int:
    """Letters of an article's paragraphs that are no links."""
    linked = sum(len(one_line(a)) for p in article.iter("p") for a in p.iter("a"))
    inside = any(local_name(a) == "a" for a in article.iterancestors())
    return 0 if inside else sum(len(one_line(p)) for p in article.iter("p")) - 2 * linked


def _time(article: Element) -> str:
    return next((day for e in article.iter("time") if (day := stated_date(e.get("datetime") or one_line(e)))), "")


def _draft(article: Element, stated: PageMetadata) -> Draft:
    head = next((e for name in _HEADS for e in article.iter(name)), None)
    title = one_line(head)
    times = {one_line(e) for e in article.iter("time")}
    lines = [line for line in text_of(article).split("\n") if line != title and line not in times]
    ident = article.get("id") or ""
    return Draft(
        text="\n".join(lines),
        title=title or stated.title,
        source=stated.outlet,
        author=stated.author,
        published=_time(article),
        evidence=("the time of the post",),
        url=f"{stated.url}#{ident}" if stated.url and ident else stated.url,
    )
