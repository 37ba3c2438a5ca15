"""Quoted phrases: one to four words in quote marks that nobody is said to say beside them ("so-called", "experts").

On their own they are no direct speech. What two articles both put in quote marks somebody said, though; so they are
held against the quotes and the phrases of another article.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence

from corpus.model import Quote, Sentence

LONGEST = 4
"""Words of a phrase."""

_PHRASE = re.compile(r"“([^“”\"\n]{3,45})”|\"([^“”\"\n]{3,45})\"")
_INITIAL = re.compile(r"\b[A-Z0-9]")


def quoted_phrases(text: str, sentences: Iterable[Sentence], known: Sequence[Quote]) -> tuple[Quote, ...]:
    """The short phrases in quote marks in ``sentences`` that ``known``, in order, does not hold; without a speaker.

    Titles of works and names, written with capitals all through, are none.
    """
    starts = [quote.start for quote in known]
    found = []
    for sentence in sentences:
        for match in _PHRASE.finditer(text, sentence.start, sentence.end):
            start, end = match.span(1) if match[1] is not None else match.span(2)
            before = bisect_right(starts, end) - 1
            if before >= 0 and known[before].end > start:
                continue
            words = text[start:end].split()
            if len(words) <= LONGEST and not all(map(_INITIAL.match, words)):
                found.append(Quote("text", start, end, None, None, ""))
    return tuple(found)
