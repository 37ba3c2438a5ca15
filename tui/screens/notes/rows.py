"""List of all notes and marks: a heading for each kind, and a line a mark that opens to the words it is on."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from corpus.corpus import Corpus
from corpus.language.kept_words import MARK_NAMES
from corpus.model import KeptKind, KeptMark
from tui.drawing.formats import publication_words
from tui.drawing.strips import Piece, cell_count, shorten_to_width, spread_to_ends
from tui.drawing.wrap import StyleMark, wrap_text
from tui.widgets.excerpts import pieces_of, sentence_around
from tui.widgets.openrows import OpenRows

MOST_LINES = 6
"""Lines to which the mark under the cursor opens."""
_INDENT = "     "


@dataclass(frozen=True, slots=True)
class KindHeading:
    """A kind of mark, and how many of it are listed."""

    kind: KeptKind
    count: int


MarkRow = KindHeading | KeptMark


def mark_rows(marks: Iterable[KeptMark]) -> Iterator[MarkRow]:
    """The marks, each kind below its heading."""
    for kind, some in groupby(marks, key=lambda mark: mark.kind):
        listed = tuple(some)
        yield KindHeading(kind, len(listed))
        yield from listed


class MarkRows(OpenRows[MarkRow]):
    """Notes and marks; the cursor stands on marks only."""

    EMPTY = "nothing is kept yet: in Explore a writes a note, s gives a star, t a tag"

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self.corpus = Corpus()

    @property
    def cursor_mark(self) -> KeptMark | None:
        """The mark under the cursor."""
        return self.cursor_row if isinstance(self.cursor_row, KeptMark) else None

    def row_key(self, row: MarkRow) -> Hashable:
        """What the mark is known by."""
        return (row.kind, row.key) if isinstance(row, KeptMark) else row.kind

    def is_stop(self, row: MarkRow) -> bool:
        """Not on a heading."""
        return isinstance(row, KeptMark)

    def open_height(self, row: MarkRow) -> int:
        """A line, and what it opens to."""
        if not isinstance(row, KeptMark):
            return 1
        return 1 + len(self._open_lines(row, self.scrollable_content_region.width))

    def draw_line(self, index: int, line: int, width: int) -> list[Piece]:
        """A heading, a mark, or what the mark under the cursor opens to."""
        row = self.rows[index]
        if isinstance(row, KindHeading):
            return [(f" {MARK_NAMES[row.kind]} ", "title"), (f" {row.count:,}", "dim")]
        if line:
            opened = self._open_lines(row, width)
            return opened[line - 1] if line <= len(opened) else []
        return self._mark_line(row, width)

    def _mark_line(self, mark: KeptMark, width: int) -> list[Piece]:
        right = self._where(mark, width)
        room = max(width - cell_count(right) - 4, 8)
        left = [("   ", ""), *_cut_pieces(_said(mark), room)]
        return spread_to_ends(left, right, width)

    def _where(self, mark: KeptMark, width: int) -> list[Piece]:
        """Outlet and day of the article; that it is not here any more, if it is not."""
        article = self.corpus.by_id.get(mark.article)
        if article is None:
            gone = mark.kind in ("note", "star", "tag", "read", "moved", "outlet")
            return [(" not here any more ", "faint")] if gone else []
        day = publication_words(self.corpus.dating_of(article.id), clock=False)
        outlet = shorten_to_width(article.outlet_name, max(width // 5, 8))
        return [(f" {outlet}", "dim"), (f" {day} ", "date")]

    def _open_lines(self, mark: KeptMark, width: int) -> list[list[Piece]]:
        """The whole of what the user wrote where the line does not hold it, the headline, and the passage."""
        room = max(width - len(_INDENT) - 1, 12)
        lines: list[list[Piece]] = []
        said = " ".join(mark.text.split())
        on_line = width - cell_count(self._where(mark, width)) - 4
        if mark.kind not in ("tag", "outlet", "moved") and cell_count([(said, "")]) > on_line:
            lines += [pieces_of(one) for one in wrap_text(said, 0, len(said), room)]
        article = self.corpus.by_id.get(mark.article)
        if article is not None and mark.words:
            lines.append([(shorten_to_width(article.title, room), "dim")])
        if article is not None and mark.span is not None and mark.field == "text":
            around = sentence_around(self.corpus, mark.article, mark.span)
            marked = [StyleMark(mark.span.start, mark.span.end, "hit")]
            lines += [pieces_of(one) for one in wrap_text(article.text, around.start, around.end, room, marked)]
        elif mark.words:
            gone = "" if mark.span else "  (these words are not in it any more)"
            lines.append([(shorten_to_width(f"“{' '.join(mark.words.split())}”{gone}", room), "dim")])
        return [[(_INDENT, ""), *line] for line in lines[:MOST_LINES]]


def _said(mark: KeptMark) -> list[Piece]:
    """What the user says, and on what."""
    text, words = " ".join(mark.text.split()), " ".join(mark.words.split())
    match mark.kind:
        case "note":
            return [(text, ""), (f"  on “{words}”" if words else f"  {mark.title}", "dim")]
        case "event":
            return [(f"{mark.title}  ", "date"), (text, "")]
        case "search":
            return [(mark.title, "bold"), (f"  {text}" if text != mark.title else "", "dim")]
        case "tag" | "outlet" | "moved":
            return [(f"{text}  ", "accent"), (mark.title, "")]
        case "checked" | "dismissed" | "name":
            return [(text, "")]
    return [(mark.title, "")]


def _cut_pieces(pieces: Iterable[Piece], room: int) -> list[Piece]:
    shown: list[Piece] = []
    for text, style in pieces:
        left = room - cell_count(shown)
        if left > 1:
            shown.append((shorten_to_width(text, left), style))
    return shown
