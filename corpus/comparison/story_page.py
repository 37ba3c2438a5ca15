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
from corpus.comparison.disagreements import Disagreement
from corpus.comparison.disputed_rows import DisputedRow, disputed_rows, grave_places, standing_of
from corpus.comparison.figures_table import FigureRow
from corpus.comparison.headline_changes import headline_changes
from corpus.comparison.joined_claims import join_claims
from corpus.comparison.linked_sentences import LinkedSentences
from corpus.model import Article, Comparison, CopyKind, Dating, Span, Story, StoryStanding
from corpus.stories.chronology import is_older

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
    to follow; neither holds an undated one, nor one of a guessed day where others state theirs. ``headlines`` are the
    texts that stand under several headlines. ``done`` of ``total``
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
    headlines: tuple[Disagreement, ...] = ()
    ledger: tuple[Disagreement, ...] = ()
    figures: tuple[FigureRow, ...] = ()
    done: int = 0
    total: int = 0

    @property
    def is_whole(self) -> bool:
        """Whether all articles are compared."""
        return self.done >= self.total


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
        claims = self._joined(comparisons if whole else ())
        told = [self._page_claim(claim) for claim in claims]
        places = grave_places(ledger)
        worth = [one for one in told if tells_something(one.words) and not is_bare_speech(one.words)]
        linked = LinkedSentences(comparisons, self.coverage)
        return StoryPage(
            story=self.story,
            coverage=self.coverage,
            claims=tuple(told),
            telling=tuple(map(self._page_claim, self._joined(comparisons, freely=True))) if whole else (),
            origins=story_origins(self.story, self.coverage, self.articles, self.dating_of),
            agreed=tuple(self._agreed([one for one in worth if not _is_disputed(one.claim, places)])),
            disputed=disputed_rows(ledger, figures, claims),
            only=tuple(self._only([one for one in worth if linked.is_of_one(one.claim)], told)) if whole else (),
            left_out=tuple(sorted(self._left_out(worth, linked), key=lambda one: not one.sure)) if whole else (),
            first=self._at_end(lambda one, other: is_older(other, one)),
            last=self._at_end(is_older),
            standing=standing_of(ledger),
            headlines=headline_changes(self.story, self.articles),
            ledger=tuple(ledger),
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

    def _agreed(self, claims: Sequence[PageClaim]) -> list[PageClaim]:
        """What all, nearly all, or a good share of the origins that could tell it do tell: most widely, early first."""
        several = [one for one in claims if one.claim.origins > 1 and one.claim.outlets > 1]
        ranked = sorted(several, key=lambda one: (-one.claim.origins, self._depth(one.claim)))
        least = LEAST_SHARE * self.coverage.origin_count
        wide = [one for one in ranked if one.claim.origins >= max(AGREED_SHARE * one.able, least)]
        return wide if len(wide) >= LEAST_AGREED else ranked[:LEAST_AGREED]

    def _depth(self, claim: Claim) -> float:
        """How late its carriers tell a claim on average, from 0 to 1."""
        told = [(len(self.articles[c.article].text), c.sentences[0].start) for c in claim.carriers]
        return sum(start / max(length, 1) for length, start in told) / len(told)

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

    def _left_out(self, claims: Sequence[PageClaim], linked: LinkedSentences) -> Iterator[LeftOut]:
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


def _is_disputed(claim: Claim, places: Mapping[str, list[tuple[int, int]]]) -> bool:
    return any(
        span.start < end and start < span.end
        for carrier in claim.carriers
        for span in carrier.sentences
        for start, end in places.get(carrier.article, ())
    )
