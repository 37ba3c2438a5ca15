"""How common a word is in news at large, so that a collection of two articles need not be asked for it."""

from __future__ import annotations

import gzip
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files

import numpy as np

from corpus.stories.average_link import Floats


@cache
def _table() -> tuple[int, Mapping[str, int]]:
    """How many articles were read, and how many of them have each stem."""
    packed = files("corpus").joinpath("data", "words", "article_frequencies.txt.gz").read_bytes()
    head, *rows = gzip.decompress(packed).decode("utf8").splitlines()
    return int(head.rpartition(" ")[2]), {word: int(number) for word, number in (row.split(" ") for row in rows)}


def shares(stems: Sequence[str]) -> Floats:
    """The share of news articles that have each stem; 0 for one that hardly any has.

    >>> bool(shares(["state"])[0] > shares(["zebra"])[0])
    True
    """
    articles, frequency = _table()
    return np.fromiter((frequency.get(word, 0) for word in stems), np.float64, len(stems)) / articles
