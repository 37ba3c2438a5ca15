"""Export screen: choose what to take out, a format and a file name; the file is written in a worker."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import ClassVar

from textual import events
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input

from corpus.clean import clean_line
from corpus.corpus import Corpus
from corpus.export.files import refusal_reason, write_file
from corpus.export.making import export_pieces
from corpus.export.request import FORMATS, SUFFIXES, WHATS, ExportRequest, Format, What, file_name, formats_of
from corpus.language.ids import free_id
from corpus.model import Story
from corpus.queries.view import View
from tui.dialogs.menu import Menu, MenuEntry
from tui.drawing.strips import Piece
from tui.jobs.screen_job import JobRun, ScreenJob
from tui.state.collection import OpenCollection
from tui.state.places import typed_path
from tui.widgets.bar import Bar
from tui.widgets.guarded_screen import Dialog
from tui.widgets.rows import Rows

KEYS: dict[str, What] = {
    "r": "report",
    "a": "articles",
    "e": "entities",
    "t": "timeline",
    "q": "quotes",
    "s": "stories",
    "c": "coverage",
    "d": "disagreements",
    "/": "search",
}
NAMES: dict[Format, str] = {"html": "HTML", "md": "Markdown", "csv": "CSV", "json": "JSON Lines"}


class FormatRows(Rows[Format]):
    """The formats that the thing can have."""

    def draw_line(self, index: int, line: int, width: int) -> list[Piece]:
        """Name, and what it is good for."""
        row = self.rows[index]
        return [(f" {NAMES[row]:<12}", "bold"), (FORMATS[row], "dim")]


class ExportScreen(Dialog[Path | None]):
    """A file name and the formats. Leaves with the file that was written, or with None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", show=False),
        Binding("down,ctrl+n,tab", "move(1)", show=False, priority=True),
        Binding("up,ctrl+p,shift+tab", "move(-1)", show=False, priority=True),
    ]

    def __init__(
        self, corpus: Corpus, request: ExportRequest, of: str = "", collection: OpenCollection | None = None
    ) -> None:
        """``collection`` is the one of which the user's marks and events are exported too; None for neither."""
        super().__init__(classes="dialog")
        self._collection = collection
        self._corpus = corpus
        self._request = request
        self._of = of
        self._job = ScreenJob(self, "nothing was written", self._warn)

    def compose(self) -> ComposeResult:
        """File name, where it will be, formats."""
        with Vertical() as frame:
            frame.border_title = Content(f"Export {self._request.what}")
            frame.border_subtitle = Content("↑↓ format · Enter write · Esc back")
            yield Input(free_name(self._request.what, self._request.format, self._of).name, placeholder="file name")
            yield Bar(id="note")
            yield FormatRows(id="formats")

    def on_mount(self) -> None:
        """Show the formats; the keys are in the file name."""
        self.format_rows.set_rows(formats_of(self._request.what))
        self.query_one(Input).focus()
        self._say_where()

    @property
    def format_rows(self) -> FormatRows:
        """The list of formats."""
        return self.query_one(FormatRows)

    @property
    def target_path(self) -> Path:
        """The file that is named, as a whole path."""
        return typed_path(self.query_one(Input).value, Path()).absolute()

    def _show_note(self, words: str, style: str = "faint") -> None:
        self.query_one("#note", Bar).left = ((f" {words}", style),)

    def _warn(self, words: str) -> None:
        self._show_note(words, "warning")

    def _say_where(self) -> None:
        name = self.query_one(Input).value.strip()
        told = refusal_reason(self.target_path) if name else "a file needs a name"
        told = told.replace(str(self.target_path), self.target_path.name)  # the reason must not be cut off behind it
        self._show_note(clean_line(told or f"will be {self.target_path}"), "warning" if told else "faint")

    # ------------------------------------------------------------ keys

    def action_move(self, by: int) -> None:
        """To the next (1) or previous (-1) format; the file name follows."""
        self.format_rows.action_move(by)

    def on_rows_moved(self) -> None:
        """Another format: the end of the name changes, unless it is one of the user's own."""
        chosen, field = self.format_rows.cursor_row, self.query_one(Input)
        name = Path(field.value.strip())
        if chosen is None or name.suffix.lower() not in SUFFIXES:
            return
        if SUFFIXES[name.suffix.lower()] != chosen:
            suggested = free_name(self._request.what, chosen, self._of)
            mine = name.stem.startswith(Path(file_name(self._request.what, chosen, self._of)).stem)
            field.value = suggested.name if mine else str(name.with_suffix(suggested.suffix))

    def on_input_changed(self) -> None:
        """Say where the file will be; a name that ends like another format chooses that."""
        ending = SUFFIXES.get(Path(self.query_one(Input).value.strip()).suffix.lower())
        if ending in self.format_rows.rows and ending != self.format_rows.cursor_row:
            self.format_rows.put_cursor(lambda row: row == ending)
        self._say_where()

    def on_input_submitted(self) -> None:
        """Enter writes."""
        self._begin_writing()

    def on_rows_chosen(self) -> None:
        """So does a click on the format under the cursor."""
        self._begin_writing()

    def action_leave(self) -> None:
        """Leave; what is half written disappears."""
        self._job.cancel()
        self.dismiss(None)

    def on_click(self, event: events.Click) -> None:
        """A click beside the dialog leaves it."""
        if event.widget is self:
            self.action_leave()

    # ------------------------------------------------------------ writing

    def _begin_writing(self) -> None:
        chosen = self.format_rows.cursor_row
        if chosen is None or not self.query_one(Input).value.strip() or refusal_reason(self.target_path):
            self.app.bell()
            return
        self._show_note("writing …")
        request = replace(self._request, format=chosen)
        work = partial(_write_export, self._corpus, request, self.target_path, self._collection)
        self._job.start(work, self._announce_file)

    def _announce_file(self, path: Path) -> None:
        self.app.notify(f"Written: {path}", markup=False)
        self.dismiss(path)


