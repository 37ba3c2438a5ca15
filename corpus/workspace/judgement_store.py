"""What the user decides about entities and disagreements."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Literal, get_args

from corpus.entities.judgements import Decision, Decisions, Named, Verdict
from corpus.model import Entity, EntityType
from corpus.workspace.fact_store import Facts

ENTITY, CHECK = "entity", "check"

Check = Literal["checked", "dismissed"]


class EntityRulings:
    """Merges, splits and pairs to keep apart; a later ruling on the same pair replaces the earlier one."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts

    def merge(self, a: Entity, b: Entity) -> None:
        """``b`` is ``a`` under other spellings."""
        self._rule("merge", Named.of(a), Named.of(b), f"merged {b.name} into {a.name}")

    def keep_apart(self, a: Entity, b: Entity) -> None:
        """These two are not one, and the question is not asked again."""
        self._rule("apart", Named.of(a), Named.of(b), f"kept {a.name} and {b.name} apart")

    def split(self, entity: Entity, spellings: Iterable[str]) -> bool:
        """Some spellings of the entity (texts of its variants) are someone else. False if one side would be empty."""
        known = {variant.text for variant in entity.variants}
        part = frozenset(spellings) & known
        rest = known - part
        if not part or not rest:
            return False
        counts = {variant.text: variant.count for variant in entity.variants}
        main = entity.name if entity.name in rest else max(sorted(rest), key=counts.__getitem__)
        other = max(sorted(part), key=counts.__getitem__)
        stays, goes = Named(entity.type, main, frozenset(rest)), Named(entity.type, other, part)
        self._rule("apart", stays, goes, f"split {other} from {main}")
        return True

    def decisions(self) -> Decisions:
        """All rulings, in the order in which they were made."""
        return Decisions(tuple(_unpack(value) for _, value in self._facts.ordered(ENTITY)))

    def _rule(self, verdict: Verdict, a: Named, b: Named, label: str) -> None:
        pair = json.dumps(sorted([[a.type, a.name], [b.type, b.name]]), ensure_ascii=False)
        packed = json.dumps({"verdict": verdict, "a": _pack(a), "b": _pack(b)}, ensure_ascii=False)
        self._facts.change(label, {(ENTITY, pair, ""): packed})


class Checks:
    """Rows of the ledger (by their stable ids) that were checked or dismissed."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts

    def mark(self, disagreement: str, verdict: Check | None, called: str = "a disagreement") -> None:
        """Mark the row; None takes the mark away. ``called`` names it when the mark is undone."""
        done = f"marked {called} as {verdict}" if verdict else f"reopened {called}"
        self._facts.change(done, {(CHECK, disagreement, ""): verdict})

    def marks(self) -> Mapping[str, Check]:
        """Ids of all marked rows and how they are marked."""
        marks: dict[str, Check] = {}
        for ident, named in self._facts.of(CHECK).items():
            for verdict in get_args(Check):
                if named.get("") == verdict:
                    marks[ident] = verdict
        return marks


def _pack(named: Named) -> dict[str, object]:
    return {"type": named.type, "name": named.name, "names": sorted(named.names)}


def _unpack(value: str) -> Decision:
    told = json.loads(value)
    a, b = (Named(_type(side["type"]), side["name"], frozenset(side["names"])) for side in (told["a"], told["b"]))
    return Decision("merge" if told["verdict"] == "merge" else "apart", a, b)


def readable(ruling: Mapping[str, object]) -> bool:
    """Whether a ruling that came from outside has all its parts."""
    sides = [ruling.get("a"), ruling.get("b")]
    return ruling.get("verdict") in get_args(Verdict) and all(_is_named(side) for side in sides)


def _is_named(side: object) -> bool:
    if not isinstance(side, dict) or side.get("type") not in get_args(EntityType):
        return False
    names = side.get("names")
    return isinstance(side.get("name"), str) and isinstance(names, list) and all(isinstance(n, str) for n in names)


def _type(word: str) -> EntityType:
    kinds: tuple[EntityType, ...] = get_args(EntityType)
    return next((kind for kind in kinds if kind == word), "organisation")
