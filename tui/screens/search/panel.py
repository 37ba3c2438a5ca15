"""The panel in which searching happens: the line to type in, what it finds in the background, and how it may go on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.suggester import SuggestionReady
from textual.widgets import Input

from corpus.queries.conditions import Filter, editable_text
from corpus.queries.find_everything import Findings
from corpus.queries.view import View
from corpus.search.completion import Suggestion
from corpus.search.fields import FIELDS
from corpus.search.query_parser import Problem, parse_query
from tui.jobs.screen_job import ScreenJob
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

PLACEHOLDER = 'words, a name, "a phrase", a date, or a field: source: person: before:'
RECENT = 8
"""Searches made before that are offered while nothing is typed."""
GROWN = 2
"""A collection that is still read is searched anew each time that it has so many times as many articles."""
FORMS = (
    QueryOffer('"', "words in a row", '"national security"'),
    QueryOffer("-", "without a word, a phrase or a field", "-sport -source:bbc"),
    QueryOffer("'", "exactly so, neither half typed nor misspelt", "'may"),
    QueryOffer("/", "a regular expression", "/sanction(s|ed)/"),
)
"""What else the query language knows; ``|`` and ``~`` stand behind something else."""


class SearchPanel(Vertical):
    """The line and what it finds. With ``editing`` the line holds the filter of ``view`` as text."""

    @dataclass
    class Shown(Message):
        """The rows for what was typed are shown."""

        text: str

    def __init__(self, view: View, searches: SearchHistory, editing: bool) -> None:
        super().__init__()
        self.view = view
        self._searches = searches
        self._editing = editing
        self._finder = searches.finder_of(view.corpus)
        self._job = ScreenJob(self, "The search failed", lambda sentence: self.query_one(Remark).show_remark(sentence))
        self._dropped: Filter = ()
        self._shown: str | None = None
        self._tab_waits = 0

    def compose(self) -> ComposeResult:
        """What narrows already, the line to type in, two lines about it, and the list."""
        self.border_title = Content("The filter as a query" if self._editing else "Search")
        text = editable_text(self.view.corpus, self.view.filter) if self._editing else ""
        yield FilterBar(id="within")
        yield QueryLine(text, PLACEHOLDER, id="query")
        yield Remark(id="remark")
        yield Completions(id="suggestions")
        yield ResultRows(self.view.corpus, id="found")

    def on_mount(self) -> None:
        """Show what can be typed, and get ready to find; unless the screen was left before all was there."""
        if not self.query(ResultRows):
            return
        self.query_one(FilterBar).left = ((" within", "dim"),)
        self._show_within()
        self.query_line.focus()
        self.query_line.set_query(self.query_line.value)
        self.search_typed()

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
    def is_current(self) -> bool:
        """Whether the list shows what was found for the query as it is typed now."""
        return self._shown == self.query_line.value

    @property
    def is_at_top(self) -> bool:
        """Whether the cursor stands where it stood before it was moved, or above."""
        rows = self.result_rows
        return rows.cursor <= next((i for i, row in enumerate(rows.rows) if not isinstance(row, ResultHeading)), 0)

    # ------------------------------------------------------------ what is searched

    @property
    def kept_filter(self) -> Filter:
        """The filter as it stands, without the conditions dropped here."""
        return tuple(c for c in self.view.filter if c not in self._dropped)

    @property
    def search_scope(self) -> Filter:
        """What narrows the articles searched in; a new search takes the place of an old one."""
        return () if self._editing else tuple(c for c in self.kept_filter if c.kind != "search")

    def _show_within(self) -> None:
        bar = self.query_one(FilterBar)
        bar.chips = tuple((condition.chip_head, condition.label) for condition in self.search_scope)
        bar.display = bool(self.search_scope)

    def on_query_line_emptied(self) -> None:
        """Backspace in an empty line takes the last condition back, so that more is searched."""
        self._drop_conditions(self.search_scope[-1:])

    def on_filter_bar_removed(self, event: FilterBar.Removed) -> None:
        """A condition was clicked away."""
        if event.kind:
            self._drop_conditions(self.search_scope[event.index : event.index + 1])

    def _drop_conditions(self, conditions: Filter) -> None:
        self._dropped += conditions
        self._show_within()
        self.search_typed()

    def follow(self, view: View) -> None:
        """The collection has grown: search the larger one, if it is linked now or much larger."""
        old, new = self.view.corpus, view.corpus
        if old.is_linked or not (new.is_linked or len(new.articles) >= GROWN * max(len(old.articles), 1)):
            return
        self.view, self._finder, self.result_rows.corpus = view, self._searches.finder_of(new), new
        if self.query_line.value.strip() and self.is_at_top:
            self.search_typed()

    # ------------------------------------------------------------ finding

    def search_typed(self) -> None:
        """Find what is typed, or show what can be."""
        text, within, finder, marks = self.query_line.value, self.search_scope, self._finder, self.view.marks
        if text.strip():
            self._job.start(lambda run: finder.find_all(text, within, marks, run.is_cancelled), self._show_found)
        else:
            self._job.cancel()
            self._show_findings(Findings(text), self._offer_rows())

    def on_input_changed(self, event: Input.Changed) -> None:
        """Find anew at every key."""
        event.stop()
        self._tab_waits = 0
        self.query_line.mark_problems(())
        self.completion_bar.text_typed(event.value)
        self.search_typed()

    def _show_found(self, findings: Findings) -> None:
        if findings.text != self.query_line.value:
            return  # another letter was typed, and is just about to be heard of
        all_first = self._editing and bool(parse_query(findings.text))
        low = self.app.size.height < LOW
        rows = rows_of(findings, low, everything_first=all_first, filters=self.view.corpus.is_linked)
        self._show_findings(findings, rows)

    # ------------------------------------------------------------ showing

    def _offer_rows(self) -> list[Row]:
        """What can be typed, while nothing is."""
        if self._editing:
            return [AllArticles(len(self.view.corpus.articles))]
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
            self.complete_query(by)
        self.post_message(self.Shown(findings.text))

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

    def complete_query(self, by: int) -> None:
        """Take the suggestion; once more, the next of them. What is still being searched for is waited for."""
        if not self.completion_bar.is_cycling and not self.is_current:
            self._tab_waits = by
            return
        chosen = self.completion_bar.take_suggestion(by)
        if chosen is not None:
            self.query_line.set_query(chosen.text, chosen.at)
