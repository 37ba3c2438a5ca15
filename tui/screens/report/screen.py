"""Reading report screen: as what each file was read, what was passed over and why, days and outlets by evidence."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from corpus.corpus import Corpus
from tui.commands.derived import Place, bindings_of_place
from tui.jobs.screen_job import JobRun, ScreenJob
from tui.screens.report.pages import TextPage
from tui.widgets.bar import Bar, Hints
from tui.widgets.guarded_screen import GuardedScreen

ReportText = tuple[str, ...]


class ReportScreen(GuardedScreen[None]):
    """The reading report of ``corpus``. While the files are still being read (None), they are looked through for it,
    and what there is so far is shown.
    """

    PLACE: ClassVar[Place] = "report"
    BINDINGS: ClassVar[list[BindingType]] = bindings_of_place("report")
    DEFAULT_CSS = "ReportScreen { layout: vertical; #report { height: 1fr; } }"

    def __init__(self, name: str, paths: Sequence[Path], corpus: Corpus | None) -> None:
        super().__init__()
        self._name, self._paths, self._corpus = name, tuple(paths), corpus
        self._job = ScreenJob(self, "The files could not be looked through", self._tell_failure)

    def compose(self) -> ComposeResult:
        """Head, report, foot."""
        yield Bar(id="report-title")
        yield TextPage(id="report")
        yield Hints("report", "app")

    def on_mount(self) -> None:
        """Look through the files."""
        self.query_one(TextPage).focus()
        self._show_title("looking through the files … ")
        self._job.start(partial(_report_text, self._paths, self._corpus), self._show_whole, self._show_part)

    def _show_title(self, state: str) -> None:
        bar = self.query_one("#report-title", Bar)
        bar.left = ((" Reading report ", "bold"), (f" {self._name}", "dim"))
        bar.right = ((state, "dim"),) if state else ()

    def _tell_failure(self, sentence: str) -> None:
        self._show_title(f"{sentence} ")

    def _show_part(self, text: ReportText) -> None:
        self.query_one(TextPage).show_text(text)

    def _show_whole(self, text: ReportText) -> None:
        self._show_part(text)
        self._show_title("")

    def action_close(self) -> None:
        """Back to where it was opened."""
        self.dismiss(None)


def _report_text(paths: Sequence[Path], corpus: Corpus | None, run: JobRun[ReportText]) -> ReportText:
    """The lines of the report; says meanwhile what is known so far."""
    from corpus.pipeline.reading_report import kept_report
    from corpus.reading import demo_paths
    from corpus.reading.report import FileReport, read_report, report_lines

    reports: list[FileReport] = []
    kept = (
        kept_report(corpus)
        if corpus is not None and corpus.files
        else read_report(paths or demo_paths(), run.stop_if_cancelled)
    )
    for report in kept:
        run.stop_if_cancelled()
        reports.append(report)
        if run.is_due():
            run.report(tuple(report_lines(reports)))
    return tuple(report_lines(reports))
