"""The page of a story and its composite as parts of a page: every line with who tells it, and where."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import TypeVar

from corpus.comparison.composite import CompositeLine, composite_of
from corpus.comparison.disagreements import ArticlePassage, Disagreement, DisagreementSide
from corpus.comparison.disputed_rows import DisputedRow
from corpus.comparison.long_stories import cut_words
from corpus.comparison.outlet_marks import outlet_marks
from corpus.comparison.reprints import find_reprints
from corpus.comparison.story_page import LeftOut, PageClaim, StoryOrigin, StoryPage
from corpus.corpus import Corpus
from corpus.export.citing import CitationList, published_words
from corpus.export.comparison import GRAVITY
from corpus.export.document import (
    BREAK,
    Block,
    BulletList,
    Heading,
    PageTable,
    Paragraph,
    TableRow,
    TextRun,
    Words,
    join_words,
    styled_words,
)
from corpus.export.drawings import story_drawings
from corpus.language.counts import counted_noun
from corpus.language.fact_words import kind_word
from corpus.model import CopyKind, Span, Strength

R = TypeVar("R")

STRENGTH_SIGN: Mapping[Strength, str] = {"conflict": "≠", "update": "↻", "figure": "#", "wording": "~"}
ARROW = " → "
COPIED: Mapping[CopyKind, str] = {"copy": "copied", "trimmed": "shortened", "revision": "revised", "passages": "used"}


def summary_words(page: StoryPage) -> str:
    """``9 articles, 5 outlets, 7 origins · ≠ 2 ↻ 1``."""
    told = [counted_noun(len(page.coverage.articles), "article"), counted_noun(page.coverage.outlets, "outlet")]
    if page.coverage.origin_count < len(page.coverage.articles):
        told.append(counted_noun(page.coverage.origin_count, "origin"))
    return " · ".join(filter(None, (", ".join(told), standing_words(page), cut_words(page.cut))))


def standing_words(page: StoryPage) -> str:
    """``≠ 2 ↻ 1 # 3``: conflicts, later updates and other figures; empty where there are none."""
    counts = (page.standing.conflicts, page.standing.updates, page.standing.figures)
    signs = (STRENGTH_SIGN["conflict"], STRENGTH_SIGN["update"], STRENGTH_SIGN["figure"])
    return " ".join(f"{sign} {count}" for sign, count in zip(signs, counts, strict=True) if count)


def story_blocks(corpus: Corpus, page: StoryPage, sources: CitationList, level: int, most: int = 0) -> Iterator[Block]:
    """The page from its summary on; ``most`` lines of each section, all for 0."""
    yield Paragraph(styled_words(summary_words(page)))
    writer = _PageWriter(corpus, page, sources, most)
    for heading, rows in writer.sections():
        if rows:
            yield Heading(level, heading)
            yield from writer.table(rows)
    yield from story_drawings(corpus, page)
    yield Heading(level, "Origins, first and last")
    yield BulletList(tuple(writer.origin_lines()))


