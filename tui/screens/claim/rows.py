"""List of what articles say to a claim, part by part and verdict by verdict, each with its sentence."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass

from corpus.comparison.claim_check.verdict import Says
from corpus.corpus import Corpus
from corpus.language.counts import counted_noun
from corpus.model import FactKind, Span
from corpus.queries.claim_check import ClaimCheck, Evidence
from tui.drawing.strips import Piece, cell_count, shorten_to_width
from tui.drawing.wrap import StyleMark, wrap_text
from tui.widgets.excerpts import citation_pieces, pieces_of
from tui.widgets.openrows import OpenRows

INDENT = 4
MOST_LINES = 6
"""Lines of the sentence under the cursor."""

FAR = 60
"""Letters before the words that differ from which on a sentence is not shown from its beginning."""

KINDS: dict[FactKind, str] = {"number": "another figure", "name": "another name", "date": "another day"}
"""In what an article says it otherwise, in words."""

_HEADINGS: tuple[tuple[Says, str, str, str], ...] = (
    ("says", "says it", "say it", "same"),
    ("other", "says it otherwise", "say it otherwise", "warning"),
    ("contradicts", "contradicts it", "contradict it", "differs"),
)


@dataclass(frozen=True, slots=True)
class Heading:
    """A line over what follows: a part of the claim, a verdict, or a sentence on how it was taken."""

    text: str
    style: str


@dataclass(frozen=True, slots=True)
class SilentRow:
    """An article (its id) of the claim's stories with nothing like it."""

    article: str


ClaimRow = Heading | Evidence | SilentRow


def claim_rows(corpus: Corpus, parts: Sequence[ClaimCheck]) -> Iterator[ClaimRow]:
    """The rows for the parts of a claim."""
    for part in parts:
        yield Heading(f" “{part.claim}”", "title")
        for note in part.notes:
            yield Heading(f"   {note}", "dim")
        if part.first is not None and part.last is not None and part.first != part.last:
            yield Heading(f"   first {_teller(corpus, part.first)}, last {_teller(corpus, part.last)}", "dim")
        told: dict[Says, tuple[Evidence, ...]] = {
            "says": part.says, "other": part.other, "contradicts": part.contradicts
        }  # fmt: skip
        for verdict, of_one, of_many, style in _HEADINGS:
            if told[verdict]:
                count, origins = len(told[verdict]), corpus.count_origins(one.article for one in told[verdict])
                texts = f" ({counted_noun(origins, 'origin')})" if origins < count else ""
                yield Heading(f"  {counted_noun(count, 'article')}{texts} {of_one if count == 1 else of_many}", style)
                yield from told[verdict]
        if part.silent:
            yield Heading(f"  {counted_noun(len(part.silent), 'article')} of its stories silent", "dim")
            yield from map(SilentRow, part.silent)
        if not part.found and part.is_checked:
            yield Heading("   No article tells anything like it.", "dim")


def _teller(corpus: Corpus, one: Evidence) -> str:
    return "".join(text for text, _ in citation_pieces(corpus, one.article))


class ClaimRows(OpenRows[ClaimRow]):
    """What articles say to a claim; the sentence under the cursor is shown whole."""

    EMPTY = "type a claim, say: 369 ships were waiting; Enter checks it"

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self.corpus = Corpus()

    def row_key(self, row: ClaimRow) -> Hashable:
        """The article and its place, or the words of a heading."""
        return row

    def is_stop(self, row: ClaimRow) -> bool:
        """Not on a heading."""
        return not isinstance(row, Heading)

    def open_height(self, row: ClaimRow) -> int:
        """Where it stands, and its sentence."""
        return 1 + len(self._sentence_lines(row)) if isinstance(row, Evidence) else 1

    def draw_line(self, index: int, line: int, width: int) -> list[Piece]:
        """A heading; or outlet, day and the beginning of the sentence, which follows whole under the cursor."""
        row = self.rows[index]
        if isinstance(row, Heading):
            return [(row.text, row.style)]
        if line:
            return [(" " * INDENT, ""), *self._sentence_lines(row)[line - 1]]
        head: list[Piece] = [(" " * INDENT, ""), *citation_pieces(self.corpus, row.article)]
        if isinstance(row, SilentRow):
            return [*head, (f"  {self.corpus.by_id[row.article].title}", "dim")]
        head += self._difference(row)
        if row is self.cursor_row:
            return head
        room = width - cell_count(head) - 2
        return [*head, (f"  {shorten_to_width(self._excerpt(row), room)}" if room > 8 else "", "dim")]

    def _excerpt(self, row: Evidence) -> str:
        """The sentence from its beginning, or from shortly before the words that differ."""
        text, start = self._text(row), row.sentence.start
        if row.theirs is not None and row.theirs.start - start > FAR:
            start = text.rfind(" ", start, row.theirs.start - FAR // 2) + 1
        cut = "… " if start > row.sentence.start else ""
        return cut + " ".join(text[start : row.sentence.end].split())

    def _text(self, row: Evidence) -> str:
        return self.corpus.by_id[row.article].field_text(row.field)

    def _difference(self, row: Evidence) -> Iterator[Piece]:
        """The words that differ, and in what."""
        if row.theirs is not None:
            words = " ".join(self._text(row)[row.theirs.start : row.theirs.end].split())
            kind = KINDS.get(row.kind, "") if row.kind else ""
            yield ("  ", "")
            yield (words, "differs")
            yield (f" ({kind})" if kind and row is self.cursor_row else "", "dim")

    def _sentence_lines(self, row: ClaimRow) -> list[list[Piece]]:
        if not isinstance(row, Evidence):
            return []
        width = max(self.scrollable_content_region.width - INDENT - 1, 20)
        theirs = row.theirs or Span(0, 0)
        marks = [StyleMark(theirs.start, theirs.end, "differs")] if row.theirs else []
        lines = wrap_text(self._text(row), row.sentence.start, row.sentence.end, width, marks)
        return [pieces_of(one) for one in lines[:MOST_LINES]]
