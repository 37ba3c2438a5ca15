"""Search job: finding in the background, showing and completing while somebody types."""

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
from corpus.search.query_parser import Problem, parse_query
from tui.screens.search.completions import Completions
from tui.screens.search.query_line import QueryLine, Remark
from tui.screens.search.results import (
    LOW,
    AllArticles,
    FoundItem,
    QueryOffer,
    ResultHeading,
    ResultRows,
    Row,
    SavedSearch,
    rows_of,
)
from tui.state.search_history import SearchHistory
from tui.widgets.bar import FilterBar

RECENT = 8
"""Searches made before that are offered while nothing is typed."""
GROWN = 2
"""A pile that is still read is searched anew each time that it has so many times as many articles."""
FORMS = (
    QueryOffer('"', "words in a row", '"national security"'),
    QueryOffer("-", "without a word, a phrase or a field", "-sport -source:bbc"),
    QueryOffer("'", "exactly so, neither half typed nor misspelt", "'may"),
    QueryOffer("/", "a regular expression", "/sanction(s|ed)/"),
)
"""What else the query language knows; ``|`` and ``~`` stand behind something else."""


@dataclass(frozen=True, slots=True)
class SearchOutcome:
    """What the user chose: the filter from now on, an article (its id) to open at ``target``, an entity to paint."""

    filter: Filter
    article: str = ""
    target: Span | None = None
    entity: str = ""


