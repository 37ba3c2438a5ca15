"""Features of single words, cached: form, lists and classes, by where the word stands."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache, partial
from typing import Generic, TypeVar

from corpus.extraction.names.tokens import US_STATES
from corpus.language.gazetteer import load_gazetteer
from corpus.language.word_classes import UNKNOWN, word_classes
from corpus.language.word_lists import (
    HONORIFICS,
    MONTHS_AND_DAYS,
    NAME_PARTICLES,
    ORGANISATION_NOUNS,
    ORGANISATION_WORDS,
    PEOPLES,
    PLACE_NOUNS,
    PLACE_PREPOSITIONS,
    PLACE_WORDS,
    ROLE_NOUNS,
    ROLES,
    SPEECH_VERBS,
)

_UPPER = re.compile(r"[A-Z]+")
_LOWER = re.compile(r"[a-z]+")
_DIGIT = re.compile(r"[0-9]+")

T = TypeVar("T")
Keep = Callable[[tuple[str, ...]], T]
"""What a group of features is kept as."""


def word_shape(word: str) -> str:
    """The pattern of capitals, small letters and digits: "McCain" has "XxXx", "U.S." "X.X.", "9th" "dx"."""
    return _DIGIT.sub("d", _LOWER.sub("x", _UPPER.sub("X", word)))


@lru_cache(maxsize=100_000)
def _list_memberships(word: str) -> tuple[str, ...]:
    """Which lists of names and words ``word`` is in."""
    known = load_gazetteer()
    titled = word.capitalize() if len(word) > 3 and word.isupper() else word
    rows = (
        ("gF", titled in known.first),
        ("gL", titled in known.last),
        ("gW", titled in known.part),
        ("gC", titled in known.city),
        ("gN", word in known.country or titled in known.country),
        ("gS", word in known.region or titled in known.region),
        ("gR", word in known.organisation),
        ("gO", titled in ORGANISATION_WORDS or word in ORGANISATION_WORDS),
        ("gP", titled in PLACE_WORDS),
        ("gH", word in HONORIFICS),
        ("gT", titled in ROLES or word in ROLE_NOUNS),
        ("gD", titled in PEOPLES),
        ("gM", titled in MONTHS_AND_DAYS),
        ("gV", word in SPEECH_VERBS),
        ("gE", word.lower() in known.common),
        ("gA", word in NAME_PARTICLES),
        ("gB", word in ORGANISATION_NOUNS),
        ("gG", word in PLACE_NOUNS),
        ("gU", word in US_STATES),
    )
    return tuple(name for name, holds in rows if holds)


def _own_features(word: str) -> tuple[str, ...]:
    lower = word.lower()
    found = ["b", "w=" + lower, "s=" + word_shape(word), "p3=" + lower[:3], "e3=" + lower[-3:], "e2=" + lower[-2:]]
    if len(word) > 4:
        found.append("e4=" + lower[-4:])
        found.append("p4=" + lower[:4])
    if "-" in word:
        found.append("hy")
    if word.isupper():
        found.append("U" + str(min(len(word), 5)))
    found.extend(_list_memberships(word))
    found.append("G=" + "".join(_list_memberships(word)))
    found.extend(_class_features("c", word))
    found.extend(_leaning_features(word))
    return tuple(found)


def _class_features(kind: str, word: str) -> tuple[str, str, str]:
    """Features of the classes of ``word``; words with a capital, which seldom mean the common noun, have their own."""
    capital = "^" if word[0].isupper() else ""
    coarse, middle, fine, _ = word_classes(word)
    return f"{kind}1={capital}{coarse}", f"{kind}2={capital}{middle}", f"{kind}3={capital}{fine}"


def _leaning_feature(kind: str, word: str) -> str:
    """Feature of what ``word`` leans towards, likewise apart for words with a capital."""
    return f"{kind}v={'^' if word[0].isupper() else ''}{word_classes(word)[3]}"


def _leaning_features(word: str) -> tuple[str, ...]:
    """Features of what ``word`` leans towards: of all kinds together, and of each."""
    *_, leaning = word_classes(word)
    if leaning == UNKNOWN[3]:
        return (_leaning_feature("", word),)
    capital = "^" if word[0].isupper() else ""
    return (
        _leaning_feature("", word),
        *(f"v{kind}={capital}{digit}" for kind, digit in zip("POL", leaning, strict=True)),
    )


def _neighbour_features(distance: int, word: str) -> tuple[str, ...]:
    """Features that ``word`` lends a neighbour ``distance`` tokens before (positive) or behind it."""
    kind = f"{distance:+d}"
    found = [kind + "w=" + word.lower()]
    if abs(distance) == 1:
        found.append(kind + "s=" + word_shape(word))
    found.extend(kind + name for name in _list_memberships(word))
    found.extend(_class_features(kind + "c", word)[: 3 if abs(distance) == 1 else 2])
    if abs(distance) == 1:
        found.append(_leaning_feature(kind, word))
    return tuple(found)


@lru_cache(maxsize=100_000)
def context_flags(before: str, after: str) -> tuple[str, ...]:
    """What the words on either side of a name tell the other places where it stands."""
    honorific = before in HONORIFICS or (before in ROLES and before.endswith("."))
    rows = (
        ("dH", honorific),
        ("dT", not honorific and (before in ROLES or before in ROLE_NOUNS)),
        ("dP", before in PLACE_PREPOSITIONS),
        ("dV", after in SPEECH_VERBS or before in SPEECH_VERBS),
        ("dA", before in ("the", "The")),
        ("dS", after in ("'s", "’s")),
        ("dB", after in ORGANISATION_NOUNS or before in ORGANISATION_NOUNS),
        ("dG", after in PLACE_NOUNS or before in PLACE_NOUNS),
        ("d(", after == "("),
        ("d)", before == "("),
    )
    told = [name for name, holds in rows if holds]
    return (*told, "db=" + word_classes(before)[0], "da=" + word_classes(after)[0])


def _edge_features(kind: str, word: str) -> tuple[str, ...]:
    """Features of a word at the edge of a run of capitalised words, inside it."""
    return (*(kind + name for name in _list_memberships(word)), f"{kind}2={word_classes(word)[1]}")


def _outside_features(kind: str, word: str) -> tuple[str, ...]:
    """Features of the word beside a run; "^" and "$" are the ends of the sentence."""
    plain = f"{kind}={word.lower()}"
    return (plain,) if word in ("^", "$") else (plain, f"{kind}2={word_classes(word)[1]}")


def _beyond_features(word: str) -> tuple[str, ...]:
    """Features of the second word behind a run."""
    return (f"rA2={word_classes(word)[1]}",)


class _FeatureCache(dict[str, T]):
    """Groups of features of one kind by word, made once."""

    def __init__(self, features: Callable[[str], tuple[str, ...]], keep: Keep[T]) -> None:
        super().__init__()
        self._features, self._keep = features, keep

    def __missing__(self, word: str) -> T:
        found = self[word] = self._keep(self._features(word))
        return found


class FeatureBook(Generic[T]):
    """The groups of features of words that were met, each kept as ``keep`` does. Not for several threads."""

    def __init__(self, keep: Keep[T]) -> None:
        def kept(features: Callable[[str], tuple[str, ...]]) -> _FeatureCache[T]:
            return _FeatureCache(features, keep)

        self.own = kept(_own_features)
        self.before, self.after = (kept(partial(_neighbour_features, distance)) for distance in (-1, 1))
        self.before_that, self.after_that = (kept(partial(_neighbour_features, distance)) for distance in (-2, 2))
        self.first, self.last = (kept(partial(_edge_features, kind)) for kind in ("ry", "rz"))
        self.left, self.right = (kept(partial(_outside_features, kind)) for kind in ("rb", "ra"))
        self.beyond = kept(_beyond_features)
        self.plain = kept(lambda feature: (feature,))
        self._keep = keep
        self._told: dict[tuple[str, ...], tuple[T, T, T]] = {}

    def told(self, flags: tuple[str, ...]) -> tuple[T, T, T]:
        """What ``flags`` of a word tell of itself, of the word before it, and of the word behind it."""
        found = self._told.get(flags)
        if found is None:
            before, behind = (tuple(kind + flag for flag in flags) for kind in ("+1", "-1"))
            found = self._told[flags] = self._keep(flags), self._keep(before), self._keep(behind)
        return found
