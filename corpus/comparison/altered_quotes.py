"""Whether two versions of a quote differ in words that matter, or only in where they were cut and in small words."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from functools import cache
from typing import Final

from rapidfuzz.distance import OSA

from corpus.language.gazetteer import load_gazetteer
from corpus.language.tokens_of_sentence import is_negation
from corpus.language.words import stem_word, word_tokens

_INSERTED: Final = re.compile(r"[\[(][^\])]*(?:[\])]|$)|^[^\[\]]*\]")
_BRACKET: Final = "insertedbytheoutlet"
_SMALL: Final = frozenset(
    stem_word(word)
    for word in "a an the and or of in to that this which it s so just very really quite any um uh well".split()
)
_CONTRACTED: Final = (
    *(("cannot", "can not"), ("can't", "can not"), ("won't", "will not"), ("n't", " not")),
    *(("'ve", " have"), ("'re", " are"), ("'ll", " will"), ("'m", " am")),
)
_LEAST_MISSPELT: Final = 6


def is_altered(one: str, other: str) -> bool:
    """Whether the words of two versions differ inside what both have, or on the same side of it.

    What only one of them has before or behind is a cut; brackets are the outlet's, and stand for what they replace. A
    word is the same in another form, contracted, in two words or with a letter amiss.

    >>> is_altered("We saw the ship burn", "saw a ship burn"), is_altered("We saw the ship", "We never saw the ship")
    (False, True)
    >>> is_altered("they've closed the [school] gate", "they have closed the old iron gate")
    False
    """
    words, others = _words_of(one), _words_of(other)
    # Which words are matched depends on the order; a cut is one if it is seen as one either way.
    return _differ(words, others) and _differ(others, words)


def _words_of(text: str) -> list[str]:
    text = _INSERTED.sub(f" {_BRACKET} ", text).replace("’", "'").casefold()
    for short, full in _CONTRACTED:
        text = text.replace(short, full)
    return [stem_word(_spelt(word)) if word != _BRACKET else word for word in word_tokens(text)]


def _differ(words: list[str], others: list[str]) -> bool:
    blocks = [
        block for block in SequenceMatcher(None, words, others, autojunk=False).get_matching_blocks() if block.size
    ]
    if not blocks:
        return True
    first, last = blocks[0], blocks[-1]
    edges = (
        (words[: first.a], others[: first.b]),
        (words[last.a + last.size :], others[last.b + last.size :]),
    )
    if any(_matter(mine) and _matter(theirs) and not _is_one(mine, theirs) for mine, theirs in edges):
        return True
    inside = words[first.a : last.a + last.size], others[first.b : last.b + last.size]
    opcodes = SequenceMatcher(None, *inside, autojunk=False).get_opcodes()
    changes = ((inside[0][i1:i2], inside[1][j1:j2]) for tag, i1, i2, j1, j2 in opcodes if tag != "equal")
    return any(_matter([*mine, *theirs]) and not _is_one(mine, theirs) for mine, theirs in changes)


def _is_one(mine: list[str], theirs: list[str]) -> bool:
    """Whether words stand for others: a bracket for what it replaces, one word for two, one with a letter amiss.

    No bracket stands for a "not", and two words of the language are two.
    """
    if any(map(is_negation, [*mine, *theirs])):
        return False
    if any(_BRACKET in side and not _matter(side) for side in (mine, theirs)):
        return True
    one, other = "".join(mine), "".join(theirs)
    if one == other:
        return True
    words = len(mine) == len(theirs) == 1 and min(len(one), len(other)) >= _LEAST_MISSPELT and (one + other).isalpha()
    misspelt = words and one[0] == other[0] and OSA.distance(one, other) == 1
    return misspelt and not {one, other} <= _known_stems()


@cache
def _known_stems() -> frozenset[str]:
    """The stems of the words of the language, spelt alike on both sides of the ocean."""
    return frozenset(stem_word(_spelt(word)) for word in load_gazetteer().common)


def _spelt(word: str) -> str:
    """A word as it would be spelt on either side of the ocean: "analysed", "analyzed"; "modelling", "modeling"."""
    return word.replace("z", "s").replace("our", "or").replace("ll", "l")


def _matter(words: list[str]) -> bool:
    return any(word not in _SMALL and word != _BRACKET for word in words)
