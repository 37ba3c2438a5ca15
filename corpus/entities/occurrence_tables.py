"""Occurrence tables: what the articles of a collection name, and what stands around each name, to be kept.

All that entity resolution asks of an article is in its rows, so that an article more is linked without reading the
others again. A collection that changed has the very tables that it would have if all of it was read anew.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from corpus.entities.occurrences import CorpusOccurrences, Occurrences, landmark
from corpus.entities.titles import Gender
from corpus.model import EntityType
from corpus.storage.array_record import ArrayRecord, Bools, Int8, Int32, Int64, Lengths
from corpus.storage.packed_strings import PackedStrings

Ints = NDArray[np.int64]
Numbers = NDArray[np.int32]

NOBODY: Final = -1
"""The number of what has none."""

GENDERS: Final[tuple[Gender, ...]] = ("", "m", "f")
"""The genders by their number in a column."""

_KINDS: Final[tuple[EntityType, ...]] = ("person", "organisation", "place")
_COLUMNS: Final = ("article", "field", "start", "end", "told", "word", "roles")
_TYPES: Final[Mapping[str, type[np.generic]]] = {"field": np.int8, "told": np.bool_}
_BETWEEN_ROLES: Final = "\n"


@dataclass(frozen=True, eq=False, repr=False)
class OccurrenceTable(ArrayRecord):
    """The occurrences of one type, with the order and columns of :class:`~corpus.entities.occurrences.Occurrences`.

    ``pronoun`` is a place in :data:`GENDERS`; row ``behind_at[i]`` has the acronym ``behind[i]`` in brackets behind it;
    the rows ``bracketed`` stand in brackets themselves, behind the row before.
    """

    texts: PackedStrings
    landmark: Int64
    role_sets: PackedStrings
    article: Int32
    field: Int8
    start: Int32
    end: Int32
    told: Bools
    word: Int32
    roles: Int32
    pronoun: Int8
    behind_at: Int32
    behind: PackedStrings
    bracketed: Int32

    def column_lengths(self) -> Lengths:
        """Every row has all columns."""
        yield len(self.article), "field", "start", "end", "told", "word", "roles", "pronoun"
        yield len(self.behind_at), "behind"
        yield len(self.texts), "landmark"

    def __len__(self) -> int:
        return len(self.article)

    @classmethod
    def from_occurrences(cls, found: Occurrences) -> OccurrenceTable:
        """Occurrences that were read from their articles."""
        pronouns = [GENDERS.index(gender) for gender in found.pronoun] or [0] * len(found)
        columns: dict[str, Any] = {
            name: found.column_array(name).astype(_TYPES.get(name, np.int32)) for name in _COLUMNS
        }
        return cls(
            PackedStrings.from_strings(found.texts),
            np.fromiter((landmark(text, found.kind) for text in found.texts), np.int64, len(found.texts)),
            PackedStrings.from_strings(map(_BETWEEN_ROLES.join, found.role_sets)),
            pronoun=np.array(pronouns, np.int8),
            behind_at=np.array(list(found.behind), np.int32),
            behind=PackedStrings.from_strings(found.behind.values()),
            bracketed=np.array(found.bracketed, np.int32),
            **columns,
        )

    def occurrences(self, kind: EntityType, rows: Ints | None = None) -> Occurrences:
        """All of them, or those of some rows, in order; they have but the texts that they use, in their order."""
        found, at = Occurrences(kind), np.arange(len(self)) if rows is None else rows
        words, numbers = np.unique(self.word[at], return_inverse=True)
        found.texts = [self.texts[word] for word in words.tolist()]
        found.role_sets = [tuple(roles.split(_BETWEEN_ROLES)) if roles else () for roles in self.role_sets]
        for name in _COLUMNS:
            column = numbers if name == "word" else getattr(self, name)[at]
            setattr(found, name, array("i", column.astype(np.int32).tobytes()))
        if kind == "person":
            found.pronoun = [GENDERS[number] for number in self.pronoun[at].tolist()]
        place = np.full(len(self), NOBODY)
        place[at] = np.arange(len(at))
        some = zip(place[self.behind_at].tolist(), self.behind, strict=True)
        found.behind = {index: acronym for index, acronym in some if index != NOBODY}
        found.bracketed = _both_kept(place, self.bracketed).tolist()
        return found

    def rows_in(self, articles: Bools) -> Ints:
        """The rows in marked articles."""
        return np.flatnonzero(articles[self.article])

    def taken_apart(self, articles: Numbers, count: int) -> OccurrenceTable:
        """The table under other numbers of its articles, which has no row of those that have no number any more."""
        article = articles[self.article]
        kept = np.flatnonzero(article != NOBODY)
        place = np.full(len(self), NOBODY, np.int32)
        place[kept] = np.arange(len(kept))
        still = np.flatnonzero(place[self.behind_at] != NOBODY)
        columns = {name: getattr(self, name)[kept] for name in (*_COLUMNS[1:], "pronoun")}
        return replace(
            self,
            article=article[kept],
            behind_at=place[self.behind_at[still]],
            behind=self.behind.take_items(still),
            bracketed=_both_kept(place, self.bracketed),
            **columns,
        )


def _both_kept(place: NDArray[np.integer], bracketed: Numbers) -> Numbers:
    """The new places of rows that stand behind the row before, where both have one."""
    kept = bracketed[(place[bracketed] != NOBODY) & (place[bracketed - 1] != NOBODY)]
    found: Numbers = place[kept].astype(np.int32)
    return found


@dataclass(frozen=True, slots=True)
class Origin:
    """Where the rows and texts of a table come from: their numbers in the one before, :data:`NOBODY` for new ones."""

    rows: Ints
    words: Ints


def grown_table(
    known: OccurrenceTable, new: OccurrenceTable, after: Numbers, numbers: Numbers
) -> tuple[OccurrenceTable, Origin]:
    """The rows of ``known`` and ``new`` articles, which have the numbers ``after`` and ``numbers`` now (-1: gone)."""
    kept = np.flatnonzero(after[known.article] != NOBODY)
    old, more = known.taken_apart(after, len(after)), new.taken_apart(numbers, len(numbers))
    order = np.argsort(np.concatenate([old.article, more.article]), kind="stable")
    place = np.empty(len(order), np.int32)
    place[order] = np.arange(len(order))
    texts, word = _join_pools(known.texts, new.texts, old.word, more.word, order)
    sets, roles = _join_pools(known.role_sets, new.role_sets, old.roles, more.roles, order, first=0)
    behind_at = place[np.concatenate([old.behind_at, more.behind_at + len(old)])]
    by_row = np.argsort(behind_at, kind="stable")
    columns: dict[str, Any] = {
        name: np.concatenate([getattr(old, name), getattr(more, name)])[order]
        for name in ("article", "field", "start", "end", "told", "pronoun")
    }
    made = OccurrenceTable(
        texts.strings,
        np.concatenate([known.landmark, new.landmark[texts.fresh]])[texts.numbers],
        sets.strings,
        word=word,
        roles=roles,
        behind_at=behind_at[by_row].astype(np.int32),
        behind=old.behind.concat(more.behind).take_items(by_row),
        bracketed=np.sort(place[np.concatenate([old.bracketed, more.bracketed + len(old)])]).astype(np.int32),
        **columns,
    )
    rows = np.concatenate([kept, np.full(len(more), NOBODY)])[order]
    return made, Origin(rows, np.where(texts.numbers < len(known.texts), texts.numbers, NOBODY))


@dataclass(frozen=True, slots=True)
class _Pool:
    """Different strings, and the number each had where those of two pools stood one behind the other.

    ``fresh`` are those of the second that the first did not have, by their numbers there.
    """

    strings: PackedStrings
    numbers: Ints
    fresh: Ints


def _join_pools(
    known: PackedStrings, new: PackedStrings, old: Numbers, more: Numbers, order: Ints, first: int | None = None
) -> tuple[_Pool, Numbers]:
    """The strings that are used, in order of appearance (``first`` goes before all), and the numbers of the rows."""
    numbers = {text: number for number, text in enumerate(known)}
    moved = np.array([numbers.setdefault(text, len(numbers)) for text in new], np.int64)
    found = np.concatenate([old.astype(np.int64), moved[more] if len(more) else np.zeros(0, np.int64)])[order]
    if first is not None:
        found = np.concatenate([[first], found])
    used, at = np.unique(found, return_index=True)
    used = used[np.argsort(at, kind="stable")]
    rank = np.zeros(len(numbers), np.int32)
    rank[used] = np.arange(len(used))
    fresh = np.flatnonzero(moved >= len(known))
    strings = known.concat(new.take_items(fresh)).take_items(used)
    return _Pool(strings, used, fresh), rank[found if first is None else found[1:]]


@dataclass(frozen=True, eq=False, repr=False)
class NamedInArticles(ArrayRecord):
    """The occurrences of a collection by type, and the names that its articles name side by side."""

    person: OccurrenceTable
    organisation: OccurrenceTable
    place: OccurrenceTable
    beside: Int32
    one: PackedStrings
    other: PackedStrings

    def column_lengths(self) -> Lengths:
        """Two names for each article that names such."""
        yield len(self.beside), "one", "other"

    @classmethod
    def from_pile(cls, pile: CorpusOccurrences) -> NamedInArticles:
        """What was read."""
        person, organisation, place = (OccurrenceTable.from_occurrences(pile.of_type(kind)) for kind in _KINDS)
        pairs = pile.beside_by_article
        return cls(
            person,
            organisation,
            place,
            np.array([article for article, _, _ in pairs], np.int32),
            PackedStrings.from_strings(one for _, one, _ in pairs),
            PackedStrings.from_strings(other for _, _, other in pairs),
        )

    def table_of(self, kind: EntityType) -> OccurrenceTable:
        """The occurrences of one type."""
        found: OccurrenceTable = getattr(self, kind)
        return found

    def occurrences_of(self, kind: EntityType) -> Occurrences:
        """All occurrences of one type."""
        return self.table_of(kind).occurrences(kind)

    def landmarks(self) -> Iterable[tuple[NDArray[Any], NDArray[Any]]]:
        """Of each type the article of each occurrence, and the number of its name as articles are compared by it."""
        for table in (self.person, self.organisation, self.place):
            yield table.article, table.landmark[table.word]

    def pairs_beside(self) -> Iterable[tuple[int, str, str]]:
        """Two names that an article, by its number, names side by side."""
        return zip(self.beside.tolist(), self.one, self.other, strict=True)

    def grown(self, before: Ints, new: NamedInArticles) -> tuple[NamedInArticles, dict[EntityType, Origin]]:
        """The tables of articles that had the numbers ``before`` here (-1: none; those of ``new`` in their order)."""
        fresh = np.flatnonzero(before < 0).astype(np.int32)
        after = np.full(max(int(before.max(initial=-1)) + 1, self._article_count()), NOBODY, np.int32)
        after[before[before >= 0]] = np.flatnonzero(before >= 0)
        made: dict[EntityType, OccurrenceTable] = {}
        origins: dict[EntityType, Origin] = {}
        for kind in _KINDS:
            made[kind], origins[kind] = grown_table(self.table_of(kind), new.table_of(kind), after, fresh)
        beside = np.concatenate([after[self.beside], fresh[new.beside]])
        order = np.argsort(beside, kind="stable")
        order = order[beside[order] != NOBODY]
        one, other = self.one.concat(new.one).take_items(order), self.other.concat(new.other).take_items(order)
        tables = made["person"], made["organisation"], made["place"]
        return NamedInArticles(*tables, beside[order].astype(np.int32), one, other), origins

    def _article_count(self) -> int:
        """One more than the last article that is named here."""
        tables = (self.person.article, self.organisation.article, self.place.article, self.beside)
        return max(int(column.max(initial=-1)) for column in tables) + 1
