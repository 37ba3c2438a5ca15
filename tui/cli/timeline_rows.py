"""Rows of the verbs ``timeline`` and ``notes``: dates with the user's own events among them, and all that is kept."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator, Sequence

from corpus.corpus import Corpus
from corpus.export import rows as export_rows
from corpus.export.tables import Row
from corpus.model import Entity, OwnEvent
from tui.cli.exits import UsageError
from tui.cli.kept import add_events, kept_marks, own_events
from tui.cli.naming import listed_by
from tui.cli.nearest import did_you_mean, nearest_names


def kept_rows(corpus: Corpus, given: argparse.Namespace) -> Iterable[Row]:
    """A row for each thing that the user keeps."""
    from corpus.export.kept import kept_rows as rows_of

    return rows_of(corpus, kept_marks(corpus, given.paths))


def timeline_rows(corpus: Corpus, given: argparse.Namespace) -> Iterable[Row]:
    """The dates with the user's own events among them, after those that are to be added.

    Raises UsageError where one of these has no date, or where nobody goes by a name.
    """
    add_events(corpus, given)
    own = own_events(corpus, given.paths)
    return _dates_of(corpus, given.of, own) if given.of else export_rows.timeline_rows(corpus, own)


def _dates_of(corpus: Corpus, names: Sequence[str], own: Sequence[OwnEvent]) -> Iterator[Row]:
    """The dates of one or two people, each with whose it is; the user's own events are of nobody."""
    from corpus.queries.people_dates import LETTERS, MOST_PEOPLE, PeopleDates

    if len(names) > MOST_PEOPLE:
        raise UsageError("--of names one person, or two")
    people = PeopleDates(corpus, tuple(_find_entity(corpus, name) for name in names))
    letters = dict(zip(LETTERS, (person.id for person in people.people), strict=False))
    for row, entry in export_rows.dated_rows(corpus, own):
        told = people.named_in(entry) if entry is not None else ""
        if told or entry is None:
            yield {**row, "of": [letters[letter] for letter in told]}


def _find_entity(corpus: Corpus, name: str) -> Entity:
    """Whoever goes by that name, under any spelling. Raises UsageError where nobody does."""
    found = corpus.names.search_names(name, 1)
    if not found:
        near = nearest_names(name, [entity.name for entity in corpus.entities])
        raise UsageError(f"nobody and nothing is called {name!r}{did_you_mean(near) or listed_by('entities')}")
    return corpus.entity[found[0].entity]
