"""Regular expressions that users type: compiled, explained where they are wrong, and matched within bounded time.

They are those of the ``regex`` library, which gives up when its time is over; Python's own cannot be stopped.
"""

from __future__ import annotations

import re
import warnings
from functools import lru_cache
from math import prod
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import regex

LONGEST: Final = 1_000
"""Characters of an expression."""

MOST_REPEATS: Final = 10_000
"""How often, all counts of an expression multiplied, something may have to repeat: compiling writes it all out."""

TEXT_SECONDS: Final = 0.2
"""How long an expression may look for a first match in one text: thousands of times what most need."""

MARK_SECONDS: Final = 0.05
"""How long it may look for all of them in a text that is shown."""

_COUNT = re.compile(r"\{(\d+)")
_SPACE = re.compile(r"\s+")
_NOT_LITERAL = re.compile(r"\\[pPN]\{[^}]*\}|\\.|\(\?\w+")
"""What may hold a capital letter that stands for no capital letter."""


@lru_cache(maxsize=64)
def compile_regex(pattern: str) -> regex.Pattern[str]:
    """The expression, with ^ and $ at line ends; it ignores case unless it has a capital letter.

    Raises regex.error, ValueError, OverflowError, RecursionError and MemoryError.
    """
    import regex  # not before somebody types one

    flags = regex.MULTILINE
    if not re.search("[A-Z]", _NOT_LITERAL.sub("", pattern)):
        flags |= regex.IGNORECASE
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return regex.compile(pattern, flags, cache_pattern=False)


def why_not(pattern: str) -> str:
    """Why the expression cannot be used, in a plain sentence; empty if it can."""
    if len(pattern) > LONGEST:
        return f"This regular expression is too long; at most {LONGEST:,} characters."
    if prod(max(int(count), 1) for count in _COUNT.findall(_SPACE.sub("", pattern))) > MOST_REPEATS:
        return f"This regular expression repeats something too often; at most {MOST_REPEATS:,} times."
    import regex

    try:
        compile_regex(pattern)
    except (regex.error, ValueError, OverflowError, RecursionError, MemoryError) as error:
        return f"This regular expression is not complete: {error.args[0] if error.args else 'too big'}."
    return ""


def match_spans(
    pattern: str, text: str, most: int | None = None, seconds: float = MARK_SECONDS
) -> list[tuple[int, int]]:
    """Where (code points, half-open, not empty) the expression matches; those found within ``seconds``."""
    found: list[tuple[int, int]] = []
    try:
        for match in compile_regex(pattern).finditer(text, timeout=seconds, concurrent=True):
            if len(found) == most:
                break
            if match.end() > match.start():
                found.append(match.span())
    except (TimeoutError, MemoryError):
        pass
    return found


def has_any_match(pattern: str, text: str, seconds: float = TEXT_SECONDS) -> bool:
    """Whether the expression matches anywhere. Raises TimeoutError if that cannot be said within ``seconds``."""
    try:
        return compile_regex(pattern).search(text, timeout=seconds, concurrent=True) is not None
    except MemoryError as error:
        raise TimeoutError(str(error)) from error
