"""The page of a story: what is agreed, disputed, told by one alone and left out, who copied whom, first and last.

It reads the coverage's claims and the ledger's rows, and finds nothing out by itself; copies of a text count once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from corpus.comparison.claim_words import (
    best_sentence,
    clean_words,
    content_of,
    is_bare_speech,
    stands_alone,
    tells_something,
)
from corpus.comparison.coverage import ONE_ORIGIN, Claim, Coverage
from corpus.comparison.disagreements import ArticlePassage, Disagreement, DisagreementSide
from corpus.comparison.figures_table import FigureRow, FigureValue
from corpus.comparison.joined_claims import join_claims
from corpus.model import Article, Comparison, CopyKind, Dating, FactKind, Span, Story, StoryStanding, Strength
from corpus.stories.chronology import is_older

GRAVE: frozenset[Strength] = frozenset({"conflict", "update", "figure"})
"""Strengths of rows over which a claim is not agreed."""

MOST_WORDINGS = 2
"""Rows of mere wording of each kind on a page; the ledger has them all."""

UNSURE: frozenset[FactKind] = frozenset({"polarity", "place"})
"""Kinds that say little as a mere wording: a word that may deny it, a place that may lie in the other."""

LEAST_WORDING = 0.3
LEAST_WORDINGS: Mapping[FactKind, float] = {"telling": 0.45}
"""Rank from which a wording stands on the page: not accents, days, and what is called by two words."""

AGREED_SHARE, LEAST_SHARE, LEAST_AGREED = 1 / 3, 1 / 4, 3
"""Share of the origins that could tell a claim, and of all, from which it is agreed; how many there are if any are."""


PICTURES = frozenset(("Getty Images", "Barcroft Media", "EPA", "Shutterstock", "Rex", "Alamy"))
"""Agencies that are credited for pictures alone."""

LEAST_SHARED = 2
"""Content words of a sentence that several articles have, from which it tells of the story."""


@dataclass(frozen=True, slots=True)
class StoryOrigin:
    """One text of a story and the articles (ids) that carry it, oldest first.

    ``kind`` is how they are one, ``""`` for a single article. ``source`` is the one that is certain to be the oldest,
    ``""`` where it cannot be said who has it from whom. ``agencies`` are those that the articles credit.
    """

    articles: tuple[str, ...]
    kind: CopyKind | Literal[""] = ""
    source: str = ""
    agencies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PageClaim:
    """A claim and the sentence that tells it best, with its cleaned words. ``able``: origins that could tell it."""

    claim: Claim
    article: str
    sentence: Span
    words: str
    able: int


@dataclass(frozen=True, slots=True)
class Version:
    """One of the versions of what is disputed, and all places where it stands."""

    text: str
    places: tuple[ArticlePassage, ...]

    @property
    def article_ids(self) -> tuple[str, ...]:
        """The articles that have this version, each once."""
        return tuple(dict.fromkeys(place.article for place in self.places))


@dataclass(frozen=True, slots=True)
class DisputedRow:
    """A row of the ledger by its versions; of figures, as time passed ("12", "at least 12", "15")."""

    row: Disagreement
    versions: tuple[Version, ...]
    chain: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What most tell and some articles (ids) do not: surely, or perhaps, where something there is like it."""

    told: PageClaim
    sure: tuple[str, ...]
    perhaps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StoryPage:
    """All that a story's page tells.

    ``claims`` are all of the story's, those that are one joined; in ``telling`` they are joined more freely, so that
    nothing is told twice. ``first`` are the articles that none is known to precede, ``last`` those that none is known
    to follow; neither holds an undated one, nor one of a guessed day where others state theirs. ``done`` of ``total``
    pairs of articles are compared: what is disputed, told by one alone or left out is known when all are.
    """

    story: Story
    coverage: Coverage
    claims: tuple[PageClaim, ...]
    telling: tuple[PageClaim, ...]
    origins: tuple[StoryOrigin, ...]
    agreed: tuple[PageClaim, ...]
    disputed: tuple[DisputedRow, ...]
    only: tuple[PageClaim, ...]
    left_out: tuple[LeftOut, ...]
    first: tuple[str, ...]
    last: tuple[str, ...]
    standing: StoryStanding
    figures: tuple[FigureRow, ...] = ()
    done: int = 0
    total: int = 0

    @property
    def is_whole(self) -> bool:
        """Whether all articles are compared."""
        return self.done >= self.total


