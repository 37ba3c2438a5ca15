"""Disjoint sets (union-find) that remember why two of their members were joined."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Generic, TypeVar

Node = TypeVar("Node", bound=Hashable)


class DisjointSets(Generic[Node]):
    """Disjoint sets of nodes, with a reason for every join.

    The smaller set joins the larger, so that many joins take next to linear time (Galler and Fischer 1964).
    A node that was never joined is a set of its own.
    """

    def __init__(self) -> None:
        self._head: dict[Node, Node] = {}
        self._members: dict[Node, list[Node]] = {}
        self._why: dict[Node, str] = {}

    def find_root(self, node: Node) -> Node:
        """The node that stands for the set of ``node``."""
        return self._head.get(node, node)

    def members_of(self, node: Node) -> list[Node]:
        """All nodes in the set of ``node``, itself included."""
        head = self.find_root(node)
        return self._members.get(head, [head])

    def join_sets(self, a: Node, b: Node, why: str = "") -> None:
        """Make one set of those of ``a`` and ``b``. Each of the two that had no reason yet gets ``why``."""
        for node in (a, b):
            self._why.setdefault(node, why)
        keep, lose = self.find_root(a), self.find_root(b)
        if keep == lose:
            return
        if len(self.members_of(keep)) < len(self.members_of(lose)):
            keep, lose = lose, keep
        moved = self._members.pop(lose, [lose])
        self._members.setdefault(keep, [keep]).extend(moved)
        for node in moved:
            self._head[node] = keep

    def join_reason(self, node: Node) -> str:
        """The reason of the first join that ``node`` had a part in, ``""`` if it had none."""
        return self._why.get(node, "")
