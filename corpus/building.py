"""How a corpus comes about: files are read, articles analysed, then all of them linked; with reports on the way."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from corpus.corpus import LINKED_PARTS, Corpus
from corpus.keeping.decisions import Decisions
from corpus.model import Analysis, Article, Dating, Progress, Skipped

if TYPE_CHECKING:
    from corpus.analysis.pool import Known

Report = Callable[["Corpus", Progress], None]
"""Told how far the building has come, with the corpus as it stands; at most a few times a second."""

REPORT_EVERY = 0.25
"""Seconds between two reports: a screen that hears more often spends its time listening."""


def settle_mentions(corpus: Corpus) -> Corpus:
    """``corpus`` with the names of each article corrected by the evidence of all of them."""
    from corpus.linking.evidence import settle

    settled = settle(corpus.articles, {i: a.mentions for i, a in corpus.analyses.items()})
    analyses = {i: replace(a, mentions=settled.get(i, a.mentions)) for i, a in corpus.analyses.items()}
    return replace(corpus, analyses=analyses)


def date_by_story(corpus: Corpus) -> Corpus:
    """``corpus`` with the undated articles placed by the others of their story, and their dates resolved anew."""
    from corpus.analysis.times import find_times
    from corpus.linking.dating import date_by_stories
    from corpus.linking.order import oldest_first

    undated = any(not dating.value for dating in corpus.datings.values())
    placed = date_by_stories(corpus.stories, corpus.datings) if undated else {}
    if not placed:
        return corpus
    analyses = {
        i: replace(corpus.analysis(i), times=find_times(corpus.by_id[i], dating)) for i, dating in placed.items()
    }
    dated = replace(corpus, datings={**corpus.datings, **placed}, analyses={**corpus.analyses, **analyses})
    # What does not depend on the dates need not be worked out again, but the stories' order does.
    ordered = tuple(replace(s, articles=tuple(oldest_first(s.articles, dated.datings))) for s in corpus.stories)
    dated.__dict__.update(copies=corpus.copies, _stories_by_rule=ordered)
    return dated


def decided(corpus: Corpus, decisions: Decisions, moved: Mapping[str, str]) -> Corpus:
    """``corpus`` after the user's decisions; only what depends on them is worked out anew, when it is asked for."""
    kept = ("_entities_by_rule", "copies", "_stories_by_rule", "timeline", "texts", "by_id", "position", "sources")
    return _keeping(replace(corpus, decisions=decisions, moved=moved), corpus, kept)


def _keeping(new: Corpus, old: Corpus, parts: Iterable[str]) -> Corpus:
    """``new`` with those parts of ``old`` that need not be worked out again."""
    new.__dict__.update({part: old.__dict__[part] for part in parts if part in old.__dict__})
    return new


def _no_report(_corpus: Corpus, _progress: Progress) -> None:
    """Tell nobody."""


def _never() -> bool:
    return False


class _Reporter:
    """Passes a report on if the last one is long enough ago; the corpus is made only then."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._last = 0.0

    def __call__(self, corpus: Callable[[], Corpus], progress: Progress, at_once: bool = False) -> None:
        now = monotonic()
        if at_once or now - self._last >= REPORT_EVERY:
            self._report(corpus(), progress)
            self._last = now


def build(
    paths: Iterable[Path],
    report: Report = _no_report,
    cancelled: Callable[[], bool] = _never,
    whole: bool = False,
    cache: Known | None = None,
) -> Corpus:
    """Read and analyse every article under ``paths``; with a ``cache`` only those that it does not know.

    ``report`` hears of progress with the corpus so far; building stops where it is when ``cancelled()`` is true.
    With ``whole`` everything that links articles is worked out before returning, else when first asked for.
    Never raises for what a file holds: what cannot be read is in ``Corpus.skipped``.
    """
    tell = _Reporter(report)
    articles, skipped = _read(paths, tell, cancelled)
    corpus = _analyse(articles, skipped, tell, cancelled, cache)
    if cancelled():
        return corpus
    tell(lambda: corpus, Progress("linking", 0, 0, skipped), at_once=True)
    corpus = date_by_story(settle_mentions(corpus))
    if whole:
        link(corpus, cancelled)
    return corpus


def link(corpus: Corpus, cancelled: Callable[[], bool] = _never) -> None:
    """Work out all that links the articles now rather than when it is first asked for."""
    for part in LINKED_PARTS:
        if not cancelled():
            getattr(corpus, part)


def _read(
    paths: Iterable[Path], tell: _Reporter, cancelled: Callable[[], bool]
) -> tuple[Sequence[Article], tuple[Skipped, ...]]:
    from corpus.reading import read

    articles: list[Article] = []
    skipped: list[Skipped] = []
    for found in read(paths):
        if cancelled():
            break
        if isinstance(found, Skipped):
            skipped.append(found)
        else:
            articles.append(found)
        tell(lambda: Corpus(tuple(articles)), Progress("reading", len(articles), 0, tuple(skipped)))
    tell(lambda: Corpus(tuple(articles)), Progress("reading", len(articles), len(articles), tuple(skipped)), True)
    return articles, tuple(skipped)


def _analyse(
    articles: Sequence[Article],
    skipped: tuple[Skipped, ...],
    tell: _Reporter,
    cancelled: Callable[[], bool],
    cache: Known | None,
) -> Corpus:
    from corpus.analysis.pool import analyse_all

    datings: dict[str, Dating] = {}
    analyses: dict[str, Analysis] = {}

    def so_far() -> Corpus:
        return Corpus(tuple(articles), dict(datings), dict(analyses), skipped)

    for article, dating, analysis in analyse_all(articles, cancelled, cache):
        datings[article.id], analyses[article.id] = dating, analysis
        tell(so_far, Progress("analysing", len(analyses), len(articles), skipped))
    return so_far()
