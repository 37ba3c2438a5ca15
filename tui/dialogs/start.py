"""Start dialog: what can be opened, where Tellings was started without a path."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar, Literal

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content

from tui.drawing.strips import Piece, shorten_to_width, spread_to_ends
from tui.jobs.screen_job import ScreenJob
from tui.state.places import OpenablePlace, Paths, recent_places
from tui.widgets.guarded_screen import Dialog
from tui.widgets.rows import Rows

StartChoice = Literal["demo", "open", "quit"] | Paths
MOST_RECENT = 9
"""Collections of earlier runs that are offered, each by its digit."""


@dataclass(frozen=True, slots=True)
class StartRow:
    """A key, what it opens, and a word about it."""

    key: str
    label: str
    about: str
    choice: StartChoice


DEMO = StartRow("d", "the demo", "24 articles by six invented outlets", "demo")
OPEN = StartRow("O", "a folder or file of yours …", "also later: O", "open")


class StartRows(Rows[StartRow]):
    """What can be opened."""

    def row_key(self, row: StartRow) -> object:
        """What it opens."""
        return row.choice

    def draw_line(self, index: int, line: int, width: int) -> list[Piece]:
        """The key, what it opens, and a word."""
        row = self.rows[index]
        about = shorten_to_width(row.about, max(width - len(row.label) - 8, 0))
        label: Piece = (shorten_to_width(row.label, width - 6), "bold")
        return spread_to_ends([(f"  {row.key}  ", "key"), label], [(f"{about} ", "dim")], width)


class StartDialog(Dialog[StartChoice]):
    """The demo, the collections of earlier runs, or a path; Enter on the first row opens the demo."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,d", "take('demo')", show=False),
        Binding("O,o", "take('open')", show=False),
        Binding("q", "take('quit')", show=False),
        *(Binding(str(number), f"recent({number})", show=False) for number in range(1, MOST_RECENT + 1)),
    ]

    def __init__(self) -> None:
        super().__init__(classes="dialog plain")  # what is behind is not asked for yet, and need not be painted
        self._job = ScreenJob(self, "Earlier collections could not be looked for")

    def compose(self) -> ComposeResult:
        """The rows in a frame."""
        with Vertical() as frame:
            frame.border_title = Content("Tellings · every telling of a story, side by side")
            frame.border_subtitle = Content("press a key, or ↑↓ and Enter · q quit")
            yield StartRows(id="start")

    def on_mount(self) -> None:
        """The demo is one key away."""
        rows = self.query_one(StartRows)
        rows.set_rows([DEMO, OPEN])
        rows.focus()

    def offer_recent(self, collections: Iterable[Paths]) -> None:
        """Offer collections of earlier runs that are still there, the newest first."""
        kept = tuple(collections)
        self._job.start(lambda _run: recent_places(kept), self._show_recent)

    def _show_recent(self, places: list[OpenablePlace]) -> None:
        recent = [
            StartRow(str(number), place.name, place.about, place.paths)
            for number, place in enumerate(places[:MOST_RECENT], 1)
        ]
        self.query_one(StartRows).set_rows([DEMO, *recent, OPEN])

    def action_take(self, choice: Literal["demo", "open", "quit"]) -> None:
        """Open the demo, ask for a path, or leave."""
        self.dismiss(choice)

    def action_recent(self, number: int) -> None:
        """Open the collection with that digit, if there is one."""
        for row in self.query_one(StartRows).rows:
            if row.key == str(number):
                self.dismiss(row.choice)

    def on_rows_chosen(self) -> None:
        """Enter or a click opens the row under the cursor."""
        row = self.query_one(StartRows).cursor_row
        if row is not None:
            self.dismiss(row.choice)
