"""Tokens of a passage with their places, stems and concepts, for alignment and word diffs."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from corpus.language.concepts import concept_of, lemma_of
from corpus.language.whole_words import make_whole
from corpus.language.words import STOP_WORDS, plain_marks

_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:'[^\W\d_]+)*")

NEGATIONS = frozenset("not no never none nobody nothing neither nor without cannot".split())
"""Words that turn a statement round. Contractions ("didn't") count too: see :func:`is_negation`."""


SPEECH = frozenset(
    """say says said saying tell tells told telling add adds added adding ask asks asked call calls called warn warned
    write wrote tweet tweeted reply replied insist insisted argue argued claim claims claimed note noted state stated
    explain explained admit admitted describe described announce announced according comment commented""".split()
)
"""Verbs by which somebody is said to say something."""


class Word(NamedTuple):
    """A word or number: code points into the text it was read from, its lower-case form, stem and concept.

    Words of one ``stem`` are forms of each other, words of one ``concept`` may stand in for each other.
    ``is_content`` tells whether it says something of its own: neither a stop word nor a single letter.
    A possessive ``'s`` is outside the span; a hyphenated word is several words.
    """

    start: int
    end: int
    plain: str
    stem: str
    concept: str
    is_content: bool


@lru_cache(maxsize=200_000)
def _word_forms(written: str) -> tuple[int, tuple[str, str, str, bool]]:
    """Length without a possessive 's, then plain form, stem, concept and whether it is a content word."""
    if written[0].isdigit():
        bare, plain = written, written.replace(",", "")
    else:
        bare = written.removesuffix("'s").removesuffix("'S")
        plain = bare.lower()
    content = plain not in STOP_WORDS and (len(plain) > 1 or plain.isdecimal())
    return len(bare), (plain, lemma_of(plain), concept_of(plain), content)


def is_negation(plain: str) -> bool:
    """Whether the lower-case word negates: "not", "never", "didn't", "wasn't"."""
    return plain in NEGATIONS or plain[-3:] == "n't"


def words_of(text: str, start: int = 0, end: int | None = None) -> tuple[Word, ...]:
    """The words of ``text[start:end]`` in order; their offsets are into ``text``.

    >>> [word.plain for word in words_of("Mr Flynn’s $1,200 trip")]
    ['mr', 'flynn', '1200', 'trip']
    """
    end = len(text) if end is None else end
    found = []
    whole = make_whole(text[start:end])
    make, torn = tuple.__new__, bool(whole.starts)  # a named tuple's own constructor takes twice as long
    for match in _WORD.finditer(plain_marks(whole.text)):
        length, forms = _word_forms(match[0])
        first = match.start()
        last = first + length
        if torn:
            first, last = whole.torn_span(first, last)
        found.append(make(Word, (start + first, start + last, *forms)))
    return tuple(found)


def plain_words(text: str, start: int = 0) -> frozenset[str]:
    """The plain forms of the words of ``text[start:]``, as :func:`words_of` has them.

    >>> sorted(plain_words("Mr Flynn’s trip", 3))
    ['flynn', 'trip']
    """
    written = _WORD.findall(plain_marks(make_whole(text[start:]).text))
    return frozenset(_word_forms(word)[1][0] for word in set(written))
