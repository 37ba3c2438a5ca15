"""Texts cut to a length with an ellipsis, counted in characters, not in cells of a screen."""

from __future__ import annotations

from collections.abc import Sequence

ELLIPSIS = "…"


def shorten_text(text: str, length: int) -> str:
    """``text`` in at most ``length`` characters: where it is longer, an ellipsis takes the place of its end."""
    return text if len(text) <= length else text[: length - 1].rstrip() + ELLIPSIS


def first_items(items: Sequence[str], most: int, between: str = " ") -> str:
    """The first ``most`` of ``items``; an ellipsis of its own, behind a space, stands for the others."""
    return between.join(items[:most]) + (f" {ELLIPSIS}" if len(items) > most else "")
