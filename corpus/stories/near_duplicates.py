"""Near-duplicates: articles that share their wording, reprints, trimmed reprints, revisions, passages taken over.

Method: 5-grams of words (shingles; Broder 1997), a stable sample of them in an inverted index to find candidates, and
an exact count of the shared ones for each candidate. Containment is the share of the shorter article's 5-grams that
the other article has too.
"""

from __future__ import annotations

import re
import zlib
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise, starmap
from typing import Annotated

import numpy as np
from numpy.typing import NDArray

from corpus.language.whole_words import whole_words
from corpus.model import Article, Dating
from corpus.runtime.progress import Tick, progress_part, report_nothing
from corpus.storage.array_record import ArrayRecord, Int32, Int64, Lengths
from corpus.storage.packed_strings import gather_rows
from corpus.stories.chronology import age_key
from corpus.stories.duplicate_table import KINDS, Copies

Hashes = NDArray[np.uint64]
Ints = NDArray[np.int64]

SHINGLE = 5
"""Words of a shingle."""

SAMPLED = 8
"""One shingle of this many, and the lowest this many of every article, are looked up."""

CANDIDATE = 0.1
"""Share of the shorter one's sampled shingles, two at least, that makes a pair worth counting exactly."""

SHARED_LEAST = 8
"""Shingles a pair shares at least (12 words in a row): less is a name, a title, a turn of phrase."""

PASSAGES, WHOLE = 0.15, 0.5
"""Containment from which a pair shares passages, and from which one is a version of the other."""

TRIMMED = 0.75
"""A copy that has less than this share of the other one's length has been trimmed."""

GROUP, NEIGHBOURS = 24, 6
"""A shingle of more articles than ``GROUP`` pairs each with its next ``NEIGHBOURS`` only, lest work become quadratic.

A text that is reprinted more often is then linked as a chain, which is enough to count its origins.
"""

AT_ONCE = 400_000
"""Sampled shingles looked at at a time."""

TOGETHER = 256
"""Articles of which shingles are made together, and between two ticks."""

READ = 0.5
"""Share of the work that is done when all is read."""

# Letters and digits only: reprints differ in their marks, hyphens and apostrophes.
_WORD = re.compile(r"[^\W_]{1,40}")
_MULTIPLIERS = (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0xD6E8FEB86659FD93, 0xFF51AFD7ED558CCD)
_MIX = np.uint64(0xC4CEB9FE1A85EC53)


def find_copies(articles: Sequence[Article], datings: Mapping[str, Dating], tick: Tick = report_nothing) -> Copies:
    """Pairs of articles that share wording in their body text, in the order of the articles.

    ``a`` is the one that was published first (in doubt the one that comes first). Of one source or URL, a pair is a
    *revision*; of different ones a *copy*, or *trimmed* if one is clearly shorter; below half, *passages*.
    ``tick`` hears now and then what share is done; what it raises ends the search.
    """
    return copies_of(read_wording(articles, tick), articles, datings)


def copies_of(wording: Wording, articles: Sequence[Article], datings: Mapping[str, Dating]) -> Copies:
    """The copies among articles of that wording."""
    return _in_columns(wording.counted_rows(), articles, datings)


@dataclass(frozen=True, eq=False, repr=False)
class Wording(ArrayRecord):
    """What is known of the wording of a collection: by it, copies of one article more are found without the others.

    The sampled shingles of article ``i`` are those from ``bounds[i]`` on. For each pair of articles ``a`` and ``b``
    whose samples share enough: how many shingles both have, and how many the one with fewer and the one with more.
    """

    hashes: Annotated[Hashes, np.dtype(np.uint64)]
    bounds: Int64
    a: Int32
    b: Int32
    shared: Int32
    shorter: Int32
    longer: Int32

    def column_lengths(self) -> Lengths:
        """Every pair has all columns."""
        yield int(self.bounds[-1]) if len(self.bounds) else -1, "hashes"
        yield len(self.a), "b", "shared", "shorter", "longer"

    def counted_rows(self) -> Ints:
        """The pairs as rows of numbers."""
        columns = (self.a, self.b, self.shared, self.shorter, self.longer)
        return np.stack([column.astype(np.int64) for column in columns], axis=1)

    def grown_wording(self, articles: Sequence[Article], before: Ints) -> Wording:
        """The wording of ``articles``, of which those are read that had no number ``before`` (-1), and their likes."""
        samples = self._grown_samples(articles, before)
        pairs = _candidate_pairs(samples)
        after = np.full(len(self.bounds) - 1, -1)
        after[before[before >= 0]] = np.flatnonzero(before >= 0)
        known = self.counted_rows()
        known[:, :2] = after[known[:, :2]]
        known = known[(known[:, :2] >= 0).all(axis=1)]
        keys, counted = (rows[:, 0] * len(articles) + rows[:, 1] for rows in (pairs, known))
        new = pairs[~np.isin(keys, counted)]
        return _wording_of(samples, np.concatenate([known[np.isin(counted, keys)], *_count_of_some(new, articles)]))

    def _grown_samples(self, articles: Sequence[Article], before: Ints) -> _ShingleSamples:
        new = np.flatnonzero(before < 0)
        read = _sample_articles([articles[number] for number in new.tolist()], _BodyWords(), report_nothing)
        hashes, bounds = read.hashes_and_bounds()
        place = before.copy()
        place[new] = len(self.bounds) - 1 + np.arange(len(new))
        rows, ends = gather_rows(np.concatenate([self.bounds, self.bounds[-1] + bounds[1:]]), place)
        return _ShingleSamples.from_arrays(np.concatenate([self.hashes, hashes])[rows], ends)


