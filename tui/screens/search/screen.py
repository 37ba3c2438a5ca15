"""Search: names, articles, quotes and dates in one list as you type, and the filter as text to edit."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input

from corpus.model import Hit, NameHit, Span
from corpus.queries.conditions import Filter, editable_text, entity_condition, read_filter
from corpus.queries.find_everything import Findings, place_of
from corpus.queries.view import View
from corpus.search.date_index import DateHit
from tui.commands.derived import Place, bindings
from tui.dialogs.ask import Ask
from tui.screens.search.completions import Completions
from tui.screens.search.job import Outcome, Seeking
from tui.screens.search.query_line import QueryLine, Remark
from tui.screens.search.results import Everything, Find, FoundRows, Offer, Row, Saved
from tui.state.search_history import Searches
from tui.widgets.bar import FilterBar

PLACEHOLDER = 'words, a name, "a phrase", a date, or a field: source: person: before:'
KEYS = (("Enter", "{verb}"), ("Tab", "complete"), ("ctrl+s", "save"), ("F1", "keys"), ("Esc", "back"))
KEYS_SAVED = (("Enter", "search"), ("Del", "forget"), ("F1", "keys"), ("Esc", "back"))
"""What to press, at the foot; on a saved search."""


class SearchScreen(Seeking):
    """Type to find. With ``editing`` the line holds the filter of ``view`` as text, and Enter sets it anew."""

    PLACE: ClassVar[Place] = "search"
    BINDINGS: ClassVar[list[BindingType]] = bindings("search")
    DEFAULT_CSS = """
    SearchScreen {
        align: center top;
        background: $background 60%;
        & > Vertical {
            margin: 1 4; width: 100%; max-width: 120; height: 1fr; background: $background;
            border: round $primary; border-title-color: $foreground; border-title-style: bold;
            border-subtitle-color: $quiet;
        }
        #suggestions, #remark { background: $background; }
        #within { background: $background; display: none; }
        #found { height: 1fr; }
    }
    SearchScreen.-narrow > Vertical { margin: 0 1; }
    """
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-normal")]  # noqa: RUF012

    def __init__(self, view: View, searches: Searches, editing: bool = False) -> None:
        super().__init__(view, searches, editing)
        self._recalled = -1
        self._changes = 0  # to the saved searches, while this is open

    def compose(self) -> ComposeResult:
        """What narrows already, the line to type in, two lines about it, and the list."""
        with Vertical() as frame:
            frame.border_title = Content("The filter as a query" if self._editing else "Search")
            yield FilterBar(id="within")
            yield QueryLine(self._text, PLACEHOLDER, id="query")
            yield Remark(id="remark")
            yield Completions(id="suggestions")
            yield FoundRows(self._view.corpus, id="found")

    def on_mount(self) -> None:
        """Show what can be typed, and get ready to find."""
        self.query_one(FilterBar).left = ((" within", "dim"),)
        self._show_within()
        self.line.focus()
        self.line.put(self._text)
        self._seek()

    def _show(self, findings: Findings, rows: Sequence[Row]) -> None:
        super()._show(findings, rows)
        self._show_keys()

    def _show_keys(self) -> None:
        keys = KEYS_SAVED if isinstance(self.found.current, Saved) else KEYS
        verb = "filter" if self._editing else "open"
        hints = " · ".join(f"{key} {what.format(verb=verb)}" for key, what in keys)
        self.query_one(Vertical).border_subtitle = Content(f"↑↓ move · {hints}")

    # ------------------------------------------------------------ keys and mouse

    def action_move(self, by: int) -> None:
        """Move in the list while the keys stay with the line; up from its top, recall searches made before."""
        text = self.line.value
        recalled = 0 <= self._recalled < len(self._searches.made) and self._searches.made[self._recalled] == text
        if by < 0 and self.found.cursor <= self._first and (recalled or not text):
            self._recalled = self._recalled + 1 if recalled else 0
            if self._recalled < len(self._searches.made):
                self.line.put(self._searches.made[self._recalled])
            return
        self.found.action_move(by)

    def action_page(self, by: int) -> None:
        """A page in the list."""
        self.found.action_page(by)

    def action_group(self, by: int) -> None:
        """The next or previous group."""
        self.found.action_group(by)

    def on_rows_moved(self) -> None:
        """Other keys lead on from a saved search."""
        self._show_keys()

    def on_query_line_emptied(self) -> None:
        """Backspace in an empty line takes the last condition back, so that more is searched."""
        self._drop(self.within[-1:])

    def on_filter_bar_removed(self, event: FilterBar.Removed) -> None:
        """A condition was clicked away."""
        self._drop(self.within[event.index : event.index + 1])

    def _drop(self, conditions: Filter) -> None:
        self._dropped += conditions
        self._show_within()
        self._seek()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter chooses; if the last letter is still being searched for, as soon as it was."""
        event.stop()
        self.action_choose()

    def on_rows_chosen(self) -> None:
        """So does a click on the row under the cursor."""
        self.action_choose()

    def action_choose(self) -> None:
        """Choose the row under the cursor."""
        if self._shown == self.line.value:
            self._choose()
        else:
            self._enter_waits = True

    def action_leave(self) -> None:
        """Leave everything as it was."""
        self.dismiss(None)

    def on_click(self, event: events.Click) -> None:
        """A click beside the dialog leaves it."""
        if event.widget is self:
            self.dismiss(None)

    # ------------------------------------------------------------ saving

    def action_save(self) -> None:
        """Keep the query, and what it is searched within, under a name."""
        typed = self.line.value.strip()
        whole = f"{editable_text(self._view.corpus, self.within)} {typed}".strip()
        if self._searches.shelf is None:
            self.notify("Searches can be saved as soon as the articles are analysed.")
        elif not whole:
            self.notify("Type a search first; ctrl+s then saves it.")
        else:
            self.app.push_screen(Ask("Save the search as", whole), lambda name: self._save(name, whole))

    def _save(self, name: str | None, query: str) -> None:
        if name is not None and self._searches.shelf is not None:
            self._searches.shelf.save(name, query)
            self._changes += 1
            self.notify(f"Saved as “{name or query}”: it stands first where nothing is typed.", markup=False)

    def action_forget(self) -> None:
        """Throw away the saved search under the cursor."""
        row = self.found.current
        if isinstance(row, Saved) and self._searches.shelf is not None:
            cursor = self.found.cursor
            left = len(self._searches.saved) - 1
            self._searches.shelf.forget(row.name)
            self._changes += 1
            self._seek()
            self.found.put_cursor(lambda other: left > 0 and other is self.found.rows[min(cursor, left)])
            self._show_keys()
            self.notify(f"“{row.name}” is no longer saved. ctrl+z takes that back.", markup=False)
        else:
            self.app.bell()

    def on_query_line_deleted(self) -> None:
        """Delete in an empty line forgets."""
        self.action_forget()

    def action_undo(self) -> None:
        """Take back what was saved or forgotten here."""
        if not self._changes or self._searches.shelf is None:
            self.notify("Nothing was saved or forgotten here.")
            return
        self._changes -= 1
        self.notify(self._searches.shelf.undo(), markup=False)
        if not self.line.value.strip():
            self._seek()

    # ------------------------------------------------------------ choosing

    def _choose(self) -> None:
        row = self.found.current
        if isinstance(row, Offer):
            self.line.put(row.text)
        elif isinstance(row, Saved):
            self.line.put(row.query)
        elif isinstance(row, Everything):
            self._leave(Outcome(self._typed()))
        elif isinstance(row, Find):
            self._leave(self._outcome(row))
        else:
            self.app.bell()

    def _leave(self, outcome: Outcome) -> None:
        self._searches.add(self.line.value)
        self.dismiss(outcome)

    def _typed(self) -> Filter:
        """What narrows from now on if the query is kept; a pile that is still read is narrowed by nothing."""
        if not self._view.corpus.linked:
            return self._view.filter
        return tuple(dict.fromkeys((*self.within, *read_filter(self._view.corpus, self.line.value))))

    def _outcome(self, row: Find) -> Outcome:
        item = row.item
        if isinstance(item, Hit):
            return Outcome(self._typed(), item.article, place_of(item))
        if isinstance(item, NameHit):
            condition = entity_condition(self._view.corpus.entity[item.entity])
            fields = tuple(c for c in self._typed() if c.kind != "search")
            return Outcome(tuple(dict.fromkeys((*fields, condition))), entity=item.entity)
        if isinstance(item, DateHit):
            entry = item.entry
            return Outcome(self._kept, entry.article, entry.sentence)
        span = Span(item.quote.start, item.quote.end) if item.quote.field == "text" else None
        return Outcome(self._kept, item.article, span)
