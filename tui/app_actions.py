"""Actions of the whole app: help, commands, jumping, going back; and keys typed faster than a dialog opens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.events import Key
from textual.screen import ModalScreen

from tui.base_app import BaseApp
from tui.commands.derived import Place, place_of_screen

if TYPE_CHECKING:
    from tui.dialogs.jump import Place as JumpPlace
    from tui.dialogs.palette import Command
    from tui.dialogs.picker import PickedChoice
    from tui.screens.explore.screen import ExploreScreen
    from tui.state.collection import OpenCollection

PARTS: dict[Place, tuple[Place, ...]] = {
    "explore": ("sidebar", "dates", "rows"),
    "entities": ("sidebar", "rows"),
    "compare": (),
}
"""What of a screen has keys of its own, besides lists; Compare names all of its own."""


class AppActions(BaseApp[None]):
    """What is done from every screen of an open collection."""

    collection: OpenCollection
    explore: ExploreScreen

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
            known = self.collection.corpus if self.collection.progress.stage == "done" else None
            self.push_screen(ReportScreen(self.collection.name, self.collection.paths, known))

    def action_command_palette(self) -> None:
        """Every command by name."""
        from tui.dialogs.palette import Palette, offered_commands
        from tui.state.recent_commands import recent_commands

        if not isinstance(self.screen, Palette):
            self.push_screen(Palette(list(offered_commands(self, self.screen)), recent_commands()), self._run_command)

    async def _run_command(self, picked: PickedChoice[Command] | None) -> None:
        from tui.state.recent_commands import add_recent_command

        if picked is not None:
            add_recent_command(picked.value.ident)
            await picked.value.run()

    def action_go(self) -> None:
        """Show where one can go."""
        self.explore.action_go()

    def action_undo(self) -> None:
        """Take back the newest change."""
        self.explore.action_undo()

    def action_jump(self) -> None:
        """Write a letter on every row in view and a digit on every pane, and go to what is pressed."""
        from tui.dialogs.jump import JumpScreen

        if not isinstance(self.screen, ModalScreen):
            self.push_screen(JumpScreen(self.screen), self._jump_to)

    def _jump_to(self, place: JumpPlace | None) -> None:
        if place is not None:
            from tui.dialogs.jump import go_to_place

            go_to_place(place)

    async def action_back(self) -> None:
        """One step back; from the home screen, out."""
        if len(self.screen_stack) > 1:
            self.pop_screen()
        elif self.screen is self.explore and not self.explore.go_back():  # else another is about to take its place
            self.exit()
