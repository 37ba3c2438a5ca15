"""People columns: what the clusters of people and the resolution of surnames say of every name of a person, to be kept.

All are numbers that are the same in every run (:func:`corpus.language.ids.stable_number`), so that they hold whichever
articles come and go. They tell which names a changed article has to do with; what is found is not read from them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import OSA
from rapidfuzz.process import cdist

from corpus.entities.disjoint_sets import DisjointSets
from corpus.entities.full_name_clusters import FullNames, node_of, squashed_keys, surname_keys
from corpus.entities.occurrence_tables import NOBODY, Ints
from corpus.entities.person_names import person_name
from corpus.entities.same_name_part import SHORTEST_SLIP, spelling_rows, transliteration_key
from corpus.language.ids import stable_number
from corpus.storage.array_record import ArrayRecord, Int64, Lengths
from corpus.storage.packed_strings import PackedStrings

NONE = 0
"""The number of what a name has not."""


@dataclass(frozen=True, eq=False, repr=False)
class PeopleColumns(ArrayRecord):
    """A row for each text.

    Of the name itself: its ``node`` (:data:`NONE` for a surname on its own), ``squashed`` and ``turned`` keys, given
    name and ``surname``. Of the name that counts, which may be one that it holds: ``bears``, ``bears_end`` and
    ``called``. ``root`` and ``verdict`` are the cluster, and all that is said of the name; names that may have to do
    with each other's cluster have one ``component``. ``crowded`` are surnames of which not all names were compared.
    """

    surnames: PackedStrings
    skeletons: Int64
    surname: Int64
    node: Int64
    squashed: Int64
    turned: Int64
    given: Int64
    bears: Int64
    bears_end: Int64
    called: Int64
    root: Int64
    verdict: Int64
    component: Int64
    crowded: Int64

    def column_lengths(self) -> Lengths:
        """Every text has all columns."""
        yield len(self.surnames), "skeletons"
        yield len(self.surname), *(name for name in _ROWS if name != "surname")

    @classmethod
    def of_texts(cls, texts: Sequence[str]) -> PeopleColumns:
        """What the names themselves say; each a component of its own."""
        names = [person_name(text) for text in texts]
        pool: dict[str, int] = {}
        nodes = _numbers(node_of(name) if name.given else "" for name in names)
        keys = [squashed_keys(name) if name.given else () for name in names]
        surname, end = _numbers(name.surname for name in names), _numbers(name.surname_end for name in names)
        given = _numbers(name.given for name in names)
        return cls(
            surname=np.array([pool.setdefault(name.surname, len(pool)) for name in names], np.int64),
            surnames=PackedStrings.from_strings(pool),
            skeletons=_numbers(map(_skeleton, pool)),
            node=nodes,
            squashed=_numbers(key[0] if key else "" for key in keys),
            turned=_numbers(key[1] if len(key) > 1 else "" for key in keys),
            given=given,
            bears=surname,
            bears_end=end,
            called=given,
            root=nodes,
            verdict=np.zeros(len(texts), np.int64),
            component=nodes,
            crowded=np.zeros(0, np.int64),
        )

    def grown(self, texts: PackedStrings, words: Ints) -> PeopleColumns:
        """The columns of ``texts``, which had the numbers ``words`` here; nothing is said yet of new ones."""
        fresh = np.flatnonzero(words == NOBODY)
        made = self.of_texts([texts[number] for number in fresh.tolist()])
        place = words.copy()
        place[fresh] = len(self.surname) + np.arange(len(fresh))
        pool = {surname: number for number, surname in enumerate(self.surnames)}
        moved = np.array([pool.setdefault(surname, len(pool)) for surname in made.surnames], np.int64)
        surname = np.concatenate([self.surname, moved[made.surname] if len(fresh) else made.surname])[place]
        used, first, inverse = np.unique(surname, return_index=True, return_inverse=True)
        by_appearance = np.argsort(first, kind="stable")
        used, surname = used[by_appearance], np.argsort(by_appearance, kind="stable")[inverse]
        strings = list(pool)
        columns = {name: np.concatenate([getattr(self, name), getattr(made, name)])[place] for name in _ROWS[1:]}
        kept = PackedStrings.from_strings(strings[number] for number in used.tolist())
        skeletons = np.concatenate([self.skeletons, _numbers(map(_skeleton, strings[len(self.surnames) :]))])[used]
        return replace(self, surnames=kept, skeletons=skeletons, surname=surname.astype(np.int64), **columns)

    def with_findings(self, words: Ints, full: FullNames, texts: Sequence[str]) -> PeopleColumns:
        """The columns with what was found of the names in some rows, which have all that has to do with each other."""
        found = _findings(full, texts)
        columns = {name: getattr(self, name).copy() for name in found}
        for name, values in found.items():
            columns[name][words] = values
        crowded = np.array(sorted({*self.crowded.tolist(), *map(stable_number, full.crowded)}), np.int64)
        return replace(self, crowded=crowded, **columns)

    @property
    def is_full(self) -> NDArray[np.bool_]:
        """Which texts are full names."""
        found: NDArray[np.bool_] = self.node != NONE
        return found

    def distinct_people(self) -> tuple[Ints, Ints]:
        """How many given names each of the ``surnames`` has, and the first row of each node."""
        rows = np.flatnonzero(self.is_full)
        first = rows[np.unique(self.node[rows], return_index=True)[1]]
        pairs = np.unique(np.stack([self.surname[first], self.given[first]]), axis=1)
        return np.bincount(pairs[0], minlength=len(self.surnames)), first


_ROWS = tuple(field.name for field in fields(PeopleColumns) if field.name not in ("surnames", "skeletons", "crowded"))


def _skeleton(surname: str) -> str:
    """What surnames of several spellings have in common, ``""`` for one too short."""
    last = surname.rpartition(" ")[2]
    return transliteration_key(last) if len(last) >= SHORTEST_SLIP else ""


def _findings(full: FullNames, texts: Sequence[str]) -> dict[str, Ints]:
    names = [person_name(text) for text in texts]
    used = [full.contained_name(name) for name in names]
    nodes = [node_of(name) if name.given else "" for name in used]
    roots = [full.clusters.find_root(node) if node else "" for node in nodes]
    said = [
        "\n".join((node, root, full.clusters.join_reason(node) if node else "", name.surname))
        for node, root, name in zip(nodes, roots, used, strict=True)
    ]
    component = _component_numbers(full)
    return {
        "bears": _numbers(name.surname for name in used),
        "bears_end": _numbers(name.surname_end for name in used),
        "called": _numbers(name.given for name in used),
        "root": _numbers(roots),
        "verdict": _numbers(said),
        "component": np.fromiter(
            (component(node_of(name)) if name.given else NONE for name in names), np.int64, len(names)
        ),
    }


def _component_numbers(full: FullNames) -> Callable[[str], int]:
    sets: DisjointSets[str] = DisjointSets()
    for a, b in full.links:
        sets.join_sets(a, b)
    made: dict[str, int] = {}

    def component(node: str) -> int:
        root = sets.find_root(node)
        if root not in made:
            made[root] = min(stable_number(member) for member in sets.members_of(root))
        return made[root]

    return component


def _numbers(texts: Iterable[str]) -> Ints:
    return np.array([stable_number(text) if text else NONE for text in texts], np.int64)


def number_of(text: str) -> int:
    """The number of a part of a name."""
    return stable_number(text) if text else NONE


def name_counts(columns: PeopleColumns, word: NDArray[np.int32]) -> Mapping[int, int]:
    """How often each given name stands in full names, by its number."""
    counts = np.bincount(word, minlength=len(columns.called)) * columns.is_full
    used, inverse = np.unique(columns.called, return_inverse=True)
    totals: NDArray[Any] = np.bincount(inverse, counts, len(used)).astype(np.int64)
    return dict(zip(used.tolist(), totals.tolist(), strict=True))


def kindred_surnames(columns: PeopleColumns, wanted: Iterable[int]) -> Iterator[int]:
    """The surnames that may be one with some of them, by their numbers in the pool; themselves too."""
    surnames = list(columns.surnames)
    lasts = [surname.rpartition(" ")[2] for surname in surnames]
    for number in wanted:
        last = lasts[number]
        near = cdist([last], lasts, scorer=OSA.distance, score_cutoff=2, dtype=np.uint8)[0] <= 2
        near |= (columns.skeletons == columns.skeletons[number]) & (columns.skeletons != NONE)
        if rows := set(spelling_rows(last)):
            near |= np.fromiter((not rows.isdisjoint(spelling_rows(other)) for other in lasts), np.bool_, len(lasts))
        keys = surname_keys(surnames[number])
        yield from (at for at in np.flatnonzero(near).tolist() if not keys.isdisjoint(surname_keys(surnames[at])))
