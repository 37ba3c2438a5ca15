"""Words for the kinds of difference, as people read them; programs read the kinds of the JSON contract."""

from __future__ import annotations

from typing import Final

from corpus.model import FactKind

_WORDS: Final[dict[FactKind, str]] = {"telling": "rewording", "polarity": "denial"}


def kind_word(kind: FactKind) -> str:
    """What a kind of difference is called on screens and pages: "denial" for polarity, else its own name."""
    return _WORDS.get(kind, kind)
