"""The app: builds the corpus in a worker while its screens are already usable."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.binding import BindingType
from textual.events import Event, InputEvent, Key, MouseDown
from textual.screen import ModalScreen
from textual.worker import Worker, WorkerState

from corpus.clean import clean_line
from corpus.corpus import Corpus
from corpus.stages import Progress
from tui.app_actions import AppActions
from tui.commands.derived import bindings_of_place
from tui.jobs.background_thread import BackgroundRunner
from tui.jobs.corpus_job import CorpusJob
from tui.jobs.frozen_objects import FrozenObjects
from tui.jobs.live_pile import LiveActions, LivePile
from tui.jobs.messages import (
    CorpusBuilt,
    CorpusGrew,
    Decided,
    DeskMet,
    DeskOpened,
    PileChanged,
    PileGone,
    PileProgress,
    PileRead,
)
from tui.router import Router
from tui.screens.explore.screen import ExploreScreen
from tui.state import config
from tui.state.collection import OpenCollection

if TYPE_CHECKING:
    from rich.console import RenderableType
    from textual.await_complete import AwaitComplete

    from corpus.model import Skipped
    from tui.dialogs.start import StartChoice
    from tui.state.places import Paths

KEEP_PLACE = 15.0
"""Seconds between two times that the place is kept while the app runs."""
NEWS_TIME = 12.0
"""Seconds for which the line on what came stands on the screen."""
PATIENCE = 0.3
"""Seconds that leaving waits for what goes on in the background."""


class TellingsApp(AppActions):
    """Opens a collection of news articles; without paths, the demo.

    ``fresh``: not where the user left it. ``asks``: what to open is asked first, the demo being behind the question.
    ``live``: whether and how files are watched; None is what the settings say.
    """

    DEFAULT_MODE = "collection 0"
    BINDINGS: ClassVar[list[BindingType]] = bindings_of_place("app")

    def __init__(
        self,
        paths: Sequence[Path] = (),
        theme: str | None = None,
        fresh: bool = False,
        asks: bool = False,
        live: config.Live | None = None,
        name: str = "",
        notice: str = "",
    ) -> None:
        """``name`` is what the collection goes by, if not its files; ``notice`` what is said when it is opened."""
        super().__init__(theme)
        self._fresh = fresh
        self.asks = asks
        self._opened = 0
        """Collections opened from the running app so far."""
        self._background, self._frozen = BackgroundRunner(), FrozenObjects()
        doing = LiveActions(self._may_move, self._is_busy, self._look_again, self._show_read)
        self._live = LivePile(doing, self._settings.live if live is None else live)
        self.changed_keys = self._settings.keys
        self.set_keymap(self.changed_keys)
        self._notice = notice
        self._begin_collection(paths, name)

    def _begin_collection(self, paths: Sequence[Path], name: str = "") -> None:
        """Have an empty home screen for a collection that is not read yet."""
        self.skipped: tuple[Skipped, ...] = ()
        self._builder = CorpusJob(paths, self.post_message, self._frozen)
        self.collection = OpenCollection(name or _pile_name(paths), paths)
        self.collection.reads_copies = self._settings.reads_copies
        self.collection.use_model(self._settings.semantic)
        self.explore = ExploreScreen(self.collection, Router(self, self.collection))

    def get_default_screen(self) -> ExploreScreen:
        """The home screen, at once: a blank one below it would be laid out and painted first."""
        return self.explore

    def on_mount(self) -> None:
        """Begin to read as soon as the first screen is painted: the home screen, or the question what to open."""
        if self.asks:
            self._ask_what_to_open()
        self.screen.call_after_refresh(self._build_corpus)
        self.set_interval(2, self._look_at_desk)
        for problem in (*self._settings.problems, *self._theme_problems):
            self.notify(problem, severity="warning", markup=False)
        if self._notice:
            self.notify(self._notice, markup=False, timeout=20)

    # ------------------------------------------------------------ building the corpus

    @work(exclusive=True, exit_on_error=False, group="corpus", description="builds the corpus")
    async def _build_corpus(self) -> None:
        self._set_paused(False)
        await self._background.run_task(self._builder.build_corpus)

    @work(exclusive=True, exit_on_error=False, group="corpus", description="links anew")
    async def _link_corpus(self, corpus: Corpus) -> None:
        await self._background.run_task(partial(self._builder.link_corpus, corpus))

    def action_pause(self) -> None:
        """Stop reading and analysing; or go on, with what was analysed already out of the cache."""
        if self.collection.is_working:
            self.workers.cancel_group(self, "corpus")
            self._set_paused(True)
        elif self.collection.is_paused:
            self._build_corpus()
        else:
            self.notify("Everything is indexed. r reads the files again.")

    def _set_paused(self, paused: bool) -> None:
        self.collection.is_paused = paused
        self.explore.show_progress()

    def action_reload(self) -> None:
        """Read the files again."""
        self._build_corpus()

    def on_desk_opened(self, event: DeskOpened) -> None:
        """From now on what is said is kept, and the panes stand as they were left."""
        if event.job is not self._builder:
            event.desk.close()  # another collection was opened meanwhile
            return
        self.collection.use_desk(event.desk)
        self.explore.begin_session(event.desk, restore=not self._fresh)
        self._offer_recent()
        if event.desk.user_notice:
            self.notify(event.desk.user_notice, severity="warning", markup=False, timeout=10)

    def on_desk_met(self, event: DeskMet) -> None:
        """What was said in earlier runs is shown."""
        if event.job is self._builder:
            self.explore.show_marks()

    def _look_at_desk(self) -> None:
        """Another running Tellings may have written on the desk; and the place is kept, should this one be killed."""
        if self.collection.desk is not None and self.collection.desk.has_changed_elsewhere():
            self.explore.show_marks()
            self.post_message(Decided())
        self.explore.keep_session(every=KEEP_PLACE)

    def on_decided(self) -> None:
        """Link anew by what the user decided, if it is not as it was."""
        desk, corpus = self.collection.desk, self.collection.corpus
        if desk is None or not corpus.is_linked or self.collection.is_working or self._live.is_looking:
            return
        from corpus.pipeline.link import with_judgements, with_outlets

        decisions, moved = desk.entities.all_judgements(), desk.articles.moved_articles()
        decided = with_outlets(with_judgements(corpus, decisions, moved), desk.articles.named_outlets())
        if decided is not corpus:
            self._link_corpus(decided)

    # ------------------------------------------------------------ files that come while it is open

    def _watch_files(self) -> None:
        job = self._builder

        def tell_changed() -> None:
            message = PileChanged()
            message.job = job
            self.post_message(message)

        self._live.watch_files(self.collection.paths, tell_changed)

    def on_pile_changed(self, event: PileChanged) -> None:
        """Files came, changed or went."""
        if event.job is self._builder:
            self._live.files_changed()

    def on_pile_read(self, event: PileRead) -> None:
        """They are read."""
        if event.job is self._builder:
            self._live.was_read(event)

    def on_pile_progress(self, event: PileProgress) -> None:
        """So far they are read; what is shown stays as it is."""
        if event.job is self._builder and self._live.is_looking:
            self._show_changes(event.progress)

    def _show_changes(self, progress: Progress | None) -> None:
        self.collection.changes = progress
        if self.is_running:
            self.explore.show_progress()

    def on_pile_gone(self, event: PileGone) -> None:
        """What was read stays; it is all there is."""
        if event.job is self._builder:
            self.notify(
                "The articles are not where they lay any more. What was read of them stays.", severity="warning"
            )

    def _may_move(self) -> bool:
        return self.is_running and not any(isinstance(screen, ModalScreen) for screen in self.screen_stack)

    def _is_busy(self) -> bool:
        works = any(worker.group == "corpus" and not worker.is_finished for worker in self.workers)
        return works or self.collection.progress.stage not in ("done", "failed")

    @work(exit_on_error=False, group="live", description="reads what changed")
    async def _look_again(self, surely: bool) -> None:
        job = self._builder
        try:
            await self._background.run_task(partial(job.look_again, self.collection.corpus, surely))
        finally:
            self._show_changes(None)
            self._live.look_ended()
            self.post_message(Decided())  # what was decided meanwhile waited

    def _show_read(self, found: PileRead) -> None:
        self.skipped = found.corpus.skipped
        self.explore.show_again(found.corpus, found.order)
        if found.line:
            self.notify(found.line, timeout=NEWS_TIME, markup=False)
            self._hints = False  # unlike a hint it stays when a key is pressed
        self.post_message(Decided())

    def pop_screen(self) -> AwaitComplete:
        """Leave the screen in front; what waited for a dialog to be closed is shown then."""
        popped = super().pop_screen()
        self.call_later(self._live.go_on)
        return popped

    # ------------------------------------------------------------ opening another collection

    def _ask_what_to_open(self) -> None:
        from tui.dialogs.start import StartDialog

        self.push_screen(StartDialog(), self._open_choice)

    def _offer_recent(self) -> None:
        from tui.dialogs.start import StartDialog

        if isinstance(self.screen, StartDialog):
            self.screen.offer_recent(self._recent_collections())

    def _recent_collections(self) -> Sequence[Paths]:
        return self.collection.desk.recent_collections() if self.collection.desk is not None else ()

    def _open_choice(self, choice: StartChoice | None) -> None:
        if choice == "quit":
            self.exit()
        elif choice == "open":
            self.action_open()
        elif isinstance(choice, tuple):
            self.open_collection(choice)

    def action_open(self) -> None:
        """Ask for a folder or file, and open it."""
        from tui.dialogs.open_place import OpenDialog

        if not isinstance(self.screen, OpenDialog):
            self.push_screen(OpenDialog(self._recent_collections()), self._open_paths)

    def _open_paths(self, paths: Paths | None) -> None:
        if paths:
            self.open_collection(paths)
        elif self.asks and not self.collection.is_touched:
            self._ask_what_to_open()
            self._offer_recent()

    def open_collection(self, paths: Sequence[Path]) -> None:
        """Leave the collection that is open, remembering where, and read another one."""
        self.explore.keep_session()
        self._live.stop()
        self.workers.cancel_group(self, "corpus")
        self.workers.cancel_group(self, "live")
        if self.collection.desk is not None:
            self.collection.desk.close()
        self.clear_notifications()
        self._frozen.let_go()
        self._begin_collection(paths)
        self._show_home()
        self.call_after_refresh(self._build_corpus)

    def _show_home(self) -> None:
        """Show the new home screen instead of the old one and all that lies over it."""
        # A screen stack of its own (Textual's "mode"): the lowest screen of one cannot be exchanged.
        left, self._opened = self.current_mode, self._opened + 1
        self.add_mode(f"collection {self._opened}", self.get_default_screen)
        self.switch_mode(f"collection {self._opened}")
        if left == self.DEFAULT_MODE:
            self.add_mode(left, self.get_default_screen)  # else it could not be removed
        self.remove_mode(left)

    # ------------------------------------------------------------ leaving

    def exit(self, result: None = None, return_code: int = 0, message: RenderableType | None = None) -> None:
        """Leave, remembering where."""
        self.explore.keep_session()
        super().exit(result, return_code, message)

    def on_unmount(self) -> None:
        """Close the desk and the cache of meanings, and watch nothing any more."""
        self._live.stop()
        self.collection.close()

    def close_at_once(self) -> None:
        """Keep the place and close the desk, without the event loop and without painting."""
        try:
            self.explore.keep_session()
        finally:
            self.on_unmount()

    @property
    def has_read_nothing(self) -> bool:
        """Whether all was looked at, and no article found."""
        return self.collection.progress.stage == "done" and not self.collection.corpus.articles

    def has_ended(self) -> bool:
        """Whether nothing goes on in the background any more, within a moment."""
        return self._live.has_ended(PATIENCE) and self._background.has_ended(PATIENCE)

    # ------------------------------------------------------------ what becomes of it

    def on_corpus_grew(self, event: CorpusGrew) -> None:
        """More articles, or more of them analysed."""
        if event.job is self._builder:
            self.explore.grow(event.corpus, event.progress)

    def on_corpus_built(self, event: CorpusBuilt) -> None:
        """All is there."""
        if event.job is not self._builder:
            return
        self.skipped = event.corpus.skipped
        self.explore.show_built(event.corpus, event.order)
        if event.corpus.articles:
            self._tell_skipped()
        self._watch_files()
        self.post_message(Decided())  # something may have been decided while it was linked

    def _tell_skipped(self) -> None:
        if len(self.skipped) == 1:
            self.notify(f"{self.skipped[0].path}: {self.skipped[0].reason}", severity="warning", markup=False)
        elif self.skipped:
            self.notify(f"{len(self.skipped)} files were skipped; R says which, and why.", severity="warning")

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """A fault in the engine is told in a sentence, and the app stays open."""
        if event.state is WorkerState.ERROR and event.worker.group == "live":
            self.notify(f"What changed could not be read: {event.worker.error}", severity="error", markup=False)
        elif event.state is WorkerState.ERROR:
            self.collection.progress = Progress("failed")
            self.explore.show_progress()
            self.notify(f"The articles could not be analysed: {event.worker.error}", severity="error", markup=False)
        if event.worker.group == "corpus" and event.worker.is_finished:
            self._live.go_on()

    # ------------------------------------------------------------ keys and clicks

    async def on_event(self, event: Event) -> None:
        """From the first key or button on, nothing moves without the user; those behind the last are for nobody."""
        if isinstance(event, InputEvent) and not self.screen_stack:
            return
        if isinstance(event, (Key, MouseDown)) and not self._is_asking:
            self.collection.is_touched = True
        await super().on_event(event)

    @property
    def _is_asking(self) -> bool:
        """Whether what to open is still asked: what is pressed then is not about the collection behind the question."""
        if not self.asks:
            return False
        from tui.dialogs.open_place import OpenDialog
        from tui.dialogs.start import StartDialog

        return any(isinstance(screen, StartDialog | OpenDialog) for screen in self.screen_stack)


def _pile_name(paths: Sequence[Path]) -> str:
    if not paths:
        return "demo"
    first = clean_line(paths[0].resolve().name or str(paths[0]))
    return first if len(paths) == 1 else f"{first} + {len(paths) - 1}"
