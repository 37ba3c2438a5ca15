"""Search: names, articles, quotes and dates in one list as you type, and the filter as text to edit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.screen import ModalScreen
from textual.suggester import SuggestionReady
from textual.widgets import Input
from textual.worker import Worker, WorkerState, get_current_worker

from corpus.conditions import Filter, editable_text, entity_condition, read_filter
from corpus.finding import Findings, place_of
from corpus.model import Hit, NameHit, Span
from corpus.searching.completion import Suggestion
from corpus.searching.dates import DateHit
from corpus.searching.fields import FIELDS
from corpus.searching.query import Problem, parse
from corpus.view import View
from tui.actions import Place, bindings
from tui.searches import Searches
from tui.widgets.bar import FilterBar
from tui.widgets.completions import Completions
from tui.widgets.found import LOW, Everything, Find, FoundRows, Head, Offer, Row, rows_of
from tui.widgets.queryline import QueryLine, Remark

RECENT = 8
"""Searches made before that are offered while nothing is typed."""
PLACEHOLDER = 'words, a name, "a phrase", a date, or a field: source: person: before:'
FORMS = (
    Offer('"', "words in a row", '"national security"'),
    Offer("-", "without a word, a phrase or a field", "-sport -source:bbc"),
    Offer("'", "exactly so, neither half typed nor misspelt", "'may"),
    Offer("/", "a regular expression", "/sanction(s|ed)/"),
)
"""What else the query language knows; ``|`` and ``~`` stand behind something else."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the user chose: the filter from now on, an article (its id) to open at ``target``, an entity to paint."""

    filter: Filter
    article: str = ""
    target: Span | None = None
    entity: str = ""


