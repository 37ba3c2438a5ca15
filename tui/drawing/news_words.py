"""Words for what is new: one line on what an article, or all that came, brings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

from corpus.comparison.disagreements import Disagreement
from corpus.corpus import Corpus
from corpus.language.counts import counted_noun
from corpus.language.shortening import ELLIPSIS, shorten_text
from corpus.model import Strength
from corpus.queries.whats_new import ArticleNews

SIGNS: Final[dict[Strength, str]] = {"conflict": "≠", "update": "↻", "figure": "#"}
"""How differences are marked, the gravest first."""

MOST_WORDS, MOST_VERSIONS = 40, 3
"""Letters of each version that a line shows, and versions that were told before."""


def news_line(corpus: Corpus, news: ArticleNews) -> str:
    """``Courier: 2 new claims, 1 ≠ 369 → 422``."""
    return f"{corpus.by_id[news.article].outlet_name}: {news_summary(corpus, news)}"


def news_summary(corpus: Corpus, news: ArticleNews) -> str:
    """``2 new claims, 1 ≠ 369 → 422``; of the first article of a story what it tells of."""
    if not news.before:
        return f"the first to tell of “{shorten_text(corpus.by_id[news.article].title, 2 * MOST_WORDS)}”"
    claims = [counted_noun(len(news.new_claims), "new claim")] if news.new_claims else []
    found = [*claims, *_difference_counts(news)]
    if found:
        return ", ".join(found)
    if news.copy_of:
        return f"nothing new, a copy of {corpus.by_id[news.copy_of].outlet_name}"
    return "nothing new"


def _difference_counts(news: ArticleNews) -> list[str]:
    """For each strength how many there are, and the first of them."""
    counts = Counter(row.strength for row in news.differences)
    first = {row.strength: row for row in reversed(news.differences)}
    return [
        f"{counts[name]} {sign} {change_words(first[name], news.article)}"
        for name, sign in SIGNS.items()
        if name in first
    ]


def change_words(row: Disagreement, article: str) -> str:
    """``369 → 422``: what was told before the article, and what it tells."""
    new = next((side for side in row.sides if article in side.article_ids), row.sides[-1])
    old = [_shown(side.text) for side in row.sides if side is not new]
    before = " / ".join(old[:MOST_VERSIONS]) + (f" / {ELLIPSIS}" if len(old) > MOST_VERSIONS else "")
    return f"{before} → {_shown(new.text)}"


def _shown(words: str) -> str:
    return shorten_text(" ".join(words.split()), MOST_WORDS)


def arrival_line(corpus: Corpus, found: Sequence[ArticleNews], came: int, gone: int) -> str:
    """One line on all that came and went; of the ``came`` articles only ``found`` were held against their story."""
    parts = []
    if came == len(found) == 1:
        parts.append(news_line(corpus, found[0]))
    elif came:
        claims = sum(len(one.new_claims) for one in found if one.before)
        rows = Counter(row.strength for one in found for row in one.differences)
        brought = [counted_noun(claims, "new claim")] if claims else []
        brought += [f"{rows[name]} {sign}" for name, sign in SIGNS.items() if rows[name]]
        parts.append(f"{counted_noun(came, 'new article')}{': ' + ', '.join(brought) if brought else ''}")
    if gone:
        parts.append(f"{counted_noun(gone, 'article')} gone")
    return " · ".join(parts)
