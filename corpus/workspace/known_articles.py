"""Known articles: which ones of a collection were there when somebody last asked what is new."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterable
from typing import Final

from corpus.workspace.searches_and_place import SessionStore

_KEY: Final = "known articles"
_DIGITS: Final = 16
"""Hexadecimal digits kept of an article's hash: of ten million articles two would not share them."""


class KnownArticles:
    """Hashes of the words of articles, kept in ``place`` with the collection; not undoable, as it is no decision."""

    def __init__(self, place: SessionStore) -> None:
        self._place = place

    def known_hashes(self) -> frozenset[str] | None:
        """The beginnings (:func:`short_hash`) of the content hashes of the articles known; None before the first."""
        kept = self._place.recall_values().get(_KEY)
        return _unpacked(kept) if isinstance(kept, str) else None

    def add_articles(self, contents: Iterable[str]) -> None:
        """Know the articles with those content hashes from now on; those that are gone meanwhile stay known."""
        hashes = (self.known_hashes() or frozenset()).union(map(short_hash, contents))
        packed = base64.b64encode(bytes.fromhex("".join(sorted(hashes))))
        self._place.remember_all({_KEY: packed.decode("ascii")})


def short_hash(content: str) -> str:
    """As much of an article's content hash as is kept."""
    return content[:_DIGITS]


def _unpacked(kept: str) -> frozenset[str] | None:
    """The hashes; None where they are damaged: it is the first time then."""
    try:
        digits = base64.b64decode(kept, validate=True).hex()
    except (binascii.Error, ValueError):
        return None
    return frozenset(digits[at : at + _DIGITS] for at in range(0, len(digits), _DIGITS))
