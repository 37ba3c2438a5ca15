"""Entity drafts: the rows of an entity table, made from the occurrences of each; put in order, with ids."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from corpus.entities.display_names import Used, entity_name, shown_name, variants_of
from corpus.entities.entity_table import KINDS, Entities
from corpus.entities.mention_table import MentionTable
from corpus.entities.occurrence_tables import Ints, NamedInArticles
from corpus.entities.occurrences import Occurrences
from corpus.entities.roles import counted_roles
from corpus.language.ids import UniqueIds, slug_of
from corpus.model import EntityType
from corpus.storage.packed_strings import PackedStrings
from corpus.storage.table import TableBuilder

COLUMNS: Final = ("article", "field", "start", "end", "told")


class EntityDrafts:
    """Entities that are put together, one type after the other; they have no mentions yet, and no ids."""

    def __init__(self, ids: Sequence[str], sources: Sequence[str]) -> None:
        numbers: dict[str, int] = {}
        self._ids = ids
        self._entities = TableBuilder(Entities)
        self._source_of = np.array([numbers.setdefault(source, len(numbers)) for source in sources], np.int32)
        self._sources = list(numbers)

    def add_entities(
        self, occurrences: Occurrences, entity: NDArray[np.int32], why: NDArray[np.int32], whys: Sequence[str]
    ) -> None:
        """Make the entities that occurrences belong to: numbers from 0 in order of appearance, each with its reason."""
        kind = KINDS.index(occurrences.kind)
        uses = _count_uses(entity, occurrences, self._source_of, why)
        roles = _roles_by_entity(entity, occurrences)
        for number, same in groupby(zip(*(column.tolist() for column in uses), strict=True), key=lambda use: use[0]):
            found_uses: list[Used] = [
                (occurrences.texts[word], self._sources[source], whys[reason], count)
                for _, word, source, reason, count in same
            ]
            name = entity_name(found_uses, occurrences.kind)
            variants = variants_of(found_uses, name, occurrences.kind)
            self._entities.append(kind, "", name, variants, (), counted_roles(roles.get(number, ())))

    def make_rows(self) -> Entities:
        """All of them, in the order in which they were added."""
        return self._entities.build_table(articles=self._ids)


def _count_uses(
    entity: NDArray[np.int32], occurrences: Occurrences, sources: NDArray[np.int32], why: NDArray[np.int32]
) -> tuple[NDArray[Any], ...]:
    """Entity, word, outlet, reason and count, for each entity in order of the first mention that is such."""
    keys = (entity, occurrences.column_array("word"), sources[occurrences.column_array("article")], why)
    order = np.lexsort(keys[::-1])
    ordered = [key[order] for key in keys]
    begins = np.ones(len(order), dtype=bool)
    begins[1:] = np.logical_or.reduce([key[1:] != key[:-1] for key in ordered])
    first = np.flatnonzero(begins)
    counts = np.diff(np.append(first, len(order)))
    by_appearance = np.lexsort((order[first], ordered[0][first]))
    return (*(key[first][by_appearance] for key in ordered), counts[by_appearance])


def _roles_by_entity(entity: NDArray[np.int32], occurrences: Occurrences) -> dict[int, list[tuple[str, int]]]:
    """The roles of each entity that has any, with their counts."""
    found: dict[int, list[tuple[str, int]]] = {}
    if occurrences.kind != "person":
        return found
    sets = occurrences.column_array("roles")
    some = np.flatnonzero(sets)
    pairs, counts = np.unique(np.stack([entity[some], sets[some]]), axis=1, return_counts=True)
    for number, roles, count in zip(*pairs.tolist(), counts.tolist(), strict=True):
        found.setdefault(number, []).extend((role, count) for role in occurrences.role_sets[roles])
    return found


def without_mentions(entities: Entities) -> Entities:
    """The same without their mentions."""
    empty = entities.mentions.take(np.zeros(0, np.int64))
    return replace(entities, mentions=replace(empty, bounds=np.zeros(len(entities) + 1, np.int64)))


def entities_in_order(
    rows: Entities, named: NamedInArticles, entity: Sequence[NDArray[np.int32]], ids: Sequence[str]
) -> tuple[Entities, Ints]:
    """Drafts with their mentions, the most mentioned first, then by name and type; and the draft that each was.

    ``entity`` has for each type, in order, the draft that each occurrence belongs to.
    """
    owner = np.concatenate(entity)
    sizes = np.bincount(owner, minlength=len(rows))
    first = np.full(len(rows), len(owner))
    first[owner[::-1]] = np.arange(len(owner))[::-1]
    kinds = [KINDS[kind] for kind in rows.kind.tolist()]
    keys = list(zip((-sizes).tolist(), rows.names, kinds, first.tolist(), strict=True))
    order = np.array(sorted(range(len(keys)), key=keys.__getitem__), np.int64)
    rank = np.empty(len(rows), np.int64)
    rank[order] = np.arange(len(rows))
    by_owner = np.argsort(rank[owner], kind="stable")
    tables = [named.table_of(kind) for kind in KINDS]
    columns = (np.concatenate([getattr(table, name) for table in tables])[by_owner] for name in COLUMNS)
    bounds = np.concatenate([[0], np.cumsum(sizes[order])]).astype(np.int64)
    mentions = MentionTable.from_columns(*columns, articles=ids, bounds=bounds)
    return replace(rows.take(order), mentions=mentions), order


def entity_slug(kind: EntityType, name: str) -> str:
    """What the id of an entity of that name is, if no other has it."""
    return f"{kind}:{slug_of(name, 'unnamed')}"


def with_ids(entities: Entities, slugs: Sequence[str]) -> Entities:
    """The entities with ids made of type and name; where two would be the same, a fuller variant tells them apart.

    As a last resort they are numbered. ``slugs`` are those of their names (:func:`entity_slug`).
    """
    used, ids, names = UniqueIds(), list[str](), list(entities.names)
    texts, bounds = list(entities.variants.texts), entities.variants.bounds.tolist()
    for number, slug in enumerate(slugs):
        if slug not in used:
            ids.append(used(slug))
            continue
        kind, plain = entities.type_at(number), names[number]
        fuller = _fuller_names(plain, kind, texts[bounds[number] : bounds[number + 1]])
        name = next((name for name in fuller if entity_slug(kind, name) not in used), plain)
        ids.append(used(entity_slug(kind, name)))
        names[number] = name
    return entities.rename_entities(ids, names)


def _fuller_names(name: str, kind: EntityType, spellings: Iterable[str]) -> Iterator[str]:
    """The variants of an entity that are fuller than its name."""
    for text in spellings:
        shown = shown_name(text, kind)
        if len(shown.split()) > len(name.split()):
            yield shown


def compact_pools(entities: Entities) -> Entities:
    """The same without strings that nothing uses any more."""
    variants, roles = entities.variants, entities.roles
    why, whys = _used_strings(variants.why, variants.whys)
    sources, role_counts = (
        replace(counts, word=word, words=words)
        for counts in (variants.sources, roles)
        for word, words in (_used_strings(counts.word, counts.words),)
    )
    return replace(entities, variants=replace(variants, why=why, whys=whys, sources=sources), roles=role_counts)


def _used_strings(numbers: NDArray[np.int32], pool: Sequence[str]) -> tuple[NDArray[np.int32], Sequence[str]]:
    """Numbers of strings, in order of appearance and each string once, and these strings."""
    used, at, inverse = np.unique(numbers, return_index=True, return_inverse=True)
    numbered: dict[str, int] = {}
    rank = np.zeros(len(used), np.int32)
    for place in np.argsort(at, kind="stable").tolist():
        rank[place] = numbered.setdefault(pool[used[place]], len(numbered))
    return rank[inverse], PackedStrings.from_strings(numbered)
