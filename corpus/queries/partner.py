"""Partner of an article: the other telling of its story that there is most to compare with."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from corpus.model import Comparison
from corpus.runtime.progress import Tick, progress_part, progress_to, report_nothing

if TYPE_CHECKING:
    from corpus.corpus import Corpus

MOST_TRIED = 40
"""Articles that are compared to find a partner; of a longer story those nearest in the order of its telling."""


def partners_of(corpus: Corpus, article: str) -> tuple[str, ...]:
    """The articles (ids) to compare ``article`` with: the others of its story, copies only where there is nothing else.

    Those told nearest to it come first.
    """
    from corpus.comparison.coverage import origins_of

    story = corpus.story_of.get(article)
    if story is None or len(story.articles) < 2:
        return ()
    origins = dict(zip(story.articles, origins_of(story.articles, story.copies), strict=True))
    here = story.articles.index(article)
    by_distance = sorted(enumerate(story.articles), key=lambda one: (abs(one[0] - here), one[0]))
    others = [ident for at, ident in by_distance if at != here]
    return tuple([ident for ident in others if origins[ident] != origins[article]] or others)


def best_partner(
    article: str, partners: tuple[str, ...], compare: Callable[[str, str], Comparison], tick: Tick = report_nothing
) -> Comparison:
    """The comparison of ``article`` with the one of ``partners`` that has most pairs and differences with it.

    Of several the first. Raises ValueError without partners.
    """
    tried = partners[:MOST_TRIED]
    found: list[Comparison] = []
    for number, partner in enumerate(tried):
        tick(number / len(tried))
        with progress_to(progress_part(tick, number / len(tried), (number + 1) / len(tried))):
            found.append(compare(article, partner))
    return max(found, key=_amount_to_compare)


def _amount_to_compare(comparison: Comparison) -> tuple[int, int]:
    """How many pairs of sentences and quotes and how many differences there are; then how many pairs that may be."""
    sure = sum(link.status != "possible" for link in comparison.links)
    return sure + len(comparison.quotes) + len(comparison.facts), len(comparison.links) - sure
