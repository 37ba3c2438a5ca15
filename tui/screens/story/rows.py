"""Drawing of a story's page: a line a claim, with the marks of the outlets beside it."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence

from corpus.comparison.composite import CompositeLine
from corpus.comparison.coverage import Claim
from corpus.comparison.disagreements import Disagreement, DisagreementSide
from corpus.comparison.disputed_rows import DisputedRow
from corpus.comparison.outlet_marks import outlet_marks
from corpus.comparison.reprints import Reprints, find_reprints
from corpus.comparison.story_page import StoryOrigin, StoryPage
from corpus.corpus import Corpus
from corpus.language.counts import counted_noun
from corpus.language.fact_words import kind_word
from corpus.workspace.judgement_store import Check
from tui.commands.signs import STRENGTH_SIGN
from tui.drawing.formats import publication_words
from tui.drawing.strips import Piece, cell_count, fit_to_width, shorten_to_width, spread_to_ends
from tui.drawing.wrap import wrap_text
from tui.screens.disagreements.rows import MARKED, STRENGTH_NAME, STRENGTH_STYLE
from tui.screens.story.lines import (
    SECTIONS,
    ClaimLine,
    DisputeLine,
    EndLine,
    HeadlineLine,
    LeftOutLine,
    MoreLine,
    OriginLine,
    PageLine,
    SectionHead,
    ToldLine,
)
from tui.widgets.rows import Rows

ARROW = " → "
MARGIN = 3
COUNT = 6
"""Cells before a claim: how many origins of how many tell it."""

MOST_SHARE = 0.4
"""Share of the width that the marks may take; where they need more, each outlet has but one cell."""

MOST_VERSIONS = 4
COPIED = {"copy": "copied by", "trimmed": "shortened by", "revision": "revised by", "passages": "used by", "": "also"}


class OutletColumns:
    """The outlets of a story, in the order of its articles, and the mark of each."""

    def __init__(self, corpus: Corpus, articles: Sequence[str]) -> None:
        self._marks = outlet_marks(corpus.by_id[article] for article in articles)
        self.names = {self._marks[one]: corpus.by_id[one].source or corpus.by_id[one].title or one for one in articles}
        self._wide = max((len(mark) for mark in self.names), default=1) + 1

    def marks_of(self, articles: Iterable[str]) -> str:
        """The marks of articles, each once."""
        return " ".join(dict.fromkeys(self._marks[article] for article in articles))

    def width_of(self, room: int) -> int:
        """How many cells all the marks take where there is ``room`` for a line."""
        return len(self.names) * self._cell(room)

    def _cell(self, room: int) -> int:
        return self._wide if len(self.names) * self._wide <= room * MOST_SHARE else 1

    def claim_pieces(self, claim: Claim, room: int) -> list[Piece]:
        """Each outlet's mark where it tells the claim, a sign where it does not or perhaps does."""
        told = {self._marks[carrier.article] for carrier in claim.carriers}
        perhaps = {self._marks[article] for article in claim.perhaps}
        silent = {self._marks[article] for article in claim.left_out}
        cell = self._cell(room)
        pieces: list[Piece] = []
        for mark in self.names:
            if mark in told:
                shown: Piece = (mark if cell > 1 else "●", "same")
            elif mark in perhaps:
                shown = ("?", "possible")
            else:
                shown = ("·" if mark in silent else " ", "faint")
            pieces.append((fit_to_width(shown[0], cell), shown[1]))
        return pieces


