"""Organisations and places across the pile: acronyms, short forms, word order, typing slips."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import combinations
from typing import Final

from rapidfuzz.distance import OSA

from corpus.linking.entities.acronyms import Acronyms, well_known
from corpus.linking.entities.contractions import SHORT, is_generic, shortens
from corpus.linking.entities.names import tidy
from corpus.linking.entities.organisation_names import (
    OrganisationName,
    comparable,
    initials_of,
    organisation_name,
    words_of,
)
from corpus.linking.entities.pile import Occurrence, Pile, Settled, by_article
from corpus.linking.entities.places import place_alias, place_name
from corpus.linking.entities.spellings import deletions
from corpus.linking.entities.union import Clusters
from corpus.model import EntityType

SHORTEST_SLIP: Final = 9
"""Names of fewer letters are not searched for typing slips: "Niger" and "Nigeria" are both right."""

SPELT_OUT: Final = 2
"""In so many articles a short form must stand beside its long one to be understood in the others."""

Near = list[tuple[int, OrganisationName]]
"""Names of an article with the indexes of their occurrences."""


def institution_name(text: str) -> OrganisationName:
    """An organisation's name, or the country's that stands for one ("US" the team, the government)."""
    name = organisation_name(text)
    alias = place_alias(name.display)
    return comparable(name.display, tuple(words_of(alias))) if alias else name


class Institutions:
    """The organisations, or the places, of a pile and the clusters they fall into."""

    def __init__(self, pile: Pile, kind: EntityType) -> None:
        parse: Callable[[str], OrganisationName] = place_name if kind == "place" else institution_name
        self._pile = pile
        self._kind = kind
        self._occurrences = pile.of(kind)
        self._names = [parse(occurrence.text) for occurrence in self._occurrences]
        self._by_node: dict[str, OrganisationName] = {}
        self._counts: Counter[str] = Counter()
        self._articles: dict[str, set[int]] = defaultdict(set)
        self._acronyms = Acronyms(pile.articles)
        self._clusters: Clusters[str] = Clusters()
        self._defined: dict[tuple[int, str], str] = {}
        self._place_names = {" ".join(words_of(tidy(occurrence.text))) for occurrence in pile.of("place")}
        self._learn()
        self._merge()

    @property
    def occurrences(self) -> Sequence[Occurrence]:
        """The occurrences, in the order of what :meth:`settle` returns."""
        return self._occurrences

    def _learn(self) -> None:
        for occurrence, name in zip(self._occurrences, self._names, strict=True):
            if name.node not in self._by_node:
                self._by_node[name.node] = name
                self._acronyms.learn(name)
            self._counts[name.node] += 1
            self._articles[name.node].add(occurrence.article)
            if len(name.words) > 1 and (acronym := self._acronyms.define(occurrence, name)):
                self._defined[occurrence.article, acronym] = name.node

    # ------------------------------------------------------------------------------- across the pile

    def _merge(self) -> None:
        for a, b, why in (*self._known(), *self._meant(), *self._same_letters(), *self._of_one_country()):
            self._clusters.join(a, b, why)
        for a, b, why in list(self._slips()):
            self._clusters.join(a, b, why)

    def _known(self) -> Iterator[tuple[str, str, str]]:
        """Names that the shipped table puts together."""
        groups: dict[str, list[str]] = defaultdict(list)
        for node in self._by_node:
            bare = node.removeprefix("united states: ")
            if full := well_known().get(node, well_known().get(bare, "")):
                groups[full].append(node)
        for full, nodes in groups.items():
            for node in nodes[1:]:
                yield nodes[0], node, f"another name of {full}"

    def _meant(self) -> Iterator[tuple[str, str, str]]:
        """Acronyms with the one long form that the pile has for them."""
        for node, name in self._by_node.items():
            if name.acronym and (long := self._acronyms.meaning(name.acronym)) and long != node:
                yield node, long, self._acronym_of(long)

    def _acronym_of(self, node: str) -> str:
        return f"acronym of {self._by_node[node].display}"

    def _same_letters(self) -> Iterator[tuple[str, str, str]]:
        first: dict[str, str] = {}
        for node in self._by_node:
            other = first.setdefault(self._by_node[node].letters or node, node)
            if other != node:
                yield other, node, "same letters"

    def _of_one_country(self) -> Iterator[tuple[str, str, str]]:
        """Names with and without their country ("US Justice Department"), if the pile knows no other country's."""
        qualified: dict[tuple[str, ...], list[str]] = defaultdict(list)
        for node, name in self._by_node.items():
            if name.country:
                qualified[name.words].append(node)
        for words, nodes in qualified.items():
            bare = " ".join(words)
            if len(nodes) == 1 and bare in self._by_node and self._one_country(nodes[0], bare):
                yield nodes[0], bare, "with and without the country"

    def _one_country(self, qualified: str, bare: str) -> bool:
        american = qualified.startswith("united states:") and bare.endswith(" department")
        return american or self._pile.kin(self._articles[qualified], self._articles[bare], bare.split())

    def _slips(self) -> Iterator[tuple[str, str, str]]:
        """Names one lost or two swapped letters apart, in articles that speak of the same things."""
        keys: dict[str, list[str]] = defaultdict(list)
        for node in self._by_node:
            letters = node.replace(" ", "")
            if len(letters) >= SHORTEST_SLIP and not any(letter.isdigit() for letter in letters):
                for key in deletions(letters):
                    keys[key].append(node)
        pairs = {pair for group in keys.values() if 1 < len(group) < 9 for pair in combinations(sorted(group), 2)}
        for a, b in sorted(pairs):
            if _is_slip(a, b) and self._pile.kin(self._articles[a], self._articles[b], (*a.split(), *b.split())):
                yield a, b, "edit distance 1"

    # ------------------------------------------------------------------------------- in the article

    def settle(self) -> list[Settled]:
        """The node of every occurrence, in order."""
        settled = [Settled("")] * len(self._occurrences)
        for indexes in by_article(self._occurrences).values():
            longer = [(index, self._names[index]) for index in indexes if len(self._names[index].words) > 1]
            known: dict[str, tuple[str, str]] = {}
            for index in indexes:
                settled[index] = self._in_article(index, longer, known)
        return self._as_elsewhere(settled)

    def _as_elsewhere(self, settled: list[Settled]) -> list[Settled]:
        """A short form of one word that means one thing wherever it is spelt out means that everywhere."""
        meant: dict[str, dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
        for occurrence, name, found in zip(self._occurrences, self._names, settled, strict=True):
            if len(name.words) == 1 and found.node != name.node and not is_generic(name):
                meant[name.node][found.node].add(occurrence.article)
        one = {node: next(iter(heads)) for node, heads in meant.items() if len(heads) == 1}
        sure = {node: head for node, head in one.items() if self._is_sure(node, head, len(meant[node][head]))}
        return [
            Settled(sure[name.node], SHORT.format(self._by_node[sure[name.node]].display))
            if name.node in sure and found.node == name.node
            else found
            for name, found in zip(self._names, settled, strict=True)
        ]

    def _is_sure(self, node: str, head: str, articles: int) -> bool:
        """Whether so many articles that spell a short form out are enough; a place's name may always be the place."""
        if node in self._place_names:
            return False
        return articles >= SPELT_OUT or head == f"church of {node}"

    def _in_article(self, index: int, longer: Near, known: dict[str, tuple[str, str]]) -> Settled:
        name = self._names[index]
        node, why = name.node, self._clusters.why(name.node)
        if name.acronym and name.node not in known:
            known[name.node] = self._spelt_out(index, longer)
        if found := known.get(name.node, ("", ""))[0]:
            return Settled(self._clusters.find(found), known[name.node][1])
        if longer and len(self._clusters.members(node)) == 1 and (meant := self._long_form(index, longer)):
            return Settled(self._clusters.find(meant.node), SHORT.format(meant.display))
        return Settled(self._clusters.find(node), why)

    def _spelt_out(self, index: int, longer: Near) -> tuple[str, str]:
        """The long form of an acronym in its own article, and why."""
        acronym, article = self._names[index].acronym, self._occurrences[index].article
        defined = self._defined.get((article, acronym), "")
        if defined:
            return defined, self._acronym_of(defined)
        matching = {name.node for _, name in longer if acronym in initials_of(name.display)}
        if len(matching) == 1:
            long = matching.pop()
            return long, self._acronym_of(long)
        return "", ""

    def _long_form(self, index: int, longer: Near) -> OrganisationName | None:
        """The name that the occurrence shortens: the nearest before it; a proper name also the first after it."""
        name = self._names[index]
        found = [(at, other) for at, other in longer if at != index and shortens(name, other, self._kind)]
        before = [pair for pair in found if pair[0] < index]
        if before:
            return max(before, key=lambda pair: pair[0])[1]
        meant = {other.node for _, other in found}
        return found[0][1] if len(meant) == 1 and not is_generic(name) else None


def _is_slip(a: str, b: str) -> bool:
    """Whether two nodes differ by a swap or by one letter inside a word: not by a plural or an adjective's ending."""
    words, others = a.split(), b.split()
    if len(words) != len(others):
        return False
    unlike = [(x, y) for x, y in zip(words, others, strict=True) if x != y]
    if len(unlike) != 1:
        return False
    x, y = unlike[0]
    swapped = sorted(x) == sorted(y)
    inside = len(x) != len(y) and x[0] == y[0] and x[-1] == y[-1]
    return min(len(x), len(y)) >= 5 and (swapped or inside) and OSA.distance(x, y, score_cutoff=1) == 1
