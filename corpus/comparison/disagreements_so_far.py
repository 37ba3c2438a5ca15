"""Disagreements while they are being found: rows as soon as a few pairs of articles have been compared."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from corpus.comparison.disagreements import Disagreement, find_disagreements
from corpus.model import Comparison, Story

Pair = tuple[str, str]
"""Two articles by their ids."""

SAME_TEXT = frozenset({"copy", "trimmed"})
"""Kinds of copy that have nothing to disagree about."""


@dataclass(frozen=True, slots=True)
class StoryDisagreements:
    """The rows of one story as they stand; ``done`` of ``total`` pairs of all the stories asked for are compared."""

    story: str
    rows: tuple[Disagreement, ...]
    done: int
    total: int


def article_pairs(story: Story) -> tuple[Pair, ...]:
    """The pairs of articles of ``story`` to be compared: all but those that are one text."""
    one_text = {frozenset((copy.a, copy.b)) for copy in story.copies if copy.kind in SAME_TEXT}
    return tuple(pair for pair in combinations(story.articles, 2) if frozenset(pair) not in one_text)


def running_disagreements(
    stories: Sequence[Story],
    compare: Callable[[str, str], Comparison],
    due: Callable[[], bool] = lambda: False,
    known: Callable[[Story], tuple[Disagreement, ...] | None] = lambda _story: None,
    keep: Callable[[Story, tuple[Disagreement, ...]], None] = lambda _story, _rows: None,
) -> Iterator[StoryDisagreements]:
    """The ledger of each story, story by story: whenever ``due()`` after a pair, and whole at its end.

    Every ledger of a story replaces the one before; the last is that of
    :meth:`~corpus.corpus.Corpus.disagreements_in_story`. Stop by no longer asking. Stories whose ledger is ``known``
    are not compared; ``keep`` takes the whole ledger of each other.
    """
    total = sum(len(article_pairs(story)) for story in stories)
    done = 0
    for story in stories:
        compared: list[Comparison] = []
        wanted = article_pairs(story)
        rows = known(story)
        for number, (a, b) in enumerate(wanted if rows is None else (), 1):
            compared.append(compare(a, b))
            if number < len(wanted) and due():
                yield StoryDisagreements(story.id, find_disagreements(compared), done + number, total)
        done += len(wanted)
        if rows is None:
            rows = find_disagreements(compared)
            keep(story, rows)
        yield StoryDisagreements(story.id, rows, done, total)


def newest_by_story(found: Iterable[StoryDisagreements]) -> dict[str, StoryDisagreements]:
    """The last ledger of each story, by the story's id."""
    return {ledger.story: ledger for ledger in found}
