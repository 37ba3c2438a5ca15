"""Entities of several blocks of articles as one list: who has a full name in two of them is one, unless a rule objects.

Within a block the entities are the app's. Between blocks no article is looked at, so only names count: people of the
same full name, of whose other full names none contradicts (:func:`same_person`), those whom their blocks know by one
label, and organisations and places of the same name. A name that means two in one block stands for the one that it
means nearly always there, or joins nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any, Final

import numpy as np
import pyarrow as pa

from corpus.archive.schema import table_of
from corpus.entities.disjoint_sets import DisjointSets
from corpus.entities.full_name_clusters import node_of
from corpus.entities.organisation_clusters import institution_name
from corpus.entities.person_names import PersonName, person_name
from corpus.entities.place_aliases import place_name
from corpus.entities.same_person import same_person
from corpus.entities.surname_resolution import DOMINANT
from corpus.language.ids import free_id

MOST_PAIRS: Final = 400
"""Pairs of spellings that are compared before two entities count as one."""

_Key = tuple[str, str]
_Entity = dict[str, Any]


@dataclass(frozen=True, slots=True)
class MergedEntities:
    """Entities of all blocks, most mentioned first. ``homes`` says of each entity of each block which of them it is."""

    table: Any
    homes: Sequence[Sequence[int]]

    @property
    def ids(self) -> list[str]:
        """The ids that they would like."""
        found: list[str] = self.table.column("entity").to_pylist()
        return found

    def table_with(self, ids: Sequence[str]) -> Any:
        """The table of entities under those ids."""
        return self.table.set_column(0, "entity", pa.array(ids, pa.string()))


def merge_blocks(tables: Sequence[Any]) -> MergedEntities:
    """The entities of blocks as one list; of a single block they are as they are."""
    if len(tables) == 1:
        return MergedEntities(tables[0].drop_columns(["label"]), [range(len(tables[0]))])
    blocks: list[list[_Entity]] = [table.to_pylist() for table in tables]
    starts = np.concatenate([[0], np.cumsum([len(block) for block in blocks])]).astype(int).tolist()
    every = [entity for block in blocks for entity in block]
    clusters: dict[int, list[int]] = {}
    sets = _join_names(blocks, starts, every)
    for number in range(len(every)):
        clusters.setdefault(sets.find_root(number), []).append(number)
    order = sorted(clusters.values(), key=lambda some: _rank([every[number] for number in some]))
    home = {number: place for place, some in enumerate(order) for number in some}
    rows, taken = [], set[str]()
    for some in order:
        wanted = max((every[number] for number in some), key=lambda one: int(one["mentions"]))["entity"]
        rows.append((free_id(wanted, taken.__contains__), *_joined([every[number] for number in some])))
        taken.add(rows[-1][0])
    homes = [[home[start + at] for at in range(len(block))] for start, block in zip(starts, blocks, strict=False)]
    return MergedEntities(table_of("entities", rows), homes)


def _rank(entities: Sequence[_Entity]) -> tuple[int, str, str]:
    main = max(entities, key=lambda one: int(one["mentions"]))
    return -sum(one["mentions"] for one in entities), main["name"], main["type"]


def _join_names(
    blocks: Sequence[Sequence[_Entity]], starts: Sequence[int], every: Sequence[_Entity]
) -> DisjointSets[int]:
    """Which entities are one: those that a full name leads to in two blocks, and one in each."""
    sets: DisjointSets[int] = DisjointSets()
    known: dict[_Key, int] = {}
    for start, block in zip(starts, blocks, strict=False):
        named: dict[_Key, Counter[int]] = {}
        for at, entity in enumerate(block):
            for key, times in _full_names(entity):
                named.setdefault(key, Counter())[start + at] += times
        for key, numbers in named.items():
            (number, times), first = numbers.most_common(1)[0], known.get(key)
            if times < DOMINANT * numbers.total():
                continue
            if first is None:
                known[key] = number
            elif _may_be_one(sets, first, number, every):
                sets.join_sets(first, number, "same full name")
    return sets


def _full_names(entity: _Entity) -> Iterator[tuple[_Key, int]]:
    """The names of an entity that mean it wherever they stand, and how often: of a person only full ones, and the one
    that its block knows it by, be it of somebody named in full elsewhere, or a surname that nobody bears in full."""
    kind = entity["type"]
    if kind == "person" and "@" not in entity["label"]:
        yield (kind, entity["label"]), entity["mentions"]
    for text, times in zip(entity["spellings"], entity["spelling_counts"], strict=True):
        if kind == "person":
            name = person_name(text)
            if name.given and not name.initials:
                yield (kind, node_of(name)), times
        else:
            yield (kind, (place_name(text) if kind == "place" else institution_name(text)).node), times


def _may_be_one(sets: DisjointSets[int], a: int, b: int, every: Sequence[_Entity]) -> bool:
    """Whether no full name of one speaks against one of the other."""
    if every[a]["type"] != "person":
        return True
    ours, theirs = (
        {name for number in sets.members_of(sets.find_root(one)) for name in _people(every[number])} for one in (a, b)
    )
    if len(ours) * len(theirs) > MOST_PAIRS:
        return False
    return all(same_person(x, y) is not None for x, y in product(ours, theirs))


def _people(entity: _Entity) -> Iterator[PersonName]:
    return (name for text in entity["spellings"] if (name := person_name(text)).given)


def _joined(entities: Sequence[_Entity]) -> tuple[Any, ...]:
    """The row of entities that are one, without its id."""
    if len(entities) == 1:
        return tuple(value for name, value in entities[0].items() if name not in ("entity", "label"))
    main = max(entities, key=lambda one: int(one["mentions"]))
    spellings, roles, whys = Counter[str](), Counter[str](), dict[str, str]()
    for one in entities:
        spellings.update(dict(zip(one["spellings"], one["spelling_counts"], strict=True)))
        roles.update(dict(zip(one["roles"], one["role_counts"], strict=True)))
        for text, why in zip(one["spellings"], one["whys"], strict=True):
            whys.setdefault(text, why)
    texts = sorted(spellings, key=lambda text: (-spellings[text], text))
    kinds = sorted(roles, key=lambda role: (-roles[role], role))
    return (
        *(main["type"], main["name"], sum(one["mentions"] for one in entities)),
        *(sum(one["articles"] for one in entities), texts, [spellings[text] for text in texts]),
        *([whys[text] for text in texts], kinds, [roles[role] for role in kinds]),
    )
