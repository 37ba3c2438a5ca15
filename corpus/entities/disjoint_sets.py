"""Disjoint sets that remember why two of their members were joined."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Generic, TypeVar

Node = TypeVar("Node", bound=Hashable)


class Clusters(Generic[Node]):
    """Disjoint sets of nodes, with a reason for every join.

    The smaller set joins the larger, so that many joins take next to linear time (Galler and Fischer 1964).
    A node that was never joined is a set of its own.
    """

    def __init__(self) -> None:
        self._head: dict[Node, Node] = {}
        self._members: dict[Node, list[Node]] = {}
        self._why: dict[Node, str] = {}

    def find(self, node: Node) -> Node:
        """The node that stands for the set of ``node``."""
        return self._head.get(node, node)

    def members(self, node: Node) -> list[Node]:
        """All nodes in the set of ``node``, itself included."""
        head = self.find(node)
        return self._members.get(head, [head])

    def join(self, a: Node, b: Node, why: str = "") -> None:
        """Make one set of those of ``a`` and ``b``. Each of the two that had no reason yet gets ``why``."""
        for node in (a, b):
            self._why.setdefault(node, why)
        keep, lose = self.find(a), self.find(b)
        if keep == lose:
            return
        if len(self.members(keep)) < len(self.members(lose)):
            keep, lose = lose, keep
        moved = self._members.pop(lose, [lose])
        self._members.setdefault(keep, [keep]).extend(moved)
        for node in moved:
            self._head[node] = keep

    def why(self, node: Node) -> str:
        """The reason of the first join that ``node`` had a part in, ``""`` if it had none."""
        return self._why.get(node, "")
