"""Search screen: names, articles, quotes and dates in one list as you type, and the filter as text to edit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Input

from corpus.model import Hit, NameHit, Span
from corpus.queries.conditions import Filter, editable_text, entity_condition, read_filter
from corpus.queries.find_everything import place_of
from corpus.queries.view import View
from corpus.search.date_index import DateHit
from tui.commands.derived import Place, bindings_of_place
from tui.dialogs.ask import TextPrompt
from tui.screens.search.panel import SearchPanel
from tui.screens.search.query_line import QueryLine
from tui.screens.search.results import AllArticles, FoundItem, QueryOffer, ResultRows, SavedSearch
from tui.state.search_history import SearchHistory
from tui.widgets.guarded_screen import Dialog

KEYS = (("Enter", "{verb}"), ("Tab", "complete"), ("ctrl+s", "save"), ("F1", "keys"), ("Esc", "back"))
KEYS_SAVED = (("Enter", "search"), ("Del", "forget"), ("F1", "keys"), ("Esc", "back"))
"""What to press, at the foot; on a saved search."""


@dataclass(frozen=True, slots=True)
class SearchOutcome:
    """What the user chose: the filter from now on, an article (its id) to open at ``target``, an entity to paint."""

    filter: Filter
    article: str = ""
    target: Span | None = None
    entity: str = ""


class SearchScreen(Dialog[SearchOutcome | None]):
    """Type to find. With ``editing`` the line holds the filter of ``view`` as text, and Enter sets it anew."""

    PLACE: ClassVar[Place] = "search"
    BINDINGS: ClassVar[list[BindingType]] = bindings_of_place("search")
    DEFAULT_CSS = """
    SearchScreen {
        align: center top;
        background: $background 60%;
        & > SearchPanel {
            margin: 1 4; width: 100%; max-width: 120; height: 1fr; background: $background;
            border: round $primary; border-title-color: $foreground; border-title-style: bold;
            border-subtitle-color: $quiet;
        }
        #suggestions, #remark { background: $background; }
        #within { background: $background; display: none; }
        #found { height: 1fr; }
    }
    SearchScreen.-narrow > SearchPanel { margin: 0 1; }
    """
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-normal")]  # noqa: RUF012

    def __init__(self, view: View, searches: SearchHistory, editing: bool = False) -> None:
        super().__init__()
        self.panel = SearchPanel(view, searches, editing)
        self._searches = searches
        self._editing = editing
        self._enter_waits = False
        self._recalled = -1
        self._changes = 0  # to the saved searches, while this is open

    def compose(self) -> ComposeResult:
        """The panel, in a frame that says what the keys do."""
        yield self.panel

    @property
    def query_line(self) -> QueryLine:
        """Where the query is typed."""
        return self.panel.query_line

    @property
    def result_rows(self) -> ResultRows:
        """The list of what was found."""
        return self.panel.result_rows

    def follow(self, view: View) -> None:
        """The collection has grown."""
        self.panel.follow(view)

    def on_search_panel_shown(self, event: SearchPanel.Shown) -> None:
        """Say what the keys do there; an Enter that waits for the rows of what is typed chooses now."""
        self._show_keys()
        if not event.text.strip():
            self._enter_waits = False
        elif self._enter_waits and self.panel.is_current:
            self._enter_waits = False
            self._choose_row()

    def _show_keys(self) -> None:
        keys = KEYS_SAVED if isinstance(self.result_rows.cursor_row, SavedSearch) else KEYS
        verb = "filter" if self._editing else "open"
        hints = " · ".join(f"{key} {what.format(verb=verb)}" for key, what in keys)
        self.panel.border_subtitle = Content(f"↑↓ move · {hints}")

    # ------------------------------------------------------------ keys and mouse

    def action_move(self, by: int) -> None:
        """Move in the list while the keys stay with the line; up from its top, recall searches made before."""
        text = self.query_line.value
        recalled = (
            0 <= self._recalled < len(self._searches.made_searches)
            and self._searches.made_searches[self._recalled] == text
        )
        if by < 0 and self.panel.is_at_top and (recalled or not text):
            self._recalled = self._recalled + 1 if recalled else 0
            if self._recalled < len(self._searches.made_searches):
                self.query_line.set_query(self._searches.made_searches[self._recalled])
            return
        self.result_rows.action_move(by)

    def action_page(self, by: int) -> None:
        """A page in the list."""
        self.result_rows.action_page(by)

    def action_group(self, by: int) -> None:
        """The next or previous group."""
        self.result_rows.action_group(by)

    def on_rows_moved(self) -> None:
        """Other keys lead on from a saved search."""
        self._show_keys()

    def action_complete(self, by: int) -> None:
        """Take the suggestion; once more, the next of them."""
        self.panel.complete_query(by)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter chooses; if the last letter is still being searched for, as soon as it was."""
        event.stop()
        self.action_choose()

    def on_rows_chosen(self) -> None:
        """So does a click on the row under the cursor."""
        self.action_choose()

    def action_choose(self) -> None:
        """Choose the row under the cursor."""
        if self.panel.is_current:
            self._choose_row()
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
        typed = self.query_line.value.strip()
        whole = f"{editable_text(self.panel.view.corpus, self.panel.search_scope)} {typed}".strip()
        if self._searches.shelf is None:
            self.notify("Searches can be saved as soon as the articles are analysed.")
        elif not whole:
            self.notify("Type a search first; ctrl+s then saves it.")
        else:
            self.app.push_screen(TextPrompt("Save the search as", whole), lambda name: self._save_search(name, whole))

    def _save_search(self, name: str | None, query: str) -> None:
        if name is not None and self._searches.shelf is not None:
            self._searches.shelf.save_search(name, query)
            self._changes += 1
            self.notify(f"Saved as “{name or query}”: it stands first where nothing is typed.", markup=False)

    def action_forget(self) -> None:
        """Throw away the saved search under the cursor."""
        row = self.result_rows.cursor_row
        if isinstance(row, SavedSearch) and self._searches.shelf is not None:
            cursor = self.result_rows.cursor
            left = len(self._searches.saved_searches) - 1
            self._searches.shelf.forget_search(row.name)
            self._changes += 1
            self.panel.search_typed()
            self.result_rows.put_cursor(lambda other: left > 0 and other is self.result_rows.rows[min(cursor, left)])
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
        self.notify(self._searches.shelf.undo_change(), markup=False)
        if not self.query_line.value.strip():
            self.panel.search_typed()

    # ------------------------------------------------------------ choosing

    def _choose_row(self) -> None:
        row = self.result_rows.cursor_row
        if isinstance(row, QueryOffer):
            self.query_line.set_query(row.text)
        elif isinstance(row, SavedSearch):
            self.query_line.set_query(row.query)
        elif isinstance(row, AllArticles):
            self._leave_with(SearchOutcome(self._typed_filter()))
        elif isinstance(row, FoundItem):
            self._leave_with(self._outcome_of(row))
        else:
            self.app.bell()

    def _leave_with(self, outcome: SearchOutcome) -> None:
        self._searches.add_search(self.query_line.value)
        self.dismiss(outcome)

    def _typed_filter(self) -> Filter:
        """What narrows from now on if the query is kept; a collection that is still read is narrowed by nothing."""
        if not self.panel.view.corpus.is_linked:
            return self.panel.view.filter
        return tuple(
            dict.fromkeys((*self.panel.search_scope, *read_filter(self.panel.view.corpus, self.query_line.value)))
        )

    def _outcome_of(self, row: FoundItem) -> SearchOutcome:
        item = row.item
        if isinstance(item, Hit):
            return SearchOutcome(self._typed_filter(), item.article, place_of(item))
        if isinstance(item, NameHit):
            condition = entity_condition(self.panel.view.corpus.entity[item.entity])
            fields = tuple(c for c in self._typed_filter() if c.kind != "search")
            return SearchOutcome(tuple(dict.fromkeys((*fields, condition))), entity=item.entity)
        if isinstance(item, DateHit):
            entry = item.entry
            return SearchOutcome(self.panel.kept_filter, entry.article, entry.sentence)
        span = Span(item.quote.start, item.quote.end) if item.quote.field == "text" else None
        return SearchOutcome(self.panel.kept_filter, item.article, span)
