"""Judgements of the user on entities, by type and names, not by id, so that they outlive the analysis."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from corpus.model import Entity, EntityType

Verdict = Literal["merge", "apart"]


@dataclass(frozen=True, slots=True)
class JudgedEntity:
    """An entity as it was when the user decided: its type, the name it went by, and all its spellings."""

    type: EntityType
    name: str
    names: frozenset[str]

    @classmethod
    def from_entity(cls, entity: Entity) -> JudgedEntity:
        """As it is now."""
        return cls(entity.type, entity.name, frozenset(variant.text for variant in entity.variants) | {entity.name})


@dataclass(frozen=True, slots=True)
class Judgement:
    """*merge*: these two are one. *apart*: they are not, whatever the rules say; a split is that, too."""

    verdict: Verdict
    a: JudgedEntity
    b: JudgedEntity


@dataclass(frozen=True, slots=True)
class Judgements:
    """All decisions on a collection's entities, in the order in which they were made: a later one wins."""

    steps: tuple[Judgement, ...] = ()

    @property
    def negative_pairs(self) -> tuple[tuple[JudgedEntity, JudgedEntity], ...]:
        """Pairs that are not one."""
        return tuple((step.a, step.b) for step in self.steps if step.verdict == "apart")
