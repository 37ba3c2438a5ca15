"""Rows of the ledger for a story's page: the gravest, by their versions, of figures with how they went."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from rapidfuzz.distance import OSA

from corpus.comparison.altered_quotes import is_altered
from corpus.comparison.coverage import Claim
from corpus.comparison.disagreements import STRENGTHS, ArticlePassage, Disagreement, DisagreementSide
from corpus.comparison.figures_table import FigureRow, FigureValue
from corpus.comparison.slots.figure_sameness import CEILING, FLOORS
from corpus.extraction.figure_roles import PERSON_ROLES
from corpus.extraction.quantities import find_figures
from corpus.language.gazetteer import load_gazetteer
from corpus.model import FactKind, StoryStanding, Strength

GRAVE: frozenset[Strength] = frozenset({"conflict", "update", "figure"})
"""Strengths of rows over which a claim is not agreed."""

MOST_WORDINGS = 2
"""Rows of mere wording of each kind on a page; the ledger has them all."""

UNSURE: frozenset[FactKind] = frozenset({"place"})
"""Kinds that the ledger tells and the page does not: of two places, three times in four, one lies in the other, or they
are of two things."""

LEAST_ROUNDED, ROUNDED, OVER = 1_000, 1.02, 1.05
"""Figures from this, and how much greater one may be than another, that are one to a reader; and than a floor."""

LEAST_WORDING = 0.3
LEAST_WORDINGS: Mapping[FactKind, float] = {"telling": 0.45}
"""Rank from which a wording stands on the page: not accents, days, and what is called by two words."""


@dataclass(frozen=True, slots=True)
class DisputedRow:
    """A row of the ledger by its versions; of figures, as time passed ("12", "at least 12", "15")."""

    row: Disagreement
    versions: tuple[DisagreementSide, ...]
    chain: tuple[str, ...] = ()


def standing_of(rows: Iterable[Disagreement]) -> StoryStanding:
    """How much differs, by the rows of a ledger that a page would show."""
    counts = Counter(row.strength for row in rows if row.kind not in UNSURE)
    return StoryStanding(counts["conflict"], counts["update"], counts["figure"])


def disputed_rows(
    ledger: Sequence[Disagreement], figures: Sequence[FigureRow], claims: Sequence[Claim]
) -> tuple[DisputedRow, ...]:
    """The gravest rows, and of mere wordings a few of each kind, only those that matter.

    Of one strength those come first whose words stand in sentences that make one of ``claims``: they are surely of
    one thing.
    """
    shown: Counter[FactKind] = Counter()
    kept = []
    known = _FigureReader(figures)
    for row in ledger:
        if _is_rounding(row) or known.is_of_two_events(row):
            continue
        shown[row.kind] += row.strength == "wording" and _is_worth(row)
        if _is_grave(row) or (_is_worth(row) and shown[row.kind] <= MOST_WORDINGS):
            kept.append(row)
    of_one = _OneClaim(claims)
    kept.sort(key=lambda row: (STRENGTHS.index(row.strength), row.strength != "wording" and not of_one.holds(row)))
    return tuple(map(known.disputed_row, kept))


def _is_grave(row: Disagreement) -> bool:
    return row.strength in GRAVE and row.kind not in UNSURE


def grave_places(ledger: Iterable[Disagreement]) -> dict[str, list[tuple[int, int]]]:
    """Where the articles have words over which they differ gravely."""
    places: dict[str, list[tuple[int, int]]] = {}
    for row in ledger:
        for place in (p for side in row.sides for p in side.places) if _is_grave(row) else ():
            if place.passage.field == "text":
                places.setdefault(place.article, []).append((place.passage.start, place.passage.end))
    return places


def _is_rounding(row: Disagreement) -> bool:
    """Whether the figures of a row are one, rounded or with an "up to"; of people of a fate each one counts."""
    if row.kind != "number" or row.strength != "figure" or row.role in PERSON_ROLES:
        return False
    found = [find_figures(side.text) for side in row.sides]
    amounts = [figures[0].value for figures in found if figures]
    if len(amounts) < len(found):
        return False
    hedges = {figures[0].bound for figures in found}
    if CEILING in hedges and hedges & FLOORS:
        return False  # "more than 4,000" and "fewer than 4,000"
    most = 1.0 if min(amounts) < LEAST_ROUNDED else OVER if hedges != {""} else ROUNDED
    return max(amounts) <= most * min(amounts)


class _OneClaim:
    """Which rows stand in sentences of one claim."""

    def __init__(self, claims: Sequence[Claim]) -> None:
        self._spans: dict[str, list[tuple[int, int, int]]] = {}
        for number, claim in enumerate(claims):
            for carrier in claim.carriers:
                spans = self._spans.setdefault(carrier.article, [])
                spans += [(span.start, span.end, number) for span in carrier.sentences]

    def holds(self, row: Disagreement) -> bool:
        """Whether the two versions to open are told by one claim."""
        one, other = (self._claim_at(side.places[0]) for side in row.sides[:2])
        return one is not None and one == other

    def _claim_at(self, place: ArticlePassage) -> int | None:
        at, spans = place.passage.start, self._spans.get(place.article, ())
        found = (number for start, end, number in spans if start <= at < end)
        return next(found, None) if place.passage.field == "text" else None


class _FigureReader:
    """What the table of figures knows of rows of the ledger."""

    def __init__(self, figures: Sequence[FigureRow]) -> None:
        self._rows = {_place_key(value): row for row in figures for value in row.values}
        self._values = {
            _place_key(value): (value.low, value.high, value.hedge) for row in figures for value in row.values
        }
        # Of one matter an article's first figure is its own; later ones are mostly of what came before it.
        ranked = [(row, value) for row in figures for value in sorted(row.values, key=_told_at, reverse=True)]
        told = sorted(((row.role, value) for row, value in ranked), key=lambda one: _told_at(one[1]), reverse=True)
        self._first_of_role = {(role, value.article): value for role, value in told}
        self._first = {(id(row), value.article): value for row, value in ranked}

    def is_of_two_events(self, row: Disagreement) -> bool:
        """Whether only one side is what its articles first say of people of a fate; another is of an event before.

        Where no side is, all are of that other event.
        """
        if row.kind != "number" or row.role not in PERSON_ROLES:
            return False
        own = [any(self._leads(row.role, place) for place in side.places) for side in row.sides]
        return sum(own) == 1

    def _leads(self, role: str, place: ArticlePassage) -> bool:
        """Whether a figure is the first that its article gives of such people, or the same."""
        first, value = self._first_of_role.get((role, place.article)), self._values.get(_passage_key(place))
        return first is None or value is None or (first.low, first.high) == value[:2]

    def disputed_row(self, row: Disagreement) -> DisputedRow:
        """A row by its versions; of figures with how they went."""
        return DisputedRow(row, tuple(self._versions(row)), self._chain(row) if row.kind == "number" else ())

    def _versions(self, row: Disagreement) -> Iterator[DisagreementSide]:
        """The sides of a row; figures that are one in other words stand together."""
        grouped: dict[object, list[DisagreementSide]] = {}
        for side in self._own_sides(row) if row.kind == "number" else row.sides:
            value = self._values.get(_passage_key(side.places[0])) if row.kind == "number" else None
            grouped.setdefault(value or side.text, []).append(side)
        for sides in grouped.values() if len(grouped) > 1 else ([side] for side in row.sides):
            yield DisagreementSide(sides[0].text, tuple(place for side in sides for place in side.places))

    def _own_sides(self, row: Disagreement) -> Sequence[DisagreementSide]:
        """The sides without what is not an article's own figure, or of another matter than most of them.

        All where fewer than two would be left.
        """
        matter = self._matter_of(row)
        kept = [(side.text, tuple(place for place in side.places if self._is_own(place, matter))) for side in row.sides]
        sides = [DisagreementSide(text, places) for text, places in kept if places]
        return sides if len(sides) > 1 else row.sides

    def _matter_of(self, row: Disagreement) -> FigureRow | None:
        """The row of the table in which most of its figures stand."""
        places = (_passage_key(place) for side in row.sides for place in side.places)
        rows = [self._rows[key] for key in places if key in self._rows]
        counts = Counter(map(id, rows))
        return max(rows, key=lambda one: counts[id(one)], default=None)

    def _is_own(self, place: ArticlePassage, matter: FigureRow | None) -> bool:
        """Whether it is the article's own figure of the matter; True where the table does not know it."""
        row = self._rows.get(_passage_key(place))
        if row is None or row is not matter:
            return row is None
        first, value = self._first[id(row), place.article], self._values[_passage_key(place)]
        return (first.low, first.high, first.hedge) == value

    def _chain(self, row: Disagreement) -> tuple[str, ...]:
        """The figures of the matter as time passed, each origin's once; empty where only one is known."""
        known = self._matter_of(row)
        chain: dict[tuple[float, float, str], str] = {}
        for value in known.values if known else ():
            if value is self._first[id(known), value.article]:
                chain.setdefault((value.low, value.high, value.hedge), value.passage.text)
        return tuple(chain.values()) if len(chain) > 1 else ()


