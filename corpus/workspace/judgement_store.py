"""Judgement store: what the user decides about entities and disagreements."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Literal, get_args

from corpus.entities.judgements import TYPE_WORDS, JudgedEntity, Judgement, Judgements, Verdict
from corpus.model import Entity, EntityType
from corpus.workspace.fact_store import FactStore

ENTITY, CHECK = "entity", "check"

Check = Literal["checked", "dismissed"]


class EntityJudgements:
    """Merges, splits, pairs to keep apart, types and what is no name; the latest ruling on a pair holds."""

    def __init__(self, facts: FactStore) -> None:
        self._facts = facts

    def merge_entities(self, a: Entity, b: Entity) -> None:
        """``b`` is ``a`` under other spellings."""
        self._set_judgement(
            "merge", JudgedEntity.from_entity(a), JudgedEntity.from_entity(b), f"merged {b.name} into {a.name}"
        )

    def keep_apart(self, a: Entity, b: Entity) -> None:
        """These two are not one, and the question is not asked again."""
        self._set_judgement(
            "apart", JudgedEntity.from_entity(a), JudgedEntity.from_entity(b), f"kept {a.name} and {b.name} apart"
        )

    def split_entity(self, entity: Entity, spellings: Iterable[str]) -> bool:
        """Some spellings of the entity (texts of its variants) are someone else. False if one side would be empty."""
        known = {variant.text for variant in entity.variants}
        part = frozenset(spellings) & known
        rest = known - part
        if not part or not rest:
            return False
        counts = {variant.text: variant.count for variant in entity.variants}
        main = entity.name if entity.name in rest else max(sorted(rest), key=counts.__getitem__)
        other = max(sorted(part), key=counts.__getitem__)
        stays, goes = JudgedEntity(entity.type, main, frozenset(rest)), JudgedEntity(entity.type, other, part)
        self._set_judgement("apart", stays, goes, f"split {other} from {main}")
        return True

    def drop_name(self, entity: Entity) -> None:
        """What goes by this name is nobody and nothing."""
        named = JudgedEntity.from_entity(entity)
        self._set_judgement("no name", named, named, f"took {entity.name} out of the names")

    def change_type(self, entity: Entity, kind: EntityType) -> None:
        """It is a person, an organisation or a place, and not what it was taken for."""
        named = JudgedEntity.from_entity(entity)
        other = JudgedEntity(kind, named.name, named.names)
        self._set_judgement("type", named, other, f"made {entity.name} {TYPE_WORDS[kind]}")

    def all_judgements(self) -> Judgements:
        """All rulings, in the order in which they were made."""
        return Judgements(tuple(_unpack_judgement(value) for _, value in self._facts.ordered_facts(ENTITY)))

    def _set_judgement(self, verdict: Verdict, a: JudgedEntity, b: JudgedEntity, label: str) -> None:
        pair = json.dumps(sorted([[a.type, a.name], [b.type, b.name]]), ensure_ascii=False)
        packed = json.dumps({"verdict": verdict, "a": _pack_named(a), "b": _pack_named(b)}, ensure_ascii=False)
        self._facts.change_facts(label, {(ENTITY, pair, ""): packed})


class DisagreementChecks:
    """Rows of the ledger (by their stable ids) that were checked or dismissed."""

    def __init__(self, facts: FactStore) -> None:
        self._facts = facts

    def mark_disagreement(self, disagreement: str, verdict: Check | None, called: str = "a disagreement") -> None:
        """Mark the row; None takes the mark away. ``called`` names it when the mark is undone."""
        done = f"marked {called} as {verdict}" if verdict else f"reopened {called}"
        self._facts.change_facts(done, {(CHECK, disagreement, ""): verdict})

    def marks_by_id(self) -> Mapping[str, Check]:
        """Ids of all marked rows and how they are marked."""
        marks: dict[str, Check] = {}
        for ident, named in self._facts.facts_of_kind(CHECK).items():
            for verdict in get_args(Check):
                if named.get("") == verdict:
                    marks[ident] = verdict
        return marks


def _pack_named(named: JudgedEntity) -> dict[str, object]:
    return {"type": named.type, "name": named.name, "names": sorted(named.names)}


def _unpack_judgement(value: str) -> Judgement:
    told = json.loads(value)
    a, b = (
        JudgedEntity(_entity_type(side["type"]), side["name"], frozenset(side["names"]))
        for side in (told["a"], told["b"])
    )
    return Judgement(next((verdict for verdict in get_args(Verdict) if verdict == told["verdict"]), "apart"), a, b)


def is_readable(ruling: Mapping[str, object]) -> bool:
    """Whether a ruling that came from outside has all its parts."""
    sides = [ruling.get("a"), ruling.get("b")]
    return ruling.get("verdict") in get_args(Verdict) and all(_is_named(side) for side in sides)


def _is_named(side: object) -> bool:
    if not isinstance(side, dict) or side.get("type") not in get_args(EntityType):
        return False
    names = side.get("names")
    return isinstance(side.get("name"), str) and isinstance(names, list) and all(isinstance(n, str) for n in names)


def _entity_type(word: str) -> EntityType:
    kinds: tuple[EntityType, ...] = get_args(EntityType)
    return next((kind for kind in kinds if kind == word), "organisation")
