"""Comparing two articles in the thread of a job: what is found in them, and before that nothing."""

from __future__ import annotations

from functools import partial

from corpus.comparison.side_by_side import AlignmentRow, alignment_rows
from corpus.corpus import Corpus
from corpus.model import Comparison
from corpus.runtime.progress import progress_to
from tui.jobs.screen_job import JobRun

Findings = tuple[Comparison, tuple[AlignmentRow, ...]]
"""A comparison, and its pairs of sentences as they stand below each other."""

COMPARING = "comparing …"
READING = "reading for meaning …"
CHOOSING = "looking in the story for the article with most to compare …"


def empty_comparison(a: str, b: str) -> Comparison:
    """Two articles (ids) of which nothing is known yet."""
    return Comparison(a, b, (), (), (), (), (), (), ())


def compare_pair(corpus: Corpus, a: str, b: str, run: JobRun[str]) -> Findings:
    """What is found in two articles (ids); says meanwhile how far it is."""
    with progress_to(partial(_report_share, run, COMPARING)):
        found = corpus.compare_articles(a, b)
        return found, alignment_rows(found)


def compare_by_meaning(corpus: Corpus, a: str, b: str, run: JobRun[str]) -> Findings:
    """The same after a model has read both. Raises ModelError if it cannot."""
    corpus.read_meanings((a, b), partial(_report_share, run, READING))
    return compare_pair(corpus, a, b, run)


def compare_best(corpus: Corpus, a: str, partners: tuple[str, ...], run: JobRun[str]) -> Findings:
    """What is found in an article and the one of ``partners`` (ids) with most to compare."""
    from corpus.queries.partner import best_partner

    found = best_partner(a, partners, corpus.compare_articles, partial(_report_share, run, CHOOSING))
    return found, alignment_rows(found)


def _report_share(run: JobRun[str], doing: str, share: float) -> None:
    run.report(f"{doing} {share:.0%}" if share else doing)