def _is_worth(row: Disagreement) -> bool:
    """Whether a row of mere wording stands on a page; one that only leaves a thing open does not."""
    if row.framing or row.kind in UNSURE or row.rank < LEAST_WORDINGS.get(row.kind, LEAST_WORDING):
        return False
    texts = [side.text for side in row.sides]
    if row.kind == "quote":
        return any(is_altered(one, other) for one, other in combinations(texts, 2))
    if row.kind == "name":
        return any(not _are_one_name(one, other) for one, other in combinations(texts, 2))
    if row.kind == "title":
        return any(_are_two_titles(one, other) for one, other in combinations(texts, 2))
    return row.kind not in _SELDOM


_SELDOM: Final[frozenset[FactKind]] = frozenset({"polarity", "attribution"})
"""Kinds of wording that are hardly ever worth a line: "authorities" for "officials", a body for who speaks for it."""

_REGION: Final = re.compile(r"(?<=[bct])re\b")
"""How "centre" and "theatre" end where "center" and "theater" are not written."""

_STANDING: Final = frozenset("then former ex acting incoming outgoing interim deputy vice retired alleged".split())
"""Words of a title that make it another one."""

_ARTICLES: Final = frozenset("a an the".split())
_LEAST_NAME = 5


def _are_one_name(one: str, other: str) -> bool:
    """Whether two names, or the ends of them, differ in a letter a word: a slip is no dispute."""
    mine, theirs = (_REGION.sub("er", text.casefold()).split()[::-1] for text in (one, other))
    return all(
        a == b or (min(len(a), len(b)) >= _LEAST_NAME and OSA.distance(a, b) == 1 and not _are_two_lands(a, b))
        for a, b in zip(mine, theirs, strict=False)
    )


def _are_two_lands(one: str, other: str) -> bool:
    """Whether there are both: "Gambia" is no slip for "Zambia"."""
    known = load_gazetteer()
    return all(word.capitalize() in known.country or word.capitalize() in known.region for word in (one, other))


def _are_two_titles(one: str, other: str) -> bool:
    """Whether one of two titles says of the other's holder that it is no longer so, or not quite: "former mayor".

    Of other titles one person may well have two: "CEO", "founder".
    """
    mine, theirs = (frozenset(re.split(r"[\s-]+", text.casefold())) - _ARTICLES for text in (one, other))
    return mine != theirs and mine - _STANDING == theirs - _STANDING


def _told_at(value: FigureValue) -> tuple[bool, int]:
    return value.passage.field == "text", value.passage.start


def _place_key(value: FigureValue) -> tuple[str, str, int]:
    return value.article, value.passage.field, value.passage.start


def _passage_key(place: ArticlePassage) -> tuple[str, str, int]:
    return place.article, place.passage.field, place.passage.start
