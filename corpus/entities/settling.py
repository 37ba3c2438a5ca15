"""Settling: the names of a collection that grew or shrank a little corrected where that makes a difference.

What an article's names become depends on the collection by way of those names alone: by the type that is commonest for
each, by whether its last word is a surname, its first one a firm's, and whether it is an outlet. So only the articles
are settled again that are new, or hold a name of which the collection now says something else.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from corpus.entities.corpus_name_counts import CorpusStatistics
from corpus.entities.names_by_article import NameTable
from corpus.entities.packed_mentions import TypeCounts
from corpus.entities.type_consistency import collection_type
from corpus.model import EntityType
from corpus.storage.array_record import ArrayRecord, Int8, Lengths

Ints = NDArray[np.int64]


@dataclass(frozen=True, eq=False, repr=False)
class SettledBy(ArrayRecord):
    """What the articles of a collection were settled by: the names of each, and what its slashed dates say.

    ``slashed`` are codes of :func:`corpus.extraction.times.slashed.slashed_code`.
    """

    names: NameTable
    slashed: Int8

    def column_lengths(self) -> Lengths:
        """A code for each article."""
        yield len(self.names), "slashed"


@dataclass(frozen=True)
class Settling:
    """A collection that was settled and then changed: ``after`` is of its articles, ``before`` of those it had then.

    Both share their names, by number. ``outlets`` are those of then and of now.
    """

    before: NameTable
    after: NameTable
    outlets: tuple[frozenset[str], frozenset[str]]

    @classmethod
    def from_changes(
        cls,
        known: NameTable,
        numbers: Ints,
        new: Sequence[Iterable[tuple[str, EntityType]]],
        outlets: tuple[frozenset[str], frozenset[str]],
    ) -> Settling:
        """From the table of then, the number that each article had (-1: none), and the names of those that are new."""
        after = known.grown_table(numbers, new)
        before = NameTable(after.names, known.bounds, known.name, known.kind, known.count)
        return cls(before, after, outlets)

    @cached_property
    def _names(self) -> list[str]:
        return list(self.after.names)

    @cached_property
    def _words(self) -> list[list[str]]:
        """The words of each name."""
        return [name.split(" ") for name in self._names]

    @cached_property
    def _counts(self) -> tuple[Ints, Ints]:
        return self.before.type_counts(), self.after.type_counts()

    def doubtful_articles(self) -> Ints:
        """The articles, by number, that hold a name of which the collection says something else now."""
        return self.after.articles_with(self._doubtful_names())

    def _doubtful_names(self) -> set[int]:
        then, now = self._counts
        changed = np.flatnonzero((then != now).any(axis=1)).tolist()
        words = {word for number in changed for word in self._words[number]}
        statistics = self._statistics(words, then, 0), self._statistics(words, now, 1)
        heads = {word for word in words if statistics[0].heads.get(word) != statistics[1].heads.get(word)}
        firms = words & (statistics[0].firms ^ statistics[1].firms)
        outlets = self.outlets[0] ^ self.outlets[1]
        found = {number for number in changed if self._says_another(number, statistics)}
        if heads or firms or outlets:
            for number, (name, parts) in enumerate(zip(self._names, self._words, strict=True)):
                if parts[-1] in heads or parts[0] in firms or name in outlets:
                    found.add(number)
        return found

    def _says_another(self, number: int, statistics: tuple[CorpusStatistics, CorpusStatistics]) -> bool:
        name = self._names[number]
        then, now = (collection_type(name, some.types.counts_of(name)) for some in statistics)
        return then != now

    def statistics_for(self, articles: Ints) -> CorpusStatistics:
        """What the collection says now of all that those articles name, and maybe of more."""
        words = {word for number in self.after.names_in(articles) for word in self._words[number]}
        return self._statistics(words, self._counts[1], 1)

    def _statistics(self, words: AbstractSet[str], counts: Ints, when: int) -> CorpusStatistics:
        """What those counts say of all names that have one of ``words``: of these words, all that there is to say."""
        used = np.flatnonzero(counts.sum(axis=1)).tolist()
        wanted = [number for number in used if not words.isdisjoint(self._words[number])]
        rows = zip((self._names[number] for number in wanted), counts[wanted].tolist(), strict=True)
        return CorpusStatistics.from_counts(TypeCounts.from_rows(rows), self.outlets[when])
