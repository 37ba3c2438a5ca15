"""Name-part matching: whether two words may be one part of a name (spellings, nicknames, transliteration, slips).

The tables are read when they are first needed; ``corpus/data/entities/README.md`` names their sources and licences.
"""

from __future__ import annotations

import gzip
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from functools import cache, lru_cache
from importlib.resources import files
from typing import Final

from rapidfuzz.distance import OSA


class LikenessStrength(IntEnum):
    """How far a likeness carries: weak ones need evidence that the articles speak of the same things."""

    WEAK = 1
    FAIR = 2
    STRONG = 3


@dataclass(frozen=True, slots=True)
class NameLikeness:
    """That two words or names may stand for one, how strongly, and why, in words for the reader."""

    strength: LikenessStrength
    why: str


SAME: Final = NameLikeness(LikenessStrength.STRONG, "")
"""The likeness of two equal words."""

LONGEST_SYLLABLE: Final = 5

SHORTEST_SLIP: Final = 5
"""Shorter words that differ in a letter are different names ("Joan", "John")."""

LONGEST: Final = 48
"""Longer words are no names and are compared as they are."""

# Steps of the transliteration skeleton, in order, each with two spellings that it makes equal.
SKELETON: Final[tuple[tuple[str, str, str, str], ...]] = (
    (r"t?sch|sh|tch|ch|cz|tj", "c", "gorbatchev", "gorbachev"),
    (r"kh|q|gh|ck", "k", "qaddafi", "khadafi"),
    (r"ph|ff|w", "v", "lawrow", "lavrov"),
    (r"dzh|dj|zh", "j", "azhar", "ajar"),
    (r"x", "ks", "maxim", "maksim"),
    (r"ou|oe|oo", "u", "tourgenev", "turgenev"),
    (r"ee", "i", "rasheed", "rashid"),
    (r"(?:iy|yy|ij|yj|ii|iyi|y|j)(?=$)", "i", "zelenskyy", "zelenskiy"),
    (r"(?<=[aeou])[yj](?=[^aeiouyj]|$)|(?<=[^aeiouyj])y(?=[^aeiouyj])", "i", "sergey", "sergei"),
    (r"(?<=[^aeiouyj])[ij](?=[aeou])", "y", "lukyanenko", "lukianenko"),
    (r"f(?=$)", "v", "gorbachof", "gorbachov"),
    (r"(.)\1+", r"\1", "mohammed", "mohamed"),
)
"""(pattern, replacement, and two spellings of a name that become one)."""

_STEPS: Final = tuple((re.compile(pattern), plain) for pattern, plain, _, _ in SKELETON)


@lru_cache(maxsize=200_000)
def transliteration_key(word: str) -> str:
    """A folded word with the usual differences of transliteration levelled.

    >>> transliteration_key("zelenskyy") == transliteration_key("zelensky") == transliteration_key("zelenskiy")
    True
    """
    for pattern, plain in _STEPS:
        word = pattern.sub(plain, word)
    return word


def _table_rows(name: str) -> list[list[str]]:
    packed = files("corpus").joinpath("data", "entities", name).read_bytes()
    text = gzip.decompress(packed) if name.endswith(".gz") else packed
    return [line.split() for line in text.decode("utf8").splitlines() if not line.startswith("#")]


def _by_word(rows: list[list[str]], base: int = 0) -> dict[str, tuple[int, ...]]:
    found: dict[str, tuple[int, ...]] = {}
    for number, row in enumerate(rows, base):
        for word in row:
            found[word] = (*found[word], number) if word in found else (number,)
    return found


@cache
def _spelling_sets() -> dict[str, tuple[int, ...]]:
    return _by_word(_table_rows("spellings.txt.gz"))


@cache
def _given_spellings() -> dict[str, tuple[int, ...]]:
    return _by_word(_table_rows("given_names.txt"), base=1_000_000)


@cache
def _full_names_by_nickname() -> dict[str, frozenset[str]]:
    """Nickname to the full names it may stand for."""
    found: dict[str, set[str]] = defaultdict(set)
    for name, *short in _table_rows("nicknames.txt.gz"):
        for nickname in short:
            found[nickname].add(name)
    return {nickname: frozenset(names) for nickname, names in found.items()}