def _count_of_some(pairs: Ints, articles: Sequence[Article]) -> Iterator[Ints]:
    """What the pairs of a few articles share; only these are read."""
    numbers, place = np.unique(pairs, return_inverse=True)
    words = _BodyWords()
    for number in numbers.tolist():
        words.add_article(articles[number])
    for _, rows in _count_shared(place.reshape(-1, 2), words):
        yield np.concatenate([numbers[rows[:, :2]], rows[:, 2:]], axis=1)


def _wording_of(samples: _ShingleSamples, found: Ints) -> Wording:
    columns = found[np.lexsort((found[:, 1], found[:, 0]))].T.astype(np.int32)
    return Wording(*samples.hashes_and_bounds(), *columns)


def read_wording(articles: Sequence[Article], tick: Tick = report_nothing) -> Wording:
    """The wording of articles, each of them read."""
    words = _BodyWords()
    samples = _sample_articles(articles, words, progress_part(tick, 0, READ))
    pairs = _candidate_pairs(samples)
    found = [np.empty((0, 5), np.int64)]
    for done, shared in _count_shared(pairs, words):
        tick(READ + (1 - READ) * done / len(pairs))
        found.append(shared)
    return _wording_of(samples, np.concatenate(found))


def _in_columns(found: Ints, articles: Sequence[Article], datings: Mapping[str, Dating]) -> Copies:
    """The copies among ``found``, rows as :func:`_count_shared` gives them, in order."""
    a, b, shared, shorter, longer = found.T
    share = shared / np.maximum(shorter, 1)
    enough = (shared >= SHARED_LEAST) & (share >= PASSAGES)
    a, b, share, lengths = a[enough], b[enough], share[enough], (shorter / np.maximum(longer, 1))[enough]
    ids = tuple(article.id for article in articles)
    # Only what is asked of the articles of a pair: most have none.
    numbers, place = np.unique(np.concatenate([a, b]), return_inverse=True)
    named = [articles[number] for number in numbers.tolist()]
    age = _age_ranks([age_key(datings.get(article.id)) for article in named])
    outlet, url = (
        _name_numbers(article.source.casefold() for article in named),
        _name_numbers(article.url for article in named),
    )
    one, other = np.split(place.reshape(-1), 2)
    later = age[other] < age[one]
    older, newer = np.where(later, b, a), np.where(later, a, b)
    same = ((outlet[one] == outlet[other]) & (outlet[one] > 0)) | ((url[one] == url[other]) & (url[one] > 0))
    kind = np.where(lengths < TRIMMED, KINDS.index("trimmed"), KINDS.index("copy"))
    kind = np.where(share < WHOLE, KINDS.index("passages"), np.where(same, KINDS.index("revision"), kind))
    containment = np.array([round(one, 4) for one in share.tolist()], np.float64)
    return Copies.from_columns(older, newer, kind, containment, ids=ids)


def _age_ranks(ages: Sequence[tuple[int, str]]) -> Ints:
    """Numbers in the order of ``ages``, the same for the same."""
    numbers = {age: number for number, age in enumerate(sorted(set(ages)))}
    return np.array([numbers[age] for age in ages], np.int64)


def _name_numbers(names: Iterable[str]) -> Ints:
    """Numbers that are the same for the same names, 0 for none."""
    numbers = {"": 0}
    return np.array([numbers.setdefault(name, len(numbers)) for name in names], np.int64)


# --------------------------------------------------------------------------------------------- words


class _WordHashes(dict[str, int]):
    """Words to 32-bit numbers that are the same in every run; each word is hashed once."""

    def __missing__(self, word: str) -> int:
        number = self[word] = zlib.crc32(word.encode(errors="surrogatepass"))
        return number


