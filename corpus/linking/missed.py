"""Repeats of names that the tagger missed, found by looking for the names themselves."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache

from corpus.analysis.names.gazetteer import gazetteer
from corpus.analysis.names.titles import (
    CAPITALISED_COMMON,
    EVENT_WORDS,
    HONORIFICS,
    MONTHS_AND_DAYS,
    ORGANISATION_WORDS,
    PEOPLES,
    ROLES,
)
from corpus.model import EntityType, Field, Mention

_ALONE = frozenset({"Senate", "Congress", "Parliament", "Treasury", "Knesset", "Duma", "Bundestag", "Taliban"})
"""Words of organisations that are names by themselves."""
_LONGEST = 6
"""Words in the longest name that is looked for."""

_WORD = re.compile(r"[^\W_][^\W_]*(?:[-‐‑.&'’][^\W_]+)*")
_POSSESSIVE = re.compile(r"['’][sS]$")
_GAP = re.compile(r"[ \t]{1,2}|\.[ \t]")

_Word = tuple[str, int, int]
"""A word without its possessive, and its offsets."""

Known = Mapping[tuple[str, ...], EntityType]
"""Names that may be looked for in one article, as words."""


def to_look_for(types: Mapping[str, EntityType]) -> dict[tuple[str, ...], EntityType]:
    """The names of ``types`` that may be looked for, as words, those of some length in capitals too."""
    table: dict[tuple[str, ...], EntityType] = {}
    for name, kind in types.items():
        words = tuple(name.split())
        if words and len(words) <= _LONGEST and _safe(words):
            table[words] = kind
            if len(name) > 3 and not name.isupper():
                table.setdefault(tuple(word.upper() for word in words), kind)
    return table


def _safe(words: tuple[str, ...]) -> bool:
    """Whether a name may be looked for: it is capitalised, and is not also an everyday word."""
    if len(words) > 1:
        return words[0][0].isupper() or words[0][0].isdigit()
    word = words[0]
    if not word[0].isupper() or len(word) < 2 or word in PEOPLES or word in MONTHS_AND_DAYS:
        return False
    if word in CAPITALISED_COMMON or word in ROLES or word in HONORIFICS or word in ORGANISATION_WORDS - _ALONE:
        return False
    return not word.isdigit()


def missed(field: Field, text: str, settled: Sequence[Mention], known: Known) -> Iterator[Mention]:
    """Occurrences of known names in the ``text`` of ``field`` that no mention covers, in order."""
    if not known:
        return
    taken = sorted((m.start, m.end) for m in settled if m.field == field)
    words = _words(text)
    lower = cache(lambda: frozenset(word for word, _, _ in words if word.islower()))  # seldom asked for
    firsts = {name[0] for name in known}
    at = next_taken = 0
    while at < len(words):
        word, start, _ = words[at]
        if word not in firsts:
            at += 1
            continue
        while next_taken < len(taken) and taken[next_taken][1] <= start:
            next_taken += 1
        limit = taken[next_taken][0] if next_taken < len(taken) else len(text)
        length = _longest(known, words, at, text, limit) if start < limit else 0
        if length and _free(length, words, at, text, lower):
            yield Mention(field, start, words[at + length - 1][2], known[tuple(w[0] for w in words[at : at + length])])
        at += max(length, 1)


def _longest(known: Known, words: Sequence[_Word], at: int, text: str, limit: int) -> int:
    """How many words the longest known name at ``at`` has that ends before ``limit``; 0 if there is none."""
    found = 0
    name: tuple[str, ...] = ()
    for end in range(at, min(at + _LONGEST, len(words))):
        if words[end][2] > limit or (name and not _GAP.fullmatch(text, words[end - 1][2], words[end][1])):
            break
        name = (*name, words[end][0])
        found = len(name) if name in known else found
    return found


def _words(text: str) -> list[_Word]:
    found: list[_Word] = []
    for match in _WORD.finditer(text):
        word = match.group()
        start, end = match.span()
        if end - start > 2 and word[-2] in "'’":
            word = _POSSESSIVE.sub("", word)
            end = start + len(word)
        found.append((word, start, end))
    return found


def _free(length: int, words: Sequence[_Word], at: int, text: str, lower: Callable[[], frozenset[str]]) -> bool:
    """Whether the name does not seem to be part of a longer one, nor an everyday word that opens a sentence."""
    word, start, _ = words[at]
    end = words[at + length - 1][2]
    if text[end : end + 1] in ("-", "@") or text[start - 1 : start] in ("@", "-", "/", "."):
        return False
    following = words[at + length] if at + length < len(words) else ("", len(text), len(text))
    if text[end : following[1]] == " " and (following[0] in ORGANISATION_WORDS or following[0] in EVENT_WORDS):
        return False
    if length == 1 and word.lower() in gazetteer().common:
        before = text[max(0, start - 2) : start]
        return word.lower() not in lower() or (len(before) == 2 and before[0].isalnum() and before[1] == " ")
    return True
