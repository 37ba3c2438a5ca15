"""Corpus build: files read, articles analysed and linked, with reports of progress on the way."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from corpus.corpus import Corpus
from corpus.model import Article, Dating, Progress, Skipped
from corpus.pipeline.grow import with_later_parts
from corpus.pipeline.link import WHOLE, Course, StoppedError, dated_by_story, link_corpus, settled_and_dated
from corpus.pipeline.read_files import FileReader, ReadingResult, gathered_of
from corpus.storage.lazy_articles import ArticleStore, StoredArticle

if TYPE_CHECKING:
    from corpus.pipeline.analyse_all import AnalysisStore
    from corpus.reading import CollectionFile
    from corpus.search.index_builder import Indexer
    from corpus.storage.snapshot_folder import SnapshotFolder

Report = Callable[["Corpus", Progress], None]
"""Told how far the building has come, with the corpus as it stands; at most a few times a second."""

REPORT_EVERY = 0.25
"""Seconds between two reports: a screen that hears more often spends its time listening."""


def _no_report(_corpus: Corpus, _progress: Progress) -> None:
    """Tell nobody."""


def _never_cancelled() -> bool:
    return False


class _ThrottledReporter:
    """Passes a report on if the last one is long enough ago; the corpus is made only then.

    As long as a collection is built of which an older state is known, that is what is reported.
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


def build_corpus(
    paths: Iterable[Path],
    report: Report = _no_report,
    cancelled: Callable[[], bool] = _never_cancelled,
    whole: bool = False,
    cache: AnalysisStore | None = None,
    snapshots: SnapshotFolder | None = None,
    known: Corpus | None = None,
) -> Corpus:
    """Read and analyse every article under ``paths``; with a ``cache`` only those that it does not know.

    With ``snapshots`` the corpus as it was last kept (:func:`corpus.pipeline.snapshot.save_snapshot`) is reported at
    once; if no file has changed since, that is all, and else only files that changed are read, and the rest is built
    anew. A corpus of those paths that is ``known`` already, as it was built, saves looking for what was kept.
    ``report`` hears of progress with the corpus so far; building stops where it is when ``cancelled()`` is true.
    With ``whole`` everything that links articles is worked out before returning, else when first asked for.
    Never raises for what a file holds: what cannot be read or analysed is in ``Corpus.skipped``.
    """
    from corpus.reading import list_files
    from corpus.search.index_builder import Indexer
    from corpus.storage.folders import cache_folder
    from corpus.storage.kept_results import open_results

    paths = list(paths)
    results = open_results() if snapshots else None
    old = known or (_load_snapshot(paths, snapshots, report) if snapshots else None)
    listed: Iterable[CollectionFile | Skipped] = list_files(paths)
    if old:
        listed = list(listed)
        if listed == gathered_of(old).listed_files():
            return old.with_fields(results=results)
    tell, stock = _ThrottledReporter(report, old), ArticleStore(cache_folder())
    # Who is told may want to search meanwhile; as long as there is an older state, that is what is searched.
    indexer = Indexer() if report is not _no_report and old is None else None
    gathered = _read_articles(listed, gathered_of(old) if old else ReadingResult(), stock, tell, cancelled, indexer)
    if gathered.replaced:
        indexer = None  # it holds the shorter texts
    grown = _grown_corpus(old, gathered, tell, cancelled, cache) if old else None
    corpus = grown or _analyse_articles(gathered, stock, tell, cancelled, cache, indexer)
    corpus = corpus.with_fields(results=results)
    if cancelled():
        return corpus
    tell(lambda: corpus, Progress("linking", 0, WHOLE, corpus.skipped), at_once=True)

    def report_linking(done: int) -> None:
        tell(lambda: corpus, Progress("linking", done, WHOLE, corpus.skipped))

    with suppress(StoppedError):
        course = Course(report_linking, cancelled, ("settled",) if grown else ())
        if grown and old:
            linked = with_later_parts(dated_by_story(corpus, course), old)
        else:
            linked = settled_and_dated(corpus, course)
        if whole:
            link_corpus(linked, cancelled, report_linking)
        return linked
    return corpus


def _grown_corpus(
    old: Corpus,
    gathered: ReadingResult,
    tell: _ThrottledReporter,
    cancelled: Callable[[], bool],
    cache: AnalysisStore | None,
) -> Corpus | None:
    """The collection from what was kept of it; None if that is too little, or if somebody cancels."""
    from corpus.pipeline.grow import Growth

    whole = len(gathered.articles)
    skipped = gathered.skipped_files
    return Growth(old, gathered, cancelled, cache).grown_corpus(
        lambda done: tell(lambda: old, Progress("analysing", done, whole, skipped))
    )


def _load_snapshot(paths: Iterable[Path], snapshots: SnapshotFolder, report: Report) -> Corpus | None:
    """The collection as it was kept, reported as soon as it can be listed; None if it was not kept, or is damaged."""
    from corpus.pipeline.snapshot import load_snapshot
    from corpus.storage.damage import DamagedError

    kept = load_snapshot(snapshots, paths)
    if kept is None:
        return None
    report(kept.corpus, Progress("reading", 0, len(kept.corpus.articles)))
    try:
        return kept.whole_corpus()
    except DamagedError:
        snapshots.drop_snapshot(kept.path)
        return None


def _read_articles(
    files: Iterable[CollectionFile | Skipped],
    known: ReadingResult,
    stock: ArticleStore,
    tell: _ThrottledReporter,
    cancelled: Callable[[], bool],
    indexer: Indexer | None,
) -> ReadingResult:
    def report_reading(articles: list[StoredArticle], skipped: list[Skipped], whole: int = 0) -> None:
        if indexer is not None:
            indexer.take_up_to(articles, len(articles))
        progress = Progress("reading", len(articles), whole, tuple(skipped))
        tell(lambda: Corpus(tuple(articles), indexer=indexer), progress, at_once=bool(whole))

    gathered = FileReader(stock, known, report_reading, cancelled).read_files(files)
    report_reading(list(gathered.articles), list(gathered.skipped_files), len(gathered.articles))
    return gathered


def _analyse_articles(
    gathered: ReadingResult,
    stock: ArticleStore,
    tell: _ThrottledReporter,
    cancelled: Callable[[], bool],
    cache: AnalysisStore | None,
    indexer: Indexer | None,
) -> Corpus:
    from corpus.pipeline.analyse_all import analyse_all

    articles, skipped = gathered.articles, gathered.skipped_files
    datings: dict[str, Dating] = {}
    left_out: dict[str, Skipped] = {}

    def so_far() -> Corpus:
        return Corpus(articles, dict(datings), stock.analyses, skipped, files=gathered.files, indexer=indexer)

    def report_analysing(at_once: bool = False) -> None:
        done = len(datings) + len(left_out)
        progress = Progress("analysing", done, len(articles), (*skipped, *left_out.values()))
        tell(so_far, progress, at_once)

    def leave_out(article: Article, why: Skipped) -> None:
        left_out[article.id] = why

    report_analysing(at_once=True)
    for article, dating, found in analyse_all(articles, cancelled, cache, leave_out):
        datings[article.id] = dating
        stock.analyses.add_record(article.id, found)
        report_analysing()
    if not left_out:
        return so_far()
    kept = gathered.without_articles(left_out)  # and without the indexer, which has taken them in already
    return Corpus(kept.articles, datings, stock.analyses, kept.skipped_files, files=kept.files)
