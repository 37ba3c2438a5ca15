"""What is new: what each article that came to a collection brings to its story, against what was told there before."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from corpus.comparison.claim_words import clean_words, is_bare_speech, stands_alone, tells_something
from corpus.comparison.coverage import ONE_ORIGIN, Claim
from corpus.comparison.disagreements import Disagreement, find_disagreements
from corpus.comparison.disputed_rows import GRAVE, UNSURE
from corpus.model import Comparison, Passage, Span, Story

if TYPE_CHECKING:
    from corpus.corpus import Corpus

_FIGURE: Final = re.compile(r"\d[\d.,]*(?<![.,])")

MOST_COMPARED: Final = 40
"""Articles of a story that one that came is compared with: the last ones before it."""


@dataclass(frozen=True, slots=True)
class NewClaim:
    """A claim that nobody told before: the sentence of the article that tells it best, and its cleaned words."""

    sentence: Span
    words: str


@dataclass(frozen=True, slots=True)
class ArticleNews:
    """What an article (its id) brings to its story.

    ``before`` are the articles of the story that were there before it. ``copy_of`` is the one of them whose text it
    has, ``""`` if it is none. ``differences`` are conflicts, updates and other figures against what they tell;
    ``known`` counts its claims that were told before, surely or perhaps.
    """

    article: str
    story: Story
    before: tuple[str, ...]
    new_claims: tuple[NewClaim, ...]
    differences: tuple[Disagreement, ...]
    known: int
    copy_of: str = ""


def find_news(corpus: Corpus, came: Iterable[str]) -> Iterator[ArticleNews]:
    """What each of the articles that came (ids) brings, story by story, the oldest of a story first.

    Of several that came to one story each is held against those before it, too.
    """
    wanted = dict.fromkeys(ident for ident in came if ident in corpus.by_id)
    stories = dict.fromkeys(corpus.story_of[ident].id for ident in wanted)
    by_id = {corpus.story_of[ident].id: corpus.story_of[ident] for ident in wanted}
    for story in map(by_id.__getitem__, stories):
        before = [ident for ident in story.articles if ident not in wanted]
        for article in (ident for ident in story.articles if ident in wanted):
            yield _news_of(corpus, article, story, before)
            before.append(article)


def _news_of(corpus: Corpus, article: str, story: Story, before: Sequence[str]) -> ArticleNews:
    pairs = {frozenset((copy.a, copy.b)): copy.kind for copy in story.copies}
    one_text = {ident: pairs.get(frozenset((ident, article))) for ident in before}
    compared = [corpus.compare_articles(ident, article) for ident in before[-MOST_COMPARED:]]
    ledger = find_disagreements(compared)  # with copies too: a figure that a reprint has otherwise is news
    told = _ToldBefore(article, before, compared)
    claims = [claim for claim in corpus.coverage_of_story(story).claims if claim.carrier_of(article)]
    text = corpus.by_id[article].text
    worth = [(claim, best) for claim in claims if (best := _best_words(claim, article, text))]
    new = [best for claim, best in worth if not told.holds(claim)]
    return ArticleNews(
        article,
        story,
        tuple(before),
        tuple(sorted(new, key=lambda one: one.sentence.start)),
        tuple(row for row in ledger if _is_grave(row) and not told.has_version(row, corpus)),
        len(worth) - len(new),
        next((ident for ident, kind in one_text.items() if kind in ONE_ORIGIN), ""),
    )


def _is_grave(row: Disagreement) -> bool:
    return row.strength in GRAVE and row.kind not in UNSURE


def _tells(sentence: str, passage: Passage) -> bool:
    """Whether a sentence has the figure of a version, or where it has none all of its words."""
    found = _FIGURE.search(passage.text)
    wanted = re.escape((found[0] if found else passage.text).casefold())
    return re.search(rf"(?<![\w.,]){wanted}(?![.,]?\w)", sentence.casefold()) is not None


def _best_words(claim: Claim, article: str, text: str) -> NewClaim | None:
    """The sentence by which the article tells a claim; None where none of its sentences tells anything by itself."""
    carrier = claim.carrier_of(article)
    told = [NewClaim(s, clean_words(text[s.start : s.end])) for s in (carrier.sentences if carrier else ())]
    told = [one for one in told if tells_something(one.words) and not is_bare_speech(one.words)]
    return next((one for one in told if stands_alone(one.words)), next(iter(told), None))


class _ToldBefore:
    """Which claims of an article those before it tell, as far as their likeness and comparing with them say."""

    def __init__(self, article: str, before: Sequence[str], compared: Sequence[Comparison]) -> None:
        self._article = article
        self._before = frozenset(before)
        self._compared = compared
        self._linked: set[int] = set()
        self._alone: dict[int, int] = {}
        for found in compared:
            starts = [span.start for span in found.sentences_b]
            self._linked.update(starts[link.b] for link in found.links)
            self._linked.update(
                span.start
                for span in found.sentences_b
                for quote in found.quotes
                if span.start < quote.b.end and quote.b.start < span.end
            )
            for index in found.only_b:
                self._alone[starts[index]] = self._alone.get(starts[index], 0) + 1

    def holds(self, claim: Claim) -> bool:
        """Whether one of them tells the claim, or may: something there is linked to it, or like it in most of them."""
        if not self._before.isdisjoint(carrier.article for carrier in claim.carriers):
            return True
        if not self._before.isdisjoint(claim.perhaps):
            return True
        carrier = claim.carrier_of(self._article)
        starts = [span.start for span in carrier.sentences] if carrier else []
        if not self._linked.isdisjoint(starts):
            return True
        return any(2 * self._alone.get(start, 0) < len(self._compared) for start in starts)

    def has_version(self, row: Disagreement, corpus: Corpus) -> bool:
        """Whether one of them tells what the article does in that row: a sentence linked to its own has the words."""
        mine = [place.passage for side in row.sides for place in side.places if place.article == self._article]
        return any(_tells(words, passage) for passage in mine for words in self._linked_to(passage, corpus))

    def _linked_to(self, passage: Passage, corpus: Corpus) -> Iterator[str]:
        """The sentences that are linked to the one with those words; of a headline the other headlines."""
        for found in self._compared:
            other = corpus.by_id[found.a]
            if passage.field == "title":
                yield other.title
            for link in found.links:
                sentence, same = found.sentences_b[link.b], found.sentences_a[link.a]
                if passage.field == "text" and sentence.start <= passage.start < sentence.end:
                    yield other.text[same.start : same.end]
