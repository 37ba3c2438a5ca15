"""Corpus job: opens the desk, builds the corpus, and links it anew after a decision, in the background."""

from __future__ import annotations

import gc
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from corpus.corpus import Corpus
from corpus.stages import Progress
from tui.jobs.background_thread import Cancelled
from tui.jobs.frozen_objects import FrozenObjects
from tui.jobs.messages import CorpusBuilt, CorpusGrew, DeskMet, DeskOpened, OfJob, PileGone, PileProgress, PileRead

if TYPE_CHECKING:
    from corpus.model import Article, Skipped
    from corpus.reading import CollectionFile
    from corpus.workspace.desk import Desk

MOST_NEW: Final = 12
"""Articles that came at once of which each is held against its story; of more only their number is told."""


class CorpusJob:
    """Its methods run in a thread of their own, and tell the app what they find by posting messages."""

    def __init__(
        self, paths: Sequence[Path], post: Callable[[OfJob], object], frozen: FrozenObjects | None = None
    ) -> None:
        self._paths = paths
        self._send = post
        self._desk: Desk | None = None
        self._met: Sequence[Article] = ()
        self._known: Corpus | None = None
        self._frozen = frozen or FrozenObjects()

    def _post(self, message: OfJob) -> None:
        message.job = self
        self._send(message)

    def build_corpus(self, cancelled: Cancelled) -> None:
        """Read, analyse and link the collection; what was analysed when somebody cancels is in the cache."""

        def report_growth(corpus: Corpus, progress: Progress) -> None:
            if progress.stage == "analysing" and not self._met:
                self._recognise_articles(desk, corpus)
            if not cancelled():
                self._post(CorpusGrew(corpus, progress))

        desk = self._open_desk()
        self._build(cancelled, report_growth, self._post_built)

    def look_again(self, shown: Corpus, surely: bool, cancelled: Cancelled) -> None:
        """Read the collection anew if its files are not those of ``shown``, which stays as it is meanwhile.

        ``surely``: some are known to have changed; else those that were too fresh to be trusted count as the same.
        """
        from corpus.pipeline.read_files import gathered_of
        from corpus.reading import list_files

        if not any(path.exists() for path in self._paths):
            self._post(PileGone())
        elif not _are_same(gathered_of(shown).listed_files(), list(list_files(self._paths)), surely):
            self._build(cancelled, self._report_changes, partial(self._post_read, shown))

    def _report_changes(self, _corpus: Corpus, progress: Progress) -> None:
        self._post(PileProgress(progress))

    def _build(
        self,
        cancelled: Cancelled,
        report: Callable[[Corpus, Progress], None],
        post: Callable[[Corpus, Cancelled], None],
    ) -> None:
        """Read, analyse and link the collection, say so by ``post``, and keep it."""
        from corpus.pipeline.build import build_corpus
        from corpus.pipeline.grow import can_grow
        from corpus.pipeline.link import WHOLE, link_corpus, with_judgements, with_outlets
        from corpus.pipeline.snapshot import save_snapshot
        from corpus.reading import demo_paths
        from corpus.storage.analysis_cache import open_cache
        from corpus.storage.snapshot_folder import open_snapshots

        desk = self._open_desk()
        cache, snapshots, paths = open_cache(), open_snapshots(), self._paths or demo_paths()
        gc.disable()  # each collection would hold the screen up, and find next to nothing
        self._met = ()
        try:
            known, self._known = self._known, None
            corpus = build_corpus(paths, report, cancelled, cache=cache, snapshots=snapshots, known=known)
            if cancelled():
                return
            if corpus.articles is not self._met:
                self._recognise_articles(desk, corpus)
            corpus = as_stated = with_judgements(corpus, desk.entities.all_judgements(), desk.articles.moved_articles())
            corpus = with_outlets(corpus, desk.articles.named_outlets())
            link_corpus(
                corpus, cancelled, lambda done: report(corpus, Progress("linking", done, WHOLE, corpus.skipped))
            )
            self._known = as_stated if can_grow(as_stated) else None
            post(corpus, cancelled)
        finally:
            cache.close()
            self._frozen.freeze_built()
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

    def _post_read(self, shown: Corpus, corpus: Corpus, cancelled: Cancelled) -> None:
        from corpus.queries.story_order import StoryOrder

        if not cancelled():
            order = StoryOrder(corpus)
            self._post(PileRead(corpus, order, what_came(shown, corpus)))

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


def what_came(shown: Corpus, corpus: Corpus) -> str:
    """One line on what is in ``corpus`` and not in ``shown``, and on what is gone; ``""`` where that is nothing."""
    from corpus.queries.arrivals import arrived_since
    from corpus.queries.whats_new import find_news
    from corpus.storage.identity import content_hash
    from tui.drawing.news_words import arrival_line

    known = frozenset(map(content_hash, shown.articles))
    came = arrived_since(corpus, known.__contains__)
    here = frozenset(map(content_hash, corpus.articles))
    gone = sum(one.id not in corpus.by_id and content_hash(one) not in here for one in shown.articles)
    found = list(find_news(corpus, came)) if len(came) <= MOST_NEW else []
    return arrival_line(corpus, found, len(came), gone)


def _are_same(known: Sequence[CollectionFile | Skipped], now: Sequence[CollectionFile | Skipped], surely: bool) -> bool:
    """Whether the files are as they are known; unless some ``surely`` are not, of the freshest only the size counts."""
    from corpus.pipeline.read_files import NEVER
    from corpus.reading import CollectionFile

    def looks(file: CollectionFile | Skipped, other: CollectionFile | Skipped) -> object:
        fresh = not surely and any(isinstance(one, CollectionFile) and one.mtime_ns == NEVER for one in (file, other))
        return replace(file, mtime_ns=NEVER) if fresh and isinstance(file, CollectionFile) else file

    return len(known) == len(now) and all(looks(a, b) == looks(b, a) for a, b in zip(known, now, strict=True))
