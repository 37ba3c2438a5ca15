"""Quote spans: where quoted words begin and end, by pairs of quote marks, paragraph by paragraph.

A quote that runs over several paragraphs opens anew in each and closes only in the last (the rule of news style
books); every paragraph's part is a segment of its own, marked as carrying on the one before.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from corpus.language.grammar import CONJUNCTIONS, DETERMINERS, OPENING_WORDS, PREPOSITIONS, PRONOUNS

_DOUBLE = re.compile(r"[“”„‟«»\"]|``|''")
_SINGLE = re.compile(r"[‘’‛']")
_MOST = 10_000
"""Quoted stretches of an article at most: what has more is no news, and each is read with all that is around it."""
_MARKS = "“”„‟«»\"`'‘’‛ "
_OPENS = frozenset("“„‟«‘‛") | {"``"}
_BEFORE_OPENING = frozenset("([{—–-/‘“\"'«:…")
_NICKNAME = re.compile(r"[^\W\d_a-z][\w’'-]*(?:\s[\w’'-]+){0,2}")
_NAME_BEFORE = re.compile(r"(?:^|[\s(])([^\W\d_a-z](?:[\w-]*[\w]|\.)?\.?)\s$")
_NAME_BEHIND = re.compile(r"\s[^\W\d_a-z][\w-]")
_LETTER = re.compile(r"\S")
_NAME_REACH = 24
_NO_NAME = OPENING_WORDS | PREPOSITIONS | DETERMINERS | CONJUNCTIONS | PRONOUNS
_ENDS_SPEECH = frozenset(",.?!…;—–")
_SPEECH_SPACES = 3
# '90s, 'em, 'til: an apostrophe at the head of a word, no quote mark.
_CLIPPED = re.compile(r"['‘’](?:\d\ds?\b|em\b|til\b|tis\b|twas\b|cause\b|n['’]|bout\b|round\b)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class QuotedSegment:
    """Quoted words of one paragraph: ``start`` to ``end`` lies inside the marks, ``first`` to ``last`` includes them.

    ``closed``: a closing mark was there. ``carries_on``: the paragraph before left its quote open, this one goes on.
    ``paragraph`` is an index into the paragraphs that were given.
    """

    first: int
    start: int
    end: int
    last: int
    paragraph: int
    closed: bool
    carries_on: bool


_Pair = tuple[int, int, int, int]
"""First mark, words inside, closing mark, behind it; the last two agree where no closing mark was found."""
_Pairing = Callable[[str, int, int], Iterator[_Pair]]


def quoted_segments(
    text: str, paragraphs: Sequence[tuple[int, int]], single: bool | None = None
) -> list[QuotedSegment]:
    """All quoted stretches of ``text`` within ``paragraphs`` (half-open spans, in order), in order, not nested.

    Straight and curly double marks, guillemets and LaTeX's ````…''``; single marks too where ``single`` says so, by
    default where the text has more speech between single than between double marks. The first :data:`_MOST` of them.
    Linear in the text.
    """
    found = list(_paired_segments(text, paragraphs, _double_pairs))
    if single is None:
        single = _prefers_single(text, paragraphs, found)
    if single:
        inner = list(_paired_segments(text, paragraphs, _single_pairs))
        found = _outermost_segments(found + inner)
    kept = (segment for segment in found if not _is_empty(text, segment) and not _is_nickname(text, segment))
    return list(islice(kept, _MOST))


def is_blank(text: str, start: int, end: int) -> bool:
    """Whether ``text[start:end]`` is white space; nothing is copied, and no more read than its first letter."""
    return _LETTER.search(text, start, end) is None


def _is_empty(text: str, segment: QuotedSegment) -> bool:
    """Whether there are nothing but more marks in the marks."""
    return text[segment.start] in _MARKS and not text[segment.start : segment.end].strip(_MARKS)


def _is_nickname(text: str, segment: QuotedSegment) -> bool:
    """Whether the words stand amid a name: Mary "Mimi" Olsen."""
    if not segment.closed or not _NICKNAME.fullmatch(text, segment.start, segment.end):
        return False
    before = _NAME_BEFORE.search(text, max(0, segment.first - _NAME_REACH), segment.first)
    return (
        before is not None and before[1].lower() not in _NO_NAME and _NAME_BEHIND.match(text, segment.last) is not None
    )


def _prefers_single(text: str, paragraphs: Sequence[tuple[int, int]], double: list[QuotedSegment]) -> bool:
    if text.count("‘") + text.count(" '") + text.count("\n'") + text.startswith("'") <= len(double):
        return False
    inner = list(_paired_segments(text, paragraphs, _single_pairs))
    return _count_speeches(text, inner) > _count_speeches(text, double)


def _count_speeches(text: str, found: list[QuotedSegment]) -> int:
    """How many of the segments look like speech: four words or more, or a stop before the closing mark."""
    return sum(
        text[s.end - 1] in _ENDS_SPEECH or text.count(" ", s.start, s.end) >= _SPEECH_SPACES for s in found if s.closed
    )


def _outermost_segments(found: list[QuotedSegment]) -> list[QuotedSegment]:
    kept: list[QuotedSegment] = []
    for segment in sorted(found, key=lambda s: (s.first, -s.last)):
        if not kept or segment.first >= kept[-1].last:
            kept.append(segment)
    return kept


def _paired_segments(text: str, paragraphs: Sequence[tuple[int, int]], pairs: _Pairing) -> Iterator[QuotedSegment]:
    left_open = False
    for index, (start, end) in enumerate(paragraphs):
        closed = True
        for first, inside, close, last in pairs(text, start, end):
            closed = last > close
            head, tail = inside, close
            while head < tail and text[head].isspace():
                head += 1
            while head < tail and text[tail - 1].isspace():
                tail -= 1
            if head < tail:
                carries_on = left_open and is_blank(text, start, first)
                yield QuotedSegment(first, head, tail, last, index, closed, carries_on)
        left_open = not closed


def _is_opening(before: str, after: str) -> bool:
    return (before.isspace() or before in _BEFORE_OPENING) and not after.isspace()


def _is_closing(before: str, after: str) -> bool:
    return not before.isspace() and not after.isalnum() and before not in "([{"


def _looks_opening(text: str, mark: re.Match[str], start: int, end: int) -> bool:
    return _is_opening(*_characters_around(text, mark, start, end))


def _looks_closing(text: str, mark: re.Match[str], start: int, end: int) -> bool:
    return _is_closing(*_characters_around(text, mark, start, end))


def _characters_around(text: str, mark: re.Match[str], start: int, end: int) -> tuple[str, str]:
    first, last = mark.span()
    return text[first - 1] if first > start else " ", text[last] if last < end else " "


def _double_pairs(text: str, start: int, end: int) -> Iterator[_Pair]:
    opened: re.Match[str] | None = None
    for mark in _DOUBLE.finditer(text, start, end):
        before, after = _characters_around(text, mark, start, end)
        opening, closing = _is_opening(before, after), _is_closing(before, after)
        if opened is None:
            opened = mark if _may_open(mark[0], opening, closing) else None
        elif _may_close(opened[0], mark[0], closing):
            # An opening straight mark where a closing one is due: the writer forgot to close the one before.
            forgotten = mark[0] == '"' == opened[0] and opening and not closing
            yield opened.start(), opened.end(), mark.start(), mark.start() if forgotten else mark.end()
            opened = mark if forgotten else None
    if opened is not None:
        yield opened.start(), opened.end(), end, end


def _may_open(mark: str, opening: bool, closing: bool) -> bool:
    if mark in _OPENS or mark == '"':
        return opening or not closing
    return opening


def _may_close(opened: str, mark: str, closing: bool) -> bool:
    if opened in "«»":
        return mark in "«»" and mark != opened
    if mark in _OPENS:
        return closing and mark != "«"
    return mark != "»"


def _single_pairs(text: str, start: int, end: int) -> Iterator[_Pair]:
    """Single marks are apostrophes too: a pair closes where a stop or a comma stands before the mark, else at the
    last mark before the next opening one that may close at all."""
    opened: re.Match[str] | None = None
    weak: re.Match[str] | None = None
    for mark in _SINGLE.finditer(text, start, end):
        if _looks_opening(text, mark, start, end) and mark[0] != "’" and not _CLIPPED.match(text, mark.start()):
            if opened and weak:
                yield opened.start(), opened.end(), weak.start(), weak.end()
                opened = None
            opened, weak = opened or mark, None
        elif opened and mark[0] in "’'" and _looks_closing(text, mark, start, end):
            if text[mark.start() - 1] in _ENDS_SPEECH or _ends_clause(text, mark, end):
                yield opened.start(), opened.end(), mark.start(), mark.end()
                opened = weak = None
            else:
                weak = weak or mark
    if opened:
        yield opened.start(), opened.end(), *(weak.span() if weak else (end, end))


def _ends_clause(text: str, mark: re.Match[str], end: int) -> bool:
    """Whether a mark without a stop before it is no possessive ("the workers’ pay"): a stop follows, or no s went."""
    following = text[mark.end()] if mark.end() < end else "."
    return following in ",.;:?!)" or text[mark.start() - 1] not in "sS"
