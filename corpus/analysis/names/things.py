"""Storms and ships, which are called like people and places but are neither."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from corpus.analysis.names.gazetteer import gazetteer
from corpus.analysis.names.rules import Found
from corpus.analysis.names.tokens import Token

_STORMS = frozenset("Hurricane Typhoon Cyclone Storm Depression".split())
_SHIPS = frozenset("USS HMS HMAS HMCS RMS MV U.S.S. INS USNS".split())
_BEFORE = _STORMS | _SHIPS
"""Words behind which a storm's or a ship's name stands."""


def things(article: Sequence[Sequence[Token]], text: str) -> frozenset[str]:
    """The names of storms and ships in an article, ``text``, that it may use alone: "Odile" of "Hurricane Odile"."""
    if not any(word in text for word in _BEFORE):
        return frozenset()
    return frozenset(name for sentence in article for name in _named(sentence))


def _named(sentence: Sequence[Token]) -> Iterator[str]:
    known = gazetteer()
    for at in range(1, len(sentence)):
        before, word = sentence[at - 1].text, sentence[at].text
        if before not in _BEFORE or not word[0].isupper():
            continue
        storm = before in _STORMS and word in known.first
        if storm or (before in _SHIPS and word not in known.last and not known.is_place(word)):
            yield word


def without_things(sentence: Sequence[Token], names: Sequence[Found]) -> Iterator[Found]:
    """``names`` without those that are a storm's or a ship's in full: "Hurricane Odile", "HMS Fearless"."""
    for name in names:
        start = name[0]
        word, before = sentence[start].text, sentence[start - 1].text if start else ""
        storm = (before in _STORMS and word in gazetteer().first) or (word in _STORMS and name[1] - start == 2)
        if not storm and word not in _SHIPS and before not in _SHIPS:
            yield name
