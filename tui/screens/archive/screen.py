"""Slice screen: the months and outlets of an archive, a query, and how many articles it finds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Input, OptionList, Static

from corpus.clean import clean_line
from corpus.language.counts import counted_noun
from corpus.language.shortening import shorten_text
from corpus.search.query_writer import as_value
from tui.jobs.screen_job import JobRun, ScreenJob
from tui.widgets.guarded_screen import GuardedScreen

if TYPE_CHECKING:
    from corpus.archive.manifest import Manifest
    from corpus.archive.storage import Storage

BAR, NAME = 10, 14
"""Cells of the longest bar, and of a name: both lists stand side by side in 80 cells."""
PAUSE = 0.15
"""Seconds without a key before a query is counted."""


class OpenedSlice(NamedTuple):
    """The folder of a slice, and what lies outside it."""

    folder: Path
    outside: str


class SliceScreen(GuardedScreen[OpenedSlice | None]):
    """Enter in the query opens the slice; Enter on a month or an outlet puts it into the query."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,ctrl+q", "leave", show=False),
        Binding("tab", "app.focus_next", show=False),
        Binding("shift+tab", "app.focus_previous", show=False),
    ]

    def __init__(self, storage: Storage, manifest: Manifest) -> None:
        super().__init__()
        self._storage, self._manifest = storage, manifest
        self._months = {month: many for month, many in manifest.months().items() if month[:1].isdigit()}
        self._outlets = {name: many for name, many in manifest.outlets().items() if name}
        self._search: object = None
        self._pause: Timer | None = None
        self._count = ScreenJob(self, "The archive could not be searched", self._say)
        self._open = ScreenJob(self, "The slice could not be opened", self._say)

    def compose(self) -> ComposeResult:
        """Months and outlets side by side, the query and what it finds below."""
        name = clean_line(self._storage.address.rstrip("/").rpartition("/")[2])
        yield Static(Content(f"{name} · {counted_noun(self._manifest.articles, 'article')}"), id="archive-name")
        with Horizontal(id="archive-lists"):
            yield self._list("months", self._months)
            yield self._list("outlets", self._outlets)
        with Vertical(id="archive-query"):
            yield Input(placeholder="all articles, or words, source: date: person: place: …", select_on_focus=False)
            yield Static("", id="archive-found")
            keys = "Enter opens it · Tab: months and outlets, Enter there narrows · Esc leaves"
            yield Static(Content(keys), id="archive-keys")

    def _list(self, name: str, counts: Mapping[str, int]) -> OptionList:
        found = OptionList(*_bars(counts), id=f"archive-{name}", markup=False)
        found.border_title = Content(f"{name} ({len(counts):,})")
        return found

    def on_mount(self) -> None:
        """The query has the keys."""
        self.query_one(Input).focus()
        self._count_found()

    def on_input_changed(self, _event: Input.Changed) -> None:
        """Count anew once nothing more is typed."""
        self._end_pause()
        self._pause = self.set_timer(PAUSE, self._count_found)

    def _end_pause(self) -> None:
        if self._pause is not None:
            self._pause.stop()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take the slice and leave with it."""
        from corpus.archive.slice_folder import open_slice

        query = event.value
        self._end_pause()  # a count that came later would wipe out what is said of the slice
        self._count.cancel()
        self._say("The slice is taken out of the archive …")
        self._open.start(lambda _run: OpenedSlice(*open_slice(self._storage, self._manifest, query)), self.dismiss)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Narrow to a month or an outlet, in place of the one before."""
        field, counts = (
            ("date", self._months) if event.option_list.id == "archive-months" else ("source", self._outlets)
        )
        value = list(counts)[event.option_index]
        line = self.query_one(Input)
        kept = " ".join(part for part in _parts(line.value) if not part.startswith(f"{field}:"))
        line.value = f"{kept} {field}:{as_value(value)} ".lstrip()
        line.cursor_position = len(line.value)
        line.focus()

    def _count_found(self) -> None:
        text = self.query_one(Input).value

        def count(_run: JobRun[None]) -> tuple[int, int]:
            from corpus.archive.search import ArchiveSearch

            if self._search is None:
                self._search = ArchiveSearch(self._storage, self._manifest)
            assert isinstance(self._search, ArchiveSearch)
            found = self._search.find_articles(text)
            return sum(len(one.rows) for one in found), self._manifest.articles

        self._count.start(count, self._show_count)

    def _show_count(self, counted: tuple[int, int]) -> None:
        from corpus.archive.slicing import LARGEST

        found, whole = counted
        more = f"; a slice has at most {LARGEST:,}, so ask for less" if found > LARGEST else ""
        self._say(f"{found:,} of {counted_noun(whole, 'article')}{more}")

    def _say(self, sentence: str) -> None:
        self.query_one("#archive-found", Static).update(Content(clean_line(sentence)))

    def action_leave(self) -> None:
        """Leave without a slice."""
        self._open.cancel()
        self.dismiss(None)


def _bars(counts: Mapping[str, int]) -> Iterator[Content]:
    """A line for each count, with a bar."""
    largest = max(counts.values(), default=1)
    width = min(max(map(len, counts), default=0), NAME)
    figures = len(f"{largest:,}")
    for name, many in counts.items():
        shown = shorten_text(clean_line(name), width)
        bar = "━" * max(round(BAR * many / largest), 1)
        yield Content.assemble(f"{shown:{width}} {many:{figures},} ", (bar, "$primary"))


def _parts(query: str) -> list[str]:
    """The parts of a query as they were typed."""
    from corpus.search.query_parser import parse_query

    return [query[part.span.start : part.span.end] for part in parse_query(query).typed_parts]
