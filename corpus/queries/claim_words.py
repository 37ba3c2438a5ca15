"""Words of a claim as a collection knows them: how rare each is, how it is spelt here, and whom a name may mean."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from heapq import nlargest
from typing import TYPE_CHECKING

import numpy as np

from corpus.comparison.claim_check.claim import Claim
from corpus.comparison.claim_check.claimed_polarity import PLEAS
from corpus.comparison.claim_check.loose_words import mate_words
from corpus.comparison.claim_check.reading import claim_as_of
from corpus.comparison.claim_check.sentences import ArticleSentences
from corpus.comparison.slots.opposites import OPPOSITES
from corpus.comparison.statements import TITLE
from corpus.language.concepts import stand_ins_of
from corpus.language.gazetteer import load_gazetteer
from corpus.language.tokens_of_sentence import Word, is_negation, words_of
from corpus.language.words import fold_text, stem_word
from corpus.model import Span
from corpus.search.query_parser import parse_query
from corpus.search.ranking import best_articles, most_of
from corpus.stories.word_frequencies import shares

if TYPE_CHECKING:
    from corpus.corpus import Corpus
    from corpus.search.postings import Floats

MOST_ARTICLES = 200
"""Articles, the best by the text index, whose sentences are looked at."""

MOST_SENTENCES = 400
"""Sentences that are judged, those with most of the claim first."""

LEAST_SHARE = 0.3
"""Share of a claim's words, by weight, that a sentence must have to be judged."""

NEWS_ARTICLES = 360
"""How many articles of news at large count beside those of the collection, when it is told how rare a word is."""

LEAST_WEIGHT = 0.15

SURE_NAME, NAMES_ALIKE = 0.9, 0.03
"""Score from which a name of the collection is meant by one in a claim, and how far below the best it may be."""

_SHORTEST_NAME, _SHORTEST_OTHER = 5, 7
_PREFIX = 4
"""Letters of a stem from which on all words that begin with it count as its forms."""


