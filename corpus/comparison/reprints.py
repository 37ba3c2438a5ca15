"""Reprints: which articles of a story carry an agency's text, by what they credit.

So that a claim that an agency made and three papers printed is not taken for four: "4 outlets, 3 after Northern Wire".
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from corpus.comparison.coverage import count_outlets
from corpus.comparison.story_page import PICTURES, StoryOrigin
from corpus.language.counts import counted_noun, fewer_origins
from corpus.model import Article

_DOMAINS = frozenset("com co org net uk au in de fr eu us int info news".split())
"""Parts of the name of a site that do not say whose it is."""


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
        return told + fewer_origins(outlets, self.count_origins(articles))

    def count_origins(self, articles: Iterable[str]) -> int:
        """How many different texts the articles carry."""
        return len({self.origin_of.get(ident, ident) for ident in articles})

    def count_outlets(self, articles: Iterable[str]) -> int:
        """How many outlets the articles are of."""
        return count_outlets(self.articles[ident] for ident in articles)


def find_reprints(origins: Iterable[StoryOrigin], articles: Mapping[str, Article]) -> Reprints:
    """Whose text the articles of a story carry, by its origins.

    Of articles that are one text it is that of the agency that one of them credits, an outlet among them before others.
    Who published it first says nothing: two papers that print an agency's report do not have it from each other. Nor
    does a single article that credits one: what of it is the agency's cannot be told.
    """
    after: dict[str, str] = {}
    numbers: dict[str, int] = {}
    for number, origin in enumerate(origins):
        numbers |= dict.fromkeys(origin.articles, number)
        whose = _whose_text([articles[ident] for ident in origin.articles])
        for ident in origin.articles if whose else ():
            if _name_key(articles[ident].source) != _name_key(whose):
                after[ident] = whose
    return Reprints(articles, after, numbers)


def _whose_text(group: list[Article]) -> str:
    """The agency whose text a group of articles carries; empty where none is credited."""
    if count_outlets(group) < 2:
        return ""
    own = {_name_key(article.source) for article in group}
    credited = Counter(
        credit
        for article in group
        for credit in dict.fromkeys(article.credits)
        if credit not in PICTURES and _name_key(credit) != _name_key(article.source)
    )
    ranked = [credit for credit, _ in credited.most_common()]
    return next((credit for credit in ranked if _name_key(credit) in own), next(iter(ranked), ""))


def _name_key(name: str) -> str:
    """What an agency and its site have in common: ``reuters`` of "Reuters" and of "www.reuters.com"."""
    plain = name.casefold().strip()
    if "." in plain and " " not in plain:
        labels = [label for label in plain.removeprefix("www.").split(".") if label not in _DOMAINS]
        plain = labels[-1] if labels else plain
    return "".join(letter for letter in plain if letter.isalnum())
