"""Judgements of the user on entities, by type and names, not by id, so that they outlive the analysis."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

if TYPE_CHECKING:
    from corpus.model import Entity, EntityType


Verdict = Literal["merge", "apart", "no name", "type"]

TYPE_WORDS: Mapping[EntityType, str] = {"person": "a person", "organisation": "an organisation", "place": "a place"}
"""What an entity is, in words."""


class JudgedEntity(Struct, frozen=True):
    """An entity as it was when the user decided: its type, the name it went by, and all its spellings."""

    type: EntityType
    name: str
    names: frozenset[str]

    @classmethod
    def from_entity(cls, entity: Entity) -> JudgedEntity:
        """As it is now."""
        return cls(entity.type, entity.name, frozenset(variant.text for variant in entity.variants) | {entity.name})


class Judgement(Struct, frozen=True):
    """*merge*: these two are one. *apart*: they are not, whatever the rules say; a split is that, too.

    *no name*: ``a`` is nobody and nothing (``b`` repeats it). *type*: ``a`` is what ``b`` says, under the same names.
    """

    verdict: Verdict
    a: JudgedEntity
    b: JudgedEntity


class Judgements(Struct, frozen=True):
    """All decisions on a collection's entities, in the order in which they were made: a later one wins."""

    steps: tuple[Judgement, ...] = ()

    @property
    def change_mentions(self) -> bool:
        """Whether any takes a name away, or gives it another type."""
        return any(step.verdict in {"no name", "type"} for step in self.steps)

    @property
    def negative_pairs(self) -> tuple[tuple[JudgedEntity, JudgedEntity], ...]:
        """Pairs that are not one."""
        return tuple((step.a, step.b) for step in self.steps if step.verdict == "apart")
