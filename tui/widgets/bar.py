"""Bars at the head and foot of a screen: what is shown, what narrows it, and which keys help."""

from __future__ import annotations

from textual import events
from textual.message import Message
from textual.reactive import var
from textual.strip import Strip
from textual.widget import Widget

from tui.commands.derived import ACTIONS, Action, Place, actions_to_hint, keys_of
from tui.drawing.strips import Piece, cell_count, clicked_target, make_strip, spread_to_ends


class Bar(Widget):
    """One line of pieces, some at the left and some at the right."""

    ALLOW_SELECT = False

    left: var[tuple[Piece, ...]] = var(())
    right: var[tuple[Piece, ...]] = var(())

    def _watch_left(self) -> None:
        self.refresh()

    def _watch_right(self) -> None:
        self.refresh()

    def line_pieces(self, width: int) -> list[Piece]:
        """What the line holds at that width."""
        return spread_to_ends(list(self.left), list(self.right), width)

    def render_line(self, y: int) -> Strip:
        """The line."""
        return make_strip(self, self.line_pieces(self.size.width), self.size.width, self.rich_style)


class FilterBar(Bar):
    """What the screen shows and, behind it, the conditions that narrow it: each can be clicked away."""

    class Removed(Message):
        """The user clicked the condition with that index away."""

        def __init__(self, bar: FilterBar, index: int) -> None:
            super().__init__()
            self.index = index
            self._bar, self._chip = bar, bar.chips[index : index + 1]

        @property
        def kind(self) -> str:
            """The kind of that condition; "" if it went meanwhile, as by a click before this one."""
            at_index = self._bar.chips[self.index : self.index + 1]
            return self._chip[0][0] if self._chip and self._chip == at_index else ""

    chips: var[tuple[tuple[str, str], ...]] = var(())
    """Kind and label of each condition."""

    def _watch_chips(self) -> None:
        self.refresh()

    def line_pieces(self, width: int) -> list[Piece]:
        """The summary gives way to the chips, and its last part first."""
        chips: list[Piece] = []
        for index, (kind, label) in enumerate(self.chips):
            click = f"@{index}"
            chips += [(" ", ""), (f" {kind} ", f"chip dim {click}"), (f"{label} × ", f"chip bold {click}")]
        room = width - cell_count(self.right) - 1 - cell_count(chips)
        summary = list(self.left)
        while len(summary) > 1 and cell_count(summary) > room:
            summary.pop()
        return spread_to_ends([*summary, *chips], list(self.right), width)

    def on_click(self, event: events.Click) -> None:
        """Remove the condition under the mouse."""
        if index := clicked_target(event):
            self.post_message(self.Removed(self, int(index)))


class Hints(Bar):
    """The keys worth knowing on this screen; as many as fit, and a click does what the key does."""

    actions: var[tuple[Action, ...]] = var(())

    def __init__(self, *places: Place, id: str = "hints") -> None:
        super().__init__(id=id)
        self.set_reactive(Hints.actions, tuple(actions_to_hint(*places)))

    def _watch_actions(self) -> None:
        self.refresh()

    def line_pieces(self, width: int) -> list[Piece]:
        """The keys of the app itself stand at the right, and are the last to give way."""
        shown = list(self.actions)
        while len(shown) > 1 and cell_count(piece for action in shown for piece in self._hint_pieces(action)) > width:
            spare = [action for action in shown if action.place != "app"] or shown
            shown.remove(spare[-1])
        left = [piece for action in shown if action.place != "app" for piece in self._hint_pieces(action)]
        right = [piece for action in shown if action.place == "app" for piece in self._hint_pieces(action)]
        return spread_to_ends([*left, ("", "")], right, width)

    def _hint_pieces(self, action: Action) -> list[Piece]:
        click = f"@{action.id}"
        return [(f" {keys_of(self.app, action).split()[0]}", f"key {click}"), (f" {action.hint} ", f"dim {click}")]

    async def on_click(self, event: events.Click) -> None:
        """Do what the hint under the mouse says."""
        wanted = clicked_target(event)
        for action in ACTIONS:
            if action.id == wanted:
                node = self.app if action.place == "app" else self.screen
                await self.app.run_action(action.action, node)
