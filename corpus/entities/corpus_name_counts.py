"""Corpus statistics of names: the type that each mostly has, and which of its words are not those of people."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from corpus.entities.packed_mentions import TypeCounts
from corpus.language.gazetteer import load_gazetteer
from corpus.model import EntityType

_LIKE_NAMES = 2
"""So many names that are not people's show that their last word is no surname."""


@dataclass(frozen=True, slots=True)
class CorpusStatistics:
    """What the whole collection shows: how often each name has each type, and which words are not those of people.

    "Linux" is in ``heads``, as an organisation's, where the collection has "Fjord Linux" and "Harbour Linux" as such;
    "Fjord" in ``firms`` where it has "Fjord Bank" and nobody of the name.
    """

    types: TypeCounts
    heads: Mapping[str, EntityType]
    firms: frozenset[str]
    outlets: frozenset[str]

    @classmethod
    def from_counts(cls, types: TypeCounts, outlets: Iterable[str]) -> CorpusStatistics:
        """What those counts show, of articles of those outlets."""
        return cls(types, _non_person_heads(types), _firm_words(types), frozenset(outlets))


def _non_person_heads(types: TypeCounts) -> dict[str, EntityType]:
    """Last words of several names of which more are not people's than are; words that may be surnames, or that alone
    stand for somebody oftener than those names stand in the collection, left out."""
    names: defaultdict[str, Counter[EntityType]] = defaultdict(Counter)
    mentions: Counter[str] = Counter()
    known = load_gazetteer()
    for name, counts in types.name_counts():
        last = name.rpartition(" ")[2]
        if last != name and last not in known.last and last not in known.part and not known.is_place(last):
            kind = most_often(counts)
            names[last][kind] += 1
            mentions[last] += counts.total() * (kind != "person")
    found: dict[str, EntityType] = {}
    for last, kinds in names.items():
        people, alone = kinds.pop("person", 0), types.counts_of(last)
        if kinds.total() >= max(_LIKE_NAMES, people) and not (alone and alone["person"] > mentions[last]):
            found[last] = most_often(kinds)
    return found


def most_often(counts: Counter[EntityType]) -> EntityType:
    """The commonest of some types."""
    return min(counts, key=lambda kind: (-counts[kind], kind))


def _firm_words(types: TypeCounts) -> frozenset[str]:
    """First words of organisations' names of several words that are in the name of nobody in the collection."""
    first, people = set[str](), set[str]()
    for name, counts in types.name_counts():
        if " " in name:
            kind = most_often(counts)
            if kind == "organisation":
                first.add(name.partition(" ")[0])
            elif kind == "person":
                people.update(name.split())
    return frozenset(word for word in first - people - load_gazetteer().first if types.counts_of(word))
