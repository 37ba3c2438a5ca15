"""People whose surname stands first, or whose names are built like theirs: "Park Seung-ah", "Weiming Xi"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from corpus.extraction.names.rules import Found
from corpus.extraction.names.tokens import Token
from corpus.language.gazetteer import load_gazetteer
from corpus.language.word_lists import PEOPLES, SURNAMES_BEFORE_HYPHEN, SURNAMES_FIRST

Tokens = Sequence[Token]

VIETNAMESE_MIDDLE: Final = frozenset("Van Thi Duc Xuan Quang Huu Ngoc Thanh Phu Minh Hong Dinh".split())
"""Middle names that hardly anybody else has."""

_SYLLABLE: Final = (
    r"(?:[zcs]h?|[bpmfdtnlgkhjqxryw])"
    r"(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|ai|an|ao|ei|en|er|ia|ie|in|iu|ou|ua|ue|ui|un|uo|a|e|i|o|u)"
)
_CHINESE_GIVEN: Final = re.compile(rf"{_SYLLABLE}(?:{_SYLLABLE})?")
_TWO_SYLLABLES: Final = re.compile(rf"{_SYLLABLE}{_SYLLABLE}")
_HYPHENATED_GIVEN: Final = re.compile(r"[A-Z][a-z]{1,6}-[A-Za-z][a-z]{1,6}")
_ALSO_WORDS: Final = frozenset(
    "park moon song lee kim shin lim han tang pan gao ren wen dang ma ye lu li he an cho".split()
)


def surnames_before(article: Iterable[tuple[Tokens, Sequence[Found]]]) -> frozenset[str]:
    """Surnames of people whom the article names with the surname first: "Park" of "Park Seung-ah"."""
    return frozenset(
        sentence[start].text
        for sentence, names in article
        for start, end, kind in names
        if end - start == 2 and (kind == "person" or has_surname_first(sentence[start:end]))
        if _is_surname_before(sentence[start].text.lower(), sentence[start + 1].text)
    )


def _is_surname_before(surname: str, given: str) -> bool:
    """Whether a surname stands first, by how the given name behind it is built: "Seung-ah", "Wei", "Xiaoming"."""
    if "-" in given:
        return surname in SURNAMES_BEFORE_HYPHEN
    return surname in SURNAMES_FIRST and _CHINESE_GIVEN.fullmatch(given.lower()) is not None


def has_surname_first(name: Tokens) -> bool:
    """Whether these are the words of a Chinese or Korean name: "Park Seung-ah", "Weiming Xi"."""
    if len(name) != 2:
        return False
    first, last = name[0].text, name[1].text
    if first.lower() in SURNAMES_BEFORE_HYPHEN and _HYPHENATED_GIVEN.fullmatch(last):
        return True
    known = load_gazetteer()
    surname = last.lower()
    ordinary = first.lower() in known.common or known.is_place(first) or first in PEOPLES or not first[1:].islower()
    return surname in SURNAMES_FIRST - _ALSO_WORDS and last.istitle() and not ordinary


def east_asian_end(sentence: Tokens, at: int, _people: frozenset[str]) -> int:
    """The end of "Park Seung-ah" at ``at``, or ``at``."""
    following = sentence[at + 1].text if at + 1 < len(sentence) else ""
    surname = sentence[at].text.lower() in SURNAMES_BEFORE_HYPHEN and sentence[at].text.istitle()
    return at + 2 if surname and _HYPHENATED_GIVEN.fullmatch(following) and "-" in following else at


def chinese_end(sentence: Tokens, at: int, _people: frozenset[str]) -> int:
    """The end of "Wang Xiaoming" or "Weiming Xi" at ``at``, or ``at``."""
    if at + 1 == len(sentence):
        return at
    first, second = sentence[at].text, sentence[at + 1].text
    if not (first.istitle() and second.istitle()):
        return at
    known = load_gazetteer()
    if first.lower() in SURNAMES_FIRST:
        given = second
    elif second.lower() in SURNAMES_FIRST - _ALSO_WORDS:
        given = first
    else:
        return at
    name = _TWO_SYLLABLES.fullmatch(given.lower()) and given.lower() not in known.common and given not in PEOPLES
    longer = at + 2 < len(sentence) and sentence[at + 2].text[0].isupper()
    return at + 2 if name and not longer and not known.is_place(given) else at


def vietnamese_end(sentence: Tokens, at: int, _people: frozenset[str]) -> int:
    """The end of "Nguyen Van Thanh" at ``at``, or ``at``."""
    words = [token.text for token in sentence[at : at + 3]]
    found = len(words) == 3 and words[0].lower() in SURNAMES_FIRST and words[1] in VIETNAMESE_MIDDLE
    return at + 3 if found and words[2].istitle() else at
