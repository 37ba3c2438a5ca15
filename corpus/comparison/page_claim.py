"""A claim as a page shows it: in one sentence of those that tell it."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.comparison.coverage import Claim
from corpus.model import Span


@dataclass(frozen=True, slots=True)
class PageClaim:
    """A claim and the sentence that tells it best, with its cleaned words. ``able``: origins that could tell it."""

    claim: Claim
    article: str
    sentence: Span
    words: str
    able: int
