"""The entities of a pile under their ids, with their mentions and counts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from corpus.entities.entity_table import Entities
from corpus.entities.mention_table import Mask, Mentions
from corpus.model import Entity, EntityType

T = TypeVar("T")


class _EntityMapping(Mapping[str, T]):
    """Something of each entity by its id, made when it is asked for."""

    def __init__(self, entities: Entities) -> None:
        self.entities = entities

    def __len__(self) -> int:
        return len(self.entities)

    def __iter__(self) -> Iterator[str]:
        return (self.entities.id_at(number) for number in range(len(self.entities)))

    def __contains__(self, ident: object) -> bool:
        return self.entities.number_of(ident) is not None

    def __getitem__(self, ident: str) -> T:
        number = self.entities.number_of(ident)
        if number is None:
            raise KeyError(ident)
        return self._value_at(number)

    def _value_at(self, number: int) -> T:
        """That of the entity of that number."""
        raise NotImplementedError


class EntitiesById(_EntityMapping[Entity]):
    """Entities by their id."""

    def _value_at(self, number: int) -> Entity:
        return self.entities[number]


class StoryMentions(_EntityMapping[Mentions]):
    """By the id of each entity its mentions that tell the story: not those in bylines, credits and furniture."""

    def _value_at(self, number: int) -> Mentions:
        return self.entities.mentions_at(number).filter_rows(self.entities.mentions.told)


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