class SearchJob(ModalScreen[SearchOutcome | None]):
    """The line and what it finds. With ``editing`` the line holds the filter of ``view`` as text."""

    @dataclass
    class Found(Message):
        """What was found in the articles that ``within`` leaves."""

        findings: Findings
        within: Filter

    def __init__(self, view: View, searches: SearchHistory, editing: bool = False) -> None:
        super().__init__()
        self._view = view
        self._searches = searches
        self._editing = editing
        self._finder = searches.finder_of(view.corpus)
        self._dropped: Filter = ()
        self._text = editable_text(view.corpus, view.filter) if editing else ""
        self._shown: str | None = None
        self._enter_waits = False
        self._tab_waits = 0

    # ------------------------------------------------------------ parts

    @property
    def query_line(self) -> QueryLine:
        """Where the query is typed."""
        return self.query_one(QueryLine)

    @property
    def completion_bar(self) -> Completions:
        """How the query may go on."""
        return self.query_one(Completions)

    @property
    def result_rows(self) -> ResultRows:
        """The list of what was found."""
        return self.query_one(ResultRows)

    @property
    def _kept_filter(self) -> Filter:
        """The filter as it stands, without the conditions dropped here."""
        return tuple(c for c in self._view.filter if c not in self._dropped)

    @property
    def search_scope(self) -> Filter:
        """What narrows the articles searched in; a new search takes the place of an old one."""
        return () if self._editing else tuple(c for c in self._kept_filter if c.kind != "search")

    def _show_within(self) -> None:
        bar = self.query_one(FilterBar)
        bar.chips = tuple((condition.chip_head, condition.label) for condition in self.search_scope)
        bar.display = bool(self.search_scope)

    @property
    def _first_row(self) -> int:
        """Where the cursor stands before it is moved."""
        return next((i for i, row in enumerate(self.result_rows.rows) if not isinstance(row, ResultHeading)), 0)

    # ------------------------------------------------------------ finding

    def follow(self, view: View) -> None:
        """The pile has grown: search the larger one, if it is linked now or much larger."""
        old, new = self._view.corpus, view.corpus
        if old.is_linked or not (new.is_linked or len(new.articles) >= GROWN * max(len(old.articles), 1)):
            return
        self._view, self._finder, self.result_rows.corpus = view, self._searches.finder_of(new), new
        if self.query_line.value.strip() and self.result_rows.cursor == self._first_row:
            self._search_typed()

    @work(thread=True, exclusive=True, group="find", exit_on_error=False, description="finds")
    def _find_all(self, text: str, within: Filter) -> None:
        worker = get_current_worker()
        findings = self._finder.find_all(text, within, self._view.marks, lambda: worker.is_cancelled)
        if not worker.is_cancelled:
            self.post_message(self.Found(findings, within))

    def _search_typed(self) -> None:
        text = self.query_line.value
        if text.strip():
            self._find_all(text, self.search_scope)
        else:
            self.workers.cancel_group(self, "find")
            self._enter_waits = False
            self._show_findings(Findings(text), self._offer_rows())

    def on_input_changed(self, event: Input.Changed) -> None:
        """Find anew at every key."""
        event.stop()
        self._tab_waits = 0
        self.query_line.mark_problems(())
        self.completion_bar.text_typed(event.value)
        self._search_typed()

    def on_search_job_found(self, event: Found) -> None:
        """Show what was found, unless something else was typed meanwhile."""
        findings = event.findings
        if findings.text != self.query_line.value or event.within != self.search_scope:
            return
        can_filter = self._editing and bool(parse_query(findings.text))
        low = self.app.size.height < LOW
        self._show_findings(
            findings, rows_of(findings, low, everything_first=can_filter, filters=self._view.corpus.is_linked)
        )
        if self._enter_waits:
            self._enter_waits = False
            self._choose_row()

    def _choose_row(self) -> None:
        """Choose the row under the cursor."""

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """A fault in the engine is told in a sentence."""
        if event.state is WorkerState.ERROR:
            self.query_one(Remark).show_remark(f"The search failed: {event.worker.error}")

    # ------------------------------------------------------------ showing

    def _offer_rows(self) -> list[Row]:
        """What can be typed, while nothing is."""
        if self._editing:
            return [AllArticles(len(self._view.corpus.articles))]
        saved = [SavedSearch(name, query) for name, query in self._searches.saved_searches.items()]
        recent = [QueryOffer(text) for text in self._searches.made_searches[:RECENT]]
        fields = [QueryOffer(f"{row.name}:", row.help, row.example) for row in FIELDS]
        groups = (("Saved", saved), ("Searched before", recent), ("Fields", fields), ("Words", FORMS))
        return [row for title, rows in groups if rows for row in (ResultHeading(title), *rows)]

    def _show_findings(self, findings: Findings, rows: Sequence[Row]) -> None:
        self._shown = findings.text
        again = [row.item for row in self.result_rows.rows if isinstance(row, FoundItem)]
        if (
            again
            and again == [row.item for row in rows if isinstance(row, FoundItem)]
            and len(rows) == len(self.result_rows.rows)
        ):
            self.result_rows.rows = rows
            self.result_rows.refresh()
        else:
            self.result_rows.show_results(rows)
        self.result_rows.note = "nothing found" if parse_query(findings.text) else ""
        self._show_suggestions(findings.suggestions)
        self._show_remark(findings)
        if by := self._tab_waits:
            self._tab_waits = 0
            self.action_complete(by)

    def _show_remark(self, findings: Findings) -> None:
        self.query_line.mark_problems(findings.problems)
        remark = self.query_one(Remark)
        if findings.problems:
            worst: Problem = findings.problems[0]
            remark.show_remark(str(worst), self.query_line.column_of(worst.span.start))
        else:
            remark.show_remark(" ".join(findings.notes))

    # ------------------------------------------------------------ completing

    def _show_suggestions(self, suggestions: Sequence[Suggestion]) -> None:
        self.completion_bar.offer_suggestions(suggestions)
        text = self.query_line.value
        if suggestions and suggestions[0].text.startswith(text) and self.query_line.cursor_at_end:
            self.query_line.post_message(SuggestionReady(text, suggestions[0].text))

    def action_complete(self, by: int) -> None:
        """Take the suggestion; once more, the next of them. What is still being searched for is waited for."""
        if not self.completion_bar.is_cycling and self._shown != self.query_line.value:
            self._tab_waits = by
            return
        chosen = self.completion_bar.take_suggestion(by)
        if chosen is not None:
            self.query_line.set_query(chosen.text, chosen.at)
