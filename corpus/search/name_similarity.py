"""Name similarity, word by word: order, initials, unfinished words, misspellings and transliterations.

The scale was fitted on real variants of names (see the benchmark): a word counts in full only if it is the same.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import OSA

SAME = 1.0
COMPLETED = 0.97  # the beginning of a word, still being typed
BEGUN = 0.90  # the beginning of a word, typed and left: "Alex" for "Alexander"
INITIAL = 0.80  # one letter for a word
INNER_INITIAL = 0.70  # one letter, beside other words, for a word that is not the first: a middle or a family name
SHORTENED = 0.75  # a word for one letter: "John" for "J."
LENGTHENED = 0.65  # a word for the beginning of one: "Daniel" for "Dan"
SOUNDS_ALIKE = 0.92  # same skeleton: "Kisliak" for "Kislyak"
UNLIKE = 0.5  # less alike than this is not alike at all

_LEFT_OVER = 0.012
"""Penalty per square root of the letters of a name that no typed word stands for; at most 20 letters count."""
_ALONE = 0.35
"""What of that is counted where one word alone was typed."""


class SoundClass(NamedTuple):
    """Spellings that one letter or sound of another script may have, and the letter that stands for all."""

    pattern: str
    letter: str
    example: tuple[str, str]


SOUNDS = (
    SoundClass(r"sch|tsch|tch|sh|ch|cz", "S", ("schevchenko", "shevchenko")),
    SoundClass(r"dzh|dj|zh|j|gi(?=[ao])", "J", ("dzhokhar", "jokhar")),
    SoundClass(r"kh|gh|ck|qu|q|c(?=[aouklrt]|$)|g", "k", ("qaddafi", "kaddafi")),
    SoundClass(r"ph", "f", ("josiph", "josif")),
    SoundClass(r"w|v|b(?=h)", "v", ("wladimir", "vladimir")),
    SoundClass(r"x", "ks", ("maxim", "maksim")),
    SoundClass(r"z|c", "s", ("zergei", "sergei")),
    SoundClass(r"ou|oo|u|o", "o", ("moustafa", "mustafa")),
    SoundClass(r"ie|ei|ey|ay|ai|iy|ij|ye|ya|yu|ee|ea|y|i|e", "i", ("sergey", "sergei")),
    SoundClass(r"(?<=[a-zA-Z])h", "", ("mahmoud", "mamoud")),
    SoundClass(r"(.)\1+", r"\1", ("mohammed", "mohamed")),
)
_SOUNDS = [(re.compile(sound.pattern), sound.letter) for sound in SOUNDS]


@lru_cache(maxsize=400_000)
def sound_skeleton(word: str) -> str:
    """What is left of a folded word when spellings of one sound are made one: equal for "kislyak" and "kisliak"."""
    for pattern, letter in _SOUNDS:
        word = pattern.sub(letter, word)
    return word


@lru_cache(maxsize=100_000)
def word_similarity(typed: str, word: str, unfinished: bool) -> float:
    """From 0 to 1: how well the ``typed`` word (folded) stands for ``word``; ``unfinished`` while it is being typed."""
    if typed == word:
        return SAME
    if word.startswith(typed):
        return INITIAL if len(typed) == 1 else COMPLETED if unfinished else BEGUN
    if len(word) == 1:
        return SHORTENED if typed[0] == word else 0.0
    alike = OSA.normalized_similarity(typed, word, score_cutoff=UNLIKE)
    if unfinished and len(typed) >= 3 and len(word) > len(typed) + 1:
        alike = max(alike, _beginning_similarity(typed, word))
    if len(typed) > 2 and sound_skeleton(typed) == sound_skeleton(word):
        alike = max(alike, SOUNDS_ALIKE)
    if len(word) > 2 and typed.startswith(word):
        alike = max(alike, LENGTHENED)
    return alike * 0.95


def _beginning_similarity(typed: str, word: str) -> float:
    """``typed`` against as many, or one more, of the first letters of ``word``."""
    lengths = (len(typed), len(typed) + 1)
    return 0.95 * max(OSA.normalized_similarity(typed, word[:n], score_cutoff=0.6) for n in lengths)


def alignment_score(typed: Sequence[str], name: Sequence[str], unfinished: bool) -> float:
    """How well the ``typed`` words stand for the words of ``name``, in any order; longer words weigh more.

    Each word of the name is used once. At most 1; words of the name that are left over cost a little, and an initial
    is that of the first word. ``unfinished``: the last typed word may be the beginning of a word.
    """
    free = dict(enumerate(name))
    total = 0.0
    for i, word in enumerate(typed):
        last = unfinished and i == len(typed) - 1
        best, at = 0.0, -1
        for j, candidate in free.items():
            if len(typed) == 1 and 2 * len(candidate) < len(word):
                continue  # neither an initial nor a syllable alone is what was meant
            alike = word_similarity(word, candidate, last)
            if j and len(word) == 1 < len(typed) and (alike < SAME or len(typed) < len(name)):
                alike = min(alike, INNER_INITIAL)
            if alike > best:
                best, at = alike, j
        free.pop(at, None)
        total += best * (len(word) + 1)
    left = min(sum(map(len, free.values())), 20)
    share = 1.0 if len(typed) > 1 else _ALONE
    if len(typed) > 1 == min(map(len, typed)) and free.keys().isdisjoint((0, len(name) - 1)):
        share = 0.0  # who shortens a first name leaves out the middle ones
    return total / sum(len(word) + 1 for word in typed) - _LEFT_OVER * share * float(left**0.5)
