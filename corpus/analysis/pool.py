"""Many articles analysed on every core, in order, without holding the caller's thread longer than it asks."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import redirect_stderr, suppress
from itertools import islice
from multiprocessing import get_context, resource_tracker
from typing import Protocol

from corpus.analysis.article import analyse
from corpus.model import Analysis, Article, Dating

Analysed = tuple[Article, Dating, Analysis]

CHUNK = 16
"""Articles that travel to a worker at once: small enough for smooth progress, large enough to pay the way."""
WORTH_A_POOL = 96
"""Below this many articles, starting worker processes takes longer than the analysis."""
MOST_PROCESSES = 8
"""Worker processes at most: each holds the name model and its tables."""
WINDOW = 256
"""Articles fetched from the cache, and new ones given to it, at a time."""


class Known(Protocol):
    """What is known from earlier runs (:class:`corpus.keeping.cache.Cache`). None of it raises."""

    def missing(self, articles: Sequence[Article]) -> list[int]:
        """Indexes of the articles of which nothing is known."""

    def get_many(self, articles: Sequence[Article]) -> list[tuple[Dating, Analysis] | None]:
        """What is known of each article, in order."""

    def put_many(self, analysed: Iterable[Analysed]) -> None:
        """Keep what was found in articles."""


def analyse_all(
    articles: Sequence[Article], cancelled: Callable[[], bool] = lambda: False, cache: Known | None = None
) -> Iterator[Analysed]:
    """Analyse ``articles`` in order. Stops early, without an error, once ``cancelled()`` is true.

    With a ``cache`` only those are analysed that it does not know, and it is given what is new as it is found, so
    that a run that was cancelled goes on where it stopped.
    """
    if cache is None:
        return _analyse(articles, cancelled)
    return _analyse_new(articles, cancelled, cache)


def _analyse_new(articles: Sequence[Article], cancelled: Callable[[], bool], cache: Known) -> Iterator[Analysed]:
    new = set(cache.missing(articles))
    found = _analyse([article for index, article in enumerate(articles) if index in new], cancelled)
    unsaved: list[Analysed] = []
    try:
        for start in range(0, len(articles), WINDOW):
            indexes = [i for i in range(start, min(start + WINDOW, len(articles))) if i not in new]
            known = dict(zip(indexes, cache.get_many([articles[i] for i in indexes]), strict=True))
            for index in range(start, min(start + WINDOW, len(articles))):
                article, old = articles[index], known.get(index)
                if cancelled():
                    return
                if old is not None:
                    yield article, *old
                    continue
                one = next(found, None) if index in new else (article, *analyse(article))
                if one is None:
                    return
                unsaved.append(one)
                yield one
                if len(unsaved) >= WINDOW:
                    cache.put_many(unsaved)
                    unsaved = []
    finally:
        cache.put_many(unsaved)


def _analyse(articles: Sequence[Article], cancelled: Callable[[], bool]) -> Iterator[Analysed]:
    cores = os.cpu_count() or 1
    done = 0
    if len(articles) >= WORTH_A_POOL and cores > 1:
        # Where worker processes cannot run (no shared memory, a script that may not be imported), this one goes on.
        with suppress(BrokenProcessPool, OSError):
            for one in _in_processes(articles, cancelled, min(cores, MOST_PROCESSES)):
                yield one
                done += 1
    for article in islice(articles, done, None):
        if cancelled():
            return
        yield article, *analyse(article)


def _in_processes(articles: Sequence[Article], cancelled: Callable[[], bool], processes: int) -> Iterator[Analysed]:
    _start_tracker()
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
        yield from _through(pool, articles, cancelled)


def _start_tracker() -> None:
    """Start multiprocessing's helper process while there is a standard error with a file descriptor.

    It insists on one, and a screen that captures what is printed has none.
    """
    with redirect_stderr(sys.__stderr__):
        resource_tracker.ensure_running()


def _chunk(articles: list[Article]) -> list[Analysed]:
    return [(article, *analyse(article)) for article in articles]


def _through(
    pool: ProcessPoolExecutor, articles: Iterable[Article], cancelled: Callable[[], bool]
) -> Iterator[Analysed]:
    """Keep a few chunks under way and hand them back in order."""
    waiting: list[Future[list[Analysed]]] = []
    source = iter(articles)
    try:
        while not cancelled():
            while len(waiting) < 12 and (chunk := list(islice(source, CHUNK))):
                waiting.append(pool.submit(_chunk, chunk))
            if not waiting:
                return
            yield from waiting.pop(0).result()
    finally:  # also when nobody asks for more
        pool.shutdown(wait=False, cancel_futures=True)