class _BodyWords:
    """The words of the bodies of all articles, as numbers one behind the other."""

    def __init__(self) -> None:
        self._numbers = _WordHashes()
        self._words = array("I")
        self._ends = array("q", [0])

    def add_article(self, article: Article) -> None:
        """The words of one more article."""
        text = article.text
        body = "\n".join([text[block.start : block.end] for block in article.blocks if block.kind == "body"])
        self._words.extend(map(self._numbers.__getitem__, _WORD.findall(whole_words(body).lower())))
        self._ends.append(len(self._words))

    def shingles_of(self, articles: Iterable[int]) -> tuple[Hashes, Ints]:
        """The different shingles of some articles, as hashes: those of each rise, and where they begin and end.

        An article of fewer words than a shingle has none.
        """
        words, ends = array("I"), [0]
        for number in articles:
            words += self._words[self._ends[number] : self._ends[number + 1]]
            ends.append(len(words))
        return _distinct_hashes(_shingle_hashes(np.frombuffer(words, np.uint32)), np.array(ends, np.int64))


def _shingle_hashes(words: NDArray[np.uint32]) -> Hashes:
    """A hash for each five words in a row."""
    count = max(len(words) - SHINGLE + 1, 0)
    wide = words.astype(np.uint64)
    total = np.zeros(count, np.uint64)
    for k, multiplier in enumerate(_MULTIPLIERS):
        total += wide[k : k + count] * np.uint64(multiplier)
    total ^= total >> np.uint64(31)
    total *= _MIX
    total ^= total >> np.uint64(29)
    return total


def _distinct_hashes(hashes: Hashes, ends: Ints) -> tuple[Hashes, Ints]:
    """The hashes of articles whose words end at ``ends``, without those across a border and those that come again."""
    sizes = np.maximum(np.diff(ends) - SHINGLE + 1, 0)
    bounds = np.concatenate([[0], np.cumsum(sizes)])
    found = hashes[np.arange(bounds[-1]) + np.repeat(ends[:-1] - bounds[:-1], sizes)]
    for low, high in pairwise(bounds.tolist()):
        found[low:high].sort()
    new = np.ones(len(found), np.bool_)
    new[1:] = found[1:] != found[:-1]
    new[bounds[:-1][sizes > 0]] = True
    return found[new], np.concatenate([[0], np.cumsum(new)])[bounds]


# ---------------------------------------------------------------------------------------- candidates


class _ShingleSamples:
    """Some of the shingles of every article, one behind the other."""

    def __init__(self) -> None:
        self._hashes = array("Q")
        self._sizes = array("q")

    def add_shingles(self, shingles: Hashes, bounds: Ints) -> None:
        """One in ``SAMPLED``, by value, so that a shared shingle is sampled in both articles or in neither.

        The lowest few are always taken: a sample of a brief would often be empty.
        """
        rank = np.arange(len(shingles)) - np.repeat(bounds[:-1], np.diff(bounds))
        chosen = (shingles % np.uint64(SAMPLED) == 0) | (rank < SAMPLED)
        self._hashes.frombytes(shingles[chosen].tobytes())
        self._sizes.extend(np.diff(np.concatenate([[0], np.cumsum(chosen)])[bounds]).tolist())

    @classmethod
    def from_arrays(cls, hashes: Hashes, bounds: Ints) -> _ShingleSamples:
        """Those of each article one behind the other, and where they begin and end."""
        found = cls()
        found._hashes.frombytes(hashes.tobytes())
        found._sizes.frombytes(np.diff(bounds).astype(np.int64).tobytes())
        return found

    def hashes_and_bounds(self) -> tuple[Hashes, Ints]:
        """The same, the other way round."""
        bounds = np.concatenate([[0], np.cumsum(self.sample_sizes())]).astype(np.int64)
        return np.array(self._hashes, np.uint64), bounds

    def sample_sizes(self) -> Ints:
        """How many there are of each article."""
        return np.array(self._sizes, np.int64)

    def by_hash(self) -> tuple[Hashes, NDArray[np.int32]]:
        """All of them, rising, and the article of each; those that are the same in the order of the articles."""
        hashes = np.frombuffer(self._hashes, np.uint64)
        order = np.argsort(hashes, kind="stable").astype(np.int32)
        owner = np.repeat(np.arange(len(self._sizes), dtype=np.int32), self.sample_sizes())
        return hashes[order], owner[order]


def _sample_articles(articles: Sequence[Article], words: _BodyWords, tick: Tick) -> _ShingleSamples:
    samples = _ShingleSamples()
    for first in range(0, len(articles), TOGETHER):
        tick(first / len(articles))
        some = range(first, min(first + TOGETHER, len(articles)))
        for number in some:
            words.add_article(articles[number])
        samples.add_shingles(*words.shingles_of(some))
    return samples