def _write_export(
    corpus: Corpus, request: ExportRequest, path: Path, collection: OpenCollection | None, run: JobRun[None]
) -> Path:
    """The file, written whole or, when somebody leaves the dialog meanwhile, not at all."""
    if collection is not None and request.what in ("report", "timeline"):
        marks = collection.kept_marks(corpus) if request.what == "report" else ()
        request = replace(request, marks=marks, events=collection.own_events())

    def keep_on(piece: str) -> str:
        run.stop_if_cancelled()
        return piece

    write_file(path, map(keep_on, export_pieces(corpus, request)))
    return path


def free_name(what: What, format: Format, of: str = "") -> Path:
    """A sensible name for which there is no file yet in the current folder."""
    first = Path(file_name(what, format, of))
    return first.with_stem(free_id(first.stem, lambda stem: first.with_stem(stem).exists()))


def export_view(app: App[None], view: View, collection: OpenCollection) -> None:
    """Ask what to take out of what ``view`` shows, then in which format and where."""
    from corpus.export.narrowed_corpus import narrowed_corpus

    total, shown = len(view.corpus.articles), len(view.narrowed_articles)
    searches = [condition.value for condition in view.filter if condition.kind == "search"]
    entries = [MenuEntry(key, f"{what:<15}{WHATS[what]}") for key, what in KEYS.items() if what != "search" or searches]
    note = "; ".join(f"{condition.chip_head} {condition.label}" for condition in view.filter)

    def open_export(key: str | None) -> None:
        if key in KEYS:
            request = ExportRequest(KEYS[key], "html", query=searches[-1] if searches else "")
            request = replace(request, note=f"Narrowed to {note}: {shown} of {total} articles." if note else "")
            of = " ".join(condition.label for condition in view.filter)
            app.push_screen(ExportScreen(narrowed_corpus(view), request, of, collection))

    app.push_screen(Menu(f"Export {shown} of {total} articles" if shown < total else "Export", entries), open_export)


def export_story(app: App[None], corpus: Corpus, story: Story, what: What) -> None:
    """Ask in which format and where to write the page of a story, or its composite."""
    app.push_screen(ExportScreen(corpus, ExportRequest(what, "html", story=story.id), story.title))


def export_comparison(app: App[None], corpus: Corpus, a: str, b: str) -> None:
    """Ask in which format and where to write a comparison of two articles (ids)."""
    outlets = " ".join(corpus.by_id[article].source.split(" ")[0] for article in (a, b))
    app.push_screen(ExportScreen(corpus, ExportRequest("comparison", "html", a=a, b=b), outlets))
