"""Disagreements of a story: what its articles tell differently, each difference once, with its versions.

Every pair of articles has its own list of differences. Where several pairs differ over the same words, they make one
row: twelve dead in one report, fourteen in two others and nine in a fourth are one disagreement with three sides.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from corpus.comparison.differences import FRAMED, FRAMING
from corpus.entities.disjoint_sets import DisjointSets
from corpus.language.words import fold_text, word_tokens
from corpus.model import Comparison, Fact, FactKind, Passage, Strength

STRENGTHS: tuple[Strength, ...] = ("conflict", "update", "figure", "wording")
"""From the gravest to the slightest."""

BY_WORDS: frozenset[FactKind] = frozenset({"name", "telling"})
"""Kinds whose two wordings alone make a difference the same one; two figures or titles may stand for many things."""

BY_PLACE: frozenset[FactKind] = frozenset(
    {"number", "date", "name", "title", "quote", "attribution", "polarity", "place"}
)
"""Kinds that are one difference if they meet in the same words of an article.

Words in which two articles tell something differently do not: what stands for "died" here and there may be anything.
"""

SAME_WORDS = 0.5
"""Share of all the words of two passages that both have, from which they are the same place in an article."""


@dataclass(frozen=True, slots=True)
class ArticlePassage:
    """Words in an article (its id)."""

    article: str
    passage: Passage


@dataclass(frozen=True, slots=True)
class DisagreementSide:
    """One version of the matter: its words, and where they stand."""

    text: str
    places: tuple[ArticlePassage, ...]

    @property
    def article_ids(self) -> tuple[str, ...]:
        """The articles that have this version, each once."""
        return tuple(dict.fromkeys(place.article for place in self.places))


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A row of the ledger.

    ``id`` stays the same as long as kind, versions and articles do, so that a row can be marked as checked. The first
    places of the first two sides are the pair to open: those of the fact with the highest rank, which also gives
    ``why`` and ``role`` (of figures). There are two sides or more.
    """

    id: str
    kind: FactKind
    strength: Strength
    rank: float
    sides: tuple[DisagreementSide, ...]
    why: str = ""
    role: str = ""

    @property
    def framing(self) -> bool:
        """Whether it is but another way to put one thing, for those who study wording."""
        return self.strength == "wording" and self.kind in FRAMED and self.rank < FRAMING

    @property
    def article_ids(self) -> tuple[str, ...]:
        """All articles that take part, each once."""
        return tuple(dict.fromkeys(article for side in self.sides for article in side.article_ids))


@dataclass(frozen=True, slots=True)
class _ComparedFact:
    """A fact of one comparison, with the articles that it stands between."""

    fact: Fact
    a: ArticlePassage
    b: ArticlePassage

    @property
    def severity_key(self) -> tuple[int, float]:
        """Sorts the gravest and highest-ranked first."""
        return STRENGTHS.index(self.fact.strength), -self.fact.rank


def find_disagreements(comparisons: Iterable[Comparison]) -> tuple[Disagreement, ...]:
    """The differences found in the comparisons of a story, each once, the gravest first.

    Facts of one kind are one row if they meet in the same words of an article, tellings and spellings of names if they
    have the same two wordings. Conflicts come before updates and wordings; then the highest rank, then the most
    articles come first.
    """
    seen = [
        _ComparedFact(fact, ArticlePassage(comparison.a, fact.a), ArticlePassage(comparison.b, fact.b))
        for comparison in comparisons
        for fact in comparison.facts
        if (comparison.a, fact.a) != (comparison.b, fact.b)
    ]
    rows = [_make_disagreement(group) for group in _group_facts(seen)]
    return tuple(sorted(rows, key=lambda row: (STRENGTHS.index(row.strength), -row.rank, -len(row.article_ids))))


def _group_facts(seen: Sequence[_ComparedFact]) -> list[list[_ComparedFact]]:
    """Facts that are one difference, joined through any that they have in common; in order of their first."""
    one_row = DisjointSets[int]()
    for first, *others in _facts_meeting(seen):
        for other in others:
            one_row.join_sets(first, other)
    members: defaultdict[int, list[_ComparedFact]] = defaultdict(list)
    for k, one in enumerate(seen):
        members[one_row.find_root(k)].append(one)
    return list(members.values())


def _facts_meeting(seen: Sequence[_ComparedFact]) -> list[list[int]]:
    """Indexes of facts that are one difference."""
    by_words: defaultdict[tuple[FactKind, frozenset[str]], list[int]] = defaultdict(list)
    by_article: defaultdict[tuple[FactKind, str], list[tuple[int, int, int]]] = defaultdict(list)
    for k, one in enumerate(seen):
        kind = one.fact.kind
        if kind in BY_WORDS:
            by_words[kind, frozenset({_wording_key(one.fact.a.text), _wording_key(one.fact.b.text)})].append(k)
        for place in (one.a, one.b) if kind in BY_PLACE else ():
            where = f"{place.passage.field} {place.article}"
            by_article[kind, where].append((place.passage.start, place.passage.end, k))
    return [*by_words.values(), *(same for spans in by_article.values() for same in _same_place(spans))]


def _same_place(spans: list[tuple[int, int, int]]) -> list[list[int]]:
    """Indexes of spans of one article that are mostly the same words as the first of them.

    A quote and two words inside it are different places.
    """
    found: list[list[int]] = []
    head = (-1, -1)
    for start, end, k in sorted(spans):
        common, both = min(end, head[1]) - start, max(end, head[1]) - head[0]
        if found and (common >= SAME_WORDS * both > 0 or (start, end) == head):
            found[-1].append(k)
        else:
            found.append([k])
            head = start, end
    return found


def _wording_key(text: str) -> str:
    """What makes two wordings one version: the same words, whatever their case and marks."""
    return " ".join(word_tokens(text)) or text.strip()


def _make_disagreement(group: Sequence[_ComparedFact]) -> Disagreement:
    ranked = sorted(group, key=lambda one: one.severity_key)
    best = ranked[0].fact
    places = list(dict.fromkeys(place for one in ranked for place in (one.a, one.b)))
    versions = _group_versions(places)
    sides = tuple(DisagreementSide(kept[0].passage.text, tuple(kept)) for kept in versions)
    return Disagreement(
        _disagreement_id(best.kind, sides), best.kind, best.strength, best.rank, sides, best.why, best.role
    )


def _group_versions(places: Sequence[ArticlePassage]) -> list[list[ArticlePassage]]:
    """Places by their words; by their exact text where only case or marks differ, and one by one if not even that."""
    for key in (lambda place: _wording_key(place.passage.text), lambda place: place.passage.text):
        versions: defaultdict[str, list[ArticlePassage]] = defaultdict(list)
        for place in places:
            versions[key(place)].append(place)
        if len(versions) > 1:
            break
    return list(versions.values()) if len(versions) > 1 else [[place] for place in places]


def _disagreement_id(kind: FactKind, sides: Sequence[DisagreementSide]) -> str:
    parts = sorted(f"{_wording_key(side.text)}\t{' '.join(sorted(side.article_ids))}" for side in sides)
    digest = hashlib.blake2b("\n".join(parts).encode(), digest_size=6).hexdigest()
    return f"{kind}:{'-'.join(fold_text(sides[0].text).split()[:4])}:{digest}"
