"""Open dialog: a path to type, with completion, and the collections that were open before."""

from __future__ import annotations

import os
from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input

from tui.drawing.strips import Piece, shorten_to_width, spread_to_ends
from tui.jobs.screen_job import JobRun, ScreenJob
from tui.state.places import OpenablePlace, Paths, offered_places, recent_places
from tui.widgets.bar import Bar
from tui.widgets.guarded_screen import Dialog
from tui.widgets.rows import Rows


class PlaceRows(Rows[OpenablePlace]):
    """Places that can be opened."""

    EMPTY = ""

    def row_key(self, row: OpenablePlace) -> object:
        """The cursor begins at the likeliest after every key."""
        return id(row)

    def draw_line(self, index: int, line: int, width: int) -> list[Piece]:
        """The path, and what it is."""
        place = self.rows[index]
        room = width - len(place.about) - 4
        return spread_to_ends(
            [(" ", ""), (shorten_to_width(place.name, room), "bold")], [(f"{place.about} ", "dim")], width
        )


class OpenDialog(Dialog[Paths | None]):
    """Type a path; Tab completes it, Enter opens what is under the cursor, Esc leaves everything as it was."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", show=False),
        Binding("tab", "complete", show=False, priority=True),
        Binding("down,ctrl+n,ctrl+j", "move(1)", show=False, priority=True),
        Binding("up,ctrl+p,ctrl+k", "move(-1)", show=False, priority=True),
    ]

    def __init__(self, collections: Iterable[Paths] = ()) -> None:
        super().__init__(classes="dialog")
        self._collections = tuple(collections)
        self._base = Path.cwd()
        self._job = ScreenJob(self, "The folder could not be looked into")
        self._chooses = self._completes = False
        """Whether Enter or Tab was pressed before what was typed last had been looked for."""

    def compose(self) -> ComposeResult:
        """Input, a word, places."""
        with Vertical() as frame:
            frame.border_title = Content("Open a folder or file of articles")
            frame.border_subtitle = Content("Tab complete · ↑↓ move · Enter open · Esc back")
            yield Input(placeholder=f"a path, from {self._base}")
            yield Bar(id="note")
            yield PlaceRows(id="choices")

    @property
    def place_rows(self) -> PlaceRows:
        """The places that are offered."""
        return self.query_one(PlaceRows)

    def on_mount(self) -> None:
        """Offer what there is before anything is typed."""
        self._look_for("")

    def on_input_changed(self, event: Input.Changed) -> None:
        """Look anew at every key."""
        self._look_for(event.value)

    def _look_for(self, text: str) -> None:
        def find(_run: JobRun[str]) -> list[OpenablePlace]:
            return offered_places(text, recent_places(self._collections), self._base)

        self._job.start(find, partial(self._show_places, text))

    def _show_places(self, text: str, places: list[OpenablePlace]) -> None:
        self.place_rows.cursor = 0
        self.place_rows.set_rows(places)
        nothing = text.strip() and not places
        self.query_one(Bar).left = ((" nothing of that name there", "warning"),) if nothing else ()
        if self._chooses:
            self._choose_current()
        elif self._completes:
            self.action_complete()

    def action_complete(self) -> None:
        """Put the place under the cursor into the line, to go on from there."""
        self._completes = self._job.is_running
        place = self.place_rows.cursor_row
        if place is not None and len(place.paths) == 1 and not self._completes:
            line = self.query_one(Input)
            typed = str(place.paths[0]) if place.name.startswith("~") else place.name
            line.value = typed.rstrip(os.sep) + os.sep * place.paths[0].is_dir()
            line.cursor_position = len(line.value)

    def action_move(self, by: int) -> None:
        """Move in the list while the keys stay with the input."""
        self.place_rows.action_move(by)

    def action_leave(self) -> None:
        """Leave without opening anything."""
        self.dismiss(None)

    def on_input_submitted(self) -> None:
        """Enter opens, as soon as it is known what is there."""
        self._chooses = self._job.is_running
        if not self._chooses:
            self._choose_current()

    def on_rows_chosen(self) -> None:
        """So does a click on the place under the cursor."""
        self._choose_current()

    def _choose_current(self) -> None:
        self._chooses = False
        place = self.place_rows.cursor_row
        if place is not None:
            self.dismiss(place.paths)

    def on_click(self, event: events.Click) -> None:
        """A click beside the dialog leaves it."""
        if event.widget is self:
            self.dismiss(None)
