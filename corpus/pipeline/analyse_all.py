"""Parallel analysis: the records of many articles from every core, in order, as fast as the caller takes them."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import closing, suppress
from itertools import chain
from typing import Protocol

from corpus.model import Article, Dating, Skipped
from corpus.pipeline.guarded_analysis import GuardedAnalysis, fault_of
from corpus.runtime.worker_pool import answer_messages, count_usable_cores
from corpus.storage.codec import (
    Damaged,
    decode_article,
    decode_dating,
    encode_article,
    join_records,
    split_records,
)

Analysed = tuple[Article, Dating, bytes]
"""An article, when it was published, and all that was found in it as ``corpus.storage.codec`` encodes it."""

CHUNK = 24_000
"""Bytes of articles that travel to a worker at once: an eighth of a second's work, so that progress is smooth and
a long article does not hold up many others."""
WORTH_A_POOL = 100_000
"""Below this many bytes of articles, starting worker processes takes longer than the analysis."""
MOST_PROCESSES = 8
"""Worker processes at most: each holds the name model and its tables."""
WINDOW = 256
"""Articles fetched from the cache, and new ones given to it, at a time."""


class AnalysisStore(Protocol):
    """What is known from earlier runs (:class:`corpus.storage.analysis_cache.AnalysisCache`). None of it raises."""

    def article_key(self, article: Article) -> bytes:
        """Stands for all of the article that the analysers look at."""

    def missing_keys(self, keys: Sequence[bytes]) -> list[int]:
        """Indexes of the keys of which nothing is known."""

    def read_records(self, keys: Sequence[bytes]) -> list[bytes | None]:
        """What is known for each key, in order, as ``corpus.storage.codec.encode_analysis`` made it."""

    def store_records(self, records: Iterable[tuple[bytes, bytes]]) -> None:
        """Keep what was found in articles, by key."""


class LeftOutError(Exception):
    """An article cannot be analysed, and the caller did not say what is to be done with such."""


LeaveOut = Callable[[Article, Skipped], None]
"""Told of an article that cannot be analysed, and why."""


def _never_cancelled() -> bool:
    return False


def _refuse(_article: Article, why: Skipped) -> None:
    """Nothing is left out unseen."""
    raise LeftOutError(f"{why.path}: {why.reason}")


def analyse_encoded(
    articles: Iterable[Article | bytes],
    cancelled: Callable[[], bool] = _never_cancelled,
    processes: int | None = None,
    guard: GuardedAnalysis | None = None,
) -> Generator[tuple[int, bytes]]:
    """Analyse ``articles`` in order, each given as such or as ``encode_article`` makes it.

    Yields the index of each and what was found, as ``corpus.storage.codec.decode_analysis`` reads it, or why it is
    left out, as :func:`corpus.pipeline.guarded_analysis.fault_of` reads that. ``articles`` is run through once, only a
    little ahead of what has been yielded, and nothing of it is kept. Stops early, without an error and within a second,
    once ``cancelled()`` is true; worker processes end when the iterator is closed.
    ``processes`` is for measurements; without it there are as many as are worth it.
    """
    guard = guard or GuardedAnalysis()
    chunks = _article_chunks(article if isinstance(article, bytes) else encode_article(article) for article in articles)
    first: list[list[bytes]] = []
    size = 0
    while size < WORTH_A_POOL and (chunk := next(chunks, None)):
        first.append(chunk)
        size += sum(map(len, chunk))
    todo = chain(first, chunks)
    if processes is None:
        processes = min(count_usable_cores(), MOST_PROCESSES) if size >= WORTH_A_POOL else 1
    with closing(
        _in_processes(todo, cancelled, processes, guard) if processes > 1 else _analyse_here(todo, cancelled, guard)
    ) as found:
        yield from enumerate(found)


def analyse_all(
    articles: Sequence[Article],
    cancelled: Callable[[], bool] = _never_cancelled,
    cache: AnalysisStore | None = None,
    leave_out: LeaveOut = _refuse,
    guard: GuardedAnalysis | None = None,
) -> Iterator[Analysed]:
    """Analyse ``articles`` in order. Stops early, without an error, once ``cancelled()`` is true.

    An article that cannot be analysed is not among them; ``leave_out`` is told, and the rest goes on.

    With a ``cache`` only those are analysed that it does not know, and it is given what is new as it is found, so
    that a run that was cancelled goes on where it stopped.
    """
    if cache is None:
        for index, record in analyse_encoded(articles, cancelled, guard=guard):
            if why := fault_of(record):
                leave_out(articles[index], why)
            else:
                yield articles[index], decode_dating(record), record
        return
    keys = [cache.article_key(article) for article in articles]
    with closing(_in_order(articles, keys, cancelled, cache, leave_out, guard or GuardedAnalysis())) as found:
        yield from _store_new_records(found, keys, cache)


def _in_order(
    articles: Sequence[Article],
    keys: Sequence[bytes],
    cancelled: Callable[[], bool],
    cache: AnalysisStore,
    leave_out: LeaveOut,
    guard: GuardedAnalysis,
) -> Generator[tuple[int, Analysed, bool]]:
    """The index of each article, what was found in it, and whether the cache did not know that."""
    new = set(cache.missing_keys(keys))
    found = analyse_encoded((article for index, article in enumerate(articles) if index in new), cancelled, guard=guard)
    for start in range(0, len(articles), WINDOW):
        window = range(start, min(start + WINDOW, len(articles)))
        old = [index for index in window if index not in new]
        known = dict(zip(old, cache.read_records([keys[index] for index in old]), strict=True))
        for index in window:
            article, record = articles[index], known.get(index)
            if cancelled():
                return
            if record is not None:
                with suppress(*Damaged):
                    yield index, (article, decode_dating(record), record), False
                    continue
            record = next((one for _, one in found), None) if index in new else guard.record_of(article)
            if record is None:
                return
            if why := fault_of(record):
                leave_out(article, why)
                continue
            yield index, (article, decode_dating(record), record), True


def _store_new_records(
    found: Iterable[tuple[int, Analysed, bool]], keys: Sequence[bytes], cache: AnalysisStore
) -> Iterator[Analysed]:
    """Pass on what was found, and keep what is new some at a time."""
    unsaved: list[tuple[bytes, bytes]] = []
    try:
        for index, one, is_new in found:
            if is_new:
                unsaved.append((keys[index], one[2]))
            if len(unsaved) >= WINDOW:
                cache.store_records(unsaved)
                unsaved = []
            yield one
    finally:
        cache.store_records(unsaved)


def _article_chunks(articles: Iterable[bytes]) -> Iterator[list[bytes]]:
    chunk: list[bytes] = []
    size = 0
    for article in articles:
        chunk.append(article)
        size += len(article)
        if size >= CHUNK:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


def _analyse_here(
    chunks: Iterable[list[bytes]], cancelled: Callable[[], bool], guard: GuardedAnalysis
) -> Generator[bytes]:
    for article in chain.from_iterable(chunks):
        if cancelled():
            return
        yield guard.record_of(decode_article(article))


def _in_processes(
    chunks: Iterable[list[bytes]], cancelled: Callable[[], bool], processes: int, guard: GuardedAnalysis
) -> Generator[bytes]:
    with closing(answer_messages(map(join_records, chunks), guard.answer_message, processes, cancelled)) as answers:
        for answer in answers:
            yield from split_records(answer)
