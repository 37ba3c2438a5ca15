"""Segmentation of a saved article: the kind of every paragraph, title, date, byline, caption, tweet, body and so on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from corpus.clean import clean_line
from corpus.model import Block, BlockKind, Span
from corpus.reading.credits import DASHES, find_agencies, signing_agencies
from corpus.reading.datelines import REACH, closing_credit, dateline_credit, dateline_day
from corpus.reading.headline_byline import (
    LONGEST_TITLE,
    author_of,
    bare_byline,
    find_headline,
    header_lines,
    published_in,
    repeated_title,
)
from corpus.reading.layout import find_paragraphs
from corpus.reading.line_pattern_tables import signs_tweet
from corpus.reading.line_patterns import LONGEST
from corpus.reading.paragraph import SIEVE, TextParagraph, classify_paragraph
from corpus.reading.stamps import holds_year

LONGEST_HEADING = 90
"""Characters of a subheading."""

_PICTURED = ("caption", "credit")
_SOURCE_LINE = re.compile(r"(?:Sources?|Via|Credits?):\s?(?P<who>.{2,80})")
_OPEN_END = re.compile(r"[.!?:;,…][\"'”’)\]]*$|[\"”»]$")
_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|did|does|do|said|says|told|may|might|must|should)\b", re.I
)
_PARTICIPLE = re.compile(
    r"(?:(?:[A-Z][\w.’'-]*|and|of|the|for),? )*"
    r"(?<!\bThe )(?<!\bA )(?<!\bIn )(?<!\bHis )(?<!\bHer )(?<!\bThis )[a-z]{3,}ing\b"
)
_PLACED = re.compile(r"\((?:(?:far |second from )?(?:left|right)|cent(?:re|er)|L|R)\)")
_SPEAKER = re.compile(r"(?:[QA]|[A-Z][A-Z .'’-]{1,30}):")
_SECOND_PERSON = re.compile(r"\byou(?:r|rself)?\b", re.I)


@dataclass(frozen=True, slots=True)
class Segmentation:
    """What the paragraphs of a text are, and what its dateline, byline and credits say.

    ``title`` is the span of the title in the text, None if the text has none. ``published`` is ISO 8601 or "".
    """

    blocks: tuple[Block, ...] = ()
    title: Span | None = None
    published: str = ""
    evidence: tuple[str, ...] = ()
    author: str = ""
    credits: tuple[str, ...] = ()
    source: str = ""
    url: str = ""


def segment_text(text: str, title: str = "") -> Segmentation:
    """The anatomy of a cleaned ``text``. Offsets are into ``text``; blocks cover every paragraph, none of them blank.

    With ``title`` (the text's own record states it) no headline is looked for; a first line that repeats it is
    labelled all the same. Never raises; linear in the text.
    """
    words = SIEVE.words_in(text)
    parts = [classify_paragraph(text, start, end, words) for start, end in find_paragraphs(text)]
    if not parts:
        return Segmentation()
    header = header_lines(parts)
    found = repeated_title(parts, title) if title else find_headline(parts)
    if found:
        bare_byline(parts, found)
    kinds = {part.kind for part in parts}
    if "tweet" in kinds:
        _mark_tweets(parts)
    if "caption" in kinds or "credit" in kinds:
        _mark_captions(parts)
    _mark_closing_credits(parts)
    _mark_headings(parts, found)
    _story_credits(parts)
    published, evidence = published_in(parts)
    if not published:
        published, evidence = _day_of_dateline(parts)
    return Segmentation(
        blocks=tuple([Block(part.start, part.end, part.kind or "body") for part in parts]),
        title=Span(found.start, found.end) if found else None,
        published=published,
        evidence=evidence,
        author=header.get("author") or author_of(parts),
        credits=tuple(dict.fromkeys(name for part in parts if part.credits for name in part.credits)),
        source=header.get("source", ""),
        url=header.get("url", ""),
    )


def _day_of_dateline(parts: Sequence[TextParagraph]) -> tuple[str, tuple[str, ...]]:
    """When the dateline of the story says it was written."""
    first = next((part for part in parts if part.kind is None), None)
    day, dateline = dateline_day(first.line) if first and holds_year(first.line[:REACH]) else ("", "")
    return (day, (f'the dateline says "{clean_line(dateline)}"',)) if day else ("", ())


def _mark_tweets(parts: Sequence[TextParagraph]) -> None:
    """The line before a tweet's signature is the tweet."""
    for i, part in enumerate(parts):
        if part.kind != "tweet" or not signs_tweet(part.line) or i == 0:
            continue
        before = parts[i - 1]
        if before.kind is None and len(before.line) <= LONGEST:
            before.kind = "tweet"


def _mark_captions(parts: Sequence[TextParagraph]) -> None:
    """A line without a verb ("The minister arriving in Oslo, 3 May.") beside a photo credit is a caption."""
    above: BlockKind | None = None
    for part, below in zip(parts, [*parts[1:], None], strict=True):
        beside = above in _PICTURED or (below is not None and below.kind in _PICTURED)
        if beside and part.kind is None and _is_verbless(part.line):
            part.kind = "caption"
        above = part.kind


def _is_verbless(line: str) -> bool:
    if len(line) > LONGEST_TITLE or not line[0].isupper():
        return False
    return bool(_PLACED.search(line) or (_PARTICIPLE.match(line) and not _FINITE.search(line)))


def _mark_closing_credits(parts: Sequence[TextParagraph]) -> None:
    """Credits under the story: "- Northern Wire", "Source: AFP"."""
    for part in reversed(parts[1:]):
        if part.kind is None and len(part.line) <= LONGEST_HEADING:
            source = _SOURCE_LINE.fullmatch(part.line)
            dashed = signing_agencies(part.line.lstrip(DASHES + " ")) if part.line[0] in DASHES else None
            if source or dashed is not None:
                part.kind = "credit"
                part.credits = dashed or (find_agencies(source["who"], acronyms=True) if source else [])
        if part.kind in (None, "heading", "caption"):
            break


def _mark_headings(parts: Sequence[TextParagraph], title: TextParagraph | None) -> None:
    """Short lines between paragraphs of the story, in a text whose paragraphs are not all as short."""
    story = [part for part in parts if part.kind is None]
    lengths = sorted([len(part.line) for part in story])
    if len(story) < 3 or lengths[len(lengths) // 2] < 1.2 * LONGEST_HEADING / 1.5:
        return
    for before, part, after in zip([title, *story], story, [*story[1:], None], strict=False):
        if len(part.line) > LONGEST_HEADING or not before or before is title or not after:
            continue
        if _looks_like_heading(part.line):
            part.kind = "heading" if len(after.line) > len(part.line) else None


def _looks_like_heading(line: str) -> bool:
    if len(line.split()) > 12 or "\n" in line:
        return False
    if _SPEAKER.match(line) or (line.endswith("?") and _SECOND_PERSON.search(line)):
        return False  # a question of an interview
    return (line[0].isupper() or line[0].isdigit()) and (line.endswith("?") or not _OPEN_END.search(line))


def _story_credits(parts: Iterable[TextParagraph]) -> None:
    """Agencies named in the dateline of the story and after its last full stop."""
    story = [part for part in parts if part.kind is None]
    for part in story[:2]:
        part.credits = dateline_credit(part.line)
    for part in story[-2:]:
        part.credits = [*part.credits, *closing_credit(part.line)]
