"""Comparing the articles of stories in the thread of a job: what differs, as far as it is known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.comparison.disagreements_so_far import StoryDisagreements, running_disagreements
from corpus.corpus import Corpus
from corpus.model import Story
from corpus.runtime.progress import progress_to
from tui.jobs.screen_job import JobRun, ignore_progress
from tui.screens.disagreements.rows import DisagreementEntry, in_order


@dataclass(frozen=True, slots=True)
class FoundDisagreements:
    """What was found in the stories so far, and of how many pairs of articles (``total``) so many are compared.

    ``model`` names the model that was asked besides, once it has read all that is compared.
    """

    entries: Sequence[DisagreementEntry] = ()
    done: int = 0
    total: int = 0
    model: str = ""


def compare_stories(corpus: Corpus, stories: Sequence[Story], run: JobRun[FoundDisagreements]) -> FoundDisagreements:
    """All that differs within each of the stories; says meanwhile what was found so far."""
    newest: dict[str, StoryDisagreements] = {}
    by_id = {story.id: story for story in stories}
    last: StoryDisagreements | None = None

    def found_so_far() -> FoundDisagreements:
        rows = [
            DisagreementEntry(by_id[ident], row)
            for ident, found in newest.items()
            for row in (*found.rows, *corpus.headline_changes(by_id[ident]))
        ]
        return FoundDisagreements(in_order(rows), last.done if last else 0, last.total if last else 0)

    def is_due() -> bool:
        return run.is_cancelled() or run.is_due()

    with progress_to(lambda _share: run.stop_if_cancelled()):
        running = running_disagreements(
            stories, corpus.compare_articles, is_due, corpus.known_disagreements, corpus.keep_disagreements
        )
        for last in running:
            run.stop_if_cancelled()
            newest[last.story] = last
            if run.is_due():
                run.report(found_so_far())
        model = corpus.model_of(_articles_of(stories))
    return replace(found_so_far(), model=model)


def compare_by_meaning(corpus: Corpus, stories: Sequence[Story], run: JobRun[float]) -> FoundDisagreements:
    """The same after a model has read the stories; says how much it has read. Raises ModelError if it cannot."""
    corpus.read_meanings(_articles_of(stories), run.report)
    return compare_stories(corpus, stories, JobRun(run.is_cancelled, ignore_progress))


def _articles_of(stories: Sequence[Story]) -> list[str]:
    return [article for story in stories for article in story.articles]
