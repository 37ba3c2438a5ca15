"""Corpus job: opens the desk, builds the corpus, and links it anew after a decision, in the background."""

from __future__ import annotations

import gc
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.corpus import Corpus
from corpus.model import Article, Progress
from tui.jobs.background_thread import Cancelled
from tui.jobs.messages import CorpusBuilt, CorpusGrew, DeskMet, DeskOpened, OfJob

if TYPE_CHECKING:
    from corpus.workspace.desk import Desk


class CorpusJob:
    """Its methods run in a thread of their own, and tell the app what they find by posting messages."""

    def __init__(self, paths: Sequence[Path], post: Callable[[OfJob], object]) -> None:
        self._paths = paths
        self._send = post
        self._desk: Desk | None = None
        self._met: Sequence[Article] = ()

    def _post(self, message: OfJob) -> None:
        message.job = self
        self._send(message)

    def build_corpus(self, cancelled: Cancelled) -> None:
        """Read, analyse and link the collection; what was analysed when somebody cancels is in the cache."""
        from corpus.pipeline.build import build_corpus
        from corpus.pipeline.link import WHOLE, link_corpus, with_judgements, with_outlets
        from corpus.pipeline.snapshot import save_snapshot
        from corpus.reading import demo_paths
        from corpus.storage.analysis_cache import open_cache
        from corpus.storage.snapshot_folder import open_snapshots

        def report_growth(corpus: Corpus, progress: Progress) -> None:
            if progress.stage == "analysing" and not self._met:
                self._recognise_articles(desk, corpus)
            if not cancelled():
                self._post(CorpusGrew(corpus, progress))

        desk = self._open_desk()
        cache, snapshots, paths = open_cache(), open_snapshots(), self._paths or demo_paths()
        gc.disable()  # each collection would hold the screen up, and find next to nothing
        self._met = ()
        try:
            corpus = build_corpus(paths, report_growth, cancelled, cache=cache, snapshots=snapshots)
            if cancelled():
                return
            if corpus.articles is not self._met:
                self._recognise_articles(desk, corpus)
            corpus = as_stated = with_judgements(corpus, desk.entities.all_judgements(), desk.articles.moved_articles())
            corpus = with_outlets(corpus, desk.articles.named_outlets())
            link_corpus(
                corpus, cancelled, lambda done: report_growth(corpus, Progress("linking", done, WHOLE, corpus.skipped))
            )
            self._post_built(corpus, cancelled)
        finally:
            cache.close()
            # What was built lives as long as the app: collections need not look at it again.
            gc.freeze()
            gc.enable()
        if not cancelled():
            save_snapshot(as_stated, paths, snapshots)

    def link_corpus(self, corpus: Corpus, cancelled: Cancelled) -> None:
        """Work out all that links the articles of ``corpus``."""
        from corpus.pipeline.link import link_corpus

        link_corpus(corpus, cancelled)
        self._post_built(corpus, cancelled)

    def _post_built(self, corpus: Corpus, cancelled: Cancelled) -> None:
        from corpus.queries.story_order import StoryOrder

        if not cancelled():
            self._post(CorpusBuilt(corpus, StoryOrder(corpus)))

    def _open_desk(self) -> Desk:
        if self._desk is None:
            from corpus.workspace.desk import open_desk

            self._desk = open_desk(self._paths)
            self._post(DeskOpened(self._desk))
        return self._desk

    def _recognise_articles(self, desk: Desk, corpus: Corpus) -> None:
        """Find the articles again that something was said about."""
        desk.recognise_articles(corpus.articles)
        self._met = corpus.articles
        self._post(DeskMet())
