"""The entity sidebar: who, which organisations and which places the articles name, and how often."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from dataclasses import dataclass

from corpus.model import Entity, EntityType
from corpus.view import View
from tui.paint import ENTITY_STYLE, Piece, shorten, spread
from tui.widgets.rows import Rows

KINDS: tuple[tuple[EntityType, str], ...] = (
    ("person", "People"),
    ("organisation", "Organisations"),
    ("place", "Places"),
)
SHORT = 8
"""Entities of one type shown before the rest is folded away."""


@dataclass(frozen=True, slots=True)
class Head:
    """The head of one type of entity."""

    kind: EntityType
    title: str
    count: int


@dataclass(frozen=True, slots=True)
class Named:
    """An entity, and its mentions in the view."""

    entity: Entity
    count: int


@dataclass(frozen=True, slots=True)
class More:
    """Stands for the entities of a type that are folded away."""

    kind: EntityType
    count: int


SidebarRow = Head | Named | More


class Sidebar(Rows[SidebarRow]):
    """The entities of a view by type; the one under the cursor shows its spellings."""

    EMPTY = "no names yet"

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self.view: View | None = None
        self._unfolded: set[EntityType] = set()

    def show(self, view: View) -> None:
        """List the entities that the articles of ``view`` mention."""
        self.view = view
        self.set_rows(list(self._rows(view)) if view.corpus.linked else ())
        if isinstance(self.current, Head) and len(self.rows) > 1:
            self.cursor = 1

    @property
    def entity(self) -> Entity | None:
        """The entity under the cursor."""
        return self.current.entity if isinstance(self.current, Named) else None

    def unfold(self, kind: EntityType) -> None:
        """Show all entities of a type."""
        self._unfolded.add(kind)
        if self.view is not None:
            self.set_rows(list(self._rows(self.view)))

    def _rows(self, view: View) -> Iterator[SidebarRow]:
        for kind, title in KINDS:
            found = view.entities(kind)
            if not found:
                continue
            yield Head(kind, title, len(found))
            shown = found if kind in self._unfolded or len(found) <= SHORT + 1 else found[:SHORT]
            yield from (Named(entity, view.counts[entity.id]) for entity in shown)
            if len(shown) < len(found):
                yield More(kind, len(found) - len(shown))

    def key(self, row: SidebarRow) -> Hashable:
        """An entity's id, or a type."""
        return row.entity.id if isinstance(row, Named) else (type(row).__name__, row.kind)

    def height_of(self, row: SidebarRow) -> int:
        """The entity under the cursor takes a second line for its spellings."""
        here = isinstance(row, Named) and row is self.current and bool(_other_spellings(row.entity))
        return 2 if here else 1

    def watch_cursor(self) -> None:
        """The second line goes with the cursor."""
        self.measure()
        self.refresh()

    def draw(self, index: int, line: int, width: int) -> list[Piece]:
        """A head, an entity, its spellings, or how many more there are."""
        row = self.rows[index]
        if isinstance(row, Head):
            return spread([(row.title, "bold")], [(f"{row.count} ", "dim")], width)
        if isinstance(row, More):
            return [(f"  … {row.count} more", "faint")]
        if line == 1:
            return [(shorten(f"   └ {', '.join(_other_spellings(row.entity))}", width), "dim")]
        style = ENTITY_STYLE[row.entity.type]
        return spread([("  ", ""), (row.entity.name, style)], [(f" {row.count} ", "dim")], width)


def _other_spellings(entity: Entity) -> list[str]:
    return [f"{v.text} {v.count}" for v in entity.variants if v.text != entity.name]
