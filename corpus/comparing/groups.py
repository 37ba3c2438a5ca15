"""Numbers joined into groups, each group known by its lowest (a forest of disjoint sets; Galler and Fischer 1964)."""

from __future__ import annotations


def root(group: list[int], k: int) -> int:
    """The lowest number of the group of ``k``, where ``group`` leads from each number to itself or a lower one of it.

    >>> root([0, 0, 2, 1], 3)
    0
    """
    while group[k] != k:
        group[k] = group[group[k]]
        k = group[k]
    return k