def _candidate_pairs(samples: _ShingleSamples) -> Ints:
    """Pairs of articles (rows ``a``, ``b``) whose samples share enough, in order."""
    sizes = samples.sample_sizes()
    return with_enough_shared(*count_samples_together(*samples.by_hash(), max(len(sizes), 1)), sizes)


def sample_shingles(articles: Sequence[Article]) -> tuple[Hashes, Ints]:
    """The sampled shingles of articles, one article behind the other, and where those of each begin and end."""
    return _sample_articles(articles, _BodyWords(), report_nothing).hashes_and_bounds()


def find_shared(pairs: Ints, articles: Sequence[Article]) -> Ints:
    """What each pair of ``articles`` (their numbers) has in common, in the columns of a :class:`Wording`."""
    return np.concatenate([np.empty((0, 5), np.int64), *_count_of_some(pairs, articles)])


def count_samples_together(hashes: Hashes, owner: NDArray[np.int32], count: int) -> tuple[Ints, Ints]:
    """Pairs of ``count`` articles as ``a * count + b``, rising, and how many samples each shares.

    ``hashes`` rise, each with its ``owner``, those of one shingle in the order of the articles. What is found of some
    shingles adds up with what is found of the others (:func:`add_counts`).
    """
    keys, shared = np.empty(0, np.int64), np.empty(0, np.int64)
    for some in _pairs_by_shingle(hashes, owner, count):
        keys, shared = add_counts(keys, shared, *np.unique(some, return_counts=True))
    return keys, shared


def with_enough_shared(keys: Ints, shared: Ints, sizes: Ints) -> Ints:
    """The pairs (rows ``a``, ``b``) that share enough of the samples, of which each article has so many in all."""
    count = max(len(sizes), 1)
    a, b = keys // count, keys % count
    enough = (shared >= 2) & (shared >= CANDIDATE * np.minimum(sizes[a], sizes[b]))
    return np.stack([a[enough], b[enough]], axis=1)


def add_counts(keys: Ints, counts: Ints, new: Ints, times: Ints) -> tuple[Ints, Ints]:
    """Counts by key, and more of them, each rising."""
    at = np.searchsorted(keys, new)
    known = at < len(keys)
    known[known] = keys[at[known]] == new[known]
    counts[at[known]] += times[known]
    return np.insert(keys, at[~known], new[~known]), np.insert(counts, at[~known], times[~known])


def _pairs_by_shingle(hashes: Hashes, owner: NDArray[np.int32], count: int) -> Iterator[Ints]:
    """For every sampled shingle that two articles share, the pair as ``a * count + b``; ``hashes`` rise."""
    begin = 0
    while begin < len(hashes):
        last = hashes[min(begin + AT_ONCE, len(hashes)) - 1]
        end = int(np.searchsorted(hashes, last, "right"))
        some, owners = hashes[begin:end], owner[begin:end].astype(np.int64)
        bounds = np.flatnonzero(np.concatenate([[True], some[1:] != some[:-1]]))
        lengths = np.diff(np.append(bounds, len(some)))
        group = np.repeat(lengths, lengths)
        some, owners, group = some[group > 1], owners[group > 1], group[group > 1]
        found = [np.empty(0, np.int64)]
        for step in range(1, min(GROUP, len(some))):
            together = (some[:-step] == some[step:]) & ((step <= NEIGHBOURS) | (group[step:] <= GROUP))
            found.append(owners[:-step][together] * count + owners[step:][together])
        yield np.concatenate(found)
        begin = end


def _count_shared(pairs: Ints, words: _BodyWords) -> Iterator[tuple[int, Ints]]:
    """Rows of two articles, how many shingles they share, and how many the one with fewer and the one with more has.

    Some pairs at a time, those of one group of articles together; and how many pairs are done.
    """
    # The first article that shares with an article stands for its group, so that few shingles are made twice.
    first = np.arange(pairs.max(initial=-1) + 1)
    np.minimum.at(first, pairs[:, 1], pairs[:, 0])
    ordered = pairs[np.argsort(first[pairs[:, 0]], kind="stable")]
    for begin in range(0, len(pairs), 4 * TOGETHER):
        some = ordered[begin : begin + 4 * TOGETHER]
        numbers, place = np.unique(some, return_inverse=True)
        shingles, bounds = words.shingles_of(numbers.tolist())
        sizes = np.sort(np.diff(bounds)[place.reshape(-1, 2)], axis=1)
        stretches = list(starmap(slice, pairwise(bounds.tolist())))
        shared = [_in_both(shingles[stretches[a]], shingles[stretches[b]]) for a, b in place.reshape(-1, 2).tolist()]
        yield begin, np.column_stack([some, shared, sizes])


def _in_both(one: Hashes, other: Hashes) -> int:
    both = np.concatenate((one, other))
    both.sort()
    return int(np.count_nonzero(both[1:] == both[:-1]))
