"""Titles of songs, books and films in quote marks, which nobody says: "She read “The Old Man and the Sea”."."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final, NamedTuple

from corpus.model import Article, Quote


class TitleOpener(NamedTuple):
    """Words behind which a work is named, and an example that ends where its title begins."""

    words: str
    example: str


AFTER_DEED: Final = (
    TitleOpener("read reads reading reread", "She read"),
    TitleOpener("watch watches watched watching", "They watched"),
    TitleOpener("sing sings sang sung singing hum hums hummed humming", "The crowd sang"),
    TitleOpener("play plays played playing perform performs performed performing", "The band played"),
    TitleOpener("write writes wrote written writing compose composed", "He wrote"),
    TitleOpener("review reviews reviewed translate translates translated adapt adapted illustrated", "He translated"),
    TitleOpener("publish published release released record recorded", "She released"),
    TitleOpener("direct directed produce produced film filmed", "He directed"),
    TitleOpener("see sees saw seen hear heard", "We saw"),
    TitleOpener("called titled entitled named", "a novel called"),
    TitleOpener("in from of like on and or to for with", "her part in"),
)
"""What is done with works and their names: what stands in capitals behind it is a title."""

OF_WORK: Final = (
    TitleOpener("novel book memoir autobiography biography bestseller thriller trilogy", "his novel"),
    TitleOpener("song anthem hymn ballad single track tune album hit", "the song"),
    TitleOpener("film movie documentary drama comedy sitcom musical opera play", "the film"),
    TitleOpener("series show programme podcast magazine poem painting sculpture", "the series"),
)
"""Kinds of work: the title that follows may be in any case."""

_DEEDS: Final = frozenset(word for row in AFTER_DEED for word in row.words.split())
_WORKS: Final = frozenset(word for row in OF_WORK for word in row.words.split())
_SMALL: Final = frozenset(
    "a an the and or but nor of in on at to for from by with as is vs into over up off out than".split()
)
_BEFORE: Final = re.compile(r"([\w'’-]+)(?: (called|titled|entitled|named))?(?P<comma>,)?\s*\W?\Z")
_WORD: Final = re.compile(r"[^\W_][\w'’-]*")
_FURTHEST: Final = 40
_LONGEST: Final = 12
"""A title has hardly more words."""


def without_titles(article: Article, quotes: Iterable[Quote]) -> tuple[Quote, ...]:
    """``quotes`` without those that are the title of a work; all have offsets into ``article``."""
    return tuple(q for q in quotes if not is_title_of_work(article.field_text(q.field), q.start, q.end))


def is_title_of_work(text: str, start: int, end: int) -> bool:
    """Whether what stands in quote marks, from ``start`` to ``end`` within them, is the title of a work.

    >>> is_title_of_work('She read "The Old Man and the Sea".', 10, 32)
    True
    """
    words: list[str] = _WORD.findall(text[start:end])
    before = _BEFORE.search(text, max(0, start - _FURTHEST), start)
    if before is None or not 0 < len(words) <= _LONGEST or text[end - 1] in ".,!?":
        return False
    opener = before[1].lower()
    if before["comma"]:  # "her memoir, “A Life in the Wings”, is out", but not "she read, “…”"
        return opener in _WORKS and _has_title_case(words)
    if opener in _WORKS:
        return words[0][0].isupper()
    named = before[2] is not None
    return (opener in _DEEDS or named) and _has_title_case(words)


def _has_title_case(words: list[str]) -> bool:
    """Whether the words of some length have capitals, and one of them more than the first word of a sentence has."""
    content = [word for word in words if word.lower() not in _SMALL]
    capitals = [word for word in words[1:] if word[0].isupper()]
    return bool(content) and all(not word[0].islower() for word in content) and (len(words) == 1 or bool(capitals))
