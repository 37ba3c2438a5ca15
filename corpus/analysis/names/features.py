"""What the name tagger sees of each word: its form, its neighbours, the lists it is in, and its other occurrences.

The features follow Ratinov and Roth, "Design challenges and misconceptions in named entity recognition" (2009): local
context, gazetteers, word classes, and evidence from the rest of the document. Changing anything here needs a newly
trained model, hence :data:`VERSION`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from corpus.analysis.names.casing import Cased, capital_runs, phrases
from corpus.analysis.names.classes import word_classes
from corpus.analysis.names.gazetteer import gazetteer
from corpus.analysis.names.titles import (
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
from corpus.analysis.names.tokens import US_STATES

VERSION = 2
"""Rises with every change of what this module yields; a model says for which version it was trained."""

_REACH = 1
"""Lower-case words this far from a capitalised one are still shown to the tagger; those further off cannot be names."""

_UPPER = re.compile(r"[A-Z]+")
_LOWER = re.compile(r"[a-z]+")
_DIGIT = re.compile(r"[0-9]+")

Features = list[str]

Runs = Sequence[tuple[int, int]]
"""Stretches of capitalised words in a sentence, as half-open ranges of indexes."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a sentence that may hold names: token indexes, half-open, and the features of each token."""

    sentence: int
    start: int
    end: int
    features: list[Features]


def shape(word: str) -> str:
    """The pattern of capitals, small letters and digits: "McCain" has "XxXx", "U.S." "X.X.", "9th" "dx"."""
    return _DIGIT.sub("d", _LOWER.sub("x", _UPPER.sub("X", word)))


@lru_cache(maxsize=100_000)
def _lists(word: str) -> tuple[str, ...]:
    """Which lists of names and words ``word`` is in."""
    known = gazetteer()
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


@lru_cache(maxsize=100_000)
def _own(word: str) -> tuple[str, ...]:
    lower = word.lower()
    found = ["b", "w=" + lower, "s=" + shape(word), "p3=" + lower[:3], "e3=" + lower[-3:], "e2=" + lower[-2:]]
    if len(word) > 4:
        found.append("e4=" + lower[-4:])
        found.append("p4=" + lower[:4])
    if "-" in word:
        found.append("hy")
    if word.isupper():
        found.append("U" + str(min(len(word), 5)))
    found.extend(_lists(word))
    found.append("G=" + "".join(_lists(word)))
    found.extend(_classes("c", word))
    return tuple(found)


def _classes(kind: str, word: str) -> tuple[str, str, str]:
    """Features of the classes of ``word``; words with a capital, which seldom mean the common noun, have their own."""
    capital = "^" if word[0].isupper() else ""
    coarse, middle, fine = word_classes(word)
    return f"{kind}1={capital}{coarse}", f"{kind}2={capital}{middle}", f"{kind}3={capital}{fine}"


@lru_cache(maxsize=400_000)
def _near(word: str, distance: int) -> tuple[str, ...]:
    """Features that ``word`` lends a neighbour ``distance`` tokens before (positive) or behind it."""
    kind = f"{distance:+d}"
    found = [kind + "w=" + word.lower()]
    if abs(distance) == 1:
        found.append(kind + "s=" + shape(word))
    found.extend(kind + name for name in _lists(word))
    found.extend(_classes(kind + "c", word)[: 3 if abs(distance) == 1 else 2])
    return tuple(found)


@lru_cache(maxsize=100_000)
def _beside(before: str, after: str) -> tuple[str, ...]:
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