class StoryRows(Rows[PageLine]):
    """The lines of a story's page or of its composite."""

    CURSOR = "stripe"
    EMPTY = "reading the articles …"

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self.corpus = Corpus()
        self.columns = OutletColumns(self.corpus, ())
        self.reprints = Reprints()
        self.marks: Mapping[str, Check] = {}
        self._wrapped: dict[tuple[int, int], list[str]] = {}

    def show_page(self, page: StoryPage, lines: Sequence[PageLine]) -> None:
        """Show ``lines`` of ``page``."""
        self.columns = OutletColumns(self.corpus, page.coverage.articles)
        self.reprints = find_reprints(page.origins, self.corpus.by_id)
        self._wrapped.clear()
        self.set_rows(lines)

    def row_key(self, row: PageLine) -> Hashable:
        """What a line is about."""
        match row:
            case ClaimLine(section, told):
                return section, told.article, told.sentence
            case DisputeLine(one):
                return "disputed", one.row.id
            case HeadlineLine(change):
                return "headline", change.id
            case LeftOutLine(one):
                return "left out", one.told.article, one.told.sentence
            case ToldLine(line):
                return "told", line.told.article, line.told.sentence
            case SectionHead(section) | MoreLine(section):
                return type(row).__name__, section
        return row

    def height_of(self, row: PageLine) -> int:
        """A line each; what is disputed with its versions, and a blank line before a section."""
        match row:
            case DisputeLine(one):
                return 1 + min(len(one.versions), MOST_VERSIONS)
            case HeadlineLine(change):
                return 1 + min(len(change.sides), MOST_VERSIONS)
            case ToldLine(line):
                return len(self._told_lines(line)) + len(line.disputed)
            case SectionHead(section):
                return 1 if section == "agreed" else 2
        return 1

    def draw_line(self, index: int, line: int, width: int) -> list[Piece]:
        """A line of a row."""
        row = self.rows[index]
        match row:
            case SectionHead():
                return self._head_pieces(row, width) if line == self.height_of(row) - 1 else []
            case ClaimLine(section, told):
                count = f"{told.claim.origins}/{told.able} " if section == "agreed" else ""
                return self._claim_pieces(told.words, told.claim, count, width)
            case LeftOutLine(one):
                count = f"{one.told.claim.origins}/{one.told.able} "
                return self._claim_pieces(one.told.words, one.told.claim, count, width)
            case DisputeLine(one):
                return self._dispute_pieces(one, line, width)
            case HeadlineLine(change):
                return self._headline_pieces(change, line, width)
            case OriginLine(origin):
                return self._origin_pieces(origin, width)
            case EndLine(name, articles):
                return self._end_pieces(name, articles, width)
            case MoreLine(_, count):
                return [(" " * (MARGIN + COUNT), ""), (f"… {counted_noun(count, 'more line')}: Enter", "dim")]
            case ToldLine(composed):
                return self._told_pieces(composed, line, width)

    def _head_pieces(self, row: SectionHead, width: int) -> list[Piece]:
        name, about = SECTIONS[row.section]
        waiting = " reading … " if row.section == "agreed" else " comparing … "
        count = waiting if row.waits else f" {row.count} "
        arrow = "▾" if row.is_open else "▸"
        return spread_to_ends([(f" {arrow} ", "dim"), (name, "title"), (count, "accent"), (about, "faint")], [], width)

    def _claim_pieces(self, words: str, claim: Claim, count: str, width: int) -> list[Piece]:
        marks = self.columns.claim_pieces(claim, width)
        room = width - cell_count(marks) - MARGIN - COUNT - 1
        told = fit_to_width(shorten_to_width(words, room), room)
        return [(" " * MARGIN, ""), (f"{count:>{COUNT}}", "accent"), (told, ""), (" ", ""), *marks]

    def _told_lines(self, line: CompositeLine) -> list[str]:
        """The words of a line of the composite, wrapped to what the marks leave."""
        width = max(self.scrollable_content_region.width, 20)
        room = max(width - self.columns.width_of(width) - 2 * MARGIN, 10)
        key = id(line), room
        if key not in self._wrapped:
            words = line.told.words
            self._wrapped[key] = [
                "".join(run.text for run in one.runs) for one in wrap_text(words, 0, len(words), room)
            ]
        return self._wrapped[key]

    def _told_pieces(self, composed: CompositeLine, line: int, width: int) -> list[Piece]:
        told = self._told_lines(composed)
        if line >= len(told):
            at = line - len(told)
            return self._open_pieces(composed.disputed[at], width) if at < len(composed.disputed) else []
        marks = self.columns.claim_pieces(composed.told.claim, width) if line == 0 else []
        room = width - self.columns.width_of(width) - MARGIN
        return [(" " * MARGIN, ""), (fit_to_width(told[line], room), ""), *marks]

    def _dispute_pieces(self, one: DisputedRow, line: int, width: int) -> list[Piece]:
        row = one.row
        if line == 0:
            mark = self.marks.get(row.id)
            name = " · ".join(filter(None, (STRENGTH_NAME[row.strength], kind_word(row.kind), row.role)))
            told = f"  {ARROW.join(one.chain)}" if one.chain else f"  {row.why}"
            sign: Piece = (f"{STRENGTH_SIGN[row.strength]} ", STRENGTH_STYLE[row.strength])
            pieces: list[Piece] = [
                (" " * (MARGIN + COUNT - 2), ""),
                sign,
                (name, "dim" if mark else "bold"),
                (told, "" if one.chain else "dim"),
            ]
            return spread_to_ends(pieces, [MARKED[mark]] if mark else [], width)
        if line == MOST_VERSIONS and len(one.versions) > MOST_VERSIONS:
            rest = len(one.versions) - MOST_VERSIONS + 1
            return [(" " * (MARGIN + COUNT), ""), (f"… {counted_noun(rest, 'more version')}", "dim")]
        return self._version_pieces(one.versions[line - 1], width)

    def _headline_pieces(self, change: Disagreement, line: int, width: int) -> list[Piece]:
        """How the articles are one, then each headline and who has it."""
        if line == 0:
            mark = self.marks.get(change.id)
            told: list[Piece] = [(" " * (MARGIN + COUNT), ""), (change.why, "dim")]
            return spread_to_ends(told, [MARKED[mark]] if mark else [], width)
        if line == MOST_VERSIONS and len(change.sides) > MOST_VERSIONS:
            rest = len(change.sides) - MOST_VERSIONS + 1
            return [(" " * (MARGIN + COUNT), ""), (f"… {counted_noun(rest, 'more headline')}", "dim")]
        return self._version_pieces(change.sides[line - 1], width)

    def _version_pieces(self, version: DisagreementSide, width: int) -> list[Piece]:
        marks = self.columns.marks_of(version.article_ids)
        room = width - MARGIN - COUNT - 1
        after = self.reprints.after_words(version.article_ids)
        whose = f"  {after}" if after else ""
        taken = cell_count([(marks, ""), (whose, "")])
        words = shorten_to_width(version.text, max(room - taken - 2, room // 2))
        return [(" " * (MARGIN + COUNT), ""), (f"{words}  ", ""), (marks, "same"), (whose, "dim")]

    def _open_pieces(self, one: DisputedRow, width: int) -> list[Piece]:
        row = one.row
        told = " | ".join(f"{v.text} {self.columns.marks_of(v.article_ids)}" for v in one.versions)
        head = " " * (MARGIN + 2)
        return [
            (head, ""),
            (f"{STRENGTH_SIGN[row.strength]} ", STRENGTH_STYLE[row.strength]),
            (shorten_to_width(told, width - len(head) - 3), "dim"),
        ]

    def _outlet(self, article: str) -> str:
        known = self.corpus.by_id[article]
        day = publication_words(self.corpus.dating_of(article), clock=False)
        return f"{known.source or known.title or article} {day}"

    def _origin_pieces(self, origin: StoryOrigin, width: int) -> list[Piece]:
        credit = f"  credits {', '.join(origin.agencies)}" if origin.agencies else ""
        head = " " * (MARGIN + COUNT)
        first = origin.source or origin.articles[0]
        others = [article for article in origin.articles if article != first]
        told = self._outlet(first)
        after = self.reprints.by_agency(origin.articles)
        if after and not origin.source:
            told = "; ".join(
                f"{whose}’s text ⇄ also {' · '.join(map(self._outlet, some))}" for whose, some in after.items()
            )
        elif others:
            how = COPIED[origin.kind] if origin.source else "the same text as"
            told += f" ⇄ {how} {' · '.join(map(self._outlet, others))}"
        return spread_to_ends([(head, ""), (told, ""), (credit, "dim")], [], width)

    def _end_pieces(self, name: str, articles: Sequence[str], width: int) -> list[Piece]:
        when = publication_words(self.corpus.dating_of(articles[0]))
        names = " · ".join(dict.fromkeys(self.corpus.by_id[one].source or one for one in articles))
        head = f"{' ' * MARGIN}{name:<{COUNT}}"
        return [(head, "accent"), (f"{when}  ", "date"), (shorten_to_width(names, width - len(when) - 14), "")]
