"""Roles: the words that introduce a person, "Attorney General Jeff Sessions", "the ambassador, Sergey Kislyak"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import Final

from corpus.entities.titles import ROLE_HEADS, ROLE_MODIFIERS
from corpus.language.words import STOP_WORDS

LONGEST: Final = 6
"""No role is longer than this, in words."""

_WINDOW = 90
_COUNTRIES: Final = frozenset("us u.s. usa uk u.k. eu un u.n.".split())
_FORMER: Final = frozenset("former late incumbent current acting outgoing".split())
_COUNTRIES_OF_TWO: Final = frozenset(
    {
        "united states",
        "united kingdom",
        "united nations",
        "european union",
        "saudi arabia",
        "new zealand",
        "south korea",
        "north korea",
        "south africa",
        "sri lanka",
        "costa rica",
        "hong kong",
        "el salvador",
    }
)
_LINKS: Final = frozenset("of and the for to a an".split())
_IDLE: Final = _COUNTRIES | _LINKS | {"then-incoming", "then"}
_INITIALS: Final = ("CEO", "CFO", "COO", "MP", "MEP", "MSP")
_PREPOSITIONS: Final = frozenset("to of for at in".split())
_NEVER: Final = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december today yesterday tomorrow earlier later meanwhile however""".split()
) | (STOP_WORDS - _LINKS - {"s", "re", "us"})
_DEMONYM = re.compile(r".{2,}(?:an|ian|ish|ese|ch|eek|wiss|utch|i)$")
_PHRASE_END = re.compile(r"[,.;:()\[\]\"“”!?—–\n]| - ")
_SENTENCE_END = (".", "!", "?", ":", ";", '"', "”", ")", ",")
_INITIALISM = re.compile(r"^(?:[^\W\d_]\.)+$")


def roles_at(text: str, start: int, end: int) -> tuple[str, ...]:
    """Roles, as written, right before or in apposition right after the person's name at ``start:end`` of ``text``.

    >>> roles_at("said US Attorney General Pat Doe, a former senator, on Friday", 25, 32)
    ('Attorney General', 'former senator')
    """
    found = (_role_before(text[max(0, start - _WINDOW) : start]), _role_after(text[end : end + _WINDOW]))
    return tuple(role for role in found if role)


def role_key(role: str) -> str:
    """What two ways of writing a role have in common: "Attorney-General", "attorney general"."""
    return role.casefold().replace("-", " ").replace("advisor", "adviser")


def count_roles(roles: Iterable[str]) -> tuple[tuple[str, int], ...]:
    """Roles with their counts, by falling count, each in its commonest form."""
    return counted_roles((role, 1) for role in roles)


def counted_roles(roles: Iterable[tuple[str, int]]) -> tuple[tuple[str, int], ...]:
    """The same for roles that come with their counts."""
    forms: dict[str, Counter[str]] = {}
    for role, count in roles:
        forms.setdefault(role_key(role), Counter())[role] += count
    counted = [(min(form.items(), key=lambda item: (-item[1], item[0]))[0], form.total()) for form in forms.values()]
    return tuple(sorted(counted, key=lambda item: (-item[1], item[0])))


def _role_before(before: str) -> str:
    line = before.rpartition("\n")[2]
    words = line.split()
    if not words or not line[-1].isspace():
        return ""
    if words[-1].endswith(","):
        words[-1] = words[-1][:-1]
        words = _without_complement(words)
        return _role_ending(words) if _is_introduced(words) else ""
    return _role_ending(words)


def _without_complement(words: list[str]) -> list[str]:
    """The words without what a role is for: "the Russian ambassador" of "the Russian ambassador to the US"."""
    at = len(words)
    while at > 1 and len(words) - at < 4 and words[at - 1][:1].isupper():
        at -= 1
    at -= at > 1 and words[at - 1] == "the"
    if 1 < at < len(words) and words[at - 1] in _PREPOSITIONS and _is_head(words[at - 2]):
        return words[: at - 1]
    return words


def _is_introduced(words: list[str]) -> bool:
    """Whether a role before a comma is led in by an article or an owner: "the …", "Mr Doe's …"."""
    near = words[-LONGEST - 1 :]
    return any(
        word.casefold() in ("the", "a", "an", "his", "her", "its", "their") or _is_possessive(word) for word in near
    )


def _is_possessive(word: str) -> bool:
    return word.endswith(("'s", "’s", "s'", "s’"))


def _role_ending(words: list[str]) -> str:
    """The role that the last of ``words`` ends, ``""`` if it ends none."""
    if not words or not _is_head(words[-1]):
        return ""
    at = len(words) - 1
    while at > 0 and len(words) - at < LONGEST and _may_lead(words, at - 1):
        at -= 1
    return _trim_role(words[at:])


def _is_head(word: str) -> bool:
    folded = word.casefold()
    return folded in ROLE_HEADS or folded.rpartition("-")[2] in ROLE_HEADS


def _may_lead(words: list[str], at: int) -> bool:
    """Whether the word at ``at`` may belong to the role that follows it."""
    word = words[at]
    folded = word.casefold()
    if folded in _COUNTRIES:
        return True
    if word.endswith(_SENTENCE_END) or _is_possessive(word) or folded in _NEVER:
        return False
    if folded == "and":
        return at > 0 and (words[at - 1].casefold() in ROLE_MODIFIERS or _is_head(words[at - 1]))
    if folded in ROLE_MODIFIERS or _is_head(word):
        return True
    if " ".join(words[at : at + 2]).casefold() in _COUNTRIES_OF_TWO:
        return True
    begins = at == 0 or words[at - 1].endswith(_SENTENCE_END)
    return word[:1].isupper() and (not begins or bool(_DEMONYM.match(word)))


def _trim_role(words: list[str]) -> str:
    """``words`` without leading links, countries and digits."""
    at = 0
    while at < len(words) and (idle := _idle_words(words, at)):
        at += idle
    if at + 1 < len(words) and words[at].casefold() in _FORMER:
        words, at = [words[at], *words[at + 1 + _idle_words(words, at + 1) :]], 0
    role = " ".join(words[at:]).strip("\"'“”‘’(")
    return "" if role.isupper() and role not in _INITIALS else role


def _idle_words(words: list[str], at: int) -> int:
    """How many words at ``at`` are no part of a role that they begin: a link, a country of one word or two."""
    if words[at].casefold() in _IDLE or _INITIALISM.match(words[at]):
        return 1
    return 2 * (" ".join(words[at : at + 2]).casefold() in _COUNTRIES_OF_TWO and at + 2 < len(words))


def _role_after(after: str) -> str:
    if not after.startswith(", "):
        return ""
    end = _PHRASE_END.search(after, 2)
    words = after[2 : end.start() if end else len(after)].split()
    owner = next((at for at in range(min(len(words), 5) - 1, -1, -1) if _is_possessive(words[at])), -1)
    words = words[owner + 1 :]
    if words and words[0].casefold() in ("the", "a", "an", "his", "her", "its", "their", "who"):
        words = words[1:]
    return _role_starting(words)


def _role_starting(words: list[str]) -> str:
    """The role that ``words`` begin with, up to its last head before a preposition."""
    head = -1
    for at, word in enumerate(words[:LONGEST]):
        if _is_head(word):
            head = at
        elif word.casefold() in _LINKS or not (word[:1].isupper() or word.casefold() in ROLE_MODIFIERS):
            break
    return _trim_role(words[: head + 1]) if head >= 0 else ""
