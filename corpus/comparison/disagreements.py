"""The ledger of disagreements of a story: what its articles tell differently, each difference once.

Every pair of articles has its own list of differences. Where several pairs differ over the same words, they make one
row: twelve dead in one report, fourteen in two others and nine in a fourth are one disagreement with three sides.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from corpus.entities.disjoint_sets import Clusters
from corpus.language.words import fold, tokens
from corpus.model import Comparison, Fact, FactKind, Passage, Strength

STRENGTHS: tuple[Strength, ...] = ("conflict", "update", "wording")
"""From the gravest to the slightest."""

BY_WORDS: frozenset[FactKind] = frozenset({"name", "telling"})
"""Kinds whose two wordings alone make a difference the same one; two figures or titles may stand for many things."""

BY_PLACE: frozenset[FactKind] = frozenset({"number", "date", "name", "title", "quote", "attribution"})
"""Kinds that are one difference if they meet in the same words of an article.

Words in which two articles tell something differently do not: what stands for "died" here and there may be anything.
"""

SAME_WORDS = 0.5
"""Share of all the words of two passages that both have, from which they are the same place in an article."""


@dataclass(frozen=True, slots=True)
class Place:
    """Words in an article (its id)."""

    article: str
    passage: Passage


@dataclass(frozen=True, slots=True)
class Side:
    """One version of the matter: its words, and where they stand."""

    text: str
    places: tuple[Place, ...]

    @property
    def articles(self) -> tuple[str, ...]:
        """The articles that have this version, each once."""
        return tuple(dict.fromkeys(place.article for place in self.places))


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A row of the ledger.

    ``id`` stays the same as long as kind, versions and articles do, so that a row can be marked as checked. The first
    places of the first two sides are the pair to open: those of the fact with the highest rank, which also gives
    ``why``. There are two sides or more.
    """

    id: str
    kind: FactKind
    strength: Strength
    rank: float
    sides: tuple[Side, ...]
    why: str = ""

    @property
    def articles(self) -> tuple[str, ...]:
        """All articles that take part, each once."""
        return tuple(dict.fromkeys(article for side in self.sides for article in side.articles))


@dataclass(frozen=True, slots=True)
class _Seen:
    """A fact of one comparison, with the articles that it stands between."""

    fact: Fact
    a: Place
    b: Place

    @property
    def severity(self) -> tuple[int, float]:
        """Sorts the gravest and highest-ranked first."""
        return STRENGTHS.index(self.fact.strength), -self.fact.rank


def disagreements(comparisons: Iterable[Comparison]) -> tuple[Disagreement, ...]:
    """The differences found in the comparisons of a story, each once, the gravest first.

    Facts of one kind are one row if they meet in the same words of an article, tellings and spellings of names if they
    have the same two wordings. Conflicts come before updates and wordings; then the highest rank, then the most
    articles come first.
    """
    seen = [
        _Seen(fact, Place(comparison.a, fact.a), Place(comparison.b, fact.b))
        for comparison in comparisons
        for fact in comparison.facts
        if (comparison.a, fact.a) != (comparison.b, fact.b)
    ]
    rows = [_row(group) for group in _groups(seen)]
    return tuple(sorted(rows, key=lambda row: (STRENGTHS.index(row.strength), -row.rank, -len(row.articles))))


def _groups(seen: Sequence[_Seen]) -> list[list[_Seen]]:
    """Facts that are one difference, joined through any that they have in common; in order of their first."""
    one_row = Clusters[int]()
    for first, *others in _meetings(seen):
        for other in others:
            one_row.join(first, other)
    members: defaultdict[int, list[_Seen]] = defaultdict(list)
    for k, one in enumerate(seen):
        members[one_row.find(k)].append(one)
    return list(members.values())


def _meetings(seen: Sequence[_Seen]) -> list[list[int]]:
    """Indexes of facts that are one difference."""
    by_words: defaultdict[tuple[FactKind, frozenset[str]], list[int]] = defaultdict(list)
    by_article: defaultdict[tuple[FactKind, str], list[tuple[int, int, int]]] = defaultdict(list)
    for k, one in enumerate(seen):
        kind = one.fact.kind
        if kind in BY_WORDS:
            by_words[kind, frozenset({_key(one.fact.a.text), _key(one.fact.b.text)})].append(k)
        for place in (one.a, one.b) if kind in BY_PLACE else ():
            by_article[kind, place.article].append((place.passage.start, place.passage.end, k))
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


def _key(text: str) -> str:
    """What makes two wordings one version: the same words, whatever their case and marks."""
    return " ".join(tokens(text)) or text.strip()


def _row(group: Sequence[_Seen]) -> Disagreement:
    ranked = sorted(group, key=lambda one: one.severity)
    best = ranked[0].fact
    places = list(dict.fromkeys(place for one in ranked for place in (one.a, one.b)))
    versions = _versions(places)
    sides = tuple(Side(kept[0].passage.text, tuple(kept)) for kept in versions)
    return Disagreement(_ident(best.kind, sides), best.kind, best.strength, best.rank, sides, best.why)


def _versions(places: Sequence[Place]) -> list[list[Place]]:
    """Places by their words; by their exact text where only case or marks differ, and one by one if not even that."""
    for key in (lambda place: _key(place.passage.text), lambda place: place.passage.text):
        versions: defaultdict[str, list[Place]] = defaultdict(list)
        for place in places:
            versions[key(place)].append(place)
        if len(versions) > 1:
            break
    return list(versions.values()) if len(versions) > 1 else [[place] for place in places]


def _ident(kind: FactKind, sides: Sequence[Side]) -> str:
    parts = sorted(f"{_key(side.text)}\t{' '.join(sorted(side.articles))}" for side in sides)
    digest = hashlib.blake2b("\n".join(parts).encode(), digest_size=6).hexdigest()
    return f"{kind}:{'-'.join(fold(sides[0].text).split()[:4])}:{digest}"
