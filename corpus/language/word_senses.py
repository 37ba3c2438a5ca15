"""Words that share a meaning: "lift" and "raise", "expel" and "throw out", by the senses of a lexical database."""

from __future__ import annotations

import gzip
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files

from corpus.language.concepts import concept_of, lemma_of
from corpus.language.tokens_of_sentence import Word

PARTICLES = frozenset("out off down up away over back in on through aside apart".split())
"""Words that make another verb of the one before them."""

REACH = 3
"""Words within which a particle stands behind its verb: "threw the ban out"."""


@cache
def _table() -> Mapping[str, str]:
    """The stem of a word to those that share a meaning with it."""
    packed = files("corpus").joinpath("data", "words", "senses.txt.gz").read_bytes()
    rows = gzip.decompress(packed).decode("utf8").splitlines()
    return {key: words for key, _, words in (row.partition(" ") for row in rows)}


def meaning_key(written: str) -> str:
    """The key of a lower-case word, or of a verb with its particle ("threw_out").

    >>> meaning_key("threw_out"), meaning_key("expelled")
    ('throw_out', 'expel')
    """
    verb, mark, particle = written.partition("_")
    return f"{lemma_of(verb)}{mark}{particle}"


@cache
def words_like(key: str) -> frozenset[str]:
    """Concepts of the words, and keys of the verbs with a particle, that share a meaning with one, by its key.

    >>> concept_of("raised") in words_like("lift"), concept_of("expelled") in words_like("throw_out")
    (True, True)
    """
    words = _table().get(key, "").split()
    return frozenset(meaning_key(word) if "_" in word else concept_of(word) for word in words)


def verbs_with_particle(words: Sequence[Word]) -> Mapping[int, str]:
    """Keys of the verbs with a particle close behind them, by the index of the verb, as far as the words show."""
    found: dict[int, str] = {}
    for at, word in enumerate(words):
        if word.plain in PARTICLES:
            for verb in range(at - 1, max(at - REACH, 0) - 1, -1):
                key = f"{words[verb].stem}_{word.plain}"
                if words[verb].is_content and key in _table():
                    found.setdefault(verb, key)
                    break
    return found
