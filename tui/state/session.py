"""Session state: where the user left a collection, to be kept; read back, it may be of another version, or damaged."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields

from tui.state.pane_names import KINDS, ORDERS, PANES, Kinds, Order, Pane


@dataclass(frozen=True, slots=True)
class SessionState:
    """The state of Explore, and what lay over it. Whatever is empty stays as it is."""

    article: str = ""
    """The open article (its id)."""
    row: tuple[str, ...] = ()
    """What the cursor of the articles is on: ``("article", id)`` or ``("story", id)``."""
    line: int = 0
    """The line at the top of the reader, while that is in the article's head."""
    offset: int = -1
    """Else, where in the text the line begins: that is the same at every width."""
    filter: str = ""
    """What narrows the collection, as a query."""
    pane: Pane = "articles"
    """The pane with the keys."""
    zoom: str = ""
    """The pane that fills the screen."""
    folded: tuple[str, ...] = ()
    """Closed stories."""
    marked: tuple[str, ...] = ()
    """Articles marked for comparing."""
    entity: str = ""
    """The name under the cursor of the entities."""
    focus: str = ""
    """The entity whose mentions are painted strongly."""
    order: Order = "count"
    """What the entities are sorted by."""
    unfolded: tuple[str, ...] = ()
    """Kinds of entity that are shown whole."""
    kinds: Kinds = "all"
    """Kinds of date that are shown."""
    date: tuple[str, ...] = ()
    """The date under the cursor of the timeline: article, field, and where it stands there."""
    day: str = ""
    """Its first day."""
    screen: tuple[str, ...] = ()
    """The screen in front (its name in the table of keys), and what it shows."""

    def json_state(self) -> dict[str, object]:
        """All of it, as JSON can hold it."""
        named = ((field.name, getattr(self, field.name)) for field in fields(self))
        return {name: list(value) if isinstance(value, tuple) else value for name, value in named}


_CHOICES: Mapping[str, tuple[str, ...]] = {
    "pane": PANES,
    "zoom": ("", *PANES),
    "order": ORDERS,
    "kinds": KINDS,
}


def left_from(state: Mapping[str, object]) -> SessionState:
    """What was kept; a value that makes no sense is left out."""
    whole = SessionState()
    good: dict[str, object] = {}
    for field in fields(SessionState):
        value, usual = state.get(field.name), getattr(whole, field.name)
        if isinstance(usual, tuple) and isinstance(value, list) and all(isinstance(one, str) for one in value):
            good[field.name] = tuple(value)
        elif type(value) is type(usual) and value in _CHOICES.get(field.name, (value,)):
            good[field.name] = value
    return SessionState(**good)  # type: ignore[arg-type]


def sizes_from(kept: object) -> dict[str, dict[str, int]]:
    """Cells of a pane by how broad the screen is and by the pane, as they were kept, without what makes no sense."""
    found: dict[str, dict[str, int]] = {}
    for breadth, sizes in kept.items() if isinstance(kept, dict) else ():
        if isinstance(breadth, str) and isinstance(sizes, dict):
            found[breadth] = {k: v for k, v in sizes.items() if k in PANES and type(v) is int and 0 < v < 1000}
    return found
