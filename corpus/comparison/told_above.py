"""Lone claims that tell a reader of a composite nothing new: what another article has in other words, or the same has.

A claim of one text is left out where a sentence of another claim has the weight of its words, and it adds no figure and
no name to it.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from corpus.comparison.claim_words import content_of
from corpus.comparison.page_claim import PageClaim
from corpus.comparison.word_index import WordIndex, likest

SHARE, SHARE_OF_NAMED, LEAST_SHARED = 0.45, 0.75, 4
"""Of the weight of its words what a sentence of another text must have; of its own text, or where it names somebody
whom the other does not; and content words that both must have."""

_FIGURE: Final = re.compile(r"\d[\d.,]*\d|\d")
_NAME: Final = re.compile(r"(?<=[\w,] )[A-Z][\w’-]+")
_STEM: Final = 5


@dataclass(frozen=True, slots=True)
class _Sentence:
    origin: int
    words: frozenset[str]
    text: str


def without_told_above(
    claims: Sequence[PageClaim], text_of: Callable[[str], str], origin: Mapping[str, int]
) -> tuple[PageClaim, ...]:
    """The claims but for those of one text that another one, told by more or at more length, tells as well."""
    count = Counter(word for one in claims for word in content_of(one.words))
    weight = {word: math.log((len(claims) + 1) / (times + 0.5)) for word, times in count.items()}
    size = [(one.claim.origins, len(content_of(one.words)), -number) for number, one in enumerate(claims)]
    sentences = [
        [
            _Sentence(origin[carrier.article], content_of(text), text)
            for carrier in one.claim.carriers
            for span in carrier.sentences
            if (text := " ".join(text_of(carrier.article)[span.start : span.end].split()))
        ]
        for one in claims
    ]
    owner = np.repeat(np.arange(len(claims)), [len(found) for found in sentences])
    index = WordIndex(sentence.words for found in sentences for sentence in found)
    kept = []
    for number, one in enumerate(claims):
        if one.claim.origins == 1:
            shared = index.shared(content_of(one.words))
            near = likest(np.flatnonzero(shared >= LEAST_SHARED), shared)
            others = [k for k in dict.fromkeys(owner[near].tolist()) if size[k] > size[number]]
            if any(_tells(sentences[k], one, origin[one.article], weight) for k in others):
                continue
        kept.append(one)
    return tuple(kept)


def _tells(found: Sequence[_Sentence], one: PageClaim, origin: int, weight: Mapping[str, float]) -> bool:
    """Whether one of the sentences of another claim tells so much of it, and all of them its figures."""
    base = content_of(one.words)
    whole = sum(weight.get(word, 0.0) for word in base)
    near = [sentence for sentence in found if len(base & sentence.words) >= LEAST_SHARED]
    shares = [sum(weight.get(word, 0.0) for word in base & sentence.words) for sentence in near]
    if not near or max(shares) < SHARE * whole:
        return False
    told = " ".join(sentence.text for sentence in found)
    if not set(_FIGURE.findall(one.words)) <= set(_FIGURE.findall(told)):
        return False
    lower = told.casefold()
    named = any(name.casefold()[:_STEM] not in lower for name in _NAME.findall(one.words))
    return any(
        share >= (SHARE_OF_NAMED if named or sentence.origin == origin else SHARE) * whole
        for sentence, share in zip(near, shares, strict=True)
    )
