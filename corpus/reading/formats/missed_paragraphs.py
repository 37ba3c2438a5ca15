"""Paragraphs that an extractor passed over, although they stand where the others stand."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.reading.formats.html_tree import Element, lines_of, local_name, one_line
from corpus.reading.line_pattern_tables import by_looks

SHORTEST = 40
"""Characters of a paragraph that may have been missed; a shorter one is a heading."""

WORTH = 0.1
"""Share of the letters kept from which on missed paragraphs are put in: less is a caption or a call to subscribe."""

MAIN = 0.2
"""Share of the letters kept that makes a kind of place one of the article's own."""

LEAST = 12
"""Characters of a heading."""

LONGEST_HEADING = 120
"""Characters of a heading that may have been missed."""

FEWEST_LINKS = 3
"""Entries of a list of links at the end of an article."""

LINKS = 0.3
"""Share of a text's letters above which a list at its end is the article itself."""

_KEY = 60
_NOT_LETTERS = re.compile(r"[\W_]+")
_ASIDE = frozenset({"aside", "footer", "nav", "figure", "figcaption", "form", "header", "li", "table"})
_OTHER = re.compile(r"comment|related|newsletter|promo|recirc|teaser|sidebar|copyright|disclaimer|caption|bio\b", re.I)

_Place = tuple[str, str, str, str]


@dataclass(frozen=True, slots=True)
class _Found:
    """A line of the page: its letters, in what kind of place it stands, and whether it is a paragraph of its own.

    Headings and tweets are none: they are put back where paragraphs around them were kept.
    """

    line: str
    key: str
    place: _Place
    paragraph: bool


def with_missed(tree: Element, lines: Sequence[str]) -> list[str]:
    """``lines``, a paragraph each, with those of the page's paragraphs that stand in the same kind of place but are not
    among them: pages cut their articles into several containers alike, of which an extractor may take one only, and
    extractors take headings and embedded tweets for no part of the story.
    """
    kept = "".join(map(_key, lines))
    found = list(_candidates(tree))
    letters: Counter[_Place] = Counter()
    taken = [one.key[:_KEY] in kept for one in found]
    for one, there in zip(found, taken, strict=True):
        letters[one.place] += len(one.line) if there and one.paragraph else 0
    whole = sum(letters.values())
    lines = _without_links(tree, lines)
    own = {place for place, count in letters.items() if count >= MAIN * whole}
    missed = {i for i, one in enumerate(found) if not taken[i] and one.place in own}
    if sum(len(found[i].line) for i in missed if found[i].paragraph) < WORTH * whole:
        missed = {i for i in missed if not found[i].paragraph}
    story = [i for i, one in enumerate(found) if one.paragraph and (taken[i] or i in missed)]
    missed = {i for i in missed if found[i].paragraph or (story and story[0] < i < story[-1])}
    return list(_merged(lines, [(one.line, one.key) for one in found], missed)) if whole and missed else list(lines)


def _without_links(tree: Element, lines: Sequence[str]) -> Sequence[str]:
    """The lines without the list at their end whose entries are links: "more on this", which extractors let through."""
    end = len(lines)
    while end and lines[end - 1].startswith(("- ", "| ")):
        end -= 1
    entries = {_key(line) for line in lines[end:]}
    long = sum(map(len, lines[end:])) > LINKS * sum(map(len, lines))
    if len(entries) < FEWEST_LINKS or not end or long:
        return lines
    linked = [e for e in tree.iter("li", "tr") if _key(one_line(e)) in entries and next(e.iter("a"), None) is not None]
    return lines[:end] if 2 * len(linked) >= len(entries) else lines


def _merged(lines: Sequence[str], found: Sequence[tuple[str, str]], missed: set[int]) -> Iterator[str]:
    """The lines, each followed by the missed paragraphs that follow it on the page."""
    behind: dict[int, list[str]] = {}
    keys = [_key(line) for line in lines]
    at = -1
    for i, (line, key) in enumerate(found):
        if i in missed:
            behind.setdefault(at, []).append(line)
            continue
        at = next((n for n in range(at + 1, len(keys)) if key[:_KEY] in keys[n] or keys[n][:_KEY] in key), at)
    yield from behind.get(-1, ())
    for number, line in enumerate(lines):
        yield line
        yield from behind.get(number, ())


def _candidates(tree: Element) -> Iterator[_Found]:
    """The page's paragraphs, headings and tweets that may be the article's: no links, no parts beside it."""
    for element in tree.iter("p", "h2", "h3", "h4", "blockquote"):
        name = local_name(element)
        tweet = name == "blockquote" and "twitter" in (element.get("class") or "")
        if name == "blockquote" and not tweet:
            continue
        line = " ".join(lines_of(element))
        if len(line) < LEAST or (name[0] == "h" and len(line) > LONGEST_HEADING):
            continue
        around = list(element.iterancestors())[:5]
        if any(local_name(e) in _ASIDE or _OTHER.search(e.get("class") or "") for e in (element, *around)):
            continue
        if tweet:
            yield _Found(line, _key(line), _place_around(element), False)
        elif not any("twitter" in (e.get("class") or "") for e in around[:2]) and not _is_link_or_furniture(
            element, line
        ):
            yield _Found(line, _key(line), _place(element), name == "p" and len(line) >= SHORTEST)


def _is_link_or_furniture(element: Element, line: str) -> bool:
    linked = sum(len(one_line(a)) for a in element.iter("a"))
    return linked > 0.5 * len(line) or (len(line) < 2 * SHORTEST and by_looks(line) is not None)


def _place_around(tweet: Element) -> _Place:
    """The place of a tweet, without the box that its script wants around it."""
    above = tweet.getparent()
    boxed = above is not None and not any(local_name(e) == "p" for e in above)
    return _place(above if boxed else tweet)


def _place(paragraph: Element) -> _Place:
    """In what kind of container a paragraph stands, and in what that stands."""
    parent = paragraph.getparent()
    above = parent.getparent() if parent is not None else None
    parts = [(local_name(e), e.get("class") or "") if e is not None else ("", "") for e in (parent, above)]
    return (*parts[0], *parts[1])


def _key(line: str) -> str:
    return _NOT_LETTERS.sub("", line.casefold())
