"""Grown names: the entities of a collection of which a few articles came or went, from what they were.

Every article is read once in the life of a collection; what is worked out anew is what the articles that changed have
to do with. What is found is the same as if all was linked anew, in whatever order the articles came: limits that depend
on the size of the collection move at fixed sizes (:func:`corpus.entities.occurrences.counted_size`), and where one has
moved, all is linked anew.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from corpus.entities.entity_drafts import EntityDrafts, compact_pools, entity_slug, without_mentions
from corpus.entities.entity_table import KINDS, Entities
from corpus.entities.grown_people import GrownPeople, PeopleOfPile, TooManyError
from corpus.entities.linked_names import Institutions, LinkedNames, finished_names, link_names
from corpus.entities.occurrence_tables import NOBODY, Ints, NamedInArticles, Origin
from corpus.entities.occurrences import Assignment, CorpusOccurrences, counted_size, most_articles
from corpus.entities.organisation_clusters import OrganisationClusters, parser_of
from corpus.entities.people_columns import PeopleColumns
from corpus.entities.short_form_resolution import ShortFormResolver, ShortPairs, short_pairs
from corpus.entities.surname_resolution import SMALL, known_to_all
from corpus.model import Article, EntityType, Mention

Bools = NDArray[np.bool_]

MOST: Final = 0.25
"""Where more of the articles than this share came or went, all are linked anew."""


def grown_names(
    known: LinkedNames,
    entities: Entities,
    before: Ints,
    piles: tuple[Sequence[Article], Sequence[Article]],
    mentions: Mapping[str, tuple[Mention, ...]],
) -> LinkedNames:
    """The names of articles, which had the numbers ``before`` in a collection that was linked (-1: none).

    ``known`` and ``entities`` are what was found in that collection; ``piles`` its articles, and those of now. Only
    those are read that are new.
    """
    old, now = piles
    changed = np.count_nonzero(before < 0) + len(old) - np.count_nonzero(before >= 0)
    if _limits(len(old)) != _limits(len(now)) or changed > max(1, MOST * len(now)):
        return link_names(now, mentions)
    try:
        return _Growth.from_articles(known, entities, before, piles, mentions).linked()
    except TooManyError:
        return link_names(now, mentions)


def _limits(articles: int) -> tuple[int, int, bool]:
    """All that depends on how many articles there are."""
    size = counted_size(articles)
    return most_articles(size), known_to_all(size), articles < SMALL


@dataclass
class _Growth:
    known: LinkedNames
    entities: Entities
    before: Ints
    old: CorpusOccurrences
    now: CorpusOccurrences
    named: NamedInArticles
    origins: Mapping[EntityType, Origin]
    _labels: dict[EntityType, dict[str, int]] = field(default_factory=dict)

    @classmethod
    def from_articles(
        cls,
        known: LinkedNames,
        entities: Entities,
        before: Ints,
        piles: tuple[Sequence[Article], Sequence[Article]],
        mentions: Mapping[str, tuple[Mention, ...]],
    ) -> _Growth:
        """With the new articles read."""
        old, now = piles
        read = CorpusOccurrences([now[number] for number in np.flatnonzero(before < 0).tolist()], mentions)
        named, origins = known.named.grown(before, NamedInArticles.from_pile(read))
        was = CorpusOccurrences.from_tables(old, known.named)
        return cls(known, entities, before, was, CorpusOccurrences.from_tables(now, named), named, origins)

    def linked(self) -> LinkedNames:
        """The names as they are linked now. Raises TooManyError."""
        whys = {why: number for number, why in enumerate(self.known.whys)}
        drafts = _ChangedEntities(self.known, len(self.known.labels), whys)
        people, rows, found = self._people()
        drafts.take(*self._belonging("person"), rows, found, "person")
        places = self._institutions("place")
        plain = frozenset(places.table.plain.tolist())
        kept: dict[str, Any] = {"people": people}
        for known in (self._institutions("organisation"), places):
            pairs = self._pairs(known)
            resolver = ShortFormResolver(known, plain, pairs)
            kept[f"{known.kind}s"] = made = Institutions.from_resolver(known, pairs)
            rows, found = self._assigned(known.kind, made, resolver)
            drafts.take(*self._belonging(known.kind), rows, found, known.kind)
        return self._finished(drafts, kept)

    @cached_property
    def _new(self) -> Bools:
        found: Bools = self.before < 0
        return found

    @cached_property
    def _gone(self) -> Bools:
        gone = np.ones(len(self.old), np.bool_)
        gone[self.before[self.before >= 0]] = False
        return gone

    def _belonging(self, kind: EntityType) -> tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.int32]]:
        """What the occurrences belonged to, where they were there, and why; and what those that are gone did."""
        known, rows = self.known.belonging(kind), self.origins[kind].rows
        gone = self._gone[self.known.named.table_of(kind).article]
        entity, why = (
            np.where(rows == NOBODY, NOBODY, column[rows]) if len(column) else rows
            for column in (known.entity, known.why)
        )
        return entity.astype(np.int32), why.astype(np.int32), known.entity[gone]

    # --------------------------------------------------------------------------- people

    def _people(self) -> tuple[PeopleColumns, Ints, list[Assignment]]:
        origin = self.origins["person"]
        was = PeopleOfPile(self.old, self.known.named.person, self.known.people)
        now = PeopleOfPile(self.now, self.named.person, self.known.people.grown(self.named.person.texts, origin.words))
        run = GrownPeople(was, now, origin, self._new, self._gone, self._doubtful()).settled_run()
        return run.people.columns, *run.assignments()

    def _doubtful(self) -> Bools:
        """The articles that hold a name which was rare, or is, and which others had, too."""
        rare = self.now.rare_names
        spread = np.bincount(rare.name, minlength=len(rare.names))
        came = np.bincount(rare.name[self._new[rare.article]], minlength=len(rare.names))
        went = self._gone_counts(rare.names)
        then, most = spread - came + went, most_articles(self.old.size)
        was_rare = (then > 1) & (then <= most)
        other = (was_rare != rare.is_rare) & (spread - came > 1)
        found = np.zeros(len(self.now), np.bool_)
        found[rare.article[other[rare.name]]] = True
        return found

    def _gone_counts(self, names: Ints) -> Ints:
        """In how many articles that are gone each of those names stood."""
        pairs = set[tuple[int, int]]()
        for article, name in self.known.named.landmarks():
            gone = self._gone[article]
            pairs.update(zip(article[gone].tolist(), name[gone].tolist(), strict=True))
        counts = np.zeros(len(names), np.int64)
        for number in (name for _, name in pairs):
            at = int(np.searchsorted(names, number))
            if at < len(names) and names[at] == number:
                counts[at] += 1
        return counts

    # --------------------------------------------------------------------------- organisations and places

    def _institutions(self, kind: EntityType) -> OrganisationClusters:
        known, table = self.known.institutions(kind), self.named.table_of(kind)
        grown = known.table.grown(table.texts, self.origins[kind].words, parser_of(kind))
        nodes = dict.fromkeys(grown.nodes)
        before = set(known.table.nodes)
        slips = known.slips().grown(list(nodes), [n for n in nodes if n not in before], before - nodes.keys())
        return OrganisationClusters(self.now, kind, grown, slips)

    def _pairs(self, known: OrganisationClusters) -> ShortPairs:
        if known.kind == "place":
            return []
        kept, words = self.known.institutions(known.kind), self.origins[known.kind].words
        numbers = np.full(len(kept.table.nodes), NOBODY)
        numbers[words[words != NOBODY]] = np.flatnonzero(words != NOBODY)
        after = np.full(len(self.old), NOBODY)
        after[self.before[self.before >= 0]] = np.flatnonzero(self.before >= 0)
        rows = np.stack([after[kept.article], numbers[kept.short], numbers[kept.long]], axis=1)
        new = short_pairs(known, frozenset(np.flatnonzero(self._new).tolist()))
        both = np.concatenate([rows[rows[:, 0] != NOBODY], np.array(new, np.int64).reshape(-1, 3)])
        ordered = both[np.argsort(both[:, 0], kind="stable")]
        return [(article, short, long) for article, short, long in ordered.tolist()]

    def _assigned(
        self, kind: EntityType, made: Institutions, resolver: ShortFormResolver
    ) -> tuple[Ints, list[Assignment]]:
        """The rows of the articles in which something may be different, and what they are found to be."""
        words, table = self.origins[kind].words, self.named.table_of(kind)
        before = np.zeros(len(words), np.int64)
        before[words != NOBODY] = self.known.institutions(kind).verdict[words[words != NOBODY]]
        other = (words != NOBODY) & (before != made.verdict)
        wanted = self._new.copy()
        wanted[table.article[other[table.word]]] = True
        numbers = frozenset(np.flatnonzero(wanted).tolist())
        return table.rows_in(wanted), list(resolver.assign_occurrences(numbers))

    # --------------------------------------------------------------------------- entities

    def _finished(self, drafts: _ChangedEntities, kept: Mapping[str, Any]) -> LinkedNames:
        made = EntityDrafts(self.now.ids, self.now.sources)
        labels, whys = list[str](), list(drafts.whys)
        numbers = np.full(drafts.count, NOBODY, np.int32)
        same = np.setdiff1d(np.arange(len(self.known.labels)), drafts.changed())
        numbers[same] = np.arange(len(same), dtype=np.int32)
        for kind in KINDS:
            entity, why = drafts.of[kind]
            rows = np.flatnonzero(np.isin(entity, drafts.changed()))
            owners = entity[rows]
            used, first, groups = np.unique(owners, return_index=True, return_inverse=True)
            rank = np.argsort(np.argsort(first, kind="stable"))
            made.add_entities(
                self.named.table_of(kind).occurrences(kind, rows), rank[groups].astype(np.int32), why[rows], whys
            )
            numbers[used] = (len(same) + len(labels) + rank).astype(np.int32)
            labels += [drafts.labels[number] for number in used[np.argsort(first, kind="stable")].tolist()]
        new = made.make_rows()
        old = without_mentions(self.entities).rename_entities(self.entities.ids, self.known.plain).take(same)
        slugs = [*self.known.slugs.take_items(same)]
        slugs += [entity_slug(new.type_at(number), name) for number, name in enumerate(new.names)]
        strings = [*self.known.labels.take_items(same), *labels], slugs, whys
        owners_of = [numbers[drafts.of[kind][0]] for kind in KINDS]
        reasons = {kind: drafts.of[kind][1] for kind in KINDS}
        rows_of = compact_pools(old.concat(new))
        return finished_names(rows_of, self.named, owners_of, reasons, strings, self.now.ids, kept)


class _ChangedEntities:
    """What occurrences belong to now, by numbers: those of the entities that were there, and more for new ones."""

    def __init__(self, known: LinkedNames, count: int, whys: dict[str, int]) -> None:
        self.whys, self.count = whys, count
        self.of: dict[EntityType, tuple[NDArray[np.int32], NDArray[np.int32]]] = {}
        self.labels: list[str] = list(known.labels)
        self._kind_of = {number: kind for kind in KINDS for number in np.unique(known.belonging(kind).entity).tolist()}
        self._changed: list[NDArray[np.int32]] = []

    def take(
        self,
        entity: NDArray[np.int32],
        why: NDArray[np.int32],
        gone: NDArray[np.int32],
        rows: Ints,
        found: Sequence[Assignment],
        kind: EntityType,
    ) -> None:
        """The occurrences of a type, of which some were assigned anew."""
        known = {self.labels[number]: number for number, its_kind in self._kind_of.items() if its_kind == kind}
        before = entity[rows], why[rows]
        for row, one in zip(rows.tolist(), found, strict=True):
            number = known.get(one.node)
            if number is None:
                number = known[one.node] = self.count
                self.labels.append(one.node)
                self.count += 1
            entity[row], why[row] = number, self.whys.setdefault(one.why, len(self.whys))
        other = (before[0] != entity[rows]) | (before[1] != why[rows])
        self._changed += [gone, before[0][other], entity[rows][other]]
        assert not (entity == NOBODY).any()
        self.of[kind] = entity, why

    def changed(self) -> Ints:
        """The numbers of the entities that have other occurrences than they had, or had for other reasons."""
        some: Ints = np.unique(np.concatenate(self._changed)).astype(np.int64)
        return np.asarray(some[some != NOBODY])
