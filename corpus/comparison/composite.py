"""A composite of a story: every distinct claim once, in the order of the telling, with its outlets and what differs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Self

from corpus.comparison.claim_words import content_of, tells_something
from corpus.comparison.coverage import Claim
from corpus.comparison.disputed_rows import GRAVE, DisputedRow
from corpus.comparison.joined_claims import sentence_owners
from corpus.comparison.story_page import PageClaim, StoryPage

ONCE = 0.75
"""Share of a sentence's content words that one above has, from which it tells a reader nothing new."""

_FEW = 4
"""Content words below which a sentence is too short to say so."""


@dataclass(frozen=True, slots=True)
class CompositeLine:
    """A claim in its place, and the rows of the ledger that stand in its sentences."""

    told: PageClaim
    disputed: tuple[DisputedRow, ...] = ()


def composite_of(page: StoryPage) -> tuple[CompositeLine, ...]:
    """The claims of a story: what several tell in the order in which most tell it, the rest behind its neighbours."""
    shown = [one for one in page.telling if tells_something(one.words)]
    order = _story_order([_places(one.claim) for one in shown], page.coverage.articles)
    told = _each_once([shown[number] for number in order])
    rows = _rows_by_claim(told, page.disputed)
    return tuple(CompositeLine(one, tuple(rows.get(number, ()))) for number, one in enumerate(told))


def _places(claim: Claim) -> dict[str, int]:
    """Where each carrier first tells the claim."""
    return {carrier.article: carrier.sentences[0].start for carrier in claim.carriers}


def _story_order(places: Sequence[Mapping[str, int]], articles: Sequence[str]) -> list[int]:
    """Indexes of claims: those of several articles by how early they tell it on average, each followed by what
    stands behind it in the articles that tell it, in their order; what stands before all of these comes before,
    but the story begins with the first of them.
    """
    shared = frozenset(number for number, found in enumerate(places) if len(found) > 1)
    tellings = [_Telling.of_article(article, places, shared) for article in articles]
    depths = {number: [t.depth_of(number) for t in tellings if number in t.claims] for number in shared}
    spine = sorted(shared, key=lambda number: (sum(depths[number]) / len(depths[number]), number))
    order: list[int] = []
    for head in spine:
        opening = [number for telling in tellings if telling.first == head for number in telling.behind(None)]
        order += (*opening, head) if order else (head, *opening)
        order += (number for telling in tellings for number in telling.behind(head))
    return order + [number for telling in tellings if telling.first is None for number in telling.behind(None)]


@dataclass(frozen=True, slots=True)
class _Telling:
    """The claims of one article (indexes), in its order, and those that it alone tells by the shared one before them.

    ``None`` stands before the first shared one.
    """

    claims: tuple[int, ...]
    runs: Mapping[int | None, Sequence[int]]

    @classmethod
    def of_article(cls, article: str, places: Sequence[Mapping[str, int]], shared: Set[int]) -> Self:
        """The telling of an article."""
        claims = tuple(number for _, number in sorted((p[article], n) for n, p in enumerate(places) if article in p))
        runs: dict[int | None, list[int]] = {}
        head: int | None = None
        for number in claims:
            if number in shared:
                head = number
            else:
                runs.setdefault(head, []).append(number)
        return cls(claims, runs)

    @property
    def first(self) -> int | None:
        """The first claim that others tell too; None where there is none."""
        alone = frozenset(number for run in self.runs.values() for number in run)
        return next((number for number in self.claims if number not in alone), None)

    def behind(self, head: int | None) -> Sequence[int]:
        """What it alone tells behind a shared claim."""
        return self.runs.get(head, ())

    def depth_of(self, number: int) -> float:
        """How late it tells a claim, from 0 to 1."""
        return self.claims.index(number) / len(self.claims)


def _each_once(claims: Sequence[PageClaim]) -> list[PageClaim]:
    """Claims without those of one origin of which a sentence told by more, or before, has nearly all the words."""
    content = [content_of(one.words) for one in claims]
    kept: list[int] = []
    for number in sorted(range(len(claims)), key=lambda n: (-claims[n].claim.origins, -len(content[n]), n)):
        own = content[number]
        if len(own) < _FEW or not any(len(own & content[other]) >= ONCE * len(own) for other in kept):
            kept.append(number)
    return [claims[number] for number in sorted(kept)]


def _rows_by_claim(claims: Sequence[PageClaim], rows: Iterable[DisputedRow]) -> dict[int, list[DisputedRow]]:
    """The grave rows and the altered quotes by the claim in which most of their places stand; each once."""
    owner = sentence_owners([one.claim for one in claims])
    ends = {
        (carrier.article, span.start): span.end
        for one in claims
        for carrier in one.claim.carriers
        for span in carrier.sentences
    }
    find = _SentenceFinder(ends)
    found: dict[int, list[DisputedRow]] = {}
    for row in rows:
        if row.row.strength not in GRAVE and row.row.kind != "quote":
            continue
        numbers: list[int] = []
        for version in row.versions:
            for place in version.places:
                start = find(place.article, place.passage.start) if place.passage.field == "text" else None
                if start is not None:
                    numbers.append(owner[place.article, start])
        if numbers:
            found.setdefault(max(numbers, key=numbers.count), []).append(row)
    return found


class _SentenceFinder:
    """Finds the sentence of an article in which a place stands, by its start."""

    def __init__(self, ends: Mapping[tuple[str, int], int]) -> None:
        self._spans: dict[str, list[tuple[int, int]]] = {}
        for (article, start), end in ends.items():
            self._spans.setdefault(article, []).append((start, end))

    def __call__(self, article: str, place: int) -> int | None:
        """The start of the sentence; None where none of those known holds the place."""
        return next((start for start, end in self._spans.get(article, ()) if start <= place < end), None)
