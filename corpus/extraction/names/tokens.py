"""Tokens for the name tagger: the words of an article with their offsets, in sentences.

Tokens are finer than the words search uses: a possessive ``'s`` stands alone, ``Mr.`` and ``U.S.`` keep their points,
and ``Trump-Russia`` falls apart where a half is a country.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from corpus.language.gazetteer import load_gazetteer
from corpus.language.word_lists import HONORIFICS, ORGANISATION_WORDS, ROLES

US_STATES: frozenset[str] = frozenset(
    """Ala. Ariz. Ark. Calif. Colo. Conn. Del. Fla. Ga. Ill. Ind. Kan. Ky. La. Md. Mass. Mich. Minn. Miss. Mo. Mont.
    Neb. Nev. Okla. Ore. Pa. Penn. Tenn. Tex. Va. Vt. Wash. Wis. Wyo.""".split()
)
"""Abbreviated names of American states, as newspapers write them."""

_ABBREVIATIONS = sorted(
    {word for word in HONORIFICS | ROLES | ORGANISATION_WORDS if word.endswith(".") and word.count(".") == 1}
    | set("St. Jr. Sr. Bros. Mt. Ft. No. vs. Jan. Feb. Mar. Apr. Jun. Jul. Aug. Sep. Sept. Oct. Nov. Dec.".split())
    | US_STATES
)
_CAPITALISED = "|".join(re.escape(word[:-1]) for word in _ABBREVIATIONS if word[0].isupper())
_TOKEN = re.compile(
    r"(?=[A-Z])(?:"
    r"(?:[A-Z]\.){2,}(?:[A-Z](?![a-z]))?"  # U.S., D.C., A.F.C
    r"|\b[A-Z]\.(?=\s?[A-Z])"  # an initial
    rf"|\b(?:{_CAPITALISED})\."
    r")"
    r"|\bvs\."
    r"|[^\W\d_][^\W_]*(?:(?!['’](?:s|S|re|ve|ll|d|m)\b)[-‐‑.&'’][^\W_]+)*"
    r"|['’](?:s|S|re|ve|ll|d|m)\b"
    r"|[#@][^\W\d_]\w*"
    r"|\d+(?:[.,:/-]\d+)*(?:st|nd|rd|th|s|m|bn)?"
    r"|[^\w\s]|_"
)
_CLOSING = frozenset("\"'”’)]»")
_MAY_END = _CLOSING | frozenset(".!?…")
_HYPHENS = re.compile(r"[-‐‑–]")
LONGEST_SENTENCE = 1_000
"""Tokens of a sentence at most; what goes on longer without an end is a list or nonsense, and is cut there."""


class Token(NamedTuple):
    """A word, number or mark; ``start`` and ``end`` are its offsets in the text it was found in."""

    text: str
    start: int
    end: int


@cache
def _whole_words() -> frozenset[str]:
    """Words with a hyphen inside the names of listed organisations and places: "France-Presse"."""
    known = load_gazetteer()
    names = (*known.organisation, *known.region, *known.country)
    return frozenset(word for name in names for word in name.split() if "-" in word)


def _split_hyphenated(word: str, start: int) -> Iterator[Token]:
    """``word`` in one piece, or in three when its hyphen joins two names of which one is a country ("US-China")."""
    hyphen = _HYPHENS.search(word)
    if hyphen and word[0].isupper() and word[hyphen.end() : hyphen.end() + 1].isupper():
        left, right = word[: hyphen.start()], word[hyphen.end() :]
        known = load_gazetteer()
        whole = word in known.country or word in known.region or word in known.city or word in _whole_words()
        if not whole and (left in known.country or right in known.country or {left, right} & known.region):
            yield Token(left, start, start + hyphen.start())
            yield Token(hyphen.group(), start + hyphen.start(), start + hyphen.end())
            yield Token(right, start + hyphen.end(), start + len(word))
            return
    yield Token(word, start, start + len(word))


def tokenize_span(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """The tokens of ``text[start:end]``, with offsets into ``text``.

    >>> [t.text for t in tokenize_span("Mr. Reyes's U.S. visit to St. Ives, a Chile-Peru summit")]
    ['Mr.', 'Reyes', "'s", 'U.S.', 'visit', 'to', 'St.', 'Ives', ',', 'a', 'Chile', '-', 'Peru', 'summit']
    """
    found: list[Token] = []
    new = tuple.__new__  # what Token() does, without its call in Python: half the time
    place = start
    for word in _TOKEN.findall(text, start, len(text) if end is None else end):
        start = text.find(word, place)  # between tokens there is nothing but white space
        place = start + len(word)
        if "-" in word and len(word) > 4:
            found.extend(_split_hyphenated(word, start))
        else:
            found.append(new(Token, (word, start, place)))
    return found


def _ends_sentence(line: list[Token], at: int) -> bool:
    """Whether a sentence ends with the token ``at``, a mark of :data:`_MAY_END`: a new one must start behind it."""
    after = at + 1
    if line[at].text in _CLOSING:
        return at > 0 and line[at - 1].text in ".!?" and after < len(line) and line[after].text[0].isupper()
    if after >= len(line):
        return False
    if at == 1 and line[0].text.isdigit():  # the number of an item in a list
        return False
    following = line[after].text
    return following not in _CLOSING and (following[0].isupper() or following[0] in "\"“‘'(«" or following[0].isdigit())


def _line_spans(text: str) -> Iterator[tuple[int, int]]:
    """Lines of ``text``; one that goes on in lower case on the next line is not broken there."""
    start = 0
    while start < len(text):
        end = text.find("\n", start)
        while 0 <= end < len(text) - 1 and text[end + 1].islower() and text[end - 1 : end] not in (".", "!", "?", ":"):
            end = text.find("\n", end + 1)
        end = len(text) if end < 0 else end
        yield start, end
        start = end + 1


def tokenize_sentences(text: str) -> list[list[Token]]:
    """``text`` as sentences of tokens. No sentence crosses a line end, unless the next line starts in lower case."""
    found: list[list[Token]] = []
    for start, end in _line_spans(text):
        line = tokenize_span(text, start, end)
        first = 0
        for at, token in enumerate(line):
            if (token.text in _MAY_END and _ends_sentence(line, at)) or at - first == LONGEST_SENTENCE - 1:
                found.append(line[first : at + 1])
                first = at + 1
        if first < len(line):
            found.append(line[first:])
    return found
