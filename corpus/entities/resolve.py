"""From mentions to entities: every mention of the pile goes to exactly one."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from corpus.entities.display_names import Used, entity_name, shown_name, variants_of
from corpus.entities.entity_columns import Gathering
from corpus.entities.entity_table import Entities
from corpus.entities.full_name_clusters import FullNames
from corpus.entities.mention_table import MentionTable
from corpus.entities.occurrences import Occurrences, Pile, Settled
from corpus.entities.organisation_clusters import Institutions
from corpus.entities.organisation_names import american, organisation_name
from corpus.entities.person_names import fold_part, person_name, tidy
from corpus.entities.place_aliases import place_alias, place_name
from corpus.entities.roles import counted_roles
from corpus.entities.same_name_part import skeleton
from corpus.entities.same_person import same_person
from corpus.entities.short_form_resolution import Repeats, found_by
from corpus.entities.surname_resolution import Bearers
from corpus.language.words import fold
from corpus.model import Article, EntityType, Mention
from corpus.runtime.progress import Tick, part, quietly

COLUMNS: Final = ("article", "field", "start", "end", "told")

READING, MERGED, PEOPLE, ORGANISATIONS = 0.5, 0.65, 0.75, 0.9
"""Shares of the work that are done when the articles are read, full names merged, people and organisations linked."""

_MANY: Final = 5000
"""After a pile of so many articles nothing is held of the names that were taken apart: it would be many megabytes."""

_HELD: Final = (
    *(fold_part, tidy, person_name, same_person, skeleton),
    *(organisation_name, american, found_by, place_name, place_alias, shown_name),
)


def link_entities(
    articles: Sequence[Article], mentions: Mapping[str, tuple[Mention, ...]], tick: Tick = quietly
) -> Entities:
    """The people, organisations and places of a pile of articles, by falling number of mentions.

    ``mentions`` are those of each article by its id; articles without any may be left out. Every mention goes to
    exactly one entity, and an entity has mentions of one type only. Two names are joined where a rule gives a reason,
    kept in :attr:`Variant.why`; in doubt they stay apart, as a false merge is worse than a missed one. Every article
    and its mentions are asked for once, in order.

    Entity ids are readable and unique in the pile ("person:jane-doe", "person:jane-doe-2"). ``tick`` hears now and then
    what share is done; what it raises ends the work.
    """
    pile = Pile(articles, mentions, part(tick, 0.0, READING))
    drafts = _Drafts(pile)
    people = pile.of("person")
    full = FullNames(people)
    full.merge(pile)
    tick(MERGED)
    drafts.add(people, Bearers(pile, full, people).settle())
    kinds: dict[EntityType, float] = {"organisation": PEOPLE, "place": ORGANISATIONS}
    for kind, done in kinds.items():
        tick(done)
        institutions = Institutions(pile, kind)
        drafts.add(institutions.occurrences, Repeats(pile, institutions).settle())
    found = _with_ids(drafts.entities())
    for held in _HELD if len(articles) >= _MANY else ():
        held.cache_clear()
    return found


class _Drafts:
    """Entities that are being put together, one type after the other."""

    def __init__(self, pile: Pile) -> None:
        self._pile = pile
        self._gathering = Gathering()
        self._tables: list[MentionTable] = []
        numbers: dict[str, int] = {}
        self._source_of = np.array([numbers.setdefault(source, len(numbers)) for source in pile.sources], np.int32)
        self._sources = list(numbers)

    def add(self, occurrences: Occurrences, settled: Iterable[Settled]) -> None:
        """Make an entity of the occurrences of each node; ``settled`` has theirs in order."""
        nodes, reasons = dict[str, int](), {"": 0}
        entity, why = array("i"), array("i")
        for found in settled:
            entity.append(nodes.setdefault(found.node, len(nodes)))
            why.append(reasons.setdefault(found.why, len(reasons)))
        of_mention, whys = np.array(entity, np.int32), list(reasons)
        uses = _uses(of_mention, occurrences, self._source_of, why)
        roles = _roles(of_mention, occurrences)
        for number, same in groupby(zip(*(column.tolist() for column in uses), strict=True), key=lambda use: use[0]):
            found_uses: list[Used] = [
                (occurrences.texts[word], self._sources[source], whys[reason], count)
                for _, word, source, reason, count in same
            ]
            name = entity_name(found_uses, occurrences.kind)
            variants = variants_of(found_uses, name, occurrences.kind)
            self._gathering.add(occurrences.kind, name, variants, counted_roles(roles.get(number, ())))
        order = np.argsort(of_mention, kind="stable")
        bounds = np.concatenate([[0], np.cumsum(np.bincount(of_mention, minlength=len(nodes)))])
        columns = (occurrences.column(name)[order] for name in COLUMNS)
        self._tables.append(MentionTable.made(self._pile.ids, columns, bounds.astype(np.int64)))

    def entities(self) -> Entities:
        """All entities, the most mentioned first; their ids are still empty."""
        table = self._tables[0]
        for more in self._tables[1:]:
            table = table.joined(more)
        return Entities(self._gathering.columns(), table).sorted()


def _uses(
    entity: NDArray[np.int32], occurrences: Occurrences, sources: NDArray[np.int32], why: Sequence[int]
) -> tuple[NDArray[Any], ...]:
    """Entity, word, outlet, reason and count, for each entity in order of the first mention that is such."""
    keys = (entity, occurrences.column("word"), sources[occurrences.column("article")], np.array(why, np.int32))
    order = np.lexsort(keys[::-1])
    ordered = [key[order] for key in keys]
    begins = np.ones(len(order), dtype=bool)
    begins[1:] = np.logical_or.reduce([key[1:] != key[:-1] for key in ordered])
    first = np.flatnonzero(begins)
    counts = np.diff(np.append(first, len(order)))
    by_appearance = np.lexsort((order[first], ordered[0][first]))
    return (*(key[first][by_appearance] for key in ordered), counts[by_appearance])


def _roles(entity: NDArray[np.int32], occurrences: Occurrences) -> dict[int, list[tuple[str, int]]]:
    """The roles of each entity that has any, with their counts."""
    found: dict[int, list[tuple[str, int]]] = {}
    if occurrences.kind != "person":
        return found
    sets = occurrences.column("roles")
    some = np.flatnonzero(sets)
    pairs, counts = np.unique(np.stack([entity[some], sets[some]]), axis=1, return_counts=True)
    for number, roles, count in zip(*pairs.tolist(), counts.tolist(), strict=True):
        found.setdefault(number, []).extend((role, count) for role in occurrences.role_sets[roles])
    return found


def _with_ids(entities: Entities) -> Entities:
    """The entities with ids made of type and name; where two would be the same, a fuller variant tells them apart.

    As a last resort they are numbered.
    """
    used: dict[str, None] = {}
    names: list[str] = []
    for number in range(len(entities)):
        kind, plain = entities.kind(number), entities.name(number)
        name = next((name for name in _names_for(entities, number) if _slug(kind, name) not in used), plain)
        stem = ident = _slug(kind, name)
        count = 1
        while ident in used:
            count += 1
            ident = f"{stem}-{count}"
        used[ident] = None
        names.append(name)
    return entities.called(used, names)


def _slug(kind: EntityType, name: str) -> str:
    return f"{kind}:{fold(name).replace(' ', '-') or 'unnamed'}"


def _names_for(entities: Entities, number: int) -> Iterator[str]:
    """The entity's name, then its fuller variants by falling count."""
    kind, name = entities.kind(number), entities.name(number)
    yield name
    for text in entities.spellings(number):
        shown = shown_name(text, kind)
        if len(shown.split()) > len(name.split()):
            yield shown
