"""Lines of a story's page: its sections and what stands in each, without how they are drawn."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from corpus.comparison.composite import CompositeLine, composite_of
from corpus.comparison.disagreements import Disagreement
from corpus.comparison.disputed_rows import DisputedRow
from corpus.comparison.story_page import LeftOut, PageClaim, StoryOrigin, StoryPage

SECTIONS = {
    "agreed": ("Agreed", "told by several who do not copy each other"),
    "disputed": ("Disputed", "what differs, gravest first"),
    "only": ("Only one says", "nothing elsewhere is like it; m shows all the rest"),
    "left out": ("Left out", "told by most, but not by all"),
    "headlines": ("Headlines", "one text, or one address, under several of them"),
    "origins": ("Origins", "who has whose text, and which agency is credited"),
    "ends": ("First and last", "as far as the articles state when they were published"),
}
"""Sections in their order, what they are called, and what is in them."""

_WAITING = {False: ("agreed", "disputed", "only", "left out"), True: ("disputed", "only", "left out")}
"""Sections that are not known yet: before the articles are read, and until all of them are compared."""

MOST = {"agreed": 12, "disputed": 10, "only": 8, "left out": 8}
"""Lines of a section before the rest is folded away."""


@dataclass(frozen=True, slots=True)
class SectionHead:
    """The head of a section; ``waits``: it is not known yet."""

    section: str
    count: int
    is_open: bool
    waits: bool = False


@dataclass(frozen=True, slots=True)
class ClaimLine:
    """A claim, in its section."""

    section: str
    told: PageClaim


@dataclass(frozen=True, slots=True)
class DisputeLine:
    """What differs, with its versions."""

    one: DisputedRow


@dataclass(frozen=True, slots=True)
class LeftOutLine:
    """What most tell, and who does not."""

    one: LeftOut


@dataclass(frozen=True, slots=True)
class HeadlineLine:
    """A text under several headlines."""

    change: Disagreement


@dataclass(frozen=True, slots=True)
class OriginLine:
    """A text and who has it."""

    origin: StoryOrigin


@dataclass(frozen=True, slots=True)
class EndLine:
    """The first or the last articles of the story."""

    name: str
    articles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MoreLine:
    """How many lines of a section are folded away."""

    section: str
    count: int


@dataclass(frozen=True, slots=True)
class ToldLine:
    """A line of the composite."""

    line: CompositeLine


PageLine = (
    SectionHead | ClaimLine | DisputeLine | LeftOutLine | HeadlineLine | OriginLine | EndLine | MoreLine | ToldLine
)


def page_lines(page: StoryPage, folded: Collection[str], whole: Collection[str]) -> list[PageLine]:
    """The lines of ``page``; ``folded`` sections show their heads only, ``whole`` ones all that they have."""
    lines: list[PageLine] = []
    for section in SECTIONS:
        found = list(_section_lines(page, section))
        waits = not page.is_whole and section in _WAITING[bool(page.coverage.claims)]
        if not found and not waits and section in ("left out", "headlines", "origins", "ends"):
            continue
        is_open = section not in folded
        lines.append(SectionHead(section, len(found), is_open, waits))
        if is_open:
            most = len(found) if section in whole else MOST.get(section, len(found))
            lines += found[:most]
            if len(found) > most:
                lines.append(MoreLine(section, len(found) - most))
    return lines


def composite_lines(page: StoryPage) -> list[PageLine]:
    """The lines of the composite."""
    return [ToldLine(line) for line in composite_of(page)]


def _section_lines(page: StoryPage, section: str) -> Iterator[PageLine]:
    match section:
        case "agreed" | "only":
            claims: Sequence[PageClaim] = page.agreed if section == "agreed" else page.only
            yield from (ClaimLine(section, one) for one in claims)
        case "disputed":
            yield from map(DisputeLine, page.disputed)
        case "left out":
            yield from map(LeftOutLine, page.left_out)
        case "headlines":
            yield from map(HeadlineLine, page.headlines)
        case "origins":
            yield from (OriginLine(one) for one in page.origins if len(one.articles) > 1 or one.agencies)
        case _:
            ends = {"first": page.first, "last": page.last}
            yield from (EndLine(name, articles) for name, articles in ends.items() if articles)
