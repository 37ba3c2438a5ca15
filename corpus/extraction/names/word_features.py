"""Features of single words, cached: form, lists and classes, by where the word stands."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache, partial

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

Feature = bytes
"""A feature's name in UTF-8, as python-crfsuite takes it without encoding it for every word anew."""

MOST = 50_000
"""So many words are remembered for each kind of feature; then all are forgotten, whatever the size of the corpus."""


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


class _FeatureCache(dict[str, tuple[Feature, ...]]):
    """Features of one kind by word, made once."""

    def __init__(self, features: Callable[[str], tuple[str, ...]]) -> None:
        super().__init__()
        self._features = features

    def __missing__(self, word: str) -> tuple[Feature, ...]:
        if len(self) >= MOST:
            self.clear()
        found = self[word] = tuple(feature.encode() for feature in self._features(word))
        return found


class FeatureBook:
    """The features of words that were met. It grows with every new word, up to a point; not for several threads."""

    def __init__(self) -> None:
        self.own = _FeatureCache(_own_features)
        self.before, self.after = (
            _FeatureCache(partial(_neighbour_features, -1)),
            _FeatureCache(partial(_neighbour_features, 1)),
        )
        self.before_that, self.after_that = (
            _FeatureCache(partial(_neighbour_features, -2)),
            _FeatureCache(partial(_neighbour_features, 2)),
        )
        self.first, self.last = (
            _FeatureCache(partial(_edge_features, "ry")),
            _FeatureCache(partial(_edge_features, "rz")),
        )
        self.left, self.right = (
            _FeatureCache(partial(_outside_features, "rb")),
            _FeatureCache(partial(_outside_features, "ra")),
        )
        self.beyond = _FeatureCache(_beyond_features)
        self.plain = _FeatureCache(lambda feature: (feature,))
        self.told_before = _FeatureCache(lambda feature: ("-1" + feature,))
        self.told_after = _FeatureCache(lambda feature: ("+1" + feature,))
