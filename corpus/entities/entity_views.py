"""Entity views: something of each entity by its id, and counts of their mentions."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from corpus.entities.entity_table import Entities
from corpus.entities.mention_table import Mask
from corpus.model import EntityType

T = TypeVar("T")


class EntityMapping(Mapping[str, T]):
    """Something of each entity by its id, made when it is asked for: what ``value_at`` gives for its number."""

    def __init__(self, entities: Entities, value_at: Callable[[int], T]) -> None:
        self.entities, self._value_at = entities, value_at

    def __len__(self) -> int:
        return len(self.entities)

    def __iter__(self) -> Iterator[str]:
        return iter(self.entities.ids)

    def __contains__(self, ident: object) -> bool:
        return self.entities.number_of(ident) is not None

    def __getitem__(self, ident: str) -> T:
        number = self.entities.number_of(ident)
        if number is None:
            raise KeyError(ident)
        return self._value_at(number)


class StoryMentionCounts(Mapping[str, int]):
    """By the id of an entity how often it is told of; entities that are not told of are left out.

    ``numbers`` has the count of every entity, by its number.
    """

    def __init__(self, entities: Entities, articles: Mask | None = None) -> None:
        self.entities = entities
        self.numbers = entities.mentions.story_counts(articles)
        self._length = int(np.count_nonzero(self.numbers))

    def __len__(self) -> int:
        return self._length

    def __iter__(self) -> Iterator[str]:
        return (self.entities.id_at(number) for number in np.flatnonzero(self.numbers).tolist())

    def __contains__(self, ident: object) -> bool:
        number = self.entities.number_of(ident)
        return number is not None and self.numbers[number] > 0

    def __getitem__(self, ident: str) -> int:
        number = self.entities.number_of(ident)
        if number is None or not self.numbers[number]:
            raise KeyError(ident)
        return int(self.numbers[number])

    def ranked_numbers(self, kind: EntityType) -> NDArray[np.int64]:
        """The numbers of the entities of one type that are told of, most often first, else in order."""
        found = self.entities.of_kind(kind)
        found = found[self.numbers[found] > 0]
        return found[np.argsort(-self.numbers[found], kind="stable")]
