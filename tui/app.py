"""The app: builds the corpus in a worker while its screens are already usable."""

from __future__ import annotations

import gc
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import App
from textual.binding import BindingType
from textual.events import Key
from textual.screen import ModalScreen
from textual.worker import Worker, WorkerState, get_current_worker

from corpus.building import build, decided, link
from corpus.corpus import Corpus
from corpus.model import Progress, Skipped
from tui import config
from tui.actions import Place, bindings
from tui.messages import CorpusBuilt, CorpusGrew, Decided, DeskOpened
from tui.screens.explore import ExploreScreen
from tui.screens.help import HelpScreen
from tui.themes import DARK, LIGHT, THEMES

if TYPE_CHECKING:
    from textual.command import Provider


def _commands() -> type[Provider]:
    """The palette, imported when it is first opened."""
    from tui.palette import Commands

    return Commands


class TellingsApp(App[None]):
    """Opens a pile of news articles; without paths, the demo."""

    TITLE = "Tellings"
    CSS_PATH = "app.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings("app")
    COMMANDS = {_commands}  # noqa: RUF012
    ENABLE_COMMAND_PALETTE = True

    def __init__(self, paths: Sequence[Path] = (), theme: str | None = None) -> None:
        super().__init__()
        self._paths = list(paths)
        self._settings = config.load()
        for known in THEMES.values():
            self.register_theme(known)
        self.theme = THEMES[theme or self._settings.theme].name
        self.set_keymap(self._settings.keys)
        self.skipped: tuple[Skipped, ...] = ()
        self.explore = ExploreScreen(_pile_name(self._paths))

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Colours of our own for themes that are not ours."""
        theme = self.available_themes.get(self.theme)
        return (DARK if theme is None or theme.dark else LIGHT).variables

    def get_default_screen(self) -> ExploreScreen:
        """The home screen, at once: a blank one below it would be laid out and painted first."""
        return self.explore

    def on_mount(self) -> None:
        """Begin to read as soon as the home screen is painted."""
        self.call_after_refresh(self._build)
        for problem in self._settings.problems:
            self.notify(problem, severity="warning", markup=False)

    # ------------------------------------------------------------ building the corpus

    @work(thread=True, exclusive=True, exit_on_error=False)
    def _build(self) -> None:
        from corpus.keeping.cache import open_cache
        from corpus.keeping.desk import open_desk
        from corpus.reading import demo_paths

        worker = get_current_worker()

        def report(corpus: Corpus, progress: Progress) -> None:
            if not worker.is_cancelled:
                self.post_message(CorpusGrew(corpus, progress))

        def cancelled() -> bool:
            return worker.is_cancelled

        desk = self.explore.desk or open_desk(self._paths)
        cache = open_cache()
        try:
            corpus = build(self._paths or demo_paths(), report, cancelled, cache=cache)
            desk.meet(corpus.articles)
            corpus = decided(corpus, desk.entities.decisions(), desk.articles.moved())
            link(corpus, cancelled)
        finally:
            cache.close()
            # What was built lives as long as the app: collections need not look at it again.
            gc.freeze()
            gc.enable()
        if not cancelled():
            self.post_message(CorpusBuilt(corpus))
            self.post_message(DeskOpened(desk))

    def on_desk_opened(self, event: DeskOpened) -> None:
        """What was said in earlier runs is shown; from now on what is said is kept."""
        first = self.explore.desk is None
        self.explore.use_desk(event.desk)
        if first:
            self.explore.recall()
            self.set_interval(2, self._look_at_desk)
        if event.desk.notice:
            self.notify(event.desk.notice, severity="warning", markup=False, timeout=10)

    def _look_at_desk(self) -> None:
        """Another running Tellings may have written on the desk."""
        if self.explore.desk is not None and self.explore.desk.changed():
            self.explore.show_marks()
            self.post_message(Decided())

    def on_decided(self) -> None:
        """Link anew by what the user decided, if it is not as it was."""
        desk, corpus = self.explore.desk, self.explore.corpus
        if desk is None or not corpus.linked:
            return
        decisions, moved = desk.entities.decisions(), desk.articles.moved()
        if (decisions, moved) != (corpus.decisions, corpus.moved):
            self._link(decided(corpus, decisions, moved))

    @work(thread=True, exclusive=True, exit_on_error=False)
    def _link(self, corpus: Corpus) -> None:
        worker = get_current_worker()
        link(corpus, lambda: worker.is_cancelled)
        if not worker.is_cancelled:
            self.post_message(CorpusBuilt(corpus))

    def on_unmount(self) -> None:
        """Remember the place, and close the desk."""
        if self.explore.desk is not None:
            self.explore.leave_place()
            self.explore.desk.close()

    def on_corpus_grew(self, event: CorpusGrew) -> None:
        """More articles, or more of them analysed."""
        self.explore.grow(event.corpus, event.progress)

    def on_corpus_built(self, event: CorpusBuilt) -> None:
        """All is there."""
        self.skipped = event.corpus.skipped
        self.explore.set_corpus(event.corpus)
        self.explore.set_progress(Progress("done", skipped=event.corpus.skipped))
        self._tell_skipped()
        if not event.corpus.articles:
            self.notify("Nothing could be read. q leaves; start again with files or folders of articles.", timeout=20)

    def _tell_skipped(self) -> None:
        for skipped in self.skipped[:3]:
            self.notify(f"{skipped.path}: {skipped.reason}", severity="warning", timeout=10, markup=False)
        if len(self.skipped) > 3:
            self.notify(f"{len(self.skipped) - 3} more files were skipped; they are named when you leave.", timeout=10)

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """A fault in the engine is told in a sentence, and the app stays open."""
        if event.state is WorkerState.ERROR:
            self.explore.set_progress(Progress("failed"))
            self.notify(f"The articles could not be analysed: {event.worker.error}", severity="error", markup=False)

    def action_reload(self) -> None:
        """Read the files again."""
        self._build()

    # ------------------------------------------------------------ keys typed faster than a dialog opens

    def on_key(self, event: Key) -> None:
        """A letter that nobody took, while a dialog is in front, was typed before the dialog was ready: it is its."""
        if isinstance(self.screen, ModalScreen) and event.is_printable and event.character:
            self._hand_on(self.screen, event.character)

    def _hand_on(self, dialog: ModalScreen[object], letter: str) -> None:
        from textual.widgets import Input

        lines = list(dialog.query(Input))
        if lines:
            lines[0].insert_text_at_cursor(letter)
        elif not dialog.is_mounted and dialog is self.screen:
            self.call_later(self._hand_on, dialog, letter)

    # ------------------------------------------------------------ actions of the whole app

    def action_help(self) -> None:
        """Keys of the screen in front."""
        if isinstance(self.screen, HelpScreen):
            return
        place: Place = getattr(self.screen, "PLACE", "explore")
        parts: tuple[Place, ...] = ("rows", "sidebar", "dates") if place == "explore" else ("rows",)
        self.push_screen(HelpScreen(place, *(() if place == "compare" else parts), "app"))

    def action_light(self) -> None:
        """Light or dark, remembered."""
        name = "light" if self.current_theme.dark else "dark"
        self.theme = THEMES[name].name
        config.save_theme(name)

    async def action_back(self) -> None:
        """One step back; from the home screen, out."""
        if self.screen is not self.explore:
            self.pop_screen()
        elif not self.explore.back():
            self.exit()


def _pile_name(paths: Sequence[Path]) -> str:
    if not paths:
        return "demo"
    first = paths[0].resolve().name or str(paths[0])
    return first if len(paths) == 1 else f"{first} + {len(paths) - 1}"
