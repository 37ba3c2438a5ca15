"""Searching titles and texts: the parts of a query turned into scores, and the best articles into hits."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from time import monotonic
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import OSA

from corpus.model import PROSE, Article, Hit
from corpus.search import phrases
from corpus.search.index_builder import Indexer, Tell, build
from corpus.search.postings import COMPLETION, Floats, Postings
from corpus.search.query_parser import Atom, Clause, Query
from corpus.search.ranking import Mask, all_of, best, most_of
from corpus.search.regexes import occurs
from corpus.search.snippets import Highlighter, Term, snippet
from corpus.storage.packed_strings import Arrays

MISSPELT = 0.6
"""What a word counts for each letter in which it differs from the one that was typed."""
REGEX_SECONDS = 1.0
"""How long regular expressions may search before they stop and say so."""

_LOOKALIKES = 60  # words of the vocabulary compared with a misspelt one
_CORRECTIONS = 12  # words of the pile that may stand for it
_SHORTEST = 4  # letters; shorter words are taken as they are


@dataclass(frozen=True, slots=True)
class Correction:
    """A typed word that no article has, and the words of the pile that were searched instead, likeliest first."""

    typed: str
    used: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Match:
    """The articles (by number) that a query finds. ``scores`` are 0 outside ``matched``, and where only fields hold.

    ``relaxed``: no article has all the words, so these have some. ``unfinished``: a regular expression ran out of time.
    """

    scores: Floats
    matched: Mask
    highlighter: Highlighter
    corrections: tuple[Correction, ...] = ()
    relaxed: bool = False
    unfinished: bool = False


@dataclass(frozen=True, slots=True)
class _Found:
    """What one atom is worth in each article, and what to mark there."""

    scores: Floats
    terms: tuple[Term, ...] = ()
    corrections: tuple[Correction, ...] = ()


class TextIndex:
    """Titles and texts of a pile, ready to be searched. Immutable; safe to share between threads."""

    def __init__(self, articles: Sequence[Article], postings: Postings) -> None:
        """Use :meth:`build`."""
        self._articles = articles
        self._postings = postings
        self._atom: Callable[[_Key], _Found] = lru_cache(maxsize=32)(self._evaluate)

    @classmethod
    def build(cls, articles: Sequence[Article], tell: Tell | None = None) -> TextIndex:
        """An index of ``articles``; ``tell`` hears ``(done, total)`` about once per thousand of them."""
        return cls(articles, build(articles, tell, len(articles)))

    @classmethod
    def growing(cls, articles: Sequence[Article], indexer: Indexer, whole: bool = False) -> TextIndex:
        """An index of ``articles`` by an ``indexer`` that has taken some of them already, and, unless this is the
        ``whole`` pile, may take more."""
        indexer.take_up_to(articles, len(articles))
        postings = indexer.postings(len(articles), whole)
        return cls.build(articles) if postings is None else cls(articles, postings)

    def pack(self) -> tuple[object, dict[str, NDArray[Any]]]:
        """The index, without the articles, as something small and arrays."""
        return self._postings.pack()

    @classmethod
    def unpack(cls, small: object, arrays: Arrays, articles: Sequence[Article]) -> TextIndex:
        """The index of ``articles`` that was packed; the arrays may be mapped from a file.

        Raises ValueError if they do not fit together.
        """
        postings = Postings.unpack(small, arrays)
        if postings.size != len(articles):
            raise ValueError("the index is of other articles")
        return cls(articles, postings)

    @property
    def words(self) -> Sequence[str]:
        """The folded words of the pile, in order."""
        return self._postings.vocabulary.words

    def search(self, query: Query, mask: Mask | None = None, limit: int = 20) -> list[Hit]:
        """The ``limit`` best articles that ``query`` finds among those of ``mask`` (all, if None), best first.

        Fields of the query are not looked at: :mod:`corpus.search.field_filters` turns them into a mask.
        """
        match = self.match(query, mask)
        return self.hits(match, best(match.scores, match.matched, limit))

    def hits(self, match: Match, numbers: Iterable[int]) -> list[Hit]:
        """Those articles with their snippets."""
        return [self._hit(match, number) for number in numbers]

    def beginning(self, words: Sequence[str]) -> Mask:
        """Which articles have, for each of the folded ``words``, one that begins so."""
        holding = np.ones(len(self._articles), np.bool_)
        for word in words:
            low, high = self._postings.vocabulary.completions(word)
            holding &= self._postings.held(low, high)
        return holding

    def match(self, query: Query, mask: Mask | None = None, seconds: float | None = REGEX_SECONDS) -> Match:
        """Which articles the words, phrases and expressions of ``query`` find among those of ``mask``, and how well.

        All clauses must hold. Where no article has all the words, those that have most of them come first
        (``relaxed``); phrases, exact words, expressions and exclusions hold even then.
        """
        allowed = np.ones(len(self._articles), np.bool_) if mask is None else mask.copy()
        found = {clause: self._clause(clause) for clause in query.clauses if _is_indexed(clause)}
        for clause, (scores, _) in found.items():
            if clause.negated:
                allowed &= scores == 0
        wanted = [clause for clause in found if not clause.negated]
        scores, relaxed = self._scored(wanted, found, allowed)
        matched = scores > 0 if wanted else allowed
        complete = self._filter_regexes(query, scores, matched, seconds)
        scores *= matched
        shown = [atom for clause in wanted for atom in found[clause][1]]
        patterns = [a.text for c in query.clauses if not c.negated for a in c.atoms if a.kind == "regex"]
        highlighter = Highlighter([term for atom in shown for term in atom.terms], patterns)
        corrections = dict.fromkeys(one for atom in shown for one in atom.corrections)
        return Match(scores, matched, highlighter, tuple(corrections), relaxed, not complete)

    def _scored(
        self, wanted: list[Clause], found: dict[Clause, tuple[Floats, list[_Found]]], allowed: Mask
    ) -> tuple[Floats, bool]:
        scores = all_of([found[clause][0] for clause in wanted], allowed)
        words = [clause for clause in wanted if any(atom.kind == "word" for atom in clause.atoms)]
        if scores.any() or len(words) < 2:
            return scores, False
        for clause in wanted:
            if clause not in words:
                allowed = allowed & (found[clause][0] > 0)
        return most_of([found[clause][0] for clause in wanted], allowed), True

    def _clause(self, clause: Clause) -> tuple[Floats, list[_Found]]:
        """What the alternatives of a clause are worth together."""
        atoms = [self._atom(_Key.of(atom, clause.negated)) for atom in clause.atoms]
        if len(atoms) == 1:
            return atoms[0].scores, atoms
        return np.maximum.reduce([atom.scores for atom in atoms]), atoms

    def _hit(self, match: Match, number: int) -> Hit:
        article = self._articles[number]
        field, spans = match.highlighter.best_field(article)
        opening = next((block.start for block in article.blocks if block.kind in PROSE), 0)
        cut, marks = snippet(article.of(field), spans, opening if field == "text" else 0)
        return Hit(article.id, float(match.scores[number]), field, spans, cut, marks)

    # ----------------------------------------------------------------------------------------- atoms

    def _evaluate(self, key: _Key) -> _Found:
        if len(key.words) == 1:
            return self._word(key)
        chosen, corrections = [], []
        for i, word in enumerate(key.words):
            rest = self._range(word, key.open and i == len(key.words) - 1)
            if rest is None and key.corrected and (nearest := self._corrections(word, False)):
                corrections.append(Correction(word, (nearest[0][0],)))
                word = nearest[0][0]
                rest = self._range(word, False)
            if rest is None:
                return _Found(self._nothing())
            chosen.append((word, rest))
        ranges = [rest for _, rest in chosen]
        index = self._postings
        places = phrases.near(index, ranges, key.slop) if key.slop else phrases.phrase(index, ranges)
        holders = index.holders(places)
        scores = self._nothing()
        for low, high in ranges[: len(ranges) - key.open]:
            scores[holders] += index.add_up(low, high)[holders]
        term = Term(tuple(word for word, _ in chosen), key.open, key.slop)
        return _Found(scores, (term,), tuple(corrections))

    def _nothing(self) -> Floats:
        return np.zeros(len(self._articles), np.float32)

    def _range(self, word: str, unfinished: bool) -> phrases.Range | None:
        low, high = self._postings.vocabulary.completions(word)
        if unfinished:
            return (low, high) if high > low else None
        return (low, low + 1) if high > low and self.words[low] == word else None

    def _word(self, key: _Key) -> _Found:
        word, index = key.words[0], self._postings
        itself = self._range(word, False)
        if key.open and (rest := self._range(word, True)):
            whole = index.ready.get(word)
            scores = COMPLETION * (index.add_up(*rest) if whole is None else whole)
            if itself:
                scores += (1 - COMPLETION) * index.add_up(*itself)
            return _Found(scores, (Term((word,), open=True),))
        if itself:
            return _Found(index.add_up(*itself), (Term((word,)),))
        return self._misspelt(word, key.open) if key.corrected else _Found(self._nothing())

    def _misspelt(self, word: str, unfinished: bool) -> _Found:
        scores = self._nothing()
        nearest = self._corrections(word, unfinished)
        for other, distance in nearest:
            rest = self._range(other, False)
            if rest:
                scores += np.float32(MISSPELT**distance) * self._postings.add_up(*rest)
        words = tuple(other for other, _ in nearest)
        correction = (Correction(word, words),) if words else ()
        return _Found(scores, tuple(Term((other,)) for other in words), correction)

    def _corrections(self, word: str, unfinished: bool) -> list[tuple[str, float]]:
        """Words of the pile that ``word`` may be misspelt for, nearest and commonest first, and their distances."""
        if len(word) < _SHORTEST or any(char.isdigit() for char in word):
            return []
        vocabulary, starts = self._postings.vocabulary, self._postings.starts
        found = []
        for number in vocabulary.looking_like(word, unfinished, _LOOKALIKES):
            other = vocabulary.words[number]
            distance = _distance(word, other, unfinished)
            if distance is not None:
                found.append((distance, -int(starts[number + 1] - starts[number]), other))
        return [(other, distance) for distance, _, other in sorted(found)[:_CORRECTIONS]]

    # --------------------------------------------------------------------------------------- regexes

    def _filter_regexes(self, query: Query, scores: Floats, matched: Mask, seconds: float | None) -> bool:
        """Take articles out of ``matched`` that fail a clause with an expression; False if time ran out before."""
        clauses = [clause for clause in query.clauses if not _is_indexed(clause)]
        if not clauses:
            return True
        end = None if seconds is None else monotonic() + seconds
        other = [(clause, self._indexed_part(clause)) for clause in clauses]
        order = best(scores, matched, int(matched.sum()))
        for done, number in enumerate(order):
            if end is not None and monotonic() > end:
                matched[order[done:]] = False
                return False
            article = self._articles[number]
            matched[number] = all(
                (bool(part[number] > 0) or _occurs(clause, article)) != clause.negated for clause, part in other
            )
        return True

    def _indexed_part(self, clause: Clause) -> Floats:
        atoms = tuple(atom for atom in clause.atoms if atom.kind != "regex")
        return self._clause(Clause(atoms, clause.negated, clause.span))[0] if atoms else self._nothing()


@dataclass(frozen=True, slots=True)
class _Key:
    """What an atom asks of the index: equal for atoms typed at different places."""

    words: tuple[str, ...]
    open: bool
    slop: int
    corrected: bool

    @classmethod
    def of(cls, atom: Atom, negated: bool) -> _Key:
        return cls(atom.words, atom.open, atom.slop, atom.kind != "exact" and not negated)


def _is_indexed(clause: Clause) -> bool:
    return all(atom.kind != "regex" for atom in clause.atoms)


def _occurs(clause: Clause, article: Article) -> bool:
    patterns = [atom.text for atom in clause.atoms if atom.kind == "regex"]
    return any(occurs(pattern, article.title) or occurs(pattern, article.text) for pattern in patterns)


def _distance(typed: str, word: str, unfinished: bool) -> float | None:
    """Letters in which ``word`` differs from what was typed, or its beginning if that is unfinished; None if too many.

    One letter in short words, two from six letters on (restricted Damerau-Levenshtein distance).
    """
    most = 1 if len(typed) < 6 else 2
    distance: float = OSA.distance(typed, word, score_cutoff=most)
    if distance <= most:
        return distance
    if unfinished and len(word) > len(typed):
        lengths = (len(typed), len(typed) + 1)
        if min(OSA.distance(typed, word[:n], score_cutoff=1) for n in lengths) <= 1:
            return 1.5
    return None
