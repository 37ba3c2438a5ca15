"""Tag dialog: tags to type, parted by commas, and those in use to choose from."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input

from corpus.language.counts import counted_noun
from tui.drawing.strips import Piece, spread_to_ends
from tui.widgets.guarded_screen import Dialog
from tui.widgets.rows import Rows


@dataclass(frozen=True, slots=True)
class TagInUse:
    """A tag, how many articles have it, and whether this one is among them."""

    tag: str
    count: int
    is_here: bool


def typed_tags(text: str) -> list[str]:
    """The tags in a line, parted by commas, each once; spaces around them and capital letters do not count."""
    return list(dict.fromkeys(tag for part in text.split(",") if (tag := " ".join(part.split()).casefold())))


class TagRows(Rows[TagInUse]):
    """The tags in use."""

    EMPTY = "no tag in use is like that: Enter makes a new one"

    def row_key(self, row: TagInUse) -> str:
        """The tag."""
        return row.tag

    def draw_line(self, index: int, line: int, width: int) -> list[Piece]:
        """The tag, whether this article has it, how many have."""
        row = self.rows[index]
        here = " · this one has it: Enter takes it away" if row.is_here else ""
        return spread_to_ends(
            [(" ", ""), (f"#{row.tag}", "accent bold"), (here, "dim")],
            [(f"{counted_noun(row.count, 'article')} ", "dim")],
            width,
        )


class TagDialog(Dialog[Sequence[str] | None]):
    """Enter gives the tags that were typed, or the one under the cursor; Tab completes; Esc gives None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", show=False),
        Binding("tab", "complete", show=False, priority=True),
        Binding("down,ctrl+n,ctrl+j", "move(1)", show=False, priority=True),
        Binding("up,ctrl+p,ctrl+k", "move(-1)", show=False, priority=True),
    ]

    def __init__(self, in_use: Mapping[str, Collection[str]], article: str) -> None:
        super().__init__(classes="dialog")
        found = (TagInUse(tag, len(articles), article in articles) for tag, articles in in_use.items())
        self._in_use = sorted(found, key=lambda one: (-one.count, one.tag))
        self._points = False
        """Whether the cursor was moved since something was typed: then Enter means the tag under it."""

    def compose(self) -> ComposeResult:
        """The line and the tags in use."""
        with Vertical() as frame:
            frame.border_title = Content("Tags, parted by commas (one that it has is taken away)")
            frame.border_subtitle = Content("Tab complete · ↑↓ choose · Enter keep · Esc back")
            yield Input(placeholder="a word of yours, another one")
            yield TagRows(id="choices")

    def on_mount(self) -> None:
        """Offer all tags."""
        self._offer_tags("")

    def on_input_changed(self, event: Input.Changed) -> None:
        """Offer the tags that begin like the last one typed, then those that hold it."""
        self._points = False
        self._offer_tags(event.value)

    def _offer_tags(self, text: str) -> None:
        last = text.rpartition(",")[2].strip().casefold()
        like = [row for row in self._in_use if last in row.tag]
        rows = self.query_one(TagRows)
        rows.cursor = 0
        rows.set_rows(sorted(like, key=lambda row: not row.tag.startswith(last)))

    def _completed_line(self) -> str:
        """The line with the tag under the cursor in the place of the last one typed."""
        line, row = self.query_one(Input).value, self.query_one(TagRows).cursor_row
        if row is None:
            return line
        before, comma, _last = line.rpartition(",")
        return f"{before}{comma}{' ' * bool(comma)}{row.tag}"

    def action_complete(self) -> None:
        """Write the tag under the cursor, and go on to another."""
        if self.query_one(TagRows).cursor_row is not None:
            line = self.query_one(Input)
            line.value = f"{self._completed_line()}, "
            line.cursor_position = len(line.value)

    def action_move(self, by: int) -> None:
        """Move among the tags in use; the first key only points at the one under the cursor."""
        if self._points or by < 0:
            self.query_one(TagRows).action_move(by)
        self._points = True

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Give the tags."""
        self.dismiss(typed_tags(self._completed_line() if self._points or not event.value.strip() else event.value))

    def on_rows_chosen(self) -> None:
        """A click on the tag under the cursor gives it."""
        self.dismiss(typed_tags(self._completed_line()))

    def on_rows_moved(self) -> None:
        """A click points at a tag, too."""
        self._points = True

    def action_leave(self) -> None:
        """Leave without tags."""
        self.dismiss(None)

    def on_click(self, event: events.Click) -> None:
        """A click beside the dialog leaves it."""
        if event.widget is self:
            self.dismiss(None)
