"""Trigger words of the table: where a time expression may be, and the words that may begin one.

Every expression has a head (a month, a unit, a year …). Only the neighbourhood of heads is searched, and there only
where one of the first words stands. A new row in the table may need new words here; the examples tell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TypeAlias

from corpus.extraction.times.holidays import HOLIDAYS
from corpus.language.calendar_words import CENTURIES, NUMBERS, ORDINALS, SEASONS, TENS, WEEKDAYS
from corpus.language.date_words import MONTHS

REACH_BEFORE = 40
"""An expression begins at most this many characters before the first word that gives it away …"""
REACH_BEHIND = 18
"""… and is recognised at most this many behind."""

_HEAD_WORDS = (
    *MONTHS, *WEEKDAYS, *SEASONS, *TENS,
    *"day days week weeks weekend month months quarter half year years decade decades century".split(),
    *"fortnight fortnights".split(),
    *"today yesterday tomorrow tonight overnight night morning afternoon evening".split(),
    *"daily weekly monthly yearly annually now currently recently nowadays present moment past future".split(),
    *"easter thanksgiving christmas halloween eve noon midday midnight am pm".split(),
)  # fmt: skip
_FIRST_WORDS = (
    *MONTHS, *WEEKDAYS, *SEASONS, *TENS, *CENTURIES, *ORDINALS, *(name.split()[0] for name in HOLIDAYS),
    *(name.split()[0] for name in NUMBERS if not name.startswith("a")),
    *"early mid late earlier later last next this that previous past coming current following preceding".split(),
    *"northern southern beginning end start middle close turn rest day about almost nearly around some roughly".split(),
    *"just only exactly more several many few every each per daily weekly monthly yearly annually".split(),
    *"yesterday tomorrow tonight today overnight now currently recently nowadays these recent".split(),
    *"fiscal financial noon midday midnight q1 q2 q3 q4 fifth final".split(),
)  # fmt: skip
_BEHIND_THE = (
    *SEASONS, *TENS, *CENTURIES, *ORDINALS, *"fiscal financial early mid late last this next previous coming".split(),
    *"past northern southern week day same very following preceding end beginning start middle close turn".split(),
    *"rest recent sept september month year night weekend final fifth second first".split(), *WEEKDAYS,
)  # fmt: skip
_FIRST_PAIRS = (
    r"an?\s(?:few|couple|dozen|full|long|short|year|week|day|month|decade|fortnight)",
    r"over\s(?:[0-9]|an?\s|[onts])",
    r"(?:in|during|over|throughout|on|at)\sthe\s(?:course|year|month|week|moment|near|recent|distant|past|future)",
    r"(?:late|early)r?\sin|at\spresent|year-(?:earlier|ago)|(?:in|for|during|over)\sthe\s(?:quarter|latest|most|same)",
)
_HEAD_FIGURES = (
    r"[12][0-9]{3}|[0-9]{1,2}[/:.][0-9]{1,2}|q[1-4]|[1-4]q|[0-9]{1,2}\s?[ap]\.?m|['’][2-9]0s|9/11"
    r"|[0-9]{1,2}(?:st|nd|rd|th)"
)
_CHAIN = r"(?P<chain>(?:[0-9]+[/:.]){6,}[0-9]*)"
"""Figures in a chain that is neither a date nor an hour, in which each figure would be looked at as the first."""


_Trie: TypeAlias = dict[str, "_Trie"]


def word_trie(words: tuple[str, ...]) -> str:
    """A pattern that matches any of the words and shares their beginnings, which is much faster than ``a|b|c``."""
    trie: _Trie = {}
    for word in words:
        node = trie
        for letter in [*word, ""]:
            node = node.setdefault(letter, {})
    return _trie_pattern(trie)


def _trie_pattern(node: _Trie) -> str:
    branches = [re.escape(letter) + _trie_pattern(below) for letter, below in sorted(node.items()) if letter]
    if not branches:
        return ""
    return f"(?:{'|'.join(branches)})" + ("?" if "" in node else "")


@cache
def trigger_pattern() -> re.Pattern[str]:
    """Matches the words and figures that give an expression away, in lower-case text."""
    return re.compile(rf"\b(?:{_CHAIN}|{word_trie(_HEAD_WORDS)}\b|{_HEAD_FIGURES})")


def beginning_pattern() -> str:
    """A pattern, of no width, that matches where an expression may begin."""
    behind_the = rf"the\s(?:[0-9'’]|{word_trie(_BEHIND_THE)})"
    return rf"(?<!\w)(?=[0-9'’]|{word_trie(_FIRST_WORDS)}(?!\w)|{'|'.join((behind_the, *_FIRST_PAIRS))})"


def trigger_neighbourhoods(low: str) -> Iterator[tuple[int, int]]:
    """The stretches of text around the words that give expressions away, in order, disjoint."""
    begin = stop = -1
    for head in trigger_pattern().finditer(low):
        if head.lastgroup == "chain":
            continue
        if head.start() - REACH_BEFORE > stop:
            if stop >= 0:
                yield begin, stop
            begin = max(0, head.start() - REACH_BEFORE)
        stop = min(len(low), head.end() + REACH_BEHIND)
    if stop >= 0:
        yield begin, stop
