"""One figure of quality: what was right of what was wanted or found, and by name what was not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

K = TypeVar("K", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Figure:
    """``value`` is a share between 0 and 1 of ``total`` items; ``wrong`` names those that are missed or false."""

    name: str
    value: float
    total: int
    wrong: tuple[str, ...] = ()


def share(name: str, wrong: Iterable[str], total: int) -> Figure:
    """The share of ``total`` items that are not ``wrong``."""
    listed = tuple(sorted(wrong))
    return Figure(name, round(1 - len(listed) / total, 4) if total else 1.0, total, listed)


def found_and_wanted(name: str, found: Mapping[K, str], wanted: Mapping[K, str]) -> list[Figure]:
    """Precision, recall and F1 of what was ``found``; both are items with what to call them."""
    false = [f"false: {found[item]}" for item in found if item not in wanted]
    missed = [f"missed: {wanted[item]}" for item in wanted if item not in found]
    return precision_recall(name, false, len(found), missed, len(wanted))


def precision_recall(name: str, false: Iterable[str], found: int, missed: Iterable[str], wanted: int) -> list[Figure]:
    """Precision (``false`` of ``found``), recall (``missed`` of ``wanted``) and F1."""
    precision, recall = share(f"{name} P", false, found), share(f"{name} R", missed, wanted)
    both = precision.value + recall.value
    f1 = 2 * precision.value * recall.value / both if both else 0.0
    return [precision, recall, Figure(f"{name} F1", round(f1, 4), wanted)]


def b_cubed(name: str, wanted: Mapping[K, str], found: Mapping[K, str], called: Mapping[K, str]) -> list[Figure]:
    """B-cubed precision, recall and F1 (Bagga and Baldwin 1998) of clusters: items to the cluster they are in.

    Items that were not found stand alone. Wrong are the items whose cluster holds others, or lacks some.
    """
    mine = {item: found.get(item, f"alone {number}") for number, item in enumerate(wanted)}
    gold, made = _members(wanted), _members(mine)
    shared = {item: len(gold[wanted[item]] & made[mine[item]]) for item in wanted}
    precision = {item: shared[item] / len(made[mine[item]]) for item in wanted}
    recall = {item: shared[item] / len(gold[wanted[item]]) for item in wanted}
    p, r = _mean(f"{name} P", precision, called, "with others"), _mean(f"{name} R", recall, called, "apart")
    return [p, r, Figure(f"{name} F1", round(2 * p.value * r.value / (p.value + r.value), 4), len(wanted))]


def _members(clusters: Mapping[K, str]) -> dict[str, set[K]]:
    members: defaultdict[str, set[K]] = defaultdict(set)
    for item, cluster in clusters.items():
        members[cluster].add(item)
    return members


def _mean(name: str, values: Mapping[K, float], called: Mapping[K, str], how: str) -> Figure:
    wrong = sorted(f"{how}: {called[item]}" for item, value in values.items() if value < 1)
    return Figure(name, round(sum(values.values()) / len(values), 4), len(values), tuple(wrong))
