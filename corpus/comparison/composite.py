"""A composite of a story: every distinct claim once, in the order of the telling, with its outlets and what differs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass

from corpus.comparison.claim_words import content_of, tells_something
from corpus.comparison.coverage import Claim
from corpus.comparison.joined_claims import sentence_owners
from corpus.comparison.story_page import GRAVE, DisputedRow, PageClaim, StoryPage

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
    by_article = {
        article: [
            number for _, number in sorted((found[article], n) for n, found in enumerate(places) if article in found)
        ]
        for article in articles
    }
    shared = {number for number, found in enumerate(places) if len(found) > 1}
    depth: dict[int, list[float]] = {number: [] for number in shared}
    ahead: dict[int, list[int]] = {}
    behind: dict[int, list[int]] = {}
    loose: list[int] = []
    for mine in by_article.values():
        for at, number in enumerate(mine):
            if number in shared:
                depth[number].append(at / len(mine))
        runs = _runs(mine, shared)
        for head, run in runs:
            behind.setdefault(head, []).extend(run) if head is not None else None
        first = next((number for number in mine if number in shared), None)
        opening = next((run for head, run in runs if head is None), [])
        if first is None:
            loose += opening
        else:
            ahead.setdefault(first, []).extend(opening)
    spine = sorted(shared, key=lambda number: (sum(depth[number]) / len(depth[number]), number))
    order: list[int] = []
    for head in spine:
        # What the whole story opens with comes before what single articles say before it.
        opening = ahead.get(head, ())
        order += (*opening, head) if order else (head, *opening)
        order += behind.get(head, ())
    return order + loose


def _runs(mine: Sequence[int], shared: Set[int]) -> list[tuple[int | None, list[int]]]:
    """Claims that one article alone tells, in its order, behind the shared one before them; None: before them all."""
    runs: list[tuple[int | None, list[int]]] = [(None, [])]
    for number in mine:
        if number in shared:
            runs.append((number, []))
        else:
            runs[-1][1].append(number)
    return runs


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
