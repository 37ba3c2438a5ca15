"""Work on many articles says how far it has come, and can be ended from outside."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from corpus.model import Dating, Story
from corpus.runtime.progress import Tick, progress_part
from corpus.stories.clustering import group_stories
from corpus.stories.date_by_story import date_by_stories
from corpus.stories.near_duplicates import find_copies
from corpus.timeline.build import build_timeline
from tests.corpus.linking_help import analyses, article, datings
from tests.corpus.test_copies import prose

MANY = tuple(article(str(n), prose(n % 200, 40), f"Report {n}", published="2021-05-04") for n in range(512))
STORIES = tuple(Story(str(n), "", (str(n),)) for n in range(600))
WORK: dict[str, Callable[[Tick], object]] = {
    "copies": lambda tick: find_copies(MANY, datings(MANY), tick),
    "stories": lambda tick: group_stories(MANY, analyses(MANY), datings(MANY), (), tick),
    "timeline": lambda tick: build_timeline(MANY, analyses(MANY), datings(MANY), tick),
    "dating": lambda tick: date_by_stories(STORIES, {"1": Dating("", False)}, tick),
}
LEAST = {"copies": 3, "stories": 30, "timeline": 2, "dating": 3}
"""How often the user sees them move, for so many articles and stories."""


@pytest.mark.parametrize("work", WORK)
def test_shares_rise(work: str) -> None:
    heard: list[float] = []
    WORK[work](heard.append)
    assert len(heard) >= LEAST[work]
    assert heard == sorted(heard)
    assert heard[0] >= 0 and heard[-1] <= 1


@pytest.mark.parametrize("work", WORK)
def test_what_a_tick_raises_ends_the_work(work: str) -> None:
    heard: list[float] = []

    def enough(share: float) -> None:
        heard.append(share)
        raise InterruptedError

    with pytest.raises(InterruptedError):
        WORK[work](enough)
    assert len(heard) == 1


def test_a_part_of_the_work_counts_within_the_whole() -> None:
    heard: list[float] = []
    half = progress_part(heard.append, 0.5, 1)
    half(0)
    half(0.5)
    assert heard == [0.5, 0.75]
