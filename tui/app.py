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
    """Opens a collection of news articles; without paths, the demo. ``fresh``: not where the user left it."""

    TITLE = "Tellings"
    CSS_PATH = "app.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings_of_place("app")
    COMMANDS = {_command_provider}  # noqa: RUF012
    ENABLE_COMMAND_PALETTE = True

    def __init__(
        self,
        paths: Sequence[Path] = (),
        theme: str | None = None,
        fresh: bool = False,
        name: str = "",
        notice: str = "",
    ) -> None:
        """``name`` is what the collection goes by, if not its files; ``notice`` what is said when it is opened."""
        super().__init__()
        self._paths = list(paths)
        self._fresh = fresh
        self._background = BackgroundRunner()
        self._builder = CorpusJob(self._paths, self.post_message)
        self._settings = config.load_settings()
        for known in THEMES.values():
            self.register_theme(known)
        self.theme = THEMES[theme or self._settings.theme].name
        self.changed_keys = self._settings.keys
        self.set_keymap(self.changed_keys)
        self._told = ""
        self.skipped: tuple[Skipped, ...] = ()
        self.collection = OpenCollection(name or _pile_name(self._paths), self._paths)
        self._notice = notice
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
        for problem in self._settings.problems:
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
        self.collection.use_desk(event.desk)
        self.explore.begin_session(event.desk, restore=not self._fresh)
        self.set_interval(2, self._look_at_desk)
        if event.desk.user_notice:
            self.notify(event.desk.user_notice, severity="warning", markup=False, timeout=10)

    def on_desk_met(self, _event: DeskMet) -> None:
        """What was said in earlier runs is shown."""
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
        from corpus.pipeline.link import with_judgements

        decisions, moved = desk.entities.all_judgements(), desk.articles.moved_articles()
        if (decisions, moved) != (corpus.decisions, corpus.moved):
            self._link_corpus(with_judgements(corpus, decisions, moved))

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
        self.explore.grow(event.corpus, event.progress)

    def on_corpus_built(self, event: CorpusBuilt) -> None:
        """All is there."""
        self.skipped = event.corpus.skipped
        self.explore.show_built(event.corpus, event.order)
        if event.corpus.articles:
            self._tell_skipped()
        self.post_message(Decided())  # something may have been decided while it was linked

    def _tell_skipped(self) -> None:
        for skipped in self.skipped[:3]:
            self.notify(f"{skipped.path}: {skipped.reason}", severity="warning", timeout=10, markup=False)
        if len(self.skipped) > 3:
            self.notify(f"{len(self.skipped) - 3} more files were skipped; R names them all.", timeout=10)

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
        """Tell the user something; what is told again takes the place of what was told before."""
        message = clean_text(message)  # it may name a file
        if message == self._told:
            self.clear_notifications()
        self._told = message
        super().notify(message, title=title, severity=severity, timeout=timeout, markup=markup)

    # ------------------------------------------------------------ keys typed faster than a dialog opens

    async def on_event(self, event: Event) -> None:
        """From the first key or button on, nothing moves without the user; those behind the last are for nobody."""
        if isinstance(event, InputEvent) and not self.screen_stack:
            return
        if isinstance(event, (Key, MouseDown)):
            self.collection.is_touched = True
        elif isinstance(event, Paste):  # whatever line it is pasted into
            event.text = clean_line(event.text)
        await super().on_event(event)

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
