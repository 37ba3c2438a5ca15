"""Repeated names: occurrences that the tagger missed of names that it found elsewhere in the article."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache

from corpus.extraction.names.splitting import without_compound
from corpus.language.gazetteer import load_gazetteer
from corpus.language.word_lists import (
    CAPITALISED_COMMON,
    EVENT_WORDS,
    HONORIFICS,
    MONTHS_AND_DAYS,
    NEVER_NAMES,
    ORGANISATION_WORDS,
    PEOPLES,
    ROLES,
    THING_WORDS,
)
from corpus.model import EntityType, Field, Mention

_ALONE = frozenset({"Senate", "Congress", "Parliament", "Treasury", "Knesset", "Duma", "Bundestag", "Taliban"})
"""Words of organisations that are names by themselves."""
_BODIES = frozenset(
    """Agency Authority Board Bureau Church Coalition Commission Committee Corporation Council Court Department
    Federation Foundation Institute League Ministry Mosque Museum Society Tribunal Union University""".split()
)
"""Words that with "the" and a capital repeat the name of a body in the article: "the Court"."""
_LONGEST = 6
"""Words in the longest name that is looked for."""

_INNER = r"(?:[-‐‑.&'’][^\W_]+)*"
_WORD = re.compile(r"[^\W_]+" + _INNER)
_FIRST = re.compile(r"[^\W_a-z](?<![^\W_].)(?<![^\W_][-‐‑.&'’].)[^\W_]*" + _INNER)
"""A word that begins with no small letter (of the alphabet's 26: the usual ones, so that the search is quick)."""
_POSSESSIVE = re.compile(r"['’][sS]$")
_GAP = re.compile(r"[ \t]{1,2}|\.[ \t]")
_BEFORE = 24
"""Characters before a name that hold the word before it."""

_Word = tuple[str, int, int, bool]
"""A word without its possessive, its offsets, and whether it opens a compound ("Fjell-based")."""

Known = Mapping[tuple[str, ...], EntityType]
"""Names that may be looked for in one article, as words."""


def to_look_for(types: Mapping[str, EntityType]) -> dict[tuple[str, ...], EntityType]:
    """The names of ``types`` that may be looked for, as words, those of some length in capitals too."""
    table: dict[tuple[str, ...], EntityType] = {}
    for name, kind in types.items():
        words = tuple(name.split())
        if words and len(words) <= _LONGEST and _is_safe_name(words):
            table[words] = kind
            if len(words) > 1 and kind == "organisation":
                table.update(((word,), kind) for word in (words[0], words[-1]) if word in _BODIES)
            if len(name) > 3 and not name.isupper():
                table.setdefault(tuple(word.upper() for word in words), kind)
    return table


def _is_safe_name(words: tuple[str, ...]) -> bool:
    """Whether a name may be looked for: it is capitalised, and is not also an everyday word."""
    if len(words) > 1:
        return words[0][0].isupper() or words[0][0].isdigit()
    word = words[0]
    if not word[0].isupper() or len(word) < 2 or word in PEOPLES or word in MONTHS_AND_DAYS or word in NEVER_NAMES:
        return False
    if word in CAPITALISED_COMMON or word in ROLES or word in HONORIFICS or word in ORGANISATION_WORDS - _ALONE:
        return False
    return not word.isdigit()


def propagate_mentions(field: Field, text: str, settled: Sequence[Mention], known: Known) -> Iterator[Mention]:
    """Occurrences of known names in the ``text`` of ``field`` that no mention covers, in order."""
    if not known:
        return
    taken = sorted((m.start, m.end) for m in settled if m.field == field)
    lower = cache(lambda: frozenset(word for word in _WORD.findall(text) if word.islower()))  # seldom asked for
    firsts = {name[0] for name in known}
    next_taken = done = 0
    for match in _FIRST.finditer(text):
        word = _matched_word(match)
        if word[0] not in firsts or word[1] < done:
            continue
        while next_taken < len(taken) and taken[next_taken][1] <= word[1]:
            next_taken += 1
        limit = taken[next_taken][0] if next_taken < len(taken) else len(text)
        name = _longest_known(known, word, text, limit) if word[1] < limit else []
        if name:
            done = name[-1][2]
            if _is_free_name(name, text, lower):
                yield Mention(field, word[1], done, known[tuple(each[0] for each in name)])


def _longest_known(known: Known, first: _Word, text: str, limit: int) -> list[_Word]:
    """The words of the longest known name that begins with ``first`` and ends before ``limit``, if there is one."""
    words = [first]
    found = 0
    name: tuple[str, ...] = ()
    while words[-1][2] <= limit:
        name = (*name, words[-1][0])
        found = len(name) if name in known else found
        following = _next_word(text, words[-1]) if len(name) < _LONGEST else None
        if following is None:
            break
        words.append(following)
    return words[:found]


def _next_word(text: str, word: _Word) -> _Word | None:
    """The word behind ``word``, if nothing but a blank or the point of an abbreviation parts them."""
    gap = _GAP.match(text, word[2])
    match = _WORD.match(text, gap.end()) if gap else None
    return _matched_word(match) if match else None


def _matched_word(match: re.Match[str]) -> _Word:
    word = match.group()
    start, end = match.span()
    if end - start > 2 and word[-2] in "'’":
        word = _POSSESSIVE.sub("", word)
        end = start + len(word)
    plain = without_compound(word) if "-" in word else word
    return plain, start, end - len(word) + len(plain), plain != word


def _is_free_name(name: Sequence[_Word], text: str, lower: Callable[[], frozenset[str]]) -> bool:
    """Whether the name does not seem to be part of a longer one, nor an everyday word that opens a sentence."""
    word, start, *_ = name[0]
    end, compound = name[-1][2:]
    if text[end : end + 1] == "@" or text[start - 1 : start] in ("@", "-", "/", "."):
        return False
    if text[end : end + 1] == "-" and not compound:
        return False
    following = _WORD.match(text, end + 1) if text[end : end + 1] == " " else None
    after = following.group() if following else ""
    if after in ORGANISATION_WORDS or after in EVENT_WORDS or after in THING_WORDS:
        return False
    return len(name) > 1 or _free_word(word, start, text, after, lower)


def _is_all_capitals(word: str) -> bool:
    return len(word) > 1 and word.isupper()


def _free_word(word: str, start: int, text: str, after: str, lower: Callable[[], frozenset[str]]) -> bool:
    """The same for a single ``word`` at ``start``, before the word ``after``."""
    if word in _BODIES:
        longer = after[:1].isupper() or after in ("of", "for", "on", "and")
        return text[max(0, start - 4) : start] == "the " and not longer
    if word.lower() not in load_gazetteer().common:
        return True
    before = text[max(0, start - _BEFORE) : start]
    if word.isupper() and len(word) > 2:  # an acronym, unlike the word of its letters, unless all is in capitals
        return not (_is_all_capitals(after) or _is_all_capitals(before.rstrip(" ").rpartition(" ")[2]))
    return word.lower() not in lower() or (len(before) > 1 and before[-2].isalnum() and before[-1] == " ")
