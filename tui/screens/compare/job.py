"""Compare job: two articles compared in the background, how far it is, and what was found."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from time import monotonic

from textual import work
from textual.message import Message
from textual.screen import Screen
from textual.worker import Worker, WorkerState, get_current_worker

from corpus.comparison.side_by_side import AlignmentRow, alignment_rows
from corpus.corpus import Corpus
from corpus.model import Comparison, Span
from corpus.pipeline.link import StoppedError
from corpus.runtime.progress import progress_to

TELL_EVERY = 0.2
"""Seconds between two words on how far comparing has come."""

ToRead = tuple[str, Span]
"""An article's id and a span of its text."""


class CompareJob(Screen[ToRead | None]):
    """Knows two articles and what is found in them; until that is known, ``comparison`` and ``bands`` are empty."""

    @dataclass
    class Heard(Message):
        """How much of a run is done, 0 to 1. A newer one replaces it in the queue."""

        run: int
        share: float

        def can_replace(self, message: Message) -> bool:
            """Only the newest state of one run is of interest."""
            return isinstance(message, CompareJob.Heard) and message.run == self.run

    @dataclass
    class Compared(Message):
        """What a run found."""

        run: int
        comparison: Comparison
        bands: tuple[AlignmentRow, ...]

    def __init__(self, corpus: Corpus, a: str, b: str) -> None:
        super().__init__()
        self._corpus = corpus
        self._run = 0
        self._worker: Worker[None] | None = None
        self.set_pair(a, b)

    def set_pair(self, a: str, b: str) -> None:
        """These two (ids) are the articles from now on; nothing is known of them. Stops what was being compared."""
        self.comparison = Comparison(a, b, (), (), (), (), (), (), ())
        self.bands: tuple[AlignmentRow, ...] = ()
        self.known, self.state = False, "comparing …"
        self._run += 1
        if self._worker is not None:
            self._worker.cancel()

    def begin_comparing(self) -> None:
        """Compare the two, in a thread."""
        self._worker = self._compare_pair(self._run, self.comparison.a, self.comparison.b)

    def show_comparison(self) -> None:
        """Called when something has come to be known."""

    def show_state(self) -> None:
        """Called when there is a new word on how things stand."""

    @work(thread=True, exclusive=True, exit_on_error=False, group="pair", description="compares two articles")
    def _compare_pair(self, run: int, a: str, b: str) -> None:
        worker, last = get_current_worker(), monotonic()

        def report_progress(share: float) -> None:
            nonlocal last
            if worker.is_cancelled:
                raise StoppedError
            if monotonic() - last > TELL_EVERY:
                last = monotonic()
                self.post_message(self.Heard(run, share))

        with suppress(StoppedError), progress_to(report_progress):
            found = self._corpus.compare_articles(a, b)
            bands = alignment_rows(found)
            if not worker.is_cancelled:
                self.post_message(self.Compared(run, found, bands))

    def on_unmount(self) -> None:
        """Nobody waits for a result any more."""
        if self._worker is not None:
            self._worker.cancel()

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """A fault in the engine is told in a sentence."""
        if event.state is WorkerState.ERROR and event.worker is self._worker:
            self.state = f"These two could not be compared: {event.worker.error}"
            self.show_state()

    def on_compare_job_heard(self, event: Heard) -> None:
        """Say how far it is."""
        if event.run == self._run and not self.known:
            self.state = f"comparing … {event.share:.0%}" if event.share else "comparing …"
            self.show_state()

    def on_compare_job_compared(self, event: Compared) -> None:
        """Show it, unless the user has gone on to another pair."""
        if event.run == self._run:
            self.comparison, self.bands = event.comparison, event.bands
            self.known, self.state = True, ""
            self.show_comparison()
