"""The app: builds the corpus in a worker while its screens are already usable."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import App
from textual.binding import BindingType
from textual.events import Event, InputEvent, Key, MouseDown, Paste
from textual.screen import ModalScreen
from textual.worker import Worker, WorkerState

from corpus.clean import clean_line, clean_text
from corpus.corpus import Corpus
from corpus.model import Progress, Skipped
from tui.commands.derived import Place, bindings_of_place, place_of_screen
from tui.drawing.themes import DARK, LIGHT, THEMES
from tui.jobs.background_thread import BackgroundRunner
from tui.jobs.corpus_job import CorpusJob
from tui.jobs.messages import CorpusBuilt, CorpusGrew, Decided, DeskMet, DeskOpened
from tui.router import Router
from tui.screens.explore.screen import ExploreScreen
from tui.state import config
from tui.state.collection import OpenCollection

if TYPE_CHECKING:
    from rich.console import RenderableType
    from textual.command import Provider
    from textual.notifications import SeverityLevel

    from tui.dialogs.start import StartChoice
    from tui.state.places import Paths

KEEP_PLACE = 15.0
"""Seconds between two times that the place is kept while the app runs."""
PARTS: dict[Place, tuple[Place, ...]] = {
    "explore": ("sidebar", "dates", "rows"),
    "entities": ("sidebar", "rows"),
    "compare": (),
}
"""What of a screen has keys of its own, besides lists; Compare names all of its own."""
PATIENCE = 0.3
"""Seconds that leaving waits for what goes on in the background."""


def _command_provider() -> type[Provider]:
    """The palette, imported when it is first opened."""
    from tui.dialogs.palette import CommandProvider

    return CommandProvider


class TellingsApp(App[None]):
    """Opens a collection of news articles; without paths, the demo.

    ``fresh``: not where the user left it. ``asks``: what to open is asked first, the demo being behind the question.
    """

    TITLE = "Tellings"
    DEFAULT_MODE = "collection 0"
    CSS_PATH = "app.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings_of_place("app")
    COMMANDS = {_command_provider}  # noqa: RUF012
    ENABLE_COMMAND_PALETTE = True

    def __init__(
        self, paths: Sequence[Path] = (), theme: str | None = None, fresh: bool = False, asks: bool = False
    ) -> None:
        super().__init__()
        self._fresh = fresh
        self.asks = asks
        self._opened = 0
        """Collections opened from the running app so far."""
        self._background = BackgroundRunner()
        self._settings = config.load_settings()
        for known in THEMES.values():
            self.register_theme(known)
        self.theme = THEMES[theme or self._settings.theme].name
        self.changed_keys = self._settings.keys
        self.set_keymap(self.changed_keys)
        self._told, self._hints = "", False
        self._begin_collection(paths)

    def _begin_collection(self, paths: Sequence[Path]) -> None:
        """Have an empty home screen for a collection that is not read yet."""
        self.skipped: tuple[Skipped, ...] = ()
        self._builder = CorpusJob(paths, self.post_message)
        self.collection = OpenCollection(_pile_name(paths), paths)
        self.collection.reads_copies = self._settings.reads_copies
        self.collection.use_model(self._settings.semantic)
        self.explore = ExploreScreen(self.collection, Router(self, self.collection))

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Colours of our own for themes that are not ours."""
        theme = self.available_themes.get(self.theme)
        return (DARK if theme is None or theme.dark else LIGHT).variables

    def get_default_screen(self) -> ExploreScreen:
        """The home screen, at once: a blank one below it would be laid out and painted first."""
        return self.explore

    def on_mount(self) -> None:
        """Begin to read as soon as the home screen is painted."""
        self.call_after_refresh(self._build_corpus)
        self.set_interval(2, self._look_at_desk)
        if self.asks:
            self._ask_what_to_open()
        for problem in self._settings.problems:
            self.notify(problem, severity="warning", markup=False)

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
        if desk is None or not corpus.is_linked or self.collection.is_working:
            return
        from corpus.pipeline.link import with_judgements, with_outlets

        decisions, moved = desk.entities.all_judgements(), desk.articles.moved_articles()
        decided = with_outlets(with_judgements(corpus, decisions, moved), desk.articles.named_outlets())
        if decided is not corpus:
            self._link_corpus(decided)

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
        self.workers.cancel_group(self, "corpus")
        if self.collection.desk is not None:
            self.collection.desk.close()
        self.clear_notifications()
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
        """Close the desk and the cache of meanings."""
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
        return self._background.has_ended(PATIENCE)

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
        self.post_message(Decided())  # something may have been decided while it was linked

    def _tell_skipped(self) -> None:
        if len(self.skipped) == 1:
            self.notify(f"{self.skipped[0].path}: {self.skipped[0].reason}", severity="warning", markup=False)
        elif self.skipped:
            self.notify(f"{len(self.skipped)} files were skipped; R says which, and why.", severity="warning")

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """A fault in the engine is told in a sentence, and the app stays open."""
        if event.state is WorkerState.ERROR:
            self.collection.progress = Progress("failed")
            self.explore.show_progress()
            self.notify(f"The articles could not be analysed: {event.worker.error}", severity="error", markup=False)

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: SeverityLevel = "information",
        timeout: float | None = None,
        markup: bool = True,
    ) -> None:
        """Tell the user something. A hint goes with the next key, and whatever is told takes the place of one."""
        message = clean_text(message)  # it may name a file
        if message == self._told or self._hints:
            self.clear_notifications()
        self._told, self._hints = message, severity == "information"
        super().notify(message, title=title, severity=severity, timeout=timeout, markup=markup)

    # ------------------------------------------------------------ keys typed faster than a dialog opens

    async def on_event(self, event: Event) -> None:
        """From the first key or button on, nothing moves without the user; those behind the last are for nobody."""
        if isinstance(event, InputEvent) and not self.screen_stack:
            return
        if isinstance(event, (Key, MouseDown)) and not self._is_asking:
            self.collection.is_touched = True
        if isinstance(event, (Key, MouseDown)) and self._hints:
            self.clear_notifications()
            self._hints = False
        if isinstance(event, Paste):  # whatever line it is pasted into
            event.text = clean_line(event.text)
        await super().on_event(event)

    @property
    def _is_asking(self) -> bool:
        """Whether what to open is still asked: what is pressed then is not about the collection behind the question."""
        if not self.asks:
            return False
        from tui.dialogs.open_place import OpenDialog
        from tui.dialogs.start import StartDialog

        return any(isinstance(screen, StartDialog | OpenDialog) for screen in self.screen_stack)

    def on_key(self, event: Key) -> None:
        """A letter that nobody took, while a dialog is in front, was typed before the dialog was ready: it is its."""
        front = next(reversed(self.screen_stack), None)  # none at all while the app is being left
        if isinstance(front, ModalScreen) and event.is_printable and event.character:
            self._hand_on(front, event.character)

    def _hand_on(self, dialog: ModalScreen[object], letter: str) -> None:
        from textual.widgets import Input

        lines = list(dialog.query(Input))
        if lines:
            lines[0].insert_text_at_cursor(letter)
        elif not dialog.is_mounted and self.screen_stack[-1:] == [dialog]:
            self.call_later(self._hand_on, dialog, letter)

    # ------------------------------------------------------------ actions of the whole app

    def action_help(self) -> None:
        """Keys of the screen in front."""
        from tui.dialogs.help_screen import HelpScreen

        if isinstance(self.screen, HelpScreen):
            return
        place = place_of_screen(self.screen)
        if isinstance(self.screen, ModalScreen):  # the keys of the app do not reach through it
            self.push_screen(HelpScreen((place,)))
        else:
            self.push_screen(HelpScreen((place, "app"), PARTS.get(place, ("rows",))))

    def action_report(self) -> None:
        """Show as what the files were read, and what was passed over."""
        from tui.screens.report.screen import ReportScreen

        if not isinstance(self.screen, ReportScreen):
            self.push_screen(ReportScreen(self.collection.name, self.collection.paths))

    def action_command_palette(self) -> None:
        """Every command by name."""
        from tui.dialogs.palette import Palette

        if not isinstance(self.screen, Palette):
            self.push_screen(Palette())

    def action_go(self) -> None:
        """Show where one can go."""
        self.explore.action_go()

    def action_undo(self) -> None:
        """Take back the newest change."""
        self.explore.action_undo()

    def action_light(self) -> None:
        """Light or dark, remembered."""
        name = "light" if self.current_theme.dark else "dark"
        self.theme = THEMES[name].name
        config.save_theme(name)

    async def action_back(self) -> None:
        """One step back; from the home screen, out."""
        if self.screen is not self.explore:
            self.pop_screen()
        elif not self.explore.go_back():
            self.exit()


def _pile_name(paths: Sequence[Path]) -> str:
    if not paths:
        return "demo"
    first = clean_line(paths[0].resolve().name or str(paths[0]))
    return first if len(paths) == 1 else f"{first} + {len(paths) - 1}"