class _PageWriter:
    """Words of a page's lines."""

    def __init__(self, corpus: Corpus, page: StoryPage, sources: CitationList, most: int) -> None:
        self._corpus = corpus
        self._page = page
        self._reprints = find_reprints(page.origins, corpus.by_id)
        self._sources = sources
        self._most = most

    def sections(self) -> Iterator[tuple[str, list[TableRow]]]:
        """The headings of the page with the rows below each."""
        page = self._page
        yield "Agreed", [self._claim_row(one) for one in self._first(page.agreed)]
        yield "Disputed", [self._disputed_row(one) for one in self._first(page.disputed)]
        yield "Told by one alone", [self._claim_row(one) for one in self._first(page.only)]
        yield "Left out", [self._left_row(one) for one in self._first(page.left_out)]
        yield "Headlines", [self._headline_row(one) for one in page.headlines]

    def _first(self, rows: Sequence[R]) -> Sequence[R]:
        return rows[: self._most] if self._most else rows

    def table(self, rows: Sequence[TableRow]) -> Iterator[Block]:
        """Rows of two cells: what, and who."""
        yield PageTable(("What", "Who"), rows)

    def _claim_row(self, one: PageClaim) -> TableRow:
        after = self._reprints.after_words([carrier.article for carrier in one.claim.carriers])
        count = f"{one.claim.origins} of {one.able}" if one.claim.origins > 1 else ""
        count = ", ".join(filter(None, (count, after)))
        count += " " if count else ""
        return TableRow((styled_words(one.words), (*styled_words(count, "quiet"), *self._tellers(one))))

    def _tellers(self, one: PageClaim) -> Words:
        return join_words(
            (self._reference(carrier.article, carrier.sentences) for carrier in one.claim.carriers), " · "
        )

    def _reference(self, article: str, spans: Sequence[Span] = ()) -> Words:
        source = self._corpus.by_id[article].source
        return (*styled_words(f"{source} " if source else ""), *self._sources.reference_words(article, spans))

    def footnote_words(self, line: CompositeLine) -> Words:
        """Who tells a line of a composite, and where; then where the versions of what is disputed stand."""
        versions = [self._version_words(v, one.row.strength) for one in line.disputed for v in one.versions]
        return join_words((self._tellers(line.told), *versions), "\n")

    def _disputed_row(self, one: DisputedRow) -> TableRow:
        row = one.row
        what = (TextRun(" · ".join(filter(None, (kind_word(row.kind), row.role))), ("strong",)),)
        chain = ARROW.join(one.chain)
        head = (*what, BREAK, TextRun(GRAVITY[row.strength], ("quiet",)), *styled_words(f" {chain}" if chain else ""))
        return TableRow((head, join_words((self._version_words(v, row.strength) for v in one.versions), "\n")))

    def _version_words(self, version: DisagreementSide, strength: Strength) -> Words:
        return (*styled_words(version.text, strength), TextRun(" "), *self._place_words(version.places))

    def _place_words(self, places: Iterable[ArticlePassage]) -> Words:
        refs = []
        for article, found in groupby(places, key=lambda place: place.article):
            spans = [Span(p.passage.start, p.passage.end) for p in found if p.passage.field == "text"]
            refs.append(self._reference(article, spans))
        return join_words(refs, " · ")

    def _headline_row(self, one: Disagreement) -> TableRow:
        sides = (self._version_words(side, one.strength) for side in one.sides)
        return TableRow((styled_words(one.why), join_words(sides, "\n")))

    def _left_row(self, one: LeftOut) -> TableRow:
        silent = [
            (TextRun(f"{name}: ", ("quiet",)), *join_words(map(self._reference, articles), " · "))
            for name, articles in (("left out by", one.sure), ("perhaps left out by", one.perhaps))
            if articles
        ]
        count = styled_words(f"told by {one.told.claim.origins} of {one.told.able}", "quiet")
        return TableRow((styled_words(one.told.words), join_words((count, *silent), "\n")))

    def origin_lines(self) -> Iterator[Words]:
        """Who has whose text, which agencies are credited, and which articles are the first and last."""
        for origin in self._page.origins:
            if len(origin.articles) > 1 or origin.agencies:
                yield self._origin_words(origin)
        for name, articles in (("First", self._page.first), ("Last", self._page.last)):
            if articles:
                when = published_words(self._corpus.dating_of(articles[0]))
                yield (TextRun(f"{name}: {when} "), *join_words(map(self._reference, articles), " · "))

    def _origin_words(self, origin: StoryOrigin) -> Words:
        credit = styled_words(f" (credits {', '.join(origin.agencies)})" if origin.agencies else "", "quiet")
        if len(origin.articles) == 1:
            return (*self._reference(origin.articles[0]), *credit)
        if not origin.source:
            return (TextRun("One text: "), *join_words(map(self._reference, origin.articles), " · "), *credit)
        others = [article for article in origin.articles if article != origin.source]
        told = TextRun(f", {COPIED[origin.kind or 'copy']} by ")
        return (*self._reference(origin.source), told, *join_words(map(self._reference, others), " · "), *credit)


# ------------------------------------------------------------------------------------------ composite


def composite_blocks(corpus: Corpus, page: StoryPage, sources: CitationList, number: int) -> Iterator[Block]:
    """Every claim of a story once, its outlets in the margin, each with a footnote; ``number`` tells stories apart."""
    lines = composite_of(page)
    marks = outlet_marks(corpus.by_id[article] for article in page.coverage.articles)
    names = {marks[a]: corpus.by_id[a].source or corpus.by_id[a].title or a for a in page.coverage.articles}
    yield Paragraph(
        join_words(((TextRun(mark, ("strong",)), TextRun(f" {name}")) for mark, name in names.items()), " · "),
        quiet=True,
    )
    yield PageTable(
        ("Told by", "Claim", ""), [_line_row(line, marks, f"{number}-{n}", n) for n, line in _numbered(lines)]
    )
    yield Heading(3, "Footnotes")
    writer = _PageWriter(corpus, page, sources, 0)
    notes = [
        TableRow((styled_words(f"{n}", "number"), writer.footnote_words(line)), f"note-{number}-{n}")
        for n, line in _numbered(lines)
    ]
    yield PageTable(("", "Told by"), notes)


def _numbered(lines: Sequence[CompositeLine]) -> Iterator[tuple[int, CompositeLine]]:
    return iter(enumerate(lines, 1))


def _line_row(line: CompositeLine, marks: Mapping[str, str], note: str, number: int) -> TableRow:
    told = [styled_words(line.told.words)]
    told += [(TextRun(f"{STRENGTH_SIGN[one.row.strength]} "), *_versions_in_short(one, marks)) for one in line.disputed]
    margin = " ".join(dict.fromkeys(marks[carrier.article] for carrier in line.told.claim.carriers))
    return TableRow(
        (styled_words(margin, "number"), join_words(told, "\n"), (TextRun(f"{number}", ("number",), f"#note-{note}"),))
    )


def _versions_in_short(one: DisputedRow, marks: Mapping[str, str]) -> Words:
    return join_words(
        (
            (
                TextRun(version.text, (one.row.strength,)),
                TextRun(f" {' '.join(dict.fromkeys(marks[a] for a in version.article_ids))}", ("quiet",)),
            )
            for version in one.versions
        ),
        " | ",
    )
