"""Words, stems and folded text, shared by comparison, stories and search."""

from __future__ import annotations

import re
import threading
from functools import lru_cache

import Stemmer
from anyascii import anyascii

from corpus.language.stem_exceptions import STEM_EXCEPTIONS
from corpus.language.whole_words import whole_words

_MARKS = str.maketrans(
    {"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "‛": "'", "–": "-", "\u00a0": " "}
)
_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['-][^\W\d_]+)*")
_NOT_ALPHANUMERIC = re.compile(r"[^a-z0-9]+")
_APOSTROPHE = re.compile(r"['’ʻʿ`ʹʺ]")

STOP_WORDS: frozenset[str] = frozenset(
    """a an the and or but if of to in on at by for from with as is are was were be been being it its this that these
    those he she they them his her their we us our you your i me my not no do does did has have had having will would
    can could may might must shall should so than then there here who whom which what when where why how all any both
    each few more most other some such only own same s t re ve ll d m about into over after before between out up down
    off again also just very said says say told tell saying mr mrs ms dr""".split()
)
"""English words too common to tell two sentences apart, the verbs of saying among them."""


def plain_marks(text: str) -> str:
    """``text`` with curly quote marks, dashes and hard spaces made plain. Keeps the length, so offsets hold."""
    return text.translate(_MARKS)


def word_tokens(text: str) -> list[str]:
    """The words and numbers of ``text``, in lower case, in order.

    Possessive ``'s`` is dropped, hyphenated words are split, and numbers lose their thousands separators.

    >>> word_tokens("Mr Trump’s son-in-law paid 1,200")
    ['mr', 'trump', 'son', 'in', 'law', 'paid', '1200']
    """
    found: list[str] = []
    for word in _WORD.findall(plain_marks(whole_words(text)).lower()):
        if word[0].isdigit():
            found.append(word.replace(",", ""))
            continue
        bare = word.removesuffix("'s")
        if "-" in bare:
            found.extend(part for part in re.split(r"[-']", bare) if part)
        else:
            found.append(bare.replace("'", ""))
    return found


_local = threading.local()


@lru_cache(maxsize=200_000)
def stem_word(word: str) -> str:
    """The English (Porter 2) stem of a lower-case word; what that would take for another word's form has its own.

    >>> stem_word("injuries"), stem_word("several"), stem_word("severely")
    ('injuri', 'several', 'sever')
    """
    if own := STEM_EXCEPTIONS.get(word):
        return own
    if not hasattr(_local, "stemmer"):
        _local.stemmer = Stemmer.Stemmer("english")
    stemmed: str = _local.stemmer.stemWord(word)
    return stemmed


def stem_text(text: str) -> list[str]:
    """Stems of all words of ``text`` but the stop words, in order.

    >>> stem_text("He recused himself from the investigations")
    ['recus', 'himself', 'investig']
    """
    return [stem_word(word) for word in word_tokens(text) if word not in STOP_WORDS]


def fold_text(text: str) -> str:
    """``text`` as it is matched by search: ASCII letters and digits, lower case, apostrophes dropped, single spaces.

    Other scripts are transliterated by anyascii ("Лавров" becomes "lavrov").
    """
    if not text.isascii():
        text = _APOSTROPHE.sub("", text)
        text = anyascii(text)
    return _NOT_ALPHANUMERIC.sub(" ", _APOSTROPHE.sub("", text.casefold())).strip()