class _Document:
    """What the rest of the article says about a word: titles before it, kinds of words beside it, longer names."""

    def __init__(self, cased: Cased, sentences: Sequence[Sequence[str]], runs: Sequence[Runs]) -> None:
        self.flags: defaultdict[str, set[str]] = defaultdict(set)
        self.lower, self.inside = cased.lower, cased.inside
        for words, inside, headline in zip(sentences, runs, cased.headline, strict=True):
            if not headline:
                self._learn(words, inside)

    def _learn(self, words: Sequence[str], runs: Runs) -> None:
        last = len(words) - 1
        for start, end in runs:
            for at in range(max(start, 1), end):
                self.flags[words[at]].update(_beside(words[at - 1], words[at + 1] if at < last else ""))
            if 2 <= end - start <= 5:
                self._longer(words[start:end])

    def _longer(self, run: Sequence[str]) -> None:
        known = gazetteer()
        last = len(run) - 1
        for at, word in enumerate(run):
            mine = self.flags[word]
            mine.add("d0" if at == 0 else "d9" if at == last else "d5")
            if (run[0] in known.first or run[0] in known.part) and last < 4:
                mine.add("dF" if at == 0 else "dL")
            if run[last] in ORGANISATION_WORDS:
                mine.add("dO")
            if run[last] in PLACE_WORDS:
                mine.add("dQ")

    def of(self, word: str) -> list[str]:
        """Features of ``word`` from its other occurrences."""
        found = sorted(self.flags.get(word, ()))
        lower = self.lower[word.lower()]
        if lower:
            found.append("dl" if lower <= self.inside[word] else "dll")
        return found


def _run_features(words: Sequence[str], runs: Runs) -> dict[int, list[str]]:
    """For each word of a capitalised run: where it stands in it, what ends it, and what stands on either side."""
    found: dict[int, list[str]] = {}
    for start, end in runs:
        before = words[start - 1].lower() if start else "^"
        after = words[end].lower() if end < len(words) else "$"
        shared = [f"rl={min(end - start, 4)}", "rb=" + before, "ra=" + after]
        shared += ["rz" + name for name in _lists(words[end - 1])]
        shared += ["ry" + name for name in _lists(words[start])]
        shared += _run_classes(words, start, end)
        for at in range(start, end):
            found[at] = [*shared, f"rp={min(at - start, 3)}", f"re={min(end - at, 3)}"]
    return found


def _run_classes(words: Sequence[str], start: int, end: int) -> list[str]:
    """Classes of the words at the edges of a run, inside and outside."""
    last = len(words)
    rows = (("rz2=", end - 1), ("ry2=", start), ("rb2=", start - 1), ("ra2=", end), ("rA2=", end + 1))
    return [name + word_classes(words[at])[1] for name, at in rows if 0 <= at < last]


def _segments(words: Sequence[str]) -> list[tuple[int, int]]:
    """The stretches of a sentence that are near a word with a capital anywhere in it."""
    found: list[tuple[int, int]] = []
    last = len(words)
    for at, word in enumerate(words):
        if word != word.lower():
            start, end = max(0, at - _REACH), min(last, at + _REACH + 1)
            if found and start <= found[-1][1]:
                found[-1] = found[-1][0], end
            else:
                found.append((start, end))
    return found


class _Sentence:
    """A sentence as the tagger sees it: features of its words by index."""

    def __init__(self, words: Sequence[str], runs: Runs, document: _Document, headline: bool) -> None:
        self._words = words
        self._runs, self._marks = _run_features(words, runs), phrases(words, runs)
        self._evidence = {at: document.of(words[at]) for start, end in runs for at in range(start, end)}
        self._headline = headline

    def features(self, at: int) -> Features:
        """The features of the word ``at``."""
        words = self._words
        after = len(words) - at - 1
        row = list(_own(words[at]))
        row += _near(words[at - 1], -1) if at else ("^",)
        row += _near(words[at + 1], 1) if after else ("$",)
        if at > 1:
            row += _near(words[at - 2], -2)
        if after > 1:
            row += _near(words[at + 2], 2)
        row += self._runs.get(at, ())
        row += self._evidence.get(at, ())
        if at in self._marks:
            row.append(self._marks[at])
        if at + 1 in self._evidence:
            row += ["+1" + name for name in self._evidence[at + 1]]
        if at - 1 in self._evidence:
            row += ["-1" + name for name in self._evidence[at - 1]]
        if self._headline:
            row.append("hl")
        return row


def segments(cased: Cased) -> Iterator[Segment]:
    """The stretches of an article that may hold names, with their features, in order."""
    words = [[token.text for token in sentence] for sentence in cased.sentences]
    runs = [list(capital_runs(sentence)) for sentence in words]
    document = _Document(cased, words, runs)
    for number, sentence in enumerate(words):
        stretches = _segments(sentence)
        if stretches:
            seen = _Sentence(sentence, runs[number], document, cased.headline[number])
            for start, end in stretches:
                yield Segment(number, start, end, [seen.features(at) for at in range(start, end)])