class SearchScreen(ModalScreen[Outcome | None]):
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

    @dataclass
    class Found(Message):
        """What was found in the articles that ``within`` leaves."""

        findings: Findings
        within: Filter

    class Prepared(Message):
        """Quotes and dates can be searched now."""

    def __init__(self, view: View, searches: Searches, editing: bool = False) -> None:
        super().__init__()
        self._view = view
        self._searches = searches
        self._editing = editing
        self._finder = searches.finder(view.corpus)
        self._dropped: Filter = ()
        self._text = editable_text(view.corpus, view.filter) if editing else ""
        self._shown: str | None = None
        self._enter_waits = False
        self._recalled = -1

    def compose(self) -> ComposeResult:
        """What narrows already, the line to type in, two lines about it, and the list."""
        with Vertical() as frame:
            frame.border_title = Content("The filter as a query" if self._editing else "Search")
            verb = "filter" if self._editing else "open"
            frame.border_subtitle = Content(f"↑↓ move · Enter {verb} · Tab complete · F1 keys · Esc back")
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
        if not self._finder.prepared:
            self._prepare()

    # ------------------------------------------------------------ parts

    @property
    def line(self) -> QueryLine:
        """Where the query is typed."""
        return self.query_one(QueryLine)

    @property
    def completions(self) -> Completions:
        """How the query may go on."""
        return self.query_one(Completions)

    @property
    def found(self) -> FoundRows:
        """The list of what was found."""
        return self.query_one(FoundRows)

    @property
    def _kept(self) -> Filter:
        """The filter as it stands, without the conditions dropped here."""
        return tuple(c for c in self._view.filter if c not in self._dropped)

    @property
    def within(self) -> Filter:
        """What narrows the articles searched in; a new search takes the place of an old one."""
        return () if self._editing else tuple(c for c in self._kept if c.kind != "search")

    def _show_within(self) -> None:
        bar = self.query_one(FilterBar)
        bar.chips = tuple((condition.head, condition.label) for condition in self.within)
        bar.display = bool(self.within)

    # ------------------------------------------------------------ finding

    @work(thread=True, exclusive=True, group="prepare", exit_on_error=False)
    def _prepare(self) -> None:
        self._finder.prepare()
        if not get_current_worker().is_cancelled:
            self.post_message(self.Prepared())

    @work(thread=True, exclusive=True, group="find", exit_on_error=False)
    def _find(self, text: str, within: Filter) -> None:
        worker = get_current_worker()
        findings = self._finder.find(text, within, self._view.marks, lambda: worker.is_cancelled)
        if not worker.is_cancelled:
            self.post_message(self.Found(findings, within))

    def _seek(self) -> None:
        text = self.line.value
        if text.strip():
            self._find(text, self.within)
        else:
            self.workers.cancel_group(self, "find")
            self._enter_waits = False
            self._show(Findings(text), self._offers())

    def on_input_changed(self, event: Input.Changed) -> None:
        """Find anew at every key."""
        event.stop()
        self.line.mark(())
        self.completions.typed(event.value)
        self._seek()

    def on_search_screen_prepared(self) -> None:
        """Find again, now in quotes and dates too, unless the user is on the way to a row already."""
        if self.line.value.strip() and self.found.cursor == self._first:
            self._seek()

    def on_search_screen_found(self, event: Found) -> None:
        """Show what was found, unless something else was typed meanwhile."""
        findings = event.findings
        if findings.text != self.line.value or event.within != self.within:
            return
        can_filter = self._editing and bool(parse(findings.text))
        low = self.app.size.height < LOW
        self._show(findings, rows_of(findings, low, everything_first=can_filter))
        if self._enter_waits:
            self._enter_waits = False
            self._choose()

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """A fault in the engine is told in a sentence."""
        if event.state is WorkerState.ERROR:
            self.query_one(Remark).show(f"The search failed: {event.worker.error}")

    def _offers(self) -> list[Row]:
        if self._editing:
            return [Everything(len(self._view.corpus.articles))]
        recent = [Offer(text) for text in self._searches.made[:RECENT]]
        before: list[Row] = [Head("Searched before"), *recent] if recent else []
        fields = [Offer(f"{row.name}:", row.help, row.example) for row in FIELDS]
        return [*before, Head("Fields"), *fields, Head("Words"), *FORMS]

    def _show(self, findings: Findings, rows: Sequence[Row]) -> None:
        self._shown = findings.text
        again = [row.item for row in self.found.rows if isinstance(row, Find)]
        if again and again == [row.item for row in rows if isinstance(row, Find)] and len(rows) == len(self.found.rows):
            self.found.rows = rows
            self.found.refresh()
        else:
            self.found.show(rows)
        self.found.note = "nothing found" if parse(findings.text) else ""
        self._suggest(findings.suggestions)
        self._remark(findings)

    def _remark(self, findings: Findings) -> None:
        self.line.mark(findings.problems)
        remark = self.query_one(Remark)
        if findings.problems:
            worst: Problem = findings.problems[0]
            remark.show(str(worst), self.line.column(worst.span.start))
        else:
            remark.show(" ".join(findings.notes))

    # ------------------------------------------------------------ completing

    def _suggest(self, suggestions: Sequence[Suggestion]) -> None:
        self.completions.offer(suggestions)
        text = self.line.value
        if suggestions and suggestions[0].text.startswith(text) and self.line.cursor_at_end:
            self.line.post_message(SuggestionReady(text, suggestions[0].text))

    def action_complete(self, by: int) -> None:
        """Take the suggestion; once more, the next of them."""
        if not self.completions.cycling and self._shown != self.line.value:
            text, at = self.line.value, self.line.cursor_position
            self._suggest(self._finder.completer.complete(text, at, self._view.marks))
        chosen = self.completions.take(by)
        if chosen is not None:
            self.line.put(chosen.text, chosen.at)

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

    @property
    def _first(self) -> int:
        """Where the cursor stands before it is moved."""
        return next((i for i, row in enumerate(self.found.rows) if not isinstance(row, Head)), 0)

    def action_page(self, by: int) -> None:
        """A page in the list."""
        self.found.action_page(by)

    def action_group(self, by: int) -> None:
        """The next or previous group."""
        self.found.action_group(by)

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

    # ------------------------------------------------------------ choosing

    def _choose(self) -> None:
        row = self.found.current
        if isinstance(row, Offer):
            self.line.put(row.text)
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
        """What narrows from now on if the query is kept."""
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
