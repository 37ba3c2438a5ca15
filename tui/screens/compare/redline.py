"""Redline rows of Changes: one running text with what one version struck out and the other put in."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence

from corpus.comparison.redline import RedlineParagraph, RedlineSpan, Standing
from tui.commands.signs import sign_for
from tui.drawing.strips import Piece
from tui.drawing.wrap import StyleMark, WrappedLine, wrap_text
from tui.widgets.rows import Rows

STYLE: dict[Standing, str] = {"both": "", "only-a": "gone", "only-b": "new"}
MARGIN = 4
MOST_WIDE = 100
"""Cells of a line: a longer one is hard to read."""


class RedlineRows(Rows[RedlineParagraph]):
    """Paragraphs of the running text; folded ones are a line that says how much is the same."""

    CURSOR = "stripe"
    EMPTY = "both are the same, word for word"

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self.texts = ("", "")
        self._laid: dict[tuple[RedlineParagraph, int], list[WrappedLine]] = {}
        self._opened: set[RedlineParagraph] = set()

    def show_redline(self, a: str, b: str, parts: Sequence[RedlineParagraph]) -> None:
        """Show the parts of the texts ``a`` and ``b``."""
        self.texts = a, b
        self._laid.clear()
        self._opened.clear()
        self.set_rows(parts)

    def open_fold(self, part: RedlineParagraph) -> bool:
        """Show the words of a folded part; False where there is nothing to open."""
        if not part.folded or part in self._opened:
            return False
        self._opened.add(part)
        self.set_rows(self.rows)
        return True

    def row_key(self, row: RedlineParagraph) -> Hashable:
        """Where it stands."""
        return row.stretches

    def height_of(self, row: RedlineParagraph) -> int:
        """Its lines, and a blank one."""
        return 2 if self._is_closed(row) else len(self._row_lines(row)) + 1

    def draw_line(self, index: int, line: int, width: int) -> list[Piece]:
        """A line of a paragraph, or how much is folded away."""
        row = self.rows[index]
        if self._is_closed(row):
            words = sum(len(self.stretch_words(stretch).split()) for stretch in row.stretches)
            told = f"{words} words are the same in both · Enter shows them"
            return [(f"  {sign_for('unchanged')} ", "dim"), (told, "dim")] if line == 0 else []
        lines = self._row_lines(row)
        if line >= len(lines):
            return []
        sign: Piece = (f"  {sign_for('changed')} ", "differs") if row.has_changes and line == 0 else (" " * MARGIN, "")
        return [sign, *((run.text, run.style) for run in lines[line].runs)]

    def stretch_words(self, stretch: RedlineSpan) -> str:
        """The words of a stretch."""
        text = self.texts[stretch.standing == "only-b"]
        return text[stretch.span.start : stretch.span.end]

    def on_resize(self) -> None:
        """Wrap anew."""
        self._laid.clear()
        super().on_resize()

    def _is_closed(self, row: RedlineParagraph) -> bool:
        return row.folded and row not in self._opened

    def _row_lines(self, row: RedlineParagraph) -> list[WrappedLine]:
        width = min(max(self.scrollable_content_region.width - MARGIN - 1, 20), MOST_WIDE)
        if (row, width) not in self._laid:
            text = "".join(self._spaced_words(row))
            self._laid[row, width] = wrap_text(text, 0, len(text), width, list(self._edit_marks(row)))
        return self._laid[row, width]

    def _spaced_words(self, row: RedlineParagraph) -> Iterator[str]:
        """The words of the stretches, a space between them even where paragraphs meet."""
        for stretch in row.stretches:
            words = self.stretch_words(stretch)
            yield words if words[-1:].isspace() else words + " "

    def _edit_marks(self, row: RedlineParagraph) -> Iterator[StyleMark]:
        at = 0
        for stretch, words in zip(row.stretches, self._spaced_words(row), strict=True):
            if style := STYLE[stretch.standing]:
                yield StyleMark(at, at + len(words.rstrip()), style)
            at += len(words)
