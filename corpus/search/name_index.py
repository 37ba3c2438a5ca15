"""Fuzzy name index: entities by names that are misspelt, transliterated, in any order, initials, or half typed.

Every spelling of every entity is a row of words. A typed word is looked up in the vocabulary of those words (as a
beginning, by trigrams, by sound); rows that hold the best of what was found are then aligned word by word.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import OSA

from corpus.entities.entity_table import KINDS, Entities
from corpus.language.words import fold_text
from corpus.model import Entity, EntityType, NameHit
from corpus.search.index_builder import Tell
from corpus.search.name_rows import (
    SpellingRows,
    WordRows,
    grown_spellings,
    grown_trigrams,
    grown_words,
    joined_trigrams,
    spellings_of,
    words_of_rows,
)
from corpus.search.name_similarity import (
    COMPLETED,
    INITIAL,
    SAME,
    SOUNDS_ALIKE,
    UNLIKE,
    alignment_score,
    word_similarity,
)
from corpus.search.postings import Floats, Ints
from corpus.search.ranking import Mask
from corpus.search.vocabulary import Trigrams, Vocabulary
from corpus.storage.array_record import ArrayRecord, Float32, Int8, Lengths
from corpus.storage.packed_strings import PackedStrings

_ALIGNED = 80  # rows that are aligned word by word
_LOOKALIKES = 100  # words of the vocabulary compared with each typed word
_MOST_ROWS = 100_000  # rows looked at for one typed word: bounds the first letters typed at a million names
_FAME = 0.04  # what being the most mentioned of all adds to the score
_PER_WORD = 0.02  # before alignment: shorter names first
_WEAK = (0.8, "")  # a hit no better than this makes one look whether the word is a whole name, written together
_TOGETHER = 0.95  # what a name typed without spaces is worth
_NOT_YET = 0.1  # what the letters of such a name that are not typed yet cost at most
_SHORTEST = 6  # letters of such a name
_SPLITS = 3  # ways to read it as several words
_MOST_TOGETHER = 60  # rows looked at for it
_MOST_TYPED = 1_000  # characters that are looked at: a pasted article is no name
_MOST_WORDS = 12  # of what is typed; no name has more
_LONGEST = 80  # letters of a typed word; no name written together has more
_CONFIDENT = 0.05  # how far below the best a hit may be and still be who is meant


class _RowMatches(NamedTuple):
    """Rows that hold something like one typed word, and how alike it is, by rising likeness. A row may repeat."""

    rows: Ints
    alike: Floats


@dataclass(frozen=True, eq=False, repr=False)
class NameIndex(ArrayRecord):
    """Every spelling of every entity, ready to be searched. Immutable; safe to share between threads.

    Of each entity there is its id, its type (a place in :data:`KINDS`) and what its fame adds.
    """

    ids: PackedStrings
    kinds: Int8
    fame: Float32
    spellings: SpellingRows
    postings: WordRows
    together: Trigrams

    def column_lengths(self) -> Lengths:
        """A type for each entity, and words for each spelling."""
        yield len(self.ids), "kinds", "fame"
        yield len(self.spellings), "postings", "together"

    @cached_property
    def _prior(self) -> Floats:
        """What each row is worth before it is compared."""
        return (self.fame[self.spellings.owners] - _PER_WORD * self.postings.lengths).astype(np.float32)

    @cached_property
    def _lookup(self) -> Callable[[str, bool], _RowMatches]:
        return lru_cache(maxsize=512)(self._look_up)

    @property
    def _words(self) -> Vocabulary:
        return self.postings.words

    @classmethod
    def build_index(cls, entities: Sequence[Entity], tell: Tell | None = None) -> NameIndex:
        """An index of all spellings of ``entities``; those whose name folds to nothing cannot be found.

        ``tell`` hears ``(done, total)`` about once per ten thousand of them.
        """
        held = Entities.from_entities(entities)
        spellings = spellings_of(held, tell)
        words, together = words_of_rows(spellings), joined_trigrams(spellings)
        return cls(held.ids, held.kind, _mention_prior(held.mention_counts), spellings, words, together)

    def grown_index(self, old: Sequence[Entity], entities: Sequence[Entity]) -> NameIndex:
        """The index of ``entities`` from this one of ``old`` ones: the same that :meth:`build_index` makes."""
        was, held = Entities.from_entities(old), Entities.from_entities(entities)
        spellings, before = grown_spellings(self.spellings, was, held)
        words = grown_words(self.postings, before, spellings)
        together = grown_trigrams(self.together, before, spellings)
        return NameIndex(held.ids, held.kind, _mention_prior(held.mention_counts), spellings, words, together)

    def search_names(self, text: str, limit: int = 20, types: Collection[EntityType] | None = None) -> list[NameHit]:
        """The entities whose name is most like ``text``, best first, each once under its best spelling.

        Those of which the corpus speaks more come first among equals. Only entities of ``types``, if given. The last
        word may be unfinished. Empty if ``text`` holds no letter or digit.
        """
        typed = [word[:_LONGEST] for word in fold_text(text[:_MOST_TYPED]).split()[:_MOST_WORDS]]
        unfinished = not text[-1:].isspace()
        if not typed or not len(self.spellings) or limit < 1:
            return []
        wanted = self._of_types(types)
        best = self._align_rows(typed, unfinished, wanted, limit)
        if len(typed) == 1 and len(typed[0]) >= _SHORTEST and max(best.values(), default=_WEAK)[0] <= _WEAK[0]:
            for i, found in self._run_together(typed[0], unfinished, wanted, limit):
                best[i] = max(best.get(i, (0.0, "")), found)
        ranked = sorted(best.items(), key=lambda item: (-item[1][0], item[0]))[:limit]
        return [NameHit(self.ids[i], name, min(score / (1 + _FAME), 1.0)) for i, (score, name) in ranked]

    def likely_hits(self, text: str, types: Collection[EntityType] | None = None) -> list[NameHit]:
        """Whom ``text`` may mean, as in ``person:kislyak``: the best hits that are about equally good, at most 20."""
        hits = self.search_names(text, 20, types)
        return [hit for hit in hits if hit.score >= max(hits[0].score - _CONFIDENT, 0.6)]

    def _align_rows(
        self, typed: Sequence[str], unfinished: bool, wanted: Mask | None, limit: int
    ) -> dict[int, tuple[float, str]]:
        """For each entity (its index) that may be meant: its score, and its spelling that is most like ``typed``."""
        best: dict[int, tuple[float, str]] = {}
        rows = self.spellings
        for row in self._candidate_rows(typed, unfinished, wanted, max(_ALIGNED, 2 * limit)):
            entity = int(rows.owners[row])
            score = alignment_score(typed, rows.folded[row].split(), unfinished) * float(rows.worths[row])
            score += float(self.fame[entity])
            if score > best.get(entity, (0.0, ""))[0]:
                best[entity] = (score, rows.shown[row])
        return best

    def _run_together(
        self, typed: str, unfinished: bool, wanted: Mask | None, limit: int
    ) -> Iterator[tuple[int, tuple[float, str]]]:
        """Entities whose name may have been typed without spaces: "elonmusk", "elonrmusk" or "ellonmusk"."""
        for words in self._split_readings(typed, unfinished):
            for entity, (score, shown) in self._align_rows(words, unfinished, wanted, limit).items():
                yield entity, (score * _TOGETHER, shown)
        spellings = self.spellings
        for row in self.together.nearest_words(typed, unfinished, _MOST_TOGETHER):
            alike = _joined_similarity(typed, spellings.folded[row].replace(" ", ""), unfinished)
            if alike and (wanted is None or wanted[row]):
                entity = int(spellings.owners[row])
                score = alike * _TOGETHER * float(spellings.worths[row]) + float(self.fame[entity])
                yield entity, (score, spellings.shown[row])

    def _split_readings(self, typed: str, unfinished: bool) -> list[list[str]]:
        """Ways to read it as a known first and a known last word, with nothing or another word between; or with an
        unknown first word; those with most letters in known words first."""
        places = range(2, len(typed) - 1)
        first = [0, *(i for i in places if self._words.number_of_word(typed[:i]) is not None)]
        last = [i for i in places if self._ends_in_word(typed[i:], unfinished)]
        ways = sorted((i - j, j, i) for i in first for j in last if i == j or (i and i + 2 < j) or _is_long(typed[j:]))
        ways = ways[-_SPLITS:]
        return [[word for word in (typed[:i], typed[i:j], typed[j:]) if word] for _, j, i in reversed(ways)]

    def _ends_in_word(self, word: str, unfinished: bool) -> bool:
        low, high = self._words.range_of_completions(word)
        return low < high and (unfinished or self._words.words[low] == word)

    def _of_types(self, types: Collection[EntityType] | None) -> Mask | None:
        """Which rows may be found; None for all."""
        if types is None:
            return None
        wanted = np.array([kind in types for kind in KINDS])
        of_rows: Mask = wanted[self.kinds][self.spellings.owners]
        return of_rows

    def _candidate_rows(self, typed: Sequence[str], unfinished: bool, wanted: Mask | None, count: int) -> list[int]:
        """The ``count`` rows that hold most of the ``typed`` words."""
        total = sum(len(word) + 1 for word in typed)
        scores = np.zeros(len(self.spellings), np.float32)
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

    def _look_up(self, word: str, unfinished: bool) -> _RowMatches:
        low, high = self._words.range_of_completions(word)
        alike = self._similar_words(word, unfinished)
        if low < high and self._words.words[low] == word:
            alike[low] = SAME
        starts = self.postings.starts
        parts = sorted((value, starts[i], starts[i + 1]) for i, value in alike.items())
        if high > low and (unfinished or len(word) == 1):
            parts.append((COMPLETED if len(word) > 1 else INITIAL, starts[low], starts[high]))
            parts.sort()
        if not parts:
            return _RowMatches(np.zeros(0, np.int32), np.zeros(0, np.float32))
        rows = np.concatenate([self.postings.rows[start:end] for _, start, end in parts])
        values = np.repeat(np.array([part[0] for part in parts], np.float32), [end - start for _, start, end in parts])
        return _RowMatches(rows[-_MOST_ROWS:], values[-_MOST_ROWS:])

    def _similar_words(self, word: str, unfinished: bool) -> dict[int, float]:
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


def _is_long(word: str) -> bool:
    """Whether it is hardly the end of another word by chance."""
    return len(word) >= 5


def _joined_similarity(typed: str, joined: str, unfinished: bool) -> float:
    """How well what was typed stands for the words of a name written together; 0 if it hardly does."""
    alike = OSA.normalized_similarity(typed, joined, score_cutoff=0.7)
    if unfinished and len(joined) > len(typed):
        begun = OSA.normalized_similarity(typed, joined[: len(typed)], score_cutoff=0.7)
        alike = max(alike, begun - _NOT_YET * (1 - len(typed) / len(joined)))
    return alike


def _mention_prior(mentions: NDArray[np.int64]) -> Floats:
    """What each entity's number of mentions adds to its score: from 0 to ``_FAME``, by logarithm."""
    counts = mentions.astype(np.float64)
    fame: Floats = (_FAME * np.log1p(counts) / max(np.log1p(counts.max(initial=0)), 1.0)).astype(np.float32)
    return fame
