"""Notes screen: every note, star, tag, read mark and decision over a collection in one list."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import ClassVar, Self

from textual.app import ComposeResult
from textual.binding import BindingType

from corpus.corpus import Corpus
from corpus.language.counts import counted_noun
from corpus.language.kept_words import MARK_NAMES
from corpus.language.typed_days import parse_days
from corpus.model import KeptKind, KeptMark, Span
from corpus.queries.kept_list import marks_with
from corpus.queries.view import Condition, View, search_condition
from corpus.workspace.desk import Desk
from tui import outside
from tui.commands.derived import Place, bindings_of_place
from tui.jobs.screen_job import ScreenJob
from tui.screens.destination import DestinationScreen, Outcome, Subject, ToRead
from tui.screens.notes.rows import MarkRows, mark_rows
from tui.state.collection import OpenCollection
from tui.widgets.bar import FilterBar, Hints
from tui.widgets.namefilter import NameFilter
from tui.widgets.rows import Rows


class NotesScreen(DestinationScreen[ToRead | Condition | None]):
    """Lists all marks of the collection. Leaves with a place to read in its article, a search, or None."""

    PLACE: ClassVar[Place] = "notes"
    SUBJECT: ClassVar[Subject] = "collection"
    BINDINGS: ClassVar[list[BindingType]] = bindings_of_place("notes")
    DEFAULT_CSS = "NotesScreen { layout: vertical; #kept { height: 1fr; scrollbar-gutter: stable; } }"

    def __init__(self, collection: OpenCollection, view: View) -> None:
        super().__init__()
        self._collection = collection
        self._view = view
        self._corpus = view.corpus
        self._marks: Sequence[KeptMark] = ()
        self._kind: KeptKind | None = None
        self._typed = ""
        self._job = ScreenJob(self, "The marks could not be listed")

    @classmethod
    def open_for(cls, collection: OpenCollection, view: View, shown: Sequence[str]) -> Self:
        """The screen with all marks of the collection, whatever narrows Explore."""
        return cls(collection, view)

    def compose(self) -> ComposeResult:
        """Head, marks, foot."""
        yield FilterBar(id="kept-head")
        yield MarkRows(id="kept")
        yield Hints("notes", "app")

    def on_mount(self) -> None:
        """Read the desk."""
        self.mark_rows.add_class("pane")
        self.mark_rows.focus()
        self.follow(self._view)

    @property
    def mark_rows(self) -> MarkRows:
        """The marks."""
        return self.query_one(MarkRows)

    def follow(self, view: View) -> None:
        """List the marks as they are now: something was marked, undone, or the collection has changed."""
        self._view, self._corpus = view, view.corpus
        self.mark_rows.corpus = view.corpus
        desk = self._collection.desk
        if desk is None:
            self.mark_rows.note = "the desk is not open yet"
        elif view.corpus.is_linked:
            self._job.start(lambda _run: self._collection.kept_marks(view.corpus), self._show_marks)

    # ------------------------------------------------------------ drawing

    def _show_marks(self, marks: Sequence[KeptMark]) -> None:
        self._marks = marks
        if self._kind not in self._kinds:
            self._kind = None
        self._list_anew()

    @property
    def _kinds(self) -> list[KeptKind]:
        """The kinds of which there are marks."""
        there = {mark.kind for mark in self._marks}
        return [kind for kind in MARK_NAMES if kind in there]

    def _list_anew(self) -> None:
        listed = [mark for mark in self._marks if self._kind in (None, mark.kind)]
        found = marks_with(self._corpus, listed, self._typed) if self._typed.strip() else listed
        self.mark_rows.note = "nothing meets the filter" if self._marks else ""
        self.mark_rows.set_rows(list(mark_rows(found)))
        self._show_header(len(found))

    def _show_header(self, shown: int) -> None:
        head, total = self.query_one(FilterBar), len(self._marks)
        counts = f"{shown:,} of {counted_noun(total, 'mark')}" if shown < total else counted_noun(total, "mark")
        head.left = ((" Notes and marks ", "bold"), (f" {counts} ", ""), (f" {self._collection.name}", "dim"))
        chips = [("kind", MARK_NAMES[self._kind])] if self._kind else []
        head.chips = (*chips, *([("words", self._typed)] if self._typed.strip() else []))

    # ------------------------------------------------------------ narrowing

    async def action_find(self) -> None:
        """Type to filter."""
        if not self.query(NameFilter):
            line = NameFilter(self.mark_rows, self._typed)
            line.placeholder = "words of a note, a tag, a headline, an outlet …"
            await self.mount(line)

    def on_name_filter_typed(self, event: NameFilter.Typed) -> None:
        """Filter at every key."""
        self._typed = event.text
        self._list_anew()

    def on_filter_bar_removed(self, event: FilterBar.Removed) -> None:
        """A filter was clicked away."""
        if event.kind == "kind":
            self._kind = None
        elif event.kind:
            self._typed = ""
        self._list_anew()

    def action_kind(self, by: int) -> None:
        """Show the next (1) or the previous (-1) kind only; after the last, all of them."""
        kinds: list[KeptKind | None] = [None, *self._kinds]
        self._kind = kinds[(kinds.index(self._kind) + by) % len(kinds)]
        self._list_anew()

    def action_peel(self) -> None:
        """Take back the filter, then go back to Explore."""
        if self._typed.strip() or self._kind is not None:
            self._typed, self._kind = "", None
            self._list_anew()
        else:
            self.dismiss(None)

    # ------------------------------------------------------------ keys

    def on_rows_chosen(self, _event: Rows.Chosen) -> None:
        """Enter reads the place in its article."""
        self.action_read()

    def action_read(self) -> None:
        """Read the article at the place of the mark, run the search, or see the event on the timeline."""
        mark = self.mark_rows.cursor_mark
        if mark is None:
            return
        if mark.article in self._corpus.by_id:
            place = mark.span if mark.span is not None and mark.field == "text" else Span(0, 0)
            self.dismiss((mark.article, place))
        elif mark.kind == "search":
            self.dismiss(search_condition(mark.text))
        elif mark.kind == "event":
            self._open_timeline(mark)
        elif mark.kind == "name":
            self.notify("z takes the newest change back; g e shows the names.")
        else:
            self.notify("The article is not in this collection any more.", severity="warning")

    def _open_timeline(self, mark: KeptMark) -> None:
        from tui.screens.timeline.screen import TimelineScreen

        days = parse_days(mark.title)
        day = days.first.isoformat() if days else ""
        self.app.push_screen(TimelineScreen.open_for(self._collection, self._view, (day,)), self._leave_with)

    def _leave_with(self, found: Outcome | None) -> None:
        if isinstance(found, Condition | tuple):
            self.dismiss(found)

    def action_edit(self) -> None:
        """Change the words of a note or of an event; emptied, it is thrown away."""
        mark, desk = self.mark_rows.cursor_mark, self._collection.desk
        if mark is None or desk is None or mark.kind not in ("note", "event"):
            self.app.bell()
            return
        from tui.dialogs.ask import TextPrompt

        what = "note" if mark.kind == "note" else "event"
        title = f"Change the {what}, or empty it to throw it away"
        self.app.push_screen(TextPrompt(title, mark.title, mark.text), partial(self._keep_text, desk, mark))

    def _keep_text(self, desk: Desk, mark: KeptMark, text: str | None) -> None:
        if text is None:
            return
        if mark.kind == "note":
            _rewrite_note(desk, self._corpus, mark, text)
        elif text and (days := parse_days(mark.title)):
            desk.events.rewrite_event(mark.key, days, text)
        else:
            desk.events.discard_event(mark.key)
        self.follow(self._view)

    def action_copy(self) -> None:
        """Copy what the mark says and what it is on, with the citation."""
        mark = self.mark_rows.cursor_mark
        if mark is None:
            return
        article = self._corpus.by_id.get(mark.article)
        told = "\n".join(part for part in (mark.text, mark.words or (mark.title if article else "")) if part)
        if article is None:
            self.app.copy_to_clipboard(f"{mark.title}: {told}" if mark.title else told)
            self.notify("Copied.")
        else:
            outside.copy_with_citation(self.app, told, article, self._corpus.dating_of(article.id))


def _rewrite_note(desk: Desk, corpus: Corpus, mark: KeptMark, text: str) -> None:
    article = corpus.by_id.get(mark.article)
    notes = desk.articles.notes_on_article(article) if article is not None else ()
    for note in notes:
        if note.key == mark.key:
            if text:
                desk.articles.rewrite_note(note, text)
            else:
                desk.articles.discard_note(note)
