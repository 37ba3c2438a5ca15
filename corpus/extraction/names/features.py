"""Tagger features of each word: its form, its neighbours, the lists it is in, and its other occurrences.

The features follow Ratinov and Roth, "Design challenges and misconceptions in named entity recognition" (2009): local
context, gazetteers, word classes, and evidence from the rest of the document. Changing anything here needs a newly
trained model, hence :data:`VERSION`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Generic

from corpus.extraction.names.casing import CasedSentences, capital_runs, listed_phrases
from corpus.extraction.names.word_features import FeatureBook, T, context_flags
from corpus.language.gazetteer import load_gazetteer
from corpus.language.word_lists import ORGANISATION_WORDS, PLACE_WORDS

VERSION = 3
"""Rises with every change of what this module yields; a model says for which version it was trained."""

_REACH = 1
"""Lower-case words this far from a capitalised one are still shown to the tagger; those further off cannot be names."""

Runs = Sequence[tuple[int, int]]
"""Stretches of capitalised words in a sentence, as half-open ranges of indexes."""

LONGEST = 200
"""Words of a stretch at most: no name is as long, and stretches of like length are labelled side by side."""


@dataclass(frozen=True, slots=True)
class TaggerSegment(Generic[T]):
    """A stretch of a sentence that may hold names: token indexes, half-open, and each token's groups of features."""

    sentence: int
    start: int
    end: int
    features: list[list[T]]


class _DocumentEvidence(Generic[T]):
    """What the rest of the article says about a word: titles before it, kinds of words beside it, longer names."""

    def __init__(
        self, cased: CasedSentences, sentences: Sequence[Sequence[str]], runs: Sequence[Runs], book: FeatureBook[T]
    ) -> None:
        self.flags: defaultdict[str, set[str]] = defaultdict(set)
        self.lower, self.inside = cased.lower, cased.inside
        self._book = book
        self._told: dict[str, tuple[T, T, T]] = {}
        for words, inside, headline in zip(sentences, runs, cased.headline, strict=True):
            if not headline:
                self._learn_sentence(words, inside)

    def _learn_sentence(self, words: Sequence[str], runs: Runs) -> None:
        last = len(words) - 1
        for start, end in runs:
            for at in range(max(start, 1), end):
                self.flags[words[at]].update(context_flags(words[at - 1], words[at + 1] if at < last else ""))
            if 2 <= end - start <= 5:
                self._learn_run(words[start:end])

    def _learn_run(self, run: Sequence[str]) -> None:
        known = load_gazetteer()
        last = len(run) - 1
        for at, word in enumerate(run):
            mine = self.flags[word]
            mine.add("d0" if at == 0 else "d9" if at == last else "d5")
            if (run[0] in known.first or run[0] in known.part) and last < 4:
                mine.add("dF" if at == 0 else "dL")
            if run[last] in ORGANISATION_WORDS:
                mine.add("dO")
            if run[last] in PLACE_WORDS:
                mine.add("dQ")

    def occurrence_features(self, word: str) -> tuple[T, T, T]:
        """What the other occurrences of ``word`` say: for the word itself, the one before it, the one behind it."""
        told = self._told.get(word)
        if told is None:
            told = self._told[word] = self._book.told(self._word_flags(word))
        return told

    def _word_flags(self, word: str) -> tuple[str, ...]:
        found = sorted(self.flags.get(word, ()))
        lower = self.lower[word.lower()]
        if lower:
            found.append("dl" if lower <= self.inside[word] else "dll")
        return tuple(found)


def _name_stretches(words: Sequence[str]) -> list[tuple[int, int]]:
    """The stretches of a sentence that are near a word with a capital anywhere in it."""
    found: list[tuple[int, int]] = []
    last = len(words)
    for at, word in enumerate(words):
        if word != word.lower():
            start, end = max(0, at - _REACH), min(last, at + _REACH + 1)
            if found and start <= found[-1][1]:
                found[-1] = found[-1][0], end
            else:
                found.append((start, end))
    return [(first, min(first + LONGEST, end)) for start, end in found for first in range(start, end, LONGEST)]


class _TaggerSentence(Generic[T]):
    """A sentence as the tagger sees it: groups of features of its words by index."""

    def __init__(
        self, words: Sequence[str], runs: Runs, document: _DocumentEvidence[T], headline: bool, book: FeatureBook[T]
    ) -> None:
        self._words, self._book = words, book
        self._marks = listed_phrases(words, runs)
        self._headline = [book.plain["hl"]] if headline else []
        self._told = {at: document.occurrence_features(words[at]) for start, end in runs for at in range(start, end)}
        self._runs: dict[int, list[T]] = {}
        for start, end in runs:
            shared = self._of_run(start, end)
            for at in range(start, end):
                own = book.plain[f"rp={min(at - start, 3)}"], book.plain[f"re={min(end - at, 3)}"]
                self._runs[at] = [*shared, *own]

    def _of_run(self, start: int, end: int) -> list[T]:
        """What all words of a capitalised run share: its length, what begins and ends it, what stands beside it."""
        words, book = self._words, self._book
        found = [
            book.plain[f"rl={min(end - start, 4)}"],
            book.left[words[start - 1] if start else "^"],
            book.right[words[end] if end < len(words) else "$"],
            book.first[words[start]],
            book.last[words[end - 1]],
        ]
        if end + 1 < len(words):
            found.append(book.beyond[words[end + 1]])
        return found

    def features_at(self, at: int) -> list[T]:
        """The groups of features of the word ``at``."""
        words, book, told = self._words, self._book, self._told
        after = len(words) - at - 1
        row = [
            book.own[words[at]],
            book.before[words[at - 1]] if at else book.plain["^"],
            book.after[words[at + 1]] if after else book.plain["$"],
            *self._runs.get(at, ()),
            *self._headline,
        ]
        if at > 1:
            row.append(book.before_that[words[at - 2]])
        if after > 1:
            row.append(book.after_that[words[at + 2]])
        if at in told:
            row.append(told[at][0])
        if at + 1 in told:
            row.append(told[at + 1][1])
        if at - 1 in told:
            row.append(told[at - 1][2])
        if at in self._marks:
            row.append(book.plain[self._marks[at]])
        return row


def tagger_segments(cased: CasedSentences, book: FeatureBook[T]) -> Iterator[TaggerSegment[T]]:
    """The stretches of an article that may hold names, with their features as ``book`` has them, in order."""
    words = [[token.text for token in sentence] for sentence in cased.sentences]
    runs = [list(capital_runs(sentence)) for sentence in words]
    document = _DocumentEvidence(cased, words, runs, book)
    for number, sentence in enumerate(words):
        stretches = _name_stretches(sentence)
        if stretches:
            seen = _TaggerSentence(sentence, runs[number], document, cased.headline[number], book)
            for start, end in stretches:
                yield TaggerSegment(number, start, end, [seen.features_at(at) for at in range(start, end)])
