"""How a corpus comes about: files are read, articles analysed, then all of them linked; with reports on the way."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from corpus.corpus import Corpus
from corpus.model import Dating, Progress, Skipped
from corpus.pipeline.link import WHOLE, Course, StoppedError, link, settled_and_dated
from corpus.pipeline.read_files import Gathered, Gathering, gathered_of
from corpus.storage.lazy_articles import Stock, StoredArticle

if TYPE_CHECKING:
    from corpus.pipeline.analyse_all import Known
    from corpus.reading import PileFile
    from corpus.search.index_builder import Indexer
    from corpus.storage.snapshot_folder import Snapshots

Report = Callable[["Corpus", Progress], None]
"""Told how far the building has come, with the corpus as it stands; at most a few times a second."""

REPORT_EVERY = 0.25
"""Seconds between two reports: a screen that hears more often spends its time listening."""


def _no_report(_corpus: Corpus, _progress: Progress) -> None:
    """Tell nobody."""


def _never() -> bool:
    return False


class _Reporter:
    """Passes a report on if the last one is long enough ago; the corpus is made only then.

    As long as a pile is built of which an older state is known, that is what is reported.
    """

    def __init__(self, report: Report, known: Corpus | None) -> None:
        self._report = report
        self._known = known
        self._last = 0.0

    def __call__(self, corpus: Callable[[], Corpus], progress: Progress, at_once: bool = False) -> None:
        now = monotonic()
        if at_once or now - self._last >= REPORT_EVERY:
            self._report(self._known or corpus(), progress)
            self._last = now


def build(
    paths: Iterable[Path],
    report: Report = _no_report,
    cancelled: Callable[[], bool] = _never,
    whole: bool = False,
    cache: Known | None = None,
    snapshots: Snapshots | None = None,
) -> Corpus:
    """Read and analyse every article under ``paths``; with a ``cache`` only those that it does not know.

    With ``snapshots`` the pile as it was last kept (:func:`corpus.pipeline.snapshot.save`) is reported at once; if no
    file has changed since, that is all, and else only files that changed are read, and the rest is built anew.
    ``report`` hears of progress with the corpus so far; building stops where it is when ``cancelled()`` is true.
    With ``whole`` everything that links articles is worked out before returning, else when first asked for.
    Never raises for what a file holds: what cannot be read is in ``Corpus.skipped``.
    """
    from corpus.reading import files
    from corpus.search.index_builder import Indexer
    from corpus.storage.folders import cache_folder

    paths = list(paths)
    old = _kept(paths, snapshots, report) if snapshots else None
    listed: Iterable[PileFile | Skipped] = files(paths)
    if old:
        listed = list(listed)
        if listed == gathered_of(old).listed():
            return old
    tell, stock = _Reporter(report, old), Stock(cache_folder())
    indexer = Indexer() if report is not _no_report else None  # who is told may want to search meanwhile
    gathered = _read(listed, gathered_of(old) if old else Gathered(), stock, tell, cancelled, indexer)
    corpus = _analyse(gathered, stock, tell, cancelled, cache, indexer)
    if cancelled():
        return corpus
    tell(lambda: corpus, Progress("linking", 0, WHOLE, corpus.skipped), at_once=True)

    def heard(done: int) -> None:
        tell(lambda: corpus, Progress("linking", done, WHOLE, corpus.skipped))

    with suppress(StoppedError):
        linked = settled_and_dated(corpus, Course(heard, cancelled))
        if whole:
            link(linked, cancelled, heard)
        return linked
    return corpus


def _kept(paths: Iterable[Path], snapshots: Snapshots, report: Report) -> Corpus | None:
    """The pile as it was kept, reported as soon as it can be listed; None if it was not kept, or is damaged."""
    from corpus.pipeline.snapshot import load
    from corpus.storage.array_file import DamagedError

    kept = load(snapshots, paths)
    if kept is None:
        return None
    report(kept.corpus, Progress("reading", 0, len(kept.corpus.articles)))
    try:
        return kept.whole()
    except DamagedError:
        snapshots.drop(kept.path)
        return None


def _read(
    files: Iterable[PileFile | Skipped],
    known: Gathered,
    stock: Stock,
    tell: _Reporter,
    cancelled: Callable[[], bool],
    indexer: Indexer | None,
) -> Gathered:
    def heard(articles: list[StoredArticle], skipped: list[Skipped], whole: int = 0) -> None:
        if indexer is not None:
            indexer.take_up_to(articles, len(articles))
        progress = Progress("reading", len(articles), whole, tuple(skipped))
        tell(lambda: Corpus(tuple(articles), indexer=indexer), progress, at_once=bool(whole))

    gathered = Gathering(stock, known, heard, cancelled).gather(files)
    heard(list(gathered.articles), list(gathered.skipped), len(gathered.articles))
    return gathered


def _analyse(
    gathered: Gathered,
    stock: Stock,
    tell: _Reporter,
    cancelled: Callable[[], bool],
    cache: Known | None,
    indexer: Indexer | None,
) -> Corpus:
    from corpus.pipeline.analyse_all import analyse_all

    articles, skipped = gathered.articles, gathered.skipped
    datings: dict[str, Dating] = {}

    def so_far() -> Corpus:
        return Corpus(articles, dict(datings), stock.analyses, skipped, files=gathered.files, indexer=indexer)

    tell(so_far, Progress("analysing", 0, len(articles), skipped), at_once=True)
    for article, dating, found in analyse_all(articles, cancelled, cache):
        datings[article.id] = dating
        stock.analyses.add(article.id, found)
        tell(so_far, Progress("analysing", len(datings), len(articles), skipped))
    return so_far()
