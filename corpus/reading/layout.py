"""Paragraphs: where the lines of a text that belong together begin and end."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from corpus.model import Span

WRAP_WIDTHS = range(28, 101)
"""Lengths (characters) of a line that a program broke to fit a column or a mail."""

_LINE = re.compile(r"[^\n]+")
_GAP = re.compile(r"\n[^\S\n]*\n")
_STOPS = (".", "!", "?", ":", '"', "”", "’", "'", ")", ";", "|")


MOST = 20_000
"""Paragraphs told apart in one text; no article has as many, and what follows is taken as one."""


def lines(text: str) -> list[Span]:
    """Every line of ``text`` that is not blank, without the white space around it, in order."""
    found: list[Span] = []
    for line in _LINE.finditer(text):
        bare = line[0].strip()
        if bare:
            start = line.start() + line[0].index(bare[0])
            if len(found) == MOST:
                return [*found, Span(start, len(text.rstrip()))]
            found.append(Span(start, start + len(bare)))
    return found


def paragraphs(text: str) -> list[Span]:
    """The paragraphs of ``text``, in order, disjoint, without white space around them.

    A line is a paragraph, as in most saved news, unless the text is hard-wrapped: then the lines between two blank
    lines (or indented starts) are one paragraph, which holds newlines.
    """
    every = lines(text)
    if not _is_wrapped(text, every):
        return every
    width = _usual_width(every)
    return list(_joined(text, every, width))


def _adjacent(text: str, a: Span, b: Span) -> bool:
    return not _GAP.search(text, a.end, b.start)


def _breaks_inside(text: str, a: Span, b: Span) -> bool:
    """Whether line ``a`` stops in the middle of a sentence that line ``b`` goes on with."""
    return a.end - a.start in WRAP_WIDTHS and not text[a.start : a.end].endswith(_STOPS) and _adjacent(text, a, b)


def _is_wrapped(text: str, every: Sequence[Span]) -> bool:
    inner = [(a, b) for a, b in pairwise(every) if _adjacent(text, a, b)]
    if len(inner) < 2 or max(a.end - a.start for a in every) > 2 * WRAP_WIDTHS.stop:
        return False
    broken = [b for a, b in inner if _breaks_inside(text, a, b)]
    going_on = sum(text[b.start].islower() for b in broken)
    return len(broken) >= 0.5 * len(inner) and going_on >= 2 and going_on >= 0.25 * len(inner)


def _usual_width(every: Sequence[Span]) -> int:
    widths = sorted(span.end - span.start for span in every)
    return widths[len(widths) * 9 // 10]


def _joined(text: str, every: Sequence[Span], width: int) -> Iterator[Span]:
    start, last = every[0].start, every[0]
    for a, b in pairwise(every):
        if not _continues(text, a, b, width):
            yield Span(start, last.end)
            start = b.start
        last = b
    yield Span(start, last.end)


def _continues(text: str, a: Span, b: Span, width: int) -> bool:
    """Whether ``b`` belongs to the paragraph of ``a`` in a wrapped text.

    A line that ends early, although the next word would have fitted, was ended on purpose.
    """
    if not _adjacent(text, a, b) or _indented(text, b) > _indented(text, a):
        return False
    length = a.end - a.start
    if text[a.start : a.end].isupper() and not text[b.start : b.end].isupper():
        return False  # a headline in capitals
    if text[a.start : a.end].endswith(_STOPS):
        return length >= 0.65 * width
    next_word = text[b.start : b.start + width].split(None, 1)[0]
    return text[b.start].islower() or length + 1 + len(next_word) > 0.7 * width


def _indented(text: str, line: Span) -> bool:
    return line.start >= 2 and text[line.start - 2 : line.start] == "  "
