"""Claim screen: a line to type a claim, and below it what the articles say to it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import ClassVar, Self

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input

from corpus.language.counts import counted_noun
from corpus.model import Span
from corpus.queries.claim_check import ClaimCheck, ClaimChecker, Evidence
from corpus.queries.view import View
from corpus.runtime.progress import progress_to
from tui import outside
from tui.commands.derived import Place, bindings_of_place
from tui.jobs.screen_job import JobRun, ScreenJob
from tui.screens.claim.rows import ClaimRows, Heading, SilentRow, claim_rows
from tui.screens.destination import DestinationScreen, Subject, ToRead
from tui.state.collection import OpenCollection
from tui.widgets.bar import FilterBar, Hints
from tui.widgets.rows import Rows


class ClaimLine(Input):
    """Where a claim is typed; ↓ goes to what was found, Esc leaves the line or the screen."""

    DEFAULT_CSS = """
    ClaimLine {
        height: 1; padding: 0 1;
        &, &:focus { border: none; background: $panel; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "screen.results", show=False),
        Binding("escape", "screen.peel", show=False),
    ]


class ClaimScreen(DestinationScreen[ToRead | None]):
    """Checks claims against all articles. Leaves with a sentence to read in its article, or with None."""

    PLACE: ClassVar[Place] = "claim"
    SUBJECT: ClassVar[Subject] = "collection"
    BINDINGS: ClassVar[list[BindingType]] = bindings_of_place("claim")
    DEFAULT_CSS = """
    ClaimScreen {
        layout: vertical;
        #found { height: 1fr; scrollbar-gutter: stable; }
    }
    """

    def __init__(self, view: View, typed: str = "") -> None:
        super().__init__()
        self._corpus = view.corpus
        self._typed = typed
        self._checker: ClaimChecker | None = None
        self.parts: Sequence[ClaimCheck] = ()
        self._job = ScreenJob(self, "The claim could not be checked", self._tell_failure)

    @classmethod
    def open_for(cls, collection: OpenCollection, view: View, shown: Sequence[str]) -> Self:
        """The screen with a claim typed, or to type one."""
        return cls(view, next(iter(shown), ""))

    def shown_state(self) -> tuple[str, ...]:
        """The claim that was checked last."""
        return (self._typed,)

    def compose(self) -> ComposeResult:
        """Head, the line, what was found, foot."""
        yield FilterBar(id="claim-head")
        yield ClaimLine(self._typed, placeholder="a claim, say: 369 ships were waiting", id="claim-line")
        yield ClaimRows(id="found")
        yield Hints("claim", "app")

    def on_mount(self) -> None:
        """Ready to type; what was typed before is checked again."""
        self.found.corpus = self._corpus
        self.found.add_class("pane")
        self._show_header("")
        self.line.focus()
        if self._typed:
            self._check()

    @property
    def found(self) -> ClaimRows:
        """What the articles say."""
        return self.query_one(ClaimRows)

    @property
    def line(self) -> ClaimLine:
        """Where the claim is typed."""
        return self.query_one(ClaimLine)

    # ------------------------------------------------------------ checking

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Check what was typed."""
        event.stop()
        self._typed = event.value.strip()
        self._check()

    def _check(self) -> None:
        typed = self._typed
        self.found.note = "checking …" if typed else ""
        self.found.set_rows(())
        self._show_header("checking … " if typed else "")
        if typed:
            self._job.start(partial(self._do_check, typed), self._show_parts)

    def _do_check(self, typed: str, run: JobRun[str]) -> Sequence[ClaimCheck]:
        if self._checker is None:
            self._checker = ClaimChecker(self._corpus)
        with progress_to(lambda _share: run.stop_if_cancelled()):
            return self._checker.check(typed)

    def _show_parts(self, parts: Sequence[ClaimCheck]) -> None:
        self.parts = parts
        self.found.note = ""
        rows = list(claim_rows(self._corpus, parts))
        self.found.set_rows(rows)
        self._show_header("")
        if any(not isinstance(row, Heading) for row in rows):
            self.found.focus()

    def _tell_failure(self, sentence: str) -> None:
        self.found.note = ""
        self._show_header("")
        self.notify(sentence, severity="error", markup=False)

    def _show_header(self, state: str) -> None:
        head = self.query_one(FilterBar)
        counts = " · ".join(
            words
            for words in (
                f"{sum(len(part.says) for part in self.parts)} say it",
                f"{sum(len(part.other) for part in self.parts)} otherwise",
                f"{sum(len(part.contradicts) for part in self.parts)} contradict",
                f"{sum(len(part.silent) for part in self.parts)} silent",
            )
            if self.parts
        )
        where = f" in {counted_noun(len(self._corpus.articles), 'article')} "
        head.left = ((" Check a claim ", "bold"), (f" {counts} " if counts else "", ""), (where, "dim"))
        head.right = ((f" {state}", "warning"),) if state else ()

    # ------------------------------------------------------------ keys

    def on_rows_chosen(self, _event: Rows.Chosen) -> None:
        """Enter reads the sentence in its article."""
        self.action_read()

    def action_read(self) -> None:
        """Read the sentence under the cursor in its article."""
        row = self.found.cursor_row
        if isinstance(row, Evidence):
            self.dismiss((row.article, row.sentence if row.field == "text" else Span(0, 0)))
        elif isinstance(row, SilentRow):
            self.dismiss((row.article, Span(0, 0)))

    def action_edit(self) -> None:
        """Type another claim."""
        self.line.focus()

    def action_results(self) -> None:
        """From the line to what was found."""
        if self.found.rows:
            self.found.focus()

    def action_copy(self) -> None:
        """Copy the sentence under the cursor with its citation."""
        row = self.found.cursor_row
        if row is None or isinstance(row, Heading):
            return
        article = self._corpus.by_id[row.article]
        words = article.title
        if isinstance(row, Evidence):
            words = article.field_text(row.field)[row.sentence.start : row.sentence.end]
        outside.copy_with_citation(self.app, words, article, self._corpus.dating_of(article.id))

    def action_peel(self) -> None:
        """From the line to what was found, then back."""
        if self.line.has_focus and self.found.rows:
            self.found.focus()
        else:
            self.dismiss(None)
