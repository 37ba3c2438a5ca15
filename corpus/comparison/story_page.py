"""The page of a story: what is agreed, disputed, told by one alone and left out, who copied whom, first and last.

It reads the coverage's claims and the ledger's rows, and finds nothing out by itself; copies of a text count once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from corpus.comparison.borne_out import LEAST_SHARED, Bearing, Place
from corpus.comparison.claim_words import (
    best_sentence,
    clean_words,
    content_of,
    is_bare_speech,
    is_caption,
    tells_something,
)
from corpus.comparison.clear_claims import is_clear, tells_of_newsroom, with_open_quote
from corpus.comparison.coverage import ONE_ORIGIN, Claim, Coverage
from corpus.comparison.disagreements import Disagreement
from corpus.comparison.disputed_rows import DisputedRow, disputed_rows, grave_places, standing_of
from corpus.comparison.figures_table import FigureRow
from corpus.comparison.headline_changes import headline_changes
from corpus.comparison.joined_claims import join_claims, joined, narrowed
from corpus.comparison.linked_sentences import LinkedSentences
from corpus.comparison.lone_claims import Weights, ranked_by_turns
from corpus.comparison.page_claim import PageClaim as PageClaim
from corpus.comparison.told_above import without_told_above
from corpus.comparison.told_twice import fold_twice
from corpus.comparison.word_index import WordIndex, likest
from corpus.model import Article, Comparison, CopyKind, Dating, Story, StoryStanding
from corpus.stories.chronology import is_older

AGREED_SHARE, LEAST_SHARE, LEAST_AGREED = 1 / 3, 1 / 4, 3
"""Share of the origins that could tell a claim, and of all, from which it is agreed; how many there are if any are."""


LEADING = 2
"""First sentences of an article, which tell the event itself."""

MOST_TRIED = 8
"""Sentences of a claim of which the one is chosen that most bear out."""

PICTURES = frozenset(("Getty Images", "Barcroft Media", "EPA", "Shutterstock", "Rex", "Alamy"))
"""Agencies that are credited for pictures alone."""


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
class LeftOut:
    """What most tell and some articles (ids) do not: surely, or perhaps, where something there is like it."""

    told: PageClaim
    sure: tuple[str, ...]
    perhaps: tuple[str, ...]


@dataclass(frozen=True)
class StoryPage:
    """All that a story's page tells.

    ``claims`` are all of the story's, those that are one joined; ``tell`` joins them more freely, for :attr:`telling`.
    ``first`` are the articles that none is known to precede, ``last`` those that none is known
    to follow; neither holds an undated one, nor one of a guessed day where others state theirs. ``headlines`` are the
    texts that stand under several headlines. ``done`` of ``total``
    pairs of articles are compared: what is disputed, told by one alone or left out is known when all are. ``cut`` is
    how many sentences of each article are looked at, 0 where these are all.
    """

    story: Story
    coverage: Coverage
    claims: tuple[PageClaim, ...]
    tell: Callable[[], tuple[PageClaim, ...]] = field(compare=False, repr=False)
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
    cut: int = 0

    @property
    def is_whole(self) -> bool:
        """Whether all articles are compared."""
        return self.done >= self.total

    @cached_property
    def telling(self) -> tuple[PageClaim, ...]:
        """All claims, each once, for the composite; found out when it is first asked for, as dear as the page."""
        return self.tell() if self.is_whole else ()


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
    cut: int = 0

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
        bearing = Bearing(
            [one.words for one in told], comparisons if whole else (), lambda a: self.articles[a].text, self._leads()
        )
        shared = self._shared([one for one in worth if one.claim.origins > 1], bearing)
        return StoryPage(
            story=self.story,
            coverage=self.coverage,
            claims=tuple(told),
            tell=partial(self._telling, comparisons),
            origins=story_origins(self.story, self.coverage, self.articles, self.dating_of),
            agreed=tuple(self._agreed([one for one in shared if not _is_disputed(one.claim, places)])),
            disputed=disputed_rows(ledger, figures, claims),
            only=tuple(self._only(worth, told, linked, bearing)) if whole else (),
            left_out=tuple(self._left_out(shared, linked, bearing)) if whole else (),
            first=self._at_end(lambda one, other: is_older(other, one)),
            last=self._at_end(is_older),
            standing=standing_of(ledger),
            headlines=headline_changes(self.story, self.articles),
            ledger=tuple(ledger),
            figures=tuple(figures),
            done=len(comparisons),
            total=total,
            cut=self.cut,
        )

    def _telling(self, comparisons: Sequence[Comparison]) -> tuple[PageClaim, ...]:
        """All claims, those that a reader takes for one joined, without what tells nothing new."""
        every = self._each_once(map(self._page_claim, self._joined(comparisons, freely=True)))
        return without_told_above(every, lambda article: self.articles[article].text, self._origin)

    def _joined(self, comparisons: Sequence[Comparison], freely: bool = False) -> tuple[Claim, ...]:
        return join_claims(self.coverage, comparisons, self.articles, self.dating_of, freely)

    def _page_claim(self, claim: Claim) -> PageClaim:
        article, sentence = best_sentence(claim, lambda ident: self.articles[ident].text)
        words = clean_words(self.articles[article].text[sentence.start : sentence.end])
        early = set(claim.too_early)
        of = zip(self.coverage.articles, self.coverage.origin_of, strict=True)
        return PageClaim(claim, article, sentence, words, len({origin for ident, origin in of if ident not in early}))

    def _each_once(self, claims: Iterable[PageClaim]) -> tuple[PageClaim, ...]:
        """The claims, those joined that a reader takes for one; each in the words of the first."""
        shown = {(one.claim.article, one.claim.sentence): one for one in claims}
        told = fold_twice([(one.claim, one.words) for one in shown.values()], self._join)
        return tuple(self._told_as(shown[claim.article, claim.sentence], claim) for claim in told)

    def _told_as(self, one: PageClaim, claim: Claim) -> PageClaim:
        """The claim in the words of one that is joined in it."""
        return one if claim is one.claim else replace(one, claim=claim, able=self._page_claim(claim).able)

    def _join(self, claims: Sequence[Claim]) -> Claim:
        return joined(claims, self.coverage, self.articles, self.dating_of)

    def _shared(self, claims: Sequence[PageClaim], bearing: Bearing) -> list[PageClaim]:
        """What several origins tell, each once, in the clear sentence that most of them bear out, and told by those."""
        ranked = sorted(claims, key=lambda one: (-one.claim.origins, self._depth(one.claim)))
        found = (self._borne_out(one, bearing) for one in self._each_once(ranked))
        several = [one for one in found if one is not None and one.claim.origins > 1 and one.claim.outlets > 1]
        return sorted(several, key=lambda one: (-one.claim.origins, self._depth(one.claim)))

    def _borne_out(self, one: PageClaim, bearing: Bearing) -> PageClaim | None:
        """The claim in the sentence that most origins bear out, without those that do not; None if none is clear."""
        best = one.article, one.sentence
        places = [best, *((c.article, span) for c in one.claim.carriers for span in c.sentences)]
        clear = [place for place in dict.fromkeys(places) if self._may_show(place, bearing.words_at(place))][
            :MOST_TRIED
        ]
        if not clear:
            return None
        borne = [[place, *(p for p in places if p != place and bearing.bears(place, p))] for place in clear]
        kept = max(borne, key=lambda found: len({self._origin[article] for article, _ in found}))
        claim = narrowed(one.claim, kept, self.coverage, self.articles, self.dating_of)
        return PageClaim(claim, *kept[0], bearing.words_at(kept[0]), self._page_claim(claim).able)

    def _leads(self) -> dict[tuple[str, int], int]:
        """Where the first sentences of each article begin, and which of them each is, from 0; captions are none."""
        starts: dict[str, set[int]] = {}
        for claim in self.coverage.claims:
            for carrier in claim.carriers:
                text = self.articles[carrier.article].text
                told = (span.start for span in carrier.sentences if not is_caption(text[span.start : span.end]))
                starts.setdefault(carrier.article, set()).update(told)
        return {
            (article, start): rank
            for article, found in starts.items()
            for rank, start in enumerate(sorted(found)[:LEADING])
        }

    def _may_show(self, place: Place, words: str) -> bool:
        """Whether a sentence may stand on a page, out of its article."""
        if not tells_something(words) or tells_of_newsroom(words):
            return False
        marked = with_open_quote(self.articles[place[0]].text, place[1].start, place[1].end)
        return is_clear(words) and (not marked.startswith("“") or is_clear(marked))

    @cached_property
    def _origin(self) -> dict[str, int]:
        return dict(zip(self.coverage.articles, self.coverage.origin_of, strict=True))

    def _agreed(self, ranked: Sequence[PageClaim]) -> list[PageClaim]:
        """What all, nearly all, or a good share of the origins that could tell it do tell: most widely, early first."""
        least = LEAST_SHARE * self.coverage.origin_count
        wide = [one for one in ranked if one.claim.origins >= max(AGREED_SHARE * one.able, least)]
        return wide if len(wide) >= LEAST_AGREED else list(ranked[:LEAST_AGREED])

    def _only(
        self, worth: Iterable[PageClaim], told: Sequence[PageClaim], linked: LinkedSentences, bearing: Bearing
    ) -> list[PageClaim]:
        titles = [self.articles[article].title for article in self.story.articles]
        years = [self.dating_of(article).value[:4] for article in self.story.articles]
        lone = [one for one in worth if self._is_only(one, linked, bearing)]
        return ranked_by_turns(lone, Weights(told, titles, years), self._origin)

    def _is_only(self, one: PageClaim, linked: LinkedSentences, bearing: Bearing) -> bool:
        """Whether one text tells it, clearly, and no sentence of another one comes near."""
        if not self._may_show((one.article, one.sentence), one.words) or not linked.is_of_one(one.claim):
            return False
        own = {self._origin[carrier.article] for carrier in one.claim.carriers}
        return not bearing.is_told_in((one.article, one.sentence), self._like_beside(content_of(one.words), own))

    def _like_beside(self, words: Set[str], origins: Set[int]) -> Iterator[Place]:
        """The sentences of all claims but those of some origins that share enough of the words to be asked."""
        places, index, origin_of = self._indexed
        shared = index.shared(words)
        near = (shared >= LEAST_SHARED) & ~np.isin(origin_of, list(origins))
        yield from (places[number] for number in likest(np.flatnonzero(near), shared))

    @cached_property
    def _indexed(self) -> tuple[list[Place], WordIndex, NDArray[np.int64]]:
        """The sentences of all claims, by their words, and their origins."""
        places = [(c.article, span) for claim in self.coverage.claims for c in claim.carriers for span in c.sentences]
        told = (clean_words(self.articles[article].text[span.start : span.end]) for article, span in places)
        origins = np.array([self._origin[article] for article, _ in places], np.int64)
        return places, WordIndex(map(content_of, told)), origins

    def _depth(self, claim: Claim) -> float:
        """How late its carriers tell a claim on average, from 0 to 1."""
        told = [(len(self.articles[c.article].text), c.sentences[0].start) for c in claim.carriers]
        return sum(start / max(length, 1) for length, start in told) / len(told)

    def _left_out(self, claims: Sequence[PageClaim], linked: LinkedSentences, bearing: Bearing) -> Iterator[LeftOut]:
        """What most tell and somebody surely does not; where all that do not have something like it, it is no news.

        Somebody's words are no fact that one leaves out.
        """
        for one in claims:
            claim = one.claim
            if 2 * claim.origins <= one.able or one.words.startswith(("“", '"', "'", "‘")):
                continue
            tellers = {self._outlet(carrier.article) for carrier in claim.carriers}
            silent = [ident for ident in (*claim.left_out, *claim.perhaps) if self._outlet(ident) not in tellers]
            place = one.article, one.sentence
            sure = [
                ident
                for ident in silent
                if ident in claim.left_out
                and linked.is_silent(claim, ident)
                and not bearing.is_told_in(place, self._sentences_of(ident))
            ]
            if sure:
                yield LeftOut(one, tuple(sure), tuple(ident for ident in silent if ident not in sure))

    def _sentences_of(self, article: str) -> Iterator[Place]:
        for claim in self.coverage.claims:
            if carrier := claim.carrier_of(article):
                yield from ((article, span) for span in carrier.sentences)

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
