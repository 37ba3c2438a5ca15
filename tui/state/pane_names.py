"""Names of the four panes of Explore, in their order."""

from __future__ import annotations

from typing import Literal

Pane = Literal["articles", "reader", "entities", "timeline"]


PANES: tuple[Pane, ...] = ("articles", "reader", "entities", "timeline")
