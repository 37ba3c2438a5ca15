"""Paragraph segmentation: where the lines of a text that belong together begin and end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

WRAP_WIDTHS = range(28, 101)
"""Lengths (characters) of a line that a program broke to fit a column or a mail."""

_STOPS = frozenset(".!?:\"”’');|")


MOST = 20_000
"""Paragraphs told apart in one text; no article has as many, and what follows is taken as one."""

Stretch = tuple[int, int]
"""Start and end (code points, half-open) of a paragraph; a plain pair, since every line of a collection makes one."""


_Line = tuple[int, str, bool, bool]
"""Where a line starts, its words, whether a blank line stands before it, and whether two spaces do."""


def find_paragraphs(text: str) -> list[Stretch]:
    """The paragraphs of ``text``, in order, disjoint, without white space around them.

    A line is a paragraph, as in most saved news, unless the text is hard-wrapped: then the lines between two blank
    lines (or indented starts) are one paragraph, which holds newlines.
    """
    lines = _text_lines(text)
    if _is_wrapped(lines):
        return list(_join_wrapped(lines))
    return [(start, start + len(words)) for start, words, _, _ in lines]


def _text_lines(text: str) -> list[_Line]:
    """The lines of ``text`` that are not blank, without the white space around them."""
    found: list[_Line] = []
    position, gap = 0, False
    for raw in text.split("\n", 4 * MOST):
        words = raw.strip()
        if words:
            if words == raw:
                found.append((position, words, gap, False))
            else:
                before = raw.index(words[0])
                found.append((position + before, words, gap, raw.endswith("  ", 0, before)))
            gap = False
        else:
            gap = True
        position += len(raw) + 1
    if len(found) > MOST:
        start, _, before_gap, indented = found[MOST]
        found[MOST:] = [(start, text[start:].rstrip(), before_gap, indented)]
    return found


def _is_wrapped(lines: Sequence[_Line]) -> bool:
    """Whether most lines stop in the middle of a sentence, at the width of a column, and the next goes on with it."""
    if len(lines) < 3 or max([len(line[1]) for line in lines]) > 2 * WRAP_WIDTHS.stop:
        return False
    shortest, longest = WRAP_WIDTHS.start, WRAP_WIDTHS.stop - 1
    inner = broken = going_on = 0
    above = lines[0][1]
    for _, words, gap, _ in islice(lines, 1, None):
        if not gap:
            inner += 1
            if above[-1] not in _STOPS and shortest <= len(above) <= longest:
                broken += 1
                if words[0] >= "a" and words[0].islower():
                    going_on += 1
        above = words
    return inner >= 2 and broken >= 0.5 * inner and going_on >= 2 and going_on >= 0.25 * inner


def _join_wrapped(lines: Sequence[_Line]) -> Iterator[Stretch]:
    """The paragraphs of a wrapped text."""
    lengths = sorted([len(line[1]) for line in lines])
    width = lengths[len(lengths) * 9 // 10]
    start, above, _, was_indented = lines[0]
    end = start + len(above)
    for first, words, gap, indented in islice(lines, 1, None):
        if gap or (indented and not was_indented) or not _is_same_paragraph(above, words, width):
            yield start, end
            start = first
        above, was_indented, end = words, indented, first + len(words)
    yield start, end


def _is_same_paragraph(a: str, b: str, width: int) -> bool:
    """Whether line ``b`` below ``a`` belongs to the same paragraph in a text wrapped to ``width``.

    A line that ends early, although the next word would have fitted, was ended on purpose.
    """
    if a.isupper() and not b.isupper():
        return False  # a headline in capitals
    length = len(a)
    if a[-1] in _STOPS:
        return length >= 0.65 * width
    if length + 2 > 0.7 * width or b[0].islower():
        return True
    return length + 1 + len(b[:width].split(None, 1)[0]) > 0.7 * width
