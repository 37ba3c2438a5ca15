"""Coverage of a story: claims (sentences that tell the same thing), and which articles make or leave out each.

Sentences of different articles are alike by Dice over stems and bigrams, weighted within the story as for two articles,
and are clustered by average link. There is no claim that two outlets mean the same, only that they word it alike.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from corpus.comparison.nearness import Near, never
from corpus.entities.disjoint_sets import DisjointSets
from corpus.language.words import STOP_WORDS, stem_word, word_tokens
from corpus.model import Analysis, Article, Copy, Dating, Span
from corpus.stories.average_link import Edges, Floats, Ints, average_link
from corpus.stories.chronology import is_older, oldest_first
from corpus.stories.tf_idf import SparseRows, pairs_above

CUT = 0.23
"""Average likeness from which two groups of sentences tell one thing."""

FLOOR, BELOW = 0.1, 0.04
"""Likeness under the floor is not kept; each counts as this much."""

LEAST_WORDS, LEAST_CONTENT = 4, 2
"""Words, and words that are no stop words: a sentence of fewer ("They were in Rome.") tells nothing on its own."""

BIGRAM = 0.5
LEAST_WEIGHT = 0.05

MOST_STOP_WEIGHT = 0.3
"""Most a stop word may weigh: in a story of a dozen sentences even "the" can be rare."""

_STOP_STEMS = frozenset(map(stem_word, STOP_WORDS))

MOST_SENTENCES = 400
"""Sentences of one article that are looked at."""

ONE_ORIGIN = frozenset({"copy", "trimmed", "revision"})
"""Kinds of copy that make two articles one origin."""


@dataclass(frozen=True, slots=True)
class Carrier:
    """An article (its id) that has a claim, and its sentences that tell it, in order (spans of its text)."""

    article: str
    sentences: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Claim:
    """Something that one or more articles tell.

    ``article`` and ``sentence`` are its most typical wording. ``outlets`` counts the sources that carry it and
    ``origins`` counts them with copies taken as one. ``first`` are the carriers that none is known to precede, ``late``
    those that one is; the undated are neither. ``left_out`` are the articles without it, except those that are older
    than every carrier, which could not have it: they are in ``too_early``, and those in which something is like it:
    they are in ``perhaps``. All lists are in the order of the story.
    """

    article: str
    sentence: Span
    carriers: tuple[Carrier, ...]
    outlets: int
    origins: int
    first: tuple[str, ...]
    late: tuple[str, ...]
    left_out: tuple[str, ...]
    too_early: tuple[str, ...]
    perhaps: tuple[str, ...] = ()

    def carrier_of(self, article: str) -> Carrier | None:
        """How that article tells it; None if it does not."""
        return next((carrier for carrier in self.carriers if carrier.article == article), None)


@dataclass(frozen=True, slots=True)
class Coverage:
    """A story's claims by article.

    ``articles`` are its article ids, oldest first; ``origin_of`` numbers the origin of each, from 0, the same for
    copies of one text. Claims are most widely carried first (by origins, then outlets), then as early as they are told.
    """

    articles: tuple[str, ...]
    origin_of: tuple[int, ...]
    outlets: int
    claims: tuple[Claim, ...]

    @property
    def origin_count(self) -> int:
        """How many texts there are when copies count once."""
        return len(set(self.origin_of))

    @property
    def shared_claims(self) -> tuple[Claim, ...]:
        """The claims that two or more articles carry."""
        return tuple(claim for claim in self.claims if len(claim.carriers) > 1)

    @property
    def lone_claims(self) -> tuple[Claim, ...]:
        """What only one article tells."""
        return tuple(claim for claim in self.claims if len(claim.carriers) == 1)


@dataclass(frozen=True, slots=True)
class _ProseSentence:
    """A sentence: index of its article, its number there, its span and its stems."""

    article: int
    number: int
    span: Span
    stems: tuple[str, ...]


def story_coverage(
    story_articles: Sequence[Article],
    analyses: Mapping[str, Analysis],
    datings: Mapping[str, Dating],
    copies: Iterable[Copy],
    near: Near = never,
    most: int = MOST_SENTENCES,
) -> Coverage:
    """The claims of the articles of one story. Only sentences of prose count, of each article the first ``most``; an
    article may have none.

    ``near`` knows which articles may tell a sentence of another one, though no sentence of theirs is worded alike.
    """
    by_id = {article.id: article for article in story_articles}
    order = oldest_first(by_id, datings)
    articles = [by_id[ident] for ident in order]
    origins = origins_of(order, copies)
    told = [sentence for k, article in enumerate(articles) for sentence in _claim_sentences(k, article, analyses, most)]
    alike = _similar_sentences(told)
    total = np.bincount(alike.a, alike.value, len(told)) + np.bincount(alike.b, alike.value, len(told))
    clusters = average_link(len(told), alike, CUT, BELOW)
    story = _ClaimBuilder(articles, origins, datings, near)
    drafts = [story.make_claim([told[m] for m in members], int(np.argmax(total[members]))) for members in clusters]
    ranked = sorted(
        zip(drafts, clusters, strict=True),
        key=lambda draft: (-draft[0].origins, -draft[0].outlets, min(told[m].number for m in draft[1]), draft[1][0]),
    )
    return Coverage(
        tuple(order), tuple(origins), story.outlet_count(range(len(order))), tuple(claim for claim, _ in ranked)
    )


@dataclass(frozen=True, slots=True)
class _ClaimBuilder:
    """What claims are made with: the articles, oldest first, their origins and datings."""

    articles: Sequence[Article]
    origins: Sequence[int]
    datings: Mapping[str, Dating]
    near: Near
    _older: dict[tuple[str, str], bool] = field(default_factory=dict)

    def is_older(self, one: str, other: str) -> bool:
        """Whether the one article is certain to be older than the other; their dates are read once."""
        if (one, other) not in self._older:
            self._older[one, other] = is_older(self.datings.get(one), self.datings.get(other))
        return self._older[one, other]

    def outlet_count(self, members: Iterable[int]) -> int:
        """Different sources; an article that names none counts for itself."""
        return count_outlets(self.articles[m] for m in members)

    def make_claim(self, told: Sequence[_ProseSentence], typical: int) -> Claim:
        """The claim that these sentences tell, ``typical`` of them best."""
        members = sorted({sentence.article for sentence in told})
        carriers = tuple(
            Carrier(self.articles[m].id, tuple(sentence.span for sentence in told if sentence.article == m))
            for m in members
        )
        ids = [carrier.article for carrier in carriers]
        late = [ident for ident in ids if any(self.is_older(other, ident) for other in ids)]
        first = [ident for ident in ids if (own := self.datings.get(ident)) and own.value]
        others = [article.id for m, article in enumerate(self.articles) if m not in members]
        early = [ident for ident in others if all(self.is_older(ident, other) for other in ids)]
        may = [ident for ident in others if ident not in early and self._may_tell(ident, told)]
        return Claim(
            article=self.articles[told[typical].article].id,
            sentence=told[typical].span,
            carriers=carriers,
            outlets=self.outlet_count(members),
            origins=len({self.origins[m] for m in members}),
            first=tuple(ident for ident in first if ident not in late),
            late=tuple(late),
            left_out=tuple(ident for ident in others if ident not in early and ident not in may),
            too_early=tuple(early),
            perhaps=tuple(may),
        )

    def _may_tell(self, article: str, told: Sequence[_ProseSentence]) -> bool:
        """Whether something in that article is like most of the sentences."""
        near = sum(self.near(self.articles[sentence.article].id, sentence.number, article) for sentence in told)
        return 2 * near > len(told)


def count_outlets(articles: Iterable[Article]) -> int:
    """Different sources of ``articles``; an article that names none counts for itself."""
    return len({(bool(article.source), article.source.casefold() or article.id) for article in articles})


def origins_of(order: Sequence[str], copies: Iterable[Copy]) -> list[int]:
    """The origin of each article: the same number for all that are copies of one another, directly or not."""
    known, copied = frozenset(order), DisjointSets[str]()
    for copy in copies:
        if copy.kind in ONE_ORIGIN and copy.a in known and copy.b in known:
            copied.join_sets(copy.a, copy.b)
    heads = [copied.find_root(ident) for ident in order]
    numbers = {head: number for number, head in enumerate(dict.fromkeys(heads))}
    return [numbers[head] for head in heads]


def _claim_sentences(index: int, article: Article, analyses: Mapping[str, Analysis], most: int) -> list[_ProseSentence]:
    analysis = analyses.get(article.id)
    prose = analysis.prose_sentences()[:most] if analysis else ()
    found = []
    for number, sentence in enumerate(prose):
        words = word_tokens(article.text[sentence.start : sentence.end])
        if len(words) >= LEAST_WORDS and sum(word not in STOP_WORDS for word in words) >= LEAST_CONTENT:
            found.append(
                _ProseSentence(index, number, Span(sentence.start, sentence.end), tuple(map(stem_word, words)))
            )
    return found


def _similar_sentences(told: Sequence[_ProseSentence]) -> Edges:
    """Sentences of different articles that are alike: Dice, from ``FLOOR``."""
    features, totals = _weighted_features(told)
    article = np.array([sentence.article for sentence in told], dtype=np.int64)
    least = totals.min(initial=np.inf)

    def dice_scale(a: Ints, b: Ints) -> Floats:
        return np.where(article[a] == article[b], 0.0, 2 * least / (totals[a] + totals[b]))

    # With the least total as the unit, Dice is the product times something that is never above 1.
    scaled = (features.values / math.sqrt(least)).astype(np.float32) if len(told) else features.values
    return pairs_above(SparseRows(features.starts, features.columns, scaled, features.width), FLOOR, dice_scale)


def _weighted_features(told: Sequence[_ProseSentence]) -> tuple[SparseRows, Floats]:
    """Roots of the weights of each sentence's stems and bigrams, so that products are shared weight; and the totals."""
    frequency = Counter(word for sentence in told for word in set(sentence.stems))
    most = math.log((len(told) + 1) / 1.5)
    weight = {
        word: min(
            max(math.log((len(told) + 1) / (count + 0.5)) / most, LEAST_WEIGHT) if most > 0 else 1.0,
            MOST_STOP_WEIGHT if word in _STOP_STEMS else 1.0,
        )
        for word, count in frequency.items()
    }
    numbers: dict[Hashable, int] = {}
    starts, columns, values = [0], [np.empty(0, np.int32)], [np.empty(0)]
    for sentence in told:
        own: dict[Hashable, float] = {word: weight[word] for word in sentence.stems}
        for pair in zip(sentence.stems, sentence.stems[1:], strict=False):
            own[pair] = BIGRAM * (weight[pair[0]] + weight[pair[1]]) / 2
        column = np.array([numbers.setdefault(feature, len(numbers)) for feature in own], dtype=np.int32)
        rising = np.argsort(column)
        starts.append(starts[-1] + len(own))
        columns.append(column[rising])
        values.append(np.array(list(own.values()))[rising])
    weights = np.concatenate(values)
    rows = SparseRows(np.array(starts), np.concatenate(columns), np.sqrt(weights).astype(np.float32), len(numbers))
    totals: Floats = np.bincount(rows.row_numbers(), weights, len(told)).astype(np.float64)
    return rows, totals