def standing_of(rows: Iterable[Disagreement]) -> StoryStanding:
    """How much differs, by the rows of a ledger."""
    counts = Counter(row.strength for row in rows if not row.framing)
    return StoryStanding(counts["conflict"], counts["update"], counts["figure"])


def story_origins(
    story: Story, coverage: Coverage, articles: Mapping[str, Article], dating_of: Callable[[str], Dating]
) -> tuple[StoryOrigin, ...]:
    """The texts of a story with who has them, those that most articles carry first, then the oldest."""
    grouped: dict[int, list[str]] = {}
    for article, origin in zip(coverage.articles, coverage.origin_of, strict=True):
        grouped.setdefault(origin, []).append(article)
    found = []
    for ids in grouped.values():
        kinds = Counter(c.kind for c in story.copies if c.kind in ONE_ORIGIN and c.a in ids and c.b in ids)
        others = ids[1:]
        sure = others and all(is_older(dating_of(ids[0]), dating_of(other)) for other in others)
        own = " ".join(articles[ident].source.casefold() for ident in ids)
        credits = dict.fromkeys(credit for ident in ids for credit in articles[ident].credits)
        found.append(
            StoryOrigin(
                tuple(ids),
                kinds.most_common(1)[0][0] if kinds else "",
                ids[0] if sure else "",
                tuple(credit for credit in credits if credit not in PICTURES and credit.casefold() not in own),
            )
        )
    return tuple(sorted(found, key=lambda origin: -len(origin.articles)))


@dataclass(frozen=True)
class PageMaker:
    """Makes the page of ``story`` of what is known of it so far."""

    story: Story
    coverage: Coverage
    articles: Mapping[str, Article]
    dating_of: Callable[[str], Dating]

    def make_page(
        self,
        comparisons: Sequence[Comparison] = (),
        ledger: Sequence[Disagreement] = (),
        figures: Sequence[FigureRow] = (),
        total: int = 0,
    ) -> StoryPage:
        """The page; ``comparisons`` are those made so far of ``total``, on which ``ledger`` and ``figures`` rest."""
        whole = len(comparisons) >= total
        told = [self._page_claim(claim) for claim in self._joined(comparisons if whole else ())]
        places = _grave_places(ledger)
        worth = [one for one in told if tells_something(one.words) and not is_bare_speech(one.words)]
        linked = _LinkedSentences(comparisons, self.coverage)
        return StoryPage(
            story=self.story,
            coverage=self.coverage,
            claims=tuple(told),
            telling=tuple(map(self._page_claim, self._joined(comparisons, freely=True))) if whole else (),
            origins=story_origins(self.story, self.coverage, self.articles, self.dating_of),
            agreed=tuple(
                _agreed([one for one in worth if not _is_disputed(one.claim, places)], self.coverage.origin_count)
            ),
            disputed=tuple(_LedgerReader(figures).disputed_rows(ledger)),
            only=tuple(self._only([one for one in worth if linked.is_of_one(one.claim)], told)) if whole else (),
            left_out=tuple(sorted(self._left_out(worth, linked), key=lambda one: not one.sure)) if whole else (),
            first=self._at_end(lambda one, other: is_older(other, one)),
            last=self._at_end(is_older),
            standing=standing_of(ledger),
            figures=tuple(figures),
            done=len(comparisons),
            total=total,
        )

    def _joined(self, comparisons: Sequence[Comparison], freely: bool = False) -> tuple[Claim, ...]:
        return join_claims(self.coverage, comparisons, self.articles, self.dating_of, freely)

    def _page_claim(self, claim: Claim) -> PageClaim:
        article, sentence = best_sentence(claim, lambda ident: self.articles[ident].text)
        words = clean_words(self.articles[article].text[sentence.start : sentence.end])
        early = set(claim.too_early)
        of = zip(self.coverage.articles, self.coverage.origin_of, strict=True)
        return PageClaim(claim, article, sentence, words, len({origin for ident, origin in of if ident not in early}))

    def _only(self, claims: Sequence[PageClaim], told: Iterable[PageClaim]) -> list[PageClaim]:
        """Claims of one origin by turns of the origins, each one's weightiest first: none crowds out the rest.

        Those that speak of nothing that several articles speak of come last.
        """
        shared = frozenset().union(*(content_of(one.words) for one in told if one.claim.origins > 1))
        shared = shared.union(*(content_of(self.articles[article].title) for article in self.story.articles))
        origin = dict(zip(self.coverage.articles, self.coverage.origin_of, strict=True))
        weight = {id(one): self._weight(one, len(content_of(one.words) & shared)) for one in claims}
        by_origin: dict[int, list[PageClaim]] = {}
        for one in sorted(claims, key=lambda one: -weight[id(one)]):
            by_origin.setdefault(origin[one.article], []).append(one)
        ranked = [(turn, one) for mine in by_origin.values() for turn, one in enumerate(mine)]
        return [
            one for _, one in sorted(ranked, key=lambda item: (weight[id(item[1])] < 0, item[0], -weight[id(item[1])]))
        ]

    def _weight(self, one: PageClaim, shared: int) -> float:
        """How much a sentence tells that a reader may look for: figures, names, words said; early in its article.

        ``shared`` counts its words that several articles have; without any it hardly tells of this story.
        """
        words = one.words.split()
        figures = sum(word[:1].isdigit() or word[:1] in "$€£" for word in words)
        names = sum(word[:1].isupper() for word in words[1:])
        quoted = any(mark in one.words for mark in '“"”')
        early = 1 - one.sentence.start / max(len(self.articles[one.article].text), 1)
        weight = min(figures, 3) + 0.5 * min(names, 6) + quoted + 2 * early + 0.5 * min(shared, 6)
        return weight - 3 * (not stands_alone(one.words)) - 20 * (shared < LEAST_SHARED)

    def _left_out(self, claims: Sequence[PageClaim], linked: _LinkedSentences) -> Iterator[LeftOut]:
        for one in claims:
            claim = one.claim
            if claim.origins < 2 or claim.outlets < 2 or 2 * claim.origins <= one.able:
                continue
            tellers = {self._outlet(carrier.article) for carrier in claim.carriers}
            silent = [ident for ident in (*claim.left_out, *claim.perhaps) if self._outlet(ident) not in tellers]
            sure = [ident for ident in silent if ident in claim.left_out and linked.is_silent(claim, ident)]
            if silent:
                yield LeftOut(one, tuple(sure), tuple(ident for ident in silent if ident not in sure))

    def _outlet(self, article: str) -> str:
        return self.articles[article].source.casefold() or article

    def _at_end(self, precedes: Callable[[Dating, Dating], bool]) -> tuple[str, ...]:
        """The dated articles that no other one is certain to be beyond."""
        dated = {ident: self.dating_of(ident) for ident in self.coverage.articles}
        dated = {ident: dating for ident, dating in dated.items() if dating.value}
        dated = {ident: dating for ident, dating in dated.items() if dating.stated} or dated
        return tuple(i for i, own in dated.items() if not any(precedes(own, other) for other in dated.values()))


