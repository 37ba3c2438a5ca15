"""Full-name clusters: which full names of people, across the collection, are one person's.

Names are compared only within blocks of one surname, or of surnames that a table, a transliteration or one typing
slip connects, and there only where the given names share a key: never all pairs.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import combinations
from typing import Final

from corpus.entities.contained_names import shortened_names
from corpus.entities.disjoint_sets import DisjointSets
from corpus.entities.occurrences import CorpusOccurrences, Occurrences, first_of, lists_intersect, pairs_sharing_a_key
from corpus.entities.person_names import PersonName, person_name
from corpus.entities.same_name_part import (
    SHORTEST_SLIP,
    LikenessStrength,
    NameLikeness,
    deletion_keys,
    full_names,
    spelling_rows,
    transliteration_key,
)
from corpus.entities.same_person import same_person, turned_around
from corpus.entities.titles import REGNAL

CROWDED: Final = 4
"""A surname with so many given names in the collection is common: a nickname alone does not make two bearers one."""

BLOCK: Final = 60
"""In larger blocks of one key each name is compared with the block's commonest ones only."""

NEIGHBOURS: Final = 7
"""Names of a larger block, in order of the alphabet, that each is compared with."""

MOST_PAIRS, LEAST_PAIRS = 4, 20_000
"""Pairs of like surnames that are looked at, for each surname of the collection, and in any case. 40,000 names of news
make half a pair each; a text of invented names that are all one letter apart makes twenty."""

Names = dict[str, PersonName]
"""Node to full name; a node is the name's words, joined by blanks."""


def node_of(name: PersonName) -> str:
    """The node of a name: its folded words with the suffix."""
    return " ".join(part for part in (name.given, *name.middles, name.surname, name.suffix) if part)


