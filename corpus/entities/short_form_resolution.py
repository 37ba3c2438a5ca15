"""Short-form resolution: which longer name, of the article or of the collection, an organisation or place repeats."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator
from functools import lru_cache
from itertools import pairwise
from typing import Final

from corpus.entities.acronyms import SHORTEST
from corpus.entities.institution_table import node_number
from corpus.entities.occurrences import Assignment
from corpus.entities.organisation_clusters import OrganisationClusters
from corpus.entities.organisation_names import OrganisationName, initials_of
from corpus.entities.people_in_article import WINDOW
from corpus.entities.short_forms import SHORT, is_common, is_generic, is_short_form, may_be_either, only_says_kind

SPELT_OUT: Final = 2
"""In so many articles a short form must stand beside its long one to be understood in all others."""

Near = list[tuple[int, OrganisationName]]
"""Names of an article with the indexes of their occurrences."""

ShortPairs = list[tuple[int, int, int]]
"""An article, and the numbers of the texts of a short form and of a long one in it."""

Pairs = dict[str, dict[str, set[int]]]
"""Node of a short form to those of its long ones, to the articles that have both."""


class LongNames:
    """The names of several words in an article, found by their first and last words and by those before "of"."""

    def __init__(self, names: Iterable[tuple[int, OrganisationName]]) -> None:
        self._nodes: dict[str, tuple[int, OrganisationName]] = {}
        self._by_word: dict[str, Near] = {}
        for index, name in names:
            if len(name.words) > 1:
                self._nodes.setdefault(name.node, (index, name))
                for word in found_by(name.words):
                    self._by_word.setdefault(word, []).append((index, name))

    def all_names(self) -> Iterable[tuple[int, OrganisationName]]:
        """Every name once, with its first occurrence."""
        return self._nodes.values()

    def names_shortened(self, short: OrganisationName, index: int) -> Near:
        """The names that ``short`` may shorten, in order: those nearest to the occurrence ``index``."""
        words = {word for word in (short.words[0], short.words[-1]) if word in self._by_word}
        if not words:
            return []
        found = {pair[0]: pair for word in words for pair in self._names_by_distance(word, index)}
        return sorted(found.values(), key=lambda pair: pair[0])

    def _names_by_distance(self, word: str, index: int) -> Near:
        named = self._by_word.get(word, [])
        if len(named) <= WINDOW:
            return named
        at = bisect_left(named, index, key=lambda pair: pair[0])
        return named[max(0, at - WINDOW) : at + WINDOW]


@lru_cache(maxsize=2**13)
def found_by(words: tuple[str, ...]) -> frozenset[str]:
    """The words by which a long name is found."""
    return frozenset((words[0], words[-1], *(word for word, behind in pairwise(words) if behind == "of")))


def short_pairs(known: OrganisationClusters, articles: Container[int] | None = None) -> ShortPairs:
    """The proper short forms that stand in an article with a longer name; in all of them, or in some."""
    found: ShortPairs = []
    for article, indexes in known.occurrences.by_article():
        if articles is None or article in articles:
            found += _pairs_among(known, article, indexes)
    return found


def _pairs_among(known: OrganisationClusters, article: int, indexes: range) -> Iterator[tuple[int, int, int]]:
    words, last = known.occurrences.word, {known.name_at(index).node: index for index in indexes}
    longer = LongNames((index, known.name_at(index)) for index in last.values())
    for index in last.values():
        short = known.name_at(index)
        for at, long in longer.names_shortened(short, 0) if not is_common(short) else ():
            if long.node != short.node and is_short_form(short, long, "organisation"):
                yield article, words[index], words[at]


class ShortFormResolver:
    """Finds the name that each occurrence repeats.

    A proper short form ("Veldt" of "Veldt Motors") is the same thing throughout the corpus, a common one ("the Supreme
    Court") in its article only.
    """

    def __init__(self, known: OrganisationClusters, places: Container[int], pairs: ShortPairs | None = None) -> None:
        """``places`` are the plain words of the places' names; ``pairs``, if known, those of all articles."""
        self._known = known
        self.pairs: ShortPairs = []
        if known.kind == "organisation":
            self.pairs = short_pairs(known) if pairs is None else pairs
            self._join_proper(places)

    # ------------------------------------------------------------------------------- across the collection

    def _join_proper(self, places: Container[int]) -> None:
        """Join proper short forms with their long ones where the collection leaves no doubt."""
        for short, meant in self._proper_pairs().items():
            if node_number(short) in places:
                continue
            joined = [long for long, articles in meant.items() if self._is_sure(short, long, articles, len(meant))]
            for long in joined:
                why = SHORT.format(self._known.by_node[long].display)
                self._known.clusters.join_sets(short, long, why)

    def _proper_pairs(self) -> Pairs:
        pairs: Pairs = defaultdict(lambda: defaultdict(set))
        nodes = self._known.nodes
        for article, short, long in self.pairs:
            pairs[nodes[short]][nodes[long]].add(article)
        return pairs

    def _is_sure(self, short: str, long: str, articles: set[int], rivals: int) -> bool:
        """Whether the short form never stands alone, or is spelt out often enough, and means only this."""
        if rivals > 1 and not only_says_kind(self._rest(short, long)):
            return False
        alone = set(self._known.articles[short]) - articles
        return not alone or len(articles) >= SPELT_OUT or long == f"church of {short}"

    def _rest(self, short: str, long: str) -> tuple[str, ...]:
        return self._known.by_node[long].words[len(self._known.by_node[short].words) :]

    # ------------------------------------------------------------------------------- in the article

    def assign_occurrences(self, articles: Container[int] | None = None) -> Iterator[Assignment]:
        """The node of every occurrence, or of every one in those articles, in order."""
        for article, indexes in self._known.occurrences.by_article():
            if articles is not None and article not in articles:
                continue
            longer = LongNames((index, self._known.name_at(index)) for index in indexes)
            acronyms: dict[str, Assignment | None] = {}
            meant: dict[str, str] = {}  # nodes that stood for a longer name so far, and that one
            for index in indexes:
                settled = self._in_article(index, article, longer, acronyms)
                settled = Assignment(meant.get(settled.node, settled.node), settled.why)
                meant[self._known.clusters.find_root(self._known.name_at(index).node)] = settled.node
                yield settled

    def _in_article(
        self, index: int, article: int, longer: LongNames, acronyms: dict[str, Assignment | None]
    ) -> Assignment:
        name, clusters = self._known.name_at(index), self._known.clusters
        if name.acronym:
            if name.node not in acronyms:
                acronyms[name.node] = self._spelt_out(name.acronym, article, longer)
            if found := acronyms[name.node]:
                return found
        if (self._known.kind == "place" or is_common(name)) and len(clusters.members_of(name.node)) == 1:
            meant = self._long_form(index, longer)
            if meant:
                return Assignment(clusters.find_root(meant.node), SHORT.format(meant.display))
        return Assignment(clusters.find_root(name.node), clusters.join_reason(name.node))

    def _spelt_out(self, acronym: str, article: int, longer: LongNames) -> Assignment | None:
        """What an acronym stands for in its own article."""
        long = self._known.defined.get((article, acronym), "")
        if not long:
            matching = {name.node for _, name in longer.all_names() if acronym in initials_of(name.display)}
            if len(matching) != 1 or len(acronym) < SHORTEST:
                return None
            long = matching.pop()
        return Assignment(self._known.clusters.find_root(long), self._known.acronym_of(long))

    def _long_form(self, index: int, longer: LongNames) -> OrganisationName | None:
        """The name that the occurrence shortens: the nearest before it; a proper name also the first after it."""
        name = self._known.name_at(index)
        found = [
            (at, other)
            for at, other in longer.names_shortened(name, index)
            if at != index and is_short_form(name, other, self._known.kind)
        ]
        before = [other for at, other in found if at < index]
        if may_be_either(name) and len({other.node for _, other in found}) > 1:
            return None
        if before:
            return before[-1]
        return found[0][1] if len({other.node for _, other in found}) == 1 and not is_generic(name) else None