class _LinkedSentences:
    """What comparing says of sentences: which are linked, by sense or by a quote, to anything in which article."""

    def __init__(self, comparisons: Iterable[Comparison], coverage: Coverage) -> None:
        self._origin = dict(zip(coverage.articles, coverage.origin_of, strict=True))
        self._linked: dict[tuple[str, str], set[int]] = {}
        self._alone: dict[tuple[str, str], set[int]] = {}
        for found in comparisons:
            a = {found.sentences_a[link.a].start for link in found.links}
            b = {found.sentences_b[link.b].start for link in found.links}
            self._alone[found.a, found.b] = {found.sentences_a[index].start for index in found.only_a}
            self._alone[found.b, found.a] = {found.sentences_b[index].start for index in found.only_b}
            self._linked[found.a, found.b] = a | _touched(found.sentences_a, [quote.a for quote in found.quotes])
            self._linked[found.b, found.a] = b | _touched(found.sentences_b, [quote.b for quote in found.quotes])

    def nothing_links(self, claim: Claim, article: str) -> bool:
        """Whether no sentence of the claim is linked to anything in ``article``, if only possibly."""
        return all(
            span.start not in self._linked.get((carrier.article, article), frozenset())
            for carrier in claim.carriers
            for span in carrier.sentences
        )

    def is_silent(self, claim: Claim, article: str) -> bool:
        """Whether nothing links, and to half of the sentences or more nothing in ``article`` is alike at all."""
        compared = [
            span.start in self._alone[carrier.article, article]
            for carrier in claim.carriers
            for span in carrier.sentences
            if (carrier.article, article) in self._alone
        ]
        return self.nothing_links(claim, article) and 2 * sum(compared) >= len(compared)

    def is_of_one(self, claim: Claim) -> bool:
        """Whether only one text tells the claim, or one outlet in several, and nothing anywhere else links to it."""
        if (claim.origins > 1 and claim.outlets > 1) or claim.perhaps:
            return False
        own = {self._origin[carrier.article] for carrier in claim.carriers}
        return all(self.nothing_links(claim, ident) for ident, origin in self._origin.items() if origin not in own)