class ClaimWords:
    """Looks words up in the indexes of one corpus."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self._ranges = lru_cache(maxsize=512)(self._find_ranges)

    def _find_ranges(self, plain: str) -> tuple[tuple[int, int], ...]:
        """Where the forms of a word, and the words that may stand for it, stand in the vocabulary."""
        vocabulary = self._corpus.texts.postings.vocabulary
        found = []
        for word in stand_ins_of(plain):
            folded = fold_text(word)
            low, high = vocabulary.range_of_completions(folded)
            if high > low and len(folded) < _PREFIX:
                high = low + 1 if vocabulary.words[low] == folded else low
            if high > low:
                found.append((low, high))
        return tuple(found)

    def scores(self, plain: str) -> Floats:
        """What a word is worth in each article by the text index, under any form."""
        postings = self._corpus.texts.postings
        parts = [postings.add_up(low, high) for low, high in self._ranges(plain)]
        return np.maximum.reduce(parts) if parts else np.zeros(postings.size, np.float32)

    def weights(self, words: Iterable[Word]) -> dict[str, float]:
        """How rare each concept is, 0 to 1: by the articles here and by news at large."""
        content = {word.concept: word.plain for word in words if word.is_content}
        size = len(self._corpus.articles) + NEWS_ARTICLES
        common = shares([stem_word(plain) for plain in content.values()]) * NEWS_ARTICLES
        here = np.array([float((self.scores(plain) > 0).sum()) for plain in content.values()])
        raw = np.log((size + 1) / (here + common + 0.5)) / np.log((size + 1) / 1.5)
        return dict(zip(content, np.clip(raw, LEAST_WEIGHT, 1.0).tolist(), strict=True))

    def unknown(self, words: Iterable[Word]) -> list[str]:
        """The words, but for figures, that no article has in any form."""
        return [w.plain for w in words if w.is_content and not w.plain[0].isdecimal() and not self._ranges(w.plain)]

    def meant(self, text: str, span: Span) -> frozenset[str]:
        """The entities (ids) that a name in ``text`` may mean."""
        hits = self._corpus.names.search_names(text[span.start : span.end] + " ", 8)
        least = max(SURE_NAME, max((hit.score for hit in hits), default=0.0) - NAMES_ALIKE)
        return frozenset(hit.entity for hit in hits if hit.score >= least)

    def spelt_as_here(self, text: str) -> tuple[str, tuple[str, ...]]:
        """``text`` with its unknown words spelt as the collection spells the nearest, and sentences that say so."""
        notes = []
        for word in reversed(words_of(text)):
            typed = text[word.start : word.end]
            if not word.is_content or word.plain[0].isdecimal() or is_negation(word.plain):
                continue
            if self._ranges(word.plain) or _is_word(typed):
                continue
            if typed[0].isupper() and len(typed) < _SHORTEST_NAME:
                continue  # a name of few letters is near many words
            if (near := self._nearest(typed)) is not None:
                text = f"{text[: word.start]}{near}{text[word.end :]}"
                notes.append(f"Nobody writes “{typed}”; “{near}” is checked.")
        return text, tuple(reversed(notes))

    def _nearest(self, typed: str) -> str | None:
        """The word of the collection that was meant: one of a name for a capitalised word, else the nearest."""
        if typed[0].isupper():
            hits = self._corpus.names.search_names(typed + " ", 1)
            if hits and hits[0].score >= SURE_NAME - NAMES_ALIKE and " " not in hits[0].name:
                return hits[0].name
            if len(typed) < _SHORTEST_OTHER:
                return None
        corrections = self._corpus.texts.match_query(parse_query(typed + " ")).corrections
        near = corrections[0].used[0] if corrections else None
        return near.capitalize() if near and typed[0].isupper() else near


@dataclass(frozen=True, eq=False)
class SentenceScan:
    """Finds the sentences of a corpus that have most of a claim."""

    corpus: Corpus
    claim: Claim
    words: ClaimWords

    def best_sentences(self, read: Callable[[int], ArticleSentences]) -> list[tuple[int, int]]:
        """Articles and sentences (numbers; :data:`TITLE` for a title) to be judged, those with most of it first."""
        found = [
            (share, -number, -index)
            for number in self._articles()
            for index, share in self._shares(read(number))
            if share >= LEAST_SHARE
        ]
        return [(-number, -index) for _, number, index in nlargest(MOST_SENTENCES, found)]

    @cached_property
    def _content(self) -> dict[str, Word]:
        return {word.concept: word for word in self.claim.statement.words if word.is_content}

    def _articles(self) -> list[int]:
        parts = [
            self.words.scores(word.plain) * np.float32(self.claim.weights.get(concept, 1.0))
            for concept, word in self._content.items()
        ]
        scores = most_of(parts, np.ones(len(self.corpus.articles), np.bool_))
        return best_articles(scores, scores > 0, MOST_ARTICLES)

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        """The forms of each word of the claim, and of those that may be meant by it, as a group."""
        return re.compile("|".join(f"({self._forms(word)})" for word in self._content.values()), re.IGNORECASE)

    @cached_property
    def _known_weight(self) -> float:
        """What the words of the claim weigh that the collection has: another name that nobody has stands for one."""
        unknown = set(self.words.unknown(self._content.values()))
        known = [concept for concept, word in self._content.items() if word.plain not in unknown]
        return sum(self.claim.weights.get(concept, 1.0) for concept in known) or 1.0

    def _forms(self, word: Word) -> str:
        meant = mate_words(word.concept) if word.concept in self.claim.frame else frozenset()
        meant |= PLEAS if word.plain in PLEAS else frozenset()
        meant |= OPPOSITES.get(word.stem, frozenset()) if word.concept in self.claim.frame else frozenset()
        return _forms(word.plain, meant)

    def _shares(self, article: ArticleSentences) -> Iterator[tuple[int, float]]:
        """The share of the claim, by weight, that each sentence of the article and its title have, if any."""
        weights = [self.claim.weights.get(concept, 1.0) for concept in self._content]
        whole, text = self._known_weight, article.article.text
        held: dict[int, set[int]] = {}
        for match in self._pattern.finditer(text):
            index = article.sentence_at(match.start())
            if index is not None and match.lastindex:
                held.setdefault(index, set()).add(match.lastindex - 1)
        title = {m.lastindex - 1 for m in self._pattern.finditer(article.article.title) if m.lastindex}
        for index, words in (*held.items(), (TITLE, title)):
            yield index, sum(weights[k] for k in words) / whole

    @cached_property
    def claim_as_of(self) -> Callable[[str], Claim]:
        """The claim with its days as an article published then would mean them; one without days is always the same."""
        if not self.claim.statement.times:
            return lambda _published: self.claim
        return lru_cache(maxsize=None)(lambda published: claim_as_of(self.claim, published))


def _is_word(typed: str) -> bool:
    """Whether it is an English word as it stands, so that nothing else was meant by it."""
    plain = typed.lower()
    return plain in load_gazetteer().common or bool(shares([stem_word(plain)])[0]) or len(stand_ins_of(plain)) > 2


def _forms(plain: str, meant: frozenset[str]) -> str:
    """A pattern for a word, its forms, the words that may stand for it, and others."""
    every = {stand_in for word in (plain, *sorted(meant)) for stand_in in stand_ins_of(word)}
    words = sorted({fold_text(word) or word for word in every} | {plain}, key=len, reverse=True)
    return "|".join(rf"\b{re.escape(word)}{'' if len(word) >= _PREFIX else chr(92) + 'b'}" for word in words)
