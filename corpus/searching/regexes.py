"""Regular expressions that users type: checked before they run, because Python's cannot be stopped once they do."""

from __future__ import annotations

import re
import warnings
from functools import lru_cache

LONGEST = 200
"""Characters of an expression."""


@lru_cache(maxsize=64)
def compiled(pattern: str) -> re.Pattern[str]:
    """The expression, with ^ and $ at line ends; it ignores case unless it has a capital letter."""
    flags = re.MULTILINE if re.search(r"(?<!\\)[A-Z]", pattern) else re.MULTILINE | re.IGNORECASE
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return re.compile(pattern, flags)


def why_not(pattern: str) -> str:
    """Why the expression cannot be used, in a plain sentence; empty if it can."""
    if len(pattern) > LONGEST:
        return f"This regular expression is too long; at most {LONGEST} characters."
    if _explodes(pattern):
        return "This regular expression may take forever: it repeats a repetition, or has more than three without end."
    try:
        compiled(pattern)
    except (re.error, OverflowError, RecursionError) as error:
        return f"This regular expression is not complete: {error.args[0] if error.args else 'too big'}."
    return ""


def _explodes(pattern: str) -> bool:
    """Whether a group with a repetition or an alternative in it is itself repeated ("(a+)+", "(a|aa)*"), or there are
    more than three repetitions without an upper bound: those take time by a power of the line's length."""
    bare = re.sub(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]", "x", pattern)
    inside = [False]
    unbounded = len(re.findall(r"[*+]|\{\d*,\}", bare))
    for found in re.finditer(r"\(|\)([*+?]|\{\d*,?\d*\})?|[*+|]|\{\d*,\d*\}", bare):
        if found[0] == "(":
            inside.append(False)
        elif found[0].startswith(")"):
            repeats = len(inside) > 1 and inside.pop()
            if repeats and found[1] and found[1] not in "?{1}":
                return True
            inside[-1] = inside[-1] or repeats or bool(found[1] and found[1] != "?")
        else:
            inside[-1] = True
    return unbounded > 3


LONGEST_LINE = 500
"""Lines are cut to pieces of that many characters, so that no expression that is let through runs for long."""


def matches(pattern: str, text: str) -> list[tuple[int, int]]:
    """Where (code points, half-open, not empty) the expression matches in the lines of ``text``."""
    expression = compiled(pattern)
    found = []
    start = 0
    for line in text.split("\n"):
        for piece in range(0, len(line), LONGEST_LINE):
            spans = [m.span() for m in expression.finditer(line[piece : piece + LONGEST_LINE])]
            found += [(start + piece + a, start + piece + b) for a, b in spans if b > a]
        start += len(line) + 1
    return found


def occurs(pattern: str, text: str) -> bool:
    """Whether the expression matches anywhere in the lines of ``text``."""
    expression = compiled(pattern)
    for line in text.split("\n"):
        for piece in range(0, len(line) or 1, LONGEST_LINE):
            if expression.search(line[piece : piece + LONGEST_LINE]):
                return True
    return False
