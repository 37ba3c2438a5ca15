"""Comparing two articles in the thread of a job: what is found in them, and before that nothing."""

from __future__ import annotations

from corpus.comparison.side_by_side import AlignmentRow, alignment_rows
from corpus.corpus import Corpus
from corpus.model import Comparison
from corpus.runtime.progress import progress_to
from tui.jobs.screen_job import JobRun

Findings = tuple[Comparison, tuple[AlignmentRow, ...]]
"""A comparison, and its pairs of sentences as they stand below each other."""

COMPARING = "comparing …"


def empty_comparison(a: str, b: str) -> Comparison:
    """Two articles (ids) of which nothing is known yet."""
    return Comparison(a, b, (), (), (), (), (), (), ())


def compare_pair(corpus: Corpus, a: str, b: str, run: JobRun[str]) -> Findings:
    """What is found in two articles (ids); says meanwhile how far it is."""

    def report_progress(share: float) -> None:
        run.report(f"{COMPARING} {share:.0%}" if share else COMPARING)

    with progress_to(report_progress):
        found = corpus.compare_articles(a, b)
        return found, alignment_rows(found)
