"""Organisation and place clusters across the collection: acronyms, short forms, word order, typing slips."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from typing import Final

from corpus.entities.acronyms import Acronyms, well_known
from corpus.entities.disjoint_sets import DisjointSets
from corpus.entities.institution_table import InstitutionTable, NodeArticles, first_appearance, with_acronym
from corpus.entities.occurrences import CorpusOccurrences, lists_intersect
from corpus.entities.organisation_names import OrganisationName, comparable_name, organisation_name, words_of
from corpus.entities.place_aliases import place_alias, place_name
from corpus.entities.spelling_slips import Slips
from corpus.language.gazetteer import load_gazetteer
from corpus.model import EntityType
from corpus.storage.packed_strings import PackedStrings

NATIONAL: Final = frozenset("congress senate parliament treasury navy army".split())
"""Words that alone, without their country, name an institution."""


def institution_name(text: str) -> OrganisationName:
    """An organisation's name, or the country's that stands for one ("US" the team, the government)."""
    name = organisation_name(text)
    alias = place_alias(name.display)
    return comparable_name(name.display, tuple(words_of(alias))) if alias else name


def parser_of(kind: EntityType) -> Callable[[str], OrganisationName]:
    """How a name of that type is brought into the form in which it is compared."""
    return place_name if kind == "place" else institution_name


class OrganisationClusters:
    """The organisations, or the places, of a collection and the clusters they fall into.

    ``by_node`` has a name for each node, ``articles`` where it stands, in order, ``defined`` the long forms that
    articles give their acronyms in brackets. What is known of the names already is in ``table``, and in ``slips``
    those of them that differ by one.
    """

    def __init__(
        self,
        pile: CorpusOccurrences,
        kind: EntityType,
        table: InstitutionTable | None = None,
        slips: Slips | None = None,
    ) -> None:
        self._parse = parser_of(kind)
        self._pile = pile
        self.kind = kind
        self.occurrences = pile.of_type(kind)
        self.table = table or InstitutionTable.from_texts(self.occurrences.texts, self._parse)
        self.nodes = list(self.table.nodes)
        numbers, self.node_of_word, self._first = first_appearance(self.nodes)
        self.by_node: Mapping[str, OrganisationName] = _FirstNames(numbers, self._first, self._name_of_word)
        columns = (self.occurrences.column_array(name) for name in ("word", "article"))
        self.articles = NodeArticles(numbers, self.node_of_word, *columns)
        self._acronyms = Acronyms()
        self.clusters: DisjointSets[str] = DisjointSets()
        self.defined: dict[tuple[int, str], str] = {}
        self.slips = slips or Slips.among(list(self.by_node))
        self._learn_names()
        self._merge_clusters()

    def _name_of_word(self, word: int) -> OrganisationName:
        return self._parse(self.occurrences.texts[word])

    def name_at(self, index: int) -> OrganisationName:
        """The name of that occurrence."""
        return self._name_of_word(self.occurrences.word[index])

    def first_texts(self) -> list[str]:
        """The first text of each node."""
        return [self.occurrences.texts[word] for word in self._first]

    def _of_nodes(self, column: PackedStrings) -> list[str]:
        """What a column of the table has for the first text of each node."""
        items = list(column)
        return [items[word] for word in self._first]

    def _learn_names(self) -> None:
        self._with_acronym = with_acronym(list(self.by_node), self._of_nodes(self.table.acronyms))
        wanted = {acronym for _, acronym in self._with_acronym}
        for node, initials in zip(self.by_node, self._of_nodes(self.table.initials), strict=True):
            if initials and not wanted.isdisjoint(found := initials.split()):
                self._acronyms.add_long_form(node, found)
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
        for node, acronym in self._with_acronym:
            long = self._acronyms.meaning_of(acronym)
            if long and long != node and lists_intersect(self.articles[node], self.articles[long]):
                yield node, long, self.acronym_of(long)

    def _names_in_brackets(self) -> Iterator[tuple[str, str, str]]:
        """A place and its other name in brackets: "Masjid al-Haram (Grand Mosque)", but not "Springfield (Ohio)"."""
        for row in self.occurrences.bracketed:
            a, b = self.name_at(row - 1), self.name_at(row)
            if a.node != b.node and min(len(a.words), len(b.words)) > 1 and not load_gazetteer().is_place(b.display):
                yield a.node, b.node, f"another name in brackets: {b.display}"

    def acronym_of(self, node: str) -> str:
        """Why an acronym belongs to the name of that node, in words for the reader."""
        return f"acronym of {self.by_node[node].display}"

    def _same_letters(self) -> Iterator[tuple[str, str, str]]:
        first: dict[str, str] = {}
        for node, letters in zip(self.by_node, self._of_nodes(self.table.letters), strict=True):
            other = first.setdefault(letters or node, node)
            if other != node:
                yield other, node, "same letters"

    def _of_one_country(self) -> Iterator[tuple[str, str, str]]:
        """Names with and without their country ("US Justice Department"), if the corpus knows no other country's."""
        qualified: dict[tuple[str, ...], list[str]] = defaultdict(list)
        for node in self.by_node:
            if ": " in node and (name := self.by_node[node]).country:
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
        for a, b in sorted(self.slips.pairs):
            if self._pile.share_rare_names(self.articles[a], self.articles[b], (*a.split(), *b.split())):
                yield a, b, "edit distance 1"


class _FirstNames(Mapping[str, OrganisationName]):
    """For each node the name of the first text that has it, taken apart when it is asked for."""

    def __init__(self, numbers: dict[str, int], first: list[int], read: Callable[[int], OrganisationName]) -> None:
        self._numbers, self._first, self._read = numbers, first, read

    def __len__(self) -> int:
        return len(self._numbers)

    def __iter__(self) -> Iterator[str]:
        return iter(self._numbers)

    def __contains__(self, node: object) -> bool:
        return node in self._numbers

    def __getitem__(self, node: str) -> OrganisationName:
        return self._read(self._first[self._numbers[node]])
