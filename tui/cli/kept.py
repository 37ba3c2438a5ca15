"""What the user keeps over the collection of a command line: marks and own events, from the desk if there is one."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from corpus.corpus import Corpus
from corpus.language.typed_days import parse_days
from corpus.model import KeptMark, OwnEvent
from corpus.reading.pile_settings import settings_events
from corpus.workspace.desk import Desk, has_kept, open_desk
from corpus.workspace.own_events import EVENT
from tui.cli.exits import UsageError


def kept_marks(corpus: Corpus, paths: Sequence[Path]) -> tuple[KeptMark, ...]:
    """All marks over the collection at ``paths``; none, and nothing written, where the user keeps nothing at all."""
    if not has_kept():
        return ()
    from corpus.queries.kept_list import placed_marks

    with known_desk(corpus, paths) as desk:
        return placed_marks(corpus, desk.kept_marks(corpus.by_id))


def own_events(corpus: Corpus, paths: Sequence[Path]) -> tuple[OwnEvent, ...]:
    """The events that the user put on the timeline, on the desk and in the settings of the collection, in order."""
    found = list(settings_events(paths))
    if has_kept((EVENT,)):
        with known_desk(corpus, paths) as desk:
            found += desk.events.all_events()
    return ordered_events(found)


def add_events(corpus: Corpus, given: argparse.Namespace) -> None:
    """Put the events that ``--add`` names on the timeline.

    Raises UsageError, and adds none, where one has no date.
    """
    wanted = [(parse_days(day), day, words) for day, words in given.add]
    for days, day, words in wanted:
        if days is None:
            raise UsageError(f"--add: {day!r} is no date like 2021-05-03, 2021-05 or '3 May 2021'")
        if not words.strip():
            raise UsageError("--add: an event needs words")
    if wanted:
        with known_desk(corpus, given.paths) as desk:
            for days, _, words in wanted:
                if days is not None:
                    desk.events.add_event(days, words)
            if not desk.is_all_kept:
                given.tell(desk.user_notice or "the event could not be kept")


def ordered_events(events: Iterable[OwnEvent]) -> tuple[OwnEvent, ...]:
    """The events, the oldest first."""
    return tuple(sorted(events, key=lambda event: (event.first, event.last, event.text)))


@contextmanager
def known_desk(corpus: Corpus, paths: Sequence[Path]) -> Iterator[Desk]:
    """The desk of the collection, its articles recognised."""
    desk = open_desk(paths)
    try:
        desk.recognise_articles(corpus.articles)
        yield desk
    finally:
        desk.close()
