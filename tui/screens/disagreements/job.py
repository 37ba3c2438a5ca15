"""Comparing the articles of a story in the background: the rows of the ledger, as many as are known so far."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from time import monotonic

from textual import work
from textual.message import Message
from textual.screen import Screen
from textual.worker import Worker, WorkerState, get_current_worker

from corpus.comparison.disagreements_so_far import StoryDisagreements, running_disagreements
from corpus.corpus import Corpus
from corpus.model import Span, Story
from corpus.pipeline.link import StoppedError
from corpus.runtime.progress import progress_to
from tui.dialogs import story_choice
from tui.screens.disagreements.figures import FigureEntry, FigureRows, gravest_first
from tui.screens.disagreements.rows import DisagreementEntry, DisagreementRows, in_order

TELL_EVERY = 0.3
"""Seconds between two reports of the worker."""

ToRead = tuple[str, Span]
"""An article's id and a span of its text."""


class DisagreementsJob(Screen[ToRead | None]):
    """Knows the story (or all of them) whose articles are compared, how far that is, and what was found."""

    @dataclass
    class Grew(Message):
        """The ledgers as they stand. A newer one replaces it in the queue."""

        run: int
        found: dict[str, StoryDisagreements]
        done: int
        total: int
        whole: bool

        def can_replace(self, message: Message) -> bool:
            """Only the newest state of one run is of interest."""
            return isinstance(message, DisagreementsJob.Grew) and message.run == self.run

    @dataclass
    class Counted(Message):
        """The figures of the stories."""

        run: int
        found: list[FigureEntry]

    def __init__(self, corpus: Corpus, article: str = "") -> None:
        super().__init__()
        self._corpus = corpus
        self._stories = story_choice.shared_stories(corpus)
        self.story = story_choice.story_with(corpus, article)
        self.entries: list[DisagreementEntry] = []
        self._run = 0
        self._worker: Worker[None] | None = None
        self._state = ""

    @property
    def disagreement_rows(self) -> DisagreementRows:
        """The ledger."""
        return self.query_one(DisagreementRows)

    @property
    def is_comparing(self) -> bool:
        """Whether articles are still being compared."""
        return self._worker is not None and self._worker.is_running

    def _refresh_rows(self) -> None:
        """Show what there is."""

    def _open_story(self, story: Story | None) -> None:
        self.story, self.entries = story, []
        self._run += 1
        if self._worker is not None:
            self._worker.cancel()
        self.disagreement_rows.names_story = story == story_choice.ALL
        self.disagreement_rows.cursor = 0
        if story is None:
            self.disagreement_rows.note = "No two articles of this pile tell one story."
        else:
            self.disagreement_rows.note = "comparing the articles …"
            self._state = " comparing … "
            self._worker = self._compare_stories(self._run, self._stories if story == story_choice.ALL else (story,))
        self._refresh_rows()

    def _stop_comparing(self) -> None:
        if self._worker is not None:
            self._worker.cancel()
        self._state = " stopped: what was compared so far "
        self._refresh_rows()

    @work(thread=True, exclusive=True, exit_on_error=False, description="compares")
    def _compare_stories(self, run: int, stories: tuple[Story, ...]) -> None:
        worker = get_current_worker()
        last = monotonic()

        def is_due() -> bool:
            return worker.is_cancelled or monotonic() - last > TELL_EVERY

        def stop_if_left(_share: float) -> None:
            if worker.is_cancelled:
                raise StoppedError

        newest: dict[str, StoryDisagreements] = {}
        with suppress(StoppedError), progress_to(stop_if_left):
            for ledger in running_disagreements(stories, self._corpus.compare_articles, is_due):
                stop_if_left(0)
                newest[ledger.story] = ledger
                whole = ledger.done == ledger.total
                if whole or is_due():
                    last = monotonic()
                    self.post_message(self.Grew(run, dict(newest), ledger.done, ledger.total, whole))

    @property
    def figure_rows(self) -> FigureRows:
        """The table of figures."""
        return self.query_one(FigureRows)

    def _open_figures(self) -> None:
        """Begin to gather the figures of the story that is open."""
        self.figure_rows.note = "reading the figures …"
        self.figure_rows.names_story = self.story == story_choice.ALL
        self.figure_rows.set_rows(())
        if self.story is not None:
            stories = self._stories if self.story == story_choice.ALL else (self.story,)
            self._count_figures(self._run, tuple(stories))

    @work(thread=True, exclusive=True, exit_on_error=False, group="figures", description="reads figures")
    def _count_figures(self, run: int, stories: tuple[Story, ...]) -> None:
        worker = get_current_worker()

        def stop_if_left(_share: float) -> None:
            if worker.is_cancelled:
                raise StoppedError

        with suppress(StoppedError), progress_to(stop_if_left):
            found = [FigureEntry(story, row) for story in stories for row in self._corpus.figures(story)]
            self.post_message(self.Counted(run, gravest_first(found)))

    def on_disagreements_job_counted(self, event: Counted) -> None:
        """Show the figures, unless another story has been opened since."""
        if event.run == self._run:
            self.figure_rows.note = ""
            self.figure_rows.set_rows(event.found)
            self._refresh_rows()

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """A fault in the engine is told in a sentence."""
        if event.state is WorkerState.ERROR:
            self._state = " stopped "
            self._refresh_rows()
            self.notify(f"Comparing stopped: {event.worker.error}", severity="error", markup=False)

    def on_disagreements_job_grew(self, event: Grew) -> None:
        """Show the rows that there are; the cursor stays on its row."""
        if event.run != self._run:
            return
        stories = {story.id: story for story in self._stories}
        self.entries = in_order(
            [DisagreementEntry(stories[ident], row) for ident, ledger in event.found.items() for row in ledger.rows]
        )
        self._state = "" if event.whole else f" comparing {event.done:,} of {event.total:,} pairs … "
        self.disagreement_rows.note = "" if event.whole else "nothing differs so far …"
        self._refresh_rows()
