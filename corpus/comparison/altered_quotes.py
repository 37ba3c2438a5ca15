"""Whether two versions of a quote differ in words that matter, or only in where they were cut and in small words."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import Final

from corpus.language.words import word_tokens

_INSERTED: Final = re.compile(r"[\[(][^\])]*(?:[\])]|$)|^[^\[\]]*\]")
_SMALL: Final = frozenset("a an the and or of in to that this is it s so just very really quite any um uh well".split())


def is_altered(one: str, other: str) -> bool:
    """Whether the words of two versions differ inside what both have, or on the same side of it.

    What only one of them has before or behind is a cut; brackets are the outlet's.

    >>> is_altered("We saw the ship burn", "saw a ship burn"), is_altered("We saw the ship", "We never saw the ship")
    (False, True)
    """
    words, others = ([_spelt(word) for word in word_tokens(_INSERTED.sub(" ", text))] for text in (one, other))
    # Which words are matched depends on the order; a cut is one if it is seen as one either way.
    return _differ(words, others) and _differ(others, words)


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
    if any(mine and theirs and _matter([*mine, *theirs]) for mine, theirs in edges):
        return True
    inside = words[first.a : last.a + last.size], others[first.b : last.b + last.size]
    opcodes = SequenceMatcher(None, *inside, autojunk=False).get_opcodes()
    return any(_matter([*inside[0][i1:i2], *inside[1][j1:j2]]) for tag, i1, i2, j1, j2 in opcodes if tag != "equal")


def _spelt(word: str) -> str:
    """A word as it would be spelt on either side of the ocean: "analysed", "analyzed"; "modelling", "modeling"."""
    return word.replace("z", "s").replace("our", "or").replace("ll", "l")


def _matter(words: list[str]) -> bool:
    return any(word not in _SMALL for word in words)
