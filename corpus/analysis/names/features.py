"""What the name tagger sees of each word: its form, its neighbours, the lists it is in, and its other occurrences.

The features follow Ratinov and Roth, "Design challenges and misconceptions in named entity recognition" (2009): local
context, gazetteers, and evidence from the rest of the document. Changing anything here needs a newly trained model,
hence :data:`VERSION`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from corpus.analysis.names.casing import Cased, capital_runs, phrases
from corpus.analysis.names.gazetteer import gazetteer
from corpus.analysis.names.rules import Found, find
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

VERSION = 1
"""Rises with every change of what this module yields; a model says for which version it was trained."""

_REACH = 2
"""Lower-case words this far from a capitalised one are still shown to the tagger; those further off cannot be names."""

_UPPER = re.compile(r"[A-Z]+")
_LOWER = re.compile(r"[a-z]+")
_DIGIT = re.compile(r"[0-9]+")

Features = list[str]


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
    return tuple(found)


@lru_cache(maxsize=400_000)
def _near(word: str, distance: int) -> tuple[str, ...]:
    """Features that ``word`` lends a neighbour ``distance`` tokens before (positive) or behind it."""
    kind = f"{distance:+d}"
    found = [kind + "w=" + word.lower()]
    if abs(distance) == 1:
        found.append(kind + "s=" + shape(word))
    found.extend(kind + name for name in _lists(word))
    return tuple(found)


class _Document:
    """What the rest of the article says about a word: titles before it, verbs of speech beside it, longer names."""

    def __init__(self, cased: Cased, sentences: Sequence[Sequence[str]]) -> None:
        self.flags: defaultdict[str, set[str]] = defaultdict(set)
        self.lower, self.inside = cased.lower, cased.inside
        for words, headline in zip(sentences, cased.headline, strict=True):
            if not headline:
                self._learn(words)

    def _learn(self, words: Sequence[str]) -> None:
        for at, word in enumerate(words):
            if at and word[0].isupper():
                self._beside(word, words[at - 1], words[at + 1] if at + 1 < len(words) else "")
        for start, end in capital_runs(words):
            if 2 <= end - start <= 5:
                self._longer(words[start:end])

    def _beside(self, word: str, before: str, after: str) -> None:
        if before in HONORIFICS or (before in ROLES and before.endswith(".")):
            self.flags[word].add("dH")
        elif before in ROLES or before in ROLE_NOUNS:
            self.flags[word].add("dT")
        if before in PLACE_PREPOSITIONS:
            self.flags[word].add("dP")
        if after in SPEECH_VERBS or before in SPEECH_VERBS:
            self.flags[word].add("dV")

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


def _run_features(words: Sequence[str]) -> dict[int, list[str]]:
    """For each word of a capitalised run: where it stands in it, what ends it, and what stands on either side."""
    found: dict[int, list[str]] = {}
    for start, end in capital_runs(words):
        before = words[start - 1].lower() if start else "^"
        after = words[end].lower() if end < len(words) else "$"
        shared = [f"rl={min(end - start, 4)}", "rb=" + before, "ra=" + after]
        shared += ["rz" + name for name in _lists(words[end - 1])]
        shared += ["ry" + name for name in _lists(words[start])]
        for at in range(start, end):
            found[at] = [*shared, f"rp={min(at - start, 3)}", f"re={min(end - at, 3)}"]
    return found


def _segments(words: Sequence[str]) -> Iterator[tuple[int, int]]:
    start = end = -1
    for at, word in enumerate(words):
        if word != word.lower():
            if start >= 0 and at - _REACH > end:
                yield start, end
                start = -1
            start = max(0, at - _REACH) if start < 0 else start
            end = min(len(words), at + _REACH + 1)
    if start >= 0:
        yield start, end


def _describe(words: Sequence[str], document: _Document, headline: bool) -> dict[int, Features]:
    """The features of all words of a sentence that are near a capitalised one, by their index."""
    runs, marks = _run_features(words), phrases(words)
    evidence = [document.of(word) if word[0].isupper() else [] for word in words]
    last = len(words) - 1
    rows: dict[int, Features] = {}
    for at in (at for start, end in _segments(words) for at in range(start, end)):
        row = list(_own(words[at]))
        row += _near(words[at - 1], -1) if at else ("^",)
        row += _near(words[at + 1], 1) if at < last else ("$",)
        if at > 1:
            row += _near(words[at - 2], -2)
        if at < last - 1:
            row += _near(words[at + 2], 2)
        row += runs.get(at, ())
        row += evidence[at]
        if at in marks:
            row.append(marks[at])
        if at < last and evidence[at + 1]:
            row += ["+1" + name for name in evidence[at + 1]]
        if at and evidence[at - 1]:
            row += ["-1" + name for name in evidence[at - 1]]
        if headline:
            row.append("hl")
        rows[at] = row
    return rows


def _add_advice(rows: dict[int, Features], names: Sequence[Found]) -> None:
    """What the rules alone would say of each word."""
    for start, end, kind in names:
        for at in range(start, end):
            if at in rows:
                rows[at].append(("RB=" if at == start else "RI=") + kind)
                if at == end - 1:
                    rows[at].append("RE")
        if start - 1 in rows:
            rows[start - 1].append("R+" + kind)
        if end in rows:
            rows[end].append("R-" + kind)


def segments(cased: Cased) -> Iterator[Segment]:
    """The stretches of an article that may hold names, with their features, in order."""
    words = [[token.text for token in sentence] for sentence in cased.sentences]
    document = _Document(cased, words)
    advice = find(cased)
    for number, sentence in enumerate(words):
        rows = _describe(sentence, document, cased.headline[number])
        _add_advice(rows, advice[number])
        for start, end in _segments(sentence):
            yield Segment(number, start, end, [rows[at] for at in range(start, end)])