class FullNames:
    """The full names of a collection: their counts, their articles in order, and the clusters they fall into."""

    def __init__(self, occurrences: Occurrences) -> None:
        parsed = [person_name(text) for text in occurrences.texts]
        nodes = [node_of(name) if name.given else None for name in parsed]
        self.names: Names = {}
        for node, name in zip(nodes, parsed, strict=True):
            if node is not None:
                self.names.setdefault(node, name)
        self.counts: Counter[str] = Counter()
        for word, count in Counter(occurrences.word).items():
            if (node := nodes[word]) is not None:
                self.counts[node] += count
        self.articles: Mapping[str, Sequence[int]] = occurrences.articles_by_node(nodes)
        self.clusters: DisjointSets[str] = DisjointSets()
        self.links: set[tuple[str, str]] = set()
        self.crowded: set[str] = set()
        self._texts = frozenset(occurrences.texts)
        self._shorter: dict[str, str] = {}
        self._beside: set[frozenset[str]] = set()

    def merge_names(self, pile: CorpusOccurrences, crowd: Callable[[str], int] | None = None) -> None:
        """Join the nodes that are one person's, the surest pairs first.

        ``crowd`` tells how many given names a surname has, where these are not all names of the collection. ``links``
        has then all pairs of which one may have to do with the other's cluster, ``crowded`` surnames of so many people
        that not all of these were compared.
        """
        here = [pair for pair in pile.beside if self._texts.issuperset(pair)]
        self._beside = {frozenset((node_of(person_name(a)), node_of(person_name(b)))) for a, b in here}
        if crowd is None:
            crowd = Counter(surname for surname, _ in {(n.surname, n.given) for n in self.names.values()}).__getitem__
        alike = [(a, b) for a, b in candidate_pairs(self.names, self.crowded) if self._may_be_one(a, b)]
        self.links.update(alike)
        pairs = [(a, b, likeness) for a, b in alike if (likeness := self._name_likeness(a, b))]
        pairs.sort(key=lambda pair: (-pair[2].strength, -self.counts[pair[0]] - self.counts[pair[1]], pair[:2]))
        for a, b, likeness in pairs:
            weak = likeness.strength < (
                LikenessStrength.STRONG if crowd(self.names[a].surname) >= CROWDED else LikenessStrength.FAIR
            )
            if self.clusters.find_root(a) == self.clusters.find_root(b) or not self._are_compatible(a, b):
                continue
            if weak and not self._have_common_topics(pile, a, b):
                continue
            self.clusters.join_sets(a, b, likeness.why)

        self._join_contained()

    def _join_contained(self) -> None:
        """Join names that hold another one of the same article with it."""
        plain = {node: found for node, found in self.articles.items() if not self.names[node].suffix}
        self._shorter = shortened_names(plain, self.links)
        self._shorter = {long: short for long, short in self._shorter.items() if not self._are_two(long, short)}
        for long, short in self._shorter.items():
            self.clusters.join_sets(long, short, "shortened in the same article")

    def contained_name(self, name: PersonName) -> PersonName:
        """``name``, or the one that it holds: the surname in "Nora Pell Regatta Winner" is Pell."""
        node = node_of(name)
        while node in self._shorter:
            node = self._shorter[node]
        return self.names.get(node, name)

    def _may_be_one(self, a: str, b: str) -> bool:
        return same_person(self.names[a], self.names[b]) is not None

    def _name_likeness(self, a: str, b: str) -> NameLikeness | None:
        if self._are_two(a, b) or (self.names[a].suffix != self.names[b].suffix and self._father_and_son(a, b)):
            return None
        return same_person(self.names[a], self.names[b])

    def _are_two(self, a: str, b: str) -> bool:
        """Whether an article tells two people of like names apart: it names them side by side, or turned around."""
        one, other = self.names[a], self.names[b]
        if one.given == other.given or one.initials or other.initials or turned_around(one, other):
            return False
        if frozenset((a, b)) in self._beside:
            return True
        swapped = one.given == other.surname and other.given == one.surname
        return swapped and lists_intersect(self.articles[a], self.articles[b])

    def _father_and_son(self, a: str, b: str) -> bool:
        """Whether the suffix tells the two apart: both stand in full in one article, or the plain name is commoner.

        "Jr" and "Sr" do unless the plain name is the rarer one, a shortening; a number may well be left out.
        """
        if self.names[a].given in REGNAL:
            return False  # "Queen Elizabeth II" is nobody's junior
        plain, junior = (a, b) if not self.names[a].suffix else (b, a)
        most = self.counts[junior] * (4 if self.names[junior].suffix.startswith("i") else 1)
        shortened = self.counts[plain] < most or (most > self.counts[junior] and self.counts[plain] == most)
        return lists_intersect(self.articles[a], self.articles[b]) or not shortened

    def _are_compatible(self, a: str, b: str) -> bool:
        """Whether no name of a's cluster speaks against one of b's: no initial may make George and Gerald one."""
        ours, theirs = self.clusters.members_of(a), self.clusters.members_of(b)
        if len(ours) * len(theirs) > 400:
            return False
        return all(
            same_person(self.names[x], self.names[y]) is not None and not self._are_two(x, y)
            for x in ours
            for y in theirs
        )

    def _have_common_topics(self, pile: CorpusOccurrences, a: str, b: str) -> bool:
        """Whether the articles of both clusters speak of the same things."""
        ours, theirs = self.clusters.members_of(a), self.clusters.members_of(b)
        words = [part for node in (*ours, *theirs) for part in self.names[node].parts]
        return pile.share_rare_names(
            first_of(self.articles[node] for node in ours),
            first_of(self.articles[node] for node in theirs),
            apart_from=words,
        )


def candidate_pairs(names: Names, crowded: set[str] | None = None) -> Iterator[tuple[str, str]]:
    """Pairs of nodes worth comparing, each once, in a stable order.

    ``crowded`` takes in the surnames of which not all pairs are.
    """
    large: set[str] = set()
    by_surname: dict[str, list[str]] = defaultdict(list)
    for node, name in names.items():
        by_surname[name.surname].append(node)
    groups = [[surname] for surname in by_surname] + list(_kindred_surnames(by_surname, large))
    seen: set[tuple[str, str]] = set()
    keys_of = cache(lambda node: given_keys(names[node]))
    for group in groups:
        nodes = [node for surname in group for node in by_surname[surname]]
        for block in _given_blocks(nodes, keys_of):
            large.update(group if len(block) > BLOCK else ())
            for a, b in _block_pairs(block):
                pair = (a, b) if a < b else (b, a)
                if pair not in seen:
                    seen.add(pair)
                    yield pair
    yield from _squashed_pairs(names, seen)
    if crowded is not None:
        crowded |= large


