"""Text index: scores of titles and texts for the parts of a query, and the best articles as hits."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from time import monotonic

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import OSA

from corpus.model import PROSE, Article, Hit
from corpus.search import phrases
from corpus.search.hyphenation import other_spellings
from corpus.search.index_builder import Indexer, Tell, build_index, grow_index
from corpus.search.postings import COMPLETION, Floats, Postings
from corpus.search.query_parser import Atom, Query, QueryClause
from corpus.search.ranking import Mask, all_of, best_articles, most_of
from corpus.search.regexes import has_any_match
from corpus.search.snippets import HitHighlighter, SearchTerm, make_snippet
from corpus.storage.array_record import ArrayRecord, Lengths

MISSPELT = 0.6
"""What a word counts for each letter in which it differs from the one that was typed."""
REGEX_SECONDS = 1.0
"""How long regular expressions may search before they stop and say so."""
MOST_STUCK = 25
"""Articles in which an expression may come to no end before it is stopped, however long it may search."""

_LOOKALIKES = 60  # words of the vocabulary compared with a misspelt one
_CORRECTIONS = 12  # words of the collection that may stand for it
_SHORTEST = 4  # letters; shorter words are taken as they are


@dataclass(frozen=True, slots=True)
class Correction:
    """A typed word that no article has, and the words of the collection that were searched instead, likeliest first."""

    typed: str
    used: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TextMatch:
    """The articles (by number) that a query finds. ``scores`` are 0 outside ``matched``, and where only fields hold.

    ``relaxed``: no article has all the words, so these have some. ``unfinished``: a regular expression ran out of time.
    """

    scores: Floats
    matched: Mask
    highlighter: HitHighlighter
    corrections: tuple[Correction, ...] = ()
    relaxed: bool = False
    unfinished: bool = False


@dataclass(frozen=True, slots=True)
class _AtomMatch:
    """What one atom is worth in each article, and what to mark there."""

    scores: Floats
    terms: tuple[SearchTerm, ...] = ()
    corrections: tuple[Correction, ...] = ()


@dataclass(frozen=True, eq=False, repr=False)
class TextIndex(ArrayRecord):
    """Titles and texts of a collection, ready to be searched. Immutable; safe to share between threads."""

    articles: Sequence[Article]
    postings: Postings

    def column_lengths(self) -> Lengths:
        """The postings are of these articles."""
        yield len(self.articles), "postings"

    @cached_property
    def _atom(self) -> Callable[[_AtomKey], _AtomMatch]:
        return lru_cache(maxsize=32)(self._evaluate_atom)

    @classmethod
    def build_index(cls, articles: Sequence[Article], tell: Tell | None = None) -> TextIndex:
        """An index of ``articles``; ``tell`` hears ``(done, total)`` about once per thousand of them."""
        return cls(articles, build_index(articles, tell, len(articles)))

    @classmethod
    def growing_index(cls, articles: Sequence[Article], indexer: Indexer, whole: bool = False) -> TextIndex:
        """An index of ``articles`` by an ``indexer`` that has taken some of them already, and, unless this is the
        ``whole`` collection, may take more."""
        indexer.take_up_to(articles, len(articles))
        postings = indexer.build_postings(len(articles), whole)
        return cls.build_index(articles) if postings is None else cls(articles, postings)

    def grown_index(self, articles: Sequence[Article], before: NDArray[np.int64]) -> TextIndex:
        """An index of ``articles``, of which only those are read that had no number ``before`` (-1) in this one."""
        new = (articles[number] for number in np.flatnonzero(before < 0).tolist())
        return TextIndex(articles, grow_index(self.postings, before, new))

    @property
    def known_words(self) -> Sequence[str]:
        """The folded words of the collection, in order."""
        return self.postings.vocabulary.words

    def search_texts(self, query: Query, mask: Mask | None = None, limit: int = 20) -> list[Hit]:
        """The ``limit`` best articles that ``query`` finds among those of ``mask`` (all, if None), best first.

        Fields of the query are not looked at: :mod:`corpus.search.field_filters` turns them into a mask.
        """
        match = self.match_query(query, mask)
        return self.hits_with_snippets(match, best_articles(match.scores, match.matched, limit))

    def hits_with_snippets(self, match: TextMatch, numbers: Iterable[int]) -> list[Hit]:
        """Those articles with their snippets."""
        return [self._make_hit(match, number) for number in numbers]

    def mask_of_prefixes(self, words: Sequence[str]) -> Mask:
        """Which articles have, for each of the folded ``words``, one that begins so."""
        holding = np.ones(len(self.articles), np.bool_)
        for word in words:
            low, high = self.postings.vocabulary.range_of_completions(word)
            holding &= self.postings.held_mask(low, high)
        return holding

    def match_query(self, query: Query, mask: Mask | None = None, seconds: float | None = REGEX_SECONDS) -> TextMatch:
        """Which articles the words, phrases and expressions of ``query`` find among those of ``mask``, and how well.

        All clauses must hold. Where no article has all the words, those that have most of them come first
        (``relaxed``); phrases, exact words, expressions and exclusions hold even then.
        """
        allowed = np.ones(len(self.articles), np.bool_) if mask is None else mask.copy()
        found = {clause: self._score_clause(clause) for clause in query.clauses if _is_indexed(clause)}
        for clause, (scores, _) in found.items():
            if clause.negated:
                allowed &= scores == 0
        wanted = [clause for clause in found if not clause.negated]
        scores, relaxed = self._combine_scores(wanted, found, allowed)
        matched = scores > 0 if wanted else allowed
        complete = self._filter_regexes(query, scores, matched, seconds)
        scores *= matched
        shown = [atom for clause in wanted for atom in found[clause][1]]
        patterns = [a.text for c in query.clauses if not c.negated for a in c.atoms if a.kind == "regex"]
        highlighter = HitHighlighter([term for atom in shown for term in atom.terms], patterns)
        corrections = dict.fromkeys(one for atom in shown for one in atom.corrections)
        return TextMatch(scores, matched, highlighter, tuple(corrections), relaxed, not complete)

    def _combine_scores(
        self, wanted: list[QueryClause], found: dict[QueryClause, tuple[Floats, list[_AtomMatch]]], allowed: Mask
    ) -> tuple[Floats, bool]:
        scores = all_of([found[clause][0] for clause in wanted], allowed)
        words = [clause for clause in wanted if any(atom.kind == "word" for atom in clause.atoms)]
        if scores.any() or len(words) < 2:
            return scores, False
        for clause in wanted:
            if clause not in words:
                allowed = allowed & (found[clause][0] > 0)
        return most_of([found[clause][0] for clause in wanted], allowed), True

    def _score_clause(self, clause: QueryClause) -> tuple[Floats, list[_AtomMatch]]:
        """What the alternatives of a clause are worth together."""
        atoms = [self._atom(_AtomKey.from_atom(atom, clause.negated)) for atom in clause.atoms]
        if len(atoms) == 1:
            return atoms[0].scores, atoms
        return np.maximum.reduce([atom.scores for atom in atoms]), atoms

    def _make_hit(self, match: TextMatch, number: int) -> Hit:
        article = self.articles[number]
        field, spans = match.highlighter.best_field(article)
        opening = next((block.start for block in article.blocks if block.kind in PROSE), 0)
        cut, marks = make_snippet(article.field_text(field), spans, opening if field == "text" else 0)
        return Hit(article.id, float(match.scores[number]), field, spans, cut, marks)

    # ----------------------------------------------------------------------------------------- atoms

    def _evaluate_atom(self, key: _AtomKey) -> _AtomMatch:
        """The atom as it was typed, and as others join or part its words, whichever an article has."""
        others = [key.with_words(words) for words in self._other_spellings(key)]
        found = [match for other in others if (match := self._evaluate_words(other)).scores.any()]
        if not found:
            return self._evaluate_words(key)
        typed = self._evaluate_words(key.with_words(key.words))
        every = [typed, *found] if typed.scores.any() else found
        terms = tuple(term for match in every for term in match.terms)
        return _AtomMatch(np.maximum.reduce([match.scores for match in every]), terms)

    def _other_spellings(self, key: _AtomKey) -> list[tuple[str, ...]]:
        """The words of the atom with and without a hyphen, as far as the collection has them."""
        if not key.one_word:
            return []
        open_joined = key.open and len(key.words) > 1
        return list(other_spellings(key.words, lambda word: self._range_of_word(word, open_joined) is not None))

    def _evaluate_words(self, key: _AtomKey) -> _AtomMatch:
        if len(key.words) == 1:
            return self._evaluate_word(key)
        chosen, corrections = [], []
        for i, word in enumerate(key.words):
            rest = self._range_of_word(word, key.open and i == len(key.words) - 1)
            if rest is None and key.corrected and (nearest := self._words_spelt_alike(word, False)):
                corrections.append(Correction(word, (nearest[0][0],)))
                word = nearest[0][0]
                rest = self._range_of_word(word, False)
            if rest is None:
                return _AtomMatch(self._zero_scores())
            chosen.append((word, rest))
        ranges = [rest for _, rest in chosen]
        index = self.postings
        places = phrases.near_places(index, ranges, key.slop) if key.slop else phrases.phrase_places(index, ranges)
        holders = index.holding_articles(places)
        scores = self._zero_scores()
        for low, high in ranges[: len(ranges) - key.open]:
            scores[holders] += index.add_up(low, high)[holders]
        term = SearchTerm(tuple(word for word, _ in chosen), key.open, key.slop)
        return _AtomMatch(scores, (term,), tuple(corrections))

    def _zero_scores(self) -> Floats:
        return np.zeros(len(self.articles), np.float32)

    def _range_of_word(self, word: str, unfinished: bool) -> phrases.Range | None:
        low, high = self.postings.vocabulary.range_of_completions(word)
        if unfinished:
            return (low, high) if high > low else None
        return (low, low + 1) if high > low and self.known_words[low] == word else None

    def _evaluate_word(self, key: _AtomKey) -> _AtomMatch:
        word, index = key.words[0], self.postings
        itself = self._range_of_word(word, False)
        if key.open and (rest := self._range_of_word(word, True)):
            whole = index.ready.get(word)
            scores = COMPLETION * (index.add_up(*rest) if whole is None else whole)
            if itself:
                scores += (1 - COMPLETION) * index.add_up(*itself)
            return _AtomMatch(scores, (SearchTerm((word,), open=True),))
        if itself:
            return _AtomMatch(index.add_up(*itself), (SearchTerm((word,)),))
        return self._evaluate_misspelt(word, key.open) if key.corrected else _AtomMatch(self._zero_scores())

    def _evaluate_misspelt(self, word: str, unfinished: bool) -> _AtomMatch:
        scores = self._zero_scores()
        nearest = self._words_spelt_alike(word, unfinished)
        for other, distance in nearest:
            rest = self._range_of_word(other, False)
            if rest:
                scores += np.float32(MISSPELT**distance) * self.postings.add_up(*rest)
        words = tuple(other for other, _ in nearest)
        correction = (Correction(word, words),) if words else ()
        return _AtomMatch(scores, tuple(SearchTerm((other,)) for other in words), correction)

    def _words_spelt_alike(self, word: str, unfinished: bool) -> list[tuple[str, float]]:
        """Words of the corpus that ``word`` may be misspelt for, nearest and commonest first, and their distances."""
        if len(word) < _SHORTEST or any(char.isdigit() for char in word):
            return []
        vocabulary, starts = self.postings.vocabulary, self.postings.starts
        found = []
        for number in vocabulary.looking_like(word, unfinished, _LOOKALIKES):
            other = vocabulary.words[number]
            distance = _edit_distance(word, other, unfinished)
            if distance is not None:
                found.append((distance, -int(starts[number + 1] - starts[number]), other))
        return [(other, distance) for distance, _, other in sorted(found)[:_CORRECTIONS]]

    # --------------------------------------------------------------------------------------- regexes

    def _filter_regexes(self, query: Query, scores: Floats, matched: Mask, seconds: float | None) -> bool:
        """Take articles out of ``matched`` that fail a clause with an expression; whether all could be looked at."""
        clauses = [clause for clause in query.clauses if not _is_indexed(clause)]
        if not clauses:
            return True
        end = None if seconds is None else monotonic() + seconds
        other = [(clause, self._indexed_part(clause)) for clause in clauses]
        order = best_articles(scores, matched, int(matched.sum()))
        stuck = 0
        for done, number in enumerate(order):
            if stuck == MOST_STUCK or (end is not None and monotonic() > end):
                matched[order[done:]] = False
                return False
            article = self.articles[number]
            try:
                matched[number] = all(
                    (bool(part[number] > 0) or _has_regex_match(clause, article)) != clause.negated
                    for clause, part in other
                )
            except TimeoutError:
                matched[number] = False
                stuck += 1
        return not stuck

    def _indexed_part(self, clause: QueryClause) -> Floats:
        atoms = tuple(atom for atom in clause.atoms if atom.kind != "regex")
        return self._score_clause(QueryClause(atoms, clause.negated, clause.span))[0] if atoms else self._zero_scores()


@dataclass(frozen=True, slots=True)
class _AtomKey:
    """What an atom asks of the index: equal for atoms typed at different places."""

    words: tuple[str, ...]
    open: bool
    slop: int
    corrected: bool
    one_word: bool

    @classmethod
    def from_atom(cls, atom: Atom, negated: bool) -> _AtomKey:
        return cls(atom.words, atom.open, atom.slop, atom.kind != "exact" and not negated, atom.kind == "word")

    def with_words(self, words: tuple[str, ...]) -> _AtomKey:
        """The same, asked of other words, which are taken as they are."""
        return replace(self, words=words, corrected=False, one_word=False)


def _is_indexed(clause: QueryClause) -> bool:
    return all(atom.kind != "regex" for atom in clause.atoms)


def _has_regex_match(clause: QueryClause, article: Article) -> bool:
    patterns = [atom.text for atom in clause.atoms if atom.kind == "regex"]
    return any(has_any_match(pattern, article.title) or has_any_match(pattern, article.text) for pattern in patterns)


def _edit_distance(typed: str, word: str, unfinished: bool) -> float | None:
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
