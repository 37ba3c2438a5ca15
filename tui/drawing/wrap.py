"""Text wrapping: a stretch of an article in lines that remember which offset every cell came from."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from msgspec import Struct
from rich.cells import cell_len, chop_cells

_WORD = re.compile(r"\S+|\s+")


class StyleMark(NamedTuple):
    """A style laid over the offsets ``start`` to ``end`` of the article's text."""

    start: int
    end: int
    style: str


class InsertedWords(NamedTuple):
    """Words that are not the article's, shown behind offset ``at`` (the date that "last year" stands for)."""

    at: int
    text: str
    style: str


class StyledRun(NamedTuple):
    """Words in one style; ``at`` is the offset of the first of them, or -1 for inserted words."""

    text: str
    style: str
    at: int


class WrappedLine(Struct, frozen=True):
    """One line on the screen: its runs, and the offsets it covers."""

    runs: tuple[StyledRun, ...]
    start: int
    end: int


def wrap_text(
    text: str, start: int, end: int, width: int, marks: Iterable[StyleMark] = (), inserts: Iterable[InsertedWords] = ()
) -> list[WrappedLine]:
    """Wrap ``text[start:end]`` to ``width`` cells. Line breaks inside it count as spaces."""
    if width < 1 or start >= end:
        return []
    runs = list(_styled_runs(text, start, end, sorted(marks), sorted(inserts)))
    starts = [0]
    for run in runs:
        starts.append(starts[-1] + len(run.text))
    shown = "".join(run.text for run in runs)
    return [_cut_line(runs, starts, a, b) for a, b in line_offsets(shown, width)]


def line_offsets(text: str, width: int) -> Iterator[tuple[int, int]]:
    """Offsets of the lines of ``text`` at ``width`` cells; only white space at line ends is left out."""
    line, used, last = -1, 0, 0
    for found in _WORD.finditer(text):
        word, at = found.group(), found.start()
        size = cell_len(word)
        if word.isspace():
            used += size
            continue
        if line >= 0 and used + size > width:
            yield line, last
            line = -1
        if line < 0:
            line, used = at, 0
            while size > width:
                piece = chop_cells(text[line : found.end()], width)[0] or text[line]
                yield line, line + len(piece)
                line += len(piece)
                size = cell_len(text[line : found.end()])
        used += size
        last = found.end()
        if line == last:
            line = -1
    if line >= 0:
        yield line, last


def _styled_runs(
    text: str, start: int, end: int, marks: Sequence[StyleMark], inserts: Sequence[InsertedWords]
) -> Iterator[StyledRun]:
    marks = [m for m in marks if m.start < end and m.end > start]
    inserts = [i for i in inserts if start < i.at <= end]
    cuts = {start, end, *(i.at for i in inserts)}
    for mark in marks:
        cuts.update((max(mark.start, start), min(mark.end, end)))
    edges = sorted(cuts)
    pending = list(inserts)
    for a, b in pairwise(edges):
        style = " ".join(m.style for m in marks if m.start <= a and m.end >= b)
        yield StyledRun(text[a:b].replace("\n", " "), style, a)
        while pending and pending[0].at == b:
            yield StyledRun(pending[0].text, pending.pop(0).style, -1)


def _cut_line(runs: Sequence[StyledRun], starts: Sequence[int], a: int, b: int) -> WrappedLine:
    found: list[StyledRun] = []
    index = bisect_right(starts, a) - 1
    while index < len(runs) and starts[index] < b:
        run, offset = runs[index], starts[index]
        low, high = max(a - offset, 0), min(b - offset, len(run.text))
        if low < high:
            found.append(StyledRun(run.text[low:high], run.style, run.at + low if run.at >= 0 else -1))
        index += 1
    own = [run for run in found if run.at >= 0]
    first = own[0].at if own else -1
    last = own[-1].at + len(own[-1].text) if own else -1
    return WrappedLine(tuple(found), first, last)