def _block_pairs(block: list[str]) -> Iterator[tuple[str, str]]:
    """All pairs of a small block; in a large one, each name with its nearest neighbours in order of the alphabet."""
    if len(block) <= BLOCK:
        yield from combinations(block, 2)
        return
    ordered = sorted(block)
    for at, node in enumerate(ordered):
        yield from ((node, other) for other in ordered[at + 1 : at + 1 + NEIGHBOURS])


def _given_blocks(nodes: list[str], keys_of: Callable[[str], Iterable[str]]) -> Iterable[list[str]]:
    """``nodes`` by the keys of their given names."""
    if len(nodes) < 2:
        return ()
    if len(nodes) == 2:  # of the surnames that a letter connects nearly all have one bearer each
        return () if frozenset(keys_of(nodes[0])).isdisjoint(keys_of(nodes[1])) else (nodes,)
    blocks: dict[str, list[str]] = defaultdict(list)
    for node in nodes:
        for key in keys_of(node):
            blocks[key].append(node)
    return blocks.values()


def given_keys(name: PersonName) -> frozenset[str]:
    """What given names that may be one have in common."""
    keys = {name.given, f"{name.given[0]}.", *name.middles, *filter(None, (name.nickname,))}
    if not name.initials:
        keys |= {f"={row}" for row in spelling_rows(name.given)} | full_names(name.given)
    return frozenset(keys)


def _kindred_surnames(surnames: Iterable[str], large: set[str]) -> Iterator[list[str]]:
    """Pairs of surnames that a table, the skeleton or one missing letter connects; ``large`` takes in those of which
    too many are connected."""
    known = list(surnames)
    seen: set[tuple[str, str]] = set()
    for group in _kindred_groups(known, large):
        large.update(group if len(group) > BLOCK else ())
        for a, b in _block_pairs(group):
            pair = (a, b) if a < b else (b, a)
            if pair not in seen:
                seen.add(pair)
                yield list(pair)


def _kindred_groups(surnames: Sequence[str], large: set[str]) -> Iterator[list[str]]:
    """Surnames that have a key in common. Where the groups are large all over, which no news is, the smallest."""
    groups = list(pairs_sharing_a_key(surname_keys(surname) for surname in surnames))
    left = max(LEAST_PAIRS, MOST_PAIRS * len(surnames))
    if sum(map(_count_pairs, groups)) > left:
        groups.sort(key=lambda group: (len(group), group))
    for group in groups:
        named = [surnames[number] for number in group]
        left -= _count_pairs(group)
        if left < 0:
            large.update(named)
        else:
            yield named


def _count_pairs(group: Sequence[int]) -> int:
    """How many pairs are made of a group at most."""
    size = len(group)
    return size * NEIGHBOURS if size > BLOCK else size * (size - 1) // 2


def surname_keys(surname: str) -> set[str]:
    """What surnames that may be one have in common."""
    last = surname.rpartition(" ")[2]
    keys = {f"={row}" for row in spelling_rows(last)}
    if len(last) >= SHORTEST_SLIP:
        keys |= {f"~{transliteration_key(last)}", *deletion_keys(last)}
    return keys | {last}


def _squashed_pairs(names: Names, seen: set[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Names of the same letters, differently parted or ordered."""
    blocks: dict[str, list[str]] = defaultdict(list)
    for node, name in names.items():
        for key in squashed_keys(name):
            blocks[key].append(node)
    for block in blocks.values():
        for a, b in _block_pairs(block) if len(block) > 1 else ():
            pair = (a, b) if a < b else (b, a)
            if pair not in seen:
                seen.add(pair)
                yield pair


def squashed_keys(name: PersonName) -> tuple[str, ...]:
    """What names of the same letters have in common: those letters, and the words in order of the alphabet."""
    if len(name.parts) in (2, 3) and name.parts[0] != name.parts[1]:
        return name.without_blanks, " ".join(sorted(name.parts))
    return (name.without_blanks,)
