"""Selecting words of a page by keyboard: an end that stands and an end that moves."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

_WORD = re.compile(r"\S+")


class Place(NamedTuple):
    """A cell of the page: line and letter, both from 0."""

    line: int
    letter: int


def word_starts(line: str) -> list[int]:
    """Where the words of a line begin."""
    return [found.start() for found in _WORD.finditer(line)]


def step_letter(lines: Sequence[str], at: Place, by: int) -> Place:
    """A letter on or back, across lines; the first and the last of all are not left."""
    line, letter = at.line, at.letter + by
    if letter < 0 and line > 0:
        return Place(line - 1, max(len(lines[line - 1]) - 1, 0))
    if letter >= len(lines[line]) and line + 1 < len(lines):
        return Place(line + 1, 0)
    return Place(line, max(0, min(letter, max(len(lines[line]) - 1, 0))))


def step_word(lines: Sequence[str], at: Place, by: int) -> Place:
    """The beginning of the next word (1) or of the one before (-1), across lines."""
    starts = [Place(y, x) for y in _nearby(lines, at.line, by) for x in word_starts(lines[y])]
    if by > 0:
        last = Place(len(lines) - 1, max(len(lines[-1]) - 1, 0))
        return next((place for place in sorted(starts) if place > at), last)
    return next((place for place in sorted(starts, reverse=True) if place < at), at)


def _nearby(lines: Sequence[str], line: int, by: int) -> list[int]:
    """The line and those behind or before it, up to one with words."""
    found = [line]
    at = line + by
    while 0 <= at < len(lines):
        found.append(at)
        if lines[at].strip():
            break
        at += by
    return found


def step_line(lines: Sequence[str], at: Place, by: int) -> Place:
    """So many lines on or back, at the same letter where the line is that long."""
    line = max(0, min(at.line + by, len(lines) - 1))
    return Place(line, min(at.letter, max(len(lines[line]) - 1, 0)))
