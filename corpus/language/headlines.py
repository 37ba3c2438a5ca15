"""Headlines: whether two of them are one, whatever a site, a feed or an agency writes around them."""

from __future__ import annotations

import re
from typing import Final

from corpus.language.words import STOP_WORDS, fold_text

_EDGE: Final = re.compile(r"\s+[-–—|·]+\s+|\s*[|:]\s+")
_AGENCY: Final = re.compile(
    r"^\s*(?:(?:update|wrapup|refile|correct(?:ed|ion)|urgent|exclusive|breaking|live|factbox|analysis|watch|video)"
    r"\s*(?:\d+|\(\d\w+\s\w+\))?\s*[-:|–—]\s*)+",
    re.I,
)
_WORD: Final = re.compile(r"[^\W_]+")
_CUT: Final = re.compile(r"(?:…|\.\.\.)\s*$")

LEAST_LEFT: Final = 3
"""Words that a headline must keep when the name of its outlet is cut off its end."""


def headline_words(title: str, outlet: str = "") -> tuple[str, ...]:
    """The words of a headline, folded, without an agency's slug before it and the outlet's name at either end.

    >>> headline_words("UPDATE 1-Ferry sinks off Larvik - Bay Herald", "Bay Herald")
    ('ferry', 'sinks', 'off', 'larvik')
    """
    plain = _AGENCY.sub("", title)
    parts = [part for part in _EDGE.split(plain) if part.strip()]
    own = _words(outlet)
    if len(parts) > 1 and own:
        kept = [part for part in parts if _words(part) != own]
        parts = kept if sum(len(_words(part)) for part in kept) >= LEAST_LEFT else parts
    return tuple(word for part in parts for word in _words(part))


def same_headline(one: str, other: str, outlets: tuple[str, str] = ("", "")) -> bool:
    """Whether two headlines are one: the same words but for small ones, or the one cut short by dots.

    An empty one is nobody's headline, and so the same as any.

    >>> same_headline("Ferry sinks off Larvik", "Ferry sinks off Larvik | Bay Herald", ("", "Bay Herald"))
    True
    >>> same_headline("Ferry sinks off Larvik", "Why the ferry sank")
    False
    """
    a, b = (headline_words(title, outlet) for title, outlet in zip((one, other), outlets, strict=True))
    if not a or not b or a == b:
        return True
    for short, cut, long in ((a, one, b), (b, other, a)):
        if _CUT.search(cut) and long[: len(short) - 1] == short[:-1]:
            return True
    content = tuple(tuple(word for word in words if word not in STOP_WORDS) for words in (a, b))
    return content[0] == content[1] != ()


def _words(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(fold_text(text).replace("'", "").replace("’", "")))
