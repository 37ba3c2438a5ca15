"""Rewordings: the words in which two sentences tell one event differently, "put on hold" here, "abandoned" there.

Most of what outlets differ in is of this kind and contradicts nothing. The sentences are laid on each other word by
word; where both have words of their own beside common ones, those words are the two tellings.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from corpus.comparison import rewording_lists as tables
from corpus.comparison.attribution_differs import LEAST_SCORE
from corpus.comparison.clauses import (
    ARTICLES,
    SentenceClause,
    SentenceFeatures,
    content_concepts,
    is_verbal,
    side_of,
    split_clauses,
    subject_concepts,
    telling_stems,
)
from corpus.comparison.features import PreparedArticle
from corpus.comparison.word_alignments import WordAlignments
from corpus.comparison.word_diff import WordChange
from corpus.language.tokens_of_sentence import is_negation
from corpus.model import Link, Span
from corpus.runtime.progress import Tick, report_nothing

MOST_PER_LINK = 3
"""Tellings shown of one pair of sentences, the most telling first."""

LEAST_RANK = 0.42
"""Rank below which a telling is not worth a line."""

_LONGEST, _DOER = 9, 4
"""Words of the longest part, and of the longest that may say who does it."""

LEAST_FIT = 0.75
"""How well parts must answer each other."""

LEAST_SHARED = 2
"""Content words that merely possible pairs of sentences share behind a telling."""


@dataclass(frozen=True, slots=True)
class Rewording:
    """Words of linked sentences that stand in for each other. ``rank`` 0 to 1: how much they tell.

    ``doer``: they open both sentences before common words, so they say who does it.
    """

    a: Span
    b: Span
    link: Link
    rank: float
    why: str
    doer: bool = False


def _anchored_changes(side: SentenceFeatures, steps: list[WordChange]) -> list[WordChange]:
    """``steps`` with common stretches of mere function words swallowed by the changes around them."""
    joined: list[WordChange] = []
    for step in steps:
        holds = any(side.words[k].is_content or is_negation(side.words[k].plain) for k in range(*step.a))
        if step.edit == "equal" and holds:
            joined.append(step)
        elif joined and joined[-1].edit != "equal":
            joined[-1] = WordChange("replace", (joined[-1].a[0], step.a[1]), (joined[-1].b[0], step.b[1]))
        else:
            joined.append(WordChange("replace", step.a, step.b))
    return joined


def _clause_fit(
    a: SentenceFeatures,
    b: SentenceFeatures,
    one: SentenceClause,
    other: SentenceClause,
    first: set[str],
    second: set[str],
) -> float:
    """How well two parts answer each other, about 0 to 3: verbs both, same place, same word before, a synonym.

    ``first`` and ``second`` are their telling stems.
    """
    if (
        first <= second
        or second <= first
        or "".join(sorted(first)) == "".join(sorted(second))
        or max(one.last - one.first, other.last - other.first) > _LONGEST
    ):
        return 0.0
    left, right = min(one.left, other.left), min(one.right, other.right)
    alike = (left < 1 and _same_before(a, b, one, other)) + _are_synonymous(a, b, one, other)
    if max(left, right) < 1 and not alike:
        return 0.0
    deeds = is_verbal(a, one), is_verbal(b, other)
    return 0.5 * (left + right + alike) + (1.0 if all(deeds) else -0.5 if any(deeds) else 0.0)


def _same_before(a: SentenceFeatures, b: SentenceFeatures, one: SentenceClause, other: SentenceClause) -> bool:
    """Whether the same little word leads to both: "was fired", "was asked to go"."""
    if not one.first or not other.first or a.words[one.first - 1].plain in ARTICLES:
        return False
    return a.words[one.first - 1].stem == b.words[other.first - 1].stem


def _are_synonymous(a: SentenceFeatures, b: SentenceFeatures, one: SentenceClause, other: SentenceClause) -> bool:
    """Whether a word of the one may stand in for a word of the other."""
    return not content_concepts(a.words[one.first : one.last]).isdisjoint(
        content_concepts(b.words[other.first : other.last])
    )


def _one_clause(a: SentenceFeatures, b: SentenceFeatures, one: SentenceClause, other: SentenceClause) -> bool:
    """Whether the parts stand in the same place of the same clause, and not in two clauses about other things.

    Common words on both sides of them show it, or behind them where they open the sentence, or the same little word
    before them, or that one may stand for the other.
    """
    enclosed = min(one.left, other.left, one.right, other.right) == 1 or _are_openings(a, b, one, other)
    return enclosed or _same_before(a, b, one, other) or _are_synonymous(a, b, one, other)


def _one_subject(a: SentenceFeatures, b: SentenceFeatures, one: SentenceClause, other: SentenceClause) -> bool:
    """Whether both sentences begin with one subject, of which the parts tell, and then go on about one thing.

    Such as "She was [asked to go] when the leak of the files came out", where the sentence before is about Ms Velm,
    and "Ms Velm was [fired] over leaked files".
    """
    subjects = subject_concepts(a, one.first) & subject_concepts(b, other.first)
    behind = content_concepts(a.words[one.last :]) & content_concepts(b.words[other.last :])
    return bool(subjects) and len(behind) >= LEAST_SHARED and _same_before(a, b, one, other)


def _matched_clauses(
    a: SentenceFeatures, b: SentenceFeatures, step: WordChange
) -> Iterator[tuple[SentenceClause, SentenceClause, float]]:
    """The clauses of a change that answer each other best, each used once."""
    theirs = [(other, telling_stems(b, other)) for other in split_clauses(b, step.b)]
    mine = [(one, telling_stems(a, one)) for one in split_clauses(a, step.a)] if theirs else []
    fits = [
        (_clause_fit(a, b, one, other, first, second), one, other) for one, first in mine for other, second in theirs
    ]
    used: set[SentenceClause] = set()
    for fit, one, other in sorted(fits, key=lambda row: (-row[0], row[1].first, row[2].first)):
        if fit >= LEAST_FIT and one not in used and other not in used:
            used |= {one, other}
            yield one, other, fit


def _certainty_change(
    a: SentenceFeatures, b: SentenceFeatures, step: WordChange
) -> tuple[SentenceClause, SentenceClause, float] | None:
    """A change that only puts in a "not" or an "allegedly": those words with the common word after them."""
    loud = [k for k in range(*step.a) if a.is_significant(k)], [k for k in range(*step.b) if b.is_significant(k)]
    if bool(loud[0]) == bool(loud[1]) or step.a[1] >= len(a.words) or step.b[1] >= len(b.words):
        return None
    side, own = (a, loud[0]) if loud[0] else (b, loud[1])
    if len(own) > 2 or not all(is_negation(side.words[k].plain) or side.words[k].plain in tables.HEDGES for k in own):
        return None
    from_a = loud[0][0] if loud[0] else step.a[1]
    from_b = loud[1][0] if loud[1] else step.b[1]
    return SentenceClause(from_a, step.a[1] + 1, 1.0, 1.0), SentenceClause(from_b, step.b[1] + 1, 1.0, 1.0), 1.5


def _rank_rewording(
    a: SentenceFeatures, b: SentenceFeatures, one: SentenceClause, other: SentenceClause, fit: float, link: Link
) -> tuple[float, str]:
    """How telling two parts are, and in what: polarity, certainty, deed or thing. Long ones seldom are."""
    first, second = a.words[one.first : one.last], b.words[other.first : other.last]
    rank = 0.4 * min(link.score, 0.6) / 0.6 + 0.12 * min(fit, 2.5)
    rank -= 0.05 * max(len(first) - 4, len(second) - 4, 0)
    tight = min(one.left, other.left, one.right, other.right) == 1
    if tight and any(w.plain in tables.HEDGES for w in first) != any(w.plain in tables.HEDGES for w in second):
        return rank + 0.15, "one is less sure"
    if is_verbal(a, one) and is_verbal(b, other):
        return rank + 0.15, "what was done, in other words"
    return 0.0, "the same thing under another word"  # never worth a line


def _in_pair(a: SentenceFeatures, b: SentenceFeatures, link: Link, steps: list[WordChange]) -> Iterator[Rewording]:
    """The tellings of one pair of sentences; of those that may tell two things only what both say of one subject."""
    together = _one_clause if link.status == "same" else _one_subject
    for step in _anchored_changes(a, steps):
        if step.edit == "equal":
            continue
        sure = _certainty_change(a, b, step)
        for one, other, fit in [sure] if sure else _matched_clauses(a, b, step):
            if not together(a, b, one, other):
                continue
            doer = _are_openings(a, b, one, other)
            if doer and (link.score < LEAST_SCORE or link.status != "same" or max(_size(one), _size(other)) > _DOER):
                continue
            rank, why = _rank_rewording(a, b, one, other, fit, link)
            rank, why = (max(rank, LEAST_RANK), "who does it") if doer else (rank, why)
            yield Rewording(_clause_span(a, one), _clause_span(b, other), link, round(max(rank, 0.0), 3), why, doer)


def _size(part: SentenceClause) -> int:
    return part.last - part.first


def _are_openings(a: SentenceFeatures, b: SentenceFeatures, one: SentenceClause, other: SentenceClause) -> bool:
    """Whether both parts open their sentences before the same words: they say who does it."""
    return _is_sentence_opening(a, one) and _is_sentence_opening(b, other)


def _is_sentence_opening(side: SentenceFeatures, part: SentenceClause) -> bool:
    """Whether the part is what the sentence begins with, no verb, and common words follow it."""
    before = any(side.words[k].is_content for k in range(part.first))
    return not before and part.right == 1 and not is_verbal(side, part)


def _clause_span(side: SentenceFeatures, part: SentenceClause) -> Span:
    return Span(side.words[part.first].start, side.words[part.last - 1].end)


def find_rewordings(
    a: PreparedArticle, b: PreparedArticle, steps: WordAlignments, tell: Tick = report_nothing
) -> tuple[Rewording, ...]:
    """The words that carry the difference in linked sentences, the most telling first."""
    found: list[Rewording] = []
    for link in steps.each_link(tell):
        one, other = _cached_side(a, link.a), _cached_side(b, link.b)
        if link.status != "same" and one.subjects.isdisjoint(other.subjects):
            continue  # such sentences tell only what both say of one subject
        told = (t for t in _in_pair(one, other, link, steps.changes_of(link)) if t.rank >= LEAST_RANK)
        found += sorted(told, key=lambda t: (-t.rank, t.a.start))[:MOST_PER_LINK]
    return tuple(sorted(found, key=lambda t: (-t.rank, t.a.start, t.b.start)))


def _cached_side(article: PreparedArticle, index: int) -> SentenceFeatures:
    known = article.known_sides
    if index not in known:
        known[index] = side_of(article, index)
    found: SentenceFeatures = known[index]
    return found
