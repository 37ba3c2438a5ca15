"""Derived from the table of actions: bindings, hints, help, palette and the keys in the README."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar, Protocol, runtime_checkable

from textual.binding import Binding, BindingType

from tui.commands.table import ACTIONS, Action, Group, Place

if TYPE_CHECKING:
    from textual.app import App

__all__ = [
    "ACTIONS",
    "GROUPS",
    "PLACES",
    "Action",
    "Place",
    "actions_to_hint",
    "bindings_of_place",
    "by_group",
    "keys_of",
    "place_of_screen",
    "readme_table",
]

GROUPS: dict[Group, str] = {
    "find": "Find and narrow",
    "compare": "Compare",
    "keep": "Keep",
    "go": "Go",
    "out": "Take away",
    "app": "App",
    "move": "Move",
}
PLACES: dict[Place, str] = {
    "app": "everywhere",
    "explore": "Explore",
    "rows": "any list",
    "reader": "the reader",
    "compare": "Compare",
    "changes": "Changes",
    "quotes": "Quotes",
    "coverage": "Coverage",
    "disagreements": "Disagreements",
    "story": "Story",
    "menu": "menus",
    "suggestions": "names that may be one",
    "sidebar": "the entities",
    "dates": "the timeline",
    "entities": "Entities",
    "timeline": "Timeline",
    "search": "Search",
    "report": "the reading report",
    "claim": "Check a claim",
    "watch": "Watch list",
    "notes": "Notes and marks",
}


@runtime_checkable
class PlaceInTable(Protocol):
    """A screen whose keys stand in the table below the name of a place."""

    PLACE: ClassVar[Place]


def place_of_screen(screen: object) -> Place:
    """The place of a screen's keys in the table; a dialog without a place has those of Explore below it."""
    return screen.PLACE if isinstance(screen, PlaceInTable) else "explore"


def bindings_of_place(place: Place) -> list[BindingType]:
    """The bindings of a screen or widget, ready for its ``BINDINGS``."""
    return [Binding(a.keys, a.action, a.help, show=False, id=a.id) for a in ACTIONS if a.place == place]


def keys_of(app: App[object], action: Action) -> str:
    """The keys of an action as people read them: those in the table, or those that the user has put in their place."""
    changed: str = getattr(app, "changed_keys", {}).get(action.id, "")
    return changed.replace(",", " ") or action.shown


def actions_to_hint(*places: Place) -> list[Action]:
    """The actions worth a hint at the foot of a screen made of ``places``, most useful first.

    ``q`` quits only from the home screen; elsewhere it leads back, as the hint for Esc says already.
    """
    worth = (a for a in ACTIONS if a.hint and a.place in places and (a.id != "app.back" or "explore" in places))
    return sorted(worth, key=lambda a: a.order)


def by_group(*places: Place) -> Iterator[tuple[str, list[Action]]]:
    """Headings and the actions below them, for the help screen; one line for actions that only differ in place."""
    for group, heading in GROUPS.items():
        seen: dict[tuple[str, str], Action] = {}
        for action in ACTIONS:
            if action.group == group and action.place in places:
                seen.setdefault((action.shown, action.help), action)
        if seen:
            yield heading, list(seen.values())


def readme_table() -> str:
    """The table of keys in the README, in Markdown; a key that does the same in several places stands once."""
    rows = ["| key | where | what |", "|---|---|---|"]
    for group in GROUPS:
        places: dict[tuple[str, str], list[str]] = {}
        for action in ACTIONS:
            if action.group == group:
                places.setdefault((action.shown, action.help), []).append(PLACES[action.place])
        for (shown, text), where in places.items():
            rows.append(f"| {shown.replace('|', chr(92) + '|')} | {', '.join(dict.fromkeys(where))} | {text} |")
    return "\n".join(rows)
