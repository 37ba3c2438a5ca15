"""BM25: the constants by which words are weighed, in the app's index and in an archive's alike."""

from typing import Final

K1: Final = 1.2
"""How soon more of a word counts no more."""

B: Final = 0.75
"""How much the length of an article counts."""
