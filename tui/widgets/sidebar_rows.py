"""Sidebar rows, made when they are looked at: a collection may name a hundred thousand people."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Hashable, Iterable
from itertools import accumulate
from typing import TYPE_CHECKING

from msgspec import Struct

from corpus.storage.row_sequence import RowSequence

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from corpus.entities.entity_views import StoryMentionCounts
    from corpus.model import Entity, EntityType

KINDS: tuple[tuple[EntityType, str], ...] = (
    ("person", "People"),
    ("organisation", "Organisations"),
    ("place", "Places"),
)


class TypeHeading(Struct, frozen=True):
    """The head of one type of entity."""

    kind: EntityType
    title: str
    count: int


class EntityRow(Struct, frozen=True):
    """An entity, its number among all of the collection, and its mentions in the view."""

    entity: Entity
    number: int
    count: int


class MoreEntities(Struct, frozen=True):
    """Stands for the entities of a type that are folded away."""

    kind: EntityType
    count: int


SidebarRow = TypeHeading | EntityRow | MoreEntities


class TypeSection(Struct, frozen=True, eq=False):
    """The entities of one type (their ``numbers``, in order), of which the first are ``shown`` and the rest folded."""

    kind: EntityType
    title: str
    numbers: NDArray[np.int64]
    shown: int

    def __len__(self) -> int:
        """Rows: the head, the entities shown, and one for the rest."""
        return 1 + self.shown + (self.shown < len(self.numbers))

    def row_at(self, index: int, counts: StoryMentionCounts) -> SidebarRow:
        """The row of that index, from 0."""
        if index == 0:
            return TypeHeading(self.kind, self.title, len(self.numbers))
        if index > self.shown:
            return MoreEntities(self.kind, len(self.numbers) - self.shown)
        number = int(self.numbers[index - 1])
        return EntityRow(counts.entities[number], number, int(counts.numbers[number]))


class SidebarRows(RowSequence[SidebarRow]):
    """The rows of some sections, one after the other; those without entities are left out."""

    def __init__(self, counts: StoryMentionCounts, sections: Iterable[TypeSection]) -> None:
        self._counts = counts
        self._sections = [section for section in sections if len(section.numbers)]
        self._ends = list(accumulate(map(len, self._sections)))
        self.named = sum(section.shown for section in self._sections)

    def __len__(self) -> int:
        return self._ends[-1] if self._ends else 0

    def row_at(self, number: int) -> SidebarRow:
        """The row of that number."""
        section = bisect_right(self._ends, number)
        return self._sections[section].row_at(
            number - (self._ends[section] - len(self._sections[section])), self._counts
        )

    def find_row_index(self, key: Hashable) -> int | None:
        """Where the entity of that id is, or the head or the rest of a type; None if it is not shown."""
        number = self._counts.entities.number_of(key)
        for section, end in zip(self._sections, self._ends, strict=True):
            start = end - len(section)
            if key == key_of(section.row_at(0, self._counts)):
                return start
            if section.shown < len(section.numbers) and key == (MoreEntities.__name__, section.kind):
                return end - 1
            found = (section.numbers[: section.shown] == (-1 if number is None else number)).nonzero()[0]
            if len(found):
                return start + 1 + int(found[0])
        return None


def key_of(row: SidebarRow) -> Hashable:
    """An entity's id, or what stands for its type."""
    return row.entity.id if isinstance(row, EntityRow) else (type(row).__name__, row.kind)
