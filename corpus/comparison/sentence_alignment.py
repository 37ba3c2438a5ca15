"""Sentence alignment: pairs of sentences of two articles that tell the same thing, each with its reason.

Outlets split, merge and reorder sentences, so links are many to many and in no order. Thresholds were set on
hand-judged pairs of sentences from same-story articles, for a precision of .95 of *same*.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from corpus.comparison.features import PreparedArticle
from corpus.comparison.sentence_similarity import SentenceSimilarity
from corpus.language.counts import counted_noun
from corpus.language.shortening import first_items
from corpus.language.tokens_of_sentence import SPEECH, Word
from corpus.model import Link, LinkStatus

SAME = 0.40
"""Score from which two sentences say the same."""

SAME_MUTUAL = 0.27
"""The same, where each is the best partner of the other."""

POSSIBLE = 0.19
"""Score from which the best partner of either side is shown as possible."""

SUBSTANCE = 0.13
"""Dice of the words that are no names, below which sentences only name the same people."""

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


def _plain_words(article: PreparedArticle, index: int) -> set[str]:
    """Concepts of the content words of a sentence that are not written as names.

    The word that opens it is capitalised anyway; it counts as a name if the next one is too.
    """
    text, words = article.article.text, article.words[index]
    named = [text[word.start].isupper() for word in words]
    if named:
        named[0] = len(named) > 1 and named[1]
    return {word.concept for word, name in zip(words, named, strict=True) if word.is_content and not name}


def _content_similarity(
    a: PreparedArticle, b: PreparedArticle, row: int, column: int, weights: dict[str, float]
) -> float:
    """Dice of the sentences' words other than names."""
    one, other = _plain_words(a, row), _plain_words(b, column)
    either = sum(weights[key] for key in one) + sum(weights[key] for key in other)
    return 2 * sum(weights[key] for key in one & other) / either if either else 0.0


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


def align_sentences(a: PreparedArticle, b: PreparedArticle, likeness: SentenceSimilarity) -> tuple[Link, ...]:
    """Links *same* and *possible* between the sentences of two articles, in order of ``a``, then ``b``.

    Sentences that share fewer than two content words are never linked. Those that share little but names, that
    quote different utterances, or of which one is direct speech and the other reports none, are *possible* at best.
    """
    scores = likeness.score
    by_row, by_column = _best_cells(scores, 1), _best_cells(scores, 0)
    same = (scores >= SAME) | (by_row & by_column & (scores >= SAME_MUTUAL))
    _keep_best(same, scores)
    linked = same | ((by_row | by_column) & (scores >= POSSIBLE))
    found = []
    for row, column in np.argwhere(linked).tolist():
        words = shared_words(a.words[row], b.words[column], likeness.weights)
        if len(words) < _SHARED_WORDS:
            continue
        firm = bool(same[row, column]) and not _speech_against_report(a, b, row, column)
        firm = firm and not _other_words(a, b, row, column)
        firm = firm and _content_similarity(a, b, row, column, likeness.weights) >= SUBSTANCE
        status: LinkStatus = "same" if firm else "possible"
        found.append(Link(row, column, round(float(scores[row, column]), 3), status, link_reason(words)))
    return tuple(found)
