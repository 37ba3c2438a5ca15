"""Redline: two versions of a text as one, with deletions and insertions, unchanged stretches folded."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, zip_longest
from operator import itemgetter
from typing import Literal

from corpus.comparison.word_diff import TextChange, word_diff
from corpus.language.tokens_of_sentence import words_of
from corpus.model import Span

Standing = Literal["both", "only-a", "only-b"]

OFFERED_FROM = 0.5
"""Containment from which two articles are taken for versions of one text; see :func:`revisions.containment`."""

CONTEXT = 15
"""Words that stay in sight beside a change."""

LEAST_FOLDED = 20
"""Fewer unchanged words are not worth folding."""

_BREAK = re.compile(r"\s*\n\s*")
_SPACED_WORD = re.compile(r"\S+\s*")


@dataclass(frozen=True, slots=True)
class RedlineSpan:
    """Words that stand in both versions, or in one only. ``span`` is in text ``b`` for ``only-b``, else in ``a``."""

    standing: Standing
    span: Span


@dataclass(frozen=True, slots=True)
class RedlineParagraph:
    """A paragraph of the running text; with ``folded``, unchanged words that can be left out of sight."""

    stretches: tuple[RedlineSpan, ...]
    folded: bool = False

    @property
    def has_changes(self) -> bool:
        """Whether something in it stands in one version only."""
        return any(stretch.standing != "both" for stretch in self.stretches)


@dataclass(frozen=True, slots=True)
class Redline:
    """The parts in order, and how many words only one of the versions has."""

    parts: tuple[RedlineParagraph, ...]
    only_a: int
    only_b: int


def compare_versions(a: str, b: str) -> Redline:
    """How text ``a`` became ``b``; linear but for the word diff, which see.

    Every word of both texts is in exactly one stretch, but that of unchanged words only those of ``a`` are.

    >>> stretches = compare_versions("He was fired.", "He quit.").parts[0].stretches
    >>> [(s.standing, s.span.start, s.span.end) for s in stretches]
    [('both', 0, 3), ('only-a', 3, 13), ('only-b', 3, 8)]
    """
    stretches = list(_edit_spans(word_diff(a, b), a, b))
    folded = _fold_unchanged(stretches, a)
    parts = [part for run, hidden in folded for part in _split_paragraphs(run, hidden, a, b)]
    return Redline(
        tuple(_join_parts(parts)), _count_words(stretches, "only-a", a), _count_words(stretches, "only-b", b)
    )


def _count_words(stretches: Iterable[RedlineSpan], standing: Standing, text: str) -> int:
    spans = (stretch.span for stretch in stretches if stretch.standing == standing)
    return sum(len(words_of(text[span.start : span.end])) for span in spans)


def _edit_spans(changes: Sequence[TextChange], a: str, b: str) -> Iterator[RedlineSpan]:
    """The steps with the punctuation around their words, which a word diff passes over."""
    if not changes and a:
        yield RedlineSpan("both", Span(0, len(a)))
    at_a = at_b = 0
    for number, change in enumerate(changes):
        after = changes[number + 1] if number + 1 < len(changes) else None
        end_a, end_b = (_span_start(after.a.start, a), _span_start(after.b.start, b)) if after else (len(a), len(b))
        if change.edit == "equal":
            yield RedlineSpan("both", Span(at_a, end_a))
        else:
            if at_a < end_a:
                yield RedlineSpan("only-a", Span(at_a, end_a))
            if at_b < end_b:
                yield RedlineSpan("only-b", Span(at_b, end_b))
        at_a, at_b = end_a, end_b


def _span_start(start: int, text: str) -> int:
    """Where a stretch begins whose first word does at ``start``: at the quote mark or bracket before it."""
    at = start
    while 0 < at < len(text) and not text[at - 1].isspace() and not text[at - 1].isalnum():
        at -= 1
    return at if at == 0 or text[at - 1].isspace() else start


def _fold_unchanged(stretches: Sequence[RedlineSpan], a: str) -> Iterator[tuple[list[RedlineSpan], bool]]:
    """Stretches that belong together; where True, they are unchanged and far from any change."""
    at, total = 0, len(stretches)
    for same, members in groupby(stretches, key=lambda stretch: stretch.standing == "both"):
        run = list(members)
        head, tail = CONTEXT * (at > 0), CONTEXT * (at + len(run) < total)
        at += len(run)
        words = list(_SPACED_WORD.finditer(a, run[0].span.start, run[-1].span.end)) if same else []
        if len(words) < head + tail + LEAST_FOLDED:
            yield run, False
            continue
        low, high = run[0].span.start, run[-1].span.end
        first = _last_break(a, low, words[head].start()) if head else low
        last = _first_break(a, words[-tail].start(), high) if tail else high
        yield [RedlineSpan("both", Span(low, first))], False
        yield [RedlineSpan("both", Span(first, last))], True
        yield [RedlineSpan("both", Span(last, high))], False


def _last_break(text: str, low: int, high: int) -> int:
    """Where the last paragraph between the two offsets begins, so that its first words do not stand alone."""
    return max((found.end() for found in _BREAK.finditer(text, low, high)), default=high)


def _first_break(text: str, low: int, high: int) -> int:
    """Where the first paragraph that begins between the two offsets does."""
    return min((found.end() for found in _BREAK.finditer(text, low, high)), default=low)


def _split_paragraphs(run: Sequence[RedlineSpan], folded: bool, a: str, b: str) -> Iterator[RedlineParagraph | None]:
    """The run cut at line breaks, for which None stands; a paragraph put in stands behind the one taken out for it."""
    cut = [_cut_lines(stretch, b if stretch.standing == "only-b" else a) for stretch in run]
    for number, level in enumerate(zip_longest(*cut)):
        if number:
            yield None
        for stretch in level:
            if stretch is not None and stretch.span.start < stretch.span.end:
                yield RedlineParagraph((stretch,), folded)


def _cut_lines(stretch: RedlineSpan, text: str) -> Iterator[RedlineSpan]:
    """The stretch without its line breaks; an empty one stands before a break at its beginning, or behind the last."""
    at = stretch.span.start
    for found in _BREAK.finditer(text, at, stretch.span.end):
        yield RedlineSpan(stretch.standing, Span(at, found.start()))
        at = found.end()
    yield RedlineSpan(stretch.standing, Span(at, stretch.span.end))


def _join_parts(parts: Iterable[RedlineParagraph | None]) -> Iterator[RedlineParagraph]:
    """Parts between two breaks made one; folded words are one part, whatever paragraphs they span."""
    for (_, folded), same in groupby(_by_paragraph(parts), key=itemgetter(0)):
        yield RedlineParagraph(tuple(stretch for _, part in same for stretch in part.stretches), folded)


def _by_paragraph(parts: Iterable[RedlineParagraph | None]) -> Iterator[tuple[tuple[int, bool], RedlineParagraph]]:
    number = 0
    for part in parts:
        if part is None:
            number += 1
        else:
            yield (0 if part.folded else number, part.folded), part
