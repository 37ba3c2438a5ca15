"""Seeking: what the search screen does while somebody types: finding in the background, showing, completing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual import work
from textual.message import Message
from textual.screen import ModalScreen
from textual.suggester import SuggestionReady
from textual.widgets import Input
from textual.worker import Worker, WorkerState, get_current_worker

from corpus.model import Span
from corpus.queries.conditions import Filter, editable_text
from corpus.queries.find_everything import Findings
from corpus.queries.view import View
from corpus.search.completion import Suggestion
from corpus.search.fields import FIELDS
from corpus.search.query_parser import Problem, parse
from tui.screens.search.completions import Completions
from tui.screens.search.query_line import QueryLine, Remark
from tui.screens.search.results import LOW, Everything, Find, FoundRows, Head, Offer, Row, Saved, rows_of
from tui.state.search_history import Searches
from tui.widgets.bar import FilterBar

RECENT = 8
"""Searches made before that are offered while nothing is typed."""
GROWN = 2
"""A pile that is still read is searched anew each time that it has so many times as many articles."""
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


class Seeking(ModalScreen[Outcome | None]):
    """The line and what it finds. With ``editing`` the line holds the filter of ``view`` as text."""

    @dataclass
    class Found(Message):
        """What was found in the articles that ``within`` leaves."""

        findings: Findings
        within: Filter

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
        self._tab_waits = 0

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

    @property
    def _first(self) -> int:
        """Where the cursor stands before it is moved."""
        return next((i for i, row in enumerate(self.found.rows) if not isinstance(row, Head)), 0)

    # ------------------------------------------------------------ finding

    def follow(self, view: View) -> None:
        """The pile has grown: search the larger one, if it is linked now or much larger."""
        old, new = self._view.corpus, view.corpus
        if old.linked or not (new.linked or len(new.articles) >= GROWN * max(len(old.articles), 1)):
            return
        self._view, self._finder, self.found.corpus = view, self._searches.finder(new), new
        if self.line.value.strip() and self.found.cursor == self._first:
            self._seek()

    @work(thread=True, exclusive=True, group="find", exit_on_error=False, description="finds")
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
        self._tab_waits = 0
        self.line.mark(())
        self.completions.typed(event.value)
        self._seek()

    def on_seeking_found(self, event: Found) -> None:
        """Show what was found, unless something else was typed meanwhile."""
        findings = event.findings
        if findings.text != self.line.value or event.within != self.within:
            return
        can_filter = self._editing and bool(parse(findings.text))
        low = self.app.size.height < LOW
        self._show(findings, rows_of(findings, low, everything_first=can_filter, filters=self._view.corpus.linked))
        if self._enter_waits:
            self._enter_waits = False
            self._choose()

    def _choose(self) -> None:
        """Choose the row under the cursor."""

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """A fault in the engine is told in a sentence."""
        if event.state is WorkerState.ERROR:
            self.query_one(Remark).show(f"The search failed: {event.worker.error}")

    # ------------------------------------------------------------ showing

    def _offers(self) -> list[Row]:
        """What can be typed, while nothing is."""
        if self._editing:
            return [Everything(len(self._view.corpus.articles))]
        saved = [Saved(name, query) for name, query in self._searches.saved.items()]
        recent = [Offer(text) for text in self._searches.made[:RECENT]]
        fields = [Offer(f"{row.name}:", row.help, row.example) for row in FIELDS]
        groups = (("Saved", saved), ("Searched before", recent), ("Fields", fields), ("Words", FORMS))
        return [row for title, rows in groups if rows for row in (Head(title), *rows)]

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
        if by := self._tab_waits:
            self._tab_waits = 0
            self.action_complete(by)

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
        """Take the suggestion; once more, the next of them. What is still being searched for is waited for."""
        if not self.completions.cycling and self._shown != self.line.value:
            self._tab_waits = by
            return
        chosen = self.completions.take(by)
        if chosen is not None:
            self.line.put(chosen.text, chosen.at)
