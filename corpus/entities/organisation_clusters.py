"""Organisation and place clusters across the collection: acronyms, short forms, word order, typing slips."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import Final

from rapidfuzz.distance import OSA

from corpus.entities.acronyms import Acronyms, well_known
from corpus.entities.disjoint_sets import DisjointSets
from corpus.entities.occurrences import CorpusOccurrences, lists_intersect, pairs_sharing_a_key
from corpus.entities.organisation_names import OrganisationName, comparable_name, organisation_name, words_of
from corpus.entities.place_aliases import place_alias, place_name
from corpus.entities.same_name_part import LONGEST, deletion_keys
from corpus.language.gazetteer import load_gazetteer
from corpus.model import EntityType

NATIONAL: Final = frozenset("congress senate parliament treasury navy army".split())
"""Words that alone, without their country, name an institution."""

SHORTEST_SLIP: Final = 9
"""Names of fewer letters are not searched for typing slips: "Niger" and "Nigeria" are both right."""


def institution_name(text: str) -> OrganisationName:
    """An organisation's name, or the country's that stands for one ("US" the team, the government)."""
    name = organisation_name(text)
    alias = place_alias(name.display)
    return comparable_name(name.display, tuple(words_of(alias))) if alias else name


class OrganisationClusters:
    """The organisations, or the places, of a collection and the clusters they fall into.

    ``by_node`` has a name for each node, ``articles`` where it stands, in order, ``defined`` the long forms that
    articles give their acronyms in brackets.
    """

    def __init__(self, pile: CorpusOccurrences, kind: EntityType) -> None:
        parse: Callable[[str], OrganisationName] = place_name if kind == "place" else institution_name
        self._pile = pile
        self.kind = kind
        self.occurrences = pile.of_type(kind)
        self._names = [parse(text) for text in self.occurrences.texts]
        self.by_node: dict[str, OrganisationName] = {}
        self.articles: Mapping[str, Sequence[int]] = self.occurrences.articles_by_node(
            [name.node for name in self._names]
        )
        self._acronyms = Acronyms()
        self.clusters: DisjointSets[str] = DisjointSets()
        self.defined: dict[tuple[int, str], str] = {}
        self._learn_names()
        self._merge_clusters()

    def name_at(self, index: int) -> OrganisationName:
        """The name of that occurrence."""
        return self._names[self.occurrences.word[index]]

    def _learn_names(self) -> None:
        for name in self._names:
            if name.node not in self.by_node:
                self.by_node[name.node] = name
                self._acronyms.add_long_form(name)
        for index, acronym in self.occurrences.behind.items():
            name = self.name_at(index)
            if len(name.words) > 1:
                self._acronyms.add_definition(acronym, name)
                self.defined[self.occurrences.article[index], acronym] = name.node

    # ------------------------------------------------------------------------------- across the collection

    def _merge_clusters(self) -> None:
        for a, b, why in (
            *self._table_matches(),
            *self._acronym_meanings(),
            *self._names_in_brackets(),
            *self._same_letters(),
            *self._of_one_country(),
        ):
            self.clusters.join_sets(a, b, why)
        for a, b, why in list(self._spelling_slips()):
            self.clusters.join_sets(a, b, why)

    def _table_matches(self) -> Iterator[tuple[str, str, str]]:
        """Names that the shipped table puts together."""
        groups: dict[str, list[str]] = defaultdict(list)
        for node in self.by_node:
            bare = node.removeprefix("united states: ")
            if full := well_known().get(node, well_known().get(bare, "")):
                groups[full].append(node)
        for full, nodes in groups.items():
            for node in nodes[1:]:
                yield nodes[0], node, f"another name of {full}"

    def _acronym_meanings(self) -> Iterator[tuple[str, str, str]]:
        """Acronyms with the one long form that the collection has for them."""
        for node, name in self.by_node.items():
            long = self._acronyms.meaning_of(name.acronym) if name.acronym else ""
            if long and long != node and lists_intersect(self.articles[node], self.articles[long]):
                yield node, long, self.acronym_of(long)

    def _names_in_brackets(self) -> Iterator[tuple[str, str, str]]:
        """A place and its other name in brackets: "Masjid al-Haram (Grand Mosque)", but not "Springfield (Ohio)"."""
        for one, other in self.occurrences.bracketed:
            a, b = self.name_at(one), self.name_at(other)
            if a.node != b.node and min(len(a.words), len(b.words)) > 1 and not load_gazetteer().is_place(b.display):
                yield a.node, b.node, f"another name in brackets: {b.display}"

    def acronym_of(self, node: str) -> str:
        """Why an acronym belongs to the name of that node, in words for the reader."""
        return f"acronym of {self.by_node[node].display}"

    def _same_letters(self) -> Iterator[tuple[str, str, str]]:
        first: dict[str, str] = {}
        for node in self.by_node:
            other = first.setdefault(self.by_node[node].letters or node, node)
            if other != node:
                yield other, node, "same letters"

    def _of_one_country(self) -> Iterator[tuple[str, str, str]]:
        """Names with and without their country ("US Justice Department"), if the corpus knows no other country's."""
        qualified: dict[tuple[str, ...], list[str]] = defaultdict(list)
        for node, name in self.by_node.items():
            if name.country:
                qualified[name.words].append(node)
        for words, nodes in qualified.items():
            if len(words) == 1 and words[0] not in NATIONAL:
                continue
            bare = " ".join(words)
            if len(nodes) == 1 and bare in self.by_node and self._one_country(nodes[0], bare):
                yield nodes[0], bare, "with and without the country"

    def _one_country(self, qualified: str, bare: str) -> bool:
        american = qualified.startswith("united states:") and bare.endswith(" department")
        return american or self._pile.share_rare_names(self.articles[qualified], self.articles[bare], bare.split())

    def _spelling_slips(self) -> Iterator[tuple[str, str, str]]:
        """Names one lost or two swapped letters apart, in articles that speak of the same things."""
        nodes = list(self.by_node)
        letters = (node.replace(" ", "") for node in nodes)
        groups = pairs_sharing_a_key(deletion_keys(word) if _may_slip(word) else () for word in letters)
        pairs = {
            pair
            for group in groups
            if len(group) < 9
            for pair in combinations(sorted(nodes[number] for number in group), 2)
        }
        for a, b in sorted(pairs):
            if _is_slip(a, b) and self._pile.share_rare_names(
                self.articles[a], self.articles[b], (*a.split(), *b.split())
            ):
                yield a, b, "edit distance 1"


def _may_slip(letters: str) -> bool:
    return len(letters) >= SHORTEST_SLIP and not any(letter.isdigit() for letter in letters)


def _is_slip(a: str, b: str) -> bool:
    """Whether two nodes differ by a swap or by one letter inside a word: not by a plural or an adjective's ending."""
    words, others = a.split(), b.split()
    if len(words) != len(others):
        return False
    unlike = [(x, y) for x, y in zip(words, others, strict=True) if x != y]
    if len(unlike) != 1:
        return False
    x, y = unlike[0]
    if not 5 <= min(len(x), len(y)) <= max(len(x), len(y)) <= LONGEST:
        return False
    swapped = sorted(x) == sorted(y)
    inside = len(x) != len(y) and x[0] == y[0] and x[-1] == y[-1]
    return (swapped or inside) and OSA.distance(x, y, score_cutoff=1) == 1