def spelling_rows(word: str) -> tuple[int, ...]:
    """Numbers of the table rows that ``word`` is in: two words that share one are spellings of one name part."""
    return (*_spelling_sets().get(word, ()), *_given_spellings().get(word, ()))


def full_names(nickname: str) -> frozenset[str]:
    """Given names (folded) that ``nickname`` may stand for; empty if it is none."""
    return _full_names_by_nickname().get(nickname, frozenset())


def is_known(word: str) -> bool:
    """Whether ``word`` is the usual spelling of some name, so that a likeness to another is no slip of the pen."""
    return word in _spelling_sets() or word in _given_spellings() or word in _full_names_by_nickname()


def same_spelling(a: str, b: str) -> NameLikeness | None:
    """How two folded name parts, given names or surnames, are spellings of one; None if they seem not to be."""
    if a == b:
        return SAME
    if not (_is_syllable(a) and _is_syllable(b)) and set(spelling_rows(a)) & set(spelling_rows(b)):
        return NameLikeness(LikenessStrength.STRONG, f"spelling table: {a.title()} = {b.title()}")
    known = is_known(a) + is_known(b)
    if known == 2:
        return None
    if min(len(a), len(b)) >= SHORTEST_SLIP and a[0] == b[0] and transliteration_key(a) == transliteration_key(b):
        # A known name has all its spellings in the table; one more may be another name ("Smyth").
        strength = LikenessStrength.WEAK if known else LikenessStrength.FAIR
        return NameLikeness(strength, f"transliteration: {a.title()} = {b.title()}")
    return typing_slip(a, b)


def _is_syllable(word: str) -> bool:
    """Whether a folded word may be a romanised Chinese or Korean syllable: the table has "Ting" and "Teng" in one row,
    as they are written for one name somewhere, but they are mostly two."""
    return len(word) <= LONGEST_SYLLABLE and word.endswith("ng")


def typing_slip(a: str, b: str) -> NameLikeness | None:
    """One typing slip between two words of five letters or more; one may hide in the first letter only by a swap."""
    if not SHORTEST_SLIP <= min(len(a), len(b)) <= max(len(a), len(b)) <= LONGEST:
        return None
    if a[0] != b[0] or not (a + b).isalpha():
        return None
    if a[:-1] == b[:-1] or a == b[:-1] or b == a[:-1]:
        return None if {a[-1:], b[-1:]} & set("ao") else _slip_if_one(a, b)
    return _slip_if_one(a, b)


def _slip_if_one(a: str, b: str) -> NameLikeness | None:
    if OSA.distance(a, b, score_cutoff=1) == 1:
        return NameLikeness(LikenessStrength.WEAK, f"edit distance 1: {a.title()} ~ {b.title()}")
    if min(len(a), len(b)) >= 8 and OSA.distance(a, b, score_cutoff=2) == 2 and sorted(a) == sorted(b):
        return NameLikeness(LikenessStrength.WEAK, f"edit distance 2: {a.title()} ~ {b.title()}")
    return None


def same_given(a: str, b: str) -> NameLikeness | None:
    """How two folded given names may be one person's; a nickname counts, two nicknames of one name do too."""
    if found := same_spelling(a, b):
        return found
    names_a, names_b = full_names(a), full_names(b)
    if a in names_b or b in names_a:
        short, long = (b, a) if a in names_b else (a, b)
        return NameLikeness(LikenessStrength.FAIR, f"nickname: {short.title()} = {long.title()}")
    if names_a & names_b and not _gendered_pair(a, b):
        return NameLikeness(LikenessStrength.WEAK, f"nicknames of one name: {a.title()}, {b.title()}")
    return None


def _gendered_pair(a: str, b: str) -> bool:
    """Whether two names share only a unisex nickname: "Patrick" and "Patricia" are not one."""
    return a[:2] != b[:2] or (a[-1] in "ae") != (b[-1] in "ae")


def deletion_keys(word: str) -> Iterator[str]:
    """``word`` and all it becomes by losing a letter: words that share one are at most a slip apart (SymSpell)."""
    yield word
    for at in range(1, len(word) if len(word) <= LONGEST else 1):
        yield word[:at] + word[at + 1 :]
