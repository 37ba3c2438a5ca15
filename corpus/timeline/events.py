"""Timeline events: the same thing on the same day, reported by several articles, as one row."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import TYPE_CHECKING, Final

from msgspec import Struct

if TYPE_CHECKING:
    from corpus.model import Article, Span, TimelineEntry
    from corpus.timeline.timeline_table import Timeline

ALIKE: Final = 0.4
"""Dice of the stems of two sentences from which on, on the same day of the same story, they tell one event."""

LEAST_SHARED: Final = 3
"""Stems that two sentences must share, however short they are."""

MOST_COMPARED: Final = 60
"""Events of one day and story that a sentence is compared with, so that a long list stays in linear time."""


class Event(Struct, frozen=True):
    """Timeline entries, in order, that report one event; all cover the same days.

    ``others`` put the same event at another day (see :mod:`corpus.timeline.date_conflicts`).
    """

    entries: tuple[TimelineEntry, ...]
    others: tuple[TimelineEntry, ...] = ()

    @property
    def entry(self) -> TimelineEntry:
        """The entry that says most exactly when: the first with a time of day, else the first."""
        return next((entry for entry in self.entries if entry.grain == "time"), self.entries[0])

    @property
    def all_reports(self) -> tuple[TimelineEntry, ...]:
        """The entries, then those that put it at another day."""
        return self.entries + self.others

    @property
    def article_ids(self) -> tuple[str, ...]:
        """The ids of the articles that report it at these days."""
        return tuple(dict.fromkeys(entry.article for entry in self.entries))


def in_order(entries: Iterable[TimelineEntry]) -> Timeline:
    """``entries`` by their days and, within a day, by time of day; those without one come first."""
    from corpus.timeline.timeline_table import Timeline

    return Timeline.from_objects(entries).in_order()


def _never_cancelled() -> bool:
    return False


def group_events(
    entries: Iterable[TimelineEntry],
    articles: Mapping[str, Article],
    story: Mapping[str, Hashable],
    cancelled: Callable[[], bool] = _never_cancelled,
) -> list[Event]:
    """The events that ``entries`` report, in the order of their first entries.

    Two entries report one event if they cover the same days and either stand in one sentence or in alike sentences
    of two articles of one ``story`` (by the article's id; articles without one are a story of their own). Publications
    are never grouped. The weights of a large corpus would add little here: day and story are the same.
    What is not looked at yet when ``cancelled()`` is true is left out.
    """
    from corpus.language.words import stem_text  # here, so that the first paint does not wait for the stemmer

    open_events: dict[Hashable, list[_EventDraft]] = {}
    found: list[_EventDraft] = []
    for entry in entries:
        if cancelled():
            break
        if entry.time is None:
            found.append(_EventDraft([entry], [], []))
            continue
        words = frozenset(stem_text(sentence_of(entry, articles[entry.article])))
        place = (entry.first, entry.last, story.get(entry.article, entry.article))
        rivals = open_events.setdefault(place, [])
        event = next((rival for rival in rivals[-MOST_COMPARED:] if rival.is_same_event(entry, words)), None)
        if event is None:
            event = _EventDraft([], [], [])
            rivals.append(event)
            found.append(event)
        event.add_entry(entry, words)
    return [Event(tuple(event.entries)) for event in found]


class _EventDraft(Struct):
    """An event while its reports are gathered: the stems of each report, and where each stands."""

    entries: list[TimelineEntry]
    words: list[frozenset[str]]
    places: list[tuple[str, Span | None]]

    def is_same_event(self, entry: TimelineEntry, words: frozenset[str]) -> bool:
        if (entry.article, entry.sentence) in self.places and entry.sentence is not None:
            return True
        if any(article == entry.article for article, _ in self.places):
            return False
        return any(_are_alike(words, other) for other in self.words)

    def add_entry(self, entry: TimelineEntry, words: frozenset[str]) -> None:
        self.entries.append(entry)
        self.words.append(words)
        self.places.append((entry.article, entry.sentence))


def _are_alike(a: frozenset[str], b: frozenset[str]) -> bool:
    shared = len(a & b)
    return shared >= LEAST_SHARED and 2 * shared >= ALIKE * (len(a) + len(b))


def sentence_of(entry: TimelineEntry, article: Article) -> str:
    """The words around the date on one line: its sentence, or the title; for a publication the title."""
    if entry.time is None or entry.time.field == "title":
        return article.title
    span = entry.sentence or entry.time
    return " ".join(article.text[span.start : span.end].split())


def words_of(entry: TimelineEntry, article: Article) -> str:
    """The words that name the date, on one line; ``published`` for a publication."""
    if entry.time is None:
        return "published"
    return " ".join(article.field_text(entry.time.field)[entry.time.start : entry.time.end].split())
