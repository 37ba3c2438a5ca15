"""Regular expressions that users type: checked before they run, because Python's cannot be stopped once they do."""

from __future__ import annotations

import re
import warnings
from functools import lru_cache

LONGEST = 200
"""Characters of an expression."""

LONGEST_LINE = 500
"""Lines are cut to pieces of that many characters, so that no expression that is let through runs for long."""

MOST_WAYS = LONGEST_LINE**2
"""In so many ways an expression may be tried at one place of a line."""


@lru_cache(maxsize=64)
def compile_regex(pattern: str) -> re.Pattern[str]:
    """The expression, with ^ and $ at line ends; it ignores case unless it has a capital letter."""
    flags = re.MULTILINE if re.search(r"(?<!\\)[A-Z]", pattern) else re.MULTILINE | re.IGNORECASE
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return re.compile(pattern, flags)


def why_not(pattern: str) -> str:
    """Why the expression cannot be used, in a plain sentence; empty if it can."""
    if len(pattern) > LONGEST:
        return f"This regular expression is too long; at most {LONGEST} characters."
    if _may_explode(pattern):
        return "This regular expression may take forever: it repeats a repetition, or has too many."
    try:
        compile_regex(pattern)
    except (re.error, OverflowError, RecursionError) as error:
        return f"This regular expression is not complete: {error.args[0] if error.args else 'too big'}."
    return ""


_PIECE = re.compile(
    r"(?P<atom>\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\((?:\?(?:[:=!]|<[=!]|P?<\w+>|P=\w+))?|.)"
    r"(?P<times>[*+?]|\{\d*,?\d*\})?\??",
    re.DOTALL,
)
"""A character, class, bracket or anchor of an expression, and how often it is repeated."""

_SAMPLE = "".join(map(chr, range(0x20, 0x7F))) + "éЖ"
_NO_CHARACTER = frozenset("()|^$")


def _may_explode(pattern: str) -> bool:
    """Whether the expression may be tried in more ways than there is time for.

    That is, a group with a choice in it is itself repeated ("(a+)+", "(a|aa)*", "(a?){9}"), or the repetitions could be
    shared out over a line in more than :data:`MOST_WAYS` ways. One behind which a character must follow that cannot be
    its own, or nothing follows, leaves no choice.
    """
    pieces = [(found["atom"], found["times"] or "") for found in _PIECE.finditer(pattern)]
    last = max((number for number, (atom, _) in enumerate(pieces) if atom != ")"), default=0)
    inside, ways = [False], 1
    for number, (atom, times) in enumerate(pieces):
        choices = _repeat_choices(times)
        if atom.startswith("("):
            inside.append(False)
            continue
        if atom == ")":
            chosen = len(inside) > 1 and inside.pop()
            if chosen and times and times not in ("?", "{1}"):
                return True
            inside[-1] = inside[-1] or chosen
        inside[-1] = inside[-1] or choices > 1 or atom == "|"
        if number < last and not _is_disjoint(atom, *pieces[number + 1]):
            ways *= choices
    return ways > MOST_WAYS


def _repeat_choices(times: str) -> int:
    """In how many ways something repeated so often may be matched with a line: 1 where it is not repeated."""
    if times == "?":
        return 2
    low, comma, high = times.strip("{}").partition(",")
    if times in ("*", "+") or (comma and not high):
        return LONGEST_LINE
    return max(min(int(high) - int(low or 0) + 1, LONGEST_LINE), 1) if comma else 1


def _is_disjoint(atom: str, following: str, times: str) -> bool:
    """Whether ``following``, so often, must begin with a character that is no ``atom``."""
    mine, others = _matched_characters(atom), _matched_characters(following)
    if mine is None or others is None or times in ("?", "*") or times.startswith(("{0", "{,")):
        return False
    return mine.isdisjoint(others)


@lru_cache(maxsize=256)
def _matched_characters(atom: str) -> frozenset[str] | None:
    """The characters of a sample that an atom matches; None where it stands for no character, or is not whole."""
    try:
        found = frozenset(char for char in _SAMPLE if re.fullmatch(atom, char, re.IGNORECASE))
    except re.error:
        return None
    return found if found and atom[0] not in _NO_CHARACTER else None


def match_spans(pattern: str, text: str) -> list[tuple[int, int]]:
    """Where (code points, half-open, not empty) the expression matches in the lines of ``text``."""
    expression = compile_regex(pattern)
    found = []
    start = 0
    for line in text.split("\n"):
        for piece in range(0, len(line), LONGEST_LINE):
            spans = [m.span() for m in expression.finditer(line[piece : piece + LONGEST_LINE])]
            found += [(start + piece + a, start + piece + b) for a, b in spans if b > a]
        start += len(line) + 1
    return found


def has_any_match(pattern: str, text: str) -> bool:
    """Whether the expression matches anywhere in the lines of ``text``."""
    expression = compile_regex(pattern)
    for line in text.split("\n"):
        for piece in range(0, len(line) or 1, LONGEST_LINE):
            if expression.search(line[piece : piece + LONGEST_LINE]):
                return True
    return False
