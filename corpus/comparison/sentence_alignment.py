"""Sentence alignment: pairs of sentences of two articles that tell the same thing, each with its reason.

Outlets split, merge and reorder sentences, so links are many to many and in no order. Thresholds were set on 424
hand-judged pairs of sentences of 42 events, drawn from all heights of the score, and eight pairs of articles read
whole. A learned blend of up to twenty features (containment, clauses, positions, neighbours, word vectors; logistic,
boosted trees, forests) ranked the pairs of events that it had not seen no better than the score alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from corpus.comparison.features import PreparedArticle
from corpus.comparison.further_links import FURTHER, further_links
from corpus.comparison.many_sentences import keep_best, shared_figures
from corpus.comparison.sentence_similarity import (
    MOST_POSSIBLE,
    Flags,
    SentenceSimilarity,
    compare_sentences,
    shared_beyond_best,
    unheard_shares,
)
from corpus.comparison.statements import Statement
from corpus.language.counts import counted_noun
from corpus.language.shortening import first_items
from corpus.language.tokens_of_sentence import SPEECH
from corpus.model import Link, LinkStatus

SAME, SAME_MUTUAL = 0.30, 0.28
"""Score from which two sentences tell one thing; and where each is the best partner of the other. Whether they say the
same is told when it is known what differs (:mod:`corpus.comparison.link_status`)."""

POSSIBLE, POSSIBLE_MUTUAL = 0.30, 0.26
"""Score from which the same sentences are possible where they cannot be firm."""

POSSIBLE_BEYOND, BEYOND = 0.20, 1.3
"""Score from which sentences are possible that share so much which neither has in its best partner
(:func:`~corpus.comparison.sentence_similarity.shared_beyond_best`): one that is told in two, or two in one. Below that,
score alone is right in a third of the cases: who shares a topic shares words."""

LEAST_FURTHER = min(POSSIBLE_BEYOND, FURTHER)
"""Score below which nothing makes sentences possible."""

SUBSTANCE, LEAST_SUBSTANCE = 0.13, 0.05
"""Dice of the words that are no names, below which sentences only name the same people; and are not even possible."""

ALONE, UNHEARD = 0.14, 0.55
"""Score below which the best partner of a sentence tells nothing of it, and the share of its words that the other
article has nowhere, from which it stands in one article only."""

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


def shared_words(a: Statement, b: Statement, weights: dict[str, float]) -> list[str]:
    """The content words that both sentences have (as ``a`` writes them), the rarest in the two articles first."""
    return [a.written[key] for key in sorted(a.content & b.content, key=lambda k: (-weights.get(k, 0.0), k))]


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


def likeness(a: PreparedArticle, b: PreparedArticle) -> SentenceSimilarity:
    """How alike the sentences of two articles are: their words, then the figures that both have.

    All that links sentences asks here: a measure that is to be blended in has its place here.
    """
    return with_figures(a, b, compare_sentences(a.bag, b.bag))


def mostly_new(a: PreparedArticle, b: PreparedArticle, alike: SentenceSimilarity) -> tuple[Flags, Flags]:
    """Of each sentence of ``a`` and of ``b`` whether most of what it says, by its words, is nowhere in the other."""
    one, other = unheard_shares(a.bag, b.bag, alike)
    return one >= UNHEARD, other >= UNHEARD


def with_figures(a: PreparedArticle, b: PreparedArticle, alike: SentenceSimilarity) -> SentenceSimilarity:
    """``alike`` with something added where sentences that are alike at all share figures, or roundings of one."""
    score = alike.score.copy()
    rows = [i for i, figures in enumerate(a.figures) if figures]
    columns = [j for j, figures in enumerate(b.figures) if figures]
    if not rows or not columns:
        return replace(alike, score=score)
    places = np.ix_(rows, columns)
    near = alike.plain[places] >= _LEAST_PLAIN
    shared = shared_figures([a.figures[i] for i in rows], [b.figures[j] for j in columns], near)
    own = score[places]
    more = (FIGURE * np.minimum(shared, _MOST_FIGURES)).astype(np.float32)
    score[places] = np.where(near, np.minimum(own + more, 1.0), own)
    return replace(alike, score=score)


def align_sentences(a: PreparedArticle, b: PreparedArticle, alike: SentenceSimilarity) -> tuple[Link, ...]:
    """Links *same* and *possible* between the sentences of two articles, in order of ``a``, then ``b``.

    Sentences that share fewer than two content words, but for who says it, are never linked. Those that share little
    but names, that quote different utterances, or of which one is direct speech and the other reports none, are
    *possible* at best.
    """
    same, linked = _cells(a, b, alike)
    found = []
    for row, column in np.argwhere(linked).tolist():
        one, other = a.statements[row], b.statements[column]
        if min(len(one.content & other.content), len(one.told & other.told)) < _SHARED_WORDS:
            continue
        firm = bool(same[row, column]) and not _speech_against_report(a, b, row, column)
        firm = firm and not _other_words(a, b, row, column)
        firm = firm and alike.substance[row, column] >= SUBSTANCE
        if not same[row, column] and alike.substance[row, column] < LEAST_SUBSTANCE:
            continue
        status: LinkStatus = "same" if firm else "possible"
        why = link_reason(shared_words(one, other, alike.weights))
        found.append(Link(row, column, round(float(alike.score[row, column]), 3), status, why))
    return tuple(found)


def _cells(
    a: PreparedArticle, b: PreparedArticle, alike: SentenceSimilarity
) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Which pairs of sentences tell one thing by their scores, and which these and others may."""
    scores = alike.score
    mutual = _best_cells(scores, 1) & _best_cells(scores, 0)
    same = (scores >= SAME) | (mutual & (scores >= SAME_MUTUAL))
    keep_best(same, scores, _MOST_LINKS)
    linked = same | (scores >= POSSIBLE) | (mutual & (scores >= POSSIBLE_MUTUAL))
    if ((scores >= LEAST_FURTHER) & ~linked).any():
        beyond = shared_beyond_best(alike)
        further = np.where((scores >= POSSIBLE_BEYOND) & (beyond >= BEYOND) & ~linked, scores, 0)
        linked |= (further > 0) & _best_cells(further, 1) & _best_cells(further, 0)
        linked |= further_links(a, b, alike, linked)
    keep_best(linked, scores, MOST_POSSIBLE)
    keep_best(linked.T, scores.T, MOST_POSSIBLE)
    return same & linked, linked
