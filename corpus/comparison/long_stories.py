"""Long stories: how many sentences of an article are looked at where a story has many very long ones.

Ordinary news is compared whole: only pairs of long articles count towards the bound.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from corpus.comparison.coverage import MOST_SENTENCES as MOST_ON_PAGE
from corpus.comparison.sentence_similarity import MOST_SENTENCES

LONG: Final = 120
"""Sentences from which an article is long: some 2,500 words."""

MOST_HELD_TOGETHER: Final = 8_000_000
"""Pairs of sentences of long articles of one story at most: those of eight pairs of a thousand sentences each."""

FEWER: Final = (MOST_SENTENCES, 600, 400, 250, 150, LONG, 90, 60, 40, 30)
"""How many sentences are looked at, from the first on, as more long articles are in a story."""


def sentences_compared(counts: Iterable[int]) -> int:
    """How many sentences of each article of a story are looked at, by how many each of the articles has.

    >>> sentences_compared([30] * 300), sentences_compared([900] * 2), sentences_compared([900] * 60)
    (1000, 1000, 60)
    """
    long = [count for count in counts if count > LONG]
    return next((most for most in FEWER if _pairs_of_sentences(long, most) <= MOST_HELD_TOGETHER), FEWER[-1])


def sentences_on_page(counts: Sequence[int]) -> int:
    """How many sentences of each article stand in a coverage and on a page, by how many each of the articles has."""
    return min(sentences_compared(counts), MOST_ON_PAGE)


def page_cut(counts: Sequence[int]) -> int:
    """The same; 0 if these are all."""
    most = sentences_on_page(counts)
    return most if max(counts, default=0) > most else 0


def _pairs_of_sentences(counts: Iterable[int], most: int) -> int:
    """How many pairs of sentences the pairs of articles have."""
    cut = [min(count, most) for count in counts]
    return (sum(cut) ** 2 - sum(count * count for count in cut)) // 2


def cut_words(most: int) -> str:
    """What is said of a story of which no more is looked at; "" where all is.

    >>> cut_words(60)
    'of long articles the first 60 sentences are compared'
    """
    return f"of long articles the first {most:,} sentences are compared" if most else ""
