"""Classes of words that stand in like company: carmakers with carmakers, surnames with surnames; and what they name.

A tagger that has never seen a company's name in its training data still knows it by its class. The table is made by
:mod:`corpus.data.build.names.build_classes` from word vectors; that such classes carry over to other news is shown by
Ratinov and Roth (2009) and Turian, Ratinov and Bengio (2010).
"""

from __future__ import annotations

import gzip
from functools import cache, lru_cache

from corpus.language.gazetteer import FOLDER

TABLE = FOLDER / "classes.txt.gz"

Classes = tuple[str, str, str, str]
"""Numbers of a word's coarse, middle and fine class, and its leaning: a digit each for person, organisation and place,
from 0 to 4 (:mod:`corpus.analysis.names.build_leanings`). All as text."""

UNKNOWN: Classes = ("?", "?", "?", "?")


@cache
def _class_table() -> dict[str, Classes]:
    """Word in lower case to its classes, read on the first call (about 60 ms); empty where the table is missing."""
    try:
        lines = gzip.decompress(TABLE.read_bytes()).decode("utf-8").splitlines()
    except OSError:
        return {}
    found: dict[str, Classes] = {}
    for number, line in enumerate(lines):
        classes, *groups = line.split("\t")
        coarse, middle = classes.split(" ")
        for group in groups:
            leaning, *words = group.split(" ")
            found.update(dict.fromkeys(words, (coarse, middle, str(number), leaning)))
    return found


@lru_cache(maxsize=100_000)
def word_classes(word: str) -> Classes:
    """The classes of ``word``; of a compound that is not known, those of its last part ("ex-minister")."""
    table = _class_table()
    lower = word.lower()
    found = table.get(lower) or table.get(lower.rstrip("."))
    if found is None and "-" in lower:
        found = table.get(lower.rpartition("-")[2])
    return found or UNKNOWN
