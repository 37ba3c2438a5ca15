"""Many articles analysed on every core, in order, without holding the caller's thread longer than it asks."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import islice
from multiprocessing import get_context

from corpus.analysis.article import analyse
from corpus.model import Analysis, Article, Dating

Analysed = tuple[Article, Dating, Analysis]

CHUNK = 16
"""Articles that travel to a worker at once: small enough for smooth progress, large enough to pay the way."""
WORTH_A_POOL = 96
"""Below this many articles, starting worker processes takes longer than the analysis."""


def analyse_all(articles: Sequence[Article], cancelled: Callable[[], bool] = lambda: False) -> Iterator[Analysed]:
    """Analyse ``articles`` in order. Stops early, without an error, once ``cancelled()`` is true."""
    cores = os.cpu_count() or 1
    if len(articles) < WORTH_A_POOL or cores == 1:
        for article in articles:
            if cancelled():
                return
            yield article, *analyse(article)
        return
    with ProcessPoolExecutor(min(cores, 8), mp_context=get_context("spawn")) as pool:
        yield from _through(pool, articles, cancelled)


def _chunk(articles: list[Article]) -> list[Analysed]:
    return [(article, *analyse(article)) for article in articles]


def _through(
    pool: ProcessPoolExecutor, articles: Iterable[Article], cancelled: Callable[[], bool]
) -> Iterator[Analysed]:
    """Keep a few chunks under way and hand them back in order."""
    waiting: list[Future[list[Analysed]]] = []
    source = iter(articles)
    while not cancelled():
        while len(waiting) < 12 and (chunk := list(islice(source, CHUNK))):
            waiting.append(pool.submit(_chunk, chunk))
        if not waiting:
            return
        yield from waiting.pop(0).result()
    pool.shutdown(wait=False, cancel_futures=True)
