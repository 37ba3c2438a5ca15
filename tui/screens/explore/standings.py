"""How much differs in the stories of the list: read in the background once the user rests, or to sort by it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from textual.screen import Screen
from textual.timer import Timer

from corpus.corpus import Corpus
from corpus.queries.story_order import StoryOrder
from corpus.runtime.progress import progress_to
from tui.jobs.screen_job import JobRun, ScreenJob
from tui.screens.explore.article_list import ArticleList
from tui.state.collection import OpenCollection
from tui.widgets.story_standing import gravity_of

if TYPE_CHECKING:
    from corpus.model import Story

REST = 0.5
"""Seconds after which stories that came into view are read."""

MOST_ARTICLES = 15
"""Articles of a story from which it is read only when it is opened."""


class StandingReader:
    """Reads how much differs in stories, one job at a time, and lists the stories by it."""

    def __init__(self, screen: Screen[None], collection: OpenCollection, articles: ArticleList) -> None:
        self._screen, self._collection, self._articles = screen, collection, articles
        self._job = ScreenJob(screen, "The stories could not be compared")
        self._timer: Timer | None = None
        self.is_by_gravity = False

    def read_soon(self) -> None:
        """Read the stories in view as soon as the user rests."""
        if self._timer is not None:
            self._timer.stop()
        self._timer = self._screen.set_timer(REST, self.read_now)

    def read_now(self) -> None:
        """Read the stories that were drawn without its being known how much differs in them."""
        corpus = self._collection.corpus
        wanted = tuple(self._articles.unread)
        if not wanted or self._job.is_running or not self._collection.is_whole:
            return
        by_id = {story.id: story for story in corpus.stories}
        stories = [by_id[ident] for ident in wanted if ident in by_id]
        self._job.start(partial(_read_pages, corpus, stories), self._show_read, self._show_some)

    def _show_some(self, _count: int) -> None:
        self._articles.refresh()

    def _show_read(self, read: Sequence[str]) -> None:
        for story in read:
            self._articles.unread.pop(story, None)
        self._articles.refresh()

    def toggle_order(self) -> None:
        """List the gravest stories first, once all are compared; or the largest again."""
        corpus = self._collection.corpus
        self.is_by_gravity = not self.is_by_gravity
        if not self.is_by_gravity:
            self._articles.list_in_order(StoryOrder(corpus))
            self._screen.notify("Stories: the largest first.")
            return
        stories = [story for story in corpus.stories if len(story.articles) > 1]
        self._screen.notify("Stories: the gravest first, as soon as all are compared.")
        self._job.start(partial(_read_standings, corpus, stories), partial(self._show_gravest, corpus))

    def _show_gravest(self, corpus: Corpus, _read: Sequence[str]) -> None:
        if corpus is self._collection.corpus and self.is_by_gravity:
            self._articles.list_in_order(StoryOrder(corpus, gravest_first(corpus)))


def gravest_first(corpus: Corpus) -> list[Story]:
    """The stories of a corpus by what is known to differ in them; those of which nothing is known stay as they were."""
    return sorted(corpus.stories, key=partial(gravity_of, corpus), reverse=True)


def _read_pages(corpus: Corpus, stories: Sequence[Story], run: JobRun[int]) -> list[str]:
    """Work out the pages of stories that are not too large, so that they open at once; all ids."""
    with progress_to(lambda _share: run.stop_if_cancelled()):
        for number, story in enumerate(stories, 1):
            if len(story.articles) <= MOST_ARTICLES and story.id not in corpus.standings:
                corpus.story_page(story)
            run.report(number)
    return [story.id for story in stories if story.id in corpus.standings]


def _read_standings(corpus: Corpus, stories: Sequence[Story], run: JobRun[int]) -> list[str]:
    """Work out how much differs in stories that are not too large; their ids."""
    with progress_to(lambda _share: run.stop_if_cancelled()):
        for number, story in enumerate(stories, 1):
            if len(story.articles) <= MOST_ARTICLES:
                corpus.story_standing(story)
            run.report(number)
    return [story.id for story in stories]
