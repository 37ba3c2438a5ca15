"""Names of the four panes of Explore in their order, and of what their rows can be sorted by and narrowed to."""

from __future__ import annotations

from typing import Literal

Pane = Literal["articles", "reader", "entities", "timeline"]

PANES: tuple[Pane, ...] = ("articles", "reader", "entities", "timeline")

PANES_BY_KEY: dict[str, Pane] = {"a": "articles", "r": "reader"}
"""The panes that the go menu leads to, by their keys there."""

Order = Literal["count", "outlets", "first seen"]

ORDERS: tuple[Order, ...] = ("count", "outlets", "first seen")
"""What entities can be sorted by: mentions, outlets that name them, and the day they were first in the news."""

Kinds = Literal["all", "mentioned", "published"]

KINDS: tuple[Kinds, ...] = ("all", "mentioned", "published")
"""Which entries of a timeline are shown: dates in the texts, dates of publication, or both."""
