"""Headline changes: one text under several headlines, and one address whose headline was changed.

What stands below is the same, so that nothing of it is compared; that the headline is another is a difference of its
own, and often the only one.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence

from corpus.comparison.coverage import ONE_ORIGIN
from corpus.comparison.disagreements import ArticlePassage, Disagreement, DisagreementSide
from corpus.entities.disjoint_sets import DisjointSets
from corpus.language.counts import counted_noun
from corpus.language.headlines import same_headline
from corpus.model import Article, Comparison, Copy, Passage, Story
from corpus.reading.addresses import address_key

UNCHANGED = 0.9
"""Containment from which two copies are one text as good as unchanged."""

ONE_TEXT = 0.75
"""Containment from which two copies are one text: below, outlets share an agency's report and each adds its own.

Of 14 pairs of copies with other headlines in 383 articles of real news 11 are below it; 3 of these print one report.
"""

RANK = 0.5
"""Rank of these rows in a ledger: a wording that is worth a look."""


def headline_changes(story: Story, articles: Mapping[str, Article]) -> tuple[Disagreement, ...]:
    """A row for each text, or address, of the story that has several headlines; its sides oldest first.

    ``story.articles`` are in order of time. Those of one text that has but one headline make no row.
    """
    return tuple(_changes(story, articles))


def has_other_headline(comparison: Comparison, articles: Mapping[str, Article]) -> bool:
    """Whether two articles are versions of one text, or of one address, and their headlines are not one."""
    a, b = articles[comparison.a], articles[comparison.b]
    address = address_key(a.url)
    is_one = comparison.containment >= ONE_TEXT or (bool(address) and address == address_key(b.url))
    return is_one and not same_headline(a.title, b.title, (a.source, b.source))


def _changes(story: Story, articles: Mapping[str, Article]) -> Iterator[Disagreement]:
    for group in _one_text(story, articles):
        versions = _versions([articles[ident] for ident in group])
        if len(versions) > 1:
            yield _row(versions, _why(group, story.copies, articles, len(versions)))


def _one_text(story: Story, articles: Mapping[str, Article]) -> list[list[str]]:
    """The articles that are one text, or of one address, in the order of the story."""
    joined = DisjointSets[str]()
    known = [ident for ident in story.articles if ident in articles]
    here = frozenset(known)
    for copy in story.copies:
        if _is_one_text(copy) and copy.a in here and copy.b in here:
            joined.join_sets(copy.a, copy.b)
    first_of: dict[str, str] = {}
    for ident in known:
        if address := address_key(articles[ident].url):
            joined.join_sets(first_of.setdefault(address, ident), ident)
    groups: dict[str, list[str]] = {}
    for ident in known:
        groups.setdefault(joined.find_root(ident), []).append(ident)
    return [group for group in groups.values() if len(group) > 1 or articles[group[0]].headlines]


def _is_one_text(copy: Copy) -> bool:
    return copy.kind in ONE_ORIGIN and copy.containment >= ONE_TEXT


def _versions(articles: Sequence[Article]) -> list[list[tuple[Article, str]]]:
    """The articles by headline, in the order in which each is first met, those of their other files last."""
    shown = [(article, article.title) for article in articles]
    shown += [(article, headline) for article in articles for headline in article.headlines]
    versions: list[list[tuple[Article, str]]] = []
    for article, headline in shown:
        if headline.strip():
            for version in versions:
                first, known = version[0]
                if same_headline(known, headline, (first.source, article.source)):
                    version.append((article, headline))
                    break
            else:
                versions.append([(article, headline)])
    return versions


def _row(versions: Sequence[Sequence[tuple[Article, str]]], why: str) -> Disagreement:
    sides = tuple(
        DisagreementSide(version[0][1], tuple(ArticlePassage(one.id, _headline(one, told)) for one, told in version))
        for version in versions
    )
    parts = sorted(f"{side.text}\t{' '.join(sorted(side.article_ids))}" for side in sides)
    digest = hashlib.blake2b("\n".join(parts).encode("utf-8", "replace"), digest_size=6).hexdigest()
    words = "-".join(sides[0].text.casefold().split()[:4])
    return Disagreement(f"headline:{words}:{digest}", "headline", "wording", RANK, sides, why)


def _headline(article: Article, told: str) -> Passage:
    """Where the headline stands; one of another file of the article stands nowhere in this one."""
    return Passage(0, len(told) if told == article.title else 0, told, "title")


def _why(group: Sequence[str], copies: Sequence[Copy], articles: Mapping[str, Article], headlines: int) -> str:
    """How the articles are one, and under how many headlines."""
    here = frozenset(group)
    within = [copy for copy in copies if _is_one_text(copy) and copy.a in here and copy.b in here]
    under = f"under {counted_noun(headlines, 'headline')}"
    addresses = {address_key(articles[ident].url) for ident in group}
    if len(group) == 1:
        return f"one article in several files, {under}"
    if len(addresses) == 1 and "" not in addresses:
        return f"one address {under}"
    if any(copy.kind == "trimmed" for copy in within):
        return f"one text, shortened, {under}"
    unchanged = all(copy.containment >= UNCHANGED for copy in within)
    return f"one text, {'unchanged' if unchanged else 'revised'}, {under}"
