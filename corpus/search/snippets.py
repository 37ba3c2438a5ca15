"""Hit spans and snippets: where the words of a query stand in a text, and the cut that shows them best."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from corpus.language.folding import LONGEST_WORD, FoldedText, fold_with_offsets
from corpus.model import Article, Field, Span
from corpus.search.regexes import match_spans

MOST_SPANS = 1_000
"""Places marked in one text; it has more only if the query is a stop word or the text a book."""
MOST_IN_HIT = 30
"""Places of one term that a hit tells: enough for a snippet."""
WIDTH = 160
"""Characters of a snippet, without the ellipses."""
_BEFORE = 40  # characters shown before the first hit
_recently_folded = lru_cache(maxsize=128)(fold_with_offsets)  # the next letter mostly finds the same articles
_SPACE = re.compile(r"\s")
_TOKEN = re.compile(r"\S+")


_Place = tuple[int, int]
"""The code points of a hit, half-open."""


@dataclass(frozen=True, slots=True)
class SearchTerm:
    """Folded words that are looked for together: in a row, or (``slop`` > 0) with up to that many others between.

    ``open``: the last word may be the beginning of a word.
    """

    words: tuple[str, ...]
    open: bool = False
    slop: int = 0


class HitHighlighter:
    """Finds terms and regular expressions in any text. Immutable."""

    def __init__(self, terms: Sequence[SearchTerm], patterns: Sequence[str] = ()) -> None:
        self._terms = list(dict.fromkeys(terms))
        self._patterns = patterns

    def hit_spans(self, text: str) -> tuple[Span, ...]:
        """Where they stand in ``text``: in order, none touching another, at most ``MOST_SPANS``."""
        return _disjoint_spans(self._find_places(text, MOST_SPANS))

    def best_field(self, article: Article) -> tuple[Field, tuple[Span, ...]]:
        """The field that shows more of the terms, and where; the text if both show as many."""
        text, title = self._find_places(article.text, MOST_IN_HIT), self._find_places(article.title, MOST_IN_HIT)
        if sum(map(bool, title)) > sum(map(bool, text)):
            return "title", _disjoint_spans(title)
        return "text", _disjoint_spans(text)

    def _find_places(self, text: str, most: int) -> list[list[_Place]]:
        """For each term and pattern the places in ``text``, at most ``most``."""
        found = []
        if self._terms:
            plain = _recently_folded(text)
            found = [_term_places(term, plain, most) for term in self._terms]
        return found + [match_spans(pattern, text, most) for pattern in self._patterns]


def _term_places(term: SearchTerm, plain: FoldedText, most: int) -> list[_Place]:
    if term.slop:
        return list(islice(_near_places(term, plain), most))
    # A word that was cut for the index goes on in the text.
    pattern = _phrase_pattern(term.words, term.open or len(term.words[-1]) >= LONGEST_WORD)
    return plain.original_spans(
        [(match.start() + 1, match.end()) for match in islice(pattern.finditer(plain.text), most)]
    )


@lru_cache(maxsize=64)
def _phrase_pattern(words: tuple[str, ...], goes_on: bool) -> re.Pattern[str]:
    """The words in a row, with the space before them: an expression that begins with plain letters is found fast."""
    return re.compile(" " + " +".join(words) + (r"[^ ]*" if goes_on else "(?= )"))


def _near_places(term: SearchTerm, plain: FoldedText) -> Iterator[_Place]:
    """The words of a *near* term where all of them stand close together."""
    if not all(f" {word}" in plain.text for word in term.words):
        return
    reach = len(term.words) - 1 + term.slop
    tokens = [match.span() for match in _TOKEN.finditer(plain.text)]
    wanted = {word[:LONGEST_WORD] for word in term.words}
    places = [(i, word) for i, (a, b) in enumerate(tokens) if (word := plain.text[a:b][:LONGEST_WORD]) in wanted]
    inside: set[int] = set()
    first = 0
    for last in range(len(places)):
        while places[last][0] - places[first][0] > reach:
            first += 1
        if len(inside) < MOST_SPANS and {word for _, word in places[first : last + 1]} == wanted:
            inside.update(i for i, _ in places[first : last + 1])
    yield from plain.original_spans([tokens[i] for i in sorted(inside)])


def _disjoint_spans(found: Iterable[Iterable[_Place]]) -> tuple[Span, ...]:
    """The places in order; of those that overlap the first, and of those that begin together the longest."""
    kept: list[_Place] = []
    behind = 0
    for start, backwards in sorted((start, -end) for places in found for start, end in places):
        if start >= behind:
            behind = -backwards
            kept.append((start, behind))
    return tuple(Span(*place) for place in kept[:MOST_SPANS])


def make_snippet(
    text: str, spans: Sequence[Span], opening: int = 0, width: int = WIDTH
) -> tuple[str, tuple[Span, ...]]:
    """One line of about ``width`` characters of ``text`` that holds most of ``spans``, and the spans inside it.

    Without spans it begins at ``opening``. Line breaks are shown as spaces; an ellipsis stands where the
    text goes on. Marks are code points into the snippet.
    """
    start = _word_start(text, _start_of_densest(spans, width - _BEFORE) - _BEFORE) if spans else opening
    end = _word_end(text, start + width)
    left = "…" if start > 0 else ""
    right = "…" if end < len(text) else ""
    moved = len(left) - start
    inside = (Span(max(s.start, start), min(s.end, end)) for s in spans if s.end > start and s.start < end)
    marks = tuple(Span(span.start + moved, span.end + moved) for span in inside)
    return left + _SPACE.sub(" ", text[start:end]) + right, marks


def _start_of_densest(spans: Sequence[Span], width: int) -> int:
    """Where the stretch of ``width`` characters begins that has most spans; the first of several."""
    best, count, first = spans[0].start, 0, 0
    for last, span in enumerate(spans):
        while span.start - spans[first].start > width:
            first += 1
        if last - first + 1 > count:
            best, count = spans[first].start, last - first + 1
    return best


def _word_start(text: str, place: int) -> int:
    """The first beginning of a word from ``place``, if there is one in the next 20 characters."""
    if place <= 0:
        return 0
    gap = _SPACE.search(text, place, place + 20)
    return gap.end() if gap else place


def _word_end(text: str, place: int) -> int:
    """The last end of a word up to ``place``, if there is one in the 20 characters before."""
    if place >= len(text):
        return len(text)
    gaps = [match.start() for match in _SPACE.finditer(text, max(place - 20, 0), place + 1)]
    return gaps[-1] if gaps else place
