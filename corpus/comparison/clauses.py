"""Sentence features for finding rewordings: the weights of a sentence's words, and its clauses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from corpus.comparison import rewording_lists as tables
from corpus.comparison.features import PreparedArticle
from corpus.language.tokens_of_sentence import Word, is_negation
from corpus.language.words import STOP_WORDS

ARTICLES = frozenset({"a", "an", "the"})
"""Words behind which no verb stands."""


class SentenceClause(NamedTuple):
    """A clause of one side between two common stretches: indexes into the sentence's words, half-open.

    ``left`` and ``right``: 1 if it begins or ends beside the common words, 0.5 at the edge of the sentence, else 0.
    """

    first: int
    last: int
    left: float
    right: float


@dataclass(frozen=True, eq=False)
class SentenceFeatures:
    """A sentence as tellings see it: ``dull`` are the indexes of words that belong to dates and figures.

    ``names`` are those of words in names, ``loud`` tells of each word whether it counts as telling. ``opening`` is the
    concept that the first word stands for.
    """

    text: str
    words: tuple[Word, ...]
    dull: frozenset[int]
    names: frozenset[int]
    loud: tuple[bool, ...]
    opening: str

    def is_significant(self, at: int) -> bool:
        """Whether the word says something that counts as telling."""
        return self.loud[at]

    def breaks_before(self, at: int) -> bool:
        """Whether a clause begins at this word: a conjunction, or punctuation before it."""
        return self._breaks[at]

    @cached_property
    def _breaks(self) -> tuple[bool, ...]:
        return tuple(map(self._is_break, range(len(self.words))))

    @cached_property
    def subjects(self) -> frozenset[str]:
        """All that :func:`subject_concepts` may name, whichever verb is asked for."""
        verb = next((k for k in range(1, len(self.words)) if self._breaks[k]), len(self.words))
        return frozenset(subject_concepts(self, max(verb - 1, 0)))

    def _is_break(self, at: int) -> bool:
        if at == 0 or self.words[at].plain in tables.BREAKS:
            return True
        return not tables.MARKS.isdisjoint(self.text[self.words[at - 1].end : self.words[at].start])


def side_of(article: PreparedArticle, index: int) -> SentenceFeatures:
    """The sentence of that index."""
    words = article.words[index]
    spans = [(time.start, time.end) for time in article.times[index]]
    spans += [(figure.start, figure.end) for figure in article.figures[index]]
    dull = _indexes_inside(words, spans) | {k for k, word in enumerate(words) if word.plain in tables.TIME_WORDS}
    names = _indexes_inside(words, [(mention.start, mention.end) for mention in article.mentions[index]])
    loud = tuple(_is_significant_word(w, k in dull) for k, w in enumerate(words))
    return SentenceFeatures(article.article.text, words, dull, names, loud, article.openings[index])


def _is_significant_word(word: Word, dull: bool) -> bool:
    if is_negation(word.plain) or word.plain in tables.MODALS:
        return True
    return word.is_content and not dull and not word.plain[0].isdecimal()


def _indexes_inside(words: Sequence[Word], spans: Sequence[tuple[int, int]]) -> frozenset[int]:
    if not spans:
        return frozenset()
    return frozenset(k for k, w in enumerate(words) if any(s <= w.start < e for s, e in spans))


def split_clauses(side: SentenceFeatures, part: tuple[int, int]) -> list[SentenceClause]:
    """The stretches of ``part`` between clause breaks and dates, bare of function words at both ends."""
    found: list[tuple[int, int]] = []
    start = part[0]
    for at in range(part[0], part[1] + 1):
        if at == part[1] or at in side.dull or (at > start and side.breaks_before(at)):
            trimmed = _trim_clause(side, start, at)
            if trimmed is not None:
                found.append(trimmed)
            start = at + 1 if at in side.dull else at
    left = 1.0 if part[0] else 0.5
    right = 1.0 if part[1] < len(side.words) else 0.5
    last = len(found) - 1
    return [
        SentenceClause(*span, left if number == 0 else 0.0, right if number == last else 0.0)
        for number, span in enumerate(found)
    ]


def _trim_clause(side: SentenceFeatures, first: int, last: int) -> tuple[int, int] | None:
    while first < last and (not side.is_significant(first) or first in side.names):
        first += 1
    while first < last and not side.is_significant(last - 1):
        last -= 1
    return (first, last) if first < last else None


def is_verbal(side: SentenceFeatures, part: SentenceClause) -> bool:
    """Whether the part holds a verb, as far as forms tell: an -ed or -ing, an irregular past, a word after "has"."""
    for at in range(part.first, part.last):
        plain = side.words[at].plain
        if plain in STOP_WORDS or at in side.names:
            continue
        before = side.words[at - 1].plain if at else ""
        if before in ARTICLES or plain in tables.NO_VERBS:  # "a riveting finale", "the injured"
            continue
        if before in tables.BEFORE_VERBS or before.endswith("n't") or plain in tables.IRREGULAR:
            return True
        if plain.endswith(("ed", "ing")) and len(plain) > 4:
            return True
        if before in tables.AUXILIARIES and plain.endswith(("en", "wn")):
            return True
    return False


def telling_stems(side: SentenceFeatures, part: SentenceClause) -> set[str]:
    """The stems of the part's words that count as telling."""
    return {side.words[k].stem for k in range(part.first, part.last) if side.is_significant(k)}


def content_concepts(words: Sequence[Word]) -> set[str]:
    """Those of the content words."""
    return {word.concept for word in words if word.is_content}


def subject_concepts(side: SentenceFeatures, verb: int) -> set[str]:
    """Concepts of the content words before the word ``verb`` of a sentence's first clause; none behind it."""
    if any(side.breaks_before(k) for k in range(1, verb + 1)):
        return set()
    words = content_concepts(side.words[1:verb])
    return words | {side.opening} if verb and side.opening not in STOP_WORDS else words
