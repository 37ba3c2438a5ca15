"""Command palette: the table of actions and the places to go, by name. It holds commands only, never articles."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator, Sequence
from functools import partial
from typing import Any, NamedTuple, Protocol, cast

from textual.app import App
from textual.dom import DOMNode
from textual.screen import Screen

from tui.commands.derived import GROUPS, PLACES, Action, Place, by_group, keys_of, place_of_screen
from tui.commands.destinations import GO
from tui.commands.finding import match_command, recent_first
from tui.dialogs.picker import Choice, FinderResult, Picker
from tui.drawing.strips import Piece


class HomeScreen(Protocol):
    """The screen that knows the way to every other."""

    def go_to(self, key: str | None) -> None:
        """Go where ``key`` of the go menu leads."""


class AppWithHome(Protocol):
    """An app with a home screen."""

    explore: HomeScreen


class Command(NamedTuple):
    """What can be done: its id, its label, what it belongs to, the keys that do it as well, and how."""

    ident: str
    label: str
    group: str
    keys: str
    run: Callable[[], Awaitable[object]]


class Palette(Picker[Command]):
    """Type a word of a command, or another word for the same; Enter does it. What was chosen last stands first."""

    def __init__(self, commands: Sequence[Command], recent: Sequence[str]) -> None:
        known = {command.ident: command for command in commands}
        self._commands = [known[ident] for ident in recent_first(known, recent)]
        self._recent = frozenset(recent)
        super().__init__("Commands", "what to do: a word of it, or another word for the same", self._find_commands)

    def _find_commands(self, typed: str) -> FinderResult[Command]:
        found = [(match_command(typed, command.label, command.ident), command) for command in self._commands]
        hits = [(match, command) for match, command in found if match is not None]
        hits.sort(key=lambda hit: -hit[0].score)  # equal ones stay in order: the recent first
        return FinderResult([self._choice(command, match.synonym) for match, command in hits])

    def _choice(self, command: Command, synonym: str) -> Choice[Command]:
        also = f"{synonym} · " if synonym else "recent · " if command.ident in self._recent else ""
        right: tuple[Piece, ...] = ((f"{also}{command.group}  ", "faint"), (f"{command.keys:<11}", "key"))
        return Choice(command, ((command.label, ""),), right)


def offered_commands(app: App[Any], screen: Screen[Any]) -> Iterator[Command]:
    """What can be done on ``screen``, and where one can go from it."""
    place = place_of_screen(screen)
    nodes: dict[Place, DOMNode] = {place: screen, "app": app}
    nodes |= {part.PLACE: part for part in screen.query("*") if hasattr(part, "PLACE")}
    for heading, actions in by_group(*nodes):
        for action in actions:
            if action.action not in ("command_palette", "go"):
                where = heading if action.place in (place, "app") else PLACES[action.place]
                run = partial(_run_action, app, action, nodes[action.place])
                yield Command(action.id, action.help, where, keys_of(app, action), run)
    for key, label in GO.items():
        yield Command(f"go.{key}", f"go to {label}", GROUPS["go"], f"g {key}", partial(_go_to, app, key))


async def _run_action(app: App[Any], action: Action, node: DOMNode) -> None:
    await app.run_action(action.action, node)


async def _go_to(app: App[Any], key: str) -> None:
    cast("AppWithHome", app).explore.go_to(key)
