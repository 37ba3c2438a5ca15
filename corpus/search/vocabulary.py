"""Vocabulary: the words of a collection in order, and those that look or sound like another word.

Misspelt words are looked up by letter trigrams (Zobel and Dart, "Finding approximate matches in large lexicons", 1995)
and, for names, by a skeleton of their sounds. Everything is arrays, so that a look-up takes about a millisecond in
300,000 words.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from corpus.search.merged_words import Longs, MergedWords
from corpus.search.name_similarity import sound_skeleton
from corpus.storage.array_record import ArrayRecord, Float32, Int32, Int64, Lengths
from corpus.storage.packed_strings import PackedStrings

Ints = NDArray[np.int32]

_AFTER = "{"  # the character after "z": word + _AFTER is above every completion of the word
_LETTERS = {char: i + 1 for i, char in enumerate("abcdefghijklmnopqrstuvwxyz0123456789")}
_BASE = len(_LETTERS) + 1  # 0 stands for the edge of a word
_SOUNDING = 60  # how many words of one skeleton are looked at


def sort_words(words: Iterable[str]) -> list[str]:
    """Folded words in order. Sorts by first letter, so that no call holds up other threads for long."""
    shelves: dict[str, list[str]] = {}
    for word in words:
        shelves.setdefault(word[0], []).append(word)
    return [word for letter in sorted(shelves) for word in sorted(shelves[letter])]


@dataclass(frozen=True, eq=False, repr=False)
class Vocabulary(ArrayRecord):
    """Sorted, distinct, folded words. A word's number is its place in ``words``. Immutable; safe to share.

    ``skeletons`` are in order, ``sounding`` has the number of the word of each.
    """

    words: PackedStrings
    trigrams: Trigrams
    skeletons: PackedStrings
    sounding: Int32

    def column_lengths(self) -> Lengths:
        """Trigrams of each word, and a word for each skeleton."""
        yield len(self.words), "trigrams"
        yield len(self.sounding), "skeletons"

    @classmethod
    def build_vocabulary(cls, words: Sequence[str], sounds: bool = False) -> Vocabulary:
        """``words`` must be in order and distinct; ``sounds`` if :meth:`sounding_like` will be asked."""
        pairs = _sounds_of(words, range(len(words))) if sounds else []
        numbers = np.array([number for _, number in pairs], np.int32)
        skeletons = PackedStrings.from_strings(key for key, _ in pairs)
        return cls(PackedStrings.from_strings(words), Trigrams.build_trigrams(words), skeletons, numbers)

    def grown(self, held: NDArray[np.bool_], more: Iterable[str], sounds: bool = False) -> tuple[Vocabulary, Longs]:
        """Those of these words that are ``held``, and ``more``; and the number that each of these has there, or -1.

        The same vocabulary that building it anew would give.
        """
        merged = MergedWords.from_changes(self.words, held, more)
        trigrams = self.trigrams.grown(merged.after, len(merged.words), merged.new, merged.numbers)
        sounding = self._grown_sounds(merged) if sounds else (self.skeletons, self.sounding)
        return Vocabulary(merged.words, trigrams, *sounding), merged.after

    def _grown_sounds(self, merged: MergedWords) -> tuple[PackedStrings, Ints]:
        """Skeletons in order, and the word of each."""
        kept = np.flatnonzero(merged.after[self.sounding] >= 0)
        known, numbers = self.skeletons.take_items(kept), merged.after[self.sounding[kept]]
        new = _sounds_of(merged.new, merged.numbers.tolist())
        places = list[int]()
        for key, number in new:
            low, high = bisect_left(known, key), bisect_right(known, key)
            places.append(low + int(np.searchsorted(numbers[low:high], number)))
        order = np.insert(np.arange(len(kept)), places, len(kept) + np.arange(len(new)))
        skeletons = known.concat(PackedStrings.from_strings(key for key, _ in new)).take_items(order)
        both = np.concatenate([numbers, np.array([number for _, number in new], np.int64)])
        return skeletons, both[order].astype(np.int32)

    def __len__(self) -> int:
        return len(self.words)

    def number_of_word(self, word: str) -> int | None:
        """The number of that very word, if the collection has it."""
        i = bisect_left(self.words, word)
        return i if i < len(self.words) and self.words[i] == word else None

    def range_of_completions(self, start: str) -> tuple[int, int]:
        """Numbers, half-open, of the words that begin with ``start``; the word itself is the first of them."""
        low = bisect_left(self.words, start)
        return low, bisect_left(self.words, start + _AFTER, low)

    def looking_like(self, word: str, unfinished: bool, limit: int) -> list[int]:
        """Numbers of the words that share most trigrams with ``word``, best first."""
        return self.trigrams.nearest_words(word, unfinished, limit)

    def sounding_like(self, word: str, unfinished: bool) -> Iterator[tuple[int, bool]]:
        """Numbers of words with the same skeleton, and whether it is the whole one or only begins alike."""
        key = sound_skeleton(word)
        first = bisect_left(self.skeletons, key)
        for i in range(first, min(first + _SOUNDING, len(self.skeletons))):
            whole = self.skeletons[i] == key
            if not whole and not (unfinished and len(key) >= 3 and self.skeletons[i].startswith(key)):
                return
            yield int(self.sounding[i]), whole


def _sounds_of(words: Iterable[str], numbers: Iterable[int]) -> list[tuple[str, int]]:
    """How words sound, with their numbers, in order; the shortest are not looked up by it."""
    pairs = zip(words, numbers, strict=True)
    return sorted((sound_skeleton(word), number) for word, number in pairs if len(word) > 2)


@dataclass(frozen=True, eq=False, repr=False)
class Trigrams(ArrayRecord):
    """For every trigram, with the edge of the word as a letter, the words that hold it; and for every first letter.

    Trigram ``g`` is in ``words[starts[g]:starts[g + 1]]``; ``norms`` has a factor for each word.
    """

    words: Int32
    starts: Int64
    norms: Float32

    def __len__(self) -> int:
        return len(self.norms)

    def column_lengths(self) -> Lengths:
        """Bounds for each trigram, and what they say."""
        yield _BASE**3 + _BASE + 1, "starts"
        yield int(self.starts[-1]), "words"

    @cached_property
    def weights(self) -> NDArray[np.float32]:
        """What sharing each trigram is worth: more for a rare one."""
        return np.log1p(max(len(self), 1) / np.maximum(np.diff(self.starts), 1)).astype(np.float32)

    @classmethod
    def build_trigrams(cls, words: Sequence[str]) -> Trigrams:
        """The trigrams of those words."""
        keys, owners = _all_trigrams(words)
        return cls._from_pairs(keys.astype(np.int64) * max(len(words), 1) + owners, len(words))

    @classmethod
    def _from_pairs(cls, pairs: Longs, words: int) -> Trigrams:
        """Each trigram times the number of ``words``, and one that holds it."""
        count = max(words, 1)
        pairs = np.sort(pairs)
        pairs = pairs[np.diff(pairs, prepend=-1) > 0]
        grams = pairs // count
        holding = (pairs - grams * count).astype(np.int32)
        starts = np.concatenate(([0], np.cumsum(np.bincount(grams, minlength=_BASE**3 + _BASE))))
        held = np.bincount(holding, minlength=words)
        return cls(holding, starts, (1 / np.sqrt(held + 2)).astype(np.float32))

    def grown(self, after: Longs, words: int, new: Sequence[str], numbers: Longs) -> Trigrams:
        """The trigrams of ``words`` in all: these, which have the numbers ``after`` (-1: gone), and ``new`` ones."""
        grams, now = np.repeat(np.arange(len(self.starts) - 1), np.diff(self.starts)), after[self.words]
        kept = now >= 0
        keys, owners = _all_trigrams(new)
        known = grams[kept] * words + now[kept]
        return self._from_pairs(np.concatenate([known, keys.astype(np.int64) * words + numbers[owners]]), words)

    def nearest_words(self, word: str, unfinished: bool, limit: int) -> list[int]:
        """Numbers of the words that share most with ``word``, best first."""
        grams = [gram for gram in _word_trigrams(word, unfinished) if self.starts[gram + 1] > self.starts[gram]]
        if not grams:
            return []
        slices = [self.words[self.starts[gram] : self.starts[gram + 1]] for gram in grams]
        weights = np.repeat(self.weights[grams], [len(part) for part in slices])
        scores = np.bincount(np.concatenate(slices), weights, minlength=len(self.norms)) * self.norms
        found = np.flatnonzero(scores)
        if len(found) > limit:
            found = found[np.argpartition(-scores[found], limit - 1)[:limit]]
        order: list[int] = found[np.argsort(-scores[found], kind="stable")].tolist()
        return order


def _word_trigrams(word: str, unfinished: bool) -> list[int]:
    """The trigrams of a word, once each; one that is unfinished has no edge at its end."""
    codes = [0, *(_LETTERS.get(char, 0) for char in word), *([] if unfinished else [0])]
    grams = [(codes[i] * _BASE + codes[i + 1]) * _BASE + codes[i + 2] for i in range(len(codes) - 2)]
    return list(dict.fromkeys([*grams, _BASE**3 + codes[1]]))


def _all_trigrams(words: Sequence[str]) -> tuple[NDArray[np.int32], Ints]:
    """The trigrams of all words, and which word each comes from."""
    table = np.zeros(256, np.int32)
    for char, code in _LETTERS.items():
        table[ord(char)] = code
    lengths = np.fromiter((len(word) + 2 for word in words), np.int64, len(words))
    owner = np.repeat(np.arange(len(words), dtype=np.int32), lengths)
    text = "".join([f" {word} " for word in words]).encode("ascii", "replace")
    codes = table[np.frombuffer(text, np.uint8)]
    inside = owner[2:] == owner[:-2]
    grams = ((codes[:-2] * _BASE + codes[1:-1]) * _BASE + codes[2:])[inside]
    # The edge before each word is where the owner changes; the letter behind it is the word's first.
    edges = np.concatenate(([0], np.cumsum(lengths)[:-1])).astype(np.int64) if len(words) else np.zeros(0, np.int64)
    firsts = _BASE**3 + codes[edges + 1] if len(words) else np.zeros(0, np.int32)
    return np.concatenate((grams, firsts)), np.concatenate((owner[2:][inside], owner[edges]))
