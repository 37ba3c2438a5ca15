"""Finding somebody by name: misspelt, transliterated, in any order, by initials, or half typed.

Every spelling of every entity is a row of words. A typed word is looked up in the vocabulary of those words (as a
beginning, by trigrams, by sound); rows that hold the best of what was found are then aligned word by word.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import OSA

from corpus.analysis.words import fold
from corpus.model import Entity, EntityType, NameHit
from corpus.searching.postings import Tell
from corpus.searching.similarity import (
    COMPLETED,
    INITIAL,
    SAME,
    SOUNDS_ALIKE,
    UNLIKE,
    align,
    word_similarity,
)
from corpus.searching.vocabulary import Vocabulary, sort_words

Floats = NDArray[np.float32]
Ints = NDArray[np.int32]
Mask = NDArray[np.bool_]

_ALIGNED = 80  # rows that are aligned word by word
_LOOKALIKES = 100  # words of the vocabulary compared with each typed word
_MOST_ROWS = 100_000  # rows looked at for one typed word: bounds the first letters typed at a million names
_FAME = 0.04  # what being the most mentioned of all adds to the score
_PER_WORD = 0.02  # before alignment: shorter names first
_WEAK = (0.8, "")  # a hit no better than this makes one look whether the word is a whole name, written together
_TOGETHER = 0.95  # what a name typed without spaces is worth
_MOST_TOGETHER = 500  # rows looked at for each word that it may begin with
_MOST_WORDS = 12  # of what is typed; no name has more
_CONFIDENT = 0.05  # how far below the best a hit may be and still be who is meant


class _Spelling(NamedTuple):
    """A row: the folded words of one spelling, whose it is, and how it is shown. ``worth`` is under 1 if it was made
    up by the index ("fbi" for Federal Bureau of Investigation)."""

    folded: str
    entity: int
    shown: str
    worth: float


class _Rows(NamedTuple):
    """Rows that hold something like one typed word, and how alike it is, by rising likeness. A row may repeat."""

    rows: Ints
    alike: Floats


class NameIndex:
    """Every spelling of every entity, ready to be searched. Immutable; safe to share between threads."""

    def __init__(self, entities: Sequence[Entity], spellings: Sequence[_Spelling]) -> None:
        """Use :meth:`build`."""
        self._ids = [entity.id for entity in entities]
        self._types: list[EntityType] = [entity.type for entity in entities]
        self._spellings = spellings
        self._owner = np.array([spelling.entity for spelling in spellings], np.int32)
        self._fame = _fame(entities)
        self._words, self._starts, self._rows, lengths = _postings(spellings)
        self._prior = (self._fame[self._owner] - _PER_WORD * lengths).astype(np.float32)
        self._lookup: Callable[[str, bool], _Rows] = lru_cache(maxsize=512)(self._look_up)

    @classmethod
    def build(cls, entities: Sequence[Entity], tell: Tell | None = None) -> NameIndex:
        """An index of all spellings of ``entities``; those whose name folds to nothing cannot be found.

        ``tell`` hears ``(done, total)`` about once per ten thousand of them.
        """
        return cls(entities, list(_spellings(entities, tell)))

    def search(self, text: str, limit: int = 20, types: Collection[EntityType] | None = None) -> list[NameHit]:
        """The entities whose name is most like ``text``, best first, each once under its best spelling.

        Those of which the pile speaks more come first among equals. Only entities of ``types``, if given. The last
        word may be unfinished. Empty if ``text`` holds no letter or digit.
        """
        typed = fold(text).split()[:_MOST_WORDS]
        unfinished = not text[-1:].isspace()
        if not typed or not self._spellings or limit < 1:
            return []
        wanted = self._of_types(types)
        best = self._aligned(typed, unfinished, wanted, limit)
        if len(typed) == 1 and max(best.values(), default=_WEAK)[0] <= _WEAK[0]:
            for i, found in self._run_together(typed[0], wanted):
                best[i] = max(best.get(i, _WEAK), found)
        ranked = sorted(best.items(), key=lambda item: (-item[1][0], item[0]))[:limit]
        return [NameHit(self._ids[i], name, min(score / (1 + _FAME), 1.0)) for i, (score, name) in ranked]

    def meant(self, text: str, types: Collection[EntityType] | None = None) -> list[NameHit]:
        """Whom ``text`` may mean, as in ``person:kislyak``: the best hits that are about equally good, at most 20."""
        hits = self.search(text, 20, types)
        return [hit for hit in hits if hit.score >= max(hits[0].score - _CONFIDENT, 0.6)]

    def _aligned(
        self, typed: Sequence[str], unfinished: bool, wanted: Mask | None, limit: int
    ) -> dict[int, tuple[float, str]]:
        """For each entity (its index) that may be meant: its score, and its spelling that is most like ``typed``."""
        best: dict[int, tuple[float, str]] = {}
        for row in self._candidates(typed, unfinished, wanted, max(_ALIGNED, 2 * limit)):
            spelling = self._spellings[row]
            score = align(typed, spelling.folded.split(), unfinished) * spelling.worth
            score += float(self._fame[spelling.entity])
            if score > best.get(spelling.entity, (0.0, ""))[0]:
                best[spelling.entity] = (score, spelling.shown)
        return best

    def _run_together(self, typed: str, wanted: Mask | None) -> Iterator[tuple[int, tuple[float, str]]]:
        """Entities whose name may have been typed without spaces ("elonmusk"); its first word must be right."""
        starts = [number for i in range(3, len(typed) - 1) if (number := self._words.number(typed[:i])) is not None]
        for number in starts:
            rows = self._rows[self._starts[number] : self._starts[number + 1]]
            rows = rows if wanted is None else rows[wanted[rows]]
            for row in rows[:_MOST_TOGETHER].tolist():
                spelling = self._spellings[row]
                joined = spelling.folded.replace(" ", "")[: len(typed) + 1]
                alike = OSA.normalized_similarity(typed, joined, score_cutoff=0.7)
                if alike:
                    score = alike * _TOGETHER * spelling.worth + float(self._fame[spelling.entity])
                    yield spelling.entity, (score, spelling.shown)

    def _of_types(self, types: Collection[EntityType] | None) -> Mask | None:
        """Which rows may be found; None for all."""
        if types is None:
            return None
        return np.array([kind in types for kind in self._types], np.bool_)[self._owner]

    def _candidates(self, typed: Sequence[str], unfinished: bool, wanted: Mask | None, count: int) -> list[int]:
        """The ``count`` rows that hold most of the ``typed`` words."""
        total = sum(len(word) + 1 for word in typed)
        scores = np.zeros(len(self._spellings), np.float32)
        one = np.zeros_like(scores) if len(typed) > 1 else scores
        for i, word in enumerate(typed):
            found = self._lookup(word, unfinished and i == len(typed) - 1)
            one[found.rows] = found.alike * np.float32((len(word) + 1) / total)  # the last, best, likeness stays
            if one is not scores:
                scores += one
                one[found.rows] = 0
        rows = np.flatnonzero(scores if wanted is None else (scores > 0) & wanted)
        ranks = scores[rows] + self._prior[rows]
        if len(rows) > count:
            keep = np.argpartition(-ranks, count - 1)[:count]
            rows, ranks = rows[keep], ranks[keep]
        chosen: list[int] = rows[np.argsort(-ranks, kind="stable")].tolist()
        return chosen

    def _look_up(self, word: str, unfinished: bool) -> _Rows:
        low, high = self._words.completions(word)
        alike = self._similar(word, unfinished)
        if low < high and self._words.words[low] == word:
            alike[low] = SAME
        parts = sorted((value, self._starts[i], self._starts[i + 1]) for i, value in alike.items())
        if high > low and (unfinished or len(word) == 1):
            parts.append((COMPLETED if len(word) > 1 else INITIAL, self._starts[low], self._starts[high]))
            parts.sort()
        if not parts:
            return _Rows(np.zeros(0, np.int32), np.zeros(0, np.float32))
        rows = np.concatenate([self._rows[start:end] for _, start, end in parts])
        values = np.repeat(np.array([part[0] for part in parts], np.float32), [end - start for _, start, end in parts])
        return _Rows(rows[-_MOST_ROWS:], values[-_MOST_ROWS:])

    def _similar(self, word: str, unfinished: bool) -> dict[int, float]:
        """Numbers of words like that one, not of its completions, and how alike they are."""
        if len(word) < 3:
            return {}
        found: dict[int, float] = {}
        for i in self._words.looking_like(word, unfinished, _LOOKALIKES):
            alike = word_similarity(word, self._words.words[i], unfinished)
            if alike >= UNLIKE:
                found[i] = alike
        for i, whole in self._words.sounding_like(word, unfinished):
            found[i] = max(found.get(i, 0.0), SOUNDS_ALIKE if whole else SOUNDS_ALIKE - 0.08)
        return found


def _fame(entities: Sequence[Entity]) -> Floats:
    """What each entity's number of mentions adds to its score: from 0 to ``_FAME``, by logarithm."""
    counts = np.array([len(entity.mentions) for entity in entities] or [0], np.float64)
    fame: Floats = (_FAME * np.log1p(counts) / max(np.log1p(counts.max()), 1.0)).astype(np.float32)
    return fame


