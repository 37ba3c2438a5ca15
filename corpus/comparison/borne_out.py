"""Whether the sentences of a claim bear out the one that is shown for it: what an outlet is said to tell, it tells.

Sentences cluster by likeness, and of a dozen that are alike some share but the names that the whole story is about.
Here each is held against the sentence that a reader sees, by the words that are rare in the story.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from corpus.comparison.claim_words import QUOTED, clean_words, content_of
from corpus.language.tokens_of_sentence import words_of
from corpus.model import Comparison, Span

SHARE, SHARE_OF_SHOWN, SHARE_OF_LONGER, LEAST_SHARED = 0.5, 0.4, 0.2, 3
"""Of the weight of the shorter sentence, the one shown and the longer one what both must have; how many words."""

ALMOST_ALL = 0.75
"""Share of the weight of the one shown from which it matters no more how its words stand."""

LINKED = 0.45
"""Score of a link from which two sentences tell one thing in whatever words."""

TOLD_THERE = 0.35
"""Share of the shorter sentence's weight from which an article can hardly be said to leave something out."""

SHARE_QUOTED, LEAST_QUOTED = 0.33, 2
"""The same of two sentences that quote the same words."""

SHARE_LEADING, LEAST_LEADING = 0.36, 4
"""The same of sentences that open two articles, one the very first: both tell the event itself."""

LATE = 9
"""The rank of a sentence that opens nothing."""

QUOTED_ALIKE = 0.66
"""Share of the shorter quote's words that both have."""

_WORK = re.compile(r"(?:[A-Z][\w’'.:-]*(?: (?:of|the|and|in|a|to) )? ?)+[.,:]?")
_NAME_FIRST = re.compile(r"[A-Z][\w’'-]+ (?:[A-Z]\. )?[A-Z][\w’'-]+")
_SAYS = re.compile(r"\b(?:said|says|told|added|tweeted|wrote|called|asked|denied|claimed|announced)\b")

Place = tuple[str, Span]
"""An article (its id) and a sentence of it."""


@lru_cache(maxsize=1 << 13)
def quoted_words(words: str) -> frozenset[str]:
    """The concepts of the content words in quote marks, but for the names of works."""
    return frozenset[str]().union(*(content_of(part) for part in QUOTED.findall(words) if not _WORK.fullmatch(part)))


@lru_cache(maxsize=1 << 13)
def ordered_content(words: str) -> tuple[str, ...]:
    """The concepts of the content words, in order, each once."""
    return tuple(dict.fromkeys(word.concept for word in words_of(words) if word.is_content))


def shared_runs(shown: Sequence[str], other: Sequence[str]) -> list[list[str]]:
    """Words of both, those that follow each other in both as one: a name or an office is one thing to have in common.

    >>> shared_runs(["top", "law", "officer", "testified"], ["fit", "top", "law", "officer"])
    [['top', 'law', 'officer']]
    """
    place = {word: k for k, word in enumerate(other)}
    runs: list[list[str]] = []
    before = -2
    for word in shown:
        at = place.get(word, -2)
        if at >= 0 and at == before + 1:
            runs[-1].append(word)
        elif at >= 0:
            runs.append([word])
        before = at
    return runs


def _quote_alike(shown: str, other: str) -> bool:
    one, two = quoted_words(shown), quoted_words(other)
    return bool(one and two) and len(one & two) >= QUOTED_ALIKE * min(len(one), len(two))


def _introduce_one(shown: str, other: str) -> bool:
    """Whether both open with one full name and say what that one is or does, not what they say."""
    one, two = _NAME_FIRST.match(shown), _NAME_FIRST.match(other)
    return one is not None and two is not None and one[0] == two[0] and not (_SAYS.search(shown) or _SAYS.search(other))


@dataclass(frozen=True)
class Bearing:
    """What sentences of a story bear out; ``told`` are the words of its claims, which say how rare a word is.

    ``leads`` are where the first sentences of its articles begin, and which of them each is, from 0.
    """

    told: Sequence[str]
    comparisons: Sequence[Comparison]
    text_of: Callable[[str], str]
    leads: Mapping[tuple[str, int], int] = field(default_factory=dict)
    _weights: dict[str, float] = field(default_factory=dict)
    _words: dict[tuple[str, int], str] = field(default_factory=dict)
    _scores: dict[tuple[str, int, str, int], float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Count the words, and note what comparing the articles links."""
        count = Counter(word for words in self.told for word in content_of(words))
        most = len(self.told) + 1
        self._weights.update({word: math.log(most / (times + 0.5)) for word, times in count.items()})
        for found in self.comparisons:
            for link in found.links:
                one, other = found.sentences_a[link.a].start, found.sentences_b[link.b].start
                self._scores[found.a, one, found.b, other] = link.score
                self._scores[found.b, other, found.a, one] = link.score

    def words_at(self, place: Place) -> str:
        """The words of a sentence as people are shown them."""
        article, span = place
        key = article, span.start
        if key not in self._words:
            self._words[key] = clean_words(self.text_of(article)[span.start : span.end])
        return self._words[key]

    def bears(self, shown: Place, other: Place) -> bool:
        """Whether a sentence tells what the one shown does."""
        if shown == other or self._scores.get((shown[0], shown[1].start, other[0], other[1].start), 0.0) >= LINKED:
            return True
        mine, theirs = self.words_at(shown), self.words_at(other)
        base, words = content_of(mine), content_of(theirs)
        common = base & words
        if len(common) < LEAST_QUOTED:
            return False
        if _introduce_one(mine, theirs):
            return True
        both, whole, least = self._weight(common), self._weight(base), min(self._weight(base), self._weight(words))
        if _quote_alike(mine, theirs):
            return both >= SHARE_QUOTED * least
        rank = sum(self.leads.get((article, span.start), LATE) for article, span in (shown, other))
        if rank <= 1 and len(common) >= LEAST_LEADING:
            return both >= SHARE_LEADING * least
        if len(common) < LEAST_SHARED or both < SHARE * least:
            return False
        return both >= ALMOST_ALL * whole or self._has_much(mine, theirs)

    def _has_much(self, shown: str, other: str) -> bool:
        """Whether two sentences share enough, where a run of words counts as little more than one."""
        runs = shared_runs(ordered_content(shown), ordered_content(other))
        common = sum(self._weight(run) / math.sqrt(len(run)) for run in runs)
        whole, longer = self._weight(content_of(shown)), self._weight(content_of(other))
        return common >= SHARE_OF_SHOWN * whole and common >= SHARE_OF_LONGER * longer

    def is_told_in(self, shown: Place, sentences: Iterable[Place]) -> bool:
        """Whether any of the sentences has so much of what the one shown tells that it is told there too."""
        base = content_of(self.words_at(shown))
        whole = self._weight(base)
        for place in sentences:
            words = content_of(self.words_at(place))
            common = base & words
            if len(common) < LEAST_SHARED:
                continue
            both = self._weight(common)
            # The shorter of the two is looked for only where it may be: most sentences share hardly anything.
            if both >= TOLD_THERE * whole or both >= TOLD_THERE * self._weight(words):
                return True
        return False

    def _weight(self, words: Iterable[str]) -> float:
        unknown = math.log(2 * (len(self.told) + 1))
        return sum(self._weights.get(word, unknown) for word in words)
