"""Institution table: the names of organisations, or of places, as they are compared, to be kept.

A name is taken apart once in the life of a collection; after that what its rules ask of all names at once is read from
columns, and a name is taken apart again only where an article that changed has it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import compress

import numpy as np
from numpy.typing import NDArray

from corpus.entities.occurrence_tables import NOBODY, Ints
from corpus.entities.organisation_names import OrganisationName, initials_of, words_of
from corpus.entities.person_names import tidy_name
from corpus.language.ids import stable_number
from corpus.storage.array_record import ArrayRecord, Int64, Lengths
from corpus.storage.packed_strings import PackedStrings

Parse = Callable[[str], OrganisationName]


@dataclass(frozen=True, eq=False, repr=False)
class InstitutionTable(ArrayRecord):
    """For each text its node, acronym and letters; its initials, joined by blanks; and a number for its plain words."""

    nodes: PackedStrings
    acronyms: PackedStrings
    letters: PackedStrings
    initials: PackedStrings
    plain: Int64

    def column_lengths(self) -> Lengths:
        """Every text has all columns."""
        yield len(self.nodes), "acronyms", "letters", "initials", "plain"

    @classmethod
    def from_texts(cls, texts: Sequence[str], parse: Parse) -> InstitutionTable:
        """The table of names as written."""
        names = [parse(text) for text in texts]
        return cls(
            PackedStrings.from_strings(name.node for name in names),
            PackedStrings.from_strings(name.acronym for name in names),
            PackedStrings.from_strings(name.letters for name in names),
            PackedStrings.from_strings(" ".join(sorted(initials_of(name.display))) for name in names),
            np.fromiter((plain_number(text) for text in texts), np.int64, len(texts)),
        )

    def grown(self, texts: PackedStrings, words: Ints, parse: Parse) -> InstitutionTable:
        """The table of ``texts``, which had the numbers ``words`` here; new ones are taken apart."""
        fresh = np.flatnonzero(words == NOBODY)
        made = self.from_texts([texts[number] for number in fresh.tolist()], parse)
        place = words.copy()
        place[fresh] = len(self.nodes) + np.arange(len(fresh))
        return InstitutionTable(
            self.nodes.concat(made.nodes).take_items(place),
            self.acronyms.concat(made.acronyms).take_items(place),
            self.letters.concat(made.letters).take_items(place),
            self.initials.concat(made.initials).take_items(place),
            np.concatenate([self.plain, made.plain])[place],
        )


def plain_number(text: str) -> int:
    """A number for a name's plain words: the same for a node of these words (:func:`node_number`)."""
    return node_number(" ".join(words_of(tidy_name(text))))


def node_number(node: str) -> int:
    """A number for words joined by blanks."""
    return stable_number(node)


class NodeArticles:
    """For each node the articles that hold it, in order; worked out for all, made for those that are asked for."""

    def __init__(
        self, numbers: dict[str, int], node_of_word: Ints, word: NDArray[np.int32], article: NDArray[np.int32]
    ):
        self._numbers = numbers
        node = node_of_word[word]
        order = np.argsort(node, kind="stable")
        self._article = article[order]
        self._bounds = np.searchsorted(node[order], np.arange(len(numbers) + 1))

    def __getitem__(self, node: str) -> list[int]:
        at = self._numbers[node]
        some: list[int] = self._article[self._bounds[at] : self._bounds[at + 1]].tolist()
        return list(dict.fromkeys(some))


def first_appearance(nodes: Sequence[str]) -> tuple[dict[str, int], Ints, list[int]]:
    """Different nodes with their numbers, the number of that of each text, and the first text of each node."""
    numbers: dict[str, int] = {}
    of_word = np.fromiter((numbers.setdefault(node, len(numbers)) for node in nodes), np.int64, len(nodes))
    first = np.unique(of_word, return_index=True)[1]
    return numbers, of_word, first.tolist()


def with_acronym(nodes: Sequence[str], acronyms: Sequence[str]) -> list[tuple[str, str]]:
    """The nodes that are acronyms, with these."""
    return list(compress(zip(nodes, acronyms, strict=True), acronyms))
