"""Folded text for the search index, and the offsets from a folded word to the characters it stands for.

The same folding as :func:`corpus.language.words.fold_text`, with two more rules for running text: a possessive ``'s``
does not belong to the word ("Trump's" is found by "trump"), and dotted initials are one word ("U.S." is found by "us").
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from anyascii import anyascii

from corpus.language.whole_words import WholeText, make_whole, whole_words
from corpus.model import Span

LONGEST_WORD = 40
"""Characters kept of a word: nobody types a longer one, and such words cost memory in the vocabulary."""

_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_APOSTROPHES = "'’ʻʿ`ʹʺ"
# Each begins with a literal, so that the scan is fast, and looks back from there.
_POSSESSIVE = re.compile(r"'(?<=[a-z0-9]')s(?![a-z0-9'])")
_INSIDE_WORD = re.compile(r"'(?<=[a-z0-9]')(?=[a-z0-9])")
_INITIALS = re.compile(r"\.(?=[a-z](?![a-z0-9]))(?<=[a-z]\.)(?<![a-z0-9][a-z]\.)")


def _ascii_table(keep: str) -> str:
    letters = (chr(i).lower() if chr(i).isalnum() or chr(i) in keep else " " for i in range(128))
    return "".join(letters).replace("`", "'")


_FIRST = _ascii_table(keep="'`.")
_LAST = _ascii_table(keep="")


@lru_cache(maxsize=20_000)
def _ascii_form(char: str) -> str:
    return "'" if char in _APOSTROPHES else anyascii(char)


@dataclass(frozen=True, slots=True)
class _OffsetMap:
    """Where a rewriting changed the length: ``new[i]`` and ``old[i]`` are the place, ``grown[i]`` characters stand
    there now for the one that stood there before."""

    new: list[int] = field(default_factory=list)
    old: list[int] = field(default_factory=list)
    grown: list[int] = field(default_factory=list)

    def old_places(self, places: Sequence[int]) -> list[int]:
        """The places in the old string of the characters that are now at ``places``, which must rise."""
        found = []
        i, count = bisect_right(self.new, places[0]) if places else 0, len(self.new)
        for place in places:
            while i < count and self.new[i] <= place:
                i += 1
            if i:
                within = place - self.new[i - 1] - self.grown[i - 1]
                place = self.old[i - 1] + max(within + 1, 0)
            found.append(place)
        return found


def _rewrite_text(text: str, pattern: re.Pattern[str], drop: bool) -> tuple[str, _OffsetMap]:
    """``pattern``, which matches one character, replaced by its ASCII form or dropped; and where that moved text."""
    moves = _OffsetMap()
    moved = 0

    def replace_character(match: re.Match[str]) -> str:
        nonlocal moved
        new = "" if drop else _ascii_form(match[0])
        if len(new) != 1:
            moves.new.append(match.start() + moved)
            moves.old.append(match.start())
            moves.grown.append(len(new))
            moved += len(new) - 1
        return new

    return pattern.sub(replace_character, text), moves


_NOT_TORN = WholeText("")


@dataclass(frozen=True, slots=True)
class FoldedText:
    """A text of folded words with one space before the first and after the last; any number between two words.

    ``span`` leads from places in it to code points of the text that was folded. ``whole`` is that text with its words
    made whole, which was folded.
    """

    text: str
    moves: tuple[_OffsetMap, ...] = ()
    whole: WholeText = _NOT_TORN

    def original_span(self, start: int, end: int) -> Span:
        """The characters of the original that ``text[start:end]`` (not empty) stands for."""
        return Span(*self.original_spans([(start, end)])[0])

    def original_spans(self, found: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
        """The same for several, in order and disjoint, as pairs of code points."""
        if not self.moves and not self.whole.starts:
            return [(start - 1, end - 1) for start, end in found]
        edges = [place for start, end in found for place in (start - 1, end - 2)]
        for move in self.moves:
            edges = move.old_places(edges)
        return [self.whole.torn_span(first, last + 1) for first, last in zip(edges[::2], edges[1::2], strict=True)]


def fold_with_offsets(text: str) -> FoldedText:
    """``text`` folded for search, keeping track of offsets. Linear in the length of the text."""
    steps: list[_OffsetMap] = []
    whole = make_whole(text)
    text = whole.text
    if not text.isascii():
        text, moves = _rewrite_text(text, _NOT_ASCII, drop=False)
        steps.append(moves)
    text = text.translate(_FIRST)
    if "'" in text:
        text = _POSSESSIVE.sub("  ", text)
    for pattern, char in ((_INSIDE_WORD, "'"), (_INITIALS, ".")):
        if char in text:
            text, moves = _rewrite_text(text, pattern, drop=True)
            steps.append(moves)
    return FoldedText(f" {text.translate(_LAST)} ", tuple(step for step in reversed(steps) if step.new), whole)


def words_of(text: str) -> list[str]:
    """The folded words of ``text`` in order, as index and queries know them.

    >>> words_of("The U.S. envoy's son-in-law, José O’Neill")
    ['the', 'us', 'envoy', 'son', 'in', 'law', 'jose', 'oneill']
    """
    words = split_words(text)
    if max(map(len, words), default=0) > LONGEST_WORD:
        return [word[:LONGEST_WORD] for word in words]
    return words


def split_words(text: str) -> list[str]:
    """The same, but of words that are too long for the index all of their letters."""
    text = whole_words(text)
    if not text.isascii():
        text = _NOT_ASCII.sub(lambda match: _ascii_form(match[0]), text)
    text = text.translate(_FIRST)
    if "'" in text:
        text = _INSIDE_WORD.sub("", _POSSESSIVE.sub("  ", text))
    return _INITIALS.sub("", text).translate(_LAST).split()
