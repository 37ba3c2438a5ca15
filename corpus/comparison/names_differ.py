"""Spelling differences: names that two articles write differently, "Sergey" and "Sergei", "Nicolás" and "Nicolas"."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from rapidfuzz.distance import Levenshtein

from corpus.comparison.features import EntityOf, PreparedArticle
from corpus.language.whole_words import whole_words
from corpus.language.words import fold_text, stem_word
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
class _NamePartUse:
    """One part of a name as it stands in a mention."""

    part: str
    mention: Mention
    sentence: int
    entity: str | None
    others: frozenset[str]


@dataclass(frozen=True, slots=True)
class SpellingDifference:
    """Two mentions of one thing under two spellings, their sentence indexes; ``accents`` if only those differ."""

    a: Mention
    b: Mention
    sentence_a: int
    sentence_b: int
    part_a: str
    part_b: str
    accents: bool


@lru_cache(maxsize=50_000)
def consonant_skeleton(name: str) -> str:
    """The consonants of a name as they sound, its first letter kept; spellings of one name tend to share it.

    >>> consonant_skeleton("Qaddafi") == consonant_skeleton("Gadhafi")
    True
    >>> consonant_skeleton("Kislyak") == consonant_skeleton("Kushner")
    False
    """
    letters = fold_text(name).replace(" ", "")
    letters = re.sub(r"^(?:al|el)-", "", letters)
    for written, sound in _SOUNDS:
        letters = letters.replace(written, sound)
    letters = re.sub(r"(.)\1+", r"\1", letters)
    return letters[:1] + re.sub(r"[aeiouh]", "", letters[1:])


@lru_cache(maxsize=50_000)
def inflected(one: str, other: str) -> bool:
    """Whether the longer is a form or a longer name of the shorter: "Korea" and "Korean", "Steve" and "Steven"."""
    short, long = sorted((one, other), key=len)
    if stem_word(short) == stem_word(long):
        return True
    if len(short) == len(long):
        return False
    if long == short + short[-1:]:
        return False
    if long.startswith(short[:-1]) and long[len(short) - 1 :].lstrip(short[-1]) in _ENDINGS:
        return True
    return long.startswith(short) and len(long) - len(short) <= 3


@lru_cache(maxsize=50_000)
def _one_name(one: str, other: str) -> bool:
    """Whether two folded parts may be spellings of one name."""
    if inflected(one, other):
        return False
    longest = max(len(one), len(other))
    if longest >= _EDIT_LETTERS and one[:1] == other[:1]:
        if {one[-1:], other[-1:]} == {"a", "o"} and one[:-1] == other[:-1]:
            return False  # Maria and Mario
        if Levenshtein.distance(one, other) <= (1 if longest < _LONG_NAME else 2):
            return True
    bones = consonant_skeleton(one)
    return len(bones) >= _LEAST_SKELETON and bones == consonant_skeleton(other)


@dataclass(frozen=True, eq=False)
class _ArticleNames:
    """The parts of names in the prose of an article, folded, with their uses; and all its ``words``, folded."""

    uses: dict[str, list[_NamePartUse]]
    words: frozenset[str]

    @cached_property
    def candidates(self) -> _SpellingCandidates:
        """The same parts, to be looked for by their likes."""
        return _SpellingCandidates(tuple(self.uses))

    @cached_property
    def written(self) -> dict[str, dict[str, _NamePartUse]]:
        """How each part is written, accents and all, with the first use."""
        return {
            key: {_normalised_part(use.part): use for use in reversed(uses)} for key, uses in self.uses.items() if uses
        }


def _read_names(article: PreparedArticle, entity_of: EntityOf) -> _ArticleNames:
    return _ArticleNames(_read_uses(article, entity_of), frozenset(map(_fold, article.all_words)))


def _read_uses(article: PreparedArticle, entity_of: EntityOf) -> dict[str, list[_NamePartUse]]:
    uses: dict[str, list[_NamePartUse]] = defaultdict(list)
    for index, mentions in enumerate(article.mentions):
        for mention in mentions:
            parts = [p[0] for p in _PART.finditer(whole_words(article.article.text[mention.start : mention.end]))]
            parts = [part for part in parts if part.lower() not in _HONORIFICS]
            if mention.type == "organisation" and len(parts) > 1:
                continue  # the words of organisations are words, and differ for other reasons
            folded = [fold_text(part) for part in parts]
            for part, key in zip(parts, folded, strict=True):
                if len(key) >= _LEAST_LETTERS and part[0].isupper() and len(uses) < MOST_NAMES:
                    others = frozenset(folded) - {key}
                    uses[key].append(_NamePartUse(part, mention, index, entity_of(mention), others))
    return uses


_fold = lru_cache(maxsize=100_000)(fold_text)


class _SpellingCandidates:
    """Folded parts of names, found by what :func:`_one_name` asks of two: one first letter, or one skeleton."""

    def __init__(self, names: Sequence[str]) -> None:
        self._by_letter: dict[str, list[str]] = defaultdict(list)
        self._by_skeleton: dict[str, list[str]] = defaultdict(list)
        self._place = {name: number for number, name in enumerate(names)}
        for name in names:
            self._by_letter[name[:1]].append(name)
            self._by_skeleton[consonant_skeleton(name)].append(name)

    def similar_names(self, name: str) -> Sequence[str]:
        """The names that ``name`` may be a spelling of, in their order."""
        letter = self._by_letter.get(name[:1], ())
        skeleton = self._by_skeleton.get(consonant_skeleton(name), ())
        if not skeleton or not letter:
            return letter or skeleton
        return sorted({*letter, *skeleton}, key=self._place.__getitem__)


_PARTICLE = 2


def _rests_differ(mine: frozenset[str], theirs: frozenset[str]) -> bool:
    """Whether what two names do not share tells two people apart; initials and particles do not."""
    pairs = [(one, other) for one in mine - theirs for other in theirs - mine]
    short = all(max(len(one), len(other)) <= _PARTICLE for one, other in pairs)
    alike = any(one[0] == other[0] if 1 in (len(one), len(other)) else _one_name(one, other) for one, other in pairs)
    return bool(pairs) and not short and not alike


def _best_uses(
    uses: list[_NamePartUse], others: list[_NamePartUse], linked: frozenset[tuple[int, int]]
) -> tuple[_NamePartUse, _NamePartUse] | None:
    """The pair of uses that shows best that both mean the same: linked sentences, one entity, a shared name part."""
    best: tuple[int, _NamePartUse, _NamePartUse] | None = None
    for one in uses[:20]:
        for other in others[:20]:
            if one.mention.type != other.mention.type:
                continue
            together = (one.sentence, other.sentence) in linked
            known = one.entity is not None and one.entity == other.entity
            common = len(one.others & other.others)
            shared = common > 1 or (common == 1 and not _rests_differ(one.others, other.others))
            contrary = bool(one.others and other.others) and not shared
            evidence = 4 * known + 3 * shared + 2 * (together and not contrary)
            if evidence and (best is None or evidence + together > best[0]):
                best = (evidence + together, one, other)
    return best and (best[1], best[2])


def spelling_differences(
    a: PreparedArticle, b: PreparedArticle, entity_a: EntityOf, entity_b: EntityOf, linked: frozenset[tuple[int, int]]
) -> tuple[SpellingDifference, ...]:
    """Names that stand in both articles under different spellings, in the order of ``a``.

    A part of a name counts if the other article never uses it, a close spelling stands there that this one never
    uses, and something shows that both mean the same: one entity, another part in common, or ``linked`` sentences.
    """
    here, there = a.known(_read_names, entity_a), b.known(_read_names, entity_b)
    return (*_other_letters(here, there, linked), *_other_accents(here, there))


def _other_letters(
    here: _ArticleNames, there: _ArticleNames, linked: frozenset[tuple[int, int]]
) -> Iterator[SpellingDifference]:
    taken: set[str] = set()
    for key, uses in here.uses.items():
        if key in there.words:
            continue
        for other in there.candidates.similar_names(key):
            if other in taken or other in here.words or not _one_name(key, other):
                continue
            places = _best_uses(uses, there.uses[other], linked)
            if places is not None:
                taken.add(other)
                umlaut = not (places[0].part + places[1].part).isascii() and _without_umlauts(key) == _without_umlauts(
                    other
                )
                yield _spelling_difference(*places, accents=umlaut)
                break


def _other_accents(here: _ArticleNames, there: _ArticleNames) -> Iterator[SpellingDifference]:
    for key, mine in here.written.items():
        theirs = there.written.get(key)
        if theirs and not mine.keys() & theirs.keys():
            yield _spelling_difference(next(iter(mine.values())), next(iter(theirs.values())), accents=True)


def _without_umlauts(name: str) -> str:
    return name.replace("ae", "a").replace("oe", "o").replace("ue", "u")


def _normalised_part(part: str) -> str:
    return unicodedata.normalize("NFC", part).casefold().replace("’", "'")


def _spelling_difference(one: _NamePartUse, other: _NamePartUse, accents: bool) -> SpellingDifference:
    return SpellingDifference(one.mention, other.mention, one.sentence, other.sentence, one.part, other.part, accents)
