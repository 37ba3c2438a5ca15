"""Names that two articles spell differently: "Sergey" and "Sergei", "Nicolás" and "Nicolas"."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from corpus.comparison.features import EntityOf, Prepared
from corpus.language.words import fold, stem
from corpus.model import Mention

_PART = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_HONORIFICS = frozenset("mr mrs ms miss sir dr lord lady dame sen rep gov gen the".split())
_LEAST_LETTERS = 4
_EDIT_LETTERS, _LONG_NAME = 5, 8
"""Letters from which one edit, and from which two edits leave a name recognisable."""
_LEAST_SKELETON = 3
MOST_NAMES = 2000
"""Name parts of one article that are looked at."""

# Letters and groups that transliterations use for one sound, in the order they are replaced.
_SOUNDS: tuple[tuple[str, str], ...] = (
    ("tch", "c"), ("sch", "s"), ("ph", "f"), ("kh", "k"), ("gh", "g"), ("dh", "d"), ("th", "t"), ("ck", "k"),
    ("ch", "c"), ("sh", "s"), ("zh", "z"), ("ts", "z"), ("cz", "c"), ("q", "k"), ("c", "k"), ("w", "v"),
    ("y", "i"), ("j", "i"), ("x", "ks"), ("z", "s"), ("g", "k"),
)  # fmt: skip
_ENDINGS = frozenset(
    " s es n ns an ans ian ians ish ese i is ean eans ic ly ing ed er ers ism ist ists y ia".split(" ")
)


@dataclass(frozen=True, slots=True)
class _Use:
    """One part of a name as it stands in a mention."""

    part: str
    mention: Mention
    sentence: int
    entity: str | None
    others: frozenset[str]


@dataclass(frozen=True, slots=True)
class Spelling:
    """Two mentions of one thing under two spellings, their sentence indexes; ``accents`` if only those differ."""

    a: Mention
    b: Mention
    sentence_a: int
    sentence_b: int
    part_a: str
    part_b: str
    accents: bool


@lru_cache(maxsize=50_000)
def skeleton(name: str) -> str:
    """The consonants of a name as they sound, its first letter kept; spellings of one name tend to share it.

    >>> skeleton("Qaddafi") == skeleton("Gadhafi"), skeleton("Kislyak") == skeleton("Kushner")
    (True, False)
    """
    letters = fold(name).replace(" ", "")
    letters = re.sub(r"^(?:al|el)-", "", letters)
    for written, sound in _SOUNDS:
        letters = letters.replace(written, sound)
    letters = re.sub(r"(.)\1+", r"\1", letters)
    return letters[:1] + re.sub(r"[aeiouh]", "", letters[1:])


@lru_cache(maxsize=50_000)
def _inflected(one: str, other: str) -> bool:
    """Whether the longer is a form or a longer name of the shorter: "Korea" and "Korean", "Steve" and "Steven"."""
    short, long = sorted((one, other), key=len)
    if stem(short) == stem(long):
        return True
    if len(short) == len(long):
        return False
    if long == short + short[-1:]:
        return False
    if long.startswith(short[:-1]) and long[len(short) - 1 :].lstrip(short[-1]) in _ENDINGS:
        return True
    return long.startswith(short) and len(long) - len(short) <= 3


def _one_name(one: str, other: str) -> bool:
    """Whether two folded parts may be spellings of one name."""
    if _inflected(one, other):
        return False
    longest = max(len(one), len(other))
    if longest >= _EDIT_LETTERS and one[:1] == other[:1]:
        if {one[-1:], other[-1:]} == {"a", "o"} and one[:-1] == other[:-1]:
            return False  # Maria and Mario
        if Levenshtein.distance(one, other) <= (1 if longest < _LONG_NAME else 2):
            return True
    bones = skeleton(one)
    return len(bones) >= _LEAST_SKELETON and bones == skeleton(other)


def _uses(article: Prepared, entity_of: EntityOf) -> dict[str, list[_Use]]:
    """The parts of names in the prose, folded, with their uses."""
    uses: dict[str, list[_Use]] = defaultdict(list)
    for index, mentions in enumerate(article.mentions):
        for mention in mentions:
            parts = [p[0] for p in _PART.finditer(article.article.text[mention.start : mention.end])]
            parts = [part for part in parts if part.lower() not in _HONORIFICS]
            if mention.type == "organisation" and len(parts) > 1:
                continue  # the words of organisations are words, and differ for other reasons
            folded = [fold(part) for part in parts]
            for part, key in zip(parts, folded, strict=True):
                if len(key) >= _LEAST_LETTERS and part[0].isupper() and len(uses) < MOST_NAMES:
                    others = frozenset(folded) - {key}
                    uses[key].append(_Use(part, mention, index, entity_of(mention), others))
    return uses


_fold = lru_cache(maxsize=100_000)(fold)


def _folded_words(article: Prepared) -> frozenset[str]:
    return frozenset(map(_fold, article.all_words))


class _Names:
    """Folded parts of names, found by what :func:`_one_name` asks of two: one first letter, or one skeleton."""

    def __init__(self, names: Sequence[str]) -> None:
        self._names = names
        self._groups: dict[tuple[str, str], list[int]] = defaultdict(list)
        for number, name in enumerate(names):
            for group in self._of(name):
                self._groups[group].append(number)

    @staticmethod
    def _of(name: str) -> tuple[tuple[str, str], tuple[str, str]]:
        return ("letter", name[:1]), ("skeleton", skeleton(name))

    def near(self, name: str) -> Iterator[str]:
        """The names that ``name`` may be a spelling of, in their order."""
        found = {number for group in self._of(name) for number in self._groups.get(group, ())}
        return (self._names[number] for number in sorted(found))


def _places(uses: list[_Use], others: list[_Use], linked: frozenset[tuple[int, int]]) -> tuple[_Use, _Use] | None:
    """The pair of uses that shows best that both mean the same: linked sentences, one entity, a shared name part."""
    best: tuple[int, _Use, _Use] | None = None
    for one in uses[:20]:
        for other in others[:20]:
            if one.mention.type != other.mention.type:
                continue
            together = (one.sentence, other.sentence) in linked
            known = one.entity is not None and one.entity == other.entity
            shared = bool(one.others & other.others)
            contrary = bool(one.others and other.others) and not shared
            evidence = 4 * known + 3 * shared + 2 * (together and not contrary)
            if evidence and (best is None or evidence + together > best[0]):
                best = (evidence + together, one, other)
    return best and (best[1], best[2])


def spellings(
    a: Prepared, b: Prepared, entity_a: EntityOf, entity_b: EntityOf, linked: frozenset[tuple[int, int]]
) -> tuple[Spelling, ...]:
    """Names that stand in both articles under different spellings, in the order of ``a``.

    A part of a name counts if the other article never uses it, a close spelling stands there that this one never
    uses, and something shows that both mean the same: one entity, another part in common, or ``linked`` sentences.
    """
    uses_a, uses_b = _uses(a, entity_a), _uses(b, entity_b)
    return (*_other_letters(a, b, uses_a, uses_b, linked), *_other_accents(uses_a, uses_b))


def _other_letters(
    a: Prepared,
    b: Prepared,
    uses_a: dict[str, list[_Use]],
    uses_b: dict[str, list[_Use]],
    linked: frozenset[tuple[int, int]],
) -> Iterator[Spelling]:
    words_a, words_b = _folded_words(a), _folded_words(b)
    theirs = _Names([key for key in uses_b if key not in words_a])
    taken: set[str] = set()
    for key, uses in uses_a.items():
        if key in words_b:
            continue
        for other in theirs.near(key):
            if other in taken or not _one_name(key, other):
                continue
            places = _places(uses, uses_b[other], linked)
            if places is not None:
                taken.add(other)
                umlaut = not (places[0].part + places[1].part).isascii() and _umlauts(key) == _umlauts(other)
                yield _spelling(*places, accents=umlaut)
                break


def _other_accents(uses_a: dict[str, list[_Use]], uses_b: dict[str, list[_Use]]) -> Iterator[Spelling]:
    for key, uses in uses_a.items():
        mine = {_bare(use.part): use for use in reversed(uses)}
        theirs = {_bare(use.part): use for use in reversed(uses_b.get(key, ()))}
        if mine and theirs and not mine.keys() & theirs.keys():
            yield _spelling(next(iter(mine.values())), next(iter(theirs.values())), accents=True)


def _umlauts(name: str) -> str:
    return name.replace("ae", "a").replace("oe", "o").replace("ue", "u")


def _bare(part: str) -> str:
    return unicodedata.normalize("NFC", part).casefold().replace("’", "'")


def _spelling(one: _Use, other: _Use, accents: bool) -> Spelling:
    return Spelling(one.mention, other.mention, one.sentence, other.sentence, one.part, other.part, accents)