def _spellings(entities: Sequence[Entity], tell: Tell | None) -> Iterator[_Spelling]:
    for i, entity in enumerate(entities):
        if tell is not None and i % 10_000 == 0:
            tell(i, len(entities))
        seen: set[str] = set()
        for text in (entity.name, *(variant.text for variant in entity.variants)):
            for folded, worth in _forms(text, entity.type):
                if folded and folded not in seen:
                    seen.add(folded)
                    yield _Spelling(folded, i, text, worth)


def _forms(text: str, kind: EntityType) -> Iterator[tuple[str, float]]:
    """How a spelling may be typed, and what each is worth: as it is, dotted initials closed up, as an acronym."""
    folded = fold(text)
    yield folded, 1.0
    if "." in text and kind != "person":
        yield fold(text.replace(".", "")), 1.0
    words = folded.split()
    if len(words) >= 3:
        yield "".join(word[0] for word in words), 0.9
        content = [word for word in words if word not in {"of", "the", "and", "for", "in", "on"}]
        yield "".join(word[0] for word in content), 0.9
    for j in range(len(words) - 1):
        if 2 <= len(words[j]) <= 3:  # "al Qaeda" typed as "alqaeda", "de Blasio" as "deblasio"
            yield " ".join((*words[:j], words[j] + words[j + 1], *words[j + 2 :])), 0.97


def _postings(spellings: Sequence[_Spelling]) -> tuple[Vocabulary, NDArray[np.int64], Ints, Floats]:
    """The words of all rows; for each, where its rows start in the third array; the rows; the words in each row."""
    split = [spelling.folded.split() for spelling in spellings]
    words = sort_words({word for row in split for word in row})
    numbers = {word: i for i, word in enumerate(words)}
    lengths = np.array([len(row) for row in split], np.int64)
    terms = np.fromiter((numbers[word] for row in split for word in row), np.int64, int(lengths.sum()))
    owners = np.repeat(np.arange(len(split), dtype=np.int64), lengths)
    count = max(len(split), 1)
    pairs = np.unique(terms * count + owners)
    starts = np.concatenate(([0], np.cumsum(np.bincount(pairs // count, minlength=len(words)))))
    return Vocabulary(words, sounds=True), starts, (pairs % count).astype(np.int32), lengths.astype(np.float32)
