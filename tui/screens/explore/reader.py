"""The reader: one article, with the names, resolved dates and quotes in it marked."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.binding import BindingType
from textual.geometry import Offset
from textual.message import Message
from textual.reactive import var
from textual.selection import Selection

from corpus.corpus import Corpus
from corpus.timeline.build import label_date
from tui.commands.derived import bindings_of_place
from tui.commands.signs import sign_for
from tui.drawing.formats import origin_words, outlet_words, publication_words
from tui.drawing.strips import ENTITY_STYLE, Piece, clicked_target
from tui.drawing.wrap import InsertedWords, StyleMark, WrappedLine, wrap_text
from tui.widgets.lines import Lines, Page
from tui.widgets.text_selector import Place, step_letter, step_line, step_word, word_starts

if TYPE_CHECKING:
    from corpus.model import Article, BlockKind, Span

MAX_MEASURE = 92
"""The longest line, in cells: longer ones are hard to read."""
BLOCK_STYLE: dict[BlockKind, str] = {
    "title": "title",
    "heading": "bold",
    "caption": "dim",
    "credit": "dim",
    "date": "dim",
    "byline": "dim",
    "tweet": "alike",
    "furniture": "faint",
}
CLOSE: frozenset[BlockKind | None] = frozenset({None, "date", "byline", "credit"})
"""Kinds of line that stand below each other without a gap, the head of the article (None) among them."""


class Reader(Lines):
    """Shows one article of a corpus. Clicking a name says so to the screen."""

    BINDINGS: ClassVar[list[BindingType]] = bindings_of_place("reader")

    article: var[Article | None] = var(None)
    target: var[Span | None] = var(None)
    """The words that another pane points at: painted strongest and scrolled to."""
    hits: var[tuple[Span, ...]] = var(())
    """Words of a search found in the text."""
    remarks: var[tuple[str, ...]] = var(())
    """What the user has said about the article: a line each below its head."""
    passages: var[tuple[Span, ...]] = var(())
    """Words of the text that the user wrote a note on."""
    picture: var[str] = var("")
    """The picture of the article in words: its name, and what it shows."""
    entity: var[str] = var("")
    """The entity whose mentions are painted strongly; empty for none."""

    class NameClicked(Message):
        """The user clicked a name in the text; ``entity`` is its id."""

        def __init__(self, entity: str) -> None:
            super().__init__()
            self.entity = entity

    class Opened(Message):
        """Another article is shown."""

        def __init__(self, article: Article | None) -> None:
            super().__init__()
            self.article = article

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self.corpus = Corpus()
        self._starts: list[tuple[int, int]] = []
        self._fixed: Place | None = None
        """Where the selection by keyboard began; None while nothing is selected so."""
        self._moving = Place(0, 0)

    def show_article(
        self, corpus: Corpus, article: Article | None, target: Span | None = None, from_top: bool = False
    ) -> None:
        """Show ``article`` of ``corpus``, scrolled to ``target`` if there is one, else to where it was.

        With ``from_top`` an article that was not shown before is scrolled only if ``target`` is not seen at its top.
        """
        fresh = article is None or self.article is None or article.id != self.article.id
        self.corpus = corpus
        if fresh and self._fixed is not None:
            self.action_unselect()
        self.set_reactive(Reader.article, article)
        self.set_reactive(Reader.target, target)
        if fresh:
            self.set_reactive(Reader.picture, "")
            self.post_message(self.Opened(article))
        self.set_page()
        if fresh and (from_top or target is None):
            self.scroll_to(y=0, animate=False, force=True, immediate=True)
        if target is not None:
            self.show_line(self.line_of(target.start))

    def watch_hits(self) -> None:
        """Paint the words that were searched for."""
        self.set_page()

    def watch_remarks(self) -> None:
        """Show what the user said."""
        self.set_page()

    def watch_picture(self) -> None:
        """Name the picture in the head."""
        self.set_page()

    def watch_passages(self) -> None:
        """Paint the words that have a note."""
        self.set_page()

    def watch_entity(self) -> None:
        """Paint the mentions of another entity strongly."""
        self.set_page()

    def line_of(self, offset: int) -> int:
        """The line that shows that offset of the text."""
        return next((y for y, (_, end) in enumerate(self._starts) if offset < end), len(self._starts) - 1)

    def offset_at(self, y: int) -> int:
        """Where in the text line ``y`` begins; -1 in the head."""
        return self._starts[y][0] if 0 <= y < len(self._starts) else -1

    # ------------------------------------------------------------ selecting by keyboard

    def toggle_selecting(self) -> None:
        """Begin to select: at the words that another pane points at, else at the first in view; or stop."""
        if self._fixed is not None or self.article is None:
            self.action_unselect()
            return
        top = self.scroll_offset.y
        seen = range(top, top + max(self.scrollable_content_region.height, 1))
        at = self.line_of(self.target.start) if self.target is not None else top
        lines = [y for y in seen if y < len(self._starts) and self._starts[y][0] < self._starts[y][1]]
        line = at if at in lines else next(iter(lines), None)
        if line is not None:
            self._fixed = self._moving = Place(line, next(iter(word_starts(self._line_words[line])), 0))
            self._paint_selection()
        else:  # it has only now come into view, and is laid out at once
            self._fixed = self._moving = Place(0, 0)

    @property
    def _line_words(self) -> list[str]:
        return ["".join(text for text, _ in line) for line in self.page]

    def _paint_selection(self) -> None:
        if self._fixed is not None:
            begin, end = sorted((self._fixed, self._moving))
            selection = Selection(Offset(begin.letter, begin.line), Offset(end.letter + 1, end.line))
            self.screen.selections = {self: selection}
            self.show_line(self._moving.line)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Keys that move the end of a selection mean something else where nothing is selected by keyboard."""
        if action in ("word", "letter", "unselect"):
            return self._fixed is not None
        return super().check_action(action, parameters)

    def action_word(self, by: int) -> None:
        """Move the end of the selection by words."""
        self._move_end(step_word(self._line_words, self._moving, by))

    def action_letter(self, by: int) -> None:
        """Move the end of the selection by letters."""
        self._move_end(step_letter(self._line_words, self._moving, by))

    def action_move(self, by: int) -> None:
        """Scroll by lines, or move the end of the selection by so many."""
        if self._fixed is None:
            super().action_move(by)
        else:
            self._move_end(step_line(self._line_words, self._moving, by))

    def _move_end(self, to: Place) -> None:
        if not self.page:
            return
        self._moving = to
        self._paint_selection()

    def action_unselect(self) -> None:
        """Select nothing any more."""
        self._fixed = None
        self.screen.clear_selection()

    def on_resize(self) -> None:
        """Lines are wrapped anew: what was selected by lines is not there any more, and selecting begins again."""
        was_selecting = self._fixed is not None
        if was_selecting:
            self.action_unselect()
        super().on_resize()
        if was_selecting:
            self.toggle_selecting()

    # ------------------------------------------------------------ layout

    def lay_out(self, width: int) -> Page:
        """Head and text, each line with the offsets it covers."""
        self._starts = []
        if self.article is None:
            return ([(" Choose an article at the left, and it opens here.", "dim")],)
        width = min(width - 2, MAX_MEASURE)
        page: list[list[Piece]] = []
        for pieces in self._header_lines(self.article, width):
            page.append([(" ", ""), *pieces])
            self._starts.append((-1, -1))
        for line in self._text_lines(self.article, width):
            page.append([(" ", ""), *((run.text, run.style) for run in line.runs)])
            self._starts.append((line.start, line.end))
        return page

    def _header_lines(self, article: Article, width: int) -> Iterator[list[Piece]]:
        yield from _wrapped_pieces(article.title, width, "title")
        dating = self.corpus.dating_of(article.id)
        outlet = article.outlet_name if article.id in self.corpus.outlets else outlet_words(article)
        facts = [outlet, f"by {article.author}" if article.author else ""]
        credits = [credit for credit in article.credits if credit != article.outlet_name]
        facts += [f"from {', '.join(credits)}" if credits else "", publication_words(dating)]
        facts += [f"{len(article.text.split())} words"]
        yield from _wrapped_pieces(" · ".join(fact for fact in facts if fact), width, "dim")
        if dating.value and not dating.stated:
            yield from _wrapped_pieces(f"Its date is a guess: {' '.join(dating.evidence)}", width, "resolved")
        if article.origins:
            yield from _wrapped_pieces(f"Also read from {origin_words(article.origins)}", width, "dim")
        for headline in article.headlines:
            yield from _wrapped_pieces(f"Also under the headline “{headline}”", width, "dim")
        if self.picture:
            yield from _wrapped_pieces(f"{sign_for('picture')} {self.picture}", width, "dim")
        for remark in self.remarks:
            yield from _wrapped_pieces(remark, width, "accent")

    def _text_lines(self, article: Article, width: int) -> Iterator[WrappedLine]:
        marks, inserts = sorted(self._style_marks(article)), sorted(self._date_inserts(article))
        previous: BlockKind | None = None
        begun, shown = 0, list[StyleMark]()
        for block in article.blocks:
            # Only what is near: a long article has thousands of marks and hundreds of blocks.
            ended = bisect_left(marks, (block.end,), begun)
            shown = [mark for mark in (*shown, *marks[begun:ended]) if mark.end > block.start]
            begun = ended
            put_in = inserts[bisect_right(inserts, (block.start + 1,)) : bisect_left(inserts, (block.end + 1,))]
            if block.kind == "title" and article.title_in_text:
                continue
            if not (previous == block.kind == "tweet" or {previous, block.kind} <= CLOSE):
                yield WrappedLine((), block.start, block.start)
            style = BLOCK_STYLE.get(block.kind, "")
            own = [StyleMark(block.start, block.end, style)] if style else []
            yield from wrap_text(article.text, block.start, block.end, width, [*own, *shown], put_in)
            previous = block.kind

    def _style_marks(self, article: Article) -> Iterator[StyleMark]:
        analysis = (
            self.corpus.judged_analysis(article.id) if self.corpus.is_linked else self.corpus.analysis_of(article.id)
        )
        for quote in analysis.quotes:
            if quote.field == "text":
                yield StyleMark(quote.start, quote.end, "quote")
        for mention in analysis.mentions if self.corpus.is_linked else ():
            if mention.field == "text":
                found = self.corpus.entity_index.entity_at(article.id, "text", mention.start, mention.end)
                strong = " focus" if found and found == self.entity else ""
                yield StyleMark(mention.start, mention.end, f"{ENTITY_STYLE[mention.type]}{strong} @{found}")
        for time in analysis.times:
            if time.field == "text" and time.first is not None:
                yield StyleMark(time.start, time.end, "date")
        for span in self.passages:
            yield StyleMark(span.start, span.end, "wording")
        for span in self.hits:
            yield StyleMark(span.start, span.end, "hit")
        if self.target is not None:
            yield StyleMark(self.target.start, self.target.end, "mark")

    def _date_inserts(self, article: Article) -> Iterator[InsertedWords]:
        for time in self.corpus.analysis_of(article.id).times:
            if time.field == "text" and time.first and time.last and time.grain and time.basis != "stated":
                shown = label_date(time.value, time.first, time.last, time.grain, time.basis)
                yield InsertedWords(time.end, f" ‹{shown}›", "resolved")

    def on_click(self, event: events.Click) -> None:
        """A click on a name tells the screen whose it is."""
        if entity := clicked_target(event):
            self.post_message(self.NameClicked(entity))


def _wrapped_pieces(text: str, width: int, style: str) -> Iterator[list[Piece]]:
    for line in wrap_text(text, 0, len(text), width):
        yield [(run.text, style) for run in line.runs]
