"""Spelling slips: names of organisations and places that are a lost letter or two swapped ones apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

import numpy as np
from rapidfuzz.distance import OSA
from rapidfuzz.process import cdist

from corpus.entities.occurrences import pairs_sharing_a_key
from corpus.entities.same_name_part import LONGEST, deletion_keys

SHORTEST_SLIP: Final = 9
"""Names of fewer letters are not searched for typing slips: "Niger" and "Nigeria" are both right."""

MOST_ALIKE: Final = 8
"""Where more names lose a letter to be the same, none of them is a slip for that: they are numbered, or made up."""


@dataclass(frozen=True, slots=True)
class Slips:
    """Pairs of nodes that are a slip apart, in order each.

    ``crowded`` says whether more than :data:`MOST_ALIKE` are alike somewhere: then one name more may undo pairs.
    """

    pairs: frozenset[tuple[str, str]]
    crowded: bool

    @classmethod
    def among(cls, nodes: Sequence[str]) -> Slips:
        """Those among all nodes of a collection."""
        groups = list(pairs_sharing_a_key(slip_keys(node) for node in nodes))
        pairs = {
            pair
            for group in groups
            if len(group) <= MOST_ALIKE
            for pair in combinations(sorted(nodes[number] for number in group), 2)
        }
        crowded = any(len(group) > MOST_ALIKE for group in groups)
        return cls(frozenset(pair for pair in pairs if _is_slip(*pair)), crowded)

    def grown(self, nodes: Sequence[str], new: Collection[str], gone: Collection[str]) -> Slips:
        """Those among ``nodes``, of which some are ``new``, when others are ``gone``."""
        if self.crowded:
            return self.among(nodes)
        kept = {pair for pair in self.pairs if pair[0] not in gone and pair[1] not in gone}
        near = _near_nodes([node for node in new if _may_slip(node.replace(" ", ""))], nodes)
        for node, others in near:
            keys = set(slip_keys(node))
            shared = [(other, [key for key in slip_keys(other) if key in keys]) for other in others]
            if any(count > MOST_ALIKE for count in Counter(key for _, found in shared for key in found).values()):
                return self.among(nodes)
            for pair in (tuple(sorted((node, other))) for other, found in shared if found and other != node):
                if _is_slip(*pair):
                    kept.add((pair[0], pair[1]))
        return Slips(frozenset(kept), False)


def _near_nodes(new: Sequence[str], nodes: Sequence[str]) -> Iterable[tuple[str, list[str]]]:
    """For each new node all nodes, itself among them, that may have a key in common: at most two edits lie between."""
    if not new:
        return
    letters = [node.replace(" ", "") for node in nodes]
    for node in new:
        word = node.replace(" ", "")
        near = cdist([word], letters, scorer=OSA.distance, score_cutoff=2, dtype=np.uint8)[0]
        yield node, [nodes[at] for at in np.flatnonzero(near <= 2).tolist()]


def slip_keys(node: str) -> Iterable[str]:
    """What nodes that are a slip apart have in common."""
    letters = node.replace(" ", "")
    return deletion_keys(letters) if _may_slip(letters) else ()


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