def _touched(sentences: Sequence[Span], quotes: Sequence[Span]) -> set[int]:
    """The starts of the sentences that share characters with any of the quotes."""
    return {s.start for s in sentences for quote in quotes if s.start < quote.end and quote.start < s.end}


def _grave_places(ledger: Iterable[Disagreement]) -> dict[str, list[tuple[int, int]]]:
    """Where the articles have words over which they differ gravely."""
    places: dict[str, list[tuple[int, int]]] = {}
    for row in ledger:
        for place in (p for side in row.sides for p in side.places) if row.strength in GRAVE else ():
            if place.passage.field == "text":
                places.setdefault(place.article, []).append((place.passage.start, place.passage.end))
    return places


def _is_disputed(claim: Claim, places: Mapping[str, list[tuple[int, int]]]) -> bool:
    return any(
        span.start < end and start < span.end
        for carrier in claim.carriers
        for span in carrier.sentences
        for start, end in places.get(carrier.article, ())
    )


def _agreed(claims: Sequence[PageClaim], origins: int) -> list[PageClaim]:
    """What all, nearly all, or at least a good share of the origins that could tell it do tell; most widely first."""
    several = [one for one in claims if one.claim.origins > 1 and one.claim.outlets > 1]
    ranked = sorted(several, key=lambda one: (-one.claim.origins, -one.claim.origins / one.able))
    least = LEAST_SHARE * origins
    wide = [one for one in ranked if one.claim.origins >= max(AGREED_SHARE * one.able, least)]
    return wide if len(wide) >= LEAST_AGREED else ranked[:LEAST_AGREED]


class _LedgerReader:
    """The rows of the ledger that stand on the page, with what the table of figures knows of them."""

    def __init__(self, figures: Sequence[FigureRow]) -> None:
        self._rows = {_place_key(value): row for row in figures for value in row.values}
        self._values = {
            _place_key(value): (value.low, value.high, value.hedge) for row in figures for value in row.values
        }

    def disputed_rows(self, ledger: Sequence[Disagreement]) -> Iterator[DisputedRow]:
        """The gravest rows; of mere wordings a few of each kind, and only those that matter."""
        shown: Counter[FactKind] = Counter()
        for row in ledger:
            if row.strength == "wording":
                shown[row.kind] += _is_worth(row)
                if not _is_worth(row) or shown[row.kind] > MOST_WORDINGS:
                    continue
            yield DisputedRow(row, tuple(self._versions(row)), self._chain(row) if row.kind == "number" else ())

    def _versions(self, row: Disagreement) -> Iterator[Version]:
        """The sides of a row; figures that are one in other words stand together."""
        grouped: dict[object, list[DisagreementSide]] = {}
        for side in row.sides:
            value = self._values.get(_passage_key(side.places[0])) if row.kind == "number" else None
            grouped.setdefault(value or side.text, []).append(side)
        for sides in grouped.values() if len(grouped) > 1 else ([side] for side in row.sides):
            yield Version(sides[0].text, tuple(place for side in sides for place in side.places))

    def _chain(self, row: Disagreement) -> tuple[str, ...]:
        """The figures of the matter as time passed, each origin's once; empty where only one is known."""
        keys = [_passage_key(place) for side in row.sides for place in side.places]
        known = next((self._rows[key] for key in keys if key in self._rows), None)
        chain: dict[tuple[float, float, str], str] = {}
        for value in known.values if known else ():
            chain.setdefault((value.low, value.high, value.hedge), value.passage.text)
        return tuple(chain.values()) if len(chain) > 1 else ()


def _is_worth(row: Disagreement) -> bool:
    """Whether a row of mere wording stands on a page: who says or does it must be named."""
    if row.framing or row.kind in UNSURE or row.rank < LEAST_WORDINGS.get(row.kind, LEAST_WORDING):
        return False
    named = (any(len(w) > len("the") and w[0].isupper() for w in side.text.split()) for side in row.sides)
    return row.kind != "attribution" or all(named)


def _place_key(value: FigureValue) -> tuple[str, str, int]:
    return value.article, value.passage.field, value.passage.start


def _passage_key(place: ArticlePassage) -> tuple[str, str, int]:
    return place.article, place.passage.field, place.passage.start
