"""Counts in words: a number and its noun, in the singular or the plural."""

from __future__ import annotations


def plural_of(noun: str) -> str:
    """The plural of a regular noun: ``outlet`` gives ``outlets``, ``story`` ``stories``, ``day`` ``days``."""
    return f"{noun[:-1]}ies" if noun.endswith("y") and noun[-2:-1] not in "aeiou" else f"{noun}s"


def counted_noun(count: int, noun: str) -> str:
    """``1 outlet``, ``3 outlets``, ``1,200 stories``."""
    return f"{count:,} {noun if count == 1 else plural_of(noun)}"


def fewer_origins(tellers: int, origins: int) -> str:
    """``, 7 origins`` behind ``9 articles``; empty where none copies another.

    >>> fewer_origins(9, 7), fewer_origins(7, 7)
    (', 7 origins', '')
    """
    return f", {counted_noun(origins, 'origin')}" if origins < tellers else ""
