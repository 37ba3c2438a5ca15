"""Sentence alignment: pairs of sentences of two articles that tell the same thing, each with its reason.

Outlets split, merge and reorder sentences, so links are many to many and in no order. Thresholds were set on
hand-judged pairs of sentences from same-story articles, for a precision of .95 of *same*.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from corpus.comparison.features import PreparedArticle
from corpus.comparison.sentence_similarity import SentenceSimilarity
from corpus.language.counts import counted_noun
from corpus.language.shortening import first_items
from corpus.language.tokens_of_sentence import SPEECH, Word
from corpus.model import Link, LinkStatus

SAME = 0.33
"""Score from which two sentences say the same."""

SAME_MUTUAL = 0.28
"""The same, where each is the best partner of the other."""

POSSIBLE_MUTUAL, POSSIBLE = 0.20, 0.24
"""Score from which sentences are possible where each is the best of the other, and the best partner of either side."""

POSSIBLE_NEAR = 0.24
"""Dice with a share of the sentences around (:func:`with_neighbours`) from which the best partners are possible too."""

NEIGHBOUR_WEIGHT = 0.2
"""Share of the best adjoining cell that is added: sentences next to a matching pair match more often."""

SUBSTANCE = 0.13
"""Dice of the words that are no names, below which sentences only name the same people."""

ALONE = 0.14
"""Score below which the best partner of a sentence tells nothing of it: then it stands in one article only."""

FIGURE = 0.026
"""What a figure that both have adds to the score."""

_LEAST_PLAIN, _MOST_FIGURES = 0.06, 3
_SHARED_WORDS = 2
_SHOWN = 3
_MOST_LINKS = 6
_SPOKEN = 0.8
_LONG_QUOTE = 5


def _best_cells(scores: NDArray[np.float32], axis: int) -> NDArray[np.bool_]:
    """Where a cell is the best of its row (axis 1) or column (axis 0); the first of equals."""
    best = np.zeros(scores.shape, bool)
    if scores.size:
        winners = scores.argmax(axis)
        lines = np.arange(len(winners))
        best[(lines, winners) if axis else (winners, lines)] = True
    return best


def with_neighbours(plain: NDArray[np.float32]) -> NDArray[np.float32]:
    """``plain`` plus a share of the best of the eight cells around, where the cell itself is not empty."""
    if not plain.size:
        return plain
    height, width = plain.shape
    framed = np.zeros((height + 2, width + 2), np.float32)
    framed[1:-1, 1:-1] = plain
    around = [
        framed[1 + down : 1 + down + height, 1 + right : 1 + right + width]
        for down in (-1, 0, 1)
        for right in (-1, 0, 1)
        if down or right
    ]
    best = np.maximum.reduce(around)
    return np.where(plain > 0, plain + NEIGHBOUR_WEIGHT * best, 0).astype(np.float32)


def _keep_best(same: NDArray[np.bool_], scores: NDArray[np.float32]) -> None:
    """Leave of each row only the best cells: a sentence that is repeated all over says nothing by it.

    No cell of the row may score more than one that is marked and not be marked itself.
    """
    crowded = np.flatnonzero(same.sum(axis=1) > _MOST_LINKS)
    best = np.argsort(-scores[crowded], axis=1, kind="stable")[:, :_MOST_LINKS]
    same[crowded] = False
    same[crowded[:, None], best] = True


def shared_words(a: Sequence[Word], b: Sequence[Word], weights: dict[str, float]) -> list[str]:
    """The content words that both sentences have (as ``a`` writes them), the rarest in the two articles first."""
    concepts = {word.concept for word in b if word.is_content}
    shared = {word.concept: word.plain for word in reversed(a) if word.is_content and word.concept in concepts}
    return [shared[key] for key in sorted(shared, key=lambda k: (-weights.get(k, 0.0), k))]


def link_reason(words: Sequence[str]) -> str:
    """Why two sentences are linked, for readers.

    >>> link_reason(["ambassador", "kislyak", "met", "senate"])
    '4 shared words: ambassador, kislyak, met …'
    """
    return f"{counted_noun(len(words), 'shared word')}: {first_items(words, _SHOWN, ', ')}"


def _speech_against_report(a: PreparedArticle, b: PreparedArticle, row: int, column: int) -> bool:
    """Whether one sentence is direct speech and the other tells the shared words without anybody saying them."""
    return _is_unreported(a, b, row, column) or _is_unreported(b, a, column, row)


def _is_unreported(speech: PreparedArticle, report: PreparedArticle, spoken: int, told: int) -> bool:
    words, quoted = speech.words[spoken], speech.quoted[spoken]
    if len(quoted) < _SPOKEN * len(words):
        return False
    others, theirs = report.words[told], report.quoted[told]
    if any(word.plain in SPEECH for word in others):
        return False
    shared = {word.concept for word in words if word.is_content}
    return not any(others[k].concept in shared and others[k].is_content for k in theirs)


def _other_words(a: PreparedArticle, b: PreparedArticle, row: int, column: int) -> bool:
    """Whether both sentences quote at length and the quotes have nothing in common: one person, two utterances."""
    quoted = [[article.words[index][k] for k in article.quoted[index]] for article, index in ((a, row), (b, column))]
    if min(map(len, quoted)) < _LONG_QUOTE:
        return False
    one, other = ({word.concept for word in words if word.is_content} for words in quoted)
    return len(one & other) < _SHARED_WORDS


def with_figures(a: PreparedArticle, b: PreparedArticle, alike: SentenceSimilarity) -> SentenceSimilarity:
    """``alike`` with something added where sentences that are alike at all share figures, or roundings of one."""
    score = alike.score.copy()
    rows = [i for i, figures in enumerate(a.figures) if figures]
    columns = [j for j, figures in enumerate(b.figures) if figures]
    near = alike.plain[np.ix_(rows, columns)] >= _LEAST_PLAIN if rows and columns else np.zeros((0, 0), bool)
    for row, column in np.argwhere(near).tolist():
        i, j = rows[row], columns[column]
        shared = sum(any(f.unit == g.unit and f.may_be_equal(g) for g in b.figures[j]) for f in a.figures[i])
        score[i, j] = min(score[i, j] + FIGURE * min(shared, _MOST_FIGURES), 1.0)
    return replace(alike, score=score)


def align_sentences(a: PreparedArticle, b: PreparedArticle, likeness: SentenceSimilarity) -> tuple[Link, ...]:
    """Links *same* and *possible* between the sentences of two articles, in order of ``a``, then ``b``.

    Sentences that share fewer than two content words are never linked. Those that share little but names, that
    quote different utterances, or of which one is direct speech and the other reports none, are *possible* at best.
    """
    scores = likeness.score
    by_row, by_column = _best_cells(scores, 1), _best_cells(scores, 0)
    same = (scores >= SAME) | (by_row & by_column & (scores >= SAME_MUTUAL))
    _keep_best(same, scores)
    linked = same | ((by_row | by_column) & (scores >= POSSIBLE)) | (by_row & by_column & (scores >= POSSIBLE_MUTUAL))
    near = with_neighbours(likeness.plain)
    linked |= (_best_cells(near, 1) | _best_cells(near, 0)) & (near >= POSSIBLE_NEAR)
    found = []
    for row, column in np.argwhere(linked).tolist():
        words = shared_words(a.words[row], b.words[column], likeness.weights)
        if len(words) < _SHARED_WORDS:
            continue
        firm = bool(same[row, column]) and not _speech_against_report(a, b, row, column)
        firm = firm and not _other_words(a, b, row, column)
        firm = firm and likeness.substance[row, column] >= SUBSTANCE
        status: LinkStatus = "same" if firm else "possible"
        found.append(Link(row, column, round(float(scores[row, column]), 3), status, link_reason(words)))
    return tuple(found)
