"""Reprints: which articles of a story carry another's text, and whose: the agency's that they credit, or the oldest's.

So that a claim that an agency made and three papers printed is not taken for four: "4 outlets, 3 after Northern Wire".
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from corpus.comparison.coverage import count_outlets
from corpus.comparison.story_page import PICTURES, StoryOrigin
from corpus.language.counts import counted_noun
from corpus.model import Article


@dataclass(frozen=True, slots=True)
class Reprints:
    """The articles (ids) of a story that carry another's text, and whose it is; ``origin_of`` numbers every text."""

    articles: Mapping[str, Article] = field(default_factory=dict)
    after: Mapping[str, str] = field(default_factory=dict)
    origin_of: Mapping[str, int] = field(default_factory=dict)

    def by_agency(self, articles: Iterable[str]) -> dict[str, tuple[str, ...]]:
        """Those of ``articles`` that carry another's text, by whose it is; whose most carry comes first."""
        found: dict[str, list[str]] = {}
        for ident in articles:
            if whose := self.after.get(ident, ""):
                found.setdefault(whose, []).append(ident)
        return {whose: tuple(some) for whose, some in sorted(found.items(), key=lambda item: -len(item[1]))}

    def after_words(self, articles: Collection[str]) -> str:
        """``3 after Northern Wire``: how many outlets only carry whose text; empty where none does."""
        told = self.by_agency(articles)
        return ", ".join(f"{self.count_outlets(some)} after {whose}" for whose, some in told.items())

    def outlet_words(self, articles: Collection[str]) -> str:
        """``4 outlets, 3 after Northern Wire``; where it cannot be said whose text it is, ``4 outlets, 2 origins``."""
        outlets, after = self.count_outlets(articles), self.after_words(articles)
        told = counted_noun(outlets, "outlet")
        if after:
            return f"{told}, {after}"
        origins = self.count_origins(articles)
        return f"{told}, {counted_noun(origins, 'origin')}" if origins < outlets else told

    def count_origins(self, articles: Iterable[str]) -> int:
        """How many different texts the articles carry."""
        return len({self.origin_of.get(ident, ident) for ident in articles})

    def count_outlets(self, articles: Iterable[str]) -> int:
        """How many outlets the articles are of."""
        return count_outlets(self.articles[ident] for ident in articles)


def find_reprints(origins: Iterable[StoryOrigin], articles: Mapping[str, Article]) -> Reprints:
    """Whose text the articles of a story carry, by its origins.

    Of articles that are one text it is that of the outlet among them that another one credits; else that of the one
    that is certain to be the oldest, unless several credit an agency that is not among them. A single article is its
    outlet's own, whatever it credits: what of it is an agency's cannot be told.
    """
    after: dict[str, str] = {}
    numbers: dict[str, int] = {}
    for number, origin in enumerate(origins):
        numbers |= dict.fromkeys(origin.articles, number)
        whose = _whose_text([articles[ident] for ident in origin.articles], origin)
        for ident in origin.articles if whose else ():
            if articles[ident].source.casefold() != whose.casefold():
                after[ident] = whose
    return Reprints(articles, after, numbers)


def _whose_text(group: list[Article], origin: StoryOrigin) -> str:
    """The agency or outlet whose text a group of articles carries; empty where that cannot be said."""
    if count_outlets(group) < 2:
        return ""
    outlets = {article.source.casefold(): article.source for article in group if article.source}
    credited = Counter(
        credit.casefold()
        for article in group
        for credit in dict.fromkeys(article.credits)
        if credit not in PICTURES and credit.casefold() != article.source.casefold()
    )
    among = [outlets[credit] for credit, _ in credited.most_common() if credit in outlets]
    if among:
        return among[0]
    if origin.agencies and credited[origin.agencies[0].casefold()] > 1:
        return origin.agencies[0]
    oldest = next((article.source for article in group if article.id == origin.source), "")
    return oldest or next(iter(origin.agencies), "")
