"""Watch list screen: a file of names and queries run over all articles, to jump through."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import ClassVar, Self

from textual.app import ComposeResult
from textual.binding import BindingType

from corpus.corpus import Corpus
from corpus.language.counts import counted_noun
from corpus.model import Span
from corpus.queries.view import View
from corpus.queries.watch_list import WatchFind, read_watch_list, run_watch_list
from corpus.runtime.progress import progress_to
from tui.commands.derived import Place, bindings_of_place
from tui.jobs.screen_job import JobRun, ScreenJob
from tui.screens.destination import DestinationScreen, Subject, ToRead
from tui.screens.watch.rows import HitRow, WatchRows, watch_rows
from tui.state.collection import OpenCollection
from tui.state.places import typed_path
from tui.widgets.bar import FilterBar, Hints
from tui.widgets.rows import Rows

KEPT = "watch list"
"""Under what the desk remembers the file."""


class WatchScreen(DestinationScreen[ToRead | None]):
    """Runs a watch list over all articles. Leaves with a place to read in its article, or with None."""

    PLACE: ClassVar[Place] = "watch"
    SUBJECT: ClassVar[Subject] = "collection"
    BINDINGS: ClassVar[list[BindingType]] = bindings_of_place("watch")
    DEFAULT_CSS = "WatchScreen { layout: vertical; #watched { height: 1fr; scrollbar-gutter: stable; } }"

    def __init__(self, collection: OpenCollection, view: View) -> None:
        super().__init__()
        self._collection = collection
        self._corpus = view.corpus
        self._job = ScreenJob(self, "The watch list could not be run", self._tell_failure)

    @classmethod
    def open_for(cls, collection: OpenCollection, view: View, shown: Sequence[str]) -> Self:
        """The screen with the file that was used last."""
        return cls(collection, view)

    def compose(self) -> ComposeResult:
        """Head, what was found, foot."""
        yield FilterBar(id="watch-head")
        yield WatchRows(id="watched")
        yield Hints("watch", "app")

    def on_mount(self) -> None:
        """Run the file of last time, or ask for one."""
        self.watched.corpus = self._corpus
        self.watched.add_class("pane")
        self.watched.focus()
        file = self._file
        self._show_header("")
        if file:
            self._run(file)
        else:
            self.action_file()

    @property
    def watched(self) -> WatchRows:
        """What was found."""
        return self.query_one(WatchRows)

    @property
    def _file(self) -> str:
        desk = self._collection.desk
        return str(desk.place.recall_values().get(KEPT, "")) if desk is not None else ""

    # ------------------------------------------------------------ running the file

    def action_file(self) -> None:
        """Ask for the file."""
        from tui.dialogs.ask import TextPrompt

        prompt = TextPrompt("Watch list: a file of names and queries, one a line", "watched.txt", self._file)
        self.app.push_screen(prompt, self._use_file)

    def _use_file(self, file: str | None) -> None:
        if file:
            if self._collection.desk is not None:
                self._collection.desk.place.remember_all({KEPT: file})
            self._run(file)

    def _run(self, file: str) -> None:
        self.watched.note = "looking …"
        self.watched.set_rows(())
        self._show_header("looking … ")
        self._job.start(partial(_find_all, self._corpus, file), self._show_found)

    def _show_found(self, found: tuple[WatchFind, ...]) -> None:
        self.watched.note = "" if found else "the file names nothing"
        self.watched.set_rows(list(watch_rows(found)))
        self._show_header("", found)

    def _tell_failure(self, sentence: str) -> None:
        self.watched.note = sentence
        self.watched.refresh()
        self._show_header("")

    def _show_header(self, state: str, found: Sequence[WatchFind] = ()) -> None:
        head = self.query_one(FilterBar)
        there = sum(bool(one.hits) for one in found)
        counts = f" {there:,} of {counted_noun(len(found), 'line')} found " if found else ""
        head.left = ((" Watch list ", "bold"), (counts, ""), (f" {self._file}", "dim"))
        head.right = ((f" {state}", "warning"),) if state else ()

    # ------------------------------------------------------------ keys

    def on_rows_chosen(self, _event: Rows.Chosen) -> None:
        """Enter reads the place in its article."""
        self.action_read()

    def action_read(self) -> None:
        """Read the first place of the article under the cursor."""
        row = self.watched.cursor_row
        if isinstance(row, HitRow):
            self.dismiss((row.hit.article, row.hit.span if row.hit.field == "text" else Span(0, 0)))

    def action_line(self, by: int) -> None:
        """The next name or query that was found, or the one before."""
        rows, here = self.watched.rows, self.watched.cursor_row
        firsts = [k for k, row in enumerate(rows) if isinstance(row, HitRow) and isinstance(rows[k - 1], WatchFind)]
        if not isinstance(here, HitRow) or not firsts:
            return
        ahead = [k for k in firsts if (k > self.watched.cursor if by > 0 else k < self.watched.cursor)]
        if ahead:
            self.watched.stand_on(ahead[0] if by > 0 else ahead[-1])

    def action_close(self) -> None:
        """Back to Explore."""
        self.dismiss(None)


def _find_all(corpus: Corpus, file: str, run: JobRun[str]) -> tuple[WatchFind, ...]:
    """What the lines of the file find; raises OSError and UnicodeDecodeError where it cannot be read."""
    lines = typed_path(file, Path()).read_text(encoding="utf-8-sig").splitlines()
    with progress_to(lambda _share: run.stop_if_cancelled()):
        return tuple(run_watch_list(corpus, read_watch_list(lines)))
