"""Entity resolution: every mention of the collection assigned to exactly one entity."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from corpus.entities.display_names import Used, entity_name, shown_name, variants_of
from corpus.entities.entity_table import KINDS, Entities
from corpus.entities.full_name_clusters import FullNames
from corpus.entities.mention_table import MentionTable
from corpus.entities.occurrences import Assignment, CorpusOccurrences, Occurrences
from corpus.entities.organisation_clusters import OrganisationClusters
from corpus.entities.organisation_names import american_spelling, organisation_name
from corpus.entities.person_names import fold_part, person_name, tidy_name
from corpus.entities.place_aliases import place_alias, place_name
from corpus.entities.roles import counted_roles
from corpus.entities.same_name_part import transliteration_key
from corpus.entities.same_person import same_person
from corpus.entities.short_form_resolution import ShortFormResolver, found_by
from corpus.entities.surname_resolution import SurnameResolver
from corpus.language.ids import UniqueIds, slug_of
from corpus.model import Article, EntityType, Mention
from corpus.runtime.progress import Tick, progress_part, report_nothing
from corpus.storage.table import TableBuilder

COLUMNS: Final = ("article", "field", "start", "end", "told")

READING, MERGED, PEOPLE, ORGANISATIONS = 0.5, 0.65, 0.75, 0.9
"""Shares of the work that are done when the articles are read, full names merged, people and organisations linked."""

_MANY: Final = 5000
"""After a corpus of so many articles nothing is held of the names that were taken apart: it would be many megabytes."""

_HELD: Final = (
    *(fold_part, tidy_name, person_name, same_person, transliteration_key),
    *(organisation_name, american_spelling, found_by, place_name, place_alias, shown_name),
)


def link_entities(
    articles: Sequence[Article], mentions: Mapping[str, tuple[Mention, ...]], tick: Tick = report_nothing
) -> Entities:
    """The people, organisations and places of a collection of articles, by falling number of mentions.

    ``mentions`` are those of each article by its id; articles without any may be left out. Every mention goes to
    exactly one entity, and an entity has mentions of one type only. Two names are joined where a rule gives a reason,
    kept in :attr:`Variant.why`; in doubt they stay apart, as a false merge is worse than a missed one. Every article
    and its mentions are asked for once, in order.

    Entity ids are readable and unique in the pile ("person:jane-doe", "person:jane-doe-2"). ``tick`` hears now and then
    what share is done; what it raises ends the work.
    """
    return link_occurrences(CorpusOccurrences(articles, mentions, progress_part(tick, 0.0, READING)), tick)


def link_occurrences(pile: CorpusOccurrences, tick: Tick = report_nothing) -> Entities:
    """The same by the mentions of all articles with what stands around each; no text is read."""
    drafts = _EntityDrafts(pile)
    people = pile.of_type("person")
    full = FullNames(people)
    full.merge_names(pile)
    tick(MERGED)
    drafts.add_occurrences(people, SurnameResolver(pile, full, people).assign_occurrences())
    kinds: dict[EntityType, float] = {"organisation": PEOPLE, "place": ORGANISATIONS}
    for kind, done in kinds.items():
        tick(done)
        institutions = OrganisationClusters(pile, kind)
        drafts.add_occurrences(institutions.occurrences, ShortFormResolver(pile, institutions).assign_occurrences())
    found = _with_ids(drafts.make_entities())
    for held in _HELD if len(pile) >= _MANY else ():
        held.cache_clear()
    return found


class _EntityDrafts:
    """Entities that are being put together, one type after the other."""

    def __init__(self, pile: CorpusOccurrences) -> None:
        self._pile = pile
        self._entities = TableBuilder(Entities)
        self._mentions: list[MentionTable] = []
        numbers: dict[str, int] = {}
        self._source_of = np.array([numbers.setdefault(source, len(numbers)) for source in pile.sources], np.int32)
        self._sources = list(numbers)

    def add_occurrences(self, occurrences: Occurrences, settled: Iterable[Assignment]) -> None:
        """Make an entity of the occurrences of each node; ``settled`` has theirs in order."""
        nodes, reasons, kind = dict[str, int](), {"": 0}, KINDS.index(occurrences.kind)
        entity, why = array("i"), array("i")
        for found in settled:
            entity.append(nodes.setdefault(found.node, len(nodes)))
            why.append(reasons.setdefault(found.why, len(reasons)))
        of_mention, whys = np.array(entity, np.int32), list(reasons)
        uses = _count_uses(of_mention, occurrences, self._source_of, why)
        roles = _roles_by_entity(of_mention, occurrences)
        for number, same in groupby(zip(*(column.tolist() for column in uses), strict=True), key=lambda use: use[0]):
            found_uses: list[Used] = [
                (occurrences.texts[word], self._sources[source], whys[reason], count)
                for _, word, source, reason, count in same
            ]
            name = entity_name(found_uses, occurrences.kind)
            variants = variants_of(found_uses, name, occurrences.kind)
            self._entities.append(kind, "", name, variants, (), counted_roles(roles.get(number, ())))
        order = np.argsort(of_mention, kind="stable")
        bounds = np.concatenate([[0], np.cumsum(np.bincount(of_mention, minlength=len(nodes)))])
        columns = (occurrences.column_array(name)[order] for name in COLUMNS)
        self._mentions.append(
            MentionTable.from_columns(*columns, articles=self._pile.ids, bounds=bounds.astype(np.int64))
        )

    def make_entities(self) -> Entities:
        """All entities, the most mentioned first; their ids are still empty."""
        mentions = self._mentions[0].concat(*self._mentions[1:])
        return self._entities.build_table(articles=self._pile.ids, mentions=mentions).sort_entities()


def _count_uses(
    entity: NDArray[np.int32], occurrences: Occurrences, sources: NDArray[np.int32], why: Sequence[int]
) -> tuple[NDArray[Any], ...]:
    """Entity, word, outlet, reason and count, for each entity in order of the first mention that is such."""
    keys = (
        entity,
        occurrences.column_array("word"),
        sources[occurrences.column_array("article")],
        np.array(why, np.int32),
    )
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


def _with_ids(entities: Entities) -> Entities:
    """The entities with ids made of type and name; where two would be the same, a fuller variant tells them apart.

    As a last resort they are numbered.
    """
    used, ids, names = UniqueIds(), list[str](), list[str]()
    for number in range(len(entities)):
        kind, plain = entities.type_at(number), entities.name_at(number)
        name = next((name for name in _names_for(entities, number) if _entity_slug(kind, name) not in used), plain)
        ids.append(used(_entity_slug(kind, name)))
        names.append(name)
    return entities.rename_entities(ids, names)


def _entity_slug(kind: EntityType, name: str) -> str:
    return f"{kind}:{slug_of(name, 'unnamed')}"


def _names_for(entities: Entities, number: int) -> Iterator[str]:
    """The entity's name, then its fuller variants by falling count."""
    kind, name = entities.type_at(number), entities.name_at(number)
    yield name
    for text in entities.spellings_at(number):
        shown = shown_name(text, kind)
        if len(shown.split()) > len(name.split()):
            yield shown
