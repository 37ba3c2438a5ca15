"""The statements of two articles that are held against each other: linked sentences, titles, and what figures ask."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from corpus.comparison.features import PreparedArticle
from corpus.comparison.sentence_similarity import SentenceSimilarity
from corpus.comparison.statements import Pairing, Statement
from corpus.model import Link

LEADS = 4
"""Sentences that open an article, which a title is held against."""

LEAST_SHARED = 2
"""Content words that a title must share with another title or a lead."""

LEAST_PLAIN, MOST_LOOSE = 0.10, 400
"""Dice below which unlinked sentences are not asked for their figures; and how many such pairs are looked at."""


def pairings(a: PreparedArticle, b: PreparedArticle, links: Sequence[Link]) -> tuple[Pairing, ...]:
    """The linked sentences, then the titles against each other and against the other's leads."""
    linked = [Pairing(a.statements[k.a], b.statements[k.b], k.status != "possible", k.score) for k in links]
    return (*linked, *_titles(a, b))


def loose(
    a: PreparedArticle, b: PreparedArticle, links: Sequence[Link], alike: SentenceSimilarity
) -> Iterator[Pairing]:
    """Sentences that are not linked but both have figures and are somewhat alike; their score is 0."""
    known = {(link.a, link.b) for link in links}
    rows = [i for i, figures in enumerate(a.figures) if figures]
    columns = [j for j, figures in enumerate(b.figures) if figures]
    if not rows or not columns:
        return
    near = np.argwhere(alike.plain[np.ix_(rows, columns)] >= LEAST_PLAIN)[:MOST_LOOSE]
    for row, column in near.tolist():
        i, j = rows[row], columns[column]
        if (i, j) not in known:
            yield Pairing(a.statements[i], b.statements[j], False, 0.0)


def _titles(a: PreparedArticle, b: PreparedArticle) -> Iterator[Pairing]:
    leads_a, leads_b = ([side.statements[k] for k in range(min(LEADS, len(side.sentences)))] for side in (a, b))
    pairs: list[tuple[Statement, Statement]] = [(a.title, b.title)]
    pairs += [(a.title, lead) for lead in leads_b] + [(lead, b.title) for lead in leads_a]
    for one, other in pairs:
        shared = len(one.content & other.content)
        if shared >= LEAST_SHARED:
            least = min(len(one.content), len(other.content))
            yield Pairing(one, other, alike_as_titles(one, other), round(shared / least, 3))


def alike_as_titles(one: Statement, other: Statement) -> bool:
    """Whether two statements, one a title, share half the content words of the shorter, and more than two."""
    shared = len(one.content & other.content)
    return shared > LEAST_SHARED and 2 * shared >= min(len(one.content), len(other.content))
