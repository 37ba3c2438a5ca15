"""Paragraphs that an extractor passed over, although they stand where the others stand."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from corpus.reading.formats.html_tree import Element, lines_of, local_name, one_line
from corpus.reading.formats.loose_text import is_block, wrap_loose_text
from corpus.reading.formats.page_links import PageLinks
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

MOST = 0.6
"""Share of the letters kept above which an element holds the article."""

DEEPEST = 60
"""Elements around a paragraph that are looked at."""

BOXES = 4
"""Elements around a tweet, at most, that hold nothing else."""

_KEY = 60
_NOT_LETTERS = re.compile(r"[\W_]+")
_ASIDE = frozenset({"aside", "footer", "nav", "figure", "figcaption", "form", "header", "li", "table"})
_OTHER = re.compile(r"comment|related|newsletter|promo|recirc|teaser|sidebar|copyright|disclaimer|caption|bio\b", re.I)

_HEADING = re.compile(r"(?:^|[\s_-])(?:sub-?)?(?:head|heading|headline|title|question)(?:$|[\s_-])", re.I)
_LEAD = re.compile(r"summary|standfirst|(?:^|[\s_-])(?:lead|lede|dek|intro|chapo|vorspann)(?:$|[\s_-])", re.I)

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
    lead: bool = False


def with_missed(tree: Element, lines: Sequence[str]) -> list[str]:
    """``lines``, a paragraph each, with those of the page's paragraphs that stand in the same kind of place but are not
    among them: pages cut their articles into several containers alike, of which an extractor may take one only, and
    extractors take headings and embedded tweets for no part of the story.
    """
    links = PageLinks(tree)
    lines = _without_teasers(tree, lines, links)
    kept = "".join(map(_key, lines))
    wrap_loose_text(tree)
    found = list(_candidates(tree, kept, links))
    missed = _missed_lines(found, [_is_kept(one.key, kept) for one in found])
    lines = _without_links(tree, lines)
    return list(_merged(lines, [(one.line, one.key) for one in found], missed)) if missed else list(lines)


def _is_kept(key: str, kept: str) -> bool:
    """Whether a line is among those kept, perhaps without the caption that stands before it in the same paragraph."""
    return key[:_KEY] in kept or (len(key) > 2 * _KEY and key[-_KEY:] in kept)


def _missed_lines(found: Sequence[_Found], taken: Sequence[bool]) -> set[int]:
    """Which of the page's lines are the article's although they were not ``taken``.

    Paragraphs in places of its own wherever they stand if they are many, else between paragraphs that were taken, as
    headings, entries of lists and tweets; and the summary or the paragraph right before the first that was taken.
    """
    letters: Counter[_Place] = Counter()
    for one, there in zip(found, taken, strict=True):
        letters[one.place] += len(one.line) if there and one.paragraph else 0
    whole = sum(letters.values())
    own = {place for place, count in letters.items() if count >= MAIN * whole} if whole else set()
    missed = {i for i, one in enumerate(found) if not taken[i] and one.place in own}
    paragraphs = {i for i in missed if found[i].paragraph}
    if sum(len(found[i].line) for i in paragraphs) < WORTH * whole:
        paragraphs = set()
    story = [i for i, one in enumerate(found) if i in paragraphs or (taken[i] and len(one.line) >= SHORTEST)]
    if not story:
        return set()
    before = story[0] - 1
    if before >= 0 and not taken[before] and _is_lead(found[before], found[story[0]]):
        paragraphs.add(before)
    return paragraphs | {i for i in missed if story[0] < i < story[-1]}


def _is_lead(before: _Found, first: _Found) -> bool:
    """Whether the line before the first paragraph kept begins the article."""
    return before.lead or (before.paragraph and before.place == first.place)


def _without_teasers(tree: Element, lines: Sequence[str], links: PageLinks) -> Sequence[str]:
    """The lines without the entries of lists of links to other articles of the site, wherever such a list stands."""
    listed = {_key(line) for line in lines if line.startswith("- ")} - {""}
    if len(listed) < FEWEST_LINKS:
        return lines
    entries: set[str] = set()
    for above in {id(parent): parent for e in tree.iter("li") if (parent := e.getparent()) is not None}.values():
        keys = {_key(one_line(entry)) for entry in above} if len(above) >= FEWEST_LINKS else set()
        if keys & listed and links.are_in_list(above):
            entries |= keys
    kept = [line for line in lines if not (line.startswith("- ") and _key(line) in entries)]
    return kept if sum(map(len, kept)) > (1 - LINKS) * sum(map(len, lines)) else lines


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


def _candidates(tree: Element, kept: str, links: PageLinks) -> Iterator[_Found]:
    """The page's paragraphs, headings and tweets that may be the article's: no links, no parts beside it."""
    holders = _holders(tree, kept)
    for element in tree.iter("p", "h2", "h3", "h4", "blockquote", "li", "div"):
        name = local_name(element)
        if not _may_be_line(element, name):
            continue
        around = [e for e in islice(element.iterancestors(), 5) if e not in holders]
        entry = element.getparent() if name == "li" else element
        if _stand_aside(entry, around, holders):  # asked first: most entries of lists are menus
            continue
        line = " ".join(lines_of(element))
        lead = (
            name in ("div", "p") and len(line) >= 2 * SHORTEST and _LEAD.search(element.get("class") or "") is not None
        )
        heading = (name == "div" and not lead) or name[0] == "h"
        if len(line) < LEAST or (heading and len(line) > LONGEST_HEADING):
            continue
        if name == "li" and links.are_in_list(entry):
            continue
        if name == "blockquote":
            yield _Found(line, _key(line), _place_around(element), False)
        elif not (
            any("twitter" in (e.get("class") or "") for e in around[:2])
            or links.are_all_of(element, line)
            or _is_furniture(line)
        ):
            place = _place(entry) if entry is not None else ("", "", "", "")
            yield _Found(line, _key(line), place, name == "p" and len(line) >= SHORTEST, lead)


def _stand_aside(entry: Element | None, around: Sequence[Element], holders: set[Element]) -> bool:
    """Whether an element or what stands around it is called what parts beside an article are called."""
    beside = (e for e in (entry, *around) if e is not None and e not in holders)
    return any(local_name(e) in _ASIDE or _OTHER.search(e.get("class") or "") for e in beside)


def _may_be_line(element: Element, name: str) -> bool:
    """Whether an element may be a line of the article: of boxes only a heading, of quotations only a tweet."""
    if name == "blockquote":
        return "twitter" in (element.get("class") or "")
    if name == "div":
        names = element.get("class") or ""
        return bool(_HEADING.search(names) or _LEAD.search(names)) and not any(is_block(e) for e in element)
    return name != "li" or not any(is_block(e) for e in element)


def _holders(tree: Element, kept: str) -> set[Element]:
    """The elements that hold most of what was kept: whatever they are called, they do not stand beside the article."""
    letters: Counter[Element] = Counter()
    whole = 0
    for element in tree.iter("p"):
        key = _key(one_line(element))
        if key and key[:_KEY] in kept:
            whole += len(key)
            for above in islice(element.iterancestors(), DEEPEST):
                letters[above] += len(key)
    return {element for element, count in letters.items() if count > MOST * whole}


def _is_furniture(line: str) -> bool:
    return len(line) < 2 * SHORTEST and by_looks(line) is not None


def _place_around(tweet: Element) -> _Place:
    """The place of a tweet, without the boxes that its script and the page want around it."""
    box = tweet
    for _ in range(BOXES):
        above = box.getparent()
        if above is None or any(local_name(e) == "p" for e in above):
            break
        box = above
    return _place(box)


def _place(paragraph: Element) -> _Place:
    """In what kind of container a paragraph stands, and in what that stands."""
    parent = paragraph.getparent()
    above = parent.getparent() if parent is not None else None
    parts = [(local_name(e), e.get("class") or "") if e is not None else ("", "") for e in (parent, above)]
    return (*parts[0], *parts[1])


def _key(line: str) -> str:
    return _NOT_LETTERS.sub("", line.casefold())
