"""Base of the apps: their themes, the terminal's driver, what is told in passing, and pasted text."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from textual.app import App
from textual.events import Event, Key, MouseDown, Paste
from textual.reactive import Initialize, Reactive

from corpus.clean import clean_line, clean_text
from tui.drawing.themes import DARK, LIGHT, THEMES
from tui.state import config

if TYPE_CHECKING:
    from textual.driver import Driver
    from textual.notifications import SeverityLevel

    from tui.dialogs.picker import PickedChoice

R = TypeVar("R")


class BaseApp(App[R]):
    """An app in the colours that were asked for, last chosen, or set."""

    TITLE = "Tellings"
    CSS_PATH = "app.tcss"
    ENABLE_COMMAND_PALETTE = False
    """That of Textual; ours has labels, other words, and one line a command."""

    def _first_theme(self) -> str:
        for known in THEMES.values():
            self.register_theme(known)
        return self._find_theme(self._wanted_theme)

    theme: Reactive[str] = Reactive(Initialize(_first_theme))
    """Ours from the start: if it took the place of Textual's, all style sheets would be read twice at first."""

    def __init__(self, theme: str | None = None) -> None:
        self._settings = config.load_settings()
        self._wanted_theme = theme or self._settings.theme
        self._theme_problems: list[str] = []
        self._told, self._hints = "", False
        super().__init__()

    def _find_theme(self, name: str) -> str:
        """The theme of that name: ours, Textual's, or the user's; where there is none, the dark one."""
        if (found := THEMES.get(name)) is None:
            from tui.state.user_themes import find_theme

            found = find_theme(name, config.config_file().parent, self._theme_problems) or DARK
            self.register_theme(found)
        return found.name

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Colours of our own for themes that are not ours."""
        theme = self.available_themes.get(self.theme)
        return (DARK if theme is None or theme.dark else LIGHT).variables

    def get_driver_class(self) -> type[Driver]:
        """What drives the terminal: Textual's, made steady where signals may come at a bad time."""
        found = super().get_driver_class()
        if found.__name__ != "LinuxDriver":
            return found
        from tui.jobs.steady_driver import SteadyDriver

        return SteadyDriver

    async def on_event(self, event: Event) -> None:
        """What is pasted is cleaned, whatever line it is pasted into; a key or button ends a hint."""
        if isinstance(event, (Key, MouseDown)) and self._hints:
            self.clear_notifications()
            self._hints = False
        if isinstance(event, Paste):
            event.text = clean_line(event.text)
        await super().on_event(event)

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

    def action_theme(self) -> None:
        """Choose the colours: ours, Textual's, or the user's own."""
        from tui.dialogs.themes import theme_picker

        self.push_screen(theme_picker(config.config_file().parent), self._keep_theme)

    def _keep_theme(self, picked: PickedChoice[str] | None) -> None:
        if picked is not None:
            self.theme = self._find_theme(picked.value)
            config.save_theme(picked.value)

    def action_light(self) -> None:
        """Light or dark, remembered."""
        name = "light" if self.current_theme.dark else "dark"
        self.theme = THEMES[name].name
        config.save_theme(name)
