"""Grown people: whom the names of people mean in a collection of which some articles came or went.

What an article's names mean depends on the others by way of a few things alone: how the full names of the collection
fall into clusters, what it says of a surname and of the people who bear it (:meth:`SurnameResolver.surname_says`), and
which rare names articles share. So the clusters are found again of those names only that may have to do with one that
came, went or stands in other articles now, and only those articles are looked at again that are new, or hold a name of
which something else is said. Both are done by the very code that links a whole collection, on the occurrences of those
names alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from corpus.entities.full_name_clusters import CROWDED, FullNames, node_of
from corpus.entities.occurrence_tables import NOBODY, Ints, OccurrenceTable, Origin
from corpus.entities.occurrences import Assignment, CorpusOccurrences, Occurrences
from corpus.entities.people_columns import NONE, PeopleColumns, kindred_surnames, name_counts, number_of
from corpus.entities.person_names import PersonName, person_name
from corpus.entities.roles import role_key
from corpus.entities.surname_resolution import SurnameResolver

Bools = NDArray[np.bool_]


class TooManyError(Exception):
    """So much has to do with what changed that all is better linked anew."""


@dataclass(frozen=True)
class PeopleOfPile:
    """The names of people in a collection, as it is or as it was, and what is known of them."""

    pile: CorpusOccurrences
    table: OccurrenceTable
    columns: PeopleColumns

    @cached_property
    def crowd(self) -> dict[str, int]:
        """How many given names each surname has."""
        counts, _ = self.columns.distinct_people()
        return dict(zip(self.columns.surnames, counts.tolist(), strict=True))

    @cached_property
    def first_words(self) -> dict[int, int]:
        """For each node the number of its first text."""
        _, first = self.columns.distinct_people()
        return dict(zip(self.columns.node[first].tolist(), first.tolist(), strict=True))

    def words_in(self, articles: Bools) -> Bools:
        """The texts in those articles, marked."""
        found = np.zeros(len(self.columns.node), np.bool_)
        found[self.table.word[self.table.rows_in(articles)]] = True
        return found

    def articles_with(self, words: Bools) -> Bools:
        """The articles that hold one of those texts, marked."""
        found = np.zeros(len(self.pile), np.bool_)
        found[self.table.article[words[self.table.word]]] = True
        return found

    def of_nodes(self, nodes: Iterable[int]) -> Bools:
        """The texts of those nodes, marked."""
        return np.isin(self.columns.node, np.array([*nodes], np.int64)) & self.columns.is_full

    def bearers(self, surnames: Ints) -> Bools:
        """The full names of those surnames."""
        columns = self.columns
        found: Bools = (np.isin(columns.bears, surnames) | np.isin(columns.bears_end, surnames)) & columns.is_full
        return found

    def of_one_cluster(self, words: Bools) -> Bools:
        """Those full names, and the others by which the same people are called."""
        found: Bools = np.isin(self.columns.root, np.unique(self.columns.root[words & self.columns.is_full]))
        return found & self.columns.is_full

    def closed(self, words: Bools) -> Bools:
        """Those full names, and all that may have to do with the cluster of one."""
        columns, size = self.columns, 0
        found = words & columns.is_full
        while size != (size := int(np.count_nonzero(found))):
            found = self.of_nodes(np.unique(columns.node[found]))
            found = np.isin(columns.component, np.unique(columns.component[found])) & columns.is_full
        if np.isin(_surname_numbers(columns, found), columns.crowded).any():
            raise TooManyError
        return found

    def needed_for(self, articles: Bools, words: Bools) -> Bools:
        """The full names that must be known for those articles and some names: who bears the surnames there, too."""
        here = self.words_in(articles)
        alone = np.unique(self.columns.bears[here & ~self.columns.is_full])
        return self.closed(here | words | self.bearers(alone))


def _surname_numbers(columns: PeopleColumns, words: Bools) -> Ints:
    used = np.unique(columns.surname[words])
    return np.array([number_of(columns.surnames[number]) for number in used.tolist()], np.int64)


class PeopleRun:
    """The clusters of some full names, of all that have to do with each other, found again."""

    def __init__(self, people: PeopleOfPile, words: Bools, articles: Bools) -> None:
        """``articles`` are those of which the names shall be assigned."""
        self.articles, self.words = articles, words
        table = people.table
        self.rows = np.flatnonzero(words[table.word] | articles[table.article])
        self.occurrences: Occurrences = table.occurrences("person", self.rows)
        self.full = FullNames(self.occurrences)
        self.full.merge_names(people.pile, lambda surname: people.crowd.get(surname, 0))
        if self.full.crowded:
            raise TooManyError
        used = np.unique(table.word[self.rows]).astype(np.int64)
        columns = people.columns.with_findings(used, self.full, self.occurrences.texts)
        self.people = PeopleOfPile(people.pile, table, columns)

    @cached_property
    def resolver(self) -> SurnameResolver:
        """What tells whom the surnames mean."""
        counts = name_counts(self.people.columns, self.people.table.word)
        here = self.people.pile, self.full, self.occurrences
        return SurnameResolver(*here, lambda name: counts.get(number_of(name), 0))

    def assignments(self) -> tuple[Ints, list[Assignment]]:
        """The rows in those articles, and whom each means."""
        wanted = frozenset(np.flatnonzero(self.articles).tolist())
        rows = self.rows[self.articles[self.people.table.article[self.rows]]]
        return rows, list(self.resolver.assign_occurrences(wanted))

    def names_of(self, words: Iterable[int]) -> Iterable[PersonName]:
        """The names that count of some texts in full."""
        for word in words:
            name = person_name(self.people.table.texts[word])
            yield self.full.contained_name(name)


@dataclass(frozen=True)
class GrownPeople:
    """The names of people in a collection that changed: as it ``was`` and as it is ``now``.

    ``new`` and ``gone`` mark articles of now and of then; ``doubtful`` others whose rare names changed.
    """

    was: PeopleOfPile
    now: PeopleOfPile
    origin: Origin
    new: Bools
    gone: Bools
    doubtful: Bools

    def settled_run(self) -> PeopleRun:
        """All articles assigned of which something may be different. Raises TooManyError."""
        touched = self._touched_nodes()
        fresh, lost = self._changed_nodes()
        first = self.now.closed(self.now.of_nodes(touched) | self._candidates(fresh, lost))
        nothing = np.zeros_like(self.new)
        changed = self._changed_words(PeopleRun(self.now, first, nothing))
        asked = self.new | self.doubtful | self.now.articles_with(changed)
        run = PeopleRun(self.now, self.now.needed_for(asked, first), asked)
        run, then, surnames, heads = self._both_sides(run, asked, first, touched, changed)
        more = asked | self._told_otherwise(run, then, surnames, heads)
        if (more != asked).any():
            if np.count_nonzero(more) > max(len(more) // 2, 8):
                raise TooManyError
            run = PeopleRun(self.now, self.now.needed_for(more, run.words), more)
        if (self._changed_words(run) & ~changed).any():
            raise TooManyError
        return run

    # --------------------------------------------------------------------------- what changed

    def _touched_nodes(self) -> set[int]:
        """The nodes that stand in an article that came or went."""
        now, was = self.now.words_in(self.new), self.was.words_in(self.gone)
        return {*self.now.columns.node[now].tolist(), *self.was.columns.node[was].tolist()} - {NONE}

    def _changed_nodes(self) -> tuple[list[int], list[int]]:
        """The nodes, by their first texts, that are new or were written otherwise at first; and those that are gone."""
        then, now = self.was.first_words, self.now.first_words
        words = self.origin.words
        fresh = [word for node, word in now.items() if node not in then or words[word] != then[node]]
        return fresh, [word for node, word in then.items() if node not in now]

    def _candidates(self, fresh: Sequence[int], lost: Sequence[int]) -> Bools:
        """The names that those may be one with, and those that are judged otherwise as there are more, or fewer."""
        columns = self.now.columns
        surnames = set(kindred_surnames(columns, {int(columns.surname[word]) for word in fresh}))
        crowded = {*self.now.crowd, *self.was.crowd} if lost or fresh else set()
        count, before = self.now.crowd, self.was.crowd
        many = {name for name in crowded if (count.get(name, 0) >= CROWDED) != (before.get(name, 0) >= CROWDED)}
        if many:
            surnames |= {number for number, surname in enumerate(columns.surnames) if surname in many}
        keys = np.concatenate([columns.squashed[fresh], columns.turned[fresh]])
        keys = keys[keys != NONE]
        alike = np.isin(columns.squashed, keys) | np.isin(columns.turned, keys)
        found: Bools = (np.isin(columns.surname, [*surnames]) | alike) & columns.is_full
        lost_components = self.was.columns.component[[*lost]]
        return found | (np.isin(columns.component, lost_components) & columns.is_full)

    def _changed_words(self, run: PeopleRun) -> Bools:
        """The texts of which the clusters say something else than they did."""
        before, after = self.now.columns.verdict, run.people.columns.verdict
        changed: Bools = (self.origin.words != NOBODY) & (before != after) & run.words
        return changed

    # --------------------------------------------------------------------------- what articles are told

    def _both_sides(
        self, run: PeopleRun, asked: Bools, first: Bools, touched: set[int], changed: Bools
    ) -> tuple[PeopleRun, PeopleRun, set[str], set[str]]:
        """The clusters as they are and as they were, with all who bear the surnames that count; these, and heads."""
        now = run.people.of_one_cluster(self.now.of_nodes(touched) | changed)
        there = np.zeros(len(self.was.columns.node), np.bool_)
        there[self.origin.words[changed]] = True
        was = self.was.of_nodes(touched) | there
        nothing = np.zeros_like(self.gone)
        then = PeopleRun(self.was, self.was.closed(was), nothing)
        was = then.people.of_one_cluster(was)
        surnames, heads = _told_of(run, now), _heads_of(run, now)
        surnames, heads = surnames | _told_of(then, was), heads | _heads_of(then, was)
        numbers = np.array([number_of(surname) for surname in surnames], np.int64)
        wider = self.now.needed_for(asked, run.words | run.people.bearers(numbers))
        if (wider & ~run.words).any():
            run = PeopleRun(self.now, wider, asked)
        before = self.was.closed(then.words | self.was.bearers(numbers))
        if (before & ~then.words).any():
            then = PeopleRun(self.was, before, nothing)
        return run, then, surnames, heads

    def _told_otherwise(self, run: PeopleRun, then: PeopleRun, surnames: set[str], heads: set[str]) -> Bools:
        """The articles that are told something else of a surname, or of somebody whom they name in full."""
        columns, now, was = run.people.columns, run.resolver, then.resolver
        other = [number_of(name) for name in surnames if now.surname_says(name) != was.surname_says(name)]
        alone = np.isin(columns.bears, np.array(other, np.int64)) & ~columns.is_full
        found = self.now.articles_with(alone)
        both = {head for head in heads if head in run.full.names and head in then.full.names}
        changed = [number_of(head) for head in heads - both]
        changed += [number_of(head) for head in both if now.person_says(head) != was.person_says(head)]
        in_full = np.isin(columns.root, np.array(changed, np.int64)) & columns.is_full
        found |= self.now.articles_with(in_full) & self.now.articles_with(~columns.is_full)
        roles = {head: now.known_roles.get(head, set()) ^ was.known_roles.get(head, set()) for head in heads}
        return found | self._in_roles(run, {head: keys for head, keys in roles.items() if keys})

    def _in_roles(self, run: PeopleRun, roles: Mapping[str, Set[str]]) -> Bools:
        """The articles that give a surname a role in which its bearers are named in full now, or no more."""
        found = np.zeros(len(self.now.pile), np.bool_)
        if not roles:
            return found
        table, columns = self.now.table, run.people.columns
        keys = {key for some in roles.values() for key in some}
        sets = [any(role_key(role) in keys for role in some.split("\n")) for some in table.role_sets]
        borne = np.isin(columns.root, [number_of(head) for head in roles]) & columns.is_full
        names = np.concatenate([columns.bears[borne], columns.bears_end[borne]])
        alone = np.isin(columns.bears, names) & ~columns.is_full
        found[table.article[np.array(sets, np.bool_)[table.roles] & alone[table.word]]] = True
        return found


def _told_of(run: PeopleRun, words: Bools) -> set[str]:
    """The surnames of which something else may be said because of some full names."""
    names = run.names_of(np.flatnonzero(words & run.words).tolist())
    return {part for name in names for part in (name.surname, name.surname_end, name.given)} - {""}


def _heads_of(run: PeopleRun, words: Bools) -> set[str]:
    names = run.names_of(np.flatnonzero(words & run.words).tolist())
    return {run.full.clusters.find_root(node_of(name)) for name in names}
