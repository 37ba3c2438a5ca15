"""Index builder: the inverted index, made in one pass over the articles, and of those read so far on demand.

Each batch of articles becomes arrays at once, so that neither their texts nor their words are kept.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from threading import Lock

import numpy as np

from corpus.language.folding import LONGEST_WORD, split_words
from corpus.model import Article
from corpus.runtime.progress import report_progress
from corpus.search.bm25 import K1, B
from corpus.search.postings import Floats, Ints, Longs, Postings
from corpus.search.vocabulary import Vocabulary, sort_words

Tell = Callable[[int, int], None]
"""Told how many articles (or entities) of how many are indexed."""

TITLE = 3
GAP = 64
"""Places left empty between two fields, so that neither a phrase nor words near each other reach across."""

_BATCH = 1_000  # articles that become arrays together
_STEP = 250_000  # places whose impacts are worked out together
_TABLED = 4_000_000  # places of which the article is looked up in a table
_HEAVY = 200_000  # postings of all completions of a beginning from which their sum is kept ready
_HEAVY_LETTERS = 3  # and how long such a beginning may be
_LAST = "\U0010ffff"  # behind a beginning it is above every word that begins so


class _WordNumbers(dict[str, int]):
    """Words and their numbers; one that is new gets the next. A word too long for the index is its beginning."""

    def __missing__(self, word: str) -> int:
        if len(word) > LONGEST_WORD:
            return self[word[:LONGEST_WORD]]
        self[word] = number = len(self)
        return number


@dataclass(frozen=True, slots=True)
class _PostingBatch:
    """Some articles, word by word: the words (``terms``), how many places each has, and these in a row."""

    terms: Ints
    counts: Ints
    places: Ints

    def part_before_place(self, end: int) -> _PostingBatch:
        """What of it stands before that place."""
        if not len(self.places) or int(self.places.max()) < end:
            return self
        keep = self.places < end
        counts = np.add.reduceat(keep, np.cumsum(self.counts) - self.counts, dtype=np.int32)
        return _PostingBatch(self.terms[counts > 0], counts[counts > 0], self.places[keep])


@dataclass(frozen=True, slots=True)
class _FieldLengths:
    """For every article where its text begins, what a word of its title counts, and how many words it has (weighed);
    ``firsts`` are the places where the articles begin, and behind the last."""

    firsts: Longs
    texts: Ints
    weights: Floats
    lengths: Floats


class Indexer:
    """Takes articles in, in order; an index of the first of them can be asked for at any time, from any thread."""

    def __init__(self) -> None:
        self._taking, self._making = Lock(), Lock()
        self._numbers = _WordNumbers()
        self._batches: list[_PostingBatch] = []
        self._firsts, self._texts, self._weights = array("q", [0]), array("i"), array("b")
        self._lengths = array("i")
        self._terms, self._runs = array("i"), array("i")  # of the batch: words; first place and length of each field
        self._made: Postings | None = None
        self._whole = False

    def __len__(self) -> int:
        return len(self._texts)

    def take_articles(self, articles: Iterable[Article]) -> None:
        """Index more articles; the text of each is read once and not kept."""
        with self._taking:
            for article in articles:
                self._add_article(article)

    def take_up_to(self, articles: Sequence[Article], count: int) -> None:
        """Index the first ``count`` of ``articles``, without those indexed before, which must be the same."""
        if len(self) < count:
            with self._taking:
                for number in range(len(self), count):
                    if number % _BATCH == 0:
                        report_progress(number / count)
                    self._add_article(articles[number])

    def build_postings(self, count: int, whole: bool = True) -> Postings | None:
        """The index of the first ``count`` articles, which were taken in.

        With ``whole``, for which memory is saved, there are no others, and none can follow; None if that was said
        before, of others.
        """
        with self._making:
            if self._made is None or self._made.size != count:
                if self._whole:
                    return None
                self._made = self._make_postings(count, whole)
            elif whole:
                self._batches, self._numbers = [], _WordNumbers()
            self._whole |= whole
            return self._made

    # ------------------------------------------------------------ articles in

    def _add_article(self, article: Article) -> None:
        weight = TITLE - 1 if article.title_in_text else TITLE  # in the text it has been counted once
        first = self._firsts[-1]
        title = self._read_words(article.title, first)
        begins = first + title + GAP
        text = self._read_words(article.text, begins)
        self._weights.append(weight)
        self._lengths.append(min(title * weight + text, 2**31 - 1))
        self._firsts.append(begins + text + GAP)
        self._texts.append(begins)
        if len(self._texts) % _BATCH == 0:
            self._close_batch()

    def _read_words(self, text: str, place: int) -> int:
        words = split_words(text)
        self._terms.extend(map(self._numbers.__getitem__, words))
        self._runs.extend((place, len(words)))
        return len(words)

    def _close_batch(self) -> None:
        """Make arrays of the words of the batch."""
        if self._terms:
            self._batches.append(_make_batch(self._terms, self._runs))
        self._terms, self._runs = array("i"), array("i")

    # ------------------------------------------------------------ an index out

    def taken_words(self, count: int = -1) -> tuple[list[str], list[_PostingBatch], _FieldLengths]:
        """The words, the batches and the fields of the first ``count`` articles, or of all that were taken in."""
        with self._taking:
            self._close_batch()
            some = count if count >= 0 else len(self)
            fields = _FieldLengths(
                np.array(self._firsts[: some + 1], np.int64),
                np.array(self._texts[:some], np.int32),
                np.array(self._weights[:some], np.float32),
                np.array(self._lengths[:some], np.float32),
            )
            return list(self._numbers), list(self._batches), fields

    def _make_postings(self, count: int, whole: bool) -> Postings:
        words, batches, fields = self.taken_words(count)
        if whole:
            with self._taking:
                self._batches, self._numbers = [], _WordNumbers()
        end = int(fields.firsts[-1])
        return _assemble_postings(words, [batch.part_before_place(end) for batch in batches], fields)


def build_index(articles: Iterable[Article], tell: Tell | None = None, count: int = 0) -> Postings:
    """The index of ``articles``, numbered in their order. ``tell`` is called about once per thousand of ``count``."""
    indexer = Indexer()
    rest = iter(articles)
    while some := list(islice(rest, _BATCH)):
        indexer.take_articles(some)
        if tell is not None:
            tell(len(indexer), count)
    made = indexer.build_postings(len(indexer))
    assert made is not None
    return made


def grow_index(known: Postings, before: Longs, new: Iterable[Article]) -> Postings:
    """The index of articles that had the numbers ``before`` in the ``known`` one; ``new`` are those that had none (-1).

    The same that building it anew would give.
    """
    indexer = Indexer()
    indexer.take_articles(new)
    words, batches, fields = indexer.taken_words()
    kept, place = before >= 0, before.copy()
    place[~kept] = known.size + np.arange(len(fields.texts))
    both = _joined_lengths(_known_lengths(known, before[kept]), fields)
    order = np.empty(len(before), np.int64)
    order[kept], order[~kept] = np.arange(np.count_nonzero(kept)), np.count_nonzero(kept) + np.arange(len(fields.texts))
    sizes = both.sizes[order]
    firsts = np.concatenate([[0], np.cumsum(sizes)])
    moved = np.full(known.size + len(fields.texts), -1)
    moved[place] = firsts[:-1]
    terms, places = _moved_places(known.firsts, moved[: known.size], *_known_places(known))
    vocabulary, after = known.vocabulary.grown(np.bincount(terms, minlength=len(known.vocabulary)) > 0, words)
    keys = [(after[terms] << 32) | places]
    numbers = np.array([vocabulary.number_of_word(word) for word in words], np.int64)
    for batch in batches:
        added = np.repeat(numbers[batch.terms], batch.counts)
        terms, places = _moved_places(fields.firsts, moved[known.size :], added, batch.places)
        keys.append((terms << 32) | places)
    sorted_keys = np.sort(np.concatenate(keys), kind="stable")  # nearly in order, which that makes use of
    at_starts = np.concatenate([[0], np.cumsum(np.bincount(sorted_keys >> 32, minlength=len(vocabulary)))])
    all_places = (sorted_keys & 0xFFFFFFFF).astype(np.int32)
    return _postings_of(vocabulary, at_starts, all_places, both.in_order(order, firsts))


def _known_places(known: Postings) -> tuple[Longs, Ints]:
    return np.repeat(np.arange(len(known.at_starts) - 1), np.diff(known.at_starts)), known.places


def _moved_places(firsts: Longs, moved: Longs, terms: Longs, places: Ints) -> tuple[Longs, Longs]:
    """Words and their new places, those of articles that are gone (-1) left out."""
    gone = np.iinfo(np.int64).min
    shift = np.where(moved < 0, gone, moved - firsts[:-1])
    runs = np.flatnonzero(np.diff(shift, prepend=gone + 1))  # mostly many articles move by as much
    moved_by = shift[runs][np.searchsorted(firsts[runs], places, side="right") - 1]
    kept = moved_by != gone
    return terms[kept], places[kept] + moved_by[kept]


@dataclass(frozen=True, slots=True)
class _ArticleLengths:
    """For every article how many places it takes, where its text begins in it, and its weights."""

    sizes: Longs
    texts: Longs
    weights: Floats
    lengths: Floats

    def in_order(self, order: Longs, firsts: Longs) -> _FieldLengths:
        """The same of articles in another order, which begin at those places."""
        texts = (firsts[:-1] + self.texts[order]).astype(np.int32)
        return _FieldLengths(firsts, texts, self.weights[order], self.lengths[order])


def _known_lengths(known: Postings, numbers: Longs) -> _ArticleLengths:
    sizes, texts = (array[numbers] for array in (np.diff(known.firsts), known.texts - known.firsts[:-1]))
    weights = known.titles[numbers].astype(np.int64)
    lengths = np.minimum((texts - GAP) * weights + sizes - texts - GAP, 2**31 - 1)
    return _ArticleLengths(sizes, texts, weights.astype(np.float32), lengths.astype(np.float32))


def _joined_lengths(known: _ArticleLengths, new: _FieldLengths) -> _ArticleLengths:
    return _ArticleLengths(
        np.concatenate([known.sizes, np.diff(new.firsts)]),
        np.concatenate([known.texts, new.texts - new.firsts[:-1]]),
        np.concatenate([known.weights, new.weights]),
        np.concatenate([known.lengths, new.lengths]),
    )


def _make_batch(terms: Sequence[int], runs: Sequence[int]) -> _PostingBatch:
    """``runs`` are the first place and the number of words of each field, in the order of the words in ``terms``."""
    words = np.array(terms, np.int64)
    first, length = np.array(runs, np.int64).reshape(-1, 2).T
    places = np.arange(len(words)) + np.repeat(first - (np.cumsum(length) - length), length)
    # One sort of a combined number is several times faster than an argsort.
    keys = np.sort((words << 32) | np.arange(len(words)))
    order = keys & 0xFFFFFFFF
    keys >>= 32
    new = np.flatnonzero(np.diff(keys, prepend=-1))
    counts = np.diff(new, append=len(keys))
    return _PostingBatch(keys[new].astype(np.int32), counts.astype(np.int32), places[order].astype(np.int32))


def _rank_words(words: Sequence[str], batches: Iterable[_PostingBatch]) -> tuple[list[str], Ints]:
    """Those of ``words`` that the batches have, in order, and for the number of each its place there."""
    held = np.zeros(len(words), np.bool_)
    for batch in batches:
        held[batch.terms] = True
    numbers = {words[number]: number for number in np.flatnonzero(held).tolist()}
    ordered = sort_words(numbers)
    ranks = np.zeros(len(words), np.int32)
    ranks[np.fromiter(map(numbers.__getitem__, ordered), np.int64, len(ordered))] = np.arange(len(ordered))
    return ordered, ranks


def _assemble_postings(words: Sequence[str], batches: list[_PostingBatch], fields: _FieldLengths) -> Postings:
    """Put the batches one behind the other under each word, of which ``words`` are those that were numbered.

    ``batches`` is emptied on the way, to save memory.
    """
    ordered, ranks = _rank_words(words, batches)
    at_starts = np.zeros(len(ordered) + 1, np.int64)
    for batch in batches:
        at_starts[ranks[batch.terms] + 1] += batch.counts
    np.cumsum(at_starts, out=at_starts)
    places = np.empty(at_starts[-1], np.int32)
    filled = at_starts[:-1].copy()
    batches.reverse()
    while batches:
        batch = batches.pop()
        order = ranks[batch.terms]
        before = np.cumsum(batch.counts, dtype=np.int64) - batch.counts
        places[np.arange(len(batch.places)) + np.repeat(filled[order] - before, batch.counts)] = batch.places
        filled[order] += batch.counts
    del filled
    return _postings_of(Vocabulary.build_vocabulary(ordered), at_starts, places, fields)


def _postings_of(vocabulary: Vocabulary, at_starts: Longs, places: Ints, fields: _FieldLengths) -> Postings:
    starts, articles, impacts = _weigh_postings(places, at_starts, fields)
    titles, none = fields.weights.astype(np.int8), np.zeros((0, len(fields.texts)), np.float32)
    lists = starts, articles, impacts, at_starts, places, fields.firsts, fields.texts, titles
    index = Postings(vocabulary, *lists, (), none)
    ready = _scores_of_prefixes(index)
    return replace(index, beginnings=tuple(ready), sums=np.stack(list(ready.values()))) if ready else index


def _weigh_postings(places: Ints, at_starts: Longs, fields: _FieldLengths) -> tuple[Longs, Ints, Floats]:
    """Where the postings of each word start, the article of each posting, and what the word is worth there (BM25)."""
    size, mean = len(fields.texts), max(float(fields.lengths.mean()), 1.0) if len(fields.lengths) else 1.0
    damping = (K1 * (1 - B + B * fields.lengths / mean)).astype(np.float32)
    # As many postings as places would be the most; memory that is not written to is never taken.
    articles, impacts = np.empty(len(places), np.int32), np.empty(len(places), np.float32)
    holders = np.zeros(len(at_starts) - 1, np.int64)
    done, owner_of = 0, _owner_finder(fields.firsts)
    for low, high in _ranges_of_words(at_starts):
        part = places[at_starts[low] : at_starts[high]]
        words = np.repeat(np.arange(low, high), np.diff(at_starts[low : high + 1]))
        owners = owner_of(part)
        weights = np.where(part < fields.texts[owners], fields.weights[owners], np.float32(1))
        new = np.flatnonzero(np.diff(owners, prepend=-1) | np.diff(words, prepend=-1))
        frequency, owner, word = np.add.reduceat(weights, new), owners[new], words[new]
        holders[low:high] = np.bincount(word - low, minlength=high - low)
        rarity = np.log(1 + (size - holders[word] + 0.5) / (holders[word] + 0.5)).astype(np.float32)
        articles[done : done + len(new)] = owner
        impacts[done : done + len(new)] = rarity * frequency * (K1 + 1) / (frequency + damping[owner])
        done += len(new)
    return np.concatenate(([0], np.cumsum(holders))), articles[:done], impacts[:done]


def _owner_finder(firsts: Longs) -> Callable[[Ints], Longs]:
    """Tells the article of each of some places: by a table of all places, as long as that takes little memory."""
    if firsts[-1] > _TABLED:
        return lambda places: np.searchsorted(firsts, places, side="right") - 1
    table = np.repeat(np.arange(len(firsts) - 1), np.diff(firsts))
    return lambda places: table[places]


def _ranges_of_words(starts: Longs) -> Iterator[tuple[int, int]]:
    """Ranges of words that have about ``_STEP`` places together, or one with more."""
    low, count = 0, len(starts) - 1
    while low < count:
        high = int(np.searchsorted(starts, starts[low] + _STEP, side="right")) - 1
        high = min(max(high, low + 1), count)
        yield low, high
        low = high


def _scores_of_prefixes(index: Postings) -> dict[str, Floats]:
    """Summed impacts for the beginnings of words that would take longest to add up at the keyboard."""
    ready: dict[str, Floats] = {}
    heavy = [(0, len(index.vocabulary))]
    for letters in range(1, _HEAVY_LETTERS + 1):
        longer = []
        for low, high in (part for whole in heavy for part in _parts_by_letter(index.vocabulary, *whole, letters)):
            if index.posting_count(low, high) >= _HEAVY:
                longer.append((low, high))
                ready[index.vocabulary.words[low][:letters]] = index.add_up(low, high)
        heavy = longer
    return ready


def _parts_by_letter(vocabulary: Vocabulary, low: int, high: int, letters: int) -> Iterator[tuple[int, int]]:
    """The words from ``low`` to before ``high``, which begin alike, by one letter more; shorter ones are in none."""
    while low < high:
        start = vocabulary.words[low][:letters]
        end = bisect_left(vocabulary.words, start + _LAST, low, high) if len(start) == letters else low + 1
        if len(start) == letters:
            yield low, end
        low = end
