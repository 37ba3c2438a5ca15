"""Command palette: the table of actions and the places to go, by name. It holds commands only, never articles."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from functools import partial
from typing import NamedTuple, Protocol, cast

from textual.command import CommandList, CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.dom import DOMNode
from textual.events import Click, Event

from tui.commands.derived import Action, Place, by_group, keys_of, place_of_screen
from tui.commands.destinations import GO
from tui.widgets.guarded_screen import GuardedScreen


class Palette(CommandPalette, GuardedScreen[None]):
    """Textual's palette, left once, and steady while its list changes."""

    def _forward_event(self, event: Event) -> None:
        """A click takes the command that is painted there at once; a moment later the list may hold others."""
        if isinstance(event, Click) and not event.is_forwarded:
            option = self.get_style_at(event.screen_x, event.screen_y).meta.get("option")
            if option is not None:
                self._choose_option(option)
                return
        super()._forward_event(event)

    def _choose_option(self, option: int) -> None:
        for commands in self.query(CommandList):
            if option < commands.option_count:
                commands.highlighted = option
                commands.action_select()


class HomeScreen(Protocol):
    """The screen that knows the way to every other."""

    def go_to(self, key: str | None) -> None:
        """Go where ``key`` of the go menu leads."""


class AppWithHome(Protocol):
    """An app with a home screen."""

    explore: HomeScreen


class Command(NamedTuple):
    """What can be done: its name, the keys that do it as well, and how."""

    name: str
    keys: str
    run: Callable[[], Awaitable[object]]


class CommandProvider(Provider):
    """Offers what can be done on the screen below."""

    def _offered_commands(self) -> Iterator[Command]:
        place = place_of_screen(self.screen)
        nodes: dict[Place, DOMNode] = {place: self.screen, "app": self.app}
        nodes |= {part.PLACE: part for part in self.screen.query("*") if hasattr(part, "PLACE")}
        for _, group in by_group(*nodes):
            for action in group:
                if action.action not in ("command_palette", "go"):
                    yield Command(
                        action.help, keys_of(self.app, action), partial(self._run_action, action, nodes[action.place])
                    )
        for key, label in GO.items():
            yield Command(f"go to {label}", f"g {key}", partial(self._go_to, key))

    async def _run_action(self, action: Action, node: DOMNode) -> None:
        await self.app.run_action(action.action, node)

    async def _go_to(self, key: str) -> None:
        cast("AppWithHome", self.app).explore.go_to(key)

    async def discover(self) -> Hits:
        """All of them, before anything is typed."""
        for command in self._offered_commands():
            yield DiscoveryHit(command.name, command.run, help=f"key: {command.keys}")

    async def search(self, query: str) -> Hits:
        """Those whose name matches."""
        matcher = self.matcher(query)
        for command in self._offered_commands():
            if (score := matcher.match(command.name)) > 0:
                yield Hit(score, matcher.highlight(command.name), command.run, help=f"key: {command.keys}")
